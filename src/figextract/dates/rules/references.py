"""Rules for vague times (`now`, `the near future`) and those that hang on the text's own time (`the same period`)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Ago, WeekBeside
from figextract.dates.meanings.meaning import AtTime, Meaning, Relative, earlier
from figextract.dates.meanings.vague import Vague
from figextract.dates.periods import Period
from figextract.dates.rules import fiscal, numbered, years
from figextract.dates.rules.amounts import stretch
from figextract.dates.tenses.cues import cues
from figextract.dates.vocabulary import words

_ENDED = frozenset(("in", "end", "ended", "ending", "during", "finish", "finished", "closed", "late"))
_AFTER_PERIOD = frozenset(("was", "were", "rose", "fell", "from", "against", "compared", "down", "up", "and", "after"))
_LONGEST = 4
_PLURALS = ("months", "weeks", "days", "quarters")


def vague(lexemes: Lexemes, index: int) -> Found | None:
    """`now`, `recently`, `the future`, `at present`, `the time being`; `the day before`, `in the year`."""
    if found := then(lexemes, index) or other_one(lexemes, index):
        return found
    known = words().reference.get(lexemes.word(index))
    if known:
        joined = lexemes.word(index + 1) == "-" and lexemes.glued(index + 1)
        return None if joined or _soon_as(lexemes, index) else _adverb(lexemes, index, known)
    longest = _LONGEST if lexemes.word(index) in _phrase_starts() else 0
    for size in range(min(longest, len(lexemes.lowers) - index), 0, -1):
        phrase = " ".join(lexemes.lowers[index : index + size])
        value = words().phrase.get(phrase)
        if value:
            cues = words().phrase_cue.get(phrase)
            cued = cues is None or (lexemes.word(index - 1) in cues.split() and lexemes.word(index + size) != "of")
            return Found(Vague(value), index, index + size) if cued and not _names(lexemes, index + size) else None
    if lexemes.word(index) == "current" and not lexemes[index].capital:
        return Found(Vague("PRESENT_REF"), index, index + 1)
    return _the_unit(lexemes, index) if lexemes.word(index) == "the" else None


@functools.cache
def _phrase_starts() -> frozenset[str]:
    """The first words of vague phrases."""
    return frozenset(phrase.split()[0] for phrase in words().phrase)


def other_one(lexemes: Lexemes, index: int) -> Found | None:
    """`in the previous one`, `than the past one`: the year, quarter or month beside that of the text."""
    if lexemes.word(index) != "the" or lexemes.word(index + 2) != "one" or lexemes.word(index - 1) not in _OF_A_TIME:
        return None
    step = _BESIDE.get(lexemes.word(index + 1))
    after = lexemes[index + 3]
    ends = after.kind in ("mark", "end", "gap") or words().going_on.get(after.lower)
    return Found(OtherOne(step), index, index + 3) if step and ends else None


_OF_A_TIME = frozenset(("in", "for", "during", "from"))
_BESIDE = {"past": -1, "previous": -1, "preceding": -1, "prior": -1, "last": -1, "next": 1, "following": 1, "coming": 1}


def then(lexemes: Lexemes, index: int) -> Found | None:
    """`by then`, `since then`; `since` alone (`has since spent 3 million`, `has spent 3 million since`)."""
    word, before, after = lexemes.word(index), lexemes.word(index - 1), lexemes[index + 1]
    if word == "then" and words().signal.get(before) in _THEN:
        named = after.lower == "-" or after.lower in words().office
        return None if named else Found(Then(), index, index + 1)
    if word != "since" or before == "long" or index == 0:
        return None
    closed = after.kind in ("end", "gap") or after.lower in (".", ",", ";", ")")
    closed = closed or (before == "ever" and after.lower in ("and", "but"))
    done = before in ("has", "have", "had") and (after.lower in cues()["past"] or after.lower.endswith(_PARTICIPLE))
    return Found(Then(alone=True), index, index + 1) if closed or done else None


_THEN = frozenset(("by", "since", "until", "from"))
_PARTICIPLE = ("ed", "en", "wn", "ne", "ome")


def _names(lexemes: Lexemes, index: int) -> bool:
    """Whether a vague phrase goes on as something else: `at this time last year`, `the present government`."""
    following = lexemes[index]
    if following.lower in words().relative or following.lower in words().unit:
        return True
    noun = lexemes.word(index - 1) in ("present", "past") and lexemes.word(index - 2) == "the"
    return noun and following.kind == "word" and following.lower not in words().going_on


def _adverb(lexemes: Lexemes, index: int, value: str) -> Found:
    start = index - (lexemes.word(index - 1) in ("more", "most", "very", "just", "anytime"))
    start -= 2 * (lexemes.lowers[max(index - 2, 0) : index] == ["any", "time"])
    return Found(Vague(value), start, index + 1)


def _soon_as(lexemes: Lexemes, index: int) -> bool:
    """`as soon as`, `shortly after`, `was soon released`: words that give no time."""
    word, before, after = lexemes.word(index), lexemes.word(index - 1), lexemes.word(index + 1)
    if word == "now" and after == "and" and lexemes.word(index + 2) in ("then", "again"):
        return True
    if word == "soon":
        return before in ("as", "was", "were") or after in ("after", "as", "became") or after.endswith("ed")
    return word == "shortly" and after in ("after", "before", "thereafter", "afterwards", "afterward")


def _the_unit(lexemes: Lexemes, index: int) -> Found | None:
    """`the day before`, `the year after`; `in the year`, `late in the day` for the text's own."""
    unit, third, before = lexemes.word(index + 1), lexemes.word(index + 2), lexemes.word(index - 1)
    near = third in ("before", "earlier", "prior", "after")
    if near and unit in ("year", "month", "week", "day", "quarter", "night"):
        following = lexemes[index + 3]
        beside = (WeekBeside if unit == "week" else Ago)(1 if third == "after" else -1, unit, "reference")
        if following.lower in ("that", "it") and lexemes[index + 4].kind in ("mark", "end", "gap"):
            return Found(beside, index, index + 4)
        alone = third != "earlier" and _stands_alone(lexemes, index)
        if alone or third == "earlier" or following.kind != "word" or words().going_on.get(following.lower) == "any":
            return Found(beside, index, index + 3)
    if unit in words().daypart and unit != "night" and third in ("before", "after"):
        ends = lexemes[index + 3].kind != "word" or words().going_on.get(lexemes.word(index + 3)) == "any"
        day = Relative("day", 1 if third == "after" else -1, "reference")
        return Found(AtTime(day, words().daypart[unit]), index, index + 3) if ends else None
    if third in ("of", "when", "that") or (unit == "day" and third in words().weekday):
        return None
    if unit in ("week", "month", "quarter") and before in ("in", "for", "during", "over"):
        ends = lexemes[index + 2].kind in ("mark", "end", "gap") or third in _AFTER_PERIOD
        return Found(Relative(unit, 0, "reference"), index, index + 2) if ends else None
    if lexemes[index + 1].capital and not lexemes[index].capital:
        return None
    if (unit == "day" and before in _ENDED) or (unit == "year" and before in ("in", "of", "for", "over")):
        return Found(Relative(unit, 0, "reference"), index, index + 2)
    return None


