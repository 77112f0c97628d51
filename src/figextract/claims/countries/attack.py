"""Where an attack or a disaster strikes: `Israel bombed Rafah, killing 22`, `US strikes on Syria killed 14`.

Its victims are where it strikes, and not where the attacker is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Movement
from figextract.claims.rank import Candidate
from figextract.claims.words import lemmas
from figextract.places.place import Place

_INSIDE = frozenset({"in", "of", "at", "near", "on", "against", "inside", "across", "along", "outside", "around"})
_NO_PLACE = ("nationality", "body", "group")
_ARTICLES = frozenset({"the", "northern", "southern", "eastern", "western", "central"})


def target(site: Site) -> Place | None:
    """The place that is struck, where the number is of its victims and the sentence names no other place for them."""
    suffering = victims(site)
    if suffering is not None:
        return suffering
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("scene", "harming", "words"):
        return None
    for struck in _struck(verb):
        found = next((p for p in places_of(site, struck)), None)
        if found is not None:
            return None if _is_elsewhere(site, found) else found
    return None


def victims(site: Site) -> Place | None:
    """The place of those who suffer under another country's attack: `Russia's war has displaced 6 million Ukrainians`,
    `Turkish shelling has killed 9 people in Kobane`.
    """
    verb = site.verb
    if verb is None or site.sentence.lemmas.isdisjoint(_aggression() | _forces()) or site.number.i < verb.i:
        return None
    if clause.lemma(verb) not in lemmas("scene", "harming", "words") | lemmas("scene", "uprooting", "words"):
        return None
    striker, attack = attacker(site), clause.subject_of(verb)
    if striker is None or attack is None:
        return None
    behind = [p for p in site.sentence.places if p.country and p.start_char > attack.idx]
    own = [p for _, _, noun in clause.prepositions(site.number) for p in places_of(site, noun)]
    for place in (*own, *behind):  # `killed 12 people in Gaza and three in Lebanon`
        if not place.people and place.kind not in _NO_PLACE and _lead(site, place) in _INSIDE | {"from"}:
            return place if place.country != striker else None
    if clause.lemma(attack) in _forces():  # `Afghan soldiers killed three Britons`, in either's country
        return None
    sufferers = (site.head, *clause.objects_of(verb), *clause.objects_of(verb.head))
    for place in behind:
        if place.kind == "nationality" and place.country != striker and any(_names(place, noun) for noun in sufferers):
            return place
    return None


def of_victims(site: Site, move: Movement | None, places: Sequence[Candidate]) -> Sequence[Candidate]:
    """The countries without the one whose war drives people out: `Russia's war has driven 900 Ukrainians abroad`."""
    struck = victims(site) if move is not None else None
    if move is None or struck is None or all(place.value != struck.country for place in places):
        return places
    known = (struck.country, move.destination.value)
    return [place for place in places if place.value in known and place.value is not None]


def attacker(site: Site) -> str | None:
    """The country whose attack, or whose soldiers, it is, by its name before the noun: not that of a civil war."""
    attack = clause.subject_of(site.verb) if site.verb is not None else None
    if attack is None or clause.lemma(attack) not in _aggression() | _forces():
        return None
    before = [child for child in attack.children if child.i < attack.i]
    if any(child.lower_ == "civil" for child in before):
        return None
    owners = [child for child in before if child.dep_ in ("poss", "amod", "compound", "nmod")]
    return next((p.country for p in site.sentence.places for noun in owners if p.country and _names(p, noun)), None)


@functools.cache
def _aggression() -> frozenset[str]:
    return lemmas("scene", "attack", "words") | lemmas("scene", "aggression", "words")


def _forces() -> frozenset[str]:
    return lemmas("scene", "force", "words")


def _names(place: Place, noun: Token) -> bool:
    """Whether a place stands in a noun's phrase, at it or before it."""
    return noun.left_edge.idx <= place.start_char < noun.idx + len(noun)


def _lead(site: Site, place: Place) -> str:
    """The preposition before a place: `in the Kursk region` has `in`."""
    before = site.sentence.text[: place.start_char - site.sentence.span.start_char].lower().split()
    return next((word for word in reversed(before) if word not in _ARTICLES), "")


def _struck(verb: Token) -> Iterator[Token]:
    """The nouns that name what is struck: the object of the attack before, the target of strikes."""
    attack = verb.head
    if verb.dep_ in ("advcl", "conj", "acl", "dep") and clause.lemma(attack) in lemmas("scene", "attacking", "words"):
        struck = clause.children(attack, "dobj")
        yield from struck
        if struck:  # `bombed a camp in Niger`, where the parser may hang the place on the verb
            yield from (noun for word, _, noun in clause.prepositions(attack) if word in ("in", "at", "near", "inside"))
    subject = clause.subject_of(verb)
    if subject is not None and clause.lemma(subject) in lemmas("scene", "attack", "words"):
        for word, _, noun in clause.prepositions(subject):
            if word in ("on", "against", "at", "in", "near"):
                yield noun


def places_of(site: Site, noun: Token) -> Iterator[Place]:
    """The places that a noun is or lies in: `Rafah`, `targets in Iran`, `the port of Odesa`."""
    tokens = {noun.i, *(child.i for child in clause.children(noun, "compound", "poss", "nmod"))}
    for word, _, inner in clause.prepositions(noun):
        if word in _INSIDE:
            tokens |= {inner.i, *(child.i for child in clause.children(inner, "compound"))}
    spans = [(noun.doc[i].idx, noun.doc[i].idx + len(noun.doc[i])) for i in tokens]
    for place in site.sentence.places:
        lies = place.country and not place.people and place.kind not in _NO_PLACE
        if lies and any(start < place.end_char and place.start_char < end for start, end in spans):
            yield place


def _is_elsewhere(site: Site, struck: Place) -> bool:
    """Whether the sentence goes on to a place of another country: `Israel struck Gaza and killed 12 in Lebanon`."""
    later = [p for p in site.sentence.places if p.start_char >= struck.end_char and p.kind != "nationality"]
    return any(p.country not in (None, struck.country) for p in later)
