"""`one` is a claim where it counts, and an article elsewhere."""

from __future__ import annotations

import pytest

import figextract

COUNTS = (
    "One sailor drowned off Cork.",
    "One fisherman, a Dane, is missing.",
    "The blast killed one guard.",
    "Only one mill is still working.",
    "The mayor put the number at one.",
    "They sent three tugs to Kiel and one to Riga.",
    "One new case of cholera was found.",
    "The storm sank two trawlers and one ferry.",
    "They found one truck and 12 vans in the barn.",
    "One in five pupils has left.",
)
SAYS_NOTHING = (
    "In one sense the trade runs both ways.",
    "The smaller one belongs to a bank in Bern.",
    "One woman had a goose.",
    "They sell one kind of tea.",
    "Malta has one great advantage.",
    "One stands in the yard of the school.",
    "All the boys were from one family.",
    "One of the guards was killed.",
)


@pytest.mark.parametrize("text", COUNTS)
def test_one_is_a_claim(text: str) -> None:
    assert any(claim.quote.lower().startswith("one") for claim in figextract.parse(text, published="2024-05-14"))


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_one_is_no_claim(text: str) -> None:
    assert not any(claim.quote.lower() == "one" for claim in figextract.parse(text, published="2024-05-14"))
