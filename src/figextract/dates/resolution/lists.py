"""Times joined into one: `Saturday and Sunday`, `May, June and July`, `Oct. 3, 4 and 5`.

Days, months, quarters or years that follow each other and stand in one list are one stretch of time: what happened `on
Saturday and Sunday` happened on both. A list with gaps (`in 1994 and 1998`) and one that is told item by item (`300 and
400 on Saturday and Sunday respectively`) stays in its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from figextract.dates.context import Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.periods import DAY

_COMMA = [","]
_LAST = (["and"], ["and", "on"], ["and", "in"], [",", "and"])
_GRAINS = frozenset({"day", "week", "month", "quarter", "year"})
_ONE_BY_ONE = frozenset({"respectively", "each", "apiece"})
_REACH = 40
"""How many lexemes after a list may tell that it is to be read item by item."""


def joined(
    lexemes: Lexemes, found: Sequence[Found], readings: Sequence[Reading], free: Sequence[bool]
) -> dict[int, tuple[date, date]]:
    """The first and the last day of each time in a list, by its index; `free` tells which have no signal."""
    spans: dict[int, tuple[date, date]] = {}
    for first, last in _lists(lexemes, found):
        whole = _whole(readings[first : last + 1]) if all(free[first : last + 1]) else None
        if whole and not _one_by_one(lexemes, found[last].end):
            spans.update(dict.fromkeys(range(first, last + 1), whole))
    return spans


def _lists(lexemes: Lexemes, found: Sequence[Found]) -> list[tuple[int, int]]:
    """The first and the last index of each list: commas, then its `and`, or more than one of them."""
    runs, first, last = [], 0, 0
    for i in range(1, len(found)):
        link = lexemes.lowers[found[i - 1].end : found[i].start]
        if link in _LAST:
            last = i
        elif link != _COMMA or last:
            runs.append((first, last))
            first, last = i, 0
    return [(first, last) for first, last in (*runs, (first, last)) if last]


def _whole(readings: Sequence[Reading]) -> tuple[date, date] | None:
    """The days from first to last where each time follows the one before it."""
    grain, day = readings[0].granularity, readings[0].start
    if grain not in _GRAINS or day is None:
        return None
    start = day
    for reading in readings:
        if reading.timex_type != "DATE" or reading.mod or reading.granularity != grain or reading.start != day:
            return None
        if reading.end is None:
            return None
        day = reading.end + DAY
    return start, day - DAY


def _one_by_one(lexemes: Lexemes, index: int) -> bool:
    """Whether the rest of the sentence tells a list item by item."""
    for i in range(index, index + _REACH):
        if lexemes.word(i) in _ONE_BY_ONE:
            return True
        if lexemes.word(i) in (".", ""):
            return False
    return False