def _stands_alone(lexemes: Lexemes, index: int) -> bool:
    """Whether `The day before` opens a sentence that only goes on: `The day before it had caught 11,000.`; not `The day
    before it sailed, 300 came.`
    """
    opens = index == 0 or lexemes.word(index - 1) in (".", "”", '"') or lexemes[index - 1].kind == "gap"
    if not opens or lexemes.word(index + 3) not in _SUBJECTS:
        return False
    for i in range(index + 4, index + 4 + _SENTENCE):
        if lexemes.word(i) == "." or lexemes[i].kind in ("gap", "end"):
            return True
        if lexemes.word(i) in (",", ";", ":"):
            return False
    return False


_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "there", "i"))
_SENTENCE = 30
"""Lexemes of a sentence without a comma."""


def same_period(lexemes: Lexemes, index: int) -> Found | None:
    """`the same period last year`, `the corresponding month of 2021`, `same week of 2020`, `the year-ago quarter`."""
    noun = index + 1
    if lexemes.word(index) in ("the", "its"):
        if (dated := _of_a_year(lexemes, index)) is not None:
            return dated
        word, noun = lexemes.word(noun), noun + 1
        if word in ("year", "prior", "previous"):
            return _year_ago(lexemes, index)
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
    closes = after.kind in ("mark", "end", "gap") or after.lower in words().going_on or after.lower in _AFTER_PERIOD
    return Found(SameIn(year, kind), index, end) if closes and after.lower != "-" else None


_THIS_AGE = (1900, 2100)
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


@dataclass(frozen=True, slots=True)
class OtherOne(Meaning):
    """`the previous one`: the time before or after the one that the text is speaking of, as long as that."""

    step: int

    def hangs_on(self) -> str:
        return "reference"

    def period(self, context: Context) -> Period | None:
        known = context.reference
        if known is None or (known.end - known.start).days < _A_WEEK:
            return None
        days = (known.end - known.start).days + 1
        unit = known.unit if known.unit != "custom" else "year" if 364 <= days <= 367 else ""
        return earlier(known, self.step, unit) if unit else periods.shift(known, self.step)


_A_WEEK = 6


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
class Then(Meaning):
    """`then`: the time that was told before; `alone` says that `since` itself stands for it."""

    alone: bool = False

    def hangs_on(self) -> str:
        return "reference"

    def period(self, context: Context) -> Period | None:
        return context.reference

    def read(self, context: Context) -> Reading:
        if context.reference is None:
            return Reading(value="PAST_REF", anchor="unresolved")
        return Meaning.read(self, context)


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
