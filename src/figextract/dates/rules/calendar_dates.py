"""Rules for calendar dates: `Sept. 21, 2022`, `the 3rd of May`, `27/9/2022`, `2008`, `the 1960s`, `fiscal 2009`."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from figextract.dates import periods
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Coming, EitherDay, Fixed, Meaning, Within, Yearless
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.periods import Period
from figextract.dates.rules import events, years
from figextract.dates.rules.traded import is_traded
from figextract.dates.vocabulary import words

_SHORT_NAMES = frozenset(
    {
        "may",
        "march",
        "mar",
        "jan",
        "dec",
        "sun",
        "sat",
        "mon",
        "wed",
        "tue",
        "fri",
        "apr",
        "jun",
        "sep",
        "oct",
        "nov",
        "feb",
        "jul",
        "aug",
        "thu",
        "thur",
        "tues",
        "thurs",
        "sept",
        "august",
    }
)
_BARE_CUES = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "by",
        "during",
        "of",
        "for",
        "through",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "the",
        "(",
        "from",
        "between",
        "and",
        "to",
        "or",
        "a",
        "than",
        "every",
        "each",
        "-",
        "–",
        "throughout",
    }
)


def month_date(lexemes: Lexemes, index: int, sure: bool = False) -> Found | None:
    """A date that begins with a month's name: `Sept. 21, 2022`, `October`, `April of last year`.

    `sure` takes `March` and `May` for months without a sign beside them.
    """
    number = _month(lexemes, index)
    if number is None:
        return None
    end = _after_name(lexemes, index)
    day = _day_number(lexemes, end)
    day = None if day is not None and _is_counted(lexemes, index, end) else day
    if day is not None and (found := _day_of(lexemes, index, number, day, end + 1)):
        return found
    if not sure and not _bare_month(lexemes, index, end):
        return None
    recurring = Recurring("month", number)
    after = lexemes.skip(end, ",") if lexemes[lexemes.skip(end, ",")].kind == "number" else end
    after += lexemes.word(after) == "of" and lexemes[after + 1].kind == "number"
    year = years.full_year(lexemes, after)
    if year is not None:
        return Found(Fixed(periods.month(year, number)), index, after + 1)
    outer = years.container(lexemes, end)
    if outer:
        return Found(Within(recurring, outer.meaning), index, outer.end)
    if lexemes.word(end) in ("'", "’") and lexemes[end + 1].kind == "number" and len(lexemes.word(end + 1)) == 2:
        short = years.two_digits(int(lexemes.word(end + 1)))
        return Found(Fixed(periods.month(short, number)), index, end + 2)
    return Found((Coming if is_traded(lexemes, index, end) else Yearless)(recurring), index, end)


def _month(lexemes: Lexemes, index: int) -> int | None:
    word = lexemes.word(index)
    number = words().month.get(word)
    if number is None or lexemes[index].kind != "word":
        return None
    if word in _SHORT_NAMES and not lexemes[index].capital:
        return None
    return number


def _after_name(lexemes: Lexemes, index: int) -> int:
    """The index after a month's or weekday's name and the full stop of its abbreviation."""
    short = len(lexemes.word(index)) <= 5 and lexemes.word(index) not in ("march", "april", "may", "june", "july")
    if short and lexemes.word(index + 1) == "." and lexemes.glued(index + 1):
        return index + 2
    return index + 1


def _day_number(lexemes: Lexemes, index: int) -> int | None:
    lexeme = lexemes[index]
    number = lexeme.number
    if number is None or not 1 <= number <= 31 or len(lexeme.lower.rstrip("stndrh")) > 2:
        return None
    following = lexemes.word(index + 1)
    if lexemes.glued(index + 1) and (following in ("%", "$", "€") or lexemes[index + 1].kind == "word"):
        return None
    return number


def _is_counted(lexemes: Lexemes, index: int, at: int) -> bool:
    """Whether a number behind a month counts what follows: `in January 26 inmates fled`."""
    following = lexemes[at + 1]
    plural = following.lower in _PERSONS or (following.lower.endswith("s") and len(following.lower) > 3)
    return lexemes.word(index - 1) == "in" and following.kind == "word" and not following.capital and plural


_PERSONS = frozenset(("people", "men", "women", "children"))


def _bare_month(lexemes: Lexemes, index: int, end: int) -> bool:
    """Whether a month's name without a day is a month: names and verbs need a sign beside them."""
    word = lexemes.word(index)
    if word in ("april", "june") and lexemes[end].capital and lexemes[end].kind == "word":
        return lexemes.word(index - 1) in _BARE_CUES or lexemes.text[lexemes[end].start : lexemes[end].end].isupper()
    if word not in _SHORT_NAMES:
        return True
    if word == "mar" and end == index + 1 and lexemes.word(end) == "del":
        return False
    if years.full_year(lexemes, end) is not None or years.full_year(lexemes, lexemes.skip(end, ",")) is not None:
        return True
    if years.container(lexemes, end) is not None:
        return True
    if lexemes.word(end) in ("to", "and", "through", "-", "–", "until") and lexemes.word(end + 1) in words().month:
        return lexemes[end + 1].capital
    if lexemes.lowers[end + 1 : end + 2] == ["s"] and lexemes[end + 2].kind == "number":
        return lexemes[index].capital and not lexemes[index - 1].capital  # compared with March's 7,400 tonnes
    previous = lexemes.word(index - 1)
    if word == "august" and lexemes[index].capital:
        return previous in _BARE_CUES or not lexemes[end].capital
    if lexemes.word(end) == ":" and lexemes[end + 1].kind == "number" and not lexemes[index - 1].capital:
        return True
    if word not in ("may", "march", "august") and lexemes[end].capital and end == index + 1:
        return False
    if lexemes.word(end) == "alone" and lexemes[index].capital:
        return True  # March alone accounted for 186
    if previous not in _BARE_CUES:
        return word not in ("may", "march", "mar", "jan") and end == index + 2 and lexemes[index + 1].lower == "."
    if previous == "(" and lexemes.word(end) in (":", ")"):
        return True
    if previous == "-" and lexemes.word(index - 2) == "end":
        return lexemes[index].capital  # at end-March
    if previous == "the" and word in ("may", "march"):
        return lexemes[end].kind == "word" and not lexemes[end].capital
    if word in ("may", "march") and previous in ("and", "to", "or", "a", "by", "from", "for", "of", "-"):
        following = lexemes[end]
        return (
            (previous == "a" and not following.capital)
            or (previous in ("and", "to", "or", "-") and _month_before(lexemes, index))
            or (previous in ("by", "from", "for", "of") and not following.capital)
        )
    return True


