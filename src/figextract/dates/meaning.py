"""What an expression means before it is resolved: definite times as functions from a context to a period.

Every meaning answers `read(context)` with a `Reading`; definite times also answer `period(context)`, so that a meaning can
be built of others (`the first half of last year` is a recurring half inside a relative year).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.periods import DAY, Period
from figextract.dates.recurring import Recurring

CODES = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "half": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
    "season": "M",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
"""Unit letters of ISO 8601 durations, with DE, CE and ML of TIMEX2 for vague decades, centuries and millennia."""
CLOCK_UNITS = ("hour", "minute", "second")
_PLACEHOLDERS = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "year": "XXXX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX-XX",
    "decade": "XXX",
    "century": "XX",
}


class Meaning:
    """Base of all meanings."""

    __slots__ = ()

    def grain(self) -> str | None:
        """The calendar unit of its period."""
        return None

    def hangs_on(self) -> str:
        """What it is resolved against: the anchor of `TimeExpression`."""
        return "none"

    def distance(self) -> str | None:
        """How far it lies from that, for a time that hangs on another: the offset of `TimeExpression`."""
        return None

    def period(self, context: Context) -> Period | None:
        """The days that are meant, None where the context does not tell."""
        raise NotImplementedError

    def placeholder(self) -> str:
        """The TIMEX3 value where the context does not tell."""
        return _PLACEHOLDERS.get(self.grain() or "", "XXXX-XX-XX")

    def read(self, context: Context) -> Reading:
        """The expression resolved."""
        found = self.period(context)
        if found is None:
            anchor = "event" if self.hangs_on() == "event" else "unresolved"
            return Reading(value=self.placeholder(), granularity=self.grain(), anchor=anchor, offset=self.distance())
        return Reading(
            value=periods.value(found),
            start=found.start,
            end=found.end,
            granularity=_granularity(found),
            anchor=self.hangs_on(),
            offset=self.distance(),
        )


def _granularity(period: Period) -> str | None:
    return None if period.unit == "custom" else period.unit


@dataclass(frozen=True, slots=True)
class Fixed(Meaning):
    """A full calendar date, month, year, decade or century."""

    known: Period

    def grain(self) -> str:
        return self.known.unit

    def period(self, context: Context) -> Period:
        return self.known


@dataclass(frozen=True, slots=True)
class EitherDay(Meaning):
    """`7/8/07`, month first or day first: the one nearer to the publication, the month first without one."""

    month_first: Period
    day_first: Period

    def grain(self) -> str:
        return "day"

    def period(self, context: Context) -> Period:
        published = context.published
        if published is None:
            return self.month_first
        return min((self.month_first, self.day_first), key=lambda p: abs((p.start - published).days))


@dataclass(frozen=True, slots=True)
class Yearless(Meaning):
    """A month, day, weekday, quarter, season or holiday without its year: the one that the tense allows.

    `step` is None for a bare word, else -1, 0 or 1 for `last October`, `this March`, `next Friday`.
    """

    recurring: Recurring
    step: int | None = None

    def hangs_on(self) -> str:
        return "published"

    def grain(self) -> str:
        kind = self.recurring.kind
        return "day" if kind in ("weekday", "holiday") else kind

    def period(self, context: Context) -> Period | None:
        if context.published is None:
            return None
        if self.step is None:
            return self.recurring.nearest(context.published, context.tense)
        return self.recurring.step(context.published, self.step)

    def placeholder(self) -> str:
        return self.recurring.placeholder()


@dataclass(frozen=True, slots=True)
class Within(Meaning):
    """A recurring time inside a week or year: `Thursday of last week`, `the first quarter of 2009`."""

    recurring: Recurring
    container: Meaning

    def grain(self) -> str:
        kind = self.recurring.kind
        return "day" if kind in ("weekday", "holiday") else kind

    def hangs_on(self) -> str:
        return self.container.hangs_on()

    def distance(self) -> str | None:
        return self.container.distance()

    def period(self, context: Context) -> Period | None:
        outer = self.container.period(context)
        return self.recurring.within(outer) if outer else None

    def placeholder(self) -> str:
        return self.recurring.placeholder()


@dataclass(frozen=True, slots=True)
class Relative(Meaning):
    """`last week`, `this year`, `tomorrow`; with anchor `reference` `the previous week`, `that day`."""

    unit: str
    count: int
    anchor: str = "published"

    def grain(self) -> str:
        return "day" if self.unit == "night" else self.unit

    def hangs_on(self) -> str:
        return self.anchor

    def distance(self) -> str | None:
        return signed(self.count, self.unit) if self.anchor == "reference" else None

    def period(self, context: Context) -> Period | None:
        unit = "day" if self.unit == "night" else self.unit
        if self.anchor == "reference":
            return moved(context.reference, self.count, unit) if context.reference else None
        if context.published is None:
            return None
        base = periods.containing(unit, context.published)
        if unit == "weekend" and self.count <= 0 and context.published < base.start:
            base = periods.shift(base, 0 if self.count == 0 and "future" in context.tense else -1)
            return base
        return periods.shift(base, self.count)


def moved(reference: Period, count: int, unit: str) -> Period | None:
    """A reference period some units on: the unit's own whole period where the reference is not longer than it.

    Example:
        >>> from datetime import date
        >>> moved(periods.month(2022, 3), -1, "year").start
        datetime.date(2021, 3, 1)
    """
    if unit == "weekend":
        return periods.shift(periods.containing("weekend", reference.end), count)
    whole = periods.containing(unit, reference.start)
    if count == 0 or (unit == "year" and reference.unit in ("day", "time", "week", "weekend")):
        return periods.shift(whole, count)
    if whole.start <= reference.start and reference.end <= whole.end and unit not in ("day", "year"):
        return periods.shift(whole, count)
    if unit == "day":
        edge = reference.start if count < 0 else reference.end
        return periods.shift(periods.containing("day", edge), count)
    return earlier(reference, count, unit)


def earlier(reference: Period, count: int, unit: str) -> Period:
    """A reference period moved as it is: `a year earlier` of a day is a day, of a month a month, of any stretch a stretch."""
    if reference.unit in ("month", "quarter", "half", "year", "season", "decade") and unit in (
        *periods.MONTHS,
        "season",
    ):
        start = periods.add(reference.start, count, unit)
        return periods.containing(reference.unit, start)
    start, end = periods.add(reference.start, count, unit), periods.add(reference.end, count, unit)
    whole_months = reference.start.day == 1 and (reference.end + DAY).day == 1
    if unit in periods.MONTHS and whole_months:
        end = periods.month_end(end.year, end.month)
    return Period(start, end, reference.unit if (start == end) == (reference.unit == "day") else "custom")


def signed(count: int, unit: str) -> str:
    """A signed ISO 8601 duration: `-P1Y`, `P2W`, `-PT3H`."""
    clock = "T" if unit in CLOCK_UNITS else ""
    number, letter = amount_code(abs(count), unit)
    return f"{'-' if count < 0 else ''}P{clock}{number}{letter}"


def amount_code(count: int, unit: str) -> tuple[int, str]:
    """A whole number of units as ISO 8601 can say it: a decade is 10 Y, a fortnight 2 W, a quarter 3 M."""
    factor, letter = {
        "decade": (10, "Y"),
        "century": (100, "Y"),
        "millennium": (1000, "Y"),
        "fortnight": (2, "W"),
        "half": (6, "M"),
        "quarter": (3, "M"),
        "season": (3, "M"),
    }.get(unit, (1, CODES[unit]))
    return count * factor, letter


@dataclass(frozen=True, slots=True)
class Ago(Meaning):
    """`two days ago`, `a year earlier`, `three weeks from now`; `high` is the second number of `four or five days ago`."""

    count: int
    unit: str
    anchor: str = "published"
    high: int = 0
    mod: str | None = None

    def grain(self) -> str:
        return self.unit

    def hangs_on(self) -> str:
        return self.anchor

    def distance(self) -> str | None:
        return signed(self.count, self.unit) if self.anchor == "reference" else None

    def period(self, context: Context) -> Period | None:
        unit = {"night": "day", "fortnight": "week", "weekend": "weekend"}.get(self.unit, self.unit)
        count = self.count * 2 if self.unit == "fortnight" else self.count
        if self.anchor == "reference":
            return earlier(context.reference, count, unit) if context.reference else None
        if context.published is None:
            return None
        near = self._at(context, count, unit)
        if not self.high:
            return near
        far = self._at(context, self.high, unit)
        return Period(min(near.start, far.start), max(near.end, far.end), "custom", periods.value(near))

    def _at(self, context: Context, count: int, unit: str) -> Period:
        assert context.published is not None
        day = periods.add(context.published, count, unit)
        grain = "year" if unit in ("decade", "century", "millennium") else unit
        return periods.containing("month" if grain in ("quarter", "half") else grain, day)

    def read(self, context: Context) -> Reading:
        found = Meaning.read(self, context)
        return replace(found, mod=self.mod)


@dataclass(frozen=True, slots=True)
class Shifted(Meaning):
    """`a week before Christmas`, `the day after Thursday`."""

    inner: Meaning
    count: int
    unit: str

    def hangs_on(self) -> str:
        return self.inner.hangs_on()

    def period(self, context: Context) -> Period | None:
        base = self.inner.period(context)
        if base is None:
            return None
        edge = base.start if self.count < 0 else base.end
        return periods.containing("day", periods.add(edge, self.count, self.unit))


@dataclass(frozen=True, slots=True)
class Part(Meaning):
    """`early March`, `the end of the year`: `which` is START, MID or END; `bound` says that the very start or end is meant."""

    inner: Meaning
    which: str
    bound: bool = False

    def grain(self) -> str | None:
        return self.inner.grain()

    def hangs_on(self) -> str:
        return self.inner.hangs_on()

    def distance(self) -> str | None:
        return self.inner.distance()

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        return periods.third(whole, self.which) if whole else None

    def placeholder(self) -> str:
        return self.inner.placeholder()

    def read(self, context: Context) -> Reading:
        whole = self.inner.read(context)
        part = self.period(context) if whole.start else None
        if part is None:
            return replace(whole, mod=self.which)
        edge = {"START": whole.start, "END": whole.end}.get(self.which) if self.bound else None
        return replace(whole, start=part.start, end=part.end, mod=self.which, edge=edge)


@dataclass(frozen=True, slots=True)
class SoFar(Meaning):
    """`so far this year`, `earlier this week` (to the publication day), `later this month` (from it): sign -1 or 1."""

    inner: Meaning
    sign: int
    mod: str | None = None

    def grain(self) -> str | None:
        return self.inner.grain()

    def hangs_on(self) -> str:
        return self.inner.hangs_on()

    def placeholder(self) -> str:
        return self.inner.placeholder()

    def period(self, context: Context) -> Period | None:
        whole, today = self.inner.period(context), context.published
        if whole is None or today is None or not whole.start <= today <= whole.end:
            return whole
        start, end = (whole.start, today) if self.sign < 0 else (today, whole.end)
        return Period(start, end, whole.unit, periods.value(whole))

    def read(self, context: Context) -> Reading:
        return replace(Meaning.read(self, context), mod=self.mod)


@dataclass(frozen=True, slots=True)
class Slice(Meaning):
    """`the first three months of 2024`, `the last two weeks of May`: `count` units from the start, or the end (negative)."""

    inner: Meaning
    count: int
    unit: str

    def hangs_on(self) -> str:
        return self.inner.hangs_on()

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        if whole is None:
            return None
        if self.count > 0:
            return Period(whole.start, min(periods.add(whole.start, self.count, self.unit) - DAY, whole.end), "custom")
        return Period(max(periods.add(whole.end + DAY, self.count, self.unit), whole.start), whole.end, "custom")

    def read(self, context: Context) -> Reading:
        number, letter = amount_code(abs(self.count), self.unit)
        found = self.period(context)
        return Reading(
            value=f"P{number}{letter}",
            timex_type="DURATION",
            start=found.start if found else None,
            end=found.end if found else None,
            anchor=self.hangs_on() if found else "unresolved",
        )


@dataclass(frozen=True, slots=True)
class Nth(Meaning):
    """`the first week of May`, `the second half of August`, `the last day of 2020`: one unit inside a period."""

    inner: Meaning
    number: int
    unit: str

    def hangs_on(self) -> str:
        return self.inner.hangs_on()

    def distance(self) -> str | None:
        return self.inner.distance()

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        if whole is None:
            return None
        if self.unit == "half":
            days = (whole.end - whole.start).days + 1
            middle = whole.start + (days // 2 if whole.unit != "month" else 15) * DAY
            return (
                Period(whole.start, middle - DAY, "custom") if self.number == 1 else Period(middle, whole.end, "custom")
            )
        if self.unit == "week":
            if self.number < 0:
                return Period(
                    whole.end - 6 * DAY, whole.end, "custom", periods.value(periods.containing("week", whole.end))
                )
            start = whole.start + 7 * (self.number - 1) * DAY
            return Period(
                start,
                min(start + 6 * DAY, whole.end),
                "custom",
                periods.value(periods.containing("week", start + 3 * DAY)),
            )
        if self.number < 0:
            return periods.containing(self.unit, whole.end)
        return periods.containing(self.unit, periods.add(whole.start, self.number - 1, self.unit))


@dataclass(frozen=True, slots=True)
class Trailing(Meaning):
    """`the three months to June`, `the week to Sunday`, `the year ended March 31`: a stretch that ends with a time."""

    count: int
    unit: str
    last: Meaning

    def hangs_on(self) -> str:
        return self.last.hangs_on()

    def period(self, context: Context) -> Period | None:
        final = self.last.period(context)
        if final is None:
            return None
        if self.unit in CLOCK_UNITS:
            return Period(final.end, final.end, "day")
        if self.unit in periods.MONTHS or self.unit == "season":
            return Period(periods.add(final.end + DAY, -self.count, self.unit), final.end, "custom")
        return Period(periods.add(final.end, -self.count, self.unit) + DAY, final.end, "custom")

    def read(self, context: Context) -> Reading:
        clock = "T" if self.unit in CLOCK_UNITS else ""
        number, letter = amount_code(self.count, self.unit)
        found = self.period(context)
        return Reading(
            value=f"P{clock}{number}{letter}",
            timex_type="DURATION",
            start=found.start if found else None,
            end=found.end if found else None,
            anchor=self.hangs_on() if found else "unresolved",
        )


@dataclass(frozen=True, slots=True)
class WeekOf(Meaning):
    """`the week of March 6`, `Easter week`: the week that holds a day."""

    day: Meaning

    def grain(self) -> str:
        return "week"

    def hangs_on(self) -> str:
        return self.day.hangs_on()

    def period(self, context: Context) -> Period | None:
        inner = self.day.period(context)
        return periods.containing("week", inner.start) if inner else None


@dataclass(frozen=True, slots=True)
class QuarterTo(Meaning):
    """`the June quarter`: the three months that end with a month, a calendar quarter where they are one."""

    month: Meaning

    def grain(self) -> str:
        return "quarter"

    def hangs_on(self) -> str:
        return self.month.hangs_on()

    def period(self, context: Context) -> Period | None:
        last = self.month.period(context)
        if last is None:
            return None
        if last.start.month % 3 == 0:
            return periods.containing("quarter", last.start)
        return Period(periods.add_months(last.start, -2), last.end, "custom")


@dataclass(frozen=True, slots=True)
class AtTime(Meaning):
    """A time of a day: `day` gives the day (None: the day that the text is speaking of), `time` what follows in the value."""

    day: Meaning | None
    time: str

    def grain(self) -> str:
        return "time"

    def hangs_on(self) -> str:
        return self.day.hangs_on() if self.day else "reference"

    def period(self, context: Context) -> Period | None:
        if self.day is not None:
            return self.day.period(context)
        if context.reference is not None and context.reference.unit in ("day", "time"):
            return context.reference
        return periods.containing("day", context.published) if context.published else None

    def placeholder(self) -> str:
        return (self.day.placeholder() if self.day else "XXXX-XX-XX") + self.time

    def read(self, context: Context) -> Reading:
        found = self.period(context)
        if found is None:
            return Reading(value=self.placeholder(), timex_type="TIME", granularity="time", anchor="unresolved")
        return Reading(
            value=found.start.isoformat() + self.time,
            timex_type="TIME",
            start=found.start,
            end=found.end,
            granularity="time",
            anchor=self.hangs_on(),
        )
