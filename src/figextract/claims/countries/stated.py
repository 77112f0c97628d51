"""What a sentence itself tells of the two ends of a movement."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft, Movement
from figextract.claims.movements.ends import phrases
from figextract.claims.movements.homeward import is_taken_out
from figextract.records import Span


def stated(site: Site, draft: Draft) -> tuple[str, ...]:
    """The two ends of a movement across a border that the sentence tells of; () where it does not name both."""
    move = draft.movement
    if move is None or not move.abroad or move.word is None or move.word.sent.start != site.number.sent.start:
        return ()
    ends = (move.origin, move.destination)
    if any(end.span is None or not is_here(site, end.span) for end in ends):
        return ()
    return (move.origin.value, move.destination.value) if move.origin.value != move.destination.value else ()


def crossed(site: Site, move: Movement | None) -> frozenset[str | None]:
    """The ends of a movement across a border that the sentence calls by the names of countries: of them a number that
    moves goes in or out (`have fled Ukraine`).
    """
    if move is None or not move.abroad:
        return frozenset()
    named = {p.start_char for p in site.sentence.places if p.kind == "country"}
    ends = (move.origin, move.destination)
    return frozenset(end.value for end in ends if end.span is not None and end.span[0] in named)


def left_by_own(site: Site, move: Movement | None) -> str | None:
    """The country that is left where the text says so by whose it is, and names no goal: `50,000 Belarusians left their
    country`, or that others take people out of: `The U.S. army flew 300 people out of Kabul`.
    """
    noun = _origin_noun(site, move)
    if move is None or noun is None or move.destination.value:
        return None
    taken_out = is_taken_out(site, move)
    own = noun.lower_ in phrases("country") and any(c.lower_ in ("their", "his", "her") for c in noun.children)
    return move.origin.value if own or taken_out else None


def left_by_name(site: Site, move: Movement | None) -> str | None:
    """The country that is left where it is the object of the word of movement by name: `9,000 had left Gaza`."""
    noun = _origin_noun(site, move)
    if move is None or noun is None or move.word is None:
        return None
    named = any(
        place.start_char <= noun.idx < place.end_char and not place.people and place.kind != "nationality"
        for place in site.sentence.places
    )
    return move.origin.value if named and noun.dep_ == "dobj" and noun.head.i == move.word.i else None


def _origin_noun(site: Site, move: Movement | None) -> Token | None:
    """The word that tells what country is left, where a border is crossed."""
    if move is None or not move.abroad or move.origin.span is None:
        return None
    return clause.span_at(site.number.doc, *move.origin.span).root


def is_here(site: Site, span: Span) -> bool:
    """Whether the characters stand in the number's sentence."""
    return site.sentence.span.start_char <= span[0] < site.sentence.span.end_char
