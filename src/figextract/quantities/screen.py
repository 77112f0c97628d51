"""Finds, fast and without a Doc, where a text may hold a number."""

from __future__ import annotations

import functools
import re

from figextract import lexicon, numerals
from figextract.records import Span


@functools.cache
def _pattern() -> re.Pattern[str]:
    table, more = numerals.words(), lexicon.table("quantities_multiples")
    known = {*table.small, *table.tens, *table.scale, *table.part, *more["factors"], *more["magnitudes"], "half"}
    words = sorted(known, key=lambda word: (-len(word), word))
    return re.compile(r"[0-9][0-9.,:/]*+|[½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


def candidates(text: str) -> list[Span]:
    """Spans of the text that may hold a number: digits and number words, in order.

    High recall and linear time; what stands there is settled by `process`.

    Example:
        >>> candidates("In May, 98,000 left; a third came back.")
        [(8, 14), (23, 28)]
    """
    return [match.span() for match in _pattern().finditer(text)]
