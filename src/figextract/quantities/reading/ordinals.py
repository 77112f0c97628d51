"""`A third` that is the third one and no share: `Two planes landed; a third is due on Friday`."""

from __future__ import annotations

import re

from figextract import numerals
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.lookup import unit_at
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import word_set

_BEFORE = {"third": ("two", "second"), "fourth": ("three", "third"), "fifth": ("four", "fourth")}
"""How many there were, and which one the last was, before the one told of."""
_ACTS = frozenset(
    ["is", "was", "has", "had", "will", "would", "died", "came", "left", "did", "remains", "remained", "in", "at"]
)
"""Words behind `a third` that one thing can take; some follow a share too."""
_DEFINITE = frozenset({"the", "these", "those", "both"})
"""Words before a number that leaves no room for one more."""
_ENDS = ' .!?"”\n'
_PLACING = frozenset({"in", "at"})
_JOINING = frozenset({"and", ",", ";", "while", "but"})
_WINDOW = 240
"""Characters before `a third` in which the first two are looked for."""
_NOUN = 4
"""Words from a number to its noun."""


def is_one_more(s: Sentence, i: int, at: int) -> bool:
    """Whether `a third` (tokens `i` to `at`) goes on from `two planes` or `a second plane` in its sentence, or in the
    one before: `a third was towed in`; not `two-thirds are women and a third is retired`, `of the two crops a third was
    lost`.
    """
    known = _BEFORE.get(s.low(at))
    if known is None or s.low(at + 1) not in _ACTS or (i > 0 and s.low(i - 1) not in _JOINING):
        return False
    if f"{s.low(at)}s" in s.lows or "half" in s.lows or "of" in s.lows[:1]:
        return False
    if _is_told(s, i, *known):
        return True
    return s.low(at + 1) not in _PLACING and _was_told(s, *known)


def _is_told(s: Sentence, i: int, count: str, ordinal: str) -> bool:
    """Whether the sentence tells of so many things, or of the one before, ahead of token `i`."""
    for j in range(i):
        low = s.low(j)
        if low == ordinal and s.low(j - 1) in ("a", "the") and s.is_word(j + 1):
            return True
        if s.low(j - 1) in _DEFINITE:
            continue
        if low == count and s.low(j + 1) not in ("-", *numerals.words().scale) and _counts(s, j + 1):
            return True
    return False


def _counts(s: Sentence, i: int) -> bool:
    """Whether a plural that is no time, measure or money ends the words from a token on; or none is said at all."""
    if s.low(i) in ("were", "others", "are", "of"):
        return s.low(i + 1) not in ("the", "its")
    for j in range(i, min(i + _NOUN, len(s.tokens))):
        if not s.is_word(j) or unit_at(s.text, s.tokens, j) or s.low(j) in word_set("quantities_nouns", "stops"):
            return False
        if is_plural(s.low(j)):
            return True
    return False


def _was_told(s: Sentence, count: str, ordinal: str) -> bool:
    """Whether the text just before the sentence does."""
    start = s.tokens[0].start
    before = s.text[max(0, start - _WINDOW) : start].lower().rstrip(_ENDS)
    last = re.split(r"[.!?\n]", before)[-1]
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", last)
    for k, word in enumerate(words[:-1]):
        if word == ordinal and words[k - 1] in ("a", "the"):
            return True
        if word == count and words[k - 1] not in _DEFINITE and any(is_plural(w) for w in words[k + 1 : k + 1 + _NOUN]):
            return words[k + 1] not in word_set("quantities_grammar", "time_units")
    return False
