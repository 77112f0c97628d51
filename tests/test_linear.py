"""Time grows with the length of a text, whatever is in it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import figextract

SIZE = 5_000
"""Characters of the shorter text; the longer one has twice as many."""
SHORT = 0.15
"""Seconds below which the longer text cannot be told apart from noise; what is quadratic takes longer."""
LIMIT = 3.2
"""Between linear and quadratic."""
HOSTILE = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and points": "1.",
    "digits and hyphens": "9-",
    "digits and spaces": "9 ",
    "digits and slashes": "1/2/",
    "number words": "two hundred thousand ",
    "and": "one and ",
    "hyphenated number words": "twenty-",
    "brackets": "(",
    "closing brackets": ")",
    "quotation marks": "“",
    "points": ".",
    "spaces": " ",
    "line breaks": "\n",
    "lines of one digit": "9\n",
    "percent signs": "%",
    "currencies": "$",
    "money": "$5 ",
    "capital letters": "A",
    "names": "New York ",
    "places": "the Republic of the Congo, ",
    "months": "May ",
    "dates": "3 May 2021 ",
    "from to": "from 3 to 5 ",
    "since": "since last ",
    "people": "40 people died, ",
    "one sentence": "the 40 cars that ",
    "combining marks": "e\u0301",
    "right to left": "\u202e5",
    "emoji": "🎈5",
    "surrogates": "\ud8005 ",
    "nul": "\x005",
}


def seconds(function: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    function(text)
    return time.process_time() - start


def growth(function: Callable[[str], object], unit: str) -> float:
    """How many times longer twice the text takes: 2 is linear, 4 is quadratic; the better of two measurements."""
    shorter = (unit * (SIZE // len(unit) + 1))[:SIZE]
    function(unit * 20)
    ratios = []
    for _ in range(2):
        long = seconds(function, shorter * 2)
        ratios.append(2.0 if long < SHORT else long / max(seconds(function, shorter), 1e-9))
        if ratios[-1] < LIMIT:
            break
    return min(ratios)


@pytest.mark.parametrize("name", HOSTILE)
def test_quantities(name: str) -> None:
    assert growth(figextract.quantities, HOSTILE[name]) < LIMIT


@pytest.mark.parametrize("name", HOSTILE)
def test_parse(name: str) -> None:
    assert growth(lambda text: figextract.parse(text, published="2024-05-14"), HOSTILE[name]) < LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knew why it had rained in the north of the country. " * 17_000 + "Then 40 people died in Peru.",
        "1," * 500_000,
        "a-" * 500_000,
        "9" * 1_000_000,
    ],
    ids=["prose", "commas", "hyphens", "digits"],
)
def test_a_megabyte_of_one_line(text: str) -> None:
    start = time.process_time()
    claims = figextract.parse(text, published="2024-05-14")
    assert [claim.value for claim in claims] == ([40] if "Peru" in text else [])
    assert time.process_time() - start < 60
