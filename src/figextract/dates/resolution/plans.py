"""The days of one plan follow one another: `will sell notes Tuesday, 10-year notes Wednesday and bonds Thursday`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from figextract.dates import periods
from figextract.dates.context import FUTURE, LIKELY_FUTURE, OVER, PAST, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Yearless, day_of
from figextract.dates.periods import Period
from figextract.dates.resolution.place import Place
from figextract.dates.tenses.beside import is_past_form

_REACH = 16
"""Lexemes between two days of a plan."""
_JOINING = frozenset(("and", "or", ",", ";", "then", "before"))
_BREAKING = frozenset(
    (*'.("”', "that", "which", "who", "whose", "when", "after", "since", "from", "than", "not", "says", "according")
)
"""Words behind which a day is no further one of the plan."""


def following_day(
    lexemes: Lexemes, found: Sequence[Found], places: Sequence[Place], readings: Sequence[Reading], i: int, today: date
) -> Period | None:
    """Where a weekday is a further day of the plan that the one before it in its sentence belongs to: the next such day
    after that one. None for any other time.
    """
    if i == 0 or not _is_bare(lexemes, found[i]) or places[i].mark or places[i].tense in (PAST, OVER):
        return None
    before = next((j for j in range(i - 1, -1, -1) if _is_bare(lexemes, found[j])), None)
    if before is None or places[before].sentence != places[i].sentence or places[before].mark:
        return None
    first, second = readings[before].start, readings[i].start
    planned = places[before].tense in (FUTURE, LIKELY_FUTURE)
    if first is None or second is None or second > first or not (first > today or (planned and first == today)):
        return None
    if second == first or not _is_joined(lexemes, found[before].end, found[i].start, places[i].tense == FUTURE):
        return None
    meaning = day_of(found[i].meaning)
    return meaning.recurring.after(first + periods.DAY) if isinstance(meaning, Yearless) else None


def _is_bare(lexemes: Lexemes, found: Found) -> bool:
    """Whether a time is a weekday that owns nothing: `Tuesday`, `10 a.m. Tuesday`; not `last Tuesday`, `Tuesday's`."""
    meaning = day_of(found.meaning)
    weekday = isinstance(meaning, Yearless) and meaning.recurring.kind == "weekday" and meaning.step is None
    return weekday and lexemes.word(found.end) not in ("'", "’")


def _is_joined(lexemes: Lexemes, start: int, end: int, future: bool) -> bool:
    """Whether the words between two days only go on with one plan."""
    between = lexemes.lowers[start:end]
    if len(between) > _REACH or _JOINING.isdisjoint(between) or not _BREAKING.isdisjoint(between):
        return False
    return future or not any(is_past_form(word) for word in between)
