"""The compiled table and the hand-kept tables it is built from."""

from __future__ import annotations

import time
from typing import Any

import pytest

from figextract import lexicon, places
from figextract.errors import FigextractError
from figextract.places import gazetteer


def entries(table: str, section: str) -> list[Any]:
    return [pytest.param(entry, id=entry["example"][:40]) for entry in lexicon.table(table)[section]]


def test_codes() -> None:
    assert len(places.codes()) >= 249
    assert {"FIN", "XKX", "PSE", "TWN", "SSD", "COD", "COG"} <= places.codes()
    assert not places.is_country("EU") and not places.is_country("Finland")


def test_country_names() -> None:
    names = {
        code: places.country_name(code) for code in ("COD", "COG", "CIV", "KOR", "PRK", "USA", "GBR", "XKX", "MMR")
    }
    assert names == {
        "COD": "DR Congo",
        "COG": "Republic of the Congo",
        "CIV": "Ivory Coast",
        "KOR": "South Korea",
        "PRK": "North Korea",
        "USA": "United States",
        "GBR": "United Kingdom",
        "XKX": "Kosovo",
        "MMR": "Myanmar",
    }
    with pytest.raises(FigextractError, match="alpha-3"):
        places.country_name("Kosovo")


def test_every_country_is_found_by_its_name() -> None:
    missed = {
        code
        for code in places.codes()
        if code not in {p.country for p in places.find(f"in {places.country_name(code)}")}
    }
    assert missed == set()


def test_loading_is_quick() -> None:
    gazetteer._table.cache_clear()
    start = time.perf_counter()
    gazetteer._table()
    assert time.perf_counter() - start < 0.3  # 0.04 s on an idle machine


@pytest.mark.parametrize("code", sorted(lexicon.table("places_nationalities")))
def test_nationality_examples(code: str) -> None:
    entry = lexicon.table("places_nationalities")[code]
    assert {p.country for p in places.find(entry["example"]) if p.kind == "nationality"} == {code}
    for word in entry.get("demonym", []):
        assert code in {p.country for p in places.find(f"the {word} government", code)}, word
    for word in entry.get("people", []):
        assert [p.people for p in places.find(f"about 300 {word} crossed", code)] == [True], word


@pytest.mark.parametrize("code", sorted(lexicon.table("places_countries")))
def test_country_examples_and_aliases(code: str) -> None:
    entry = lexicon.table("places_countries")[code]
    assert code in {p.country for p in places.find(entry["example"])}
    for alias in entry["alias"]:
        if "(" not in alias:
            assert [p.country for p in places.find(f"people in {alias}.", code)][:1] == [code], alias


@pytest.mark.parametrize("entry", entries("places_regions", "group"))
def test_group_examples(entry: dict[str, Any]) -> None:
    assert None in {p.country for p in places.find(entry["example"])}


@pytest.mark.parametrize("entry", entries("places_regions", "region") + entries("places_regions", "city"))
def test_region_and_city_examples(entry: dict[str, Any]) -> None:
    assert entry["country"] in {p.country for p in places.find(entry["example"])}


@pytest.mark.parametrize("entry", entries("places_leading", "leading"))
def test_leading_towns(entry: dict[str, Any]) -> None:
    """Each name means its town in an article on another country, and the example says so."""
    assert entry["country"] in {p.country for p in places.find(entry["example"])}
    for name in entry["names"]:
        found = places.find(f"Some 40 Kuwaitis, who had left Kuwait in May, were found in {name} on Sunday.")
        assert [p.country for p in found] == ["KWT", "KWT", entry["country"]], name


@pytest.mark.parametrize("entry", entries("places_features", "feature"))
def test_feature_examples_and_names(entry: dict[str, Any]) -> None:
    """One country's features have it wherever it is spoken of; those of several have the one that is."""
    assert {p.country for p in places.find(entry["example"], entry["countries"][0])} == {entry["countries"][0]}
    for name in entry["names"]:
        for country in entry["countries"]:
            text = f"In {places.country_name(country)}, 300 people died near {name.partition(' (')[0]}."
            assert country in {p.country for p in places.find(text, country)[1:]}, (name, country)


