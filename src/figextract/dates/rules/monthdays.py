"""Days told by their number in a month that need not be named: `on the 26th`, `Friday the 24th`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figextract.dates import periods
from figextract.dates.context import FUTURE, LIKELY_FUTURE, LIKELY_PAST, OVER, PAST, Context
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Meaning
from figextract.dates.periods import Period
from figextract.dates.vocabulary import listed, words

_MONTHS = 14
"""How many months around the publication are looked through for a day that falls on a weekday."""
_NEAR = 12
_JOINING = frozenset(("and", "or", "to", "through", "till", "until"))
_CUES = frozenset(("on", "by", "from", "until", "till", "since", "before", "after", "between"))


@dataclass(frozen=True, slots=True)
class MonthDay(Meaning):
    """The day of a month that the tense allows nearest to the publication; `weekday` is the ISO one, 0 for any."""

    number: int
    weekday: int = 0

    def grain(self) -> str:
        return "day"

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        today = context.published
        if today is None:
            return None
        reach = _MONTHS if self.weekday else 2
        firsts = [periods.add_months(today.replace(day=1), n) for n in range(-reach, reach + 1)]
        days = [day for first in firsts if (day := self.in_month(first.year, first.month))]
        before, after = [day for day in days if day <= today], [day for day in days if day >= today]
        if context.tense in (PAST, LIKELY_PAST, OVER) or not after:
            day = before[-1] if before else None
        elif context.tense in (FUTURE, LIKELY_FUTURE) or not before:
            day = after[0]
        else:
            day = min(before[-1], after[0], key=lambda d: abs((d - today).days))
        return Period(day, day, "day") if day else None

    def in_month(self, year: int, month: int) -> date | None:
        """The day in a month, None where the month has none such."""
        if self.number > periods.month_end(year, month).day:
            return None
        day = date(year, month, self.number)
        return None if self.weekday and day.isoweekday() != self.weekday else day


def of_weekday(lexemes: Lexemes, index: int, at: int, weekday: int) -> Found | None:
    """`Friday the 24th` from the weekday on, where `at` is the article; `Friday the 13th` is no date but bad luck."""
    day = _day(lexemes, at)
    return Found(MonthDay(day, weekday), index, at + 2) if day and (day, weekday) != (13, 5) else None


def bare(lexemes: Lexemes, index: int) -> Found | None:
    """`on the 26th`, `by the 8th`, from the article on; not `on the 26th floor`, nor `a birdie on the 18th`."""
    day = _day(lexemes, index)
    listed_too = lexemes.word(index - 1) in _JOINING and lexemes[index - 2].kind == "ordinal"
    if day is None or not (listed_too or lexemes.word(index - 1) in _CUES):
        return None
    leads = lexemes.word(index + 2) in _JOINING and lexemes.word(index + 3) == "the"
    if leads and lexemes[index + 4].kind == "ordinal" and _day(lexemes, index + 3) is None:
        return None  # `from the 15th to the 20th percentile`
    if not listed("course").isdisjoint(lexemes.lowers[max(index - _NEAR, 0) : index + _NEAR]):
        return None
    return Found(MonthDay(day), index, index + 2)


def _day(lexemes: Lexemes, index: int) -> int | None:
    """The number of `the 26th` where no noun follows that it might count."""
    ordinal, after = lexemes[index + 1], lexemes[index + 2]
    if lexemes.word(index) != "the" or ordinal.kind != "ordinal" or not ordinal.number:
        return None
    ends = after.kind in ("end", "gap") or after.lower in (".", ",", ";", ")", "”", '"')
    ends = ends or (after.lower != "of" and words().going_on.get(after.lower) is not None)
    return ordinal.number if ends and 1 <= ordinal.number <= 31 else None
