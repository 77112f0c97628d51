"""Recognition: the lexemes of a text to the expressions in it, left to right, the longest reading at each place.

Each rule looks at a bounded number of lexemes, and only where its first word is one of its own; the pass is linear.
"""

from __future__ import annotations

import functools

from figextract.dates import clock, events, holidays, years
from figextract.dates.amounts import stretch
from figextract.dates.context import Context
from figextract.dates.derived import Ago
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meaning import AtTime, Meaning, Relative, earlier
from figextract.dates.offsets import bare_unit, measured, repeated
from figextract.dates.periods import Period
from figextract.dates.points import point
from figextract.dates.vague import Vague
from figextract.dates.vocabulary import words

_THE = frozenset({"the", "that", "this"})


@functools.cache
def triggers() -> frozenset[str]:
    """Words that can stand in an expression's first lexeme."""
    table = words()
    single = {
        *table.month,
        *table.weekday,
        *table.season,
        *table.day,
        *table.unit,
        *table.relative,
        *table.narrative,
        *table.rolling,
        *table.reference,
        *table.frequency,
        *table.part,
        *table.vague,
        *table.clockword,
        *holidays.starts(),
        "the",
        "their",
        "present",
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
        "fiscal",
        "financial",
        "fy",
        "full",
        "year",
        "first",
        "second",
        "third",
        "fourth",
        "final",
        "q",
        "h",
        "half",
        "twenty",
        "nineteenth",
        "eighteenth",
        "seventeenth",
        "sixteenth",
        "fifteenth",
        "fourteenth",
        "thirteenth",
        "twelfth",
        "twentieth",
        "opening",
        "closing",
        "'",
        "’",
        "‘",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "its",
        "more",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "thirteen",
        "fourteen",
        "twelve",
        "single",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
    }
    single |= {day + "s" for day in table.weekday if day.endswith("day")}
    return frozenset(single)


def recognise(lexemes: Lexemes) -> list[Found]:
    """Every expression of a text in order, without overlap."""
    found: list[Found] = []
    index, size, starts = 0, len(lexemes), triggers()
    while index < size:
        lexeme = lexemes[index]
        if (lexeme.kind == "word" and lexeme.lower not in starts) or lexeme.kind in ("gap", "meridiem"):
            index += 1
            continue
        if lexeme.kind == "mark" and lexeme.lower not in ("'", "’", "‘"):
            index += 1
            continue
        expression = expression_at(lexemes, index)
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
    if lexemes.word(index - 1) == "since" and (happening := events.event(lexemes, index)):
        return happening
    if lexeme.lower in ("the", "its") and (found := _same_period(lexemes, index)):
        return found
    readings = [r for r in (point(lexemes, index), measured(lexemes, index)) if r]
    if readings:
        return max(readings, key=lambda r: r.end)
    return repeated(lexemes, index) or bare_unit(lexemes, index) or _vague(lexemes, index)


