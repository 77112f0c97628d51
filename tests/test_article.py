"""Articles, publication times as people write them, and date lines in a text."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from figextract.article import Article, as_datetime, date_line
from figextract.errors import FigextractError


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2022-09-27T14:29", datetime(2022, 9, 27, 14, 29)),
        ("2022-09-27", datetime(2022, 9, 27)),
        ("20220927", datetime(2022, 9, 27)),
        (" 2022-09-27 14:29:30 ", datetime(2022, 9, 27, 14, 29, 30)),
        ("2022-09-27T23:30:00-05:00", datetime(2022, 9, 27, 23, 30)),
        ("2022-09-27T14:29:00Z", datetime(2022, 9, 27, 14, 29)),
        ("09/27/2022 2:29 p.m.", datetime(2022, 9, 27, 14, 29)),
        ("27.09.2022", datetime(2022, 9, 27)),
        ("27 September 2022", datetime(2022, 9, 27)),
        ("Sept 27, 2022 2:29 p.m. GMT", datetime(2022, 9, 27, 14, 29)),
        ("Tue, 27 Sep 2022 14:29:00 +0000", datetime(2022, 9, 27, 14, 29)),
        (date(2022, 9, 27), datetime(2022, 9, 27)),
        (None, None),
    ],
)
def test_publication_time(given: str | date | None, expected: datetime | None) -> None:
    assert as_datetime(given) == expected


@pytest.mark.parametrize(
    "given", ["yesterday", "Tuesday", "27 September", "in 2022", "last May", "2022-02-30", "2022-13-01", "x" * 90]
)
def test_no_publication_time(given: str) -> None:
    with pytest.raises(FigextractError, match="is no date"):
        as_datetime(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crossings\nStatus: 09/27/2022 2:29 p.m.\nText", datetime(2022, 9, 27, 14, 29)),
        ("Crossings\n\nUpdated: 3 March 2019, 14:05 GMT\n\nText", datetime(2019, 3, 3, 14, 5)),
        ("Last updated on 2024-05-14T17:05\n\nText", datetime(2024, 5, 14, 17, 5)),
        ("Published 14 May 2024\nText", datetime(2024, 5, 14)),
        ("NAIROBI, Aug 12, 2011 (Agency) - Ten people", datetime(2011, 8, 12)),
        ("GENEVA, 3 March 2019 - Ten people", datetime(2019, 3, 3)),
        ("A headline\n21 June 2023\nTen people", datetime(2023, 6, 21)),
        ("A headline\nWednesday, June 21, 2023\nTen people", datetime(2023, 6, 21)),
        ("By Ann Ode | 21 June 2023\nTen people", datetime(2023, 6, 21)),
        ("Border busy\n\nHELSINKI, 27 September 2022\n\nSome 40 people crossed.", datetime(2022, 9, 27)),
    ],
)
def test_date_line(text: str, expected: datetime) -> None:
    assert date_line(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KHARTOUM, 3 March (Agency) - Ten people",  # no year: never guessed
        "The law of 21 June 2023 was changed.",  # a date in a sentence is not the article's own
        "He was born on 3 March 1950 in Lima.",
        "Updated: soon\n\nText",
        "Status: 99/99/2022\n\nText",
        "x" * 5000 + "\nUpdated: 3 March 2019\n",  # not at the top
    ],
)
def test_no_date_line(text: str) -> None:
    assert date_line(text) is None


def test_article_of_a_mapping() -> None:
    article = Article.of(
        {
            "text": "Ten.",
            "published": "2022-09-27",
            "id": "a",
            "country": "FIN",
            "anchors": {"the war": "2022-02-24"},
            "other": 5,
        }
    )
    assert article == Article(
        text="Ten.", published=datetime(2022, 9, 27), id="a", country="FIN", anchors={"the war": date(2022, 2, 24)}
    )


def test_article_goes_to_a_dictionary_and_back() -> None:
    article = Article(text="Ten.", published=datetime(2022, 9, 27), anchors={"the war": date(2022, 2, 24)})
    assert Article.from_dict(article.to_dict()) == article
