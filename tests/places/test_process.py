"""`process`, `find` and the component: offsets, people and adjectives, hints, hostile text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from figextract import document, places
from figextract.errors import FigextractError
from figextract.places import component


def test_a_place_keeps_its_words_and_offsets() -> None:
    text = "In Chad's north-eastern Ouaddaï, 9,840 Sudanese arrived."
    assert [text[p.start_char : p.end_char] for p in places.find(text)] == ["Chad", "Ouaddaï", "Sudanese"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The bus left thirteen Chinese stranded", True),
        ("Thirteen Chinese tourists were stranded", False),
        ("Russians fled", True),
        ("a Finn said", True),
        ("a German nine", True),
        ("the Dutch exported gas", True),
        ("300 Chinese were fined", True),
        ("the French and the British voted", True),
        ("a Portuguese, scored", True),
        ("Russian citizens fled", False),
        ("the Finnish border guard", False),
        ("the British armed forces", False),
        ("the Turkish Red Crescent", False),
        ("the Dutch gas field", False),
        ("Russian-led forces", False),
        ("the Chinese and Russian governments", False),
        ("a Pakistani and two Iraqis drowned", True),
        ("200 Lebanese a day", True),
        ("two Greek pilots died", False),
        ("40 Greek a-cappella singers", False),
    ],
)
def test_people_and_adjectives(text: str, people: bool) -> None:
    assert places.find(text)[0].people is people


def test_the_tag_of_the_next_word_decides() -> None:
    nlp = spacy.blank("en")
    words = ["3,000", "Chinese", "protest"]
    noun = Doc(nlp.vocab, words=words, tags=["CD", "JJ", "NN"])
    verb = Doc(nlp.vocab, words=words, tags=["CD", "NNS", "VBP"])
    assert [p.people for p in places.process(noun)] == [False]
    assert [p.people for p in places.process(verb)] == [True]


def test_a_hint_settles_a_shared_name() -> None:
    assert [p.country for p in places.find("Trains to Cordoba stopped.", "ARG")] == ["ARG"]
    assert [p.country for p in places.find("Trains to Cordoba stopped.", "ESP")] == ["ESP"]


def test_a_hint_must_be_a_code() -> None:
    with pytest.raises(FigextractError, match="'Finland'"):
        places.find("In Turku.", "Finland")
    with pytest.raises(FigextractError, match="'Finland'"):
        component.Places("Finland")


def test_one_sense_for_a_name_in_an_article() -> None:
    text = "In Valencia, Venezuela, 12 died. Spain and Spaniards mourned in Madrid and Seville. Valencia buried them."
    assert {p.country for p in places.find(text) if p.quote == "Valencia"} == {"VEN"}


def test_component_writes_records_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("figextract_places")
    doc = nlp("Finland counted 8,600 Russians in Turku.")
    assert [span.text for span in doc.spans["figextract.places"]] == ["Finland", "Russians", "Turku"]
    assert [span.label_ for span in doc.spans["figextract.places"]] == ["country", "nationality", "city"]
    assert document.read(doc, "places", places.Place) == places.process(doc)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["Paris", "U.S.", "Georgia", "al-", "Jordan", " and ", ", ", "'s", "-", "\n", "KHARTOUM, ", "São "]
            ),
        ),
        max_size=30,
    )
)
def test_any_text(parts: list[str]) -> None:
    """Never an exception; records in order, apart, and true to the text."""
    text = "".join(parts)
    found = places.find(text)
    assert all(text[p.start_char : p.end_char] == p.quote and p.quote for p in found)
    assert all(a.end_char <= b.start_char for a, b in pairwise(found))
    assert all(p.country is None or places.is_country(p.country) for p in found)


@pytest.mark.parametrize(
    "part", ["al-", "A ", "U.", "San ", "1,", "Paris, ", "New York-", "a", "(", "Mr. ", "\n", "Santa Cruz del "]
)
def test_time_is_linear(part: str) -> None:
    """Four times the text takes about four times as long; the bound leaves room for a busy machine."""

    def seconds(size: int) -> float:
        text = part * (size // len(part))
        start = time.perf_counter()
        places.find(text)
        return time.perf_counter() - start

    seconds(1_000)
    small = max(seconds(50_000), 0.01)
    assert seconds(200_000) < 14 * small
