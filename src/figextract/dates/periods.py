"""Calendar arithmetic: periods of whole days, the neighbours of a period, and their TIMEX3 values.

A period is a first and a last day and the unit it is one of. Weeks are those of ISO 8601 (Monday to Sunday), a
winter is named by the year of its December (`1999-WI` begins in December 1999).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Calendar units counted in months; they start in a month that is a multiple of their length."""
_WHOLE = ("week", "month", "quarter", "half", "year")
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `start` to `end`, both included, and the calendar unit that they are (`day`, `week` ...)."""

    start: date
    end: date
    unit: str
    name: str = ""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: date, count: int, unit: str) -> date:
    """A day moved by a number of units.

    Example:
        >>> add(date(2024, 1, 31), 1, "month")
        datetime.date(2024, 2, 29)
    """
    if unit in MONTHS:
        return add_months(day, count * MONTHS[unit])
    if unit == "season":
        return add_months(day, count * 3)
    if unit == "millennium":
        return add_months(day, count * 12000)
    if unit in ("hour", "minute", "second"):
        return day + int(count / 24) * DAY if unit == "hour" else day
    return day + timedelta(days=count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


def containing(unit: str, day: date) -> Period:
    """The period of a unit that holds a day; for a weekend, that of the day's own week."""
    if unit in ("week", "weekend", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        if unit == "weekend":
            return Period(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
        return Period(monday, monday + timedelta(days=6), "week")
    if unit in MONTHS:
        length = MONTHS[unit]
        first = (day.year * 12 + day.month - 1) // length * length
        last = first + length - 1
        start = date(max(first // 12, 1), first % 12 + 1, 1)
        return Period(start, month_end(min(last // 12, 9999), last % 12 + 1), unit)
    if unit == "season":
        start = date(day.year, day.month, 1)
        while start.month % 3:
            start = add_months(start, -1)
        return season(next(k for k, m in SEASON_MONTH.items() if m == start.month), start.year)
    return Period(day, day, "day")


def shift(period: Period, count: int) -> Period:
    """The period of the same unit, some units on.

    Example:
        >>> shift(containing("month", date(2022, 1, 31)), -1).end
        datetime.date(2021, 12, 31)
    """
    if period.unit == "season":
        return containing("season", add_months(period.start, 3 * count))
    if period.unit == "custom":
        length = (period.end - period.start + DAY) * count
        return Period(period.start + length, period.end + length, "custom")
    return containing(period.unit, add(period.start, count, period.unit))


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of a calendar year."""
    return containing("quarter", date(year, number * 3 - 2, 1))


def half(year: int, number: int) -> Period:
    """Half 1 or 2 of a calendar year."""
    return containing("half", date(year, number * 6 - 5, 1))


def season(code: str, year: int) -> Period:
    """A season (`SP`, `SU`, `FA`, `WI`) that begins in a year."""
    start = date(year, SEASON_MONTH[code], 1)
    return Period(start, add_months(start, 3) - DAY, "season", f"{year:04d}-{code}")


def month(year: int, number: int) -> Period:
    """A month."""
    return containing("month", date(year, number, 1))


def year_period(year: int) -> Period:
    """A calendar year."""
    return containing("year", date(year, 1, 1))


def decade(year: int) -> Period:
    """The ten years from one that ends in 0."""
    return containing("decade", date(year, 1, 1))


def century(number: int) -> Period:
    """The 20th century is the years 1900 to 1999, as TIMEX3 counts (value `19`)."""
    return Period(date(max((number - 1) * 100, 1), 1, 1), date((number - 1) * 100 + 99, 12, 31), "century")


def value(period: Period) -> str:
    """The TIMEX3 value of a period.

    Example:
        >>> value(containing("week", date(2013, 3, 22))), value(quarter(2013, 1)), value(decade(1990))
        ('2013-W12', '2013-Q1', '199')
    """
    start, unit = period.start, period.unit
    if period.name:
        return period.name
    if unit in ("week", "weekend"):
        iso = start.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{start.year:04d}-{start.month:02d}"
    if unit == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    if unit == "half":
        return f"{start.year:04d}-H{(start.month + 5) // 6}"
    if unit == "year":
        return f"{start.year:04d}"
    if unit == "decade":
        return f"{start.year // 10:03d}"
    if unit == "century":
        return f"{start.year // 100:02d}"
    return _stretch_value(period) if start != period.end else start.isoformat()


def _stretch_value(period: Period) -> str:
    """The value of days that are no calendar unit: the week, year, decade or century that they are, or lie in."""
    start, end = period.start, period.end
    days = (end - start).days + 1
    if days == _WEEK:
        return value(containing("week", start + 3 * DAY))
    if days < _MONTH:
        return start.isoformat()
    if start.year == end.year or _YEAR - 3 <= days <= _YEAR:
        return f"{end.year:04d}"
    for unit in ("decade", "century"):
        if containing(unit, start) == containing(unit, end):
            return value(containing(unit, start))
    return start.isoformat()


_WEEK, _MONTH, _YEAR = 7, 28, 367


def third(period: Period, which: str) -> Period:
    """The early, middle or late part (`START`, `MID`, `END`) of a period.

    Months part at the 10th and the 20th, years after April and August, decades after their fourth and seventh year;
    anything else parts in three nearly equal lots of days.
    """
    start, end = period.start, period.end
    if period.unit == "month":
        first, second = start.replace(day=10), start.replace(day=20)
    elif period.unit in ("year", "decade", "century"):
        years = MONTHS[period.unit] // 12
        first = add_months(start, 4 if years == 1 else years * 4 // 10 * 12) - DAY
        second = add_months(start, 8 if years == 1 else years * 7 // 10 * 12) - DAY
    elif period.unit in ("quarter", "season", "half"):
        months = 2 if period.unit == "half" else 1
        first, second = add_months(start, months) - DAY, add_months(start, 2 * months) - DAY
    elif period.unit == "week":
        first, second = start + DAY, start + 3 * DAY
    else:
        days = (end - start).days + 1
        first, second = start + max(days // 3 - 1, 0) * DAY, start + max(days * 2 // 3 - 1, 0) * DAY
    lots = {"START": (start, first), "MID": (first + DAY, second), "END": (second + DAY, end)}
    low, high = lots[which]
    return Period(low, max(low, high), "custom", value(period)) if low <= end else period


def as_period(start: date, end: date) -> Period:
    """The calendar unit that two days bound, or a stretch of its own (`custom`)."""
    if start == end:
        return Period(start, end, "day")
    for unit in _WHOLE:
        whole = containing(unit, start)
        if (whole.start, whole.end) == (start, end):
            return whole
    return Period(start, end, "custom")
