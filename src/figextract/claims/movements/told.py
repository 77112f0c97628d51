"""Movements that the text above tells of without a number, and those whom border guards only count."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.figures import is_figure
from figextract.claims.movements.frames import phrases
from figextract.claims.movements.listmoves import OTHER_END, TITLE, header_event, of_header

_RECENT = 12
"""Claims before a number among which its movement is sought."""


def told_before(context: Context, site: Site) -> Movement | None:
    """`Exports remain a bright spot. In the first quarter they jumped 16 percent`: a flow named without a number."""
    before = context.before(site.sentence)
    if before is None or before.quantities or before.paragraph != site.sentence.paragraph or not is_figure(site):
        return None
    return _flow_of(context, before)


def told_in_title(context: Context, sentence: Sentence) -> Movement | None:
    """The flow that the title is about: `Foreign investment at record`."""
    for title in context.sentences[context.top : context.top + TITLE]:
        move = _flow_of(context, title) if title.index < sentence.index else None
        if move is not None:
            return move
    return None


def _flow_of(context: Context, sentence: Sentence) -> Movement | None:
    """The movement of a noun that by itself crosses a border: exports, remittances; not that of a verb."""
    found = header_event(sentence.span)
    if found is None or not found[1].abroad or found[1].weak or found[0].tag_.startswith("VB"):
        return None
    return of_header(context, sentence.span)


def counted_at_border(site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Tunisia counted 12,700 people at the Ras Ajdir crossing`: they come in as those told of before, unless these
    leave the same country.
    """
    verb = site.verb
    if verb is None or clause.lemma(verb) not in phrases("stamping"):
        return None
    counted = site.elliptic or clause.lemma(site.head) in (*phrases("generic"), "passport") or _is_nation(site)
    if not counted or site.role.dep_ not in ("dobj", "obj", "nsubjpass"):
        return None
    moves = [d.movement for d in reversed(history[-_RECENT:]) if d.movement is not None]
    base: Movement | None = next((m for m in moves if m.abroad and m.things not in ("goods", "money")), None)
    place = next((p for p in site.sentence.places if p.country and not p.people), None)
    if base is None or place is None:
        return None
    at_border = not site.sentence.words.isdisjoint(phrases("gate"))
    left = base.origin.value
    if not (at_border or (left is not None and _is_nation(site, left) and place.country != left)):
        return None
    here = Answer(place.country, (place.start_char, place.end_char))
    if base.towards == "origin" and base.origin.value == here.value:
        return base
    origin = NOTHING if base.origin.value == here.value else base.origin
    return base._replace(origin=origin, destination=here, towards=OTHER_END["origin"])


def _is_nation(site: Site, country: str | None = None) -> bool:
    """Whether those counted are people of a nation: `counted 1,900 Belarusians`."""
    return site.quantity.unit == "person" and any(
        p.kind == "nationality" and p.start_char <= site.head.idx < p.end_char and country in (None, p.country)
        for p in site.sentence.places
    )
