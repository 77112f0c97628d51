"""Whose people a number counts: not those of a ship or plane by its flag, nor those of several nations at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.aboard import is_vehicle_name, vehicles
from figextract.places.place import Place

_BETWEEN = frozenset({",", "and", ", and", "or", "&"})
_NEAR = 3
"""Words from a flag to what flies it: `French military plane`."""


def is_no_ones(site: Site, place: Place) -> bool:
    """Whether a nationality is not that of those who are counted, or not theirs alone: that of a ship or plane with
    them on board (`A French plane landed with 245`), one of several (`2,000 Australian and British soldiers`).
    """
    return _is_flag(site, place) or any(place in pair for pair in side_by_side(site))


def _is_flag(site: Site, place: Place) -> bool:
    doc = site.number.doc
    first = clause.token_index(doc, place.end_char - 1) + 1
    words = itertools.takewhile(lambda word: word.tag_.startswith(("NN", "JJ")), doc[first : first + _NEAR])
    return place.end_char <= site.quantity.start_char and any(is_vehicle_name(word) for word in words)


def side_by_side(site: Site) -> Iterator[tuple[Place, Place]]:
    """The nationalities of a sentence that stand in a row: `Australian, British and New Zealand soldiers`."""
    text, low = site.sentence.text, site.sentence.span.start_char
    named = [p for p in site.sentence.places if p.country and p.kind in ("nationality", "country")]
    for first, second in itertools.pairwise(named):
        gap = text[first.end_char - low : second.start_char - low].strip()
        joined = gap in _BETWEEN and (second.kind == "nationality" or gap != ",")
        if joined and first.kind == "nationality" and first.country != second.country:
            yield first, second


def several(site: Site) -> frozenset[str]:
    """The countries whose people a number counts together: `2,000 Australian and British soldiers`."""
    start, end = site.quantity.start_char, max(site.end_char, site.head.idx + len(site.head))
    return frozenset(
        place.country
        for pair in side_by_side(site)
        if start <= pair[0].start_char and pair[0].start_char <= end
        for place in pair
        if place.country
    )


def flags(site: Site) -> frozenset[str]:
    """The countries of which only a ship or plane of theirs is named: `A French plane landed with 245`."""
    if site.sentence.lemmas.isdisjoint(vehicles()):
        return frozenset()
    named = [p for p in site.sentence.places if p.country]
    shown = [p for p in named if p.kind == "nationality" and _is_flag(site, p)]
    return frozenset(p.country for p in shown if p.country and not any(o.country == p.country for o in named if o != p))
