"""Meanings built on a known day: its anniversaries, the weekday beside it, the weekend that it makes longer."""

from __future__ import annotations

from dataclasses import dataclass

from figextract.dates import periods
from figextract.dates.context import Context
from figextract.dates.meanings.derived import Built
from figextract.dates.periods import DAY, Period


@dataclass(frozen=True, slots=True)
class Anniversary(Built):
    """`a year ago this week`, `two years ago today`: the day, week or month of a time, some units before."""

    count: int
    unit: str

    def grain(self) -> str | None:
        return self.inner.grain()

    def period(self, context: Context) -> Period | None:
        base = self.inner.period(context)
        if base is None:
            return None
        middle = base.start + (base.end - base.start) // DAY // 2 * DAY
        return periods.containing(base.unit, periods.add(middle, self.count, self.unit))


@dataclass(frozen=True, slots=True)
class WeekdayBeside(Built):
    """`the Monday after Easter`: the nearest such weekday after a day (sign 1), or before it (-1)."""

    weekday: int
    sign: int

    def grain(self) -> str:
        return "day"

    def period(self, context: Context) -> Period | None:
        base = self.inner.period(context)
        if base is None:
            return None
        if self.sign < 0:
            day = base.start - ((base.start.isoweekday() - self.weekday - 1) % 7 + 1) * DAY
        else:
            day = base.end + ((self.weekday - base.end.isoweekday() - 1) % 7 + 1) * DAY
        return Period(day, day, "day")


@dataclass(frozen=True, slots=True)
class LongWeekend(Built):
    """`Memorial Day weekend`, `the Easter weekend`: the Saturday and Sunday next to a holiday, with that day."""

    def grain(self) -> str:
        return "weekend"

    def period(self, context: Context) -> Period | None:
        base = self.inner.period(context)
        if base is None:
            return None
        day = base.start
        near = periods.containing("weekend", day - 3 * DAY if day.isoweekday() < 3 else day)
        return Period(min(day, near.start), max(day, near.end), "weekend", periods.value(near))
