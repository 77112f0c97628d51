"""Where an article is written from, by its dateline or its by-line."""

from __future__ import annotations

import pytest
from spacy.language import Language

import figextract
from figextract import document
from figextract.claims.context import build
from figextract.claims.countries.setting import settings
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return figextract.load()


def dateline(nlp: Language, text: str) -> str | None:
    doc = nlp(text)
    quantities = document.read(doc, "quantities", Quantity)
    times = document.read(doc, "dates", TimeExpression)
    context = build(doc, quantities, times, document.read(doc, "places", Place), None, None)
    return settings(context)[0].dateline.value


BODY = "Some 300 farmers lost their maize to the armyworm last week, the ministry said on Tuesday."


@pytest.mark.parametrize(
    ("opening", "country"),
    [
        ("KAMPALA (Reuters) - ", "UGA"),
        ("SEOUL, Aug. 3 (Yonhap) -- ", "KOR"),
        ("NEW DELHI: ", "IND"),
        ("ROME, 5 March 2020 (ANSA) – ", "ITA"),
        ("Dubai // ", "ARE"),
        ("Brasília – ", "BRA"),
        ("Guatemala City, Oct. 3 - ", "GTM"),
        ("Kinshasa, 3 October 2019 (Reuters) – ", "COD"),
        ("Kinshasa (Reuters) ", "COD"),
        ("Mombasa. – ", "KEN"),
        ("(Mombasa) ", "KEN"),
        ("Nairobi, Kenya — ", "KEN"),
        ("Singapore – ", "SGP"),
        ("The fire service is tired.\nLagos - ", "NGA"),
        ("Armyworm eats 300 fields\n\nBy Ann Moss in Nairobi\n\n", "KEN"),
        ("Armyworm eats 300 fields\n\nAnn Moss in Nairobi\n\n", "KEN"),
        ("Armyworm eats 300 fields\n\nBy Ann Moss, Nairobi\n\n", "KEN"),
        ("Armyworm eats 300 fields\n\nBY ANN MOSS IN NAIROBI\n\n", "KEN"),
        ("Armyworm eats 300 fields\n\nBy Ann Moss in Nairobi and Jo Tan in Lagos\n\n", "KEN"),
        ("Armyworm eats 300 fields\n\nBy Ann Moss in Nairobi\n\nKAMPALA - ", "UGA"),
        ("KNBS counts 300 fields in Uganda. ", "KEN"),
        ("Armyworm eats 300 fields, says KNBS\n\nBy Ann Moss in Kampala\n\n", "UGA"),
    ],
)
def test_dateline(nlp: Language, opening: str, country: str) -> None:
    assert dateline(nlp, opening + BODY) == country


@pytest.mark.parametrize(
    "text",
    [
        "In Nairobi some 300 farmers lost their maize to the armyworm last week, the ministry said.",
        "Nairobi's farmers lost 300 hectares of maize to the armyworm last week, the ministry said.",
        "Mombasa-based farmers lost 300 hectares of maize to the armyworm last week, they said.",
        "Adré (Chad) has 300 farmers who lost their maize to the armyworm last week, they said.",
        "Nairobi - 300 farmers\nMombasa - 200 farmers",
        "Paris, which has 300 farmers - a record - lost its maize to the armyworm last week, it said.",
        "Kenyan - and other - farmers lost 300 hectares of maize to the armyworm last week, they said.",
        "The Kenyan KNBS counted 300 farmers; Istat counted 200 who had lost their maize, it said.",
        "By last week 300 farmers in Nairobi had lost their maize to the armyworm, the ministry said.",
        "Floods in Nairobi\n\nSome 300 farmers lost their maize.",
    ],
)
def test_no_dateline(nlp: Language, text: str) -> None:
    assert dateline(nlp, text) is None
