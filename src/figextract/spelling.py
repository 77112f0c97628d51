"""Words in the spelling of most of the texts that the model has learned from: it takes `Rs 40 crore` for a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from figextract import lexicon

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_GLUED = re.compile(r"(?P<sign>[^\W\d_]{1,5})(?P<digits>\d[\d,.]{0,20})[a-z]{0,3}")
"""A currency and its number without a space: `Sh1,500`, `N40bn`."""
_BACK = 5
"""Words before `left` among which is said that something remains."""
_PLAIN = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
"""Magnitudes that the model knows."""


def usual(words: Sequence[str]) -> list[str]:
    """A sentence's words with straight quotation marks, money in dollars and millions, commas in its numbers, and plain
    words for two that are often misread: `more` without its noun, `left` for those who went.

    Example:
        >>> usual("It paid Rs 40 crore , Sh1,500 and 12000 .".split())
        ['It', 'paid', '$', '40', 'million', ',', '1,500', 'and', '12,000', '.']
    """
    found: list[str] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        if _is_subject(words, i):
            word = "others"
        elif _tells_of_going(words, i):
            word = "departed"
        if word[0].isdigit():
            if before in _currencies():
                found[-1] = "$"
            elif i > 1 and before == "." and words[i - 2] + before in _currencies():
                found[-2:] = ["some", "$"]  # `Rs. 40`, in three words
        scaled = word in _magnitudes() and (before[-1:].isdigit() or before in _magnitudes())
        is_size = scaled and (len(word) > 1 or found[-2:-1] == ["$"])  # `£40 m`, not `an 800 m race`
        found.append("million" if is_size else _usual(word))
    return found


def _is_subject(words: Sequence[str], i: int) -> bool:
    """Whether a word is `more` without its noun: `120 more reached Malta`."""
    if words[i] != "more" or i == 0 or i + 1 == len(words) or not words[i - 1][0].isdigit():
        return False
    return words[i + 1] in lexicon.listed("reread", "acting") or words[i + 1].endswith("ed")


def _tells_of_going(words: Sequence[str], i: int) -> bool:
    """Whether a word is `left` for those who went, which the model takes for what remains: `390 left in June`."""
    if words[i] != "left" or i == 0 or i + 1 == len(words) or words[i + 1] not in lexicon.listed("reread", "left"):
        return False
    before = words[i - 1]
    many = before[-1].isdigit() or before in ("people", "more") or (before.endswith("s") and before.islower())
    return many and lexicon.listed("reread", "remaining").isdisjoint(words[max(i - _BACK, 0) : i])


def _usual(word: str) -> str:
    if not word.isascii():
        return word.translate(_STRAIGHT)
    if word.isdigit():
        is_year = len(word) == 4 and word <= "2200"
        return f"{int(word):,}" if 4 <= len(word) <= 12 and word[0] != "0" and not is_year else word
    glued = _GLUED.fullmatch(word) if word[0].isalpha() and word[-1].isalnum() else None
    return glued["digits"] if glued is not None and glued["sign"] in _currencies() else word


@functools.cache
def _currencies() -> frozenset[str]:
    """What stands for a currency in front of a number, but for `$`, which the model knows."""
    signs = {sign for entry in lexicon.table("currencies").values() for sign in entry.get("before", ())}
    return frozenset(signs - {"$"})


@functools.cache
def _magnitudes() -> frozenset[str]:
    """The magnitudes that the model does not know: `crore`, `bn`."""
    numerals = lexicon.table("quantities_numerals")
    return frozenset({*numerals["scale"], *numerals["short"]} - _PLAIN)
