"""Cities that stand for a body of many countries that sits there: `Brussels promised`, `the WHO in Geneva said`."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from figextract import lexicon
from figextract.places.context import Setting
from figextract.places.gazetteer import Sense
from figextract.places.scan import Match

_REACH = 200
_OFTEN = 3
_STOP = re.compile(r"[.!?][\"'”’]? +(?=[A-Z\"'“‘])|\n")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|Gen|Gov|St))$")


@dataclass(frozen=True, slots=True)
class Seat:
    """A city where bodies sit; `alone` where its bare name means them."""

    country: str
    alone: bool
    bodies: re.Pattern[str]


@functools.cache
def _seats() -> Mapping[str, Seat]:
    return {
        city: Seat(
            entry["country"],
            entry.get("alone", False),
            re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, entry["bodies"])) + r")(?!\w)"),
        )
        for entry in lexicon.table("places_seats")["seat"]
        for city in entry["city"]
    }


class Seats:
    """Tells which mentions of cities stand for bodies in one article.

    Args:
        text: the article.
        keys: how often each name occurs.
        spoken: whether anything but a name speaks of a country.
    """

    def __init__(self, text: str, keys: Counter[str], spoken: Callable[[str, str], bool]) -> None:
        self.text, self.keys, self.spoken = text, keys, spoken
        self._named: dict[str, bool] = {}

    def resolved(self, match: Match, where: Setting, sense: Sense | None) -> Sense | None:
        """The sense of a city, or that of a group where it stands for its body."""
        seat = _seats().get(match.key)
        if seat is None or sense is None or sense.country != seat.country:
            return sense
        often = 1 if sense.kind == "c" else _OFTEN
        if self.spoken(match.key, seat.country) or (self.keys[match.key] > often and not seat.alone):
            return sense  # the article is of the city, or of its country
        bare = seat.alone and not where.located and self._article_names(match.key, seat)
        return Sense("g", "", 99, "", sense.name) if bare or self._beside(match, seat) else sense

    def _article_names(self, key: str, seat: Seat) -> bool:
        if key not in self._named:
            self._named[key] = seat.bodies.search(self.text) is not None
        return self._named[key]

    def _beside(self, match: Match, seat: Seat) -> bool:
        """Whether the sentence names a body of the city, within a bounded reach."""
        left = self.text[max(0, match.start - _REACH) : match.start]
        for stop in reversed(list(_STOP.finditer(left))):
            if not _ABBREVIATION.search(left, 0, stop.start()):
                left = left[stop.end() :]
                break
        right = self.text[match.end : match.end + _REACH]
        for stop in _STOP.finditer(right):
            if not _ABBREVIATION.search(right, 0, stop.start()):
                right = right[: stop.start()]
                break
        return seat.bodies.search(f"{left} , {right}") is not None
