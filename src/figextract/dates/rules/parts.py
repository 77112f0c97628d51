"""Rules for parts of a period and stretches that end with one: `early March`, `the week to Sunday`.

Each takes `deeper`, the rule that reads the time it is built on.
"""

from __future__ import annotations

from figextract.dates import periods
from figextract.dates.found import Found, Rule
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Leading, Part, Shifted, SoFar, Trailing, WeekOf
from figextract.dates.meanings.meaning import (
    CLOCK_UNITS,
    AtTime,
    Fixed,
    Meaning,
    Relative,
)
from figextract.dates.meanings.vague import Rolling
from figextract.dates.rules import calendar_dates, clock, named, years
from figextract.dates.rules.amounts import stretch
from figextract.dates.vocabulary import words


def part(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`early March`, `late last year`, `mid-2019`, `end of May`, `start of the year`."""
    word = lexemes.word(index)
    which = words().part[word]
    at = index + 1
    if word in ("early", "late", "mid"):
        at += lexemes.word(at) == "-"
        at += word == "late" and lexemes.word(at) == "in" and lexemes.word(at + 1) == "the"
        inner = deeper(lexemes, at)
        if inner is None and lexemes.word(at) in words().season:
            inner = named.season(lexemes, at, cued=True)
        if inner is None and lexemes.word(at) in words().month and lexemes[at].capital:
            inner = calendar_dates.month_date(lexemes, at, sure=True)
        if inner is None and lexemes.word(at) == "in":
            inner = _in_which(lexemes, at + 1, deeper)
        if inner is None or (lexemes[at].kind == "number" and years.full_year(lexemes, at) is None):
            return None
        if isinstance(inner.meaning, (AtTime,)):
            return Found(inner.meaning, inner.start, inner.end)
        return Found(Part(inner.meaning, which), index, inner.end)
    if (
        lexemes.word(at) == "of"
        or (word == "end" and lexemes.word(at) == "-")
        or (word == "end" and lexemes.word(at) in words().month)
    ):
        at += lexemes.word(at) in ("of", "-")
        if word == "turn" and lexemes.lowers[at : at + 2] != ["the", "year"]:
            return None  # the turn of the century, of the tide
        inner = deeper(lexemes, at) or bare_unit_period(lexemes, at)
        if inner and isinstance(inner.meaning, Trailing) and "from" in lexemes.lowers[max(index - 2, 0) : index]:
            inner = bare_unit_period(lexemes, at)  # `from the start of the year to October 14`
        if inner and word == "end" and at == index + 1 and inner.meaning.grain() == "day":
            return None  # its first 100 days end April 10
        if inner and word == "close" and inner.meaning.grain() == "day":
            return inner
        if inner and not isinstance(inner.meaning, (AtTime, Rolling)):
            return Found(Part(inner.meaning, which, bound=True), index, inner.end)
    return None


def _in_which(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """The time after `early in`: `the 1980s`, `1988`, `last week`, `June`; a day has no such part."""
    inner = of_decade(lexemes, index) or deeper(lexemes, index)
    named = lexemes.word(index) in ("the", "last", "this", "next")
    whole = inner is not None and inner.meaning.grain() in ("year", "decade", "month", "century")
    return inner if named or (whole and inner and not inner.also) else None


def of_decade(lexemes: Lexemes, index: int) -> Found | None:
    """`the 1980s`, `the '80s`, where a part is taken of them."""
    found = years.decade(lexemes, index + 1) if lexemes.word(index) == "the" else None
    return Found(found.meaning, index, found.end) if found else None


def portion(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the latter part of 1996`, `the early part of this century`."""
    which = _PORTIONS.get(lexemes.word(at))
    if which is None or lexemes.lowers[at + 1 : at + 3] != ["part", "of"]:
        return None
    inner = of_decade(lexemes, at + 3) or deeper(lexemes, at + 3) or bare_unit_period(lexemes, at + 3)
    if inner is None or inner.also or inner.meaning.grain() not in (*periods.MONTHS, "week", "season"):
        return None
    return Found(Part(inner.meaning, which), index, inner.end)


_PORTIONS = {"early": "START", "first": "START", "middle": "MID", "latter": "END", "later": "END", "last": "END"}


def bare_unit_period(lexemes: Lexemes, index: int) -> Found | None:
    """`the year`, `the month`, `the week` where a part is taken of it: the current one."""
    at = index + (lexemes.word(index) == "the")
    unit = words().unit.get(lexemes.word(at))
    closes = lexemes[index + 1].kind in ("end", "gap")  # in a headline: `in first half of year`
    if (
        (at > index or closes)
        and unit in ("year", "month", "week", "quarter", "decade", "century", "weekend", "day")
        and not lexemes.word(at).endswith("s")
    ):
        return Found(Relative(unit, 0), index, at + 1)
    if lexemes.word(at) == "fiscal" and lexemes.word(at + 1) == "year":
        return None
    return None


def whole(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the whole of 2022`, `the entire year`, `the rest of the year`."""
    word = lexemes.word(at)
    if lexemes.word(at + 1) == "of":
        inner = deeper(lexemes, at + 2) or bare_unit_period(lexemes, at + 2)
        if inner is None:
            return None
        if word in ("rest", "remainder"):
            return Found(SoFar(inner.meaning, 1, "END"), index, inner.end)
        return Found(inner.meaning, index if word != "whole" else inner.start, inner.end)
    unit = words().unit.get(lexemes.word(at + 1))
    if (
        word in ("whole", "entire", "full")
        and unit in ("year", "month", "week", "quarter")
        and not lexemes.word(at + 1).endswith("s")
    ):
        number = years.full_year(lexemes, at + 2, strict=True) if unit == "year" else None
        if number is not None:
            return Found(Fixed(periods.year_period(number)), index, at + 3)
        return Found(Relative(unit, 0, "reference"), index, at + 2)
    return None


def week_of(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the week of March 6`, `the weekend of Nov. 12`."""
    if lexemes.word(at + 1) not in ("of", "beginning", "starting", "commencing"):
        return None
    inner = deeper(lexemes, at + 2)
    if inner is None or not _is_day(inner.meaning):
        return None
    return Found(WeekOf(inner.meaning, lexemes.word(at)), index, inner.end)


def hours_of(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the early hours of Tuesday`, `the early morning hours of May 3`; of `early hours of Friday morning` the end."""
    code, end = words().hours.get(lexemes.word(at)), at + 1
    end += lexemes.word(end) in words().daypart
    if code is None or lexemes.lowers[end : end + 2] != ["hours", "of"]:
        return None
    inner = deeper(lexemes, end + 2)
    if inner is None or inner.also:
        return None
    if isinstance(inner.meaning, AtTime):
        return inner
    return Found(AtTime(inner.meaning, code), index, inner.end) if inner.meaning.grain() == "day" else None


def trailing(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the three months to June`, `the week to Sunday`, `the year ended March 31`, `the 24 hours to 6 a.m.`."""
    at += lexemes.word(at) in ("whole", "full", "entire")
    fiscal = lexemes.word(at) in words().fiscal and lexemes.word(at + 1) == "year"
    at += fiscal
    count, unit, end = 1, words().unit.get(lexemes.word(at)), at + 1
    half = lexemes.skip(at + 1, "-") if lexemes.word(at) == "half" else 0
    if half and lexemes.word(half) == "year":
        count, unit, end = 6, "month", half + 1
    elif unit is None:
        amount = stretch(lexemes, at)
        if amount is None or amount.amount.whole is None or amount.high or lexemes.word(at) in ("a", "an"):
            return None
        count, unit, end = amount.amount.whole, amount.unit, amount.end
    elif lexemes.word(at).endswith("s"):
        return None
    link = lexemes.word(end)
    if link in ("that", "which") and lexemes.word(end + 1) in ("ended", "ends"):
        end, link = end + 1, lexemes.word(end + 1)
    if not fiscal and (opened := _leading(lexemes, index, end, count, unit, deeper)):
        return opened
    if link == "before":
        return _eve(lexemes, index, end + 1, count, unit, deeper)
    if link not in ("to", "ended", "ends", "ending", "through", "until", "till", "up"):
        return None
    end += 1
    end += lexemes.word(end) == "to" and link in ("up", "through")
    end += lexemes.word(end) in ("on", "in")
    last = deeper(lexemes, end)
    if last is None and unit == "hour" and (time := clock.clock(lexemes, end)):
        last = _clock_of_day(lexemes, end, time, deeper)
    if last is None and lexemes.word(end) in words().month:
        last = calendar_dates.month_date(lexemes, end, sure=True)
    if last is None or unit in ("second", "minute"):
        return None
    return Found(Trailing(count, unit, last.meaning, fiscal, link), index, last.end)


def _eve(lexemes: Lexemes, index: int, at: int, count: int, unit: str, deeper: Rule) -> Found | None:
    """`the two weeks before Christmas`, `the ten days before May 3`: they end on the day before."""
    last = deeper(lexemes, at)
    if last is None or last.also or last.meaning.grain() != "day" or unit not in ("day", "week", "month", "fortnight"):
        return None
    if (count, unit) == (1, "day"):
        return None
    return Found(Trailing(count, unit, Shifted(last.meaning, -1, "day"), False, "ended"), index, last.end)


def _leading(lexemes: Lexemes, index: int, at: int, count: int, unit: str, deeper: Rule) -> Found | None:
    """`the year that starts on April 1`, `the 12 months from April 2023`, from the word after the unit on."""
    if unit in CLOCK_UNITS or (unit != "year" and count == 1):
        return None
    at += lexemes.word(at) in ("that", "which")
    link = lexemes.word(at)
    if link not in _OPENS:
        return None
    at += 1
    at += lexemes.word(at) in ("on", "in")
    first = deeper(lexemes, at)
    if first is None and lexemes.word(at) in words().month:
        first = calendar_dates.month_date(lexemes, at, sure=True)
    if first is None or first.also or first.meaning.grain() not in ("day", "month"):
        return None
    if lexemes.word(first.end) in CLOSES:
        return None
    return Found(Leading(first.meaning, count, unit, link), index, first.end)


_OPENS = frozenset(("starts", "started", "starting", "begins", "began", "beginning", "from"))
CLOSES = frozenset(("to", "until", "till", "through", "-", "–"))
"""Words after the first time of a range: `the two weeks from May 3 to May 16`."""


def _clock_of_day(lexemes: Lexemes, index: int, time: clock.Clock, deeper: Rule) -> Found:
    """`6 a.m. on Tuesday`, `8 a.m. today`, and the time alone."""
    at = time.end + (lexemes.word(time.end) == "on")
    day = deeper(lexemes, at) if lexemes[at].kind == "word" else None
    if day is not None and day.meaning.grain() == "day":
        return Found(AtTime(day.meaning, time.value), index, day.end)
    return Found(AtTime(None, time.value), index, time.end)


def beside(lexemes: Lexemes, index: int, at: int, deeper: Rule) -> Found | None:
    """`the day before yesterday`, `the day after Christmas`; `the day before` alone hangs on the text's time."""
    sign = -1 if lexemes.word(at + 1) == "before" else 1
    inner = deeper(lexemes, at + 2)
    if inner and _is_day(inner.meaning):
        return Found(Shifted(inner.meaning, sign, "day"), index, inner.end)
    if lexemes[at + 2].kind in ("mark", "end", "gap"):
        return Found(Relative("day", sign, "reference"), index, at + 2)
    return None


def _is_day(meaning: Meaning) -> bool:
    return meaning.grain() in ("day", "month", "week", "weekend")
