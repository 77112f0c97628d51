"""Lines that end in CR and LF say what lines say that end in LF."""

import pytest

import figextract

TEXTS = {
    "by-line": "Nurses leave\n\nBy Ann Moss in Harare\n\nSome 2,240 nurses resigned last year. Ghana lost 1,300.\n",
    "heading": "IN BRIEF\n\nJAPAN\nThe agency asked for 204 billion, a paper said.\n\nGHANA\nA court jailed 12 men.\n",
    "broken name": "The storm killed 12 people in the south of New\nZealand on Monday.\n",
    "broken qualifier": "The flood destroyed 40 houses in Cordoba,\nArgentina, on Monday.\n",
    "chronology": "Crashes\n\nSept. 9, 1999: A plane dives into a lagoon in Nigeria. At least 94 people die.\n",
}


def told(text: str) -> list[dict[str, object]]:
    """What the claims of a text say, without their offsets and quotes."""
    apart = ("start_char", "end_char", "evidence", "quote", "sentence", "context", "id")
    claims = figextract.parse(text, published="2024-05-14").to_dicts()
    return [{name: value for name, value in claim.items() if name not in apart} for claim in claims]


@pytest.mark.parametrize("name", TEXTS)
def test_carriage_returns_change_no_claim(name: str) -> None:
    expected = told(TEXTS[name])
    assert expected
    assert told(TEXTS[name].replace("\n", "\r\n")) == expected
