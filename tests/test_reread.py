"""Verbs that the model takes for participles or nouns are read again."""

from __future__ import annotations

from typing import Any

import pytest

import figextract
from figextract import lexicon

ENTRIES = [(name, entry) for name, entries in lexicon.table("reread").items() for entry in entries]


@pytest.mark.parametrize("entry", [pytest.param(entry, id=name) for name, entry in ENTRIES])
def test_examples_of_the_table(entry: dict[str, Any]) -> None:
    claim = figextract.parse(entry["example"], published="2024-10-15")[0]
    for name in ("predicate", "source"):
        assert getattr(claim, name) == entry.get(name, getattr(claim, name))


@pytest.mark.parametrize(
    ("sentence", "predicate", "subject"),
    [
        ("In Auckland the dollar traded at 73.1 cents late on Thursday.", "trade", "dollar"),
        ("On Lesbos some 4,000 slept outside the Moria camp on Thursday night.", "sleep", ""),
        ("At the relief centre in Drouin, 410 residents registered over the weekend.", "register", "residents"),
        ("The national unemployment rate held at 5 per cent in January.", "hold", "national unemployment rate"),
        ("Chile mines more than a third of the world's copper.", "mine", "world's copper"),
        ("The election cost GH¢230 million, GH¢104 million more than the last one.", "cost", "election"),
        ("Three ships carrying 92,000 tonnes of corn left Odesa for China on Sunday.", "leave", "ships"),
        ("About 130 trucks a day crossed into Vietnam in February; in January it had been 80.", "cross", "trucks"),
        ("Liquefied soil carried away 210 houses on Friday, its head said, and 19 people died.", "carry", "houses"),
        ("The jobless rate held at 5.6%, the department said.", "hold", "jobless rate"),
        # a participle stays one where its clause has a verb, and in a headline without a full stop
        ("The 1,200 refugees registered in the camp sold 40 goats.", "sell", "goats"),
        ("34 Indians flown to Gorakhpur", "fly", "Indians"),
        ("The mayor has 14 voters left.", "leave", "voters"),
    ],
)
def test_the_verb_of_a_number(sentence: str, predicate: str, subject: str) -> None:
    claims = figextract.parse(sentence, published="2024-10-15")
    found = [(claim.predicate, (claim.subject or "").removeprefix("The ").removeprefix("the ")) for claim in claims]
    assert (predicate, subject) in found


def test_the_subject_of_a_verb_is_a_noun() -> None:
    claims = figextract.parse("Russia's gas flows to China rose 20% to 38 bcm.", published="2024-10-15")
    assert [(c.direction, c.destination) for c in claims] == [("out", "CHN"), ("out", "CHN")]


def test_a_ship_goes_where_the_text_says() -> None:
    claim = figextract.parse(
        "Three ships carrying 92,000 tonnes of corn left Odesa for China.", published="2024-10-15"
    )[0]
    assert (claim.direction, claim.origin, claim.destination) == ("out", "UKR", "CHN")