def _month_before(lexemes: Lexemes, index: int) -> bool:
    return any(lexemes.word(i) in words().month and lexemes[i].capital for i in range(index - 4, index - 1))


def _day_of(lexemes: Lexemes, index: int, month: int, day: int, end: int) -> Found | None:
    """A month and a day, with the year, the relative year, or further days that follow (`April 24 and 25`)."""
    recurring = Recurring("day", month, day)
    if day > periods.month_end(2000, month).day:
        year = years.full_year(lexemes, end - 1)
        return None if year is None else Found(Fixed(periods.month(year, month)), index, end)
    after = lexemes.skip(end, ",")
    year = years.full_year(lexemes, after, strict=after == end)
    if year is not None:
        known = safe_day(year, month, day)
        return Found(Fixed(known), index, after + 1) if known else None
    outer = years.container(lexemes, end)
    if outer:
        return Found(Within(recurring, outer.meaning), index, outer.end)
    known_day = events.known_day(lexemes, index, end, month, day)
    if known_day:
        return Found(events.KnownDay(known_day, Yearless(recurring)), index, end)
    return Found(Yearless(recurring), index, end, _more_days(lexemes, month, end))


def _more_days(lexemes: Lexemes, month: int, end: int) -> tuple[Found, ...]:
    """The further days of `April 24 and 25`, `Oct. 23-25`, `May 3, 4 and 5`."""
    if lexemes.word(end) == "," and _day_number(lexemes, end + 1) and lexemes.word(end + 2) in ("and", ",", "or"):
        rest = _more_days(lexemes, month, end + 2)
        day = _day_number(lexemes, end + 1)
        if rest and day and day <= periods.month_end(2000, month).day:
            return (Found(Yearless(Recurring("day", month, day)), end + 1, end + 2), *rest)
        return ()
    if lexemes.word(end) not in ("and", "-", "–", "to", "through", "or"):
        return ()
    day = _day_number(lexemes, end + 1)
    following = lexemes[end + 2]
    if (
        day is None
        or day > periods.month_end(2000, month).day
        or (
            following.kind == "word"
            and (
                following.lower in words().unit
                or following.lower in words().not_year
                or following.lower in words().month
            )
        )
        or following.lower in (":", "%", "-")
    ):
        return ()
    if lexemes.word(end) == "and" and following.kind == "word" and following.lower.endswith("s"):
        return ()
    year_at = lexemes.skip(end + 2, ",")
    year = years.full_year(lexemes, year_at)
    if year is not None:
        known = safe_day(year, month, day)
        return (Found(Fixed(known), end + 1, year_at + 1),) if known else ()
    return (Found(Yearless(Recurring("day", month, day)), end + 1, end + 2),)


