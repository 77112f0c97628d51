"""The lexicon's examples, the component, `reanchor`, ranges and the like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import spacy
from spacy.language import Language

from figextract import document, lexicon
from figextract.dates import TimeExpression, candidates, process, reanchor
from figextract.dates.meanings.holidays import day, easter
from figextract.errors import FigextractError

PUBLISHED = datetime(2022, 9, 27, 14, 29)
TABLES = ("dates", "dates_events", "dates_holidays", "dates_tense")
ENTRIES = [(name, kind, entry) for name in TABLES for kind, entries in lexicon.table(name).items() for entry in entries]


@pytest.mark.parametrize(("name", "kind", "entry"), ENTRIES, ids=[f"{k}:{e['words'][0]}" for _, k, e in ENTRIES])
def test_every_entry_has_its_words_in_its_example(name: str, kind: str, entry: dict[str, object]) -> None:
    example = str(entry["example"]).lower()
    words = entry["words"]
    assert isinstance(words, list)
    assert words and len(words) == len(set(words))
    assert any(word in example for word in words)


@pytest.mark.parametrize("entry", [pytest.param(e, id=k) for _, k, e in ENTRIES if "found" in e])
def test_the_times_of_an_example_are_those_it_tells(tokenizer: Language, entry: dict[str, Any]) -> None:
    assert [x.timex_value for x in process(tokenizer(entry["example"]), PUBLISHED)] == entry["found"]


@pytest.mark.parametrize(("name", "entry"), [(k, e) for n, k, e in ENTRIES if n == "dates_holidays"])
def test_a_holidays_example_is_read(tokenizer: Language, name: str, entry: dict[str, str]) -> None:
    found = process(tokenizer(entry["example"]), PUBLISHED)
    assert any(
        x.start_date == x.end_date == day(name_, x.start_date.year)
        for name_ in entry["words"]
        for x in found
        if x.start_date
    )


@pytest.mark.parametrize("entry", lexicon.table("dates_events")["known"], ids=lambda e: e["day"])
def test_a_known_day_needs_no_year(tokenizer: Language, entry: dict[str, str]) -> None:
    known = date.fromisoformat(entry["day"])
    for years in (1, 20):
        published = datetime(known.year + years, 12, 31)
        assert [x.start_date for x in process(tokenizer(entry["example"]), published) if x.timex_type == "DATE"] == [
            known
        ]
    earlier = datetime(known.year - 5, 7, 31)
    assert known not in [x.start_date for x in process(tokenizer(entry["example"]), earlier)]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1999, date(1999, 4, 4)), (2008, date(2008, 3, 23)), (2022, date(2022, 4, 17)), (2024, date(2024, 3, 31))],
)
def test_easter(year: int, expected: date) -> None:
    assert easter(year) == expected


def one(quote: str, offset: str | None, value: str = "XXXX", anchor: str = "unresolved") -> TimeExpression:
    return TimeExpression(
        quote=quote,
        start_char=0,
        end_char=len(quote),
        timex_type="DATE",
        timex_value=value,
        anchor=anchor,
        offset=offset,
    )


@pytest.mark.parametrize(
    ("quote", "offset", "start", "end", "expected"),
    [
        ("a year earlier", "-P1Y", "2006-12-21", "2007-01-03", ("2005-12-21", "2006-01-03")),
        ("a year earlier", "-P1Y", "2022-01-01", "2022-06-30", ("2021-01-01", "2021-06-30")),
        ("a year earlier", "-P1Y", "2024-02-01", "2024-02-29", ("2023-02-01", "2023-02-28")),
        ("the week before", "-P1W", "2023-06-12", "2023-06-18", ("2023-06-05", "2023-06-11")),
        ("a week earlier", "-P1W", "2024-05-12", "2024-05-12", ("2024-05-05", "2024-05-05")),
        ("the previous week", "-P1W", "2024-05-15", "2024-05-15", ("2024-05-06", "2024-05-12")),
        ("the previous quarter", "-P3M", "1999-01-01", "1999-03-31", ("1998-10-01", "1998-12-31")),
        ("a month earlier", "-P1M", "2022-09-01", "2022-09-30", ("2022-08-01", "2022-08-31")),
        ("the previous month", "-P1M", "2022-03-10", "2022-03-10", ("2022-02-01", "2022-02-28")),
        ("the same month last year", "-P1Y", "2022-09-01", "2022-09-30", ("2021-09-01", "2021-09-30")),
        ("the same period of the previous year", "-P1Y", "2020-01-01", "2020-02-22", ("2019-01-01", "2019-02-22")),
        ("the year before", "-P1Y", "2006-01-01", "2006-12-31", ("2005-01-01", "2005-12-31")),
        ("two days later", "P2D", "2022-02-27", "2022-02-27", ("2022-03-01", "2022-03-01")),
        ("the previous day", "-P1D", "2022-03-01", "2022-03-01", ("2022-02-28", "2022-02-28")),
        ("the same quarter of 2020", None, "2022-04-01", "2022-06-30", ("2020-04-01", "2020-06-30")),
    ],
)
def test_reanchor(quote: str, offset: str | None, start: str, end: str, expected: tuple[str, str]) -> None:
    found = reanchor(one(quote, offset), date.fromisoformat(start), date.fromisoformat(end))
    assert (str(found.start_date), str(found.end_date)) == expected
    assert found.anchor == "reference"


def test_reanchor_leaves_what_it_cannot_place() -> None:
    absolute = one("2021", None, "2021", "none")
    assert reanchor(absolute, date(2022, 1, 1), date(2022, 1, 31)) is absolute
    assert reanchor(one("a year earlier", "-P1Y"), None, date(2022, 1, 1)).start_date is None
    assert reanchor(one("a year earlier", "-P1Y"), date.min, date.min).start_date is None
    with pytest.raises(FigextractError, match="must not end before"):
        reanchor(one("a year earlier", "-P1Y"), date(2022, 2, 1), date(2022, 1, 1))


def test_reanchor_keeps_what_does_not_fit_the_period() -> None:
    long = date(2023, 4, 15), date(2023, 6, 18)
    for quote, offset in (("the reporting week", "P0W"), ("the same day", "P0D"), ("the week before", "-P1W")):
        found = one(quote, offset)
        assert reanchor(found, *long) is found
    placed = reanchor(one("a year earlier", "-P1Y"), date(2012, 4, 1), date(2012, 6, 30))
    assert reanchor(placed, date(2011, 4, 1), date(2011, 6, 30)) is placed


def test_what_process_finds_can_be_reanchored(tokenizer: Language) -> None:
    found = process(tokenizer("It was 7.9 percent a month earlier."), PUBLISHED)
    (moved,) = [reanchor(x, date(2022, 9, 1), date(2022, 9, 30)) for x in found]
    assert (moved.start_date, moved.end_date) == (date(2022, 8, 1), date(2022, 8, 31))


def test_both_ends_of_a_range_carry_it_whole(tokenizer: Language) -> None:
    found = process(tokenizer("Between April and June 2021, 40 died."), PUBLISHED)
    assert [(x.quote, x.start_date, x.end_date) for x in found] == [
        ("April", date(2021, 4, 1), date(2021, 6, 30)),
        ("June 2021", date(2021, 4, 1), date(2021, 6, 30)),
    ]
    assert found[0].signal == "between"


def test_the_signal_has_its_place(tokenizer: Language) -> None:
    text = "Some 40 have died since the start of April."
    (found,) = process(tokenizer(text), PUBLISHED)
    assert (found.signal, found.signal_start, found.quote) == ("since", text.index("since"), "the start of April")


def test_without_a_publication_time_nothing_relative_is_resolved(tokenizer: Language) -> None:
    found = process(tokenizer("Last week, on Tuesday, 40 died; in 2019 it was 30."), None)
    assert [(x.timex_value, x.start_date, x.anchor) for x in found] == [
        ("XXXX-WXX", None, "unresolved"),
        ("XXXX-WXX-2", None, "unresolved"),
        ("2019", date(2019, 1, 1), "none"),
    ]


def test_a_reporting_day_is_no_reference(tokenizer: Language) -> None:
    text = "In June 400 came, the ministry said on Monday. That was up from 300 a month earlier."
    assert process(tokenizer(text), PUBLISHED)[-1].timex_value == "2022-05"


def test_the_caller_dates_an_event(tokenizer: Language) -> None:
    text = (
        "In the first four months of the Ukraine war 50,000 fled; 4 million have left since the war in Ukraine began."
    )
    found = process(tokenizer(text), PUBLISHED, {"the Ukraine war": date(2022, 2, 24)})
    assert [(x.start_date, x.end_date, x.anchor) for x in found] == [
        (date(2022, 2, 24), date(2022, 6, 23), "event"),
        (date(2022, 2, 24), PUBLISHED.date(), "event"),
    ]


@pytest.mark.parametrize(
    ("sentence", "quote", "start", "end"),
    [
        ("Some 400 firms have moved since Brexit.", "Brexit", date(2020, 1, 31), PUBLISHED.date()),
        ("SINCE BREXIT 400 FIRMS HAVE MOVED.", "BREXIT", date(2020, 1, 31), PUBLISHED.date()),
        ("Since the 2014 annexation of Crimea 90,000 came.", "the 2014 annexation of Crimea", date(2014, 3, 18), None),
        (
            "Since the annexation of Crimea 90,000 came.",
            "the annexation of Crimea",
            date(2014, 3, 18),
            PUBLISHED.date(),
        ),
        ("Russia’s invasion came; since Russia’s invasion 300 left.", "Russia’s invasion", date(2022, 2, 24), None),
        ("The first two weeks after Brexit saw 90 exits.", "The first two weeks", date(2020, 1, 31), date(2020, 2, 13)),
        ("Ten days before Brexit 90 left.", "Ten days before Brexit", date(2020, 1, 21), date(2020, 1, 21)),
        ("A hundred days into Brexit 90 left.", "A hundred days into Brexit", date(2020, 5, 10), date(2020, 5, 10)),
    ],
)
def test_a_caller_names_events_in_any_words(
    tokenizer: Language, sentence: str, quote: str, start: date, end: date | None
) -> None:
    anchors = {
        "BREXIT": date(2020, 1, 31),
        "the 2014 annexation of Crimea": date(2014, 3, 18),
        "The Crimea Annexation": date(2014, 3, 18),
        "Russia's invasion": date(2022, 2, 24),
    }
    found = process(tokenizer(sentence), PUBLISHED, anchors)[0]
    assert (found.quote, found.start_date, found.end_date) == (quote, start, end or PUBLISHED.date())


def test_the_name_that_says_most_dates_an_event(tokenizer: Language) -> None:
    anchors = {"the war": date(2014, 4, 7), "the Ukraine war": date(2022, 2, 24)}
    found = process(tokenizer("Some 40 left after the Ukraine war, 9 since the war."), PUBLISHED, anchors)
    assert [x.start_date for x in found] == [date(2022, 2, 24), date(2014, 4, 7)]


def test_an_event_that_the_caller_does_not_name_is_none(tokenizer: Language) -> None:
    assert process(tokenizer("Some 400 have moved since Brexit."), PUBLISHED) == []
    assert process(tokenizer("Brexit cost 40 jobs."), PUBLISHED, {"Brexit": date(2020, 1, 31)}) == []


def test_the_end_of_a_named_event_is_unknown(tokenizer: Language) -> None:
    text = "In the last two months of the siege 90 died."
    (found,) = process(tokenizer(text), PUBLISHED, {"the siege": date(1941, 9, 8)})
    assert (found.timex_value, found.start_date) == ("P2M", None)


def test_an_event_without_a_day_stays_unresolved(tokenizer: Language) -> None:
    (found,) = process(tokenizer("Some 98,000 have left since the announcement."), PUBLISHED)
    assert (found.quote, found.start_date, found.anchor) == ("the announcement", None, "event")


def test_candidates_are_where_the_tense_matters() -> None:
    text = "On Tuesday 40 died; in 2019 it was 30, and in March 20."
    assert [text[a:b] for a, b in candidates(text)] == ["Tuesday", "March"]


def test_component_writes_records_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("figextract_dates", config={"published": "2022-09-27T14:29"})
    doc = nlp("On Tuesday 40 died.")
    assert [(s.text, s.label_) for s in doc.spans["figextract.dates"]] == [("Tuesday", "DATE")]
    assert document.read(doc, "dates", TimeExpression)[0].start_date == date(2022, 9, 27)


def test_component_refuses_a_bad_time() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(FigextractError, match="ISO 8601"):
        nlp.add_pipe("figextract_dates", config={"published": "Tuesday"})


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("On Saturday and Sunday 900 fled.", [("2022-09-24", "2022-09-25")] * 2),
        ("On Friday, Saturday and Sunday 900 fled.", [("2022-09-23", "2022-09-25")] * 3),
        ("On Friday and Saturday and Sunday 900 fled.", [("2022-09-23", "2022-09-25")] * 3),
        (
            "In May and June, and in August, 900 fled.",
            [("2022-05-01", "2022-06-30")] * 2 + [("2022-08-01", "2022-08-31")],
        ),
        ("In 1994 and 1998 it rained hard.", [("1994-01-01", "1994-12-31"), ("1998-01-01", "1998-12-31")]),
        (
            "In 1995 and 1996 it sold 9 and 8 cars respectively.",
            [("1995-01-01", "1995-12-31"), ("1996-01-01", "1996-12-31")],
        ),
        ("On Monday 9 fled, and Tuesday was calm.", [("2022-09-26", "2022-09-26"), ("2022-09-27", "2022-09-27")]),
        ("Since May and June it has rained.", [("2022-05-01", "2022-09-27"), ("2022-06-01", "2022-06-30")]),
    ],
)
def test_times_of_one_list_are_one_time(tokenizer: Language, text: str, spans: list[tuple[str, str]]) -> None:
    assert [(str(x.start_date), str(x.end_date)) for x in process(tokenizer(text), PUBLISHED)] == spans
