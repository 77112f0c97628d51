"""Fiscal and marketing years: years of twelve months whose ends only the article can tell.

An article tells them once (`the financial year ended March 31`, `the marketing year began on July 1`) and then speaks
of `FY25` or `the previous fiscal`; a year is named by the calendar year in which it ends. Where no definition is
found the expressions stay unresolved, since the ends differ between countries and companies.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from figextract.dates import periods
from figextract.dates.context import Reading
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Leading, Nth, Slice, Trailing
from figextract.dates.meanings.fiscalyears import (
    CurrentYear,
    FiscalYear,
    RelativeFiscal,
    holding,
    reading_of,
)
from figextract.dates.meanings.meaning import Meaning
from figextract.dates.periods import DAY, Period
from figextract.dates.rules import years
from figextract.dates.vocabulary import listed, words

_STEPS = {"the": 0, "last": -1, "past": -1, "latest": -1, "recent": -1, "this": 0, "current": 0, "next": 1}
_STEPS |= {"ongoing": 0, "present": 0, "running": 0}
_STEPS |= {"coming": 1, "upcoming": 1}
_FROM_DEFINED = {"previous": -1, "preceding": -1, "prior": -1, "same": 0, "following": 1, "subsequent": 1}
_TELLS = frozenset(("begins", "began", "starts", "started", "runs", "ends", "closes"))


def fiscal(lexemes: Lexemes, index: int) -> Found | None:
    """The fiscal year that starts at a lexeme, with its article where it has one."""
    word, at = lexemes.word(index), index
    at += word in ("the", "its", "their")
    at += lexemes.word(at) == "most" and lexemes.word(at + 1) == "recent"
    if at > index and lexemes.lowers[at : at + 2] == ["current", "year"]:
        return Found(CurrentYear(), index, at + 2)
    if lexemes[at].kind == "number":
        return _split(lexemes, index, at)
    step, over = lexemes.word(at), just_ended(lexemes, at)
    if over:
        step, at = "last", over
    elif lexemes.word(at) in _STEPS or lexemes.word(at) in _FROM_DEFINED:
        at += lexemes.word(at) != "the"
    else:
        step = ""
    if lexemes.word(at) == "fy":
        return None if at > index + 1 else _numbered(lexemes, index, at + 1, True)
    if lexemes.word(at) not in words().fiscal:
        return None
    yearly = lexemes.word(at + 1) == "year"
    if not yearly and lexemes.word(at) != "fiscal":
        return None
    end = at + 1 + yearly
    numbered = _numbered(lexemes, index, end, False) if not step else None
    if numbered:
        return numbered
    if at == index and yearly and _tells(lexemes, end):
        return Found(RelativeFiscal(0, True), index, end)
    if at == index or not (yearly or _stands_alone(lexemes, end)):
        return None
    if over := just_ended(lexemes, end):
        return Found(RelativeFiscal(_STEPS["last"], False), index, over)
    if step in _FROM_DEFINED:
        return Found(RelativeFiscal(_FROM_DEFINED[step], True), index, end)
    return Found(RelativeFiscal(_STEPS.get(step, 0), not step), index, end)


def just_ended(lexemes: Lexemes, index: int) -> int:
    """Where `just-concluded` or `just ended` ends, 0 where it does not stand at a lexeme."""
    at = index + 1 + (lexemes.word(index + 1) == "-")
    return at + 1 if lexemes.word(index) == "just" and lexemes.word(at) in listed("over") else 0


def _tells(lexemes: Lexemes, index: int) -> bool:
    """Whether the words after a fiscal year tell its ends: `begins on`, `, which ends in`."""
    at = index + (lexemes.word(index) == "," and lexemes.word(index + 1) == "which")
    at += lexemes.word(at) in ("which", "that")
    return lexemes.word(at) in _TELLS or (at > index and lexemes.word(at) in listed("closing"))


def _stands_alone(lexemes: Lexemes, index: int) -> bool:
    """Whether `fiscal` is a noun here: `in the last fiscal, sales rose`, not `this fiscal policy`."""
    following = lexemes[index]
    return (
        following.kind in ("end", "gap")
        or following.lower in words().going_on
        or following.lower in (".", ",", ";", ")")
    )


def _numbered(lexemes: Lexemes, index: int, at: int, short: bool) -> Found | None:
    """The number after `FY` or `fiscal`: `2009`, `2024-25`, `25`."""
    short = short or lexemes.word(at) in ("'", "’")  # fiscal '89
    at += lexemes.word(at) in ("'", "’")
    number = years.full_year(lexemes, at)
    if number is not None:
        second = second_year(lexemes, at, number)
        return Found(FiscalYear(second or number), index, at + 3 if second else at + 1)
    digits = lexemes.word(at)
    if short and lexemes[at].kind == "number" and len(digits) == 2 and digits.isdigit():
        number = years.two_digits(int(digits))
        following = lexemes.word(at + 2)
        joined = lexemes.word(at + 1) in ("-", "–", "/") and lexemes.glued(at + 1) and lexemes.glued(at + 2)
        if joined and following.isdecimal() and len(following) == 2 and int(following) == (int(digits) + 1) % 100:
            return Found(FiscalYear(number + 1), index, at + 3)
        return Found(FiscalYear(number), index, at + 1)
    return None


def second_year(lexemes: Lexemes, at: int, number: int) -> int | None:
    """The second year of `2024-25` or `2024/2025`, the one after the first."""
    if lexemes.word(at + 1) not in ("-", "–", "/") or not (lexemes.glued(at + 1) and lexemes.glued(at + 2)):
        return None
    digits = lexemes.word(at + 2)
    return number + 1 if digits in (f"{number + 1}", f"{(number + 1) % 100:02d}") else None


def _split(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`the 2023/24 marketing year`, `the 2004 fiscal year`."""
    number = years.full_year(lexemes, at)
    if number is None:
        return None
    second = second_year(lexemes, at, number)
    end = at + 3 if second else at + 1
    known = lexemes.word(end) in words().fiscal and lexemes.word(end + 1) == "year"
    if known:
        return Found(FiscalYear(second or number), index, end + 2)
    if second is None or at > index or not _of_accounts(lexemes, index, end):
        return None
    return Found(FiscalYear(second), index, end)