def nine_eleven(lexemes: Lexemes, index: int) -> Found | None:
    """`9/11`, the one day that news writes by its numbers alone."""
    if lexemes.lowers[index : index + 3] != ["9", "/", "11"] or not (
        lexemes.glued(index + 1) and lexemes.glued(index + 2)
    ):
        return None
    if lexemes.glued(index) or (
        lexemes.glued(index + 3) and (lexemes[index + 3].kind == "word" or lexemes.word(index + 3) in ("/", "%"))
    ):
        return None
    known, _ = events.known_days()[9, 11]
    return Found(events.KnownDay(known, Yearless(Recurring("day", 9, 11))), index, index + 3)


def day_month(lexemes: Lexemes, index: int) -> Found | None:
    """A date that begins with its day: `21 September 2022`, `21st of May`, `12 to 18 June`."""
    lexeme = lexemes[index]
    if lexeme.kind not in ("number", "ordinal") or (
        lexemes.glued(index) and lexemes.word(index - 1) in ("$", "€", "£", ".", ",")
    ):
        return None
    day = _day_number(lexemes, index)
    if day is None:
        return None
    found = _with_month(lexemes, index, day) or _first_of_list(lexemes, index, day)
    return found or _first_of_range(lexemes, index, day)


def _with_month(lexemes: Lexemes, index: int, day: int) -> Found | None:
    """A day and the month after it."""
    at = index + 1
    if lexemes.word(at) == "of" or (lexemes.word(at) == "-" and lexemes.word(at + 1) in words().month):
        at += 1
    month = _month(lexemes, at)
    if month is not None and lexemes.word(at) in ("may", "march", "mar") and not lexemes[at].capital:
        month = None
    return _day_then_month(lexemes, index, day, month, at) if month is not None else None


def _day_then_month(lexemes: Lexemes, index: int, day: int, month: int, at: int) -> Found | None:
    if day > periods.month_end(2000, month).day:
        return None
    if (
        lexemes.word(at) == "may"
        and lexemes[at + 1].kind == "word"
        and lexemes.word(index - 1) not in _BEFORE_DAY
        and index > 0
    ):
        return None
    end = _after_name(lexemes, at)
    after = lexemes.skip(end, ",")
    after = lexemes.skip(after, "-") if lexemes[after + 1].kind == "number" else after
    year = years.full_year(lexemes, after, strict=False)
    if year is not None and (after == end or lexemes[after - 1].lower == "-" or not _counts(lexemes, after)):
        known = safe_day(year, month, day)
        return Found(Fixed(known), index, after + 1) if known else None
    outer = years.container(lexemes, end)
    if outer:
        return Found(Within(Recurring("day", month, day), outer.meaning), index, outer.end)
    return Found(Yearless(Recurring("day", month, day)), index, end)


