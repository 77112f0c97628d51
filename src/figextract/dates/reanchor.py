"""An expression that hangs on another time, resolved against a period that the caller knows better."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from figextract.dates import periods
from figextract.dates.expression import TimeExpression
from figextract.dates.meanings.meaning import earlier, moved
from figextract.dates.periods import DAY, Period
from figextract.dates.vocabulary import words
from figextract.errors import FigextractError

_OFFSET = re.compile(r"(-?)P(T?)(\d+)([YMWDHSQ])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "H": "hour", "S": "second"}
_LIMIT = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}
"""The longest period, in days, that a unit can be counted from where the unit's own period is meant."""
_REACH = 7
"""How many times that long a period may be that is moved as it is (`a month earlier` than a quarter)."""


def reanchor(expression: TimeExpression, start: date | None, end: date | None) -> TimeExpression:
    """An expression such as `a year earlier` resolved against a period, instead of the nearest one in the text.

    A period that is a whole week, month, quarter, half or year gives a whole one again. What cannot be counted from the
    period comes back unchanged: `the same day` from a month, and an expression from its own interval.

    Args:
        expression: one with an `offset`, or a year or clock time that hangs on the text; others come back unchanged.
        start: first day of the period.
        end: last day, included. With either end unknown the expression comes back unchanged.

    Raises:
        FigextractError: if `start` lies after `end`.

    Example:
        >>> week = TimeExpression(quote="the week before", start_char=0, end_char=15, timex_type="DATE",
        ...                       timex_value="XXXX-WXX", anchor="unresolved", offset="-P1W")
        >>> reanchor(week, date(2023, 6, 12), date(2023, 6, 18)).start_date
        datetime.date(2023, 6, 5)
    """
    if start is None or end is None:
        return expression
    if start > end:
        raise FigextractError(f"the period must not end before it starts, got {start} to {end}")
    if expression.anchor == "reference" and (start, end) == (expression.start_date, expression.end_date):
        return expression
    try:
        found = _against(expression, periods.as_period(start, end))
    except (ValueError, OverflowError):
        return expression
    if found is None:
        return expression
    value = periods.value(found) if expression.timex_type == "DATE" else expression.timex_value
    if expression.timex_type == "TIME":
        value = found.start.isoformat() + expression.timex_value[10:]
    return replace(
        expression,
        start_date=found.start,
        end_date=found.end,
        timex_value=value,
        anchor="reference",
        granularity=None if found.unit == "custom" else found.unit,
    )


def _against(expression: TimeExpression, period: Period) -> Period | None:
    if expression.offset is None:
        return _without_offset(expression, period)
    match = _OFFSET.fullmatch(expression.offset)
    if match is None:
        return None
    sign, clock, number, letter = match.groups()
    if clock:
        return None
    count, unit = int(number) * (-1 if sign else 1), _UNITS[letter]
    if letter == "M" and number == "3" and "quarter" in expression.quote.lower():
        count, unit = count // 3, "quarter"
    if letter == "M" and number == "6" and "half" in expression.quote.lower():
        count, unit = count // 6, "half"
    if expression.timex_type == "DURATION":
        edge = period.start - DAY if count < 0 else period.end + DAY
        far = periods.add(edge, count, unit) + (DAY if count < 0 else -DAY)
        return Period(min(edge, far), max(edge, far), "custom")
    if expression.quote.lower().split()[-1] == "weekend":
        unit = "weekend"
    days = (period.end - period.start).days + 1
    if days > _LIMIT.get(unit, days) * (1 if count == 0 or _names_whole(expression.quote) else _REACH):
        return None
    if _names_whole(expression.quote):
        return moved(period, count, unit)
    return earlier(period, count, unit)


def _names_whole(quote: str) -> bool:
    """`the previous week`, `that month`: the unit's own period; `a week earlier`: the same stretch, moved."""
    parts = quote.lower().split()
    return (
        any(part in words().narrative for part in parts[:2])
        and "period" not in parts
        and parts[-1] in words().unit
        and (not any(part == "same" for part in parts[:2]) or len(parts) <= 3)
    )


def _without_offset(expression: TimeExpression, period: Period) -> Period | None:
    """`the same period of 2021`, and a clock time on a day that is known."""
    if expression.anchor not in ("reference", "unresolved"):
        return None
    if expression.timex_type == "TIME":
        return period if period.unit == "day" else None
    year = re.search(r"\b(1\d{3}|2\d{3})\b", expression.quote)
    return earlier(period, int(year.group()) - period.start.year, "year") if year else None
