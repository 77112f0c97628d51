"""Ships, planes, trains and buses: whom and what they carry goes with them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.words import lemmas

_ABOARD = frozenset({"aboard", "board"})
_INSIDE = frozenset({"in", "inside", "on", "aboard", "from", "within"})
_INTO = frozenset({"on", "onto", "aboard", "into", "in"})


def is_vehicle_name(noun: Token) -> bool:
    """Whether a noun is one for ships, planes, trains."""
    return clause.lemma(noun) in vehicles()


def vehicles() -> frozenset[str]:
    """The nouns for ships, planes, trains."""
    return lemmas("movement", "vehicle", "phrases")


def carriers(site: Site) -> Iterator[Token]:
    """What a ship or plane does that has the counted thing on board: `a ferry carrying 1,100 arrived`."""
    verb = site.verb
    if verb is None or site.quantity.kind not in ("count", "measure"):
        return
    if verb.dep_ == "acl" and clause.lemma(verb) in lemmas("movement", "carrying") and clause.is_noun(verb.head):
        above, role = clause.governor(verb.head)
        if above is not None and role.dep_ in clause.SUBJECTS:
            yield above
        yield from (c for c in clause.children(verb.head, "acl") if c.i > verb.i)  # `ships carrying corn left Odesa`
    subject = clause.subject_of(verb)
    if subject is None or not is_vehicle(subject, site.quantity.unit == "person"):
        return
    if site.role.dep_ == "prep" and site.role.lower_ == "with":  # `docked at Larnaca with 1,044 people`
        yield verb
    carries = clause.lemma(verb) in lemmas("movement", "carrying") and site.number.i > verb.i
    # `the barges that leave Mopti for Gao carried 400 tonnes`
    if carries or not site.sentence.words.isdisjoint(_ABOARD):
        yield from (child for child in subject.children if child.dep_ == "relcl" and clause.is_verb(child))


def loads(site: Site) -> Iterator[Token]:
    """What the counted thing is in or on: `found 1,850 kilograms of cocaine in a container that came from Ecuador`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("movement", "finding"):
        return
    for source in (site.head, site.number, verb):
        for word, _, noun in clause.prepositions(source):
            if word in _INSIDE and noun.i > site.number.i and clause.lemma(noun) in _carrying():
                yield noun
                yield from (inner for word, _, inner in clause.prepositions(noun) if word == "of")


def _carrying() -> frozenset[str]:
    return vehicles() | lemmas("movement", "load", "phrases")


def is_vehicle(noun: Token, people: bool) -> bool:
    """Whether a noun is that of a ship, a plane, a train; with people on board a name may be one's."""
    words = [noun, *(child for child in noun.children if child.dep_ in ("compound", "appos"))]
    return any(is_vehicle_name(word) for word in words) or (
        people and (noun.lower_ in ("it", "she", "which", "that") or noun.tag_ in ("CD", "NNP"))
    )


def vehicle_boarded(verb: Token) -> Token | None:
    """What somebody is put on: `were put on buses`, `put 28 men with a record on a plane to Chile`, `on planes home`,
    also where the parser hangs it on a noun in between.
    """
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + _FAR)]:
        if token.dep_ != "prep" or token.lower_ not in _INTO:
            continue
        for noun in clause.children(token, "pobj", "pcomp"):
            named = noun if noun.lower_ != "home" else next(iter(clause.children(noun, "compound")), noun)
            if is_vehicle_name(named):
                return named
    return None


_FAR = 16
"""Words after which a vehicle belongs to something else."""