_BEFORE_DAY = frozenset(
    ("on", "of", "the", "from", "until", "till", "by", "since", "to", "and", "between", "-", ",", "before", "after")
) | {"for", "through", "ending", "ended", "ends", "dated", "was", "is"}
"""Words before a day of May, which is no Mrs May's."""


def _counts(lexemes: Lexemes, index: int) -> bool:
    following = lexemes[index + 1]
    return following.kind == "word" and not following.capital and following.lower.endswith("s")


def _first_of_range(lexemes: Lexemes, index: int, day: int) -> Found | None:
    """The `12` of `12 to 18 June`."""
    if lexemes.word(index + 1) not in ("to", "and", "-", "–", "until", "through", "or"):
        return None
    if lexemes[index + 2].kind not in ("number", "ordinal"):
        return None
    last = _day_number(lexemes, index + 2)
    second = _with_month(lexemes, index + 2, last) if last is not None else None
    if second is None or second.end - second.start < 2:
        return None
    meaning = with_day(second.meaning, day)
    return Found(meaning, index, index + 1, (second,)) if meaning else None


def _first_of_list(lexemes: Lexemes, index: int, day: int) -> Found | None:
    """The `22` of `22, 23 and 24 May`, with the days after it."""
    at, days = index, [(index, day)]
    while lexemes.word(at + 1) == "," and (number := _day_number(lexemes, at + 2)) and len(days) < _DAYS:
        at += 2
        days.append((at, number))
    if len(days) < 2 or any(a[1] >= b[1] for a, b in itertools.pairwise(days)):
        return None
    rest = _first_of_range(lexemes, at, days[-1][1])
    if rest is None or lexemes.word(at + 1) not in ("and", "or"):
        return None
    meanings = [with_day(rest.meaning, number) for _, number in days[:-1]]
    listed = [Found(m, i, i + 1) for m, (i, _) in zip(meanings, days, strict=False) if m]
    return Found(listed[0].meaning, index, index + 1, (*listed[1:], replace(rest, also=()), *rest.also))


_DAYS = 7


def with_day(meaning: Meaning, day: int) -> Meaning | None:
    """The same month, and year if any, with another day."""
    if isinstance(meaning, Fixed):
        known = safe_day(meaning.known.start.year, meaning.known.start.month, day)
        return Fixed(known) if known else None
    if isinstance(meaning, Within) and meaning.recurring.kind == "day":
        return Within(Recurring("day", meaning.recurring.key, day), meaning.container)
    if isinstance(meaning, Yearless) and meaning.recurring.kind == "day":
        return Yearless(Recurring("day", meaning.recurring.key, day))
    return None


def numeric_date(lexemes: Lexemes, index: int) -> Found | None:
    """`2022-09-27`, `27.09.2022`, `09/27/2022`: of two readings the one nearer to the publication."""
    lexeme = lexemes[index]
    if lexeme.kind == "iso":
        known = safe_day(*(int(x) for x in lexeme.lower[:10].split("-")))
        return Found(Fixed(known), index, index + 1) if known else None
    first, second, year = (int(x) for x in lexeme.lower.replace(".", "/").split("/"))
    year = years.two_digits(year) if len(lexeme.lower.replace(".", "/").split("/")[2]) == 2 else year
    day_first, month_first = safe_day(year, second, first), safe_day(year, first, second)
    if lexeme.kind == "slash" and day_first and month_first:
        return Found(EitherDay(month_first, day_first), index, index + 1)
    chosen = day_first or month_first
    return Found(Fixed(chosen), index, index + 1) if chosen else None


def safe_day(year: int, month: int, day: int) -> Period | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    return Period(known, known, "day") if 1 < year < 9990 else None
