"""What must hold on any publication day, and for any text."""

from __future__ import annotations

import functools
import time
from datetime import date, datetime, timedelta

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from figextract.dates import TimeExpression, candidates, process
from figextract.dates.lexer import lex
from figextract.dates.rules.recognise import recognise

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))
WEEK_53 = date(2021, 1, 6)
LEAP_DAY = date(2024, 2, 29)
NEW_YEAR = date(2023, 1, 1)
CLOCKS_CHANGE = date(2022, 3, 27)
PHRASES = (
    "last week",
    "next month",
    "this year",
    "the past 12 months",
    "the first half of last year",
    "late February",
    "on Friday",
    "in March",
    "on 29 February",
    "the third quarter",
    "last summer",
    "since January",
    "the week to Sunday",
    "a year earlier",
    "between Monday and Thursday",
    "two weeks ago",
    "the three months to June",
    "over the weekend",
    "last Christmas",
)


@functools.cache
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def read(text: str, published: date | None) -> list[TimeExpression]:
    day = datetime(published.year, published.month, published.day) if published else None
    return process(nlp()(text), day)


def only(text: str, published: date) -> tuple[date, date]:
    (found,) = read(text, published)
    assert found.start_date and found.end_date
    return found.start_date, found.end_date


@given(DAYS)
@example(NEW_YEAR)
@example(LEAP_DAY)
@example(CLOCKS_CHANGE)
def test_yesterday_is_one_day_before(day: date) -> None:
    assert only("It rained yesterday.", day) == (day - timedelta(days=1),) * 2


@given(DAYS)
@example(WEEK_53)
@example(NEW_YEAR)
def test_last_week_is_the_whole_week_before(day: date) -> None:
    start, end = only("It rained last week.", day)
    assert (start.isoweekday(), end.isoweekday()) == (1, 7)
    assert end < day <= end + timedelta(days=7)
    assert (end - start).days == 6


@given(DAYS)
@example(WEEK_53)
def test_week_values_are_iso_weeks(day: date) -> None:
    (found,) = read("It rained last week.", day)
    year, week = found.timex_value.split("-W")
    assert found.start_date == date.fromisocalendar(int(year), int(week), 1)


@given(DAYS)
@example(LEAP_DAY)
@example(date(2024, 3, 31))
def test_last_month_ends_before_this_one_starts(day: date) -> None:
    start, end = only("It rained last month.", day)
    assert start.day == 1
    assert end + timedelta(days=1) == day.replace(day=1)


@given(DAYS)
def test_a_weekday_in_the_past_lies_in_the_last_seven_days(day: date) -> None:
    start, end = only("It rained on Monday.", day)
    assert start == end and start.isoweekday() == 1
    assert day - timedelta(days=7) < start <= day


@given(DAYS)
def test_a_weekday_in_the_future_lies_in_the_next_seven_days(day: date) -> None:
    start, _ = only("It will rain on Monday.", day)
    assert start.isoweekday() == 1
    assert day <= start < day + timedelta(days=7)


@given(DAYS, st.integers(1, 400))
def test_the_past_days_end_today(day: date, count: int) -> None:
    start, end = only(f"It rained over the past {count} days.", day)
    assert end == day
    assert (end - start).days + 1 == count


@given(DAYS)
@example(LEAP_DAY)
def test_the_past_year_is_a_year_long(day: date) -> None:
    start, end = only("It rained over the past 12 months.", day)
    assert end == day
    assert 364 <= (end - start).days <= 365


@given(DAYS)
@example(LEAP_DAY)
def test_february_ends_with_its_month(day: date) -> None:
    start, end = only("It rained in February.", day)
    assert (start.month, start.day, (end + timedelta(days=1)).day) == (2, 1, 1)
    assert start <= day


@given(DAYS, st.sampled_from(PHRASES))
@example(LEAP_DAY, "a year earlier")
def test_no_interval_ends_before_it_starts(day: date, phrase: str) -> None:
    for found in read(f"On Tuesday it rose 5 percent, {phrase}, the bank said.", day):
        if found.start_date and found.end_date:
            assert found.start_date <= found.end_date


@given(
    st.sampled_from([date(1, 1, 1), date(9999, 12, 31), date(2, 1, 1), date(9998, 12, 31)]), st.sampled_from(PHRASES)
)
def test_the_ends_of_the_calendar_raise_nothing(day: date, phrase: str) -> None:
    read(f"It rose {phrase}, 10,000 years ago, in the next 9000 years, in 1000 and a century earlier.", day)


@given(st.text(max_size=300) | st.text("0123456789-/.,: '’Maryjunths%$()[]\n", max_size=300))
@example("\ud800 \x00 Monday ‏2022 ١٢ \U0001f600")
@example("31/02/2022 99/99/99 29.2.2023 2022-13-45 45:99 25 p.m. 0 January")
@settings(max_examples=300)
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    candidates(text)
    recognise(lex(text))
    end = 0
    for found in read(clean, LEAP_DAY):
        assert clean[found.start_char : found.end_char] == found.quote
        assert found.start_char >= end
        end = found.end_char


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "end",
                "of",
                "first",
                "three",
                "months",
                "to",
                "last",
                "May",
                "5",
                "-",
                "and",
                "a",
                "week",
                "before",
                "2019",
                "late",
                "Monday",
                ",",
                "from",
                "half",
                "quarter",
                "'",
                "s",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=300)
def test_any_words_of_time_are_read(words: list[str]) -> None:
    read(" ".join(words), WEEK_53)


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "-",
        ",",
        "(",
        "the end of ",
        "the first three months of ",
        "'",
        "1/2/",
        "12:",
        "May ",
        "a ",
        "\n \n",
        "2019-",
        "Monday and ",
        "five ",
        "half a ",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        started = time.perf_counter()
        recognise(lex(text))
        candidates(text)
        return time.perf_counter() - started

    short = min(seconds(10_000) for _ in range(3))
    assert min(seconds(80_000) for _ in range(2)) < max(short * 8 * 4, 1)


@pytest.mark.parametrize(
    "unit",
    ["Monday and Tuesday it fell a year earlier. ", "since the war the week before, ", "May and June and July, "],
)
def test_resolving_grows_with_the_length(unit: str) -> None:
    def seconds(length: int) -> float:
        doc = nlp()((unit * (length // len(unit) + 1))[:length])
        started = time.perf_counter()
        process(doc, datetime(2022, 9, 27))
        return time.perf_counter() - started

    short = min(seconds(5_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(2)) < max(short * 8 * 4, 1)
