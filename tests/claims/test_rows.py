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


def when(text: str) -> list[tuple[object, ...]]:
    claims = figextract.parse(text, published="2023-12-27")
    return [(c.value, c.unit, c.country, c.direction, str(c.start_date), str(c.end_date)) for c in claims]


def test_columns_are_of_what_stands_at_their_head() -> None:
    found = told("| Country | Cases | Deaths |\n|---|---|---|\n| Italy | 4,825 | 793 |\n| Spain | 1,326 | - |")
    assert [row[:3] for row in found] == [(4825, "case", "ITA"), (793, "death", "ITA"), (1326, "case", "ESP")]


def test_columns_are_of_the_time_at_their_head() -> None:
    assert when("Asylum applications   2021   2022\nPoland   1,200   3,400\nGermany   5,600   4,100") == [
        (1200, "application", "POL", None, "2021-01-01", "2021-12-31"),
        (3400, "application", "POL", None, "2022-01-01", "2022-12-31"),
        (5600, "application", "DEU", None, "2021-01-01", "2021-12-31"),
        (4100, "application", "DEU", None, "2022-01-01", "2022-12-31"),
    ]
    assert when("Arrivals\tJanuary 2019\tFebruary 2019\nGreece\t1,851\t1,486\nSpain\t4,104\t936") == [
        (1851, "person", "GRC", "in", "2019-01-01", "2019-01-31"),
        (1486, "person", "GRC", "in", "2019-02-01", "2019-02-28"),
        (4104, "person", "ESP", "in", "2019-01-01", "2019-01-31"),
        (936, "person", "ESP", "in", "2019-02-01", "2019-02-28"),
    ]


def test_a_row_goes_on_with_the_one_before() -> None:
    found = told("* Italy: 1,200 migrants landed on Sunday\n* Spain: 340 migrants landed\n* Greece: 210")
    assert [row[:4] for row in found] == [
        (1200, "person", "ITA", "in"),
        (340, "person", "ESP", "in"),
        (210, "person", "GRC", "in"),
    ]


def test_a_header_may_give_a_rate() -> None:
    (first, second) = figextract.parse("Oil output (million barrels a day): Iraq 4.4, Iran 3.1.")
    assert [(c.value, c.unit, c.per) for c in (first, second)] == [
        (4_400_000, "barrel", "day"),
        (3_100_000, "barrel", "day"),
    ]
