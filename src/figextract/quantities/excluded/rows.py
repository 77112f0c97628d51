"""The number behind the name that opens a row of figures: `Kerala<TAB>12<TAB>40`, `France 450 (+78)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from figextract.quantities.reading.numbers import Sentence

_LONGEST = 120
"""Characters of a line that may be a row."""
_BESIDE = 2
"""Lines on either side of a row that are looked at."""
_GAP = re.compile(r"[ ]{2,}|[ ]?[\t|][ ]?")
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
    line, low, high = _line(s.text, s.tokens[i].start)
    name, *cells = _GAP.split(line.strip("| \t"))
    if cells and not any(c.isdigit() for c in name) and all(_FIGURE.fullmatch(cell) for cell in cells):
        return True
    own = _PLAIN.fullmatch(line)
    if own is None:
        return False
    rows = [row for row in _beside(s.text, low, high) if row[1] != own[1]]
    return len(rows) > 1 or any(row[3] or own[3] or not row[2].isdigit() for row in rows)


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