def _of_accounts(lexemes: Lexemes, index: int, end: int) -> bool:
    """Whether `2023/24` or `2013-14` is one year of accounts: words of accounts stand in its sentence."""
    after = lexemes[end]
    if lexemes.glued(end) and after.lower in ("-", "–", "/"):
        return False
    low = next((i + 1 for i in range(index - 1, index - _AROUND, -1) if _stops(lexemes, i)), index - _AROUND)
    high = next((i for i in range(end, end + _AROUND) if _stops(lexemes, i)), end + _AROUND)
    return not listed("accounts").isdisjoint(lexemes.lowers[max(low, 0) : high])


def _stops(lexemes: Lexemes, index: int) -> bool:
    """Whether a sentence ends at a lexeme; `No. 5` and `Rs. 5` do not matter here."""
    return lexemes[index].kind in ("gap", "end") or (lexemes.word(index) == "." and lexemes[index + 1].capital)


_AROUND = 20


def defined(
    lexemes: Lexemes, found: Sequence[Found], spans: Sequence[TimeExpression], published: date | None
) -> Period | None:
    """The fiscal year that an article defines, the first that it says to be one before any other twelve months.

    Where it only tells when such years begin or end, the one that holds the publication day.
    """
    plain = None
    for i, expression in enumerate(found):
        meaning, span = expression.meaning, spans[i]
        if season := _season(lexemes, expression, span):
            return holding(season, published) if published else season
        if opening := _opening(lexemes, found, spans, i):
            return holding(opening, published) if published else opening
        if isinstance(meaning, (FiscalYear, RelativeFiscal)) and i + 1 < len(found):
            following = spans[i + 1]
            told = _told(
                lexemes, expression, found[i + 1], (following.start_date, following.end_date), following.granularity
            )
            if told:
                return holding(told, published) if published else told
        if isinstance(meaning, Leading) and meaning.unit == "year" and span.start_date and span.end_date:
            opened = Period(span.start_date, span.end_date, "custom")
            plain = plain or (holding(opened, published) if published else opened)
        if not isinstance(meaning, Trailing) or (meaning.count, meaning.unit) not in ((1, "year"), (12, "month")):
            continue
        if span.start_date is None or span.end_date is None or not (meaning.fiscal or meaning.link in _CLOSED):
            continue
        period = Period(span.start_date, span.end_date, "custom")
        if meaning.fiscal:
            return period
        plain = plain or period
    return plain or next((p for f in found if (p := _counted(f.meaning, published))), None)


