"""Datelines by their characters, as each layer asks for them; `tests/claims` has the articles."""

from __future__ import annotations

import pytest

from figextract import datelines

STORY = "The country's exports rose by 4 percent in May, the national bureau of statistics said."


@pytest.mark.parametrize(
    "text, expected",
    [
        ("KARACHI, Dec 14: The country's exports rose by 4 percent.", "KARACHI, Dec 14: "),
        ("NAGOYA -- Exports jumped by 4 percent.", "NAGOYA -- "),
        ("BRUSSELS, Belgium (AP) -- The union has 27 members.", "BRUSSELS, Belgium (AP) -- "),
        ("Guatemala City, Oct. 3 - Two more planes landed.", "Guatemala City, Oct. 3 - "),
        ("Algeciras (Cádiz), 4 Aug.- A total of 82,300 embarked.", "Algeciras (Cádiz), 4 Aug.- "),
        ("WASHINGTON (AP) _ The department has 38 embassies.", "WASHINGTON (AP) _ "),
        ("In 2012 - The Year of the flood - 400 died.", ""),
        ("Russia: 2,841,000 visitors", ""),
        ("UNHCR - the refugee agency - counted 400 people.", ""),
        ("The U.S. - 40 of them - left.", ""),
        ("", ""),
    ],
)
def test_length(text: str, expected: str) -> None:
    assert text[: datelines.length(text[: datelines.LONGEST])] == expected


@pytest.mark.parametrize(
    ("name", "behind", "expected"),
    [
        ("Kinshasa", " (Reuters) The", True),
        ("Split", ". – The", True),
        ("Dubai", " // The", True),
        ("Guatemala City", ", Oct. 3 - Two", True),
        ("KHARTOUM", ", 3 March", True),
        ("Kinshasa", ", which", False),
        ("Split", ". The", False),
        ("Dubai", " and the", False),
    ],
)
def test_hints(name: str, behind: str, expected: bool) -> None:
    gap = behind[: next(i for i, character in enumerate(behind) if character.isalnum())]
    assert datelines.hints(name + behind, len(name), gap, name.isupper()) is expected


@pytest.mark.parametrize(
    ("before", "name", "behind", "expected"),
    [
        ("", "Dubai", " // ", True),
        ("(", "Mombasa", ") ", True),
        ("", "Nairobi", ", Kenya — ", True),
        ("Rain\n", "Lagos", " - ", True),
        ("", "Dubai", " and ", False),
        ("In ", "Dubai", " // ", False),
        ("", "Paris", ", which has - a record - ", False),
    ],
)
def test_opens(before: str, name: str, behind: str, expected: bool) -> None:
    end = len(before + name)
    assert datelines.opens(before + name + behind + STORY, len(before), end, 0) is expected


def test_a_short_line_has_no_dateline() -> None:
    assert not datelines.opens("Nairobi - 300 farmers\nMombasa - 200 farmers", 0, 7, 0)


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("By Ann Moss in Nairobi", "Nairobi", True),
        ("By Ann Moss in Nairobi and Jo Tan in Lagos", "Nairobi", True),
        ("By Ann Moss in Nairobi for the weekend edition", "Nairobi", False),
        ("Rain in Nairobi", "Nairobi", False),
    ],
)
def test_signs(line: str, name: str, expected: bool) -> None:
    start = line.index(name)
    assert datelines.signs(line, start, start + len(name)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("KAMPALA, ", " - Uganda has confirmed", True),
        ("KAMPALA, ", ", 2021 (Reuters) - Uganda has", True),
        ("TOKYO, ", " Kyodo - Japan has", True),
        ("In Uganda, ", " - a Monday - they", False),
        ("KAMPALA, ", " they met", False),
        ("", " - a Monday - they", False),
    ],
)
def test_holds(before: str, after: str, expected: bool) -> None:
    assert datelines.holds(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Taipei, ", " (Formosa Wire) Taiwan's", True),
        ("In Taipei, ", " (Formosa Wire) Taiwan's", False),
        ("Taipei ", " (Formosa Wire) Taiwan's", False),
        ("Taipei, ", " (a Monday) they", False),
    ],
)
def test_holds_agency(before: str, after: str, expected: bool) -> None:
    assert datelines.holds_agency(before, after) is expected
