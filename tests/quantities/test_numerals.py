"""Whole numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figextract.numerals import read_words
from figextract.quantities.lexer import lex


def whole(text: str) -> Decimal | None:
    """The value of a text that is one numeral and nothing else."""
    pieces = [token.low for token in lex(text)]
    found = read_words(pieces, 0) if pieces else None
    return found[0] if found and found[1] == len(pieces) else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-eight", "28"),
        ("a dozen", "12"),
        ("1,234.5", "1234.5"),
        ("3½", "3.5"),
        ("2 1/2", "2.5"),
        ("half a million", "500000"),
        ("a million and a half", "1500000"),
        ("two and a half million", "2500000"),
        ("1.1 million", "1100000"),
        ("two hundred and six", "206"),
        ("three hundred thousand four hundred and two", "300402"),
        ("2,00,000", "200000"),
        ("two lakh crore", "2000000000000"),
        ("one-hundred", "100"),
        (".534", "0.534"),
        ("a hundred and fifty thousand", "150000"),
    ],
)
def test_numerals_have_their_value(text: str, value: str) -> None:
    assert whole(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "an ally",
        "one hundred and",
        "nineteen ninety",
        "1e999",
        "1,1,1",
        "12 people",
        "ten ten",
        "half",
        "_",
        "\x00",
        "9" * 50,
    ],
)
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert whole(text) is None


@given(st.integers(min_value=0, max_value=10**18))
def test_grouped_digits_are_exact(value: int) -> None:
    assert whole(f"{value:,}") == value
