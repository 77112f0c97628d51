"""Times that come again: months, days of the year, quarters, seasons, holidays, weekdays; and which one is meant.

News writes them without a year, for the nearest one that the governing tense allows, the publication day included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from figextract.dates.context import EITHER, FUTURE, LIKELY_FUTURE, LIKELY_PAST, OVER, PAST, TOWARDS
from figextract.dates.meanings import holidays
from figextract.dates.periods import DAY, Period, containing, half, month, quarter, season, year_period

_FAR, _NEAR = 240, 100
"""Days: against a weak sign, a date more than 240 days off yields to one on the other side within 100."""
_YEAR_OFF, _WEEKS_OFF = 320, 45
"""Days: against a finite verb, a day of the year 320 days off yields to one on the other side within 45."""

_REPORTING = 75
"""Days after its end in which a quarter is spoken of in any tense: `expects a loss for the fourth quarter`."""
_HALF_WEEK = 3
"""Days: the farthest day to come that is nearer than the one of the same name before."""
_MOST_OF_A_WEEK = 5
"""Days: the farthest day of an event made ready for: nearer the week's end it was yesterday's."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """One of a kind of periods: `kind` is year, month, day, quarter, half, season, holiday or weekday.

    `key` is the month, quarter, half or weekday number; for a day it is the month and `second` the day; for a season
    and a holiday `name` is the code or the name. `weekday`, where it is not 0, is the ISO weekday that a day falls
    on.
    """

    kind: str
    key: int = 0
    second: int = 0
    name: str = ""
    weekday: int = 0

    def in_year(self, year: int) -> Period | None:
        """The one in a calendar year (a season: the one that begins in it); None where the year has none."""
        if not 1 <= year <= 9998:
            return None
        if self.kind == "year":
            return year_period(year)
        if self.kind == "month":
            return month(year, self.key)
        if self.kind == "day":
            return _day(year, self.key, self.second)
        if self.kind == "quarter":
            return quarter(year, self.key)
        if self.kind == "half":
            return half(year, self.key)
        if self.kind == "season":
            return season(self.name, year)
        day = holidays.day(self.name, year)
        return Period(day, day, "day") if day else None

    def nearest(self, published: date, tense: str) -> Period | None:
        """The one that a tense allows nearest to the publication day."""
        if self.kind == "weekday" and tense == OVER:
            return self._weekday(published - DAY, False)
        if self.kind == "weekday":
            ahead = (self.key - published.isoweekday()) % 7
            near = (tense == EITHER and ahead <= _HALF_WEEK) or (tense == TOWARDS and ahead <= _MOST_OF_A_WEEK)
            return self._weekday(published, near or tense in (FUTURE, LIKELY_FUTURE))
        rare = self.kind == "day" and (self.weekday or (self.key, self.second) == (2, 29))
        reach = 7 if rare else 1
        found = [p for y in range(published.year - reach, published.year + reach + 1) if (p := self.in_year(y))]
        if self.weekday:
            found = [p for p in found if p.start.isoweekday() == self.weekday] or found
        before = [p for p in found if p.start <= published and not (self._is_reported() and p.end >= published)]
        after = [p for p in found if p.end >= published]
        if not before or not after:
            return before[-1] if before else after[0] if after else None
        last, following = before[-1], after[0]
        if tense == OVER:
            return last
        back, ahead = (published - last.end).days, (following.start - published).days
        if self.kind in ("quarter", "half") and back <= _REPORTING and ahead > _REPORTING:
            return last
        if tense == PAST:
            return following if self.kind in ("day", "holiday") and back > _YEAR_OFF and ahead < _WEEKS_OFF else last
        if tense == FUTURE:
            return last if self.kind in ("day", "holiday") and ahead > _YEAR_OFF and back < _WEEKS_OFF else following
        if tense == LIKELY_PAST:
            return following if back > _FAR and ahead < _NEAR else last
        if tense == LIKELY_FUTURE:
            return last if ahead > _FAR and back < _NEAR else following
        return last if back <= max(ahead, 0) else following

    def _is_reported(self) -> bool:
        """Quarters, halves and full years are reported on when they are over."""
        return self.kind in ("quarter", "half", "year")

    def _weekday(self, published: date, future: bool) -> Period:
        difference = self.key - published.isoweekday()
        day = published + timedelta(days=difference % 7 if future else -(-difference % 7))
        return Period(day, day, "day")

    def step(self, published: date, direction: int) -> Period | None:
        """`last October` (-1), `this March` (0), `next Friday` (1): the nearest beside the publication's own."""
        if self.kind == "weekday":
            if direction == 0:
                return self._weekday(published, True)
            return self._weekday(published + direction * DAY, direction > 0)
        found = [p for y in range(published.year - 1, published.year + 2) if (p := self.in_year(y))]
        if direction < 0:
            return next((p for p in reversed(found) if p.end < published), None)
        if direction > 0:
            return next((p for p in found if p.start > published), None)
        holding = [p for p in found if p.start <= published <= p.end]
        return holding[0] if holding else self.in_year(published.year)

    def before(self, bound: date) -> Period | None:
        """The latest one that starts on a day or before it."""
        if self.kind == "weekday":
            return self._weekday(bound, False)
        found = [p for y in (bound.year - 1, bound.year) if (p := self.in_year(y)) and p.start <= bound]
        return found[-1] if found else None

    def after(self, bound: date) -> Period | None:
        """The first one that ends on a day or after it."""
        if self.kind == "weekday":
            return self._weekday(bound, True)
        return next((p for y in (bound.year, bound.year + 1) if (p := self.in_year(y)) and p.end >= bound), None)

    def within(self, container: Period) -> Period | None:
        """The one inside a week or a year."""
        if self.kind == "weekday":
            monday = containing("week", container.start).start
            day = monday + (self.key - 1) * DAY
            return Period(day, day, "day")
        return self.in_year(container.start.year)

    def placeholder(self) -> str:
        """The TIMEX3 value where no year is known."""
        if self.kind == "month":
            return f"XXXX-{self.key:02d}"
        if self.kind == "day":
            return f"XXXX-{self.key:02d}-{self.second:02d}"
        if self.kind == "weekday":
            return f"XXXX-WXX-{self.key}"
        if self.kind in ("quarter", "half"):
            return f"XXXX-{self.kind[0].upper()}{self.key}"
        if self.kind == "year":
            return "XXXX"
        return f"XXXX-{self.name}" if self.kind == "season" else "XXXX-XX-XX"


def _day(year: int, number: int, day: int) -> Period | None:
    try:
        found = date(year, number, day)
    except ValueError:
        return None
    return Period(found, found, "day")
