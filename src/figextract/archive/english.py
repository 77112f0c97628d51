"""Whether a text looks like English, by the share of its words that are English function words.

In English news a third or more of the words are among the most frequent ones; that is true of any subject. The
list (`lexicon/english.toml`) leaves out those that other languages write the same way, so that a text in another
language has next to none; the lists and tables of an English site still have some. The first 20,000 characters decide,
in one pass. A text of fewer than 20 words is taken as English if its letters are Latin ones.
"""

from __future__ import annotations

import re

from figextract import lexicon

HEAD = 20_000
"""Characters that are looked at."""
FEW_WORDS = 20
"""Words below which function words say nothing."""
MIN_SHARE = 0.08
"""Share of function words from which a text counts as English."""
SHORT = 60
"""Words below which a share says less: an excerpt of two sentences may have a single function word."""
MIN_SHARE_SHORT = 0.04
"""Share of function words from which a short text counts as English."""
MIN_LATIN = 0.6
"""Share of words in Latin letters below which a text is not English, however short it is."""

_WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """Whether a text is to be read as English.

    Example:
        >>> looks_english("More than 8,300 people arrived on Sunday, the border police said.")
        True
        >>> looks_english("Пограничники сообщили о прибытии 8300 человек.")
        False
    """
    words = _WORD.findall(text[:HEAD])
    if not words:
        return True  # digits and signs alone: of no language, and harmless
    if sum(word[0] < "\u0250" for word in words) < MIN_LATIN * len(words):
        return False
    return len(words) < FEW_WORDS or share(words) >= (MIN_SHARE_SHORT if len(words) < SHORT else MIN_SHARE)


def share(words: list[str]) -> float:
    """Share of the words that are English function words."""
    known = lexicon.listed("english", "function")
    return sum(word.lower() in known for word in words) / len(words)
