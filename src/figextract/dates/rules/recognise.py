"""Recognition: the lexemes of a text to the expressions in it, left to right, the longest reading at each place.

Each rule looks at a bounded number of lexemes, and only where its first word is one of its own; the pass is linear.
"""

from __future__ import annotations

import functools

from figextract import numerals
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import holidays
from figextract.dates.meanings.meaning import AtTime, Meaning
from figextract.dates.rules import clock, events, numbered, references, returning, same
from figextract.dates.rules.offsets import bare_unit, measured
from figextract.dates.rules.points import point
from figextract.dates.rules.repeats import repeated, repeated_weekday
from figextract.dates.vocabulary import words

_STARTS = frozenset(
    (
        "the",
        "their",
        "present",
        "this",
        "long",
        "not",
        "these",
        "a",
        "an",
        "every",
        "each",
        "per",
        "tonight",
        "overnight",
        "earlier",
        "later",
        "so",
        "fy",
        "full",
        "year",
        "q",
        "h",
        "half",
        "'",
        "’",
        "‘",
        "its",
        "more",
        "single",
        "then",
        "since",
        "same",
        "corresponding",
    )
)
"""Those of them that stand in no table."""


@functools.cache
def triggers() -> frozenset[str]:
    """Words that can stand in an expression's first lexeme."""
    table = words()
    single = {
        *table.month,
        *table.weekday,
        *table.season,
        *table.day,
        *table.decade,
        *table.unit,
        *table.relative,
        *table.narrative,
        *table.rolling,
        *table.reference,
        *table.frequency,
        *table.part,
        *table.vague,
        *table.clockword,
        *table.fiscal,
        *holidays.starts(),
        *numerals.counting(),
        *numbered.NUMBERS,
        *_STARTS,
    }
    single |= {day + "s" for day in table.weekday if day.endswith("day")}
    return frozenset(single)


def recognise(lexemes: Lexemes) -> list[Found]:
    """Every expression of a text in order, without overlap."""
    found: list[Found] = []
    index, size, starts = 0, len(lexemes), triggers() | lexemes.phrases.keys()
    while index < size:
        lexeme = lexemes[index]
        if (lexeme.kind == "word" and lexeme.lower not in starts) or lexeme.kind in ("gap", "meridiem"):
            index += 1
            continue
        if lexeme.kind == "mark" and lexeme.lower not in ("'", "’", "‘"):
            index += 1
            continue
        expression = expression_at(lexemes, index) or (
            numbered.bare_ordinal(lexemes, index, found[-1]) if found else None
        )
        if expression is None:
            index += 1
            continue
        if found and expression.start < found[-1].end:
            expression = Found(expression.meaning, found[-1].end, expression.end, expression.also)
        found.append(expression)
        index = max(expression.end, *(a.end for a in expression.also)) if expression.also else expression.end
        found.extend(expression.also)
    return found


def expression_at(lexemes: Lexemes, index: int) -> Found | None:
    """The expression that starts at a lexeme."""
    lexeme = lexemes[index]
    if lexeme.kind in ("number", "clock") or (lexeme.lower in words().clockword and lexemes.word(index - 1) != "high"):
        time = _time(lexemes, index)
        if time:
            return time
    if happening := _event(lexemes, index):
        return happening
    if lexeme.lower in ("the", "its", "a", "same", "corresponding") and (found := same.same_period(lexemes, index)):
        return found
    if (lexeme.lower == "the" or lexeme.lower in words().weekday) and (found := repeated_weekday(lexemes, index)):
        return found
    if found := returning.named_back(lexemes, index) or returning.eve(lexemes, index):
        return found
    if found := returning.beside_this(lexemes, index):
        return found
    readings = [r for r in (point(lexemes, index), measured(lexemes, index)) if r]
    if readings:
        return max(readings, key=lambda r: r.end)
    return repeated(lexemes, index) or bare_unit(lexemes, index) or references.vague(lexemes, index)


def _event(lexemes: Lexemes, index: int) -> Found | None:
    """An event after `since`; after `before`, `after` and `until` only one that the caller can date."""
    cue = lexemes.word(index - 1)
    if cue == "since":
        return events.event(lexemes, index)
    return events.named(lexemes, index) if lexemes.phrases and cue in ("before", "after", "until", "till") else None


def _time(lexemes: Lexemes, index: int) -> Found | None:
    """A clock time with the day beside it: `9 a.m. Tuesday`, `at 10 p.m. on Friday`, `noon`."""
    time = clock.clock(lexemes, index)
    if time is None:
        return None
    if lexemes[index].kind == "clock" and time.end == index + 1 and lexemes.word(index - 1) not in _BEFORE_CLOCK:
        alone = index == 0 or lexemes[index - 1].kind == "gap"
        if not alone:
            return None
    following = point(lexemes, time.end)
    if (
        following
        and isinstance(following.meaning, Meaning)
        and following.meaning.grain() == "day"
        and lexemes[time.end].kind == "word"
    ):
        return Found(AtTime(following.meaning, time.value), index, following.end)
    if (hour := _in_part(time, following)) is not None:
        return Found(hour, index, following.end if following else time.end)
    beside = time.end + (lexemes.word(time.end) in ("on", ","))
    beside += lexemes.word(beside) == "on"
    day = point(lexemes, beside) if beside > time.end else None
    if day and day.meaning.grain() == "day":
        return Found(AtTime(day.meaning, time.value), index, time.end)
    return Found(AtTime(None, time.value), index, time.end)


def _in_part(time: clock.Clock, following: Found | None) -> AtTime | None:
    """The hour of `9 o'clock this morning`, `5 o'clock yesterday afternoon`: the part of the day tells which it is."""
    part = following.meaning if following else None
    if following is None or following.end - following.start < 2:  # 8 p.m. tonight
        return None
    if not isinstance(part, AtTime) or part.day is None or part.time not in _PARTS or time.value[-3] != ":":
        return None
    hour = int(time.value[1:3])
    later = part.time in _PARTS[1:] and 1 <= hour < 12 and not (part.time == "TNI" and hour < 5)
    return AtTime(part.day, f"T{hour + 12:02d}{time.value[3:]}" if later else time.value)


_PARTS = ("TMO", "TAF", "TEV", "TNI")
_BEFORE_CLOCK = frozenset(
    (
        "at",
        "by",
        "around",
        "about",
        "from",
        "until",
        "since",
        "before",
        "after",
        "to",
        "between",
        "and",
        "-",
        "–",
        "near",
    )
)
