"""The country of a row's figures where its label is their place: `Arrivals by sea: Spain 53,000, Italy 23,000`.

Under a header that says what its rows are told by (`by nationality`), or in an article about a country that is none of
theirs, the labels are the other ends of what moves (`movements.listmoves`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from figextract.claims.context import Context, Site
from figextract.claims.countries.setting import Setting
from figextract.claims.draft import NOTHING, Answer, Draft, Row
from figextract.claims.movements.listmoves import OTHER_END, of_header, said_end
from figextract.claims.rows import entry

_DIRECTIONS = {"destination": "in", "origin": "out"}


def labelled(context: Context, site: Site, history: Sequence[Draft], setting: Setting) -> Row | None:
    """The row's country, with the direction that the header's word has as seen from there, or that of the row before:
    `Italy: 1,200 migrants landed` above `Greece: 210`.
    """
    found = entry(context, site.quantity)
    if found is None or found.label.country is None:
        return None
    named = set() if found.header is None else _countries(context, found.header)
    if (found.header is not None and _says_partner(context, found.header)) or not named <= found.countries:
        return None
    if setting.overall.value not in (None, *found.countries):
        return None
    move = of_header(context, found.header) if found.header is not None else None
    before = history[-1] if history else None
    if move is None and site.elliptic and before is not None and _goes_on(site, before):
        move = before.movement
    if move is None or move.towards not in _DIRECTIONS:
        return Row(found.label.country, None, None, NOTHING)
    own = Answer(found.label.country, (found.label.start_char, found.label.end_char))
    move = move.placed(move.towards, own)
    return Row(found.label.country, _DIRECTIONS[move.towards], move, move.end(OTHER_END[move.towards]))


def _goes_on(site: Site, before: Draft) -> bool:
    """Whether the number before stands in the row above and moves into or out of the country of its label."""
    if site.sentence.index - before.site.sentence.index != 1 or before.movement is None:
        return False
    heading = _DIRECTIONS.get(before.movement.towards)
    label = next(iter(before.site.sentence.places), None)
    return heading == before.get("direction") and label is not None and label.country == before.get("country")


def _countries(context: Context, header: Span) -> set[str]:
    sentence = context.sentence_at(header.start_char)
    return {p.country for p in sentence.places if p.country and p.end_char <= header.end_char}


def _says_partner(context: Context, header: Span) -> bool:
    """Whether a header says that its rows are where things come from or go to: `by country of origin`; not `from
    January to May`.
    """
    dated = {date.start_char for date in context.sentence_at(header.start_char).dates}
    words = {token.lower_ for token in header if token.i + 1 == header.end or token.nbor().idx not in dated}
    return bool(said_end(words))
