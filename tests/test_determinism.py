"""The same claims whatever is around; `benchmarks/determinism.py` compares all gold articles, after 10,000 others."""

from __future__ import annotations

import json

import pytest

import figextract
from determinism import (
    articles,
    digest,
    digest_in_another_process,
    read,
    read_after,
    read_by_command,
    read_one_by_one,
    read_shuffled,
)

pytestmark = pytest.mark.slow

EVERY = 200
PAIRS = articles(EVERY)


@pytest.fixture(scope="module")
def expected() -> list[list[dict[str, object]]]:
    found = read(PAIRS)
    assert len(found) > 10 and sum(map(len, found)) > 100
    return found


@pytest.mark.parametrize("hash_seed", ["0", "4294967295"])
def test_hash_seeds(expected: list[list[dict[str, object]]], hash_seed: str) -> None:
    assert digest_in_another_process(EVERY, hash_seed) == digest(expected)


@pytest.mark.parametrize(("batch_size", "n_process"), [(1, 1), (3, 1), (1000, 1), (2, 2), (5, 3)])
def test_batches_and_processes(expected: list[list[dict[str, object]]], batch_size: int, n_process: int) -> None:
    assert read(PAIRS, batch_size=batch_size, n_process=n_process) == expected


def test_parse_is_pipe(expected: list[list[dict[str, object]]]) -> None:
    assert read_one_by_one(PAIRS) == expected


def test_extract_is_pipe(expected: list[list[dict[str, object]]]) -> None:
    assert read_by_command(PAIRS) == expected


def test_order(expected: list[list[dict[str, object]]]) -> None:
    assert read_shuffled(PAIRS, 7) == expected


def test_what_was_read_before(expected: list[list[dict[str, object]]]) -> None:
    assert read_after(PAIRS, 300) == expected


def test_a_difference_would_be_seen(expected: list[list[dict[str, object]]]) -> None:
    text, published = PAIRS[0]
    assert read([(text.replace("1", "2"), published), *PAIRS[1:]]) != expected
    assert digest(expected) != digest(expected[1:])


def test_evidence_has_an_order_of_its_own() -> None:
    claim = figextract.parse("Some 5,200 people entered Moldova on Sunday, the ministry said.", "2024-05-14")[0]
    assert json.dumps(claim.to_dict()["evidence"]) == json.dumps(dict(sorted(claim.evidence.items())))
