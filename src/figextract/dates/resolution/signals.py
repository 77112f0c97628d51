"""The words before a time that shape its interval: `since`, `by`, `until`, `from`, `between`, `as of`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from figextract import lexicon
from figextract.dates.context import EITHER, FUTURE, LIKELY_FUTURE, LIKELY_PAST, OVER, PAST, UNKNOWN, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import holidays
from figextract.dates.tenses.cues import cues
from figextract.dates.vocabulary import words

_LINKS = frozenset({"to", "/", "and", "through", "until", "till", "-", "–", "—", "thru"})
_ADVERBS = frozenset(
    {
        "early",
        "late",
        "about",
        "around",
        "at",
        "on",
        "the",
        "in",
        "last",
        "only",
        "just",
        "as",
        "least",
        "roughly",
        "than",
        "later",
        "no",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A signal: its kind and where it starts in the text; `opens` is false for a `from` inside a clause.

    There it compares (`up 3% from March`) unless the time is yet to come (`prices go up from 1 October`).
    """

    kind: str
    start: int
    index: int
    opens: bool = True


def before(lexemes: Lexemes, index: int) -> Mark | None:
    """The signal that stands before an expression, past an article and adverbs."""
    at = index - 1
    for _ in range(3):
        word = lexemes.word(at)
        kind = words().signal.get(word)
        if kind:
            if kind == "through" and _of_the_verb(lexemes, at):
                return None
            if word in ("beginning", "starting") and lexemes.word(at - 1) in ("the", "at"):
                return None
            if word == "beginning" and at == index - 1 and lexemes[at].kind != "word":
                return None
            opens = lexemes[at - 1].kind in ("mark", "gap") and lexemes.word(at - 1) not in ("%", ")")
            initial = word != "from" or at == 0 or opens
            return Mark(kind, lexemes[at].start, at, initial)
        if lexemes.word(at - 1) == "as" and (word == "of" or (word in ("at", "on") and _dates_figures(lexemes, at))):
            return Mark("as of", lexemes[at - 1].start, at - 1)
        if (
            word == "to"
            and lexemes.word(at - 1) in ("up", "prior")
            and lexemes.word(at - 2) not in ("-", "run", "lead")
        ):
            return Mark("until" if lexemes.word(at - 1) == "up" else "before", lexemes[at - 1].start, at - 1)
        if word == "to" and at == index - 1 and _runs_to_the_end(lexemes, at):
            return Mark("until", lexemes[at].start, at)
        if word not in _ADVERBS:
            return None
        at -= 1
    return None


def _runs_to_the_end(lexemes: Lexemes, index: int) -> bool:
    """Whether `to` leads from an unnamed beginning: `permits issued to the end of August`; not `moved to the end of
    August`, `close to the end of August`.
    """
    if lexemes.lowers[index + 1 : index + 4] != ["the", "end", "of"] or lexemes[index - 1].kind == "gap":
        return False
    word = lexemes.word(index - 1)
    return word not in cues()["moved"] and word not in cues()["aside"]


def _of_the_verb(lexemes: Lexemes, index: int) -> bool:
    """Whether `through` belongs to a verb of passing: `which 40,000 people passed through last year`."""
    following = lexemes.word(index + 1)
    if following in ("in", "on", "during"):
        return True
    kind = words().passing.get(lexemes.word(index - 1))
    return kind == "any" or (kind == "past" and following in ("last", "yesterday", "earlier"))


def is_agent(lexemes: Lexemes, mark: Mark | None, start: int, end: int) -> bool:
    """Whether `by` tells what did the damage, and the time is that of the event: `175,162 damaged by the April 25
    quake`, `gutted by Sunday's fire`; not `by the May 3 deadline`, `by Sunday's vote`.
    """
    if mark is None or mark.kind != "by":
        return False
    owning = lexemes.word(end) in ("'", "’")
    if not owning and "the" not in lexemes.lowers[mark.index + 1 : start + 1]:
        return False
    for i in range(end + 2 * owning, end + 2 * owning + _NOUN_PHRASE):
        word = lexemes.word(i)
        if word in lexicon.listed("dates_events", "damaging"):
            return True
        if lexemes[i].kind in ("gap", "end") or word in (".", ",", ";", ":", "and", "of", "in", "for", "to", "on"):
            return False
    return False


_NOUN_PHRASE = 4
"""Lexemes from a time to the noun that it goes with: `Sunday's magnitude 7 quake`."""


def _dates_figures(lexemes: Lexemes, at: int) -> bool:
    """Whether `as at` or `as on` tells when a figure held: `held 40 percent as on July 30`; not `the same as on Monday`
    nor `as high as at noon`, `just as on May 5`.
    """
    before = lexemes[at - 2]
    if before.kind != "word":
        return True
    dated = lexemes[at + 1].kind == "number" or lexemes.word(at + 1) in words().month
    near = lexemes.lowers[max(at - 5, 0) : at - 1]
    return dated and not {"as", "same", "such", "just", "well"}.intersection(near)


