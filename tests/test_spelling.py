"""Sentences are given to the model in the spelling that it knows."""

from __future__ import annotations

import pytest

import figextract
from figextract.spelling import usual


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It paid Rs 40 crore", "It paid $ 40 million"),
        ("It paid Rs . 40 lakh crore", "It paid some $ 40 million million"),
        ("It paid Sh1,500 and N40bn", "It paid 1,500 and 40"),
        ("It paid € 230 m and £ 4 bn", "It paid $ 230 million and $ 4 million"),
        ("It paid KD 4.6 million", "It paid $ 4.6 million"),
        ("the 800 m race", "the 800 m race"),
        ("It paid R1 041", "It paid 1 041"),
        ("He sold 12000 in 1998", "He sold 12,000 in 1998"),
        ("“ Rs 9 , ” she said", '" $ 9 , " she said'),
        ("The R and D budget is $ 4 million .", "The R and D budget is $ 4 million ."),
        ("", ""),
    ],
)
def test_words_are_spelled_as_usual(written: str, read: str) -> None:
    assert usual(written.split()) == read.split()


@pytest.mark.parametrize("money", ["$1.4 billion", "Rs 1.4 trillion", "Rs. 1.4 crore", "Tk 800 crore", "Sh1.4bn"])
def test_any_money_is_parsed_as_dollars_are(money: str) -> None:
    """The tree of a sentence does not hang on the sign of a currency."""
    claim = figextract.parse(f"Nepal imported goods worth {money} last year.", published="2024-10-15")[0]
    assert (claim.country, claim.direction, claim.predicate) == ("NPL", "in", "import")
