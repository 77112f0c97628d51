"""Meanings built on another time: parts of it, stretches that end with it, distances from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.meanings.meaning import CLOCK_UNITS, AtTime, Meaning, amount_code, earlier, moved, signed
from figextract.dates.periods import DAY, Period


@dataclass(frozen=True, slots=True)
class Ago(Meaning):
    """`two days ago`, `a year earlier`, `in two weeks`; `high` is the second number of `four or five days ago`."""

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
        return signed(self.count, self.unit)

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
        if unit == "week" and not self.high:  # `a week ago` is seven days ago; its TIMEX3 value is the week
            return Period(day, day, "day", periods.value(periods.containing("week", day)))
        grain = "year" if unit in ("decade", "century", "millennium") else unit
        return periods.containing("month" if grain in ("quarter", "half") else grain, day)

    def read(self, context: Context) -> Reading:
        found = Meaning.read(self, context)
        return replace(found, mod=self.mod)


@dataclass(frozen=True, slots=True)
class WeekBeside(Ago):
    """`the week before`: counted from a day that of the calendar, where `a week before` is the same weekday."""

    def period(self, context: Context) -> Period | None:
        known = context.reference
        if known is not None and known.start == known.end:
            return moved(known, self.count, self.unit)
        return Ago.period(self, context)


@dataclass(frozen=True, slots=True)
class Lag(Meaning):
    """`two days` between a day and what came before or after it: a length, and the day of what the words go on with."""

    count: int
    unit: str
    value: str

    def grain(self) -> str:
        return "day"

    def hangs_on(self) -> str:
        return "reference"

    def distance(self) -> str:
        return signed(self.count, self.unit)

    def period(self, context: Context) -> Period | None:
        return earlier(context.reference, self.count, self.unit) if context.reference else None

    def read(self, context: Context) -> Reading:
        return replace(Meaning.read(self, context), value=self.value, timex_type="DURATION")


@dataclass(frozen=True, slots=True)
class Built(Meaning):
    """Base of what is built on another time, `inner`, and hangs on the same as it."""

    inner: Meaning

    def hangs_on(self) -> str:
        return self.inner.hangs_on()


@dataclass(frozen=True, slots=True)
class Portion(Built):
    """Base of a portion of a time that keeps its unit: it stands for the whole where the context does not tell."""

    def grain(self) -> str | None:
        return self.inner.grain()

    def distance(self) -> str | None:
        return self.inner.distance()

    def placeholder(self) -> str:
        return self.inner.placeholder()


@dataclass(frozen=True, slots=True)
class Shifted(Built):
    """`a week before Christmas`, `the day after Thursday`."""

    count: int
    unit: str

    def period(self, context: Context) -> Period | None:
        base = self.inner.period(context)
        if base is None:
            return None
        edge = base.start if self.count < 0 else base.end
        return periods.containing("day", periods.add(edge, self.count, self.unit))


@dataclass(frozen=True, slots=True)
class Part(Portion):
    """`early March`, `the end of May`: `which` is START, MID or END; `bound` says that the very end is meant."""

    which: str
    bound: bool = False

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        return periods.third(whole, self.which) if whole else None

    def read(self, context: Context) -> Reading:
        whole = self.inner.read(context)
        part = self.period(context) if whole.start else None
        if part is None:
            return replace(whole, mod=self.which)
        edge = {"START": whole.start, "END": whole.end}.get(self.which) if self.bound else None
        if self.which == "MID" and whole.granularity == "year" and whole.start:
            edge = whole.start.replace(month=6, day=30)
        return replace(whole, start=part.start, end=part.end, mod=self.which, edge=edge)


@dataclass(frozen=True, slots=True)
class SoFar(Portion):
    """`so far this year`, `earlier this week` (to the publication day), `later this month` (from it): sign -1 or 1."""

    sign: int
    mod: str | None = None

    def period(self, context: Context) -> Period | None:
        whole, today = self.inner.period(context), context.published
        if whole is None or today is None or not whole.start <= today <= whole.end:
            return whole
        start, end = (whole.start, today) if self.sign < 0 else (today, whole.end)
        return Period(start, end, whole.unit, periods.value(whole))

    def read(self, context: Context) -> Reading:
        return replace(Meaning.read(self, context), mod=self.mod)


@dataclass(frozen=True, slots=True)
class Slice(Built):
    """`the first three months of 2024`: `count` units from the start or, where it is negative, from the end."""

    count: int
    unit: str

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        if whole is None:
            return None
        if self.unit in CLOCK_UNITS:
            days = -(-abs(self.count) // 24) - 1 if self.unit == "hour" else 0
            if self.count > 0:
                return Period(whole.start, min(whole.start + days * DAY, whole.end), "custom")
            return Period(max(whole.end - days * DAY, whole.start), whole.end, "custom")
        if self.count > 0:
            return Period(whole.start, min(periods.add(whole.start, self.count, self.unit) - DAY, whole.end), "custom")
        if whole.end == date.max:  # an event, of which only the beginning is known
            return None
        return Period(max(periods.add(whole.end + DAY, self.count, self.unit), whole.start), whole.end, "custom")

    def read(self, context: Context) -> Reading:
        number, letter = amount_code(abs(self.count), self.unit)
        if self.unit == "quarter":
            number, letter = abs(self.count), "Q"
        value = f"P{'T' if self.unit in CLOCK_UNITS else ''}{number}{letter}"
        return Reading.of(self.period(context), self.hangs_on(), value=value, timex_type="DURATION")


@dataclass(frozen=True, slots=True)
class Nth(Built):
    """`the first week of May`, `the second half of August`, `the last day of 2020`: one unit inside a period."""

    number: int
    unit: str

    def distance(self) -> str | None:
        return self.inner.distance()

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        found = self._inside(whole) if whole else None
        return found if found and found.start <= found.end else None

    def _inside(self, whole: Period) -> Period | None:
        if self.unit == "half":
            if whole.start == whole.end:  # the halves of a day are that day
                return whole
            days = (whole.end - whole.start).days + 1
            if whole.unit in ("decade", "century"):
                middle = periods.add_months(whole.start, periods.MONTHS[whole.unit] // 2)
                halves = {1: (whole.start, middle - DAY), 2: (middle, whole.end)}
                return Period(*halves[self.number], "custom", periods.value(whole)) if self.number in halves else None
            middle = whole.start + (days // 2 if whole.unit != "month" else 15) * DAY
            return (
                Period(whole.start, middle - DAY, "custom") if self.number == 1 else Period(middle, whole.end, "custom")
            )
        if self.unit == "full week":
            monday = periods.containing("week", whole.start + 6 * DAY if self.number > 0 else whole.end - 6 * DAY)
            return periods.shift(monday, self.number - 1 if self.number > 0 else self.number + 1)
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
        if self.unit == "weekend":
            first = periods.containing("weekend", whole.start)
            last = periods.containing("weekend", whole.end)
            if self.number < 0:
                return last if last.start <= whole.end else periods.shift(last, -1)
            return periods.shift(first, self.number - 1)
        if self.number < 0:
            return periods.containing(self.unit, whole.end)
        return periods.containing(self.unit, periods.add(whole.start, self.number - 1, self.unit))


@dataclass(frozen=True, slots=True)
class NthWeekday(Built):
    """`the last Saturday of January`: number -1 is the last; `weekday` is the ISO one."""

    number: int
    weekday: int

    def grain(self) -> str:
        return "day"

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        if whole is None:
            return None
        if self.number < 0:
            day = whole.end - (whole.end.isoweekday() - self.weekday) % 7 * DAY
        else:
            day = whole.start + ((self.weekday - whole.start.isoweekday()) % 7 + 7 * (self.number - 1)) * DAY
        return Period(day, day, "day") if whole.start <= day <= whole.end else None


@dataclass(frozen=True, slots=True)
class Trailing(Meaning):
    """`the three months to June`, `the week to Sunday`, `the year ended March 31`: a stretch that ends with a time.

    `fiscal` says that the words call it a fiscal year; `link` is the word before the time that it ends with.
    """

    count: int
    unit: str
    last: Meaning
    fiscal: bool = False
    link: str = "to"

    def hangs_on(self) -> str:
        timed = isinstance(self.last, AtTime) and self.last.day is None
        return "published" if timed else self.last.hangs_on()

    def period(self, context: Context) -> Period | None:
        final = self.last.period(context)
        if final is None:
            return None
        if self.unit in CLOCK_UNITS:
            days = -(-self.count // 24) if self.unit == "hour" and self.count >= 24 else 0
            days = days if isinstance(self.last, AtTime) else max(days - 1, 0)  # a day has 24 hours of its own
            return Period(final.end - days * DAY, final.end, "custom")
        if self.unit == "night":
            return Period(final.end - DAY, final.end, "custom")
        if self.unit in periods.MONTHS or self.unit == "season":
            return Period(periods.add(final.end + DAY, -self.count, self.unit), final.end, "custom")
        return Period(periods.add(final.end, -self.count, self.unit) + DAY, final.end, "custom")

    def read(self, context: Context) -> Reading:
        clock = "T" if self.unit in CLOCK_UNITS else ""
        number, letter = amount_code(self.count, self.unit)
        value = f"P{clock}{number}{letter}"
        return Reading.of(self.period(context), self.hangs_on(), value=value, timex_type="DURATION")


@dataclass(frozen=True, slots=True)
class Leading(Built):
    """`the year that starts on April 1`, `the 12 months from April 2023`: the stretch that a time opens.

    `link` is the word before that time.
    """

    count: int
    unit: str
    link: str

    def period(self, context: Context) -> Period | None:
        first = self.inner.period(context)
        return Period(first.start, periods.add(first.start, self.count, self.unit) - DAY, "custom") if first else None

    def read(self, context: Context) -> Reading:
        number, letter = amount_code(self.count, self.unit)
        return Reading.of(self.period(context), self.hangs_on(), value=f"P{number}{letter}", timex_type="DURATION")


@dataclass(frozen=True, slots=True)
class WeekOf(Built):
    """`the week of March 6`, `Easter week`: the week that holds a day."""

    unit: str = "week"

    def grain(self) -> str:
        return self.unit

    def period(self, context: Context) -> Period | None:
        inner = self.inner.period(context)
        return periods.containing(self.unit, inner.start) if inner else None


@dataclass(frozen=True, slots=True)
class QuarterTo(Built):
    """`the June quarter`, `the third quarter ended Sept. 30`: the three months that end with a month or a day.

    A calendar quarter where they are one; else `number`, where the text gives one, names it in the TIMEX3 value.
    """

    number: int = 0

    def grain(self) -> str:
        return "quarter"

    def period(self, context: Context) -> Period | None:
        last = self.inner.period(context)
        if last is None:
            return None
        start = periods.add(last.end + DAY, -1, "quarter")
        found = periods.as_period(start, last.end)
        if found.unit == "quarter":
            return found
        named = f"{last.end.year:04d}-Q{self.number}" if self.number else ""
        return Period(start, last.end, "custom", named)


def built_on(meaning: Meaning, kinds: tuple[type[Meaning], ...]) -> bool:
    """Whether a part of a period (`early in fiscal 2025`) is one of a meaning of some kinds."""
    return isinstance(meaning, (Part, Slice, Nth, SoFar)) and isinstance(meaning.inner, kinds)
