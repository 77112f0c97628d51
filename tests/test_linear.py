"""Time grows with the length of a text, whatever is in it. `benchmarks/linear.py` goes on up to a megabyte for all."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import figextract
from linear import GROWTH, HOSTILE, KB, parse, per_kb

pytestmark = pytest.mark.slow

BUDGET = 160
"""Milliseconds that the long text of a case may take; it is as long as this allows, up to a megabyte."""
LEAST, MOST = 4, 1000
"""KB of the long text."""
TIMES = 8
"""How much shorter the short text is: what is quadratic in part grows by more than `GROWTH` over such a distance."""
NOISE = 60
"""Milliseconds below which a text takes no time worth measuring."""


def growth(function: Callable[[str], object], unit: str) -> float:
    """How many times longer a KB of the long text takes than one of the short text; the best of eight measurements."""
    function(unit * 20)
    long = min(max(int(BUDGET / max(per_kb(function, unit, KB), 0.01)), LEAST), MOST) * KB
    found = []
    for _ in range(8):  # a noisy machine spoils a measurement, never makes a text grow less
        after = per_kb(function, unit, long)
        if after * long / KB < NOISE:
            return 1
        before = max(per_kb(function, unit, long // TIMES) for _ in range(2))
        found.append(after / before)
        if found[-1] < GROWTH:
            break
    return min(found)


@pytest.mark.parametrize("name", HOSTILE)
def test_quantities(name: str) -> None:
    assert growth(figextract.quantities, HOSTILE[name]) < GROWTH


@pytest.mark.parametrize(
    "name", ["weekdays", "last weekdays", "months", "dates", "since", "digits and slashes", "points"]
)
def test_dates(name: str) -> None:
    assert growth(lambda text: figextract.dates(text, published="2024-05-14"), HOSTILE[name]) < GROWTH


@pytest.mark.parametrize("name", HOSTILE)
def test_parse(name: str) -> None:
    assert growth(parse, HOSTILE[name]) < GROWTH


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knew why it had rained in the north of the country. " * 17_000 + "Then 40 people died in Peru.",
        "1," * 500_000,
        "a-" * 200_000,
        "9" * 1_000_000,
    ],
    ids=["prose", "commas", "hyphens", "digits"],
)
def test_much_in_one_line(text: str) -> None:
    start = time.process_time()
    claims = figextract.parse(text, published="2024-05-14")
    assert [claim.value for claim in claims] == ([40] if "Peru" in text else [])
    assert time.process_time() - start < 60
