"""Definite times: every rule for a time that has days of its own, tried by the first word.

`point` reads any definite time; rules that build on another time (`the end of ...`) get it as `deeper` and call it
again, at most four deep, so that the work at each lexeme is bounded.
"""

from __future__ import annotations

import functools

from figextract.dates.found import Found, Rule
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import fiscalyears, holidays
from figextract.dates.meanings.derived import Nth, QuarterTo, SoFar, Trailing
from figextract.dates.meanings.meaning import (
    AtTime,
    Fixed,
    Relative,
    Within,
)
from figextract.dates.meanings.vague import Overnight, Rolling, duration_value
from figextract.dates.rules import (
    calendar_dates,
    fiscal,
    monthdays,
    named,
    numbered,
    parts,
    relative,
    reports,
    spelled,
    years,
)
from figextract.dates.vocabulary import words

_DEPTH = 4


def point(lexemes: Lexemes, index: int, depth: int = 0) -> Found | None:
    """The definite time that starts at a lexeme, None if none does."""
    return _continued(lexemes, _point(lexemes, index, depth))


def _point(lexemes: Lexemes, index: int, depth: int) -> Found | None:
    if depth > _DEPTH:
        return None
    deeper: Rule = _RULES[depth]
    kind = lexemes[index].kind
    if kind in ("iso", "slash", "dot"):
        return calendar_dates.numeric_date(lexemes, index)
    if kind in ("number", "ordinal"):
        return (
            fiscal.fiscal(lexemes, index)
            or calendar_dates.nine_eleven(lexemes, index)
            or calendar_dates.day_month(lexemes, index)
            or numbered.numbered(lexemes, index, deeper)
            or numbered.year_then_quarter(lexemes, index)
            or years.year(lexemes, index)
        )
    if kind == "decade" or lexemes.word(index) in ("'", "’", "‘"):
        return years.decade(lexemes, index) or years.short_year(lexemes, index)
    if kind != "word":
        return None
    word = lexemes.word(index)
    table = words()
    if word in holidays.starts() and (found := named.holiday(lexemes, index) or named.new_year(lexemes, index, index)):
        return found
    if word in table.month:
        found = numbered.month_quarter(lexemes, index) or spelled.after_month(lexemes, index)
        found = found or calendar_dates.month_date(lexemes, index)
        if found:
            return found
    if word in table.weekday and (found := named.weekday(lexemes, index)):
        return found
    if word in table.day:
        if lexemes.word(index - 1) == "usa" or (lexemes[index].capital and lexemes.word(index + 1) == "show"):
            return None
        return named.with_daypart(lexemes, Found(Relative("day", table.day[word]), index, index + 1))
    if word in table.season and (found := named.season(lexemes, index)):
        return found
    if word in table.decade:
        return years.spelled_decade(lexemes, index)
    if word in table.relative or word in table.narrative or word in table.rolling:
        if found := fiscal.fiscal(lexemes, index) or reports.reported(lexemes, index):
            return found
        if word == "last" and (found := numbered.numbered(lexemes, index, deeper)):
            return found
        return relative.relative(lexemes, index)
    if word in table.part and (found := parts.part(lexemes, index, deeper)):
        return found
    if word in table.fiscal or word == "fy":
        return parts.trailing(lexemes, index, index, deeper) or fiscal.fiscal(lexemes, index)
    if word == "the":
        return _the(lexemes, index, deeper)
    if word in ("half", "full", "year", "month", "week", "quarter"):
        ended = parts.trailing(lexemes, index, index, deeper) if lexemes.word(index - 1) == "in" else None
        return ended or numbered.year_end(lexemes, index)  # in a headline: `up 4% in year to June`
    if word in numbered.NUMBERS or word in ("twenty", "q", "h"):
        return numbered.numbered(lexemes, index, deeper)
    return _other(lexemes, index, deeper)


def _continued(lexemes: Lexemes, found: Found | None) -> Found | None:
    """`2022 to date`, `this year so far`: up to the publication day; `last year's third quarter`."""
    if found and isinstance(found.meaning, Relative) and found.meaning.unit == "year" and not found.also:
        return numbered.of_its_own(lexemes, found) or _so_far(lexemes, found)
    return _so_far(lexemes, found)


def _so_far(lexemes: Lexemes, found: Found | None) -> Found | None:
    if found and lexemes.lowers[found.end : found.end + 2] in (["so", "far"], ["to", "date"]):
        return Found(SoFar(found.meaning, -1), found.start, found.end)
    return found


