"""Where a text may hold a number, found without a Doc."""

from __future__ import annotations

import pytest

from figextract import numerals
from figextract.quantities.screen import candidates


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in candidates(text)]


@pytest.mark.parametrize("word", sorted({*numerals.words().small, *numerals.words().tens, *numerals.words().scale}))
def test_every_number_word_is_found(word: str) -> None:
    assert found(f"It was {word}.") == [word]
    assert found(f"{word.upper()}-odd") == [word.upper()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Twenty-one of 3,500.", ["Twenty", "one", "3,500."]),
        ("It is 2½ and 4km.", ["2", "½", "4"]),
        ("Someone often weighs a stone; tens of them.", ["tens"]),
        ("İzmir lost ten, İstanbul 5.", ["ten", "5."]),
        ("nothing", []),
    ],
)
def test_digits_fractions_and_whole_words(text: str, words: list[str]) -> None:
    assert found(text) == words
