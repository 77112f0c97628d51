"""Meanings that are no definite time: durations, stretches beside the publication, repetitions, vague references."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.meanings.meaning import CLOCK_UNITS, CODES, Meaning, signed
from figextract.dates.periods import DAY, Period


@dataclass(frozen=True, slots=True)
class Duration(Meaning):
    """How long: `three days` is P3D, `weeks` is PXW."""

    value: str
    mod: str | None = None

    def period(self, context: Context) -> None:
        return None

    def read(self, context: Context) -> Reading:
        return Reading(value=self.value, timex_type="DURATION", mod=self.mod)


@dataclass(frozen=True, slots=True)
class Repeated(Meaning):
    """How often: `daily` is P1D, `on Mondays` XXXX-WXX-1."""

    value: str

    def period(self, context: Context) -> None:
        return None

    def read(self, context: Context) -> Reading:
        return Reading(value=self.value, timex_type="SET")


@dataclass(frozen=True, slots=True)
class Vague(Meaning):
    """`now`, `recently`, `in the future`; the present is the publication day."""

    value: str

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        if self.value != "PRESENT_REF" or context.published is None:
            return None
        return periods.containing("day", context.published)

    def read(self, context: Context) -> Reading:
        return Reading.of(self.period(context), "published", value=self.value)


@dataclass(frozen=True, slots=True)
class Rolling(Meaning):
    """`the past 12 months` ends with the publication day, `the next two weeks` starts with it.

    `count` is None for a vague amount (`the past few days`), which has a length but no days. With anchor `reference`
    (`the previous 12 months`) the stretch touches the time that the text is speaking of.
    """

    count: int | None
    unit: str
    sign: int
    value: str
    anchor: str = "published"

    def hangs_on(self) -> str:
        return self.anchor

    def distance(self) -> str | None:
        return signed(self.sign * self.count, self.unit) if self.anchor == "reference" and self.count else None

    def period(self, context: Context) -> Period | None:
        if self.count is None:
            return None
        if self.anchor == "reference" and context.reference is not None:
            first = context.reference.start - DAY
            last = context.reference.end + DAY
        elif context.published is not None:
            first = last = context.published
        else:
            return None
        if self.unit in CLOCK_UNITS:
            days = -(-self.count // 24) * DAY if self.unit == "hour" and self.count >= 24 else 0 * DAY
            return Period(first - days, first, "custom") if self.sign < 0 else Period(last, last + days, "custom")
        unit = {"quarter": "quarter", "weekend": "week", "night": "day"}.get(self.unit, self.unit)
        if self.sign < 0:
            return Period(periods.add(first, -self.count, unit) + DAY, first, "custom")
        return Period(last, periods.add(last, self.count, unit) - DAY, "custom")

    def read(self, context: Context) -> Reading:
        found = self.period(context)
        return Reading.of(found, self.anchor, value=self.value, timex_type="DURATION", offset=self.distance())


@dataclass(frozen=True, slots=True)
class Overnight(Meaning):
    """The night into the publication day, that day and the one before; with `day` the night before or after it."""

    day: Meaning | None = None
    sign: int = -1

    def hangs_on(self) -> str:
        return "published"

    def grain(self) -> str:
        return "time"

    def period(self, context: Context) -> Period | None:
        if context.published is None:
            return None
        if self.day is not None:
            known = self.day.period(context)
            if known is None:
                return None
            beside = known.start + self.sign * DAY
            return Period(min(known.start, beside), max(known.start, beside), "time")
        return Period(context.published - DAY, context.published, "time")

    def read(self, context: Context) -> Reading:
        found = self.period(context)
        day = found.start.isoformat() if found else "XXXX-XX-XX"
        return Reading.of(found, "published", value=f"{day}TNI", timex_type="TIME", granularity="time")


@dataclass(frozen=True, slots=True)
class LastHalf(Meaning):
    """`half-year results`: the latest half of a year that is over."""

    def grain(self) -> str:
        return "half"

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        if context.published is None:
            return None
        return periods.shift(periods.containing("half", context.published), -1)


_EARLY = 5
"""Days before a month is over that figures for it may be told."""


@dataclass(frozen=True, slots=True)
class FirstMonths(Meaning):
    """`the first nine months`, `the first three quarters`, of the latest year in which they are (all but) over."""

    count: int
    unit: str = "month"

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        today = context.published
        if today is None:
            return None
        months = self.count * periods.MONTHS[self.unit]
        over = periods.month_end(today.year, months) <= today + timedelta(days=_EARLY)
        year = today.year if over else today.year - 1
        return Period(date(year, 1, 1), periods.month_end(year, months), "custom")

    def read(self, context: Context) -> Reading:
        value = duration_value(str(self.count), self.unit)
        return Reading.of(self.period(context), "published", value=value, timex_type="DURATION")


@dataclass(frozen=True, slots=True)
class MonthsJustOver(FirstMonths):
    """`in the first five months`, told in June: where nothing says that a year is meant, only while they are fresh."""

    def period(self, context: Context) -> Period | None:
        found = FirstMonths.period(self, context)
        today = context.published
        return found if found is not None and today is not None and (today - found.end).days <= _FRESH else None


_FRESH = 45
"""Days after such months in which they are told of so."""


def duration_value(count: str, unit: str) -> str:
    """The TIMEX3 value of an amount of a unit; `count` is a number or X.

    Example:
        >>> duration_value("4", "month"), duration_value("X", "hour"), duration_value("2", "decade")
        ('P4M', 'PTXH', 'P20Y')
    """
    factor, letter = {"decade": ("0", "Y"), "century": ("00", "Y"), "millennium": ("000", "Y")}.get(
        unit, ("", CODES[unit])
    )
    if unit == "hour" and count.endswith(".5"):
        return f"PT{count.removesuffix('.5')}H30M"
    if unit == "fortnight":
        count = str(int(count) * 2) if count.isdecimal() else count
    if unit in ("half", "season"):
        count = str(int(count) * (6 if unit == "half" else 3)) if count.isdecimal() else count
    if factor:
        if not count.isdigit():
            return f"P{count}{CODES[unit]}"
        count += factor
    return f"P{'T' if unit in CLOCK_UNITS else ''}{count}{letter}"
