"""Rules for times with names: weekdays, seasons, holidays."""

from __future__ import annotations

from dataclasses import replace

from figextract.dates import periods
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import holidays
from figextract.dates.meanings.anniversaries import LongWeekend, WeekdayBeside
from figextract.dates.meanings.derived import Shifted, WeekOf
from figextract.dates.meanings.meaning import (
    AtTime,
    Fixed,
    Relative,
    Within,
    Yearless,
)
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.rules import calendar_dates, clock, monthdays, years
from figextract.dates.vocabulary import listed, words

SEASON_CUES = frozenset(
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
        "of",
        "-",
    }
)


def weekday(lexemes: Lexemes, index: int) -> Found | None:
    """`Friday`, `Friday, Oct. 23`, `Friday morning`, `Wednesday last week`, `Thursday of last week`."""
    word = lexemes.word(index)
    paper = lexemes.word(index + 1) in listed("paper") and lexemes[index + 1].capital
    if paper or lexemes.word(index - 1) in listed("no_weekday"):
        return None
    if lexemes.lowers[max(index - 2, 0) : index] == ["mail", "on"] or _show(lexemes, index):
        return None
    if lexemes.word(index - 1) == "." and lexemes.word(index - 2) in ("mr", "mrs", "ms", "dr"):
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
    if _is_any(lexemes, index, end):
        return None
    if (beside := _beside(lexemes, index, end, number)) is not None:
        return beside
    dated_at = lexemes.skip(end, ",")
    dated_at += lexemes.word(dated_at) == "the" and lexemes[dated_at + 1].kind == "ordinal"
    full = _date_after(lexemes, dated_at)
    if full is not None:
        meaning = full.meaning
        if isinstance(meaning, Yearless):
            meaning = Yearless(replace(meaning.recurring, weekday=number))
        return Found(meaning, index, full.end, full.also)
    if (numbered := monthdays.of_weekday(lexemes, index, lexemes.skip(end, ","), number)) is not None:
        return numbered
    outer = years.container(lexemes, end)
    if outer and isinstance(outer.meaning, Relative) and outer.meaning.grain() == "week":
        return Found(Within(Recurring("weekday", number), outer.meaning), index, outer.end)
    if (found := in_a_week(lexemes, index, end, number)) is not None:
        return found
    return with_daypart(lexemes, Found(Yearless(Recurring("weekday", number)), index, end))


def _is_any(lexemes: Lexemes, index: int, end: int) -> bool:
    """`It was a Sunday in July 1969`, `one Friday in March`: some day of that name; not `a Monday statement`."""
    if lexemes.word(index - 1) not in ("a", "one", "another"):
        return False
    end += lexemes.word(end) in words().daypart
    after = lexemes[end]
    if after.lower == "in" or after.kind in ("end", "gap"):
        return True
    return after.lower in (".", ",", ";", "when", "and", "of", "or")


def _beside(lexemes: Lexemes, index: int, end: int, number: int) -> Found | None:
    """`the Monday after Easter`, `the Saturday before Christmas`, `the Friday before last`."""
    sign = {"before": -1, "after": 1}.get(lexemes.word(end))
    if sign is None or lexemes.word(index - 1) != "the":
        return None
    recurring, behind = Recurring("weekday", number), lexemes[end + 2]
    if lexemes.word(end + 1) == "last" and (behind.kind != "word" or words().going_on.get(behind.lower)):
        return Found(WeekdayBeside(Yearless(recurring, -1), number, -1), index, end + 2)
    if lexemes.word(end + 1) in holidays.starts() and (feast := holiday(lexemes, end + 1)):
        return Found(WeekdayBeside(feast.meaning, number, sign), index, feast.end)
    return None


def _show(lexemes: Lexemes, index: int) -> bool:
    """`Saturday Night Live`, `Sunday Night Football`: a programme's name, all of it in capitals."""
    return all(lexemes[i].capital for i in range(index, index + 3)) and lexemes.word(index + 1) in words().daypart


def in_a_week(lexemes: Lexemes, index: int, end: int, number: int) -> Found | None:
    """`Tuesday week`, the Tuesday after the next one; `Tuesday fortnight`, a week later."""
    after = lexemes[end + 1]
    if lexemes.word(end) not in ("week", "fortnight") or not (after.kind in ("end", "gap") or after.lower in _CLOSES):
        return None
    unit = lexemes.word(end)
    return Found(Shifted(Yearless(Recurring("weekday", number), 1), 1, unit), index, end + 1)


_CLOSES = frozenset((".", ",", ";", ")", "and", "in", "at", "for", "to", "with", "when", "after", "but"))


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


def with_daypart(lexemes: Lexemes, day: Found) -> Found:
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
    number = years.full_year(lexemes, at)
    if number is not None:
        return Found(Fixed(periods.season(code, number)), index, at + 1)
    recurring = Recurring("season", name=code)
    outer = years.container(lexemes, end)
    if outer and isinstance(outer.meaning, Relative) and outer.meaning.grain() == "year":
        return Found(Within(recurring, outer.meaning), index, outer.end)
    before = lexemes.word(index - 1)
    the = before in ("the", "this", "that") or (before in ("its", "their", "his", "her") and word != "fall")
    cued = cued or (before in ("its", "their", "his", "her") and word not in ("fall", "spring"))
    if not cued and before not in SEASON_CUES and not the:
        return None
    if (
        word == "fall"
        and (
            lexemes.word(end) in ("in", "of", "to", "from", "by", "for")
            or before in ("after", "before", "by", "each", "of")
        )
        and not cued
    ):
        return None
    if (word == "spring" and before in ("-", "to")) or (
        the and not cued and lexemes.word(index - 2) not in SEASON_CUES
    ):
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
            number = years.full_year(lexemes, at, strict=True)
            if number is not None:
                known = recurring.in_year(number)
                return Found(Fixed(known), index, at + 1) if known else None
            outer = years.container(lexemes, end)
            if outer:
                return Found(Within(recurring, outer.meaning), index, outer.end)
            if lexemes.word(end) in listed("named_after"):
                return None
            if lexemes.word(end) == "weekend":
                return Found(LongWeekend(Yearless(recurring)), index, end + 1)
            if lexemes.word(end) == "week":
                return Found(WeekOf(Yearless(recurring)), index, end + 1)
            return Found(Yearless(recurring), index, end)
    return None


def new_year(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`since the new year`, `until New Year`: the first of January, where a word bounds a time by it."""
    after = lexemes[at + 2]
    ends = after.kind in ("mark", "end", "gap") or words().going_on.get(after.lower)
    if lexemes.lowers[at : at + 2] != ["new", "year"] or not ends or after.lower in ("'", "’", "-"):
        return None
    if lexemes.word(index - 1) not in ("since", "until", "till"):
        return None
    return Found(Yearless(Recurring("holiday", name="new year's day")), index, at + 2)


def _match_name(lexemes: Lexemes, index: int, name: tuple[str, ...]) -> int | None:
    """The end of the lexemes that spell a name, whose apostrophes and full stops are lexemes of their own."""
    at, wanted = index, "".join(name)
    while wanted and at < index + 8:
        piece = lexemes.word(at).replace("’", "'")
        if not piece or not wanted.startswith(piece):
            return None
        wanted, at = wanted[len(piece) :], at + 1
    return None if wanted else at
