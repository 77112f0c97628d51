"""What fiscal years mean: twelve months whose ends the article tells, their parts, their neighbours.

A year is named by the calendar year in which it ends. Where no definition is found the expressions stay unresolved,
since the ends differ between countries and companies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.meanings.meaning import Meaning
from figextract.dates.periods import DAY, Period


class Fiscal(Meaning):
    """Base of fiscal years and their parts, which hang on the year that the article defines."""

    __slots__ = ()

    def grain(self) -> str:
        return "year"


@dataclass(frozen=True, slots=True)
class FiscalYear(Fiscal):
    """`FY25`, `fiscal 2009`, `the 2023/24 marketing year`: the one that ends in a calendar year."""

    number: int

    def period(self, context: Context) -> Period | None:
        return ending_in(context.fiscal, self.number) if context.fiscal else None

    def placeholder(self) -> str:
        return f"FY{self.number}"

    def read(self, context: Context) -> Reading:
        return reading_of(self.placeholder(), self.period(context), "none")


@dataclass(frozen=True, slots=True)
class RelativeFiscal(Fiscal):
    """`last fiscal year`, `this fiscal`; with `defined` the one that the article defines, or a neighbour of it."""

    step: int
    defined: bool = False

    def period(self, context: Context) -> Period | None:
        known, today = context.fiscal, context.published
        if known is None:
            return None
        if self.defined or today is None:
            return ending_in(known, known.end.year + self.step)
        return ending_in(known, holding(known, today).end.year + self.step)

    def placeholder(self) -> str:
        return "FYXXXX"

    def read(self, context: Context) -> Reading:
        found = self.period(context)
        if found is None and context.published and not self.defined:
            return reading_of(f"FY{context.published.year + self.step:04d}", None, "published")
        return reading_of(f"FY{found.end.year:04d}" if found else "FYXXXX", found, "published")


def _year_at(context: Context, step: int) -> Period | None:
    """The year in which the article appears, or one some steps from it: the fiscal one where the article defines it."""
    if context.published is None:
        return None
    if context.fiscal is None:
        return periods.shift(periods.containing("year", context.published), step)
    return ending_in(context.fiscal, holding(context.fiscal, context.published).end.year + step)


@dataclass(frozen=True, slots=True)
class CurrentYear(Fiscal):
    """`the current year`: that of the article's accounts where it defines them, else the calendar's."""

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        return _year_at(context, 0)


@dataclass(frozen=True, slots=True)
class YearEnded(Fiscal):
    """`the year just ended`: the fiscal year where the article defines one, else the calendar's."""

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        return _year_at(context, -1)

    def read(self, context: Context) -> Reading:
        found = self.period(context)
        if found is None or context.fiscal is None:
            return Meaning.read(self, context)
        return reading_of(f"FY{found.end.year:04d}", found, "published")


@dataclass(frozen=True, slots=True)
class FiscalPart(Fiscal):
    """`the second quarter of fiscal 2025`, `the second half of the fiscal`: three or six months of such a year."""

    whole: Meaning
    unit: str
    number: int

    def grain(self) -> str:
        return self.unit

    def period(self, context: Context) -> Period | None:
        whole = self.whole.period(context)
        if whole is None:
            return None
        start = periods.add(whole.start, self.number - 1, self.unit)
        return Period(start, periods.add(start, 1, self.unit) - DAY, "custom")

    def placeholder(self) -> str:
        return self.whole.placeholder()

    def read(self, context: Context) -> Reading:
        reading = self.whole.read(context)
        found = self.period(context)
        if found is None:
            return reading
        return replace(reading, start=found.start, end=found.end, granularity=self.unit)


@dataclass(frozen=True, slots=True)
class QuarterOf(Fiscal):
    """`the April-June quarter of FY25`: the calendar quarter inside such a year.

    Where the article does not define the year, the one of the two in question that is not told before it is over.
    """

    number: int
    year: int

    def grain(self) -> str:
        return "quarter"

    def period(self, context: Context) -> Period | None:
        quarters = [periods.quarter(year, self.number) for year in (self.year - 1, self.year)]
        if context.fiscal is not None:
            whole = ending_in(context.fiscal, self.year)
            return next((q for q in quarters if whole.start <= q.start and q.end <= whole.end), None)
        if self.number == 1:
            return quarters[1]
        if context.published is None:
            return None
        over = [q for q in quarters if q.end <= context.published]
        return over[0] if len(over) == 1 or self.number == _LAST_QUARTER else None

    def placeholder(self) -> str:
        return f"FY{self.year}"


_LAST_QUARTER = 4


def reading_of(value: str, found: Period | None, anchor: str) -> Reading:
    return Reading.of(found, anchor, value=value, granularity="year")


def ending_in(known: Period, year: int) -> Period:
    """The twelve months that end in a calendar year where those of `known` do.

    Example:
        >>> from datetime import date
        >>> ending_in(Period(date(2024, 4, 1), date(2025, 3, 31), "custom"), 2023).start
        datetime.date(2022, 4, 1)
    """
    after = periods.add(known.end + DAY, year - known.end.year, "year")
    return Period(periods.add(after, -1, "year"), after - DAY, "custom")


def holding(known: Period, day: date) -> Period:
    """The one of such years that holds a day."""
    current = ending_in(known, day.year)
    return current if current.end >= day else ending_in(known, day.year + 1)
