"""What holds for any text whatever."""

from __future__ import annotations

import contextlib
import json
import random
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import figextract
from figextract import Article, Claim, FigextractError
from fragments import DATES, HOSTILE, MARKS, MARKUP, NUMBERS, UNITS, WORDS, lines, makers
from fuzz import failure
from invariants import check

settings.register_profile("figextract", deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)
settings.load_profile("figextract")

FRAGMENTS = st.one_of([st.sampled_from(kind) for kind in (NUMBERS, UNITS, DATES, WORDS, MARKS, MARKUP, HOSTILE)])
LINES = lines()
TEXT = st.one_of(
    st.lists(FRAGMENTS, max_size=60).map(" ".join),
    st.lists(FRAGMENTS, max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(LINES), FRAGMENTS), max_size=5).map(" ".join),
    st.sampled_from(LINES).map(lambda line: line.encode().decode("latin-1")),
    st.builds(lambda unit, times: unit * times, st.lists(FRAGMENTS, max_size=3).map("".join), st.integers(1, 40)),
    st.text(max_size=300),
    st.text(alphabet="0123456789.,-–/%$() \n%kmbn", max_size=200),
)
PUBLISHED = st.one_of(st.none(), st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2999, 12, 31)))


@given(TEXT, PUBLISHED)
def test_claims(text: str, published: datetime | None) -> None:
    check(text, figextract.parse(text, published=published))


@given(TEXT)
def test_quantities(text: str) -> None:
    check(text, figextract.quantities(text))


@given(TEXT, PUBLISHED)
def test_dates(text: str, published: datetime | None) -> None:
    check(text, figextract.dates(text, published=published))


@pytest.mark.parametrize("way", makers(random.Random(0), LINES))
def test_ways_of_the_long_run(way: str) -> None:
    make = makers(random.Random(way), LINES)[way]
    for _ in range(12):
        assert failure([(make(), "2024-05-14")]) is None


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000 + " people died",
        "(" * 10_000 + "5 people died" + ")" * 10_000,
        "a million " * 2_000 + "people died.",
        "some 1e999 people, and 1e400 others, died.",
        "$" + "9" * 400 + " billion was lost.",
        f"a rise of {'9' * 308}.5 trillion per cent, from 0.{'0' * 400}1%",
        "sales (-360-80% fell",
    ],
    ids=["digits", "brackets", "millions", "exponents", "money", "percent", "signs"],
)
def test_extremes(text: str) -> None:
    assert failure([(text, "2024-05-14")]) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("a million million million", 1e18),
        ("9" * 4_000, None),
        ("9" * 400 + " billion", None),
        ("1e999", None),
        ("99,999,999,999,999", 1e14),
    ],
)
def test_no_number_becomes_infinity(number: str, value: float | None) -> None:
    claims = figextract.parse(f"In Peru there are {number} people and 40 dogs.")
    assert [claim.value for claim in claims if claim.unit == "dog"] == [40]
    values = [claim.value for claim in claims if claim.unit == "person"]
    assert values == ([] if value is None else [pytest.approx(value)])


@pytest.mark.parametrize(
    "wrong",
    [
        Claim(quote="Te", start_char=0, end_char=3, kind="count", value=10),
        Claim(quote="Ten", start_char=0, end_char=3, kind="count", value=float("inf")),
        Claim(quote="Ten", start_char=0, end_char=3, kind="count", value=10, low=11, high=12),
        Claim(quote="Ten", start_char=0, end_char=3, kind="count", value=10, evidence={"value": (0, 99)}),
        Claim(quote="Ten", start_char=0, end_char=3, kind="count", value=10, direction="in"),
        Claim(
            quote="Ten", start_char=0, end_char=3, kind="count", value=10,
            start_date=date(2021, 1, 2), end_date=date(2021, 1, 1),
        ),
    ],
)  # fmt: skip
def test_the_check_finds_what_is_wrong(wrong: Claim) -> None:
    with pytest.raises(AssertionError):
        check("Ten died.", [wrong])


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789-:/.T ", max_size=30)))
def test_any_published(published: str) -> None:
    try:
        figextract.parse("It rained on Tuesday in 2 towns.", published=published)
    except FigextractError as error:
        assert "ISO 8601" in str(error) or "outside the years" in str(error)


@given(st.text(max_size=6))
def test_any_country(country: str) -> None:
    try:
        figextract.parse("It rained in 2 towns.", country=country)
    except FigextractError as error:
        assert "ISO 3166-1" in str(error)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda item: st.lists(item) | st.tuples(item, item)))
def test_any_article(item: object) -> None:
    with contextlib.suppress(FigextractError):
        assert isinstance(Article.of(item), Article)  # type: ignore[arg-type]


CORPUS = Path(__file__).with_name("corpus") / "claims.jsonl"


def test_a_text_may_end_behind_any_word_after_its_number() -> None:
    cut = ["Mosquito larvae were found in 1,890 of them,"]
    for line in CORPUS.read_text(encoding="utf-8").splitlines()[::10]:
        text = json.loads(line)["text"]
        for number in re.finditer(r"\d[\d,.]*", text):
            words = [word.end() for word in re.finditer(r"\w+|[^\w\s]", text[number.end() :])]
            cut += [text[: number.end() + end] for end in (0, *words[:5])]
    for text, claims in zip(cut, figextract.pipe(cut), strict=True):
        check(text, claims)
    assert len(cut) > 600


@given(TEXT)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert figextract.parse(text) == figextract.parse(text) == next(iter(figextract.pipe([text])))
