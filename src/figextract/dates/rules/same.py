"""Rules for the same time again: `the same period last year`, `the corresponding month of 2021`, `year-ago quarter`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figextract.dates import periods
from figextract.dates.context import Context
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Ago
from figextract.dates.meanings.meaning import Meaning, Relative, earlier
from figextract.dates.periods import Period
from figextract.dates.rules import fiscal, numbered, years
from figextract.dates.rules.amounts import stretch
from figextract.dates.rules.references import AFTER_PERIOD
from figextract.dates.vocabulary import words


def same_period(lexemes: Lexemes, index: int) -> Found | None:
    """`the same period last year`, `the corresponding month of 2021`, `a similar period of 2020`, `year-ago month`."""
    noun = index + 1
    if lexemes.word(index) in ("the", "its"):
        if (dated := _of_a_year(lexemes, index)) is not None:
            return dated
        word, noun = lexemes.word(noun), noun + 1
        if word in ("year", "prior", "previous"):
            return _year_ago(lexemes, index)
    elif lexemes.word(index) == "a":
        word, noun = lexemes.word(noun), noun + 1
        if word not in _ALIKE:
            return None
    else:
        word = lexemes.word(index)
        if word not in _SAME:
            return None
    if word in (*_SAME, *_ALIKE) and _is_stretch(lexemes, noun):
        found = _of_year(lexemes, index, noun, noun + 1)
    elif word in _SAME and (amount := stretch(lexemes, noun)) and amount.plural and not amount.hyphen:
        found = _of_year(lexemes, index, noun, amount.end)
    else:
        return None
    told = found is not None and isinstance(found.meaning, (Ago, SameIn))
    return found if told or noun == index + 2 else None


def _of_a_year(lexemes: Lexemes, index: int) -> Found | None:
    """`the 1988 quarter`, `the comparable 1988 period`, `the 1988 nine months`; not `the 2000 quarter horses`."""
    at = index + 1 + (lexemes.word(index + 1) in (*_SAME, *_ALIKE))
    year, noun = years.full_year(lexemes, at), at + 1
    if year is None or not _THIS_AGE[0] <= year <= _THIS_AGE[1]:
        return None
    amount = stretch(lexemes, noun)
    if amount is not None and amount.amount.whole and amount.unit in ("month", "week", "quarter"):
        period = amount.hyphen and lexemes.word(amount.end) == "period"
        kind, end = "months", amount.end + period
        if not (amount.plural or period):
            return None
    elif lexemes.word(noun) in _TIMED:
        kind, end = _kind(lexemes, noun), noun + 1
    else:
        return None
    after = lexemes[end]
    closes = after.kind in ("mark", "end", "gap") or after.lower in words().going_on or after.lower in AFTER_PERIOD
    return Found(SameIn(year, kind), index, end) if closes and after.lower != "-" else None


_THIS_AGE = (1900, 2100)
_PLURALS = ("months", "weeks", "days", "quarters")
_ALIKE = ("like", "comparable", "equivalent", "similar")
_TIMED = frozenset(("period", "quarter", "half", "month"))
_SAME = ("same", "corresponding")
_NOUNS = frozenset(
    (
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
        "date",
        "stage",
        "season",
        "fortnight",
        "term",
        "window",
        "interval",
        *_PLURALS,
    )
)


def _is_stretch(lexemes: Lexemes, index: int) -> bool:
    """Whether a noun names a time that comes again: `period`, `quarter`; a weekday only where a year is told of it."""
    word = lexemes.word(index)
    told = lexemes.word(index + 1) in ("of", "in") and years.full_year(lexemes, index + 2) is not None
    return word in _NOUNS or (word in words().weekday and word.endswith("day") and told)


def _year_ago(lexemes: Lexemes, index: int) -> Found | None:
    """`the year-ago quarter`, `the prior-year period`."""
    first, second = lexemes.word(index + 1), lexemes.word(index + 3)
    ago = first == "year" and lexemes.word(index + 2) in ("-", "‑") and second in ("ago", "earlier")
    if not ago and not (first != "year" and lexemes.word(index + 2) == "-" and second == "year"):
        return None
    end = index + 4 + (lexemes.word(index + 4) in ("period", "quarter", "month", "half"))
    found = Found(Ago(-1, "year", "reference"), index, end)
    return numbered.counted_in(lexemes, found, end) or found


def _of_year(lexemes: Lexemes, index: int, noun: int, end: int) -> Found | None:
    """The year after `the same period`: a distance from the period that the text is speaking of."""
    at = end + (lexemes.word(end) in ("of", "in", "from", "the", "a"))
    at += lexemes.word(at) in ("the", "a") and at > end
    first, second, third = lexemes.word(at), lexemes.word(at + 1), lexemes.word(at + 2)
    dated = lexemes.word(noun) in ("date", "stage", "day", "point")
    if first in ("last", "previous", "prior", "preceding") and second in ("year", "month", "week", "season"):
        unit = "year" if second == "season" else second
        return Found((SameDate if dated else Ago)(-1, unit, "reference"), index, at + 2)
    if first in ("year", "month", "week") and second in ("ago", "earlier", "before"):
        return Found((SameDate if dated else Ago)(-1, first, "reference"), index, at + 2)
    year = years.full_year(lexemes, at)
    if year is not None:
        end = at + 1 + 2 * (fiscal.second_year(lexemes, at, year) is not None)
        return Found(SameIn(year, _kind(lexemes, noun)), index, end)
    if first in words().month and lexemes[at].capital:
        return None
    if third and lexemes.word(noun) in ("month", "week", "quarter", "day", "weekend"):
        return Found(Relative(lexemes.word(noun), 0, "reference"), index, noun + 1)
    return Found(SamePeriod(), index, end) if lexemes.word(noun) == "period" else None


def _kind(lexemes: Lexemes, index: int) -> str:
    """The unit that `the same ...` names, in the plural as it stands; empty for `period` and the like."""
    word = lexemes.word(index)
    if word in words().weekday:
        return "weekday"
    return word if word in (*_PLURALS, "half") else words().unit.get(word, "")


@dataclass(frozen=True, slots=True)
class SameDate(Ago):
    """`the same date last year`: counted from a day, the publication day where the text names none."""

    def grain(self) -> str:
        return "day"


class SamePeriod(Meaning):
    """`the same period`: the one that the text is speaking of."""

    __slots__ = ()

    def hangs_on(self) -> str:
        return "reference"

    def distance(self) -> str:
        return "P0D"

    def period(self, context: Context) -> Period | None:
        return context.reference


@dataclass(frozen=True, slots=True)
class SameIn(Meaning):
    """`the same period of 2021`, `the same months of 2021`: the time that the text is speaking of, in another year."""

    year: int
    unit: str = ""

    def hangs_on(self) -> str:
        return "reference"

    def grain(self) -> str:
        return "year"

    def fits(self, start: date | None, end: date | None, published: date | None) -> bool:
        """Whether these words can call a time the same."""
        if end is None:
            return False
        if start is None:
            return self.unit in ("", "months", "weeks", "quarters")
        low, high = _DAYS.get(self.unit, (5, 340))
        return low <= (so_far(periods.as_period(start, end), published).end - start).days + 1 <= high

    def period(self, context: Context) -> Period | None:
        if context.reference is None:
            return None
        reference = so_far(context.reference, context.published)
        found = earlier(reference, self.year - reference.start.year, "year")
        if self.unit != "weekday":
            return found
        days = (reference.start.isoweekday() - found.start.isoweekday() + 3) % 7 - 3  # to the nearest such weekday
        return periods.shift(found, days)

    def placeholder(self) -> str:
        return f"{self.year:04d}"


def so_far(period: Period, published: date | None) -> Period:
    """What has passed of `this year`, whose `same period` in another year ends where it does."""
    if published is None or period.unit != "year" or not period.start <= published < period.end:
        return period
    return periods.as_period(period.start, published)


_DAYS = {
    "days": (2, 60),
    "weeks": (13, 340),
    "months": (32, 340),
    "quarters": (150, 340),
    "day": (1, 1),
    "weekday": (1, 1),
    "fortnight": (13, 15),
    "weekend": (2, 3),
    "week": (6, 8),
    "month": (28, 31),
    "quarter": (89, 92),
    "half": (180, 185),
}
"""The fewest and the most days of each unit."""
