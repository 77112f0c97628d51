"""What the words beside a bare number say that it counts: people whom a verb befalls, the noun of an earlier phrase."""

from __future__ import annotations

import functools

from figextract import lexicon
from figextract.quantities.changes.lexicon_words import hedges
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.nouns import Noun, alone, counted
from figextract.quantities.words import word_set


def of_people(s: Sentence, number: Number) -> bool:
    """Whether a verb that only people undergo stands beside the bare number: `killed 12`, `hundreds were displaced`."""
    done = word_set("quantities_grammar", "done_to_people")
    at = number.unit_last
    while s.low(at) in (
        "were",
        "are",
        "have",
        "had",
        "has",
        "been",
        "was",
        "being",
        "also",
        "more",
        "others",
        "still",
        "feared",
        "reported",
        "be",
        "may",
        "to",
    ):
        at += 1
    if s.low(at) in done or (at == number.unit_last and s.low(at) in word_set("quantities_grammar", "done_by_people")):
        return True
    if s.low(number.first - 1) == "of" and s.low(number.first - 2) in word_set("quantities_persons", "places"):
        return alone(s, number)  # a city of 8.6 million
    if s.low(number.unit_last) == "aboard" or s.lows[number.unit_last : number.unit_last + 2] == ("on", "board"):
        return True
    after = s.lows[number.unit_last : number.unit_last + 2]
    driven = after[:1] in (("out",), ("from",), ("off",)) or (
        after[:1] == ("to",) and after[1:] and after[1] in word_set("quantities_grammar", "driven_to")
    )
    if driven and link_of(s, number) in word_set("quantities_grammar", "driving_people"):
        return True  # forced 52,000 out, drove 3,000 from their homes
    return link_of(s, number) in word_set("quantities_grammar", "doing_to_people") and (
        alone(s, number) or s.low(number.unit_last) in ("more", "others")
    )


def told_before(s: Sentence, number: Number) -> Noun | None:
    """The noun in front of a bare number: `the number of jobless fell by 12,400`, `the death toll rose to 38`."""
    told = link_of(s, number)
    if told not in ("to", "by", "from", "at", "is", "was", "of", "reached", "hit") and told not in bounding():
        return None
    for i in range(number.first - 1, max(-1, number.first - 14), -1):
        low = s.low(i)
        if low in word_set("quantities_persons", "groups"):
            noun = counted(s, i + 2) if s.low(i + 1) == "of" and i + 2 < number.first else None
            return noun or Noun("person", i, i + 1)
        if low in ("number", "numbers", "total", "tally") and s.low(i + 1) == "of":
            return counted(s, i + 1)
        if low in (";", ":", "."):
            return None
        if low in word_set("quantities_grammar", "event_plurals") and told in ("to", "by", "from"):
            return counted(s, i)
    return None


def link_of(s: Sentence, number: Number) -> str:
    """The word in front of a number and of what hedges it."""
    i = number.first - 1
    while i > 0 and s.low(i) in passed():
        i -= 1
    return s.low(i)


@functools.cache
def passed() -> frozenset[str]:
    """Words that stand between a preposition and its number."""
    return (word_set("quantities_modifiers", "skipped") | frozenset(hedges("before").by_edge)) - {"of", "to", "at"}


@functools.cache
def bounding() -> frozenset[str]:
    """Verbs that take a number as a mark: `topped`, `passed`."""
    return frozenset(lexicon.table("quantities_modifiers")["verbs"])