_COMPARING = frozenset({"than", "as", "against", "versus", "compared", "having"})


def compares(lexemes: Lexemes, index: int) -> bool:
    """Whether a time belongs to a comparison: `more than on Sunday`, `against 11,780 late on Tuesday`."""
    for i in range(index - 1, index - 9, -1):
        if lexemes.word(i) in _COMPARING or (lexemes.word(i) == "from" and lexemes[i + 1].kind == "number"):
            return index - i <= 4 or lexemes[i + 1].kind == "number" or lexemes.word(i) == "than"
        if lexemes[i].kind in ("gap", "end") or lexemes.word(i) in (".", ",", ";", ":"):
            return False
    return False


def leaves(lexemes: Lexemes, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` lead to the time of an earlier value: `, down 0.62 yen from late`,
    `, after $29.80 on`.
    """
    between = lexemes.lowers[start:end]
    if "from" in between:
        return not {"up", "down", "higher", "lower"}.isdisjoint(between[: between.index("from")])
    if "after" not in between[:-1]:
        return False
    value = range(start + between.index("after") + 1, end - (between[-1] in ("on", "late", "in")))
    return len(value) > 0 and all(lexemes[i].kind in ("number", "mark") for i in value)


_COMPARED = 11
"""Words before a time among which a word of comparison belongs to it."""


def compared(lexemes: Lexemes, index: int) -> bool:
    """Whether a time is what a figure is compared with, and so over: `up from 5.3 million in November`."""
    for i in range(index - 1, index - _COMPARED, -1):
        word, number = lexemes.word(i), i + 1 < index and lexemes[i + 1].kind in ("number", "mark")
        if lexemes[i].kind in ("gap", "end") or word in (".", ",", ";", ":") or word in words().awaited:
            return False
        if word == "than":
            return not number
        near = index - i < _COMPARED - 4
        if word in ("compared", "compares", "compare") or (word in ("from", "against", "versus") and number and near):
            return True
    return False


_AIM = 12
"""Words before a time among which a word of a target belongs to it."""


def aimed(lexemes: Lexemes, index: int) -> bool:
    """Whether a time is what a target is set for: `a target of $16 billion for the year to June`."""
    near = lexemes.lowers[max(index - _AIM, 0) : index]
    if "." in near:
        return False
    aims = near[-1:] == ["in"] and not words().aiming.keys().isdisjoint(near)
    return aims or (near[-1:] == ["for"] and bool({"target", "forecast", "budget"}.intersection(near)))


def tense(mark: Mark | None, verb: str) -> str:
    """The tense that a signal and the verb agree on: what has lasted `since` a time began in the past."""
    if mark is None or mark.kind == "between":
        return verb
    if mark.kind == "since":
        return OVER
    if mark.kind in ("as of",):
        return LIKELY_PAST if verb == UNKNOWN else verb
    if mark.kind in ("by", "until") and verb != PAST:
        return FUTURE if verb in (FUTURE, LIKELY_FUTURE) else verb if verb in (LIKELY_PAST, EITHER) else LIKELY_FUTURE
    return verb


def interval(mark: Mark, reading: Reading, published: date | None) -> tuple[date | None, date | None]:
    """First and last day of a time with its signal; an open end is None."""
    start, end, kind = reading.start, reading.end, mark.kind
    if start is None or reading.timex_type in ("DURATION", "SET"):
        return start, end
    if kind == "since":
        first = reading.edge or start
        return first, (published if published and published >= first else None)
    if kind in ("until", "by", "through"):
        return None, (reading.edge if reading.edge and reading.mod == "MID" else end)
    if kind == "as of" and reading.edge:
        return reading.edge, reading.edge
    if kind == "from":
        later = published is not None and start > published
        return (start, None) if reading.anchor != "reference" and (mark.opens or later) else (start, end)
    return start, end


def ranges(lexemes: Lexemes, found: list[Found], marks: list[Mark | None]) -> dict[int, tuple[int, int]]:
    """The expressions that are two ends of one range: index to the indices of its first and last."""
    pairs: dict[int, tuple[int, int]] = {}
    for i in range(len(found) - 1):
        gap = found[i + 1].start - found[i].end
        if i in pairs or not 1 <= gap <= 3:
            continue
        link = lexemes.word(found[i].end)
        if gap > 1 and lexemes.word(found[i].end + 1) not in (
            "the",
            "about",
            "around",
            "at",
            "on",
            "up",
            "early",
            "late",
            "to",
        ):
            continue
        mark = marks[i].kind if marks[i] else None  # type: ignore[union-attr]
        if (link == "and" and mark != "between") or link not in _LINKS:
            continue
        if link == "and" or link != "and":
            pairs[i] = pairs[i + 1] = (i, i + 1)
    return pairs


@functools.cache
def tensed() -> frozenset[str]:
    """Words whose year or week hangs on the tense."""
    table = words()
    return frozenset(
        {*table.month, *table.weekday, *table.season, *holidays.starts(), "quarter", "half", "quarters"} - {"second"}
    )
