"""Rules for vague times (`now`, `the near future`) and those that hang on the text's own (`the day before`, `then`)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from figextract.dates import periods
from figextract.dates.context import Context, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Ago, WeekBeside
from figextract.dates.meanings.meaning import AtTime, Meaning, Relative, earlier
from figextract.dates.meanings.vague import Vague
from figextract.dates.periods import Period
from figextract.dates.tenses.cues import cues
from figextract.dates.vocabulary import words

_ENDED = frozenset(("in", "end", "ended", "ending", "during", "finish", "finished", "closed", "late"))
AFTER_PERIOD = frozenset(("was", "were", "rose", "fell", "from", "against", "compared", "down", "up", "and", "after"))
_LONGEST = 4


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
        ends = lexemes[index + 2].kind in ("mark", "end", "gap") or third in AFTER_PERIOD
        return Found(Relative(unit, 0, "reference"), index, index + 2) if ends else None
    if lexemes[index + 1].capital and not lexemes[index].capital:
        return None
    if (unit == "day" and before in _ENDED) or (unit == "year" and before in ("in", "of", "for", "over")):
        return Found(Relative(unit, 0, "reference"), index, index + 2)
    return None


def _stands_alone(lexemes: Lexemes, index: int) -> bool:
    """Whether `The day before` opens a sentence that only goes on: `The day before it had caught 11,000.`, or a clause
    that gives a number for it: `and the day after it was 120`; not `The day before it sailed, 300 came.`
    """
    if lexemes.word(index + 3) in ("it", "there") and lexemes.word(index + 4) in _BEING:
        return lexemes[index + 5 + (lexemes.word(index + 5) in _HEDGES)].kind == "number"
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
_BEING = frozenset(("was", "were"))
_HEDGES = frozenset(("been", "only", "just", "about", "some", "nearly", "almost", "around"))
_SENTENCE = 30
"""Lexemes of a sentence without a comma."""


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
