"""Times that stand outside a number's sentence: headers of lists, the day of an election, the article's own date."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from spacy.language import Language

from figextract import document, pipeline
from figextract.article import Article
from figextract.claims.context import Context, Site, build, site
from figextract.claims.countries.dateline import is_date_only, is_dateline
from figextract.claims.times.happening import contest_day
from figextract.claims.times.headers import header_time
from figextract.claims.times.stretch import lasts
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.build(None)


def read(nlp: Language, text: str, published: str) -> tuple[Context, list[Site]]:
    doc = nlp(pipeline.describe(nlp, Article(text=text, published=datetime.fromisoformat(published))))
    quantities = document.read(doc, "quantities", Quantity)
    dates, places = document.read(doc, "dates", TimeExpression), document.read(doc, "places", Place)
    context = build(doc, quantities, dates, places, document.settings(doc).published, None)
    return context, [site(context, quantity) for quantity in quantities]


def told(nlp: Language, text: str, published: str, quote: str) -> tuple[date | None, date | None] | None:
    context, sites = read(nlp, text, published)
    place = next(s for s in sites if s.quantity.quote == quote)
    found = header_time(context, place, aspect="level")
    return None if found is None else (found[0].start_date, found[0].end_date)


CASES = """Confirmed cases of the virus since December 2003, as of Friday:

Vietnam: 93 cases, 42 deaths
Thailand: 22 cases, 14 deaths
"""
TOLL = """THE TOLL (as of Wednesday, 6pm)

THE NORTH
Swat: 36 dead, 401 injured
Chitral: 32 dead, 150 injured

THE SOUTH
Dir: 27 dead
Kohat: 13 dead
"""
ARRIVALS = """Arrivals in the ports, April-June 2011, by country of departure (same quarter of 2010 in brackets)

Denmark: 2,090 passengers (2,160)
Finland: 1,140 passengers (1,195)
"""
ATTACKS = """Dead and wounded in Saturday's attacks on two hotels, as given by officials late Sunday:

Total dead: 43
Foreigners: 8, of whom 5 remain unnamed
"""
CHANGES = """Overnight trips by country of residence (change from March):

France: 24,600
Germany: 19,200
"""


@pytest.mark.parametrize(
    ("text", "published", "quote", "expected"),
    [
        (CASES, "2006-03-20", "42", (date(2003, 12, 1), date(2006, 3, 17))),
        (TOLL, "2012-05-10", "401", (date(2012, 5, 9), date(2012, 5, 9))),
        (TOLL, "2012-05-10", "27", (date(2012, 5, 9), date(2012, 5, 9))),
        (ARRIVALS, "2011-09-13", "1,140", (date(2011, 4, 1), date(2011, 6, 30))),
        (ARRIVALS, "2011-09-13", "1,195", (date(2010, 4, 1), date(2010, 6, 30))),
        (ATTACKS, "2005-11-14", "43", (date(2005, 11, 12), date(2005, 11, 12))),
        (ATTACKS, "2005-11-14", "5", None),
        (CHANGES, "2003-06-18", "24,600", None),
        ("Geneva, 12 February 2021\n\n- Rwanda: 2,144 people\n- Kenya: 47 people\n", "2021-02-12", "2,144", None),
        ("Swat has 36 schools.\n\n- Rwanda: 2,144 people\n- Kenya: 47 people\n", "2021-02-12", "2,144", None),
    ],
)
def test_header_time(
    nlp: Language, text: str, published: str, quote: str, expected: tuple[date | None, date | None] | None
) -> None:
    assert told(nlp, text, published, quote) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The party won Sunday's election. It has 19 of the 63 seats.", "2013-04-29", date(2013, 4, 28)),
        ("A bomb killed 12 people on Sunday. The council has 19 seats.", "2013-04-29", None),
        ("An election will be held on Sunday. There are 19 seats.", "2013-04-29", None),
        ("The vote was fair, observers said Sunday. There are 19 seats.", "2013-04-29", None),
    ],
)
def test_contest_day(nlp: Language, text: str, published: str, expected: date | None) -> None:
    found = contest_day(read(nlp, text, published)[0])
    assert (found.start_date if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taipei, Dec. 19 (Formosa Wire) Voters turned down four plans.", True),
        ("KAMPALA, Dec. 19 - Uganda has confirmed 14 cases.", True),
        ("In Taipei, Dec. 19 (a Sunday) saw 14 accidents.", False),
    ],
)
def test_dateline(nlp: Language, text: str, expected: bool) -> None:
    context, _ = read(nlp, text, "2021-12-20")
    day = next(d for d in context.sentences[0].dates if d.quote == "Dec. 19")
    assert is_dateline(context, day) is expected


def test_a_line_of_the_publication_day_only(nlp: Language) -> None:
    context, _ = read(nlp, "Geneva, 12 February 2021\n\nAs of 12 February 2021, 40 people were held.\n", "2021-02-12")
    assert [is_date_only(context, sentence) for sentence in context.sentences] == [True, False]


def test_lasts() -> None:
    assert lasts(date(2024, 4, 1), date(2024, 6, 30), "quarter")
    assert not lasts(date(2024, 4, 1), date(2024, 5, 31), "quarter")
    assert lasts(date(2024, 2, 1), date(2024, 2, 29), "month")
    assert lasts(date(2024, 5, 6), date(2024, 5, 12), "week")
