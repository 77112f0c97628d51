"""Places in whole texts: what must be found, what must not, and the names that the gazetteer must know."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from figextract import places

CORPUS = Path(__file__).parents[1] / "corpus"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def found(text: str, country: str | None) -> list[tuple[str, str | None, str]]:
    return [(p.quote, p.country, "people" if p.people else p.kind) for p in places.find(text, country)]


def test_texts_reach_their_floor() -> None:
    """Precision and recall over all places of all texts; a floor falls only on purpose."""
    got: Counter[Any] = Counter()
    want: Counter[Any] = Counter()
    for number, line in enumerate(lines("places.jsonl")):
        got.update((number, *place) for place in found(line["text"], line.get("country")))
        want.update((number, *place) for place in line["places"])
    right = (got & want).total()
    wrong, missed = sorted((got - want).items()), sorted((want - got).items())
    assert right / got.total() >= 0.99, wrong
    assert right / want.total() >= 0.98, missed


@pytest.mark.parametrize("line", lines("places.jsonl")[56:], ids=lambda line: line["text"][:30])
def test_single_rules(line: dict[str, Any]) -> None:
    """The short lines at the end of the corpus hold one rule each and pass whole."""
    assert found(line["text"], line.get("country")) == [tuple(place) for place in line["places"]]


@pytest.mark.parametrize("line", lines("not_places.jsonl"), ids=lambda line: ascii(line["text"][:30]))
def test_what_is_not_a_place(line: dict[str, Any]) -> None:
    assert found(line["text"], None) == [tuple(place) for place in line["places"]]


@pytest.mark.parametrize(
    ("sentence", "floor"),
    [
        ("{country}: Fighting in {name} has displaced 4,000 people.", 0.99),
        ("Fighting in {name} has displaced 4,000 people.", 0.96),
        ("{name} was hit by floods, officials of {country} said.", 0.95),
    ],
)
def test_names_of_towns_and_regions(sentence: str, floor: float) -> None:
    """Some 4,000 names of places in the news, many of them small, resolve to their country."""
    missed = []
    total = 0
    for line in lines("place_names.jsonl"):
        for name in line["names"]:
            total += 1
            text = sentence.format(name=name, country=places.country_name(line["country"]))
            start = text.index(name)
            inside = [p.country for p in places.find(text) if p.start_char < start + len(name) and p.end_char > start]
            if not inside or set(inside) != {line["country"]}:
                missed.append((name, line["country"], inside))
    assert 1 - len(missed) / total >= floor, missed
