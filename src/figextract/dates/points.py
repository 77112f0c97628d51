"""Rules for definite times that are said in words: weekdays, `last week`, seasons, holidays, quarters, parts of periods.

`point` reads any definite time, calendar dates included; rules that build on another time (`the end of ...`) call it again,
at most four deep, so that the work at each lexeme is bounded.
"""

from __future__ import annotations

from figextract.dates import calendar_dates, clock, holidays, periods
from figextract.dates.amounts import stretch
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meaning import (
    AtTime,
    Fixed,
    Meaning,
    Nth,
    Part,
    QuarterTo,
    Relative,
    Shifted,
    Slice,
    SoFar,
    Trailing,
    WeekOf,
    Within,
    Yearless,
)
from figextract.dates.recurring import Recurring
from figextract.dates.vague import LastHalf, Overnight, Rolling, duration_value
from figextract.dates.vocabulary import words

_DEPTH = 4
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": -1,
    "last": -1,
    "opening": 1,
    "closing": -1,
}
_LARGE_ORDINALS = {
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
}
_PAPERS = frozenset(
    {
        "times",
        "telegraph",
        "mirror",
        "express",
        "herald",
        "world",
        "mail",
        "independent",
        "microsystems",
        "post",
        "tribune",
        "nation",
        "school",
        "vision",
        "standard",
    }
)
_NOT_WEEKDAY = frozenset(
    {"bloody", "super", "black", "good", "ash", "palm", "easter", "cyber", "ruby", "manic", "girl", "man"}
)
_SEASON_CUES = frozenset(
    {
        "last",
        "this",
        "next",
        "in",
        "since",
        "until",
        "till",
        "by",
        "during",
        "early",
        "late",
        "mid",
        "every",
        "each",
        "through",
        "before",
        "after",
        "previous",
        "following",
        "coming",
        "-",
    }
)


def point(lexemes: Lexemes, index: int, depth: int = 0) -> Found | None:
    """The definite time that starts at a lexeme, None if none does."""
    if depth > _DEPTH:
        return None
    kind = lexemes[index].kind
    if kind in ("iso", "slash", "dot"):
        return calendar_dates.numeric_date(lexemes, index)
    if kind in ("number", "ordinal"):
        return (
            calendar_dates.day_month(lexemes, index)
            or _numbered(lexemes, index, depth)
            or _year_then_quarter(lexemes, index)
            or calendar_dates.year(lexemes, index)
        )
    if kind == "decade" or lexemes.word(index) in ("'", "’", "‘"):
        return calendar_dates.decade(lexemes, index) or _short_year(lexemes, index)
    if kind != "word":
        return None
    word = lexemes.word(index)
    table = words()
    if word in holidays.starts() and (found := holiday(lexemes, index)):
        return found
    if word in table.month and (found := calendar_dates.month_date(lexemes, index)):
        return found
    if word in table.weekday and (found := weekday(lexemes, index)):
        return found
    if word in table.day:
        return _with_daypart(lexemes, Found(Relative("day", table.day[word]), index, index + 1))
    if word in table.season and (found := season(lexemes, index)):
        return found
    if word in table.relative or word in table.narrative or word in table.rolling:
        if word == "last" and (found := _numbered(lexemes, index, depth)):
            return found
        return relative(lexemes, index)
    if word in table.part and (found := part(lexemes, index, depth)):
        return found
    if word in ("fiscal", "financial", "fy"):
        return calendar_dates.fiscal(lexemes, index)
    if word == "the":
        return _the(lexemes, index, depth)
    if word in ("half", "full", "year"):
        return _year_end(lexemes, index)
    if word in _ORDINALS or word in _LARGE_ORDINALS or word in ("twenty", "q", "h"):
        return _numbered(lexemes, index, depth)
    return _other(lexemes, index, depth)


