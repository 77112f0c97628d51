"""Reports that say which days they cover: `the reporting week`, `the period under review`.

A bulletin names its days once, in brackets (`Weekly bulletin (16-22 November)`) or with a verb (`covers the period
16 to 22 November`); what it then calls the reporting week is those days, whatever weekday they start on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figextract.dates import periods
from figextract.dates.context import Context
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Meaning, moved, signed
from figextract.dates.periods import DAY, Period
from figextract.dates.vocabulary import listed, words

_LENGTHS = {"week": (6, 8), "fortnight": (13, 15), "month": (28, 31), "quarter": (89, 92), "period": (2, 366)}
"""The fewest and the most days that a report's period of each unit has."""
_BEFORE = 8
_AGAINST = frozenset(("previous", "preceding", "prior"))


@dataclass(frozen=True, slots=True)
class Reported(Meaning):
    """`the reporting week`, `the period under review`, the one before it with `step` -1."""

    unit: str
    step: int = 0

    def grain(self) -> str | None:
        return None if self.unit == "period" else self.unit

    def hangs_on(self) -> str:
        return "reference"

    def distance(self) -> str:
        return "P0D" if self.unit == "period" else signed(self.step, self.unit)

    def period(self, context: Context) -> Period | None:
        known, reference = context.covered, context.reference
        low, high = _LENGTHS[self.unit]
        if known is not None and low <= (known.end - known.start).days + 1 <= high:
            return _before(known, self.step)
        if reference is None:
            return None
        if self.unit == "period":
            return _before(reference, self.step)
        return moved(reference, self.step, self.unit)


def _before(period: Period, step: int) -> Period:
    """A period moved by its own length, a calendar unit by that unit."""
    return periods.shift(period, step) if step else period


def reported(lexemes: Lexemes, index: int) -> Found | None:
    """`the reporting period`, `the previous reporting week`, `the week under review`, `this reporting period`."""
    if lexemes.word(index) not in ("the", "this"):
        return None
    at, step = index + 1, 0
    if lexemes.word(at) in _AGAINST:
        at, step = at + 1, -1
    if lexemes.word(at) == "reporting" and (unit := _unit(lexemes, at + 1)):
        return Found(Reported(unit, step), index, at + 2)
    unit = _unit(lexemes, at)
    if unit and lexemes.lowers[at + 1 : at + 3] == ["under", "review"]:
        return Found(Reported(unit, step), index, at + 3)
    return None


def _unit(lexemes: Lexemes, index: int) -> str | None:
    word = lexemes.word(index)
    unit = "period" if word == "period" else words().unit.get(word)
    return unit if unit in _LENGTHS and not word.endswith("s") else None


def covered(lexemes: Lexemes, found: Sequence[Found], spans: Sequence[TimeExpression]) -> Period | None:
    """The days that a report says it covers: the first run of days in brackets of its own or after such words."""
    for i in range(len(found) - 1):
        first, last = spans[i], spans[i + 1]
        start, end = first.start_date, first.end_date
        if start is None or end is None or (last.start_date, last.end_date) != (start, end):
            continue
        if not 2 <= (end - start + DAY).days <= 366 or found[i + 1].start - found[i].end > 2:
            continue
        opening, closing = lexemes.word(found[i].start - 1), lexemes.word(found[i + 1].end)
        near = lexemes.lowers[max(found[i].start - _BEFORE, 0) : found[i].start]
        titled = opening == "(" and closing == ")" and found[i].start <= _HEADED
        if titled or (first.granularity == "day" and any(word in listed("covering") for word in near)):
            return periods.as_period(start, end)
    return None


_HEADED = 60
"""Lexemes within which a report's head lies, where its days stand in brackets."""
