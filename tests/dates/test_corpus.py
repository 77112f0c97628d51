"""Every row of the corpus: the expression, its interval and its TIMEX3 value, with syntax and without."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from spacy.language import Language

from figextract.dates import TimeExpression, process

from .conftest import corpus

ROWS = corpus("dates.jsonl")
NEGATIVE = corpus("not_dates.jsonl")
LEAST_WITHOUT_SYNTAX = 0.95


def read(nlp: Language, row: dict[str, Any]) -> list[TimeExpression]:
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return process(nlp(row["sentence"]), published)


def problem(found: list[TimeExpression], row: dict[str, Any]) -> str | None:
    """What is wrong with the expression at the row's place, None if nothing is."""
    start, end = row["start_char"], row["start_char"] + len(row["quote"])
    here = [x for x in found if x.start_char < end and start < x.end_char]
    if not here:
        return "nothing found"
    got = here[0].to_dict()
    wrong = {
        name: got[name]
        for name in ("quote", "start_date", "end_date", "timex_type", "timex_value")
        if name in row and got[name] != row[name]
    }
    return f"got {wrong}" if wrong else None


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['class']}:{r['sentence'][:40]}" for r in ROWS])
def test_expression(parser: Language, row: dict[str, Any]) -> None:
    assert problem(read(parser, row), row) is None


def test_expressions_without_syntax(tokenizer: Language) -> None:
    wrong = [row["sentence"] for row in ROWS if problem(read(tokenizer, row), row)]
    assert len(wrong) <= (1 - LEAST_WITHOUT_SYNTAX) * len(ROWS), wrong


@pytest.mark.parametrize("row", NEGATIVE, ids=[r["sentence"][:40] for r in NEGATIVE])
def test_no_expression(parser: Language, tokenizer: Language, row: dict[str, Any]) -> None:
    sentence = row["sentence"]
    start, end = 0, len(sentence)
    if "not" in row:
        start = sentence.index(row["not"])
        end = start + len(row["not"])
    for nlp in (parser, tokenizer):
        found = process(nlp(sentence), datetime(2022, 9, 28))
        assert [x.quote for x in found if x.start_char < end and start < x.end_char] == []


def test_corpus_covers_every_type() -> None:
    assert {row["timex_type"] for row in ROWS} == {"DATE", "TIME", "DURATION", "SET"}
    assert len(ROWS) >= 200
    assert all(date.fromisoformat(row["start_date"]) for row in ROWS if row["start_date"])
