"""The number behind the name of a row: `Kerala<TAB>12<TAB>40`, `France 450 (+78)`, `Imports: Germany 94, Italy 55`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from figextract.quantities.excluded.dates import NAMES
from figextract.quantities.lexer import NUMBER, is_capital
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.words import word_set

_LONGEST = 120
"""Characters of a line that may be a row."""
_BESIDE = 2
"""Lines on either side of a row that are looked at."""
_REACH = 60
"""Tokens from the colon to the last figure of a series."""
_ITEM = 6
"""Tokens of an item."""
_OPENING = (":", ",", ";", "and")
_CLOSING = (",", ";", ".", "and", "")
PARTING = re.compile(r"[ ]{2,}|[ ]?[\t|][ ]?")
"""What parts the cells of a line."""
_FIGURE = re.compile(r"[(+\-–−~<>]{0,2}[$€£]?\d[\d.,]*\s?[%kKmM]?\)?|[-–—]?")
_PLAIN = re.compile(
    r"([A-Z][\w.’'&-]{0,30})(?: (?:(?:of|and|the) )?[A-Z][\w.’'&-]{0,30}){0,3}:? (\d[\d.,]{0,15})( \([^()]{0,20}\))?"
)


def in_row(s: Sentence, i: int) -> bool:
    """Whether a number stands in a row of a table, or in a line like those beside it, of a name and a figure.

    A line of cells (tabs, bars or more than one blank between them) is a row by itself. One with single blanks is where
    a line beside it, with another name, has the same form, and one of the two has a second figure in brackets or a
    figure that is no model's (`Italy 4,825`); or where there are two such lines.
    """
    if _in_series(s, i):
        return True
    line, low, high = _line(s.text, s.tokens[i].start)
    name, *cells = PARTING.split(line.strip("| \t"))
    if cells and not any(c.isdigit() for c in name) and all(_FIGURE.fullmatch(cell) for cell in cells):
        return True
    own = _PLAIN.fullmatch(line)
    if own is None:
        return False
    rows = [row for row in _beside(s.text, low, high) if row[1] != own[1]]
    return len(rows) > 1 or any(row[3] or own[3] or not row[2].isdigit() for row in rows)


def _in_series(s: Sentence, i: int) -> bool:
    """`Gas imports: Germany 94, Italy 55 and France 44`: behind a colon, beside an item of the same form."""
    if ":" not in s.lows[max(0, i - _REACH) : i] or not _is_item(s, i):
        return False
    before = next((j for j in range(i - 1, max(0, i - _ITEM), -1) if s.tokens[j].kind == NUMBER), None)
    behind = next((j for j in range(i + 1, min(i + _ITEM, len(s.tokens))) if s.tokens[j].kind == NUMBER), None)
    return any(j is not None and _is_item(s, j) for j in (before, behind))


def _is_item(s: Sentence, i: int) -> bool:
    """Whether a figure stands between a name and a mark, and a mark stands before the name."""
    at = i - 1
    while at > 0 and is_capital(s.tokens[at]) and s.low(at) not in word_set(NAMES, "makers") and i - at < _ITEM:
        at -= 1
    return at < i - 1 and s.low(at) in _OPENING and s.low(i + 1) in _CLOSING


def _beside(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The lines of a name and a figure that join a line above and below."""
    for step in (-1, 1):
        at = low - 1 if step < 0 else high + 1
        for _ in range(_BESIDE):
            line, first, last = _line(text, at) if 0 <= at < len(text) else ("", 0, 0)
            row = _PLAIN.fullmatch(line)
            if row is None:
                break
            yield row
            at = first - 1 if step < 0 else last + 1


def _line(text: str, at: int) -> tuple[str, int, int]:
    """The line around a character, stripped, and where it begins and ends; nothing where it is too long for a row."""
    low = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    high = text.find("\n", at, at + _LONGEST)
    high = len(text) if high < 0 else high
    return (text[low:high].strip(), low, high) if high - low <= _LONGEST else ("", low, high)
