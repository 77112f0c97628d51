"""Words as data: every table is well formed, every entry has an example, and every example does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

import figextract
from figextract import lexicon, pipeline, syntax
from figextract.claims.claim import Claim

LEARNED = {"attachment"}
"""Tables of weights, written by a tool: they hold no words."""
TABLES = sorted(
    path.name.removesuffix(".toml")
    for path in resources.files("figextract.lexicon").iterdir()
    if path.name.endswith(".toml") and path.name.removesuffix(".toml") not in LEARNED
)
PUBLISHED = "2024-05-14"


def entries(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a table: items of arrays of tables, and the tables that have an example of their own."""
    for key, value in lexicon.table(name).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from ((f"{key}[{i}]", entry) for i, entry in enumerate(value))
        elif isinstance(value, dict) and "example" in value:
            yield key, value


def examples(table: str, *keys: str) -> list[Any]:
    return [
        pytest.param(entry, id=f"{table}:{key}")
        for key, entry in entries(table)
        if key.partition("[")[0] in keys or not keys
    ]


@pytest.mark.parametrize("name", TABLES)
def test_table_has_something(name: str) -> None:
    assert lexicon.table(name)
    assert lexicon.table(name) is lexicon.table(name)  # read once


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_of_a_list_has_an_example(name: str) -> None:
    lacking = [
        f"{key}[{i}]"
        for key, value in lexicon.table(name).items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
        for i, entry in enumerate(value)
        if not (entry.get("example") or entry.get("examples"))
    ]
    assert lacking == []


def first_claim(text: str) -> Claim:
    claims = figextract.parse(text if text.endswith((".", "?", "!")) else f"{text}.", published=PUBLISHED)
    assert claims, text
    return claims[0]


EXPECTING = [e for table in ("movement", "predicates", "reporting") for e in examples(table) if "expect" in e.values[0]]


@pytest.mark.parametrize("entry", EXPECTING)
def test_expected_claim(entry: dict[str, Any]) -> None:
    text = entry["example"]
    claims = figextract.parse(f"{text}.", published=PUBLISHED)
    found = [{name: getattr(claim, name) or "" for name in entry["expect"]} for claim in claims]
    assert entry["expect"] in found


@pytest.mark.parametrize("entry", examples("modality", "expected"))
def test_expected(entry: dict[str, Any]) -> None:
    assert first_claim(entry["example"]).modality == "expected"


@pytest.mark.parametrize("entry", examples("modality", "denied"))
def test_denied(entry: dict[str, Any]) -> None:
    assert first_claim(entry["example"]).modality == "denied"


def test_a_plain_statement_is_reported() -> None:
    assert first_claim("Some 12,000 people were moved.").modality == "reported"


@pytest.mark.parametrize("entry", [e for e in examples("reporting") if "source" in e.values[0]])
def test_source(entry: dict[str, Any]) -> None:
    claim = first_claim(entry["example"])
    assert claim.source is not None and claim.source.split()[-1] == entry["source"]
    assert "dated" not in entry or (claim.start_date is not None) == entry["dated"]


@pytest.mark.parametrize("entry", [e for key in ("mute", "manner", "counting") for e in examples("reporting", key)])
def test_what_cannot_speak_is_no_source(entry: dict[str, Any]) -> None:
    assert first_claim(entry["example"]).source is None


@pytest.mark.parametrize("entry", examples("predicates"))
def test_predicate_and_subject(entry: dict[str, Any]) -> None:
    claim = first_claim(entry["example"])
    for name in ("predicate", "subject"):
        if name in entry:
            assert re.sub(r"^(the|a|an) ", "", getattr(claim, name) or "", flags=re.IGNORECASE) == entry[name]
    if "dated" in entry:
        assert (claim.start_date is not None) == entry["dated"]
    assert claim.value > 0


@pytest.mark.parametrize("entry", [e for e in examples("predicates") if e.values[0].keys() & {"aspect", "change"}])
def test_level_or_change(entry: dict[str, Any]) -> None:
    names = [name for name in ("aspect", "change") if name in entry]
    claims = figextract.parse(entry["example"], published=PUBLISHED)
    assert [entry[name] for name in names] in [[getattr(claim, name) or "" for name in names] for claim in claims]


@pytest.mark.parametrize("entry", [*examples("people"), *examples("scene")])
def test_unit_and_country(entry: dict[str, Any]) -> None:
    claims = figextract.parse(entry["example"], published=PUBLISHED)
    claim = next(claim for claim in claims if entry.get("value") in (None, claim.value))
    names = [name for name in ("unit", "country") if name in entry]
    assert names and all((getattr(claim, name) or "") == entry[name] for name in names)
    assert "dated" not in entry or (claim.start_date is not None) == entry["dated"]


@pytest.mark.parametrize("entry", [e for e in examples("dates") if "dated" in e.values[0]])
def test_a_time_that_is_no_time_of_the_number(entry: dict[str, Any]) -> None:
    assert (first_claim(entry["example"]).start_date is not None) == entry["dated"]


@pytest.mark.parametrize("entry", examples("fiscal_years", "year"))
def test_a_fiscal_year_begins_with_its_month(entry: dict[str, Any]) -> None:
    assert str(first_claim(entry["example"]).start_date) == entry["start"]


@pytest.mark.parametrize("entry", examples("fiscal_years", "firm", "other_years"))
def test_no_fiscal_year_of_a_government(entry: dict[str, Any]) -> None:
    assert str(first_claim("In Kenya: " + entry["example"]).start_date) != "2022-07-01"


@pytest.mark.parametrize("entry", examples("sentences"))
def test_sentence_ends(entry: dict[str, Any]) -> None:
    doc = pipeline.build(None).tokenizer(entry["example"].replace(" | ", " "))
    syntax.segment(doc)
    assert [sentence.text.strip() for sentence in doc.sents] == entry["example"].split(" | ")


@pytest.mark.parametrize("table", ["dates", "dates_holidays"])
def test_every_example_of_a_time_holds_one_of_its_words(table: str) -> None:
    for key, entry in entries(table):
        words = [str(word) for word in entry.get("words", ())]
        text = entry.get("example", "").lower()
        if words and text:
            assert any(re.search(rf"(?<!\w){re.escape(word.lower())}", text) for word in words), (key, text)