def _time(lexemes: Lexemes, index: int) -> Found | None:
    """A clock time with the day beside it: `9 a.m. Tuesday`, `at 10 p.m. on Friday`, `noon`."""
    time = clock.clock(lexemes, index)
    if time is None:
        return None
    if (
        lexemes[index].kind == "clock"
        and time.end == index + 1
        and lexemes.word(index - 1)
        not in (
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
    ):
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
    beside = time.end + (lexemes.word(time.end) in ("on", ","))
    beside += lexemes.word(beside) == "on"
    day = point(lexemes, beside) if beside > time.end else None
    if day and day.meaning.grain() == "day":
        return Found(AtTime(day.meaning, time.value), index, time.end)
    return Found(AtTime(None, time.value), index, time.end)


def _vague(lexemes: Lexemes, index: int) -> Found | None:
    """`now`, `recently`, `the future`, `at present`, `the time being`."""
    word = lexemes.word(index)
    known = words().reference.get(word)
    if known:
        if word == "now" and lexemes.word(index - 1) == "until":
            return Found(Vague("PRESENT_REF"), index, index + 1)
        if word == "soon" and (
            lexemes.word(index - 1) in ("as", "was", "were")
            or lexemes.word(index + 1) in ("after", "as", "became")
            or lexemes.word(index + 1).endswith("ed")
        ):
            return None
        if word == "shortly" and lexemes.word(index + 1) in ("after", "before"):
            return None
        start = index - (lexemes.word(index - 1) in ("more", "most", "very", "just"))
        return Found(Vague(known), start, index + 1)
    if word == "the":
        following, third = lexemes.word(index + 1), lexemes.word(index + 2)
        if following == "future" and third not in ("of",):
            return Found(Vague("FUTURE_REF"), index, index + 2)
        if following in ("near", "foreseeable", "immediate") and third in ("future", "term"):
            return Found(Vague("FUTURE_REF"), index, index + 3)
        if (following == "recent" and third == "past") or (
            following == "past" and third not in words().unit and lexemes.word(index - 1) == "in"
        ):
            return Found(Vague("PAST_REF"), index, index + 2 + (following == "recent"))
        if following == "time" and third == "being":
            return Found(Vague("PRESENT_REF"), index, index + 3)
        if following in ("present", "moment") and lexemes.word(index - 1) == "at":
            return Found(Vague("PRESENT_REF"), index, index + 2)
        if (
            following == "day"
            and lexemes.word(index - 1)
            in ("in", "end", "ended", "ending", "during", "finish", "finished", "closed", "late")
            and third not in ("of", "when", "that", "before", "after")
        ):
            return Found(Relative("day", 0, "reference"), index, index + 2)
        if (
            following == "year"
            and third not in ("of", "when", "that")
            and lexemes.word(index - 1) in ("in", "of", "for", "over")
        ):
            return Found(Relative("year", 0, "reference"), index, index + 2)
        if following in ("year", "month", "week", "day", "quarter", "night") and third in (
            "before",
            "earlier",
            "after",
        ):
            sign = 1 if third == "after" else -1
            return Found(Ago(sign, following, "reference"), index, index + 3)
    if word == "present" and lexemes.word(index - 1) == "at":
        return Found(Vague("PRESENT_REF"), index, index + 1)
    if word == "these" and lexemes.word(index + 1) == "days":
        return Found(Vague("PRESENT_REF"), index, index + 2)
    if word == "current" and lexemes[index].kind == "word" and not lexemes[index].capital:
        return Found(Vague("PRESENT_REF"), index, index + 1)
    return None


def _same_period(lexemes: Lexemes, index: int) -> Found | None:
    """`the same period last year`, `the corresponding month of 2021`, `the year-ago quarter`."""
    if lexemes.word(index) not in ("the", "its"):
        return None
    word, at = lexemes.word(index + 1), index + 2
    if word in ("same", "corresponding", "comparable", "equivalent", "similar") and lexemes.word(at) in (
        "period",
        "time",
        "month",
        "quarter",
        "week",
        "day",
        "half",
        "stretch",
        "weekend",
        "point",
    ):
        return _of_year(lexemes, index, at + 1)
    if word in ("same", "corresponding") and (amount := stretch(lexemes, at)) and amount.plural and not amount.hyphen:
        return _of_year(lexemes, index, amount.end)
    if word == "year" and lexemes.word(at) in ("-", "‑") and lexemes.word(at + 1) in ("ago", "earlier"):
        end = at + 2 + (lexemes.word(at + 2) in ("period", "quarter", "month", "half"))
        return Found(Ago(-1, "year", "reference"), index, end)
    if word in ("prior", "previous") and lexemes.word(at) == "-" and lexemes.word(at + 1) == "year":
        end = at + 2 + (lexemes.word(at + 2) in ("period", "quarter", "month", "half"))
        return Found(Ago(-1, "year", "reference"), index, end)
    return None


def _of_year(lexemes: Lexemes, index: int, end: int) -> Found | None:
    """The year after `the same period`: a distance from the period that the text is speaking of."""
    at = end + (lexemes.word(end) in ("of", "in", "from", "the", "a"))
    at += lexemes.word(at) in ("the", "a") and at > end
    first, second, third = lexemes.word(at), lexemes.word(at + 1), lexemes.word(at + 2)
    if first in ("last", "previous", "prior", "preceding") and second in ("year", "month", "week"):
        return Found(Ago(-1, second, "reference"), index, at + 2)
    if first in ("year", "month", "week") and second in ("ago", "earlier", "before"):
        return Found(Ago(-1, first, "reference"), index, at + 2)
    year = years.full_year(lexemes, at)
    if year is not None:
        return Found(SameIn(year), index, at + 1)
    if first in words().month and lexemes[at].capital:
        return None
    if third and lexemes.word(index + 2) in ("month", "week", "quarter", "day", "weekend"):
        return Found(Relative(lexemes.word(index + 2), 0, "reference"), index, index + 3)
    return Found(Ago(0, "day", "reference"), index, end) if lexemes.word(index + 2) == "period" else None


class SameIn(Meaning):
    """`the same period of 2021`: the period that the text is speaking of, in another year."""

    __slots__ = ("year",)

    def hangs_on(self) -> str:
        return "reference"

    def grain(self) -> str:
        return "year"

    def __init__(self, year: int) -> None:
        self.year = year

    def period(self, context: Context) -> Period | None:
        reference = context.reference
        return None if reference is None else earlier(reference, self.year - reference.start.year, "year")

    def placeholder(self) -> str:
        return f"{self.year:04d}"