def _year_then_quarter(lexemes: Lexemes, index: int) -> Found | None:
    """`the 1989 third quarter`, `1988's second half`, `2009 Q3`."""
    number = calendar_dates.full_year(lexemes, index)
    at = index + 1
    at += 2 if lexemes.word(at) in ("'", "’") and lexemes.word(at + 1) == "s" else 0
    if number is None or lexemes.word(at) not in (*_ORDINALS, "q", "h", "final"):
        return None
    found = _numbered(lexemes, at, _DEPTH)
    if found is None or not isinstance(found.meaning, Yearless):
        return None
    return Found(Within(found.meaning.recurring, Fixed(periods.year_period(number))), index, found.end)


def _year_end(lexemes: Lexemes, index: int) -> Found | None:
    """`year-end`, `full-year`, `the half-year`."""
    word, following = lexemes.word(index), lexemes.word(index + 2)
    if lexemes.word(index + 1) != "-":
        if word == "full" and lexemes.word(index + 1) == "year":
            return Found(Yearless(Recurring("year")), index, index + 2)
        return None
    if word == "year" and following == "end":
        return Found(Part(Yearless(Recurring("year")), "END", bound=True), index, index + 3)
    if word == "full" and following == "year":
        return Found(Yearless(Recurring("year")), index, index + 3)
    if word == "half" and following == "year":
        return Found(LastHalf(), index, index + 3)
    return None


