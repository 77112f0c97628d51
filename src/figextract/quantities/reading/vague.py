"""Vague magnitudes: `tens of thousands`, `dozens`, `several hundred`."""

from __future__ import annotations

import functools
from decimal import Decimal

from figextract import lexicon, numerals
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.words import word_set


@functools.cache
def magnitudes() -> dict[str, int]:
    """Plurals that are magnitudes, with their value: `tens`, `thousands`."""
    return {word: entry[0] for word, entry in lexicon.table("quantities_multiples")["magnitudes"].items()}


def vague(s: Sentence, i: int) -> Number | None:
    """`tens of thousands`, `dozens`, `several hundred`, `a couple of`."""
    known, few = magnitudes(), word_set("quantities_grammar", "several")
    low = s.low(i)
    told = s.low(i - 1) not in ("the", "two", "three", "four", "five", "-") or _in_the_thousands(s, i)
    if low in known and told:
        value, last = Decimal(known[low]), i + 1
        while s.low(last) == "of" and s.low(last + 1) in known and last < i + 6:
            value, last = value * known[s.low(last + 1)], last + 2
        if low in ("tens", "scores") and last == i + 1 and not (low == "scores" and _are_people(s, i)):
            return None
        if value > numerals.LIMIT:
            return None
        return Number(i, last, value, "vague", None, last)
    at = i + 1 if low == "a" else i
    if s.low(at) in few and (low != "a" or s.low(at) in ("few", "couple")):
        at = at + 2 if s.low(at + 1) == "of" else at + 1
        scale = numerals.words().scale.get(s.low(at))
        if scale:
            more = numerals.words().scale.get(s.low(at + 1), 1)  # several hundred thousand
            last = at + 1 + (more > 1)
            return Number(i, last, Decimal(scale * more), "vague", None, last)
    return None


def _in_the_thousands(s: Sentence, i: int) -> bool:
    """`in the hundreds of thousands`, `number in the thousands`; not `the thousands who came`, `in the hundreds of
    pages`.
    """
    if s.low(i - 1) != "the" or s.low(i) in ("scores", "dozens"):
        return False
    if s.low(i + 1) == "of" and s.low(i + 2) in magnitudes():
        return True
    ends = not s.is_word(i + 1) or s.low(i + 1) in ("and", "by", "since", "as", "after", "now", "per", "each", "this")
    return (
        s.low(i - 2) in ("in", "into", "to") and s.low(i) != "tens" and ends and s.low(i + 1) not in ("-", "'s", "’s")
    )


def _are_people(s: Sentence, i: int) -> bool:
    """Whether `scores` are twenties: `scores of`, `abducted scores`, `scores were held`; not `scores were level`."""
    befalling, after = word_set("quantities_grammar", "befalling"), i + 1
    if s.low(after) == "of" or s.low(i - 1) in befalling:
        return True
    after += s.low(after) in ("were", "are", "remain", "remained")
    after += s.low(after) == "more"
    return s.low(after) in befalling
