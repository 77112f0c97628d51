"""A change told by both its ends is one quantity of a text; the layer itself, and the claims, keep both."""

import pytest

import figextract
from figextract.quantities import read_sentence

CHANGES = [
    ("Rents rose from $900 in May to $950.", 900, 950, 950, "USD"),
    ("The price has dropped since October from $75 a barrel to $45.88.", 45.88, 75, 45.88, "USD"),
    ("Horsepower jumped from 240 to 273.", 240, 273, 273, None),
    (
        "Open interest eased to 196,440 contracts from 210,643 contracts a week earlier.",
        196440,
        210643,
        196440,
        "contract",
    ),
    ("Unemployment edged up to 5.2% from 5.1%.", 5.1, 5.2, 5.2, "percent"),
    ("He cut his best from 10.71 seconds to 10.68.", 10.68, 10.71, 10.68, "second"),
]
APART = [
    "Sales rose 60% to 3.9 million phones, up from 2.4 million.",
    "They moved 12 staff from 3 offices to 2 new towers.",
    "The group grew from four people to 300 offices.",
    "It fell from $50; sales came to $60.",
    "Tens of thousands came, from dozens to hundreds a day.",
]


@pytest.mark.parametrize(("text", "low", "high", "value", "unit"), CHANGES)
def test_a_change_from_end_to_end(text: str, low: float, high: float, value: float, unit: str | None) -> None:
    (change,) = figextract.quantities(text)
    assert (change.low, change.high, change.value, change.unit) == (low, high, value, unit)
    assert change.modifier != "range" and change.change is None
    assert text[change.start_char : change.end_char] == change.quote
    ends = [text[slice(*change.evidence[end])] for end in ("from", "to")]
    assert sorted(ends) == sorted(q.quote for q in read_sentence(text))


@pytest.mark.parametrize("text", APART)
def test_what_is_no_change_stays_apart(text: str) -> None:
    assert [q.quote for q in figextract.quantities(text)] == [q.quote for q in read_sentence(text)]


def test_a_range_is_told_apart() -> None:
    (found,) = figextract.quantities("Prices range from $5 to $7.")
    assert (found.modifier, found.value) == ("range", 6)


def test_claims_keep_both_ends() -> None:
    assert [c.value for c in figextract.parse("Rents rose from $900 in May to $950 in June.")] == [900, 950]


def test_the_change_takes_the_hedge_of_where_it_ends() -> None:
    (found,) = figextract.quantities("The workforce will shrink from 9,000 to about 7,500.")
    assert (found.value, found.modifier) == (7500, "approximate")
