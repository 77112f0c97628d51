"""Lines in the capitals of a headline are parsed as the sentences that they are."""

import pytest

import figextract
from figextract.headlines import as_sentence

COMMON = {"storm", "kills", "in", "flee", "fire", "more", "refugees", "enter", "bank", "of"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Storm Kills 40 In Manila", "Storm kills 40 in Manila"),
        ("2,350 MORE REFUGEES ENTER MACEDONIA", "2,350 More refugees enter Macedonia"),
        ("UN : 40 Refugees Flee Fire In Manila", "UN : 40 refugees flee fire in Manila"),
        ("40 REFUGEES FLEE US FIRE", "40 Refugees flee US fire"),
        ("Storm kills 40 in Manila", "Storm kills 40 in Manila"),  # a sentence
        ("Storm Kills Manila Refugees .", "Storm Kills Manila Refugees ."),  # ends as one
        ("Vladimir Putin Moscow 40", "Vladimir Putin Moscow 40"),  # names
        ("Bank Of Ghana 40", "Bank Of Ghana 40"),  # too few words to tell
    ],
)
def test_as_sentence(line: str, expected: str) -> None:
    assert as_sentence(line.split(), COMMON.__contains__) == expected.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "4,000 refugees arrive in Uganda from South Sudan",
        "Bangladesh to import 1.2 million tons of rice",
        "Flood displaces 12,000 families in Jigawa",
        "Army rescues 76 hostages in Borno",
        "Storm kills 40 in Manila",
    ],
)
def test_a_headline_says_what_its_sentence_says(sentence: str) -> None:
    names = ("value", "unit", "predicate", "country", "origin", "destination", "direction")
    plain, titled, shouted = (
        [[getattr(claim, name) for name in names] for claim in figextract.parse(text)]
        for text in (sentence, sentence.title(), sentence.upper())
    )
    assert plain
    assert titled == plain
    assert shouted == plain


def test_the_country_in_capitals_is_no_pronoun() -> None:
    (claim,) = figextract.parse("US DEPORTS 40 MIGRANTS TO IRAQ")
    assert (claim.predicate, claim.origin, claim.destination) == ("deport", "USA", "IRQ")
