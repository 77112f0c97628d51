"""What a sentence itself tells of the two ends of a movement."""

from __future__ import annotations

from figextract.claims.context import Site
from figextract.claims.draft import Draft, Movement
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


def is_here(site: Site, span: Span) -> bool:
    """Whether the characters stand in the number's sentence."""
    return site.sentence.span.start_char <= span[0] < site.sentence.span.end_char
