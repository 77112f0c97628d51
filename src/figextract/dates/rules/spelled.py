"""Rules for days of a month in words: `on October first`, `March the third`, `the fifteenth of March`."""

from __future__ import annotations

from figextract.dates import periods
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Fixed, Yearless
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.rules import years
from figextract.dates.rules.calendar_dates import safe_day
from figextract.dates.vocabulary import words

_NAMES = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
_DAYS = {name: number for number, name in enumerate(_NAMES, 1)} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_BEFORE = frozenset(("on", "by", "since", "until", "till", "before", "after", "through", "from", "to", "of"))


def after_month(lexemes: Lexemes, index: int) -> Found | None:
    """`October first`, `March the third` after a preposition of days; not `came in March second in the league`."""
    if lexemes.word(index - 1) not in _BEFORE and lexemes.word(index - 2) not in words().weekday:
        return None
    day = _day(lexemes, index + 1 + (lexemes.word(index + 1) == "the"))
    if day is None or not lexemes[index].capital:
        return None
    after = lexemes[day[1]]
    ends = after.kind in ("mark", "end", "gap", "number") or words().going_on.get(after.lower) is not None
    return _dated(lexemes, index, words().month[lexemes.word(index)], *day) if ends and after.lower != "-" else None


def of_month(lexemes: Lexemes, index: int) -> Found | None:
    """`the fifteenth of March`, from the article on; not `the second of March's storms`."""
    day = _day(lexemes, index + 1)
    if day is None or lexemes.word(day[1]) != "of" or lexemes[index + 1].capital:  # the Fourth of July
        return None
    name, end = lexemes[day[1] + 1], day[1] + 2
    if name.lower not in words().month or not name.capital or lexemes.word(end) in ("'", "’"):
        return None
    return _dated(lexemes, index, words().month[name.lower], day[0], end)


def _day(lexemes: Lexemes, index: int) -> tuple[int, int] | None:
    """The day that words at an index name, and the index after them."""
    tens = _TENS.get(lexemes.word(index))
    if tens is None:
        number = _DAYS.get(lexemes.word(index))
        return (number, index + 1) if number else None
    at = index + 1 + (lexemes.word(index + 1) == "-")
    number = tens + _DAYS.get(lexemes.word(at), 99)
    return (number, at + 1) if number <= _LAST else None


_LAST = 31


def _dated(lexemes: Lexemes, start: int, month: int, day: int, end: int) -> Found | None:
    """The day, with the year that follows it or without."""
    if day > periods.month_end(2000, month).day:
        return None
    at = lexemes.skip(end, ",")
    year = years.full_year(lexemes, at, strict=True)
    known = safe_day(year, month, day) if year is not None else None
    if known is not None:
        return Found(Fixed(known), start, at + 1)
    return Found(Yearless(Recurring("day", month, day)), start, end)