def _season(lexemes: Lexemes, expression: Found, span: TimeExpression) -> Period | None:
    """`the season that began on July 1`, `since the start of the season on Oct. 1`: seasons begin on that day."""
    if span.granularity not in ("day", "month") or span.start_date is None:
        return None
    before = lexemes.lowers[max(expression.start - _REACH - 1, 0) : expression.start]
    if before[-1:] not in (["on"], ["in"], ["from"]) or "season" not in before or "." in before:
        return None
    at = before.index("season")
    told = any(word in listed("starting") for word in before[at:]) or before[max(at - 3, 0) : at] in _STARTS
    start = span.start_date if span.signal != "since" or span.granularity == "day" else None
    return Period(start, periods.add(start, 1, "year") - DAY, "custom") if told and start else None


_LAG = 62
"""Days after the end of its months within which a figure for them is news."""
_STARTS = (["start", "of", "the"], ["beginning", "of", "the"])


def _counted(meaning: Meaning, published: date | None) -> Period | None:
    """A fiscal year told by how many of its months are over: `the first five months of the fiscal year` in December.

    Such years begin with a quarter; of the four only one has its first so many months end within the last three, and
    figures appear within two.
    """
    if published is None or not isinstance(meaning, Slice) or meaning.unit != "month" or not 1 < meaning.count < 12:
        return None
    year = meaning.inner
    current = isinstance(year, RelativeFiscal) and year.step == 0
    if not current and not isinstance(year, FiscalYear):
        return None
    for back in range(12):
        start = periods.add_months(published.replace(day=1), -back)
        over = periods.add_months(start, meaning.count) - DAY
        if start.month % 3 == 1 and over <= published:
            if (published - over).days > _LAG:
                return None
            known = Period(start, periods.add(start, 1, "year") - DAY, "custom")
            return known if current or (isinstance(year, FiscalYear) and year.number == known.end.year) else None
    return None


_CLOSED = frozenset(("ended", "ends", "ending", "through"))
_REACH = 5


def _opening(lexemes: Lexemes, found: Sequence[Found], spans: Sequence[TimeExpression], i: int) -> Period | None:
    """`In April, the first month of the current fiscal year`: such years begin with that month."""
    meaning, start = found[i].meaning, spans[i - 1].start_date
    if not i or not isinstance(meaning, Nth) or (meaning.number, meaning.unit) != (1, "month") or start is None:
        return None
    if not isinstance(meaning.inner, (FiscalYear, RelativeFiscal)) or spans[i - 1].granularity != "month":
        return None
    if lexemes.lowers[found[i - 1].end : found[i].start] not in ([","], ["is"], ["was"], ["("]):
        return None
    return Period(start, periods.add(start, 1, "year") - DAY, "custom")


def restricted(lexemes: Lexemes, found: Sequence[Found], readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with that of `the fiscal year that begins on October 1` of that very one, not the current one."""
    known = list(readings)
    for i in range(len(found) - 1):
        meaning, following = found[i].meaning, readings[i + 1]
        plain = isinstance(meaning, RelativeFiscal) and meaning.defined
        if plain and _is_told_of(lexemes, found[i].end):
            span = (following.start, following.end)
            told = _told(lexemes, found[i], found[i + 1], span, following.granularity)
            known[i] = reading_of(f"FY{told.end.year:04d}", told, "published") if told else known[i]
    return known


def _is_told_of(lexemes: Lexemes, index: int) -> bool:
    """Whether words that tell which fiscal year is meant follow it: `that begins`, `, which ended`."""
    if lexemes.word(index) in ("that", "which", "starting", "beginning"):
        return True
    return lexemes.lowers[index : index + 3] == [",", "which", "ended"]


def _told(
    lexemes: Lexemes, first: Found, second: Found, span: tuple[date | None, date | None], unit: str | None
) -> Period | None:
    """`the fiscal year, which begins on April 1`, `the marketing year runs from July 1`."""
    between = lexemes.lowers[first.end : second.start]
    start, end = span
    if len(between) > _REACH or unit not in ("day", "month") or "." in between:
        return None
    if start and any(word in listed("starting") for word in between):
        return Period(start, periods.add(start, 1, "year") - DAY, "custom")
    if end and any(word in listed("closing") for word in between):
        return Period(periods.add(end + DAY, -1, "year"), end, "custom")
    return None
