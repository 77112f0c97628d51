"""Rules for numbered periods: `the third quarter`, `Q3 2009`, `the first three months of 2024`, `the 20th century`.

`deeper` is the rule that reads the time a number counts in.
"""

from __future__ import annotations

from dataclasses import replace

from figextract.dates import periods
from figextract.dates.found import Found, Rule
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import fiscalyears
from figextract.dates.meanings.derived import Nth, NthWeekday, Part, QuarterTo, Slice, SoFar
from figextract.dates.meanings.meaning import (
    Coming,
    Fixed,
    Meaning,
    Relative,
    Within,
    Yearless,
)
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.meanings.vague import FirstMonths, LastHalf, MonthsJustOver
from figextract.dates.rules import calendar_dates, events, fiscal, parts, years
from figextract.dates.rules.amounts import Stretch, stretch
from figextract.dates.vocabulary import listed, words

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
    "latter": 2,
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

NUMBERS = frozenset({*_ORDINALS, *_LARGE_ORDINALS})
"""Words that begin a numbered period."""


def numbered(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`third quarter`, `first-half`, `Q3 2009`, `first three months of 2024`, `20th century`, `first week of May`."""
    word = lexemes.word(index)
    number = _ORDINALS.get(word) or _LARGE_ORDINALS.get(word)
    if lexemes[index].kind == "ordinal":
        number = lexemes[index].number
    at = index + 1
    if word in ("q", "h") and lexemes[at].kind == "number" and lexemes.glued(at):
        return _quarter(lexemes, index, at + 1, "quarter" if word == "q" else "half", lexemes[at].number or 0, deeper)
    if lexemes[index].kind == "number" and lexemes.word(at) in ("q", "h") and lexemes.glued(at):
        return _short_quarter(lexemes, index, deeper)
    if word == "twenty" and lexemes.word(at) == "-" and lexemes.word(at + 1) == "first":
        number, at = 21, at + 2
    if number is None:
        return None
    hyphen = lexemes.word(at) == "-"
    at += hyphen
    if lexemes.word(at) in words().weekday:
        return _nth_weekday(lexemes, index, at, number, deeper)
    at += words().fiscal.get(lexemes.word(at)) == "fiscal" and lexemes.word(at + 1) == "quarter"
    full = lexemes.word(at) in ("full", "whole") and lexemes.word(at + 1) == "week"
    at += full
    unit = words().unit.get(lexemes.word(at))
    singular = not lexemes.word(at).endswith("s")
    if lexemes.word(at) == "half":
        return _quarter(lexemes, index, at + 1, "half", number, deeper)
    if word == "latter":
        return None
    if unit == "quarter" and singular:
        return _quarter(lexemes, index, at + 1, "quarter", number, deeper)
    if unit == "century" and singular and number > 1:
        if (
            lexemes[at].capital
            and lexemes[at + 1].capital
            and not lexemes.text[lexemes[at].start : lexemes[at].end].isupper()
        ):
            return None
        return Found(Fixed(periods.century(number)), index, at + 1)
    if (
        unit in ("week", "day", "month", "weekend", "quarter", "decade", "year")
        and singular
        and lexemes.word(at + 1) == "of"
        and unit
    ):
        inner = _whole_period(lexemes, at + 2, deeper)
        if inner:
            return Found(Nth(inner.meaning, number, "full week" if full else unit), index, inner.end)
        return None
    return _slice(lexemes, index, at, number, deeper)


def _nth_weekday(lexemes: Lexemes, index: int, at: int, number: int, deeper: Rule) -> Found | None:
    """`last Saturday of January`, `first Sunday in October 2021`: a day of a month, not of last week."""
    if lexemes.word(at + 1) not in ("of", "in") or number > 5 or not lexemes.word(at).endswith("day"):
        return None
    inner = _whole_period(lexemes, at + 2, deeper)
    if inner is None or inner.meaning.grain() not in ("month", "year"):
        return None
    return Found(NthWeekday(inner.meaning, number, words().weekday[lexemes.word(at)]), index, inner.end)


def _short_quarter(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """`2Q22`, `1H 2022`, `3Q FY24`; alone (`2Q`) only in capitals."""
    unit = "quarter" if lexemes.word(index + 1) == "q" else "half"
    number, end = lexemes[index].number or 0, index + 2
    if not lexemes[index + 1].capital or not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    digits = lexemes.word(end)
    if lexemes.glued(end):
        if not (lexemes[end].kind == "number" and len(digits) == 2 and digits.isdigit()):
            return None
        year = periods.year_period(years.two_digits(int(digits)))
        return Found(Within(Recurring(unit, number), Fixed(year)), index, end + 1)
    found = _quarter(lexemes, index, end, unit, number, deeper)
    return found if unit == "quarter" or (found and found.end > end) else None


def bare_ordinal(lexemes: Lexemes, index: int, before: Found) -> Found | None:
    """The `the first` of `rose in the second quarter, from 41 in the first`: the same unit of the same year."""
    number = _ORDINALS.get(lexemes.word(index + 1))
    if lexemes.word(index) != "the" or number is None or index - before.end > _NEAR:
        return None
    if lexemes.word(index - 1) not in ("in", "from", "than"):
        return None
    end = index + 2
    if isinstance(before.meaning, Nth) and lexemes.word(end) == before.meaning.unit:
        end += 1
    joined = (end > index + 2 and lexemes.word(end) != "of") or (
        lexemes.word(end) in ("and", "but") and lexemes.word(end + 1) not in NUMBERS
    )
    closed = joined or lexemes[end].kind in ("mark", "end", "gap")
    if not closed or any(lexemes.word(i) == "." for i in range(before.end, index)):
        return None
    meaning = before.meaning
    if isinstance(meaning, Nth) and meaning.unit in ("half", "week") and meaning.number > 0:
        return Found(replace(meaning, number=number), index, end) if number > 0 else None
    if not isinstance(meaning, (Yearless, Within)) or meaning.recurring.kind not in ("quarter", "half"):
        return None
    return Found(replace(meaning, recurring=replace(meaning.recurring, key=number)), index, index + 2)


_NEAR = 20


def _slice(lexemes: Lexemes, index: int, at: int, number: int, deeper: Rule) -> Found | None:
    """`first three months of 2024`, `last two weeks of May`."""
    if number not in (1, -1):
        return None
    amount = stretch(lexemes, at)
    if amount is None or amount.amount.whole is None or amount.hyphen:
        return None
    if lexemes.word(amount.end) == "after" and (happening := events.named(lexemes, amount.end + 1)):
        return Found(Slice(happening.meaning, number * amount.amount.whole, amount.unit), index, amount.end)
    if lexemes.word(amount.end) != "of":
        return _first_months(lexemes, index, amount, number)
    inner = _whole_period(lexemes, amount.end + 1, deeper)
    if inner is None:
        happening = events.event(lexemes, amount.end + 1)
        counted = number * amount.amount.whole
        return Found(Slice(happening.meaning, counted, amount.unit), index, amount.end) if happening else None
    return Found(Slice(inner.meaning, number * amount.amount.whole, amount.unit), index, inner.end)


def _first_months(lexemes: Lexemes, index: int, amount: Stretch, number: int) -> Found | None:
    """`the first nine months`, `the first three quarters` of a year that the text need not name, where it counts."""
    if number != 1 or amount.unit not in ("month", "quarter"):
        return None
    count = amount.amount.whole
    if count is None or not 1 < count < (12 if amount.unit == "month" else 4):
        return None
    if _business(lexemes, index, amount.end, ("money", "count")):
        return Found(FirstMonths(count, amount.unit), index, amount.end)
    before = lexemes.word(index - 1 - (lexemes.word(index - 1) == "the"))
    within = before in ("in", "during", "over", "for") and _closes(lexemes, amount.end)
    return Found(MonthsJustOver(count, amount.unit), index, amount.end) if within else None


def the_months(lexemes: Lexemes, index: int) -> Found | None:
    """`the nine months`, where money is spoken of: those of the latest year in which they are over."""
    amount = stretch(lexemes, index + 1)
    if lexemes.word(index - 1) not in ("for", "in") or amount is None or amount.unit != "month" or amount.hyphen:
        return None
    if (
        amount.amount.whole not in (6, 9)
        or not _closes(lexemes, amount.end)
        or not _business(lexemes, index, amount.end)
    ):
        return None
    return Found(FirstMonths(amount.amount.whole), index, amount.end)


def _closes(lexemes: Lexemes, index: int) -> bool:
    """Whether no time follows that the months would be counted from."""
    return lexemes.word(index) in (
        ",",
        ".",
        "was",
        "were",
        "rose",
        "fell",
        "totaled",
        "totalled",
        "from",
        "dropped",
        "jumped",
    )


def _whole_period(lexemes: Lexemes, index: int, deeper: Rule) -> Found | None:
    """The period that a part is taken of; a month keeps no day number (`the first week of May 30 died`)."""
    found = deeper(lexemes, index) or parts.bare_unit_period(lexemes, index)
    if found and found.meaning.grain() == "day" and lexemes.word(index) in words().month:
        month = words().month[lexemes.word(index)]
        return Found(Yearless(Recurring("month", month)), index, index + 1)
    if found is None and lexemes.word(index) in words().month:
        return calendar_dates.month_date(lexemes, index, sure=True)
    return found


def _quarter(lexemes: Lexemes, index: int, end: int, unit: str, number: int, deeper: Rule) -> Found | None:
    """A quarter or half with the year that follows it, or without."""
    limit = 4 if unit == "quarter" else 2
    number = limit if number == -1 else number
    if not 1 <= number <= limit:
        return None
    recurring = Recurring(unit, number)
    if unit == "quarter" and (closed := _closed(lexemes, index, end, number, deeper)):
        return closed
    whole = fiscal.fiscal(lexemes, end + (lexemes.word(end) == "of"))
    if whole:
        return Found(fiscalyears.FiscalPart(whole.meaning, unit, number), index, whole.end)
    at = end + (lexemes.word(end) in ("of", ","))
    if (number_of_year := years.full_year(lexemes, at)) is not None:
        return Found(Within(recurring, Fixed(periods.year_period(number_of_year))), index, at + 1)
    if lexemes.word(end) == "of":
        inner = deeper(lexemes, end + 1) or parts.of_decade(lexemes, end + 1)
        inner = inner or parts.bare_unit_period(lexemes, end + 1)
        if inner is not None:
            yearly = inner.meaning.grain() == "year"
            meaning: Meaning = Within(recurring, inner.meaning) if yearly else Nth(inner.meaning, number, unit)
            return Found(meaning, index, inner.end)
        if unit == "half":
            return None
    outer = years.container(lexemes, end)
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


def _closed(lexemes: Lexemes, index: int, end: int, number: int, deeper: Rule) -> Found | None:
    """`third quarter ended Sept. 30`: the quarter and the day or month that it ended with, each a time of its own."""
    if lexemes.word(end) not in ("ended", "ending"):
        return None
    last = deeper(lexemes, end + 1 + (lexemes.word(end + 1) in ("on", "in")))
    if last is None or last.also or last.meaning.grain() not in ("day", "month"):
        return None
    return Found(QuarterTo(last.meaning, number), index, end, (last,))


def _business(lexemes: Lexemes, index: int, end: int, kinds: tuple[str, ...] = ("money",)) -> bool:
    """`the first half` of a match is none of the year's: words of money must stand near, or others of `kinds`."""
    near = lexemes.lowers[max(0, index - 12) : end + 12]
    return any(words().business.get(w) in kinds for w in near)


def month_quarter(lexemes: Lexemes, index: int) -> Found | None:
    """`January-March quarter`, `April to June quarter of 2013`: a calendar quarter by its months."""
    first, link, last = lexemes.word(index), lexemes.word(index + 1), lexemes.word(index + 2)
    months = words().month
    if (
        link not in ("-", "–", "to")
        or first not in months
        or last not in months
        or lexemes.word(index + 3) != "quarter"
    ):
        return None
    if months[first] % 3 != 1 or months[last] != months[first] + 2:
        return None
    number = months[last] // 3
    whole = fiscal.fiscal(lexemes, index + 4 + (lexemes.word(index + 4) == "of"))
    if whole is not None and isinstance(whole.meaning, fiscalyears.FiscalYear):
        return Found(fiscalyears.QuarterOf(number, whole.meaning.number), index, whole.end)
    return _quarter(lexemes, index, index + 4, "quarter", number, nothing)


def year_then_quarter(lexemes: Lexemes, index: int) -> Found | None:
    """`the 1989 third quarter`, `1988's second half`, `2009 Q3`."""
    number = years.full_year(lexemes, index)
    at = index + 1
    if number is None:
        return None
    whole = Found(Fixed(periods.year_period(number)), index, at)
    if lexemes.word(at) in ("'", "’"):
        return of_its_own(lexemes, whole)
    return counted_in(lexemes, whole, at) if lexemes.word(at) in (*_ORDINALS, "q", "h", "final") else None


def of_its_own(lexemes: Lexemes, year: Found) -> Found | None:
    """The part that a year owns: `last year's third quarter`, `1988's second half`, `1990's end`."""
    at = year.end + 2
    if lexemes.word(year.end) not in ("'", "’") or lexemes.word(at - 1) != "s":
        return None
    if lexemes.word(at) in ("end", "close") and lexemes.word(at + 1) != "-":
        return Found(Part(year.meaning, "END", bound=True), year.start, at + 1)
    return counted_in(lexemes, year, at) if lexemes.word(at) in NUMBERS else None


def counted_in(lexemes: Lexemes, year: Found, at: int) -> Found | None:
    """The quarter, half or first months at a lexeme, of a year that stands before."""
    found = numbered(lexemes, at, nothing)
    if found is None:
        return None
    if isinstance(found.meaning, Yearless):
        return Found(Within(found.meaning.recurring, year.meaning), year.start, found.end)
    if isinstance(found.meaning, FirstMonths):
        return Found(Slice(year.meaning, found.meaning.count, found.meaning.unit), year.start, found.end)
    return None


def year_end(lexemes: Lexemes, index: int) -> Found | None:
    """`year-end`, `full-year`, `the half-year`, `year to date`."""
    for to_date in (["year", "to", "date"], ["year", "-", "to", "-", "date"], ["year", "so", "far"]):
        if lexemes.lowers[index : index + len(to_date)] == to_date:
            return Found(SoFar(Relative("year", 0), -1), index, index + len(to_date))
    word, following = lexemes.word(index), lexemes.word(index + 2)
    if lexemes[index + 1].lower in ("'", "’") and lexemes.lowers[index + 2 : index + 4] == ["s", "end"]:
        ending: Meaning = Yearless(Recurring("year")) if word == "year" else Relative(words().unit.get(word, "day"), 0)
        return Found(Part(ending, "END", bound=True), index, index + 4)
    if lexemes.word(index + 1) != "-":
        if word == "full" and lexemes.word(index + 1) == "year":
            return Found(Yearless(Recurring("year")), index, index + 2)
        return None
    if word == "year" and following == "end":
        number = years.full_year(lexemes, index + 3, strict=True)
        ahead = not listed("forecast").isdisjoint(lexemes.lowers[index + 3 : index + 6])
        bare = (Coming if ahead else Yearless)(Recurring("year"))
        whole = Fixed(periods.year_period(number)) if number is not None else bare
        return Found(Part(whole, "END", bound=True), index, index + 3 + (number is not None))
    if word == "full" and following == "year":
        return Found(Yearless(Recurring("year")), index, index + 3)
    if word == "half" and following == "year":
        return Found(LastHalf(), index, index + 3)
    return None


def nothing(lexemes: Lexemes, index: int) -> None:
    """The rule that reads nothing."""