def _other(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    word = lexemes.word(index)
    if word == "tonight":
        return Found(AtTime(Relative("day", 0), "TNI"), index, index + 1)
    if word == "overnight":
        if _is_a_kind(lexemes, index):
            return None
        into = lexemes.word(index + 1) in ("into", "to")
        day = deeper(lexemes, index + 1 + into)
        if day and day.meaning.grain() == "day" and lexemes.word(index + 1 + into) in words().weekday:
            return Found(Overnight(day.meaning, -1 if into else 1), index, day.end)
        return Found(Overnight(), index, index + 1)
    if word in ("earlier", "later") and (inner := deeper(lexemes, index + 1)):
        if isinstance(inner.meaning, Relative) and inner.meaning.count == 0:
            sign = -1 if word == "earlier" else 1
            return Found(SoFar(inner.meaning, sign, "START" if sign < 0 else "END"), index, inner.end)
        if isinstance(inner.meaning, Relative) and inner.meaning.unit != "day":
            return Found(inner.meaning, index, inner.end)
    if word in ("its", "their") and lexemes.word(index + 1) in ("latest", "most"):
        recent = fiscal.fiscal(lexemes, index)
        return recent or relative.latest(lexemes, index, index + 1 + (lexemes.word(index + 1) == "most"))
    if word in ("latest", "most"):
        return fiscal.fiscal(lexemes, index)
    if word in ("earlier", "later", "early", "late") and lexemes.word(index + 1) == "in":
        whole = parts.bare_unit_period(lexemes, index + 2)
        if whole and whole.meaning.grain() in ("week", "month", "year", "quarter"):
            sign = -1 if word.startswith("earl") else 1
            return Found(SoFar(whole.meaning, sign, "START" if sign < 0 else "END"), index, whole.end)
    if word == "so" and lexemes.word(index + 1) == "far":
        at = index + 2 + (lexemes.word(index + 2) in ("in", "during"))
        inner = deeper(lexemes, at)
        return Found(SoFar(inner.meaning, -1), inner.start, inner.end) if inner else None
    if word == "midweek":
        return None
    return None


def _is_a_kind(lexemes: Lexemes, index: int) -> bool:
    """Whether `overnight` tells a kind of thing: `an overnight stay`, `the overnight repo rate`, `stay overnight`."""
    standing, before = words().standing, lexemes.word(index - 1)
    if lexemes.word(index + 1) in standing or before in words().staying or lexemes.word(index + 1) == "-":
        return True
    counted = before in _COUNTING or lexemes[index - 1].kind == "number"
    if not counted or words().going_on.get(lexemes.word(index + 1)):
        return False
    return lexemes[index + 1].kind == "word" and any(lexemes.word(i) in standing for i in (index + 2, index + 3))


_COUNTING = frozenset(
    ("the", "a", "an", "of", "for", "by", "its", "their", "more", "fewer", "million", "thousand", "all", "most", "many")
)


def _the(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """Times with an article that belongs to their extent."""
    at = index + 1
    word, behind = lexemes.word(at), lexemes.word(at + 1)
    if found := reports.reported(lexemes, index) or named.new_year(lexemes, index, at):
        return found
    if lexemes[at].kind == "ordinal" and (found := monthdays.bare(lexemes, index)):
        return found
    if (word, behind) == ("first", "of") and (found := _the_first_of(lexemes, index, deeper)):
        return found
    if found := spelled.of_month(lexemes, index):
        return found
    if behind == "part" and (found := parts.portion(lexemes, index, at, deeper)):
        return found
    if word in ("whole", "entire", "full", "rest", "remainder"):
        return parts.trailing(lexemes, index, at, deeper) or parts.whole(lexemes, index, at, deeper)
    if found := _the_last_but_one(lexemes, index, deeper):
        return found
    if behind == "just" and (end := fiscal.just_ended(lexemes, at + 1)):
        return _just_over(lexemes, index, at, end)
    if word == "just" and (last := fiscal.just_ended(lexemes, at)):
        return _just_over(lexemes, index, last, last + 1) or _the_unit(lexemes, index, deeper)
    if word == "day" and behind in ("before", "after"):
        return parts.beside(lexemes, index, at, deeper)
    if found := _the_unit(lexemes, index, deeper):
        return found
    if word == "weekend":
        return Found(Relative("weekend", 0), index, at + 1)
    if word in ("latest", "most"):
        return relative.latest(lexemes, index, at + (word == "most"))
    if word in words().month and (found := numbered.month_quarter(lexemes, at)):
        return Found(found.meaning, index, found.end)
    if word in words().month and behind == "quarter":
        month = calendar_dates.month_date(lexemes, at, sure=True)
        return Found(QuarterTo(month.meaning), index, at + 2) if month and month.end == at + 1 else None
    if word in words().month and (found := _year_to(lexemes, index, at)):
        return found
    if word in words().season:
        return _the_season(lexemes, index)
    return _the_named(lexemes, index, deeper)


def _the_first_of(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`the first of next month`, `the first of the month`; not `the first of last month's storms`."""
    if lexemes.lowers[index + 3 : index + 5] == ["the", "month"]:
        return Found(monthdays.MonthDay(1), index, index + 5)
    month = deeper(lexemes, index + 3) or parts.bare_unit_period(lexemes, index + 3)
    if month is None or month.also or month.meaning.grain() != "month" or lexemes.word(month.end) in ("'", "’"):
        return None
    return Found(Nth(month.meaning, 1, "day"), index, month.end)


def _the_last_but_one(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`the week before last`; not `the week before last Tuesday`."""
    at = index + 1
    if lexemes.lowers[at + 1 : at + 3] != ["before", "last"] or deeper(lexemes, at + 2) is not None:
        return None
    unit = words().unit.get(lexemes.word(at))
    return Found(Relative(unit, -2), index, at + 3) if unit else None


def _just_over(lexemes: Lexemes, index: int, at: int, end: int) -> Found | None:
    """`the quarter just ended`, `the year just past`, `the just-completed month`, whose unit stands at a lexeme."""
    unit = words().unit.get(lexemes.word(at))
    if unit == "year":
        return Found(fiscalyears.YearEnded(), index, end)
    return Found(Relative(unit, -1), index, end) if unit in ("month", "quarter", "week") else None


def _the_unit(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`the next day`, `the last week`, `the week of 3 May`, `the early hours of Friday`, `the three months to June`."""
    at = index + 1
    if found := _the_next_day(lexemes, index) or _the_last_unit(lexemes, index):
        return found
    if lexemes.word(at) in ("week", "weekend") and (found := parts.week_of(lexemes, index, at, deeper)):
        return found
    return (
        parts.hours_of(lexemes, index, at, deeper)
        or parts.trailing(lexemes, index, at, deeper)
        or fiscal.fiscal(lexemes, index)
        or numbered.the_months(lexemes, index)
    )


def _the_next_day(lexemes: Lexemes, index: int) -> Found | None:
    """`the next day`, `the following morning`; not `the next mornings`."""
    word, part = lexemes.word(index + 1), lexemes.word(index + 2)
    if word not in ("next", "following") or part not in ("day", *words().daypart) or part.endswith("s"):
        return None
    if lexemes.lowers[index + 3 : index + 5] == ["or", "two"]:
        return None
    code = words().daypart.get(part)
    day = Relative("day", 1, "reference")
    return Found(AtTime(day, code) if code else day, index, index + 3)


def _the_last_unit(lexemes: Lexemes, index: int) -> Found | None:
    """`the last week`, which is the seven days before; not `the last week of May`."""
    word, name = lexemes.word(index + 1), lexemes.word(index + 2)
    if word != "last" or name not in ("week", "month", "year", "decade") or lexemes.word(index + 3) in ("of", "in"):
        return None
    unit = words().unit[name]
    return Found(Rolling(1, unit, -1, duration_value("1", unit)), index, index + 3)


def _the_season(lexemes: Lexemes, index: int) -> Found | None:
    """`in the winter`, `the summer of 2019`; not `the fall of the government`."""
    at = index + 1
    cue, of = lexemes.word(index - 1), lexemes.word(at + 1) == "of"
    if not (cue in named.SEASON_CUES or of):
        return None
    found = named.season(lexemes, at, cued=(not of and lexemes.word(at) != "fall") or cue == "in")
    if found is None or (of and not isinstance(found.meaning, (Fixed, Within))):
        return None
    return Found(found.meaning, index, found.end)


def _the_named(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """Times that are read alike without the article, but for those that take none: `the 2015 third quarter`, `the
    third quarter`, `the late 1990s`.
    """
    at = index + 1
    word, behind = lexemes.word(at), lexemes[at + 1]
    if dated := numbered.year_then_quarter(lexemes, at):
        return Found(dated.meaning, index, dated.end)
    if lexemes[at].kind in ("number", "decade", "mark") or word in words().month or word in words().weekday:
        return None
    if lexemes[at].kind == "ordinal":
        found = calendar_dates.day_month(lexemes, at) or numbered.numbered(lexemes, at, deeper)
        if found and lexemes.word(at + 1) == "-":
            return found
        return Found(found.meaning, index, found.end) if found and found.end > at + 1 else None
    if word in words().part and word in ("early", "late", "mid"):
        found = parts.part(lexemes, at, deeper)
        hyphen = behind.lower in ("-", "–", "‑")
        return None if found is None or hyphen else Found(found.meaning, index, found.end)
    if word in _WITHOUT_ARTICLE or (word in holidays.starts() and named.holiday(lexemes, at)):
        return None
    found = deeper(lexemes, at)
    if found and word in numbered.NUMBERS and lexemes.word(at + 1) == "-":
        return found
    return Found(found.meaning, index, found.end, found.also) if found else None


_WITHOUT_ARTICLE = frozenset({"today", "yesterday", "tomorrow", "the", "tonight", "overnight", "earlier", "later"})


def _year_to(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`the June year`, `the February 2014 year`: the twelve months to that month."""
    month = calendar_dates.month_date(lexemes, at, sure=True)
    if month is None or month.meaning.grain() != "month" or not lexemes[at].capital:
        return None
    following = lexemes.word(month.end + 1)
    if lexemes.word(month.end) != "year" or following == "-" or following in words().unit:
        return None
    return Found(Trailing(1, "year", month.meaning), index, month.end + 1)


_RULES: tuple[Rule, ...] = tuple(functools.partial(point, depth=depth + 1) for depth in range(_DEPTH + 1))
"""`point` one level deeper, by the level that it is called from."""