def _other(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    word = lexemes.word(index)
    if word == "tonight":
        return Found(AtTime(Relative("day", 0), "TNI"), index, index + 1)
    if word == "overnight":
        return Found(Overnight(), index, index + 1)
    if word in ("earlier", "later") and (inner := point(lexemes, index + 1, depth + 1)):
        if isinstance(inner.meaning, Relative) and inner.meaning.count == 0:
            sign = -1 if word == "earlier" else 1
            return Found(SoFar(inner.meaning, sign, "START" if sign < 0 else "END"), index, inner.end)
        if isinstance(inner.meaning, Relative) and inner.meaning.unit != "day":
            return Found(inner.meaning, index, inner.end)
    if word == "so" and lexemes.word(index + 1) == "far" and (inner := point(lexemes, index + 2, depth + 1)):
        return Found(SoFar(inner.meaning, -1), inner.start, inner.end)
    if word == "midweek":
        return None
    return None


def _short_year(lexemes: Lexemes, index: int) -> Found | None:
    """`in '98`, `summer of '69`."""
    number = lexemes[index + 1]
    if number.kind != "number" or len(number.lower) != 2 or not number.lower.isdigit() or not lexemes.glued(index + 1):
        return None
    if lexemes.word(index - 1) not in (
        "in",
        "of",
        "since",
        "until",
        "summer",
        "spring",
        "fall",
        "winter",
        "autumn",
        "from",
        "to",
    ):
        return None
    short = int(number.lower)
    return Found(Fixed(periods.year_period(short + (2000 if short < 30 else 1900))), index, index + 2)


def weekday(lexemes: Lexemes, index: int) -> Found | None:
    """`Friday`, `Friday, Oct. 23`, `Friday morning`, `Wednesday last week`, `Thursday of last week`."""
    word = lexemes.word(index)
    if (lexemes.word(index + 1) in _PAPERS and lexemes[index + 1].capital) or lexemes.word(index - 1) in _NOT_WEEKDAY:
        return None
    short = len(word) <= 5 and not word.endswith("day")
    end = index + 1
    if short:
        dotted = lexemes.word(end) == "." and lexemes.glued(end)
        end += dotted
        dated = (
            lexemes[lexemes.skip(end, ",")].kind == "number" or lexemes.word(lexemes.skip(end, ",")) in words().month
        )
        if not lexemes[index].capital or not (dated or (dotted and lexemes.word(index - 1) == "on")):
            return None
    number = words().weekday[word]
    dated_at = lexemes.skip(end, ",")
    dated_at += lexemes.word(dated_at) == "the" and lexemes[dated_at + 1].kind == "ordinal"
    full = _date_after(lexemes, dated_at)
    if full is not None:
        return Found(full.meaning, index, full.end, full.also)
    outer = calendar_dates.container(lexemes, end)
    if outer and isinstance(outer.meaning, Relative) and outer.meaning.grain() == "week":
        return Found(Within(Recurring("weekday", number), outer.meaning), index, outer.end)
    return _with_daypart(lexemes, Found(Yearless(Recurring("weekday", number)), index, end))


def _date_after(lexemes: Lexemes, index: int) -> Found | None:
    """The date after a weekday's name (`Friday, Oct. 23`), if it has a day."""
    found = None
    if lexemes.word(index) in words().month:
        found = calendar_dates.month_date(lexemes, index)
    elif lexemes[index].kind in ("number", "ordinal"):
        found = calendar_dates.day_month(lexemes, index)
    elif lexemes[index].kind in ("iso", "slash", "dot"):
        found = calendar_dates.numeric_date(lexemes, index)
    if found is None or (found.end - found.start < 2 and lexemes[index].kind in ("number", "ordinal")):
        return None
    meaning = found.meaning
    exact = isinstance(meaning, Fixed) and meaning.known.unit == "day"
    exact = exact or (isinstance(meaning, (Yearless, Within)) and meaning.recurring.kind == "day")
    return found if exact else None


def _with_daypart(lexemes: Lexemes, day: Found) -> Found:
    """`Friday morning`, `tomorrow night`."""
    code = words().daypart.get(lexemes.word(day.end))
    if code and not lexemes.word(day.end).endswith("s"):
        return Found(AtTime(day.meaning, code), day.start, day.end + 1)
    time = clock.after_day(lexemes, day.end)
    if time:
        return Found(AtTime(day.meaning, time.value), day.start, time.end)
    return day


def season(lexemes: Lexemes, index: int, cued: bool = False) -> Found | None:
    """`summer 1998`, `the spring of 2001`, `autumn`; `fall` and `spring` as verbs are left alone."""
    word = lexemes.word(index)
    code = words().season[word]
    end = index + 1
    at = end + (lexemes.word(end) == "of")
    number = calendar_dates.full_year(lexemes, at)
    if number is not None:
        return Found(Fixed(periods.season(code, number)), index, at + 1)
    recurring = Recurring("season", name=code)
    outer = calendar_dates.container(lexemes, end)
    if outer and isinstance(outer.meaning, Relative) and outer.meaning.grain() == "year":
        return Found(Within(recurring, outer.meaning), index, outer.end)
    before = lexemes.word(index - 1)
    the = before in ("the", "this", "that") or (before in ("its", "their", "his", "her") and word != "fall")
    cued = cued or (before in ("its", "their", "his", "her") and word not in ("fall", "spring"))
    if not cued and before not in _SEASON_CUES and not the:
        return None
    if (
        word == "fall"
        and (
            lexemes.word(end) in ("in", "of", "to", "from", "by", "for") or before in ("after", "before", "by", "each")
        )
        and not cued
    ):
        return None
    if (word == "spring" and before in ("-", "to")) or (the and not cued and lexemes.word(index - 2) not in _SEASON_CUES):
        return None
    return Found(Yearless(recurring), index, end)


def holiday(lexemes: Lexemes, index: int) -> Found | None:
    """`Christmas Eve`, `Labor Day`, `Thanksgiving 2019`."""
    if not lexemes[index].capital:
        return None
    for name in holidays.starts()[lexemes.word(index)]:
        end = _match_name(lexemes, index, name)
        if end:
            recurring = Recurring("holiday", name=" ".join(name))
            at = lexemes.skip(end, ",")
            number = calendar_dates.full_year(lexemes, at, strict=True)
            if number is not None:
                known = recurring.in_year(number)
                return Found(Fixed(known), index, at + 1) if known else None
            outer = calendar_dates.container(lexemes, end)
            if outer:
                return Found(Within(recurring, outer.meaning), index, outer.end)
            if lexemes.word(end) == "week":
                return Found(WeekOf(Yearless(recurring)), index, end + 1)
            return Found(Yearless(recurring), index, end)
    return None


def _match_name(lexemes: Lexemes, index: int, name: tuple[str, ...]) -> int | None:
    """The end of the lexemes that spell a name, whose apostrophes and full stops are lexemes of their own."""
    at, wanted = index, "".join(name)
    while wanted and at < index + 8:
        piece = lexemes.word(at).replace("’", "'")
        if not piece or not wanted.startswith(piece):
            return None
        wanted, at = wanted[len(piece) :], at + 1
    return None if wanted else at


def relative(lexemes: Lexemes, index: int) -> Found | None:
    """`last week`, `this year`, `next Friday`, `last October`, `the past 12 months`, `the previous week`, `that day`."""
    table, word, at = words(), lexemes.word(index), index + 1
    if word == "that" and lexemes.word(at) == "same":
        at += 1
    if word in ("past", "same") and lexemes[at].kind == "number" and len(lexemes.word(at)) == 4:
        return None
    step = table.relative.get(word)
    following = lexemes.word(at)
    unit = table.unit.get(following)
    if step is not None:
        if following in table.month and (found := calendar_dates.month_date(lexemes, at)):
            return _stepped(found, index, step)
        if following in table.weekday and following.endswith("day"):
            found = Found(Yearless(Recurring("weekday", table.weekday[following]), step), index, at + 1)
            return _with_daypart(lexemes, found)
        if following in table.season and not (
            following == "fall" and step == 0 and lexemes.word(at + 1) in ("in", "of")
        ):
            return Found(Yearless(Recurring("season", name=table.season[following]), step), index, at + 1)
        if following in holidays.starts() and (found := holiday(lexemes, at)):
            return _stepped(found, index, step)
        if word in ("last", "this") and following in table.daypart and not following.endswith("s"):
            return Found(AtTime(Relative("day", step), table.daypart[following]), index, at + 1)
        if unit and not following.endswith("s") and unit not in ("second", "minute", "hour"):
            return _relative_unit(lexemes, index, at, unit, step)
    found = _rolling(lexemes, index)
    if found:
        return found
    if word in table.narrative and unit and not following.endswith("s"):
        return _narrative(lexemes, index, at, unit)
    if word in table.narrative and following in ("period", "time", "stretch") and word == "same":
        return None
    return None


def _stepped(found: Found, index: int, step: int) -> Found | None:
    if isinstance(found.meaning, Yearless):
        return Found(Yearless(found.meaning.recurring, step), index, found.end)
    return Found(found.meaning, found.start, found.end, found.also)


def _relative_unit(lexemes: Lexemes, index: int, at: int, unit: str, step: int) -> Found | None:
    word = lexemes.word(index)
    if word in ("current", "this") and unit == "day":
        return None
    if word in ("coming", "upcoming") and unit not in (
        "week",
        "month",
        "year",
        "weekend",
        "decade",
        "season",
        "quarter",
    ):
        return None
    return Found(Relative("fortnight" if unit == "fortnight" else unit, step), index, at + 1)


def _narrative(lexemes: Lexemes, index: int, at: int, unit: str) -> Found | None:
    word = lexemes.word(index)
    if word == "that" and unit in ("second", "minute", "hour"):
        return None
    if unit in ("second", "minute", "hour"):
        return None
    if word == "that" and lexemes.word(index - 1) in ("said", "says", "say") and lexemes.word(at - 1) != "same":
        return None
    meaning: Meaning = Relative(unit, words().narrative[word], "reference")
    if word == "same" and unit == "day":
        meaning = Relative("day", 0, "reference")
    code = words().daypart.get(lexemes.word(at))
    if code and lexemes.word(at) != "night":
        meaning = AtTime(None, code)
    return Found(meaning, index, at + 1)


def _rolling(lexemes: Lexemes, index: int) -> Found | None:
    """`the past 12 months`, `the next few days`, `recent weeks`, `the past year`."""
    table, word = words(), lexemes.word(index)
    if word not in table.rolling and word not in table.relative:
        return None
    sign = table.rolling.get(word) or table.relative[word] or 0
    if not sign:
        return None
    anchor = "reference" if word in ("previous", "preceding", "following", "prior") else "published"
    unit = table.unit.get(lexemes.word(index + 1))
    if unit:
        plural = lexemes.word(index + 1).endswith("s")
        if plural:
            return Found(Rolling(None, unit, sign, duration_value("X", unit), anchor), index, index + 2)
        if word == "past":
            if unit in ("weekend",):
                return Found(Relative(unit, -1), index, index + 2)
            return Found(Rolling(1, unit, sign, duration_value("1", unit), anchor), index, index + 2)
        return None
    amount_at = index + 1
    amount = stretch(lexemes, amount_at)
    if amount is None or amount.hyphen or lexemes.word(amount_at) in ("a", "an"):
        if word in ("past", "last", "next", "coming") and lexemes.word(amount_at) == "couple":
            at = amount_at + 1 + (lexemes.word(amount_at + 1) == "of")
            unit = table.unit.get(lexemes.word(at))
            if unit:
                return Found(Rolling(2, unit, sign, duration_value("2", unit), anchor), index, at + 1)
        return None
    count = amount.amount.whole
    value = duration_value(amount.amount.count, amount.unit)
    return Found(Rolling(None if amount.high else count, amount.unit, sign, value, anchor), index, amount.end)


def part(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    """`early March`, `late last year`, `mid-2019`, `end of May`, `start of the year`."""
    word = lexemes.word(index)
    which = words().part[word]
    at = index + 1
    if word in ("early", "late", "mid"):
        at += lexemes.word(at) == "-"
        at += word == "late" and lexemes.word(at) == "in" and lexemes.word(at + 1) == "the"
        inner = point(lexemes, at, depth + 1)
        if inner is None and lexemes.word(at) in words().season:
            inner = season(lexemes, at, cued=True)
        if inner is None and lexemes.word(at) in words().month and lexemes[at].capital:
            inner = calendar_dates.month_date(lexemes, at, sure=True)
        if inner is None and lexemes.word(at) == "in" and lexemes.word(at + 1) in ("the", "last", "this", "next"):
            inner = point(lexemes, at + 1, depth + 1)
        if inner is None or (lexemes[at].kind == "number" and calendar_dates.full_year(lexemes, at) is None):
            return None
        if isinstance(inner.meaning, (AtTime,)):
            return Found(inner.meaning, index, inner.end)
        return Found(Part(inner.meaning, which), index, inner.end)
    if (
        lexemes.word(at) == "of"
        or (word == "end"
        and lexemes.word(at) == "-")
        or (word == "end"
        and lexemes.word(at) in words().month)
    ):
        at += lexemes.word(at) in ("of", "-")
        inner = point(lexemes, at, depth + 1) or _bare_year_word(lexemes, at)
        if inner and not isinstance(inner.meaning, (AtTime, Rolling)):
            return Found(Part(inner.meaning, which, bound=True), index, inner.end)
    return None


def _bare_year_word(lexemes: Lexemes, index: int) -> Found | None:
    """`the year`, `the month`, `the week` where a part is taken of it: the current one."""
    at = index + (lexemes.word(index) == "the")
    unit = words().unit.get(lexemes.word(at))
    if (
        at > index
        and unit in ("year", "month", "week", "quarter", "decade", "century", "weekend", "day")
        and not lexemes.word(at).endswith("s")
    ):
        return Found(Relative(unit, 0), index, at + 1)
    if lexemes.word(at) == "fiscal" and lexemes.word(at + 1) == "year":
        return None
    return None


def _the(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    """Times with an article that belongs to their extent."""
    at = index + 1
    word = lexemes.word(at)
    if word in ("whole", "entire", "full", "rest", "remainder"):
        return _whole(lexemes, index, at, depth)
    if word == "day" and lexemes.word(at + 1) in ("before", "after"):
        return _beside(lexemes, index, at, depth)
    if (
        word in ("next", "following")
        and lexemes.word(at + 1) in ("day", *words().daypart)
        and not lexemes.word(at + 1).endswith("s")
    ):
        code = words().daypart.get(lexemes.word(at + 1))
        day = Relative("day", 1, "reference")
        return Found(AtTime(day, code) if code else day, index, at + 2)
    if (
        word == "last"
        and lexemes.word(at + 1) in ("week", "month", "year", "decade", "quarter")
        and lexemes.word(at + 2) not in ("of", "in")
    ):
        unit = words().unit[lexemes.word(at + 1)]
        return Found(Rolling(1, unit, -1, duration_value("1", unit)), index, at + 2)
    if word == "week" and (found := _week_of(lexemes, index, at, depth)):
        return found
    trailing = _trailing(lexemes, index, at, depth)
    if trailing:
        return trailing
    if word == "weekend":
        return Found(Relative("weekend", 0), index, at + 1)
    if word in ("latest", "most"):
        return _latest(lexemes, index, at + (word == "most"))
    if word in words().month and lexemes.word(at + 1) == "quarter":
        month = calendar_dates.month_date(lexemes, at, sure=True)
        return Found(QuarterTo(month.meaning), index, at + 2) if month and month.end == at + 1 else None
    if word in words().season:
        if lexemes.word(index - 1) in _SEASON_CUES or lexemes.word(at + 1) == "of":
            found = season(
                lexemes, at, cued=(lexemes.word(at + 1) != "of" and word != "fall") or lexemes.word(index - 1) == "in"
            )
            if found and lexemes.word(at + 1) == "of" and not isinstance(found.meaning, (Fixed, Within)):
                return None
            return Found(found.meaning, index, found.end) if found else None
        return None
    if lexemes[at].kind in ("number", "decade") or word in words().month or word in words().weekday:
        return None
    if lexemes[at].kind == "ordinal":
        found = calendar_dates.day_month(lexemes, at) or _numbered(lexemes, at, depth)
        return Found(found.meaning, index, found.end) if found and found.end > at + 1 else None
    if word in words().part and word in ("early", "late", "mid"):
        found = part(lexemes, at, depth)
        return None if found is None or lexemes[at + 1].kind == "mark" else Found(found.meaning, index, found.end)
    if (
        word in ("today", "yesterday", "tomorrow", "the", "tonight", "overnight", "earlier", "later")
        or word in holidays.starts()
    ):
        return None
    found = point(lexemes, at, depth + 1)
    return Found(found.meaning, index, found.end, found.also) if found else None


def _latest(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`the latest quarter`, `the most recent week`: the last one that is over."""
    if lexemes.word(at) not in ("latest", "recent"):
        return None
    unit = words().unit.get(lexemes.word(at + 1))
    if unit not in ("week", "weekend", "month", "quarter", "half", "year") or lexemes.word(at + 1).endswith("s"):
        return None
    return Found(Relative(unit, -1), index, at + 2)


def _beside(lexemes: Lexemes, index: int, at: int, depth: int) -> Found | None:
    """`the day before yesterday`, `the day after Christmas`; `the day before` alone hangs on the text's time."""
    sign = -1 if lexemes.word(at + 1) == "before" else 1
    inner = point(lexemes, at + 2, depth + 1)
    if inner and _is_day(inner.meaning):
        return Found(Shifted(inner.meaning, sign, "day"), index, inner.end)
    if lexemes[at + 2].kind in ("mark", "end", "gap"):
        return Found(Relative("day", sign, "reference"), index, at + 2)
    return None


def _is_day(meaning: Meaning) -> bool:
    return meaning.grain() in ("day", "month", "week", "weekend")


def _whole(lexemes: Lexemes, index: int, at: int, depth: int) -> Found | None:
    """`the whole of 2022`, `the entire year`, `the rest of the year`."""
    word = lexemes.word(at)
    if lexemes.word(at + 1) == "of":
        inner = point(lexemes, at + 2, depth + 1) or _bare_year_word(lexemes, at + 2)
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
        return Found(Relative(unit, 0, "reference"), index, at + 2)
    return None


def _week_of(lexemes: Lexemes, index: int, at: int, depth: int) -> Found | None:
    """`the week of March 6`."""
    if lexemes.word(at + 1) not in ("of", "beginning", "starting", "commencing"):
        return None
    inner = point(lexemes, at + 2, depth + 1)
    if inner is None or not _is_day(inner.meaning):
        return None
    return Found(WeekOf(inner.meaning), index, inner.end)


def _trailing(lexemes: Lexemes, index: int, at: int, depth: int) -> Found | None:
    """`the three months to June`, `the week to Sunday`, `the year ended March 31`, `the 24 hours to Sunday`."""
    count, unit, end = 1, words().unit.get(lexemes.word(at)), at + 1
    if unit is None:
        amount = stretch(lexemes, at)
        if amount is None or amount.amount.whole is None or amount.high or lexemes.word(at) in ("a", "an"):
            return None
        count, unit, end = amount.amount.whole, amount.unit, amount.end
    elif lexemes.word(at).endswith("s"):
        return None
    link = lexemes.word(end)
    if link in ("that", "which") and lexemes.word(end + 1) in ("ended", "ends"):
        end, link = end + 1, "ended"
    if link not in ("to", "ended", "ending", "through", "until", "till", "up"):
        return None
    end += 1
    end += lexemes.word(end) == "to" and link == "up"
    end += lexemes.word(end) in ("on", "in")
    last = point(lexemes, end, depth + 1)
    if last is None and lexemes.word(end) in words().month:
        last = calendar_dates.month_date(lexemes, end, sure=True)
    if last is None or unit in ("second", "minute"):
        return None
    return Found(Trailing(count, unit, last.meaning), index, last.end)


def _numbered(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    """`third quarter`, `first-half`, `Q3 2009`, `first three months of 2024`, `20th century`, `first week of May`."""
    word = lexemes.word(index)
    number = _ORDINALS.get(word) or _LARGE_ORDINALS.get(word)
    if lexemes[index].kind == "ordinal":
        number = lexemes[index].number
    at = index + 1
    if word in ("q", "h") and lexemes[at].kind == "number" and lexemes.glued(at):
        return _quarter(lexemes, index, at + 1, "quarter" if word == "q" else "half", lexemes[at].number or 0, depth)
    if lexemes[index].kind == "number" and lexemes.word(at) == "q":
        return None
    if word == "twenty" and lexemes.word(at) == "-" and lexemes.word(at + 1) == "first":
        number, at = 21, at + 2
    if number is None:
        return None
    hyphen = lexemes.word(at) == "-"
    at += hyphen
    unit = words().unit.get(lexemes.word(at))
    singular = not lexemes.word(at).endswith("s")
    if lexemes.word(at) == "half":
        return _quarter(lexemes, index, at + 1, "half", number, depth)
    if unit == "quarter" and singular:
        return _quarter(lexemes, index, at + 1, "quarter", number, depth)
    if unit == "century" and singular and number > 1:
        return Found(Fixed(periods.century(number)), index, at + 1)
    if (
        unit in ("week", "day", "month", "weekend", "quarter", "decade", "year")
        and singular
        and lexemes.word(at + 1) == "of"
        and unit
    ):
        inner = _whole_period(lexemes, at + 2, depth)
        if inner:
            return Found(Nth(inner.meaning, number, unit), index, inner.end)
        return None
    return _slice(lexemes, index, at, number, depth)


def _slice(lexemes: Lexemes, index: int, at: int, number: int, depth: int) -> Found | None:
    """`first three months of 2024`, `last two weeks of May`."""
    if number not in (1, -1):
        return None
    amount = stretch(lexemes, at)
    if amount is None or amount.amount.whole is None or amount.hyphen:
        return None
    if lexemes.word(amount.end) != "of":
        return None
    inner = _whole_period(lexemes, amount.end + 1, depth)
    if inner is None:
        return None
    return Found(Slice(inner.meaning, number * amount.amount.whole, amount.unit), index, inner.end)


def _whole_period(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    """The period that a part is taken of; a month keeps no day number (`the first week of May 30 died`)."""
    found = point(lexemes, index, depth + 1) or _bare_year_word(lexemes, index)
    if found and found.meaning.grain() == "day" and lexemes.word(index) in words().month:
        month = words().month[lexemes.word(index)]
        return Found(Yearless(Recurring("month", month)), index, index + 1)
    if found is None and lexemes.word(index) in words().month:
        return calendar_dates.month_date(lexemes, index, sure=True)
    return found


def _quarter(lexemes: Lexemes, index: int, end: int, unit: str, number: int, depth: int) -> Found | None:
    """A quarter or half with the year that follows it, or without."""
    limit = 4 if unit == "quarter" else 2
    number = limit if number == -1 else number
    if not 1 <= number <= limit:
        return None
    recurring = Recurring(unit, number)
    fiscal = calendar_dates.fiscal(lexemes, end + (lexemes.word(end) == "of"))
    if fiscal:
        return Found(fiscal.meaning, index, fiscal.end)
    at = end + (lexemes.word(end) in ("of", ","))
    if (number_of_year := calendar_dates.full_year(lexemes, at)) is not None:
        return Found(Within(recurring, Fixed(periods.year_period(number_of_year))), index, at + 1)
    if lexemes.word(end) == "of":
        inner = point(lexemes, end + 1, depth + 1) or _bare_year_word(lexemes, end + 1)
        if inner is not None:
            yearly = inner.meaning.grain() in ("year", "decade") and inner.meaning.grain() == "year"
            meaning: Meaning = Within(recurring, inner.meaning) if yearly else Nth(inner.meaning, number, unit)
            return Found(meaning, index, inner.end)
        if unit == "half":
            return None
    outer = calendar_dates.container(lexemes, end)
    if outer:
        return Found(Within(recurring, outer.meaning), index, outer.end)
    if (
        unit == "half"
        and lexemes.word(index) in ("second", "first", "last", "closing", "opening")
        and not _business(lexemes, index, end)
    ):
        return None
    if unit == "quarter" and lexemes.word(index) == "last":
        return Found(Relative("quarter", -1), index, end)
    return Found(Yearless(recurring), index, end)


def _business(lexemes: Lexemes, index: int, end: int) -> bool:
    """`the first half` of a match is none of the year's: money words must stand near."""
    near = lexemes.lowers[max(0, index - 12) : end + 12]
    return any(w in _MONEY for w in near)


_MONEY = frozenset(
    {
        "profit",
        "profits",
        "revenue",
        "sales",
        "earnings",
        "growth",
        "grew",
        "income",
        "output",
        "exports",
        "imports",
        "turnover",
        "loss",
        "losses",
        "net",
        "gdp",
        "economy",
        "deliveries",
        "results",
        "percent",
        "%",
        "dividend",
        "production",
        "inflation",
        "year",
        "billion",
        "million",
        "bn",
        "orders",
        "investment",
        "trade",
        "deficit",
        "surplus",
        "domestic",
        "cent",
        "consumption",
    }
)
