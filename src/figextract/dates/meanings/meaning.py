"""What an expression means before it is resolved: definite times as functions from a context to a period.

Every meaning answers `read(context)` with a `Reading`; definite times also answer `period(context)`, so that a
meaning can be built of others (`the first half of last year` is a recurring half inside a relative year).
"""

from __future__ import annotations

from dataclasses import dataclass

from figextract.dates import periods
from figextract.dates.context import FUTURE, PAST, Context, Reading
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.periods import DAY, Period

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
        return Reading.of(
            found,
            self.hangs_on(),
            value=periods.value(found) if found else self.placeholder(),
            granularity=_granularity(found) if found else self.grain(),
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
class OneOf(Meaning):
    """Base of what means one of a kind of times that come again."""

    recurring: Recurring

    def grain(self) -> str:
        kind = self.recurring.kind
        return "day" if kind in ("weekday", "holiday") else kind

    def placeholder(self) -> str:
        return self.recurring.placeholder()


@dataclass(frozen=True, slots=True)
class Yearless(OneOf):
    """A month, day, weekday, quarter, season or holiday without its year: the one that the tense allows.

    `step` is None for a bare word, else -1, 0 or 1 for `last October`, `this March`, `next Friday`.
    """

    step: int | None = None

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        if context.published is None:
            return None
        told = self.step == 0 and self.recurring.kind == "weekday" and context.tense == PAST  # only 20 did this Monday
        if self.step is None or told:
            return self.recurring.nearest(context.published, context.tense)
        return self.recurring.step(context.published, self.step)


@dataclass(frozen=True, slots=True)
class Coming(Yearless):
    """The next one whatever the tense: `gold for December delivery rose`, `raised its year-end forecast`."""

    def period(self, context: Context) -> Period | None:
        return self.recurring.nearest(context.published, FUTURE) if context.published else None


@dataclass(frozen=True, slots=True)
class Within(OneOf):
    """A recurring time inside a week or year: `Thursday of last week`, `the first quarter of 2009`."""

    container: Meaning

    def hangs_on(self) -> str:
        return self.container.hangs_on()

    def distance(self) -> str | None:
        return self.container.distance()

    def period(self, context: Context) -> Period | None:
        outer = self.container.period(context)
        return self.recurring.within(outer) if outer else None


def counted_in(meaning: Meaning) -> str:
    """The unit that a time counts from: `November of that year` and `that November` from a year."""
    if isinstance(meaning, Beside) and not meaning.step and meaning.recurring.kind != "weekday":
        return "year"
    return (meaning.container if isinstance(meaning, Within) else meaning).grain() or ""


@dataclass(frozen=True, slots=True)
class Beside(OneOf):
    """`the following Monday`, `the previous October`, `that Saturday`: beside the time that the text is speaking of."""

    step: int

    def hangs_on(self) -> str:
        return "reference"

    def period(self, context: Context) -> Period | None:
        known = context.reference
        if known is None:
            return None
        if self.step > 0:
            return self.recurring.after(known.end + DAY)
        return self.recurring.before(known.start - DAY) if self.step < 0 else self.recurring.within(known)


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
    days = (reference.end - reference.start).days + 1
    if reference.unit == "custom" and ((unit == "week" and days == 7) or (unit == "month" and 28 <= days <= 31)):
        start, end = periods.add(reference.start, count, unit), periods.add(reference.end + DAY, count, unit) - DAY
        return Period(start, end, "custom", periods.value(periods.containing(unit, start + 3 * DAY)))
    if reference.unit == "custom" and unit == "year" and 364 <= days <= 367:
        return earlier(reference, count, unit)
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
    """A reference period moved as it is: `a year earlier` of a day is a day, of a month a month."""
    if reference.unit in ("month", "quarter", "half", "year", "season", "decade") and unit in (
        *periods.MONTHS,
        "season",
    ):
        start = periods.add(reference.start, count, unit)
        return periods.containing(reference.unit, start)
    start, end = periods.add(reference.start, count, unit), periods.add(reference.end, count, unit)
    last = count < 0 and reference.unit == "day" and (reference.end + DAY).day == 1
    if last and unit in periods.MONTHS:  # at the end of April, and a month before
        start = end = periods.month_end(end.year, end.month)
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
class AtTime(Meaning):
    """A time of a day: `time` follows the day in the value; without a `day` it is the one that the text speaks of."""

    day: Meaning | None
    time: str

    def grain(self) -> str:
        return "time"

    def hangs_on(self) -> str:
        return self.day.hangs_on() if self.day else "reference"

    def distance(self) -> str | None:
        return self.day.distance() if self.day else None

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
            offset=self.distance(),
        )


def day_of(meaning: Meaning) -> Meaning:
    """The day of a time of day, else the meaning itself."""
    return meaning.day if isinstance(meaning, AtTime) and meaning.day else meaning