@pytest.mark.parametrize("entry", entries("places_bodies", "body"))
def test_bodies(entry: dict[str, Any]) -> None:
    """A body says its country by itself; in capitals too, in lower case never."""

    def found(text: str) -> list[tuple[str, str | None, str]]:
        return [(p.quote, p.country, p.kind) for p in places.find(text)]

    assert [place[1:] for place in found(entry["example"])] == [(entry["country"], "body")]
    for name in entry["names"]:
        assert found(f"Prices rose 3%, {name} said.") == [(name, entry["country"], "body")]
        assert found(f"{name} counted 4,200 cases.") == [(name, entry["country"], "body")]
        assert found(f"the {name.lower()} of 300") == [], name


@pytest.mark.parametrize("entry", entries("places_bodies", "doubtful"))
def test_doubtful_abbreviations(entry: dict[str, Any]) -> None:
    """They are their country's body where the article speaks of it, of another country's or nothing elsewhere."""
    country = places.country_name(entry["country"])
    assert places.find(entry["example"]) == []
    for name in entry["names"]:
        near = places.find(f"In {country} prices rose 3%, {name} said.")
        assert [(p.quote, p.country, p.kind) for p in near[-1:]] == [(name, entry["country"], "body")]
        far = places.find(f"Iceland, Reykjavik and Akureyri: prices rose 3%, {name} said.")
        assert {p.country for p in far} == {"ISL"}, name


@pytest.mark.parametrize("entry", entries("places_seats", "seat"))
def test_seats(entry: dict[str, Any]) -> None:
    """A city stands for the body that sits there, but not where its own country is spoken of."""

    def countries(text: str) -> set[str | None]:
        found = places.find(text)
        return {p.country for p in found if p.quote.lower().removeprefix("the ") in entry["city"]}

    assert countries(entry["example"]) == {None}
    name = places.country_name(entry["country"])
    assert countries(f"{entry['example']} {name} closed its border.") == {entry["country"]}


@pytest.mark.parametrize("entry", entries("places_exclusions", "names"))
def test_exclusions(entry: dict[str, Any]) -> None:
    assert places.find(entry["example"]) == []
    for name in entry["names"]:
        assert places.find(f"They saw {name} twice") == [], name


@pytest.mark.parametrize("entry", entries("places_contests", "contest"))
def test_contests(entry: dict[str, Any]) -> None:
    named = [p.country for p in places.find(entry["example"]) if p.quote.lower() in entry["names"]]
    assert named == [entry["country"]] * bool(entry["country"])


WORDS = {
    "Mr Jordan said": [],
    "Northern Aleppo": ["SYR"],
    "in Bath": [],
    "flights to Bath": [],
    "the town of Split": [],
    "the city of Split": [],
    "the Reading Chronicle": [],
    "a bakery in Via Roma": [],
    "Restrepo said 12 had died": [],
    "The Dutch were hit": ["NLD"],
    "3 million Chinese": ["CHN"],
    "he speaks Russian": [],
    "English lessons": [],
    "the British armed forces": ["GBR"],
    "the Sino-Indian border": ["CHN", "IND"],
    "Carlos Valencia said": [],
    "Coffee is king. Ethiopia shipped it": ["ETH"],
    "the Abuja agreement": [],
    "Guma local government area": ["NGA"],
    "HMS Sheffield and the Pride of Kent": [],
    "in Cairo conventions are held": ["EGY"],
    "Sierra Leone, Guinea, Liberia and Mali: doctors at the Connaught Hospital": ["SLE", "GIN", "LBR", "MLI"],
}


@pytest.mark.parametrize("section", sorted(lexicon.table("places_words")))
def test_word_list_examples(section: str) -> None:
    """Each list's example, read by itself: a town of a common name stays out where nothing speaks for its country."""
    example = lexicon.table("places_words")[section]["example"]
    assert [p.country for p in places.find(example)] == WORDS[example]


@pytest.mark.parametrize(
    ("text", "country"), [("Flats in Bath, England", "GBR"), ("Croatia: the town of Split flooded", "HRV")]
)
def test_common_words_are_towns_where_the_article_says_so(text: str, country: str) -> None:
    assert country in {p.country for p in places.find(text) if p.kind == "city"}
