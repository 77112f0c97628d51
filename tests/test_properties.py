"""What holds for any text whatever."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import figextract
from figextract import Article, Claim, FigextractError, Quantity, TimeExpression

settings.register_profile("figextract", deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)
settings.load_profile("figextract")

WORDS = [
    "about", "more than", "at least", "5,200", "98,000", "8.3%", "$3.5 billion", "€40m", "two", "half a million",
    "a third", "tens of thousands", "doubled", "three times", "12 km", "40 degrees Celsius", "5,000 to 6,000",
    "60-80%", "-3", "1/2", "½", "people", "Russian citizens", "cars", "of", "from", "to", "in", "into", "Finland",
    "Kazakhstan", "Georgia", "the country", "there", "entered", "left", "fled", "rose", "fell", "died", "will", "may",
    "not", "said", "on Monday", "last month", "since September 21", "in 2021", "a year earlier", "by the end of 2030",
    "the ministry", "according to", ",", ".", ";", "(", ")", "“", "”", "\n", "\n\n", "•", "and", "or", "per day",
    "99999999999999999999", "1e400", "0", "٣", "５", "\u202e", "\x00", "\ud800", "🎈", "US$", "%", "No.", "9-",
    "31 February", "Sept.", "2:29 p.m.", "up", "by", "compared with", "respectively",
]
NEWS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
TEXT = st.one_of(NEWS, st.text(max_size=300), st.text(alphabet="0123456789.,-–/%$() \n%kmbn", max_size=200))
PUBLISHED = st.one_of(st.none(), st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2999, 12, 31)))


def check_number(text: str, number: Claim | Quantity) -> None:
    assert text[number.start_char : number.end_char] == number.quote
    assert 0 <= number.start_char < number.end_char <= len(text)
    assert (number.low is None) == (number.high is None)
    if number.low is not None and number.high is not None:
        assert number.low <= number.value <= number.high
    for start, end in number.evidence.values():
        assert 0 <= start < end <= len(text)


@given(TEXT, PUBLISHED)
def test_claims(text: str, published: datetime | None) -> None:
    claims = figextract.parse(text, published=published)
    previous = 0
    for claim in claims:
        check_number(text, claim)
        assert claim.start_char >= previous
        previous = claim.end_char
        if claim.start_date and claim.end_date:
            assert claim.start_date <= claim.end_date
        assert claim.direction is None or claim.country is not None
        assert Claim.from_dict(json.loads(json.dumps(claim.to_dict()))) == claim


@given(TEXT)
def test_quantities(text: str) -> None:
    previous = 0
    for quantity in figextract.quantities(text):
        check_number(text, quantity)
        assert quantity.start_char >= previous
        previous = quantity.end_char
        assert Quantity.from_dict(json.loads(json.dumps(quantity.to_dict()))) == quantity


@given(TEXT, PUBLISHED)
def test_dates(text: str, published: datetime | None) -> None:
    previous = 0
    for expression in figextract.dates(text, published=published):
        assert text[expression.start_char : expression.end_char] == expression.quote
        assert expression.start_char >= previous
        previous = expression.end_char
        if expression.start_date and expression.end_date:
            assert expression.start_date <= expression.end_date
        assert TimeExpression.from_dict(json.loads(json.dumps(expression.to_dict()))) == expression


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789-:/.T ", max_size=30)))
def test_any_published(published: str) -> None:
    try:
        figextract.parse("It rained on Tuesday in 2 towns.", published=published)
    except FigextractError as error:
        assert "ISO 8601" in str(error)


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


@given(TEXT)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert figextract.parse(text) == figextract.parse(text) == next(iter(figextract.pipe([text])))
