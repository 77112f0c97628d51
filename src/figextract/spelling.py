"""Words in the spelling of most of the texts that the model has learned from: it takes `Rs 40 crore` for a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from figextract import lexicon

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_GLUED = re.compile(r"(?P<sign>[^\W\d_]{1,5})(?P<digits>\d[\d,.]{0,20})[a-z]{0,3}")
"""A currency and its number without a space: `Sh1,500`, `N40bn`."""
_PLAIN = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
"""Magnitudes that the model knows."""


def usual(words: Sequence[str]) -> list[str]:
    """A sentence's words with straight quotation marks, money in dollars and millions, and commas in its numbers.

    Example:
        >>> usual("It paid Rs 40 crore , Sh1,500 and 12000 .".split())
        ['It', 'paid', '$', '40', 'million', ',', '1,500', 'and', '12,000', '.']
    """
    found: list[str] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        if word[0].isdigit():
            if before in _currencies():
                found[-1] = "$"
            elif i > 1 and before == "." and words[i - 2] + before in _currencies():
                found[-2:] = ["some", "$"]  # `Rs. 40`, in three words
        scaled = word in _magnitudes() and (before[-1:].isdigit() or before in _magnitudes())
        is_size = scaled and (len(word) > 1 or found[-2:-1] == ["$"])  # `£40 m`, not `an 800 m race`
        found.append("million" if is_size else _usual(word))
    return found


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
