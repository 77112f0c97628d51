"""What holds for any text: offsets, bounds, finite values, linear time."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figextract.numerals import LIMIT, read_words
from figextract.quantities import candidates, read_sentence
from figextract.quantities.lexer import lex

PIECES = st.sampled_from(
    [
        "5",
        "12",
        "1,234",
        "3.5",
        "million",
        "bn",
        "$",
        "€",
        "%",
        "per cent",
        "to",
        "from",
        "between",
        "and",
        "or",
        "-",
        "–",
        "half",
        "a",
        "third",
        "of",
        "one",
        "in",
        "ten",
        "hundred",
        "rose",
        "fell",
        "up",
        "people",
        "homes",
        "May",
        "2019",
        "km",
        "°",
        "(",
        ")",
        ",",
        ".",
        "½",
        "Rs",
        "per",
        "day",
        "old",
        "year",
        "times",
        "thousands",
        "more than",
        "at least",
        "minus",
        "+",
        "m",
        "k",
        ":",
        "/",
        "×",
        "10",
        "'s",
        "\n",
        "\x00",
        "\u202e",
        "\ud800",
        "😀",
        "٣",
    ]
)


def check(text: str) -> None:
    last = 0
    for quantity in read_sentence(text):
        assert text[quantity.start_char : quantity.end_char] == quantity.quote
        assert last <= quantity.start_char < quantity.end_char
        last = quantity.end_char
        assert quantity.phrase_start <= quantity.start_char
        assert quantity.phrase_end >= quantity.end_char
        assert math.isfinite(quantity.value) and abs(quantity.value) <= LIMIT
        if quantity.low is not None:
            assert quantity.high is not None
            assert quantity.low <= quantity.value <= quantity.high
        for start, end in quantity.evidence.values():
            assert 0 <= start < end <= len(text)


@given(st.lists(st.tuples(PIECES, st.sampled_from([" ", ""])), max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_run_of_number_pieces_is_read_soundly(pieces: list[tuple[str, str]]) -> None:
    check("".join(word + space for word, space in pieces))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text)
    candidates(text)
    pieces = [token.low for token in lex(text)]
    for start in range(len(pieces)):
        read_words(pieces, start)


@pytest.mark.parametrize(
    "text",
    [
        "1e999 people",
        "9" * 100_000,
        "a million million million million",
        "1" + ",000" * 500 + " people",
        "9" * 19 + " cows",
        "10^999",
        "3×10^99 m",
    ],
)
def test_no_numeral_becomes_infinite_or_enormous(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "7",
        "-",
        "1-",
        "1,1",
        "1 ",
        "one hundred and ",
        "1.",
        "1/",
        "1:",
        "($",
        "a third of ",
        "5 to ",
        "12 people and ",
        "rose 5% to ",
        "tens of ",
        "million ",
        "May 5, ",
        "Rs",
        '5" ',
        "between 5 and ",
        "A1",
        "123 456 ",
        "more than ",
        " ",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = math.inf
        for _ in range(2):
            started = time.perf_counter()
            candidates(text)
            read_sentence(text)
            best = min(best, time.perf_counter() - started)
        return best

    seconds(2_000)
    short, long = seconds(4_000), seconds(16_000)
    assert long < 10 * short + 0.05  # four times the text; quadratic time would be sixteen times


@pytest.mark.parametrize("unit", ["7", "-", "1,1"])
def test_a_megabyte_takes_seconds(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]
    started = time.perf_counter()
    candidates(text)
    read_sentence(text)
    assert time.perf_counter() - started < 20
