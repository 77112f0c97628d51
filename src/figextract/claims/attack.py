"""Where an attack or a disaster strikes: `Israel bombed Rafah, killing 22`, `US strikes on Syria killed 14`.

Its victims are where it strikes, and not where the attacker is.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.words import lemmas
from figextract.places.place import Place

_INSIDE = frozenset({"in", "of", "at", "near", "on", "against", "inside", "across"})


def target(site: Site) -> Place | None:
    """The place that is struck, where the number is of its victims and the sentence names no other place for them."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("scene", "harming", "words"):
        return None
    for struck in _struck(verb):
        found = next((p for p in _places(site, struck)), None)
        if found is not None:
            return None if _is_elsewhere(site, found) else found
    return None


def _struck(verb: Token) -> Iterator[Token]:
    """The nouns that name what is struck: the object of the attack before, the target of strikes."""
    attack = verb.head
    if verb.dep_ in ("advcl", "conj", "acl", "dep") and clause.lemma(attack) in lemmas("scene", "attacking", "words"):
        yield from clause.children(attack, "dobj")
    subject = clause.subject_of(verb)
    if subject is not None and clause.lemma(subject) in lemmas("scene", "attack", "words"):
        for word, _, noun in clause.prepositions(subject):
            if word in ("on", "against", "at", "in", "near"):
                yield noun


def _places(site: Site, noun: Token) -> Iterator[Place]:
    """The places that a noun is or lies in: `Rafah`, `targets in Iran`, `the port of Odesa`."""
    tokens = {noun.i, *(child.i for child in clause.children(noun, "compound", "poss", "nmod"))}
    for word, _, inner in clause.prepositions(noun):
        if word in _INSIDE:
            tokens |= {inner.i, *(child.i for child in clause.children(inner, "compound"))}
    spans = [(noun.doc[i].idx, noun.doc[i].idx + len(noun.doc[i])) for i in tokens]
    for place in site.sentence.places:
        lies = place.country and not place.people and place.kind not in ("nationality", "body", "group")
        if lies and any(start < place.end_char and place.start_char < end for start, end in spans):
            yield place


def _is_elsewhere(site: Site, struck: Place) -> bool:
    """Whether the sentence goes on to a place of another country: `Israel struck Gaza and killed 12 in Lebanon`."""
    later = [p for p in site.sentence.places if p.start_char >= struck.end_char and p.kind != "nationality"]
    return any(p.country not in (None, struck.country) for p in later)
