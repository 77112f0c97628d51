"""Distances with the date that they lead to beside them: `Two days later, on May 5`, `The following day, May 6,`.

Both name one time. The date gives the day; the distance gives the year of a date that has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from figextract.dates import periods
from figextract.dates.context import Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Ago
from figextract.dates.meanings.meaning import Fixed, Meaning, Relative, Within, Yearless
from figextract.dates.periods import Period

_LEADS = {
    "day": ("day",),
    "night": ("day",),
    "week": ("day",),
    "fortnight": ("day",),
    "month": ("day", "month"),
    "quarter": ("day", "month"),
    "year": ("day", "month", "season", "quarter", "year"),
    "decade": ("day", "month", "year"),
}
"""The units of the dates that a distance in each unit may lead to."""
_SLACK = {"day": 1, "night": 1, "week": 7, "fortnight": 7, "month": 31, "quarter": 62}
"""Days by which the date may differ from the distance counted exactly."""


def apposed(lexemes: Lexemes, found: Sequence[Found], readings: list[Reading], i: int) -> bool:
    """Give expression `i`, a distance, and a date in apposition to it the same days; whether there is one."""
    meaning = found[i].meaning
    if i + 1 >= len(found) or not isinstance(meaning, (Ago, Relative)) or not _beside(lexemes, found, i):
        return False
    unit = meaning.unit
    date, told = found[i + 1].meaning, readings[i + 1]
    if date.grain() not in _LEADS.get(unit, ()) or not isinstance(date, (Fixed, Within, Yearless)):
        return False
    try:
        known = _in_year(date, readings[i], unit)
    except (ValueError, OverflowError):
        return False
    if known is not None:
        told = replace(told, value=periods.value(known), start=known.start, end=known.end)
        readings[i + 1] = told
    if told.start is None or (known is None and isinstance(date, Yearless) and date.recurring.kind == "weekday"):
        return False
    readings[i] = replace(
        readings[i], value=told.value, start=told.start, end=told.end, granularity=told.granularity, anchor="reference"
    )
    return True


def _beside(lexemes: Lexemes, found: Sequence[Found], i: int) -> bool:
    """Whether a date follows after a comma, closed by another where it has no preposition."""
    between = lexemes.lowers[found[i].end : found[i + 1].start]
    if between in ([",", "on"], [",", "in"]):
        return True
    return between == [","] and lexemes.word(found[i + 1].end) in (",", ".", ")", "–", "-")


def _in_year(date: Meaning, counted: Reading, unit: str) -> Period | None:
    """A date without a year in the year that the distance leads to, where that is near what is counted."""
    if not isinstance(date, Yearless) or date.step is not None or counted.start is None or counted.end is None:
        return None
    slack = timedelta(days=_SLACK.get(unit, 366))
    if date.recurring.kind == "weekday":
        known = date.recurring.after(counted.start - slack)
        return known if known and known.start <= counted.end + slack else None
    for year in (counted.start.year, counted.start.year + 1, counted.start.year - 1):
        known = date.recurring.in_year(year)
        if known and known.start - slack <= counted.end and counted.start - slack <= known.end:
            return known
    return None
