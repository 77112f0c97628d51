"""Headlines in the spelling of a sentence: taggers take the words of `Storm Kills 40 In Manila` for names."""

from __future__ import annotations

from collections.abc import Callable

_LEAST = 3
"""Long words that a headline must have to be known by its capitals."""
_LONG = 4
"""Letters of a word that only headlines write with a capital."""


def as_sentence(words: list[str], is_common: Callable[[str], bool]) -> list[str]:
    """The words of a line of which all long ones have capitals as a sentence would have them; any other words as they
    are.

    Args:
        words: a line's words and punctuation.
        is_common: whether a word in lower case is one of the dictionary, and the name of no place.

    Example:
        >>> as_sentence("Storm Kills 40 In Manila".split(), {"storm", "kills", "in"}.__contains__)
        ['Storm', 'kills', '40', 'in', 'Manila']
        >>> as_sentence("BRITS FLEE FIRE IN SPAIN".split(), {"flee", "fire", "in"}.__contains__)
        ['Brits', 'flee', 'fire', 'in', 'Spain']
    """
    long = [word for word in words if len(word) >= _LONG and word.isalpha()]
    shouted = all(word.isupper() for word in long)
    if len(long) < _LEAST or not (shouted or (words[-1] != "." and all(word[0].isupper() for word in long))):
        return words
    if not any(is_common(word.lower()) for word in long):
        return words  # a list of names
    first = next(i for i, word in enumerate(words) if word[0].isalpha())
    return [_in_sentence(word, i == first, shouted, is_common) for i, word in enumerate(words)]


def _in_sentence(word: str, is_first: bool, shouted: bool, is_common: Callable[[str], bool]) -> str:
    if not word[0].isupper() or (word.isupper() and len(word) > 1 and not shouted):
        return word  # UN, ISIL
    if is_common(word.lower()):
        return word.capitalize() if is_first else word.lower()
    return word.capitalize() if shouted and len(word) >= _LONG else word
