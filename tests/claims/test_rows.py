"""Rows of places and figures under a header: country, direction and unit of each."""

from __future__ import annotations

import pytest

import figextract


def told(text: str) -> list[tuple[object, ...]]:
    claims = figextract.parse(text, published="2018-12-03")
    return [(c.value, c.unit, c.country, c.direction, c.origin) for c in claims]


ARRIVALS = [
    (53_000, "person", "ESP", "in", None),
    (23_000, "person", "ITA", "in", None),
    (30_000, "person", "GRC", "in", None),
]


@pytest.mark.parametrize(
    "text",
    [
        "Arrivals by sea in 2018:\nSpain: 53,000\nItaly: 23,000\nGreece: 30,000",
        "Arrivals by sea, from January to November:\n\n- Spain: 53,000\n\n- Italy: 23,000\n\n- Greece: 30,000",
        "Arrivals by sea in 2018: Spain 53,000, Italy 23,000 and Greece 30,000.",
        "Arrivals by sea in 2018\nSpain\t53,000\nItaly\t23,000\nGreece\t30,000",
    ],
)
def test_the_label_is_where_they_arrive(text: str) -> None:
    assert told(text) == ARRIVALS


def test_the_label_is_what_they_leave() -> None:
    found = told("Wheat exports, million tonnes:\nRussia: 35.5\nUkraine: 17.8")
    assert found == [(35_500_000, "tonne", "RUS", "out", "RUS"), (17_800_000, "tonne", "UKR", "out", "UKR")]


@pytest.mark.parametrize(
    "header", ["Croatia's foreign guests in July, by nationality:", "Croatia welcomed more guests. Arrivals in July:"]
)
def test_labels_may_be_the_other_end(header: str) -> None:
    found = told(f"{header}\nGermany: 300,000\nSlovenia: 200,000")
    assert found == [(300_000, "person", "HRV", "in", "DEU"), (200_000, "person", "HRV", "in", "SVN")]


@pytest.mark.parametrize(
    ("header", "unit", "times"),
    [
        ("Unemployment (%)", "percent", 1),
        ("Inflation, per cent:", "percent", 1),
        ("Debt in 2017, % of GDP:", "percent", 1),
        ("Military spending ($ billion):", "USD", 1_000_000_000),
        ("Aid received, US$ million:", "USD", 1_000_000),
        ("Gas output, bcm:", "cubic_metre", 1_000_000_000),
        ("Refugees hosted, in thousands:", "person", 1000),
        ("Rainfall in inches:", "inch", 1),
        ("People without power in May:", "person", 1),
    ],
)
def test_the_header_says_in_what(header: str, unit: str, times: int) -> None:
    found = figextract.parse(f"{header}\nGhana: 63\nKenya: 57\nNigeria: 19", published="2018-12-03")
    assert [(c.value, c.unit, c.country) for c in found] == [
        (63 * times, unit, "GHA"),
        (57 * times, unit, "KEN"),
        (19 * times, unit, "NGA"),
    ]


def test_a_line_alone_is_no_row() -> None:
    (claim,) = figextract.parse("Poland: 28,000 cross the border into Slovakia")
    assert (claim.country, claim.direction) != ("POL", "in")


def test_the_header_says_what_is_counted() -> None:
    found = told("Deaths by country\nItaly 4,825 (+793)\nFrance 450 (+78)\nSpain 22 (+4)")
    values = [(4825, "ITA"), (793, "ITA"), (450, "FRA"), (78, "FRA"), (22, "ESP"), (4, "ESP")]
    assert found == [(value, "death", country, None, None) for value, country in values]
