"""Where an article is written from, by its dateline or its by-line."""

from __future__ import annotations

from datetime import datetime

import pytest
from spacy.language import Language

import figextract
from figextract import document
from figextract.claims.context import build
from figextract.claims.countries.setting import Setting, settings
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return figextract.load()


def first(nlp: Language, text: str, published: datetime | None = None) -> Setting:
    doc = nlp(text)
    quantities = document.read(doc, "quantities", Quantity)
    times = document.read(doc, "dates", TimeExpression)
    context = build(doc, quantities, times, document.read(doc, "places", Place), published, None)
    return settings(context)[0]


def dateline(nlp: Language, text: str) -> str | None:
    return first(nlp, text).dateline.value


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
        ("Armyworm eats 300 fields\n\nNairobi: ", "KEN"),
        ("Uganda: Maize eaten\n\n", "UGA"),
        ("Uganda: Maize eaten\n\nBy Ann Moss in Nairobi\n\n", "UGA"),
        ("Uganda: Maize eaten\n\nNAIROBI - ", "KEN"),
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
        f"Maize\n\nNairobi: {BODY}\n\nLagos: {BODY}",
        f"Maize\n\nUganda: 300\n\n{BODY}",
    ],
)
def test_no_dateline(nlp: Language, text: str) -> None:
    assert dateline(nlp, text) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (  # the first sentence weighs, not the by-line and the day
            "New quay\n\nBy Sione Moala\nTuesday, 14 May 2024\n\nTonga will have a quay. The sea is calm.\n\n"
            "Boats are dear. Fiji has a quay. It rains. Fiji is wet.",
            "TON",
        ),
        (
            "Boats\n\nTonga has boats. The sea is calm. Fiji has more. Fiji is wet. Fiji has 90 quays. Fiji sings.",
            "FJI",
        ),
        (
            "Malawi is wet. It has mud. Mud. Across the border, Zambia is dry. Across the river in Zambia it is dry.",
            "MWI",
        ),
        ("Malawi is wet. It has mud. Mud. Inland, Zambia is dry. Further off, Zambia is dry. Zambia prays.", "MWI"),
        (
            "LIMA - Dogs. Mud. Mud. Chile is dry. Chile prays. Chile has cats. Nobody here does. Cats are dear here.",
            "PER",
        ),
        (
            "LIMA - Dogs. Mud. Mud. Chile is dry. Chile prays. Chile has cats. Chile sings. Cats are dear.",
            "CHL",
        ),
    ],
)
def test_overall(nlp: Language, text: str, country: str) -> None:
    assert first(nlp, text).overall.value == country


@pytest.mark.parametrize(("body", "country"), [("Nobody here has maize.", "KEN"), ("Nobody has maize.", None)])
def test_day_under_title(nlp: Language, body: str, country: str | None) -> None:
    text = f"Maize eaten\n\nNairobi, 3 October 2019\n\n{body}"
    assert first(nlp, text, datetime(2019, 10, 3)).dateline.value == country
