"""The phrase corpora: each sentence gives exactly the quantities beside it, or none."""

import json
from pathlib import Path
from typing import Any

import pytest

from figextract.quantities import candidates, read_sentence

CORPUS = Path(__file__).parents[1] / "corpus"


def rows(name: str) -> list[Any]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=row["text"]) for row in map(json.loads, lines)]


@pytest.mark.parametrize("row", rows("quantities.jsonl"))
def test_each_phrase_has_the_quantities_beside_it(row: dict[str, Any]) -> None:
    found = read_sentence(row["text"])
    assert [q.quote for q in found] == [wanted["quote"] for wanted in row["quantities"]]
    for quantity, wanted in zip(found, row["quantities"], strict=True):
        assert quantity.value == pytest.approx(wanted["value"], rel=1e-5)
        told = {name: getattr(quantity, name) for name in wanted if name not in ("quote", "value")}
        assert told == {name: value for name, value in wanted.items() if name not in ("quote", "value")}


@pytest.mark.parametrize("row", rows("not_quantities.jsonl"))
def test_no_quantity_is_read_where_there_is_none(row: dict[str, Any]) -> None:
    assert read_sentence(row["text"]) == []


@pytest.mark.parametrize("row", rows("quantities.jsonl"))
def test_screening_finds_every_quantity(row: dict[str, Any]) -> None:
    spans = candidates(row["text"])
    for quantity in read_sentence(row["text"]):
        assert any(start < quantity.end_char and quantity.start_char < end for start, end in spans)


def test_the_corpora_have_every_class() -> None:
    classes = {param.values[0]["class"] for param in rows("quantities.jsonl")}
    assert classes >= {
        "digits",
        "words",
        "shares",
        "ratios",
        "vague",
        "ranges",
        "change_pairs",
        "coordination",
        "modifiers",
        "change",
    }
    assert classes >= {"units", "nouns", "ages", "durations", "news"}
