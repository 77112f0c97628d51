"""Sentences and what must be read from them, by question; `tests/corpus/claims.jsonl`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import figextract

CORPUS = Path(__file__).parents[1] / "corpus/claims.jsonl"
ROWS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['class']}-{i}" for i, row in enumerate(ROWS)])
def test_claim(row: dict[str, Any]) -> None:
    claims = [claim.to_dict() for claim in figextract.parse(row["text"], published=row["published"])]
    found = [{name: claim[name] for name in row["expect"]} for claim in claims]
    assert row["expect"] in found
