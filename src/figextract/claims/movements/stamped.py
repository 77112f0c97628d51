"""People and vehicles that a border or an airport counts by their way through it: `cleared 46,000 people on entry and
38,000 on exit`, `31,000 departing international passengers`.
"""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.movements.frames import phrases

_REACH = 10
"""Tokens behind a number in which its way is told."""
_ABROAD = frozenset({"international", "foreign", "overseas"})


def stamped(site: Site, topic: Answer) -> Movement | None:
    """The movement into the country spoken of, or out of it; None where the number tells of no way.

    Args:
        site: where the number stands.
        topic: the country that the text is speaking of.
    """
    towards = _behind(site) or _before(site)
    if not towards or topic.value is None:
        return None
    ends = (NOTHING, topic) if towards == "destination" else (topic, NOTHING)
    return Movement(*ends, towards=towards, things="people", word=site.head, abroad=True)


def _behind(site: Site) -> str:
    """`46,000 people on entry`, up to the next number; not `on exit polls`."""
    if site.sentence.words.isdisjoint(_WAYS):
        return ""
    doc, last = site.number.doc, site.sentence.span.end
    starts = (q.start_char for q in site.sentence.quantities if q.start_char > site.quantity.start_char)
    end = clause.token_index(doc, next(starts, doc[last - 1].idx + 1))
    for i in range(site.number.i + 1, min(end, site.number.i + _REACH)):
        way = doc[i + 1].lower_ if doc[i].lower_ == "on" and i + 1 < last else ""
        if way in _WAYS and not (i + 2 < last and clause.is_noun(doc[i + 2])):
            return _WAYS[way]
    return ""


_WAYS = {"entry": "destination", "exit": "origin"}


def _before(site: Site) -> str:
    """`departing international passengers`, of those who travel."""
    if site.quantity.unit != "person" or site.sentence.words.isdisjoint(phrases("arriving") + phrases("departing")):
        return ""
    described = {child.lower_ for child in site.head.lefts}
    if described.isdisjoint(_ABROAD):
        return ""
    if not described.isdisjoint(phrases("arriving")):
        return "destination"
    return "origin" if not described.isdisjoint(phrases("departing")) else ""
