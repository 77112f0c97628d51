"""The transformations themselves, and a part of the gold articles; `python tests/metamorphic.py` takes all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import figextract
import metamorphic
from figextract.evaluate import GoldArticle
from transformations import Variant, in_words, variants

PUBLISHED = "2024-05-14"
TEXT = """“Finnish” border guards count

Some 5,200 people entered Finland on Sunday, 40% more than in 2023, the Finnish interior ministry said in a long line.

The 12,000 neighbours who left the country had the favour of 3000 others; 12 per cent of them wanted it, in all.
"""


def changed() -> dict[str, Variant]:
    claims = figextract.parse(TEXT, PUBLISHED)
    return {variant.name: variant for variant in variants(TEXT, PUBLISHED, claims)}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("country", "people entered Finland", "people entered Sweden"),
        ("country", "the Finnish interior", "the Swedish interior"),
        ("swapped", "entered Finland on", "left Finland on"),
        ("swapped", "who left the country", "who entered the country"),
        ("spelling", "neighbours who left the country had the favour", "neighbors who left the country had the favor"),
        ("quotes", "“Finnish”", '"Finnish"'),
        ("per cent", "40% more", "40 per cent more"),
        ("percent", "12 per cent of", "12 percent of"),
        ("%", "12 per cent of", "12% of"),
        ("plain digits", "Some 5,200", "Some 5200"),
        ("grouped digits", "of 3000 others", "of 3,000 others"),
        ("number words", "12,000 neighbours", "twelve thousand neighbours"),
        ("wrapped at 72", "2023, the Finnish interior", "2023, the\nFinnish interior"),
        ("blank lines", "count\n\nSome", "count\n\n\nSome"),
        ("carriage returns", "count\n\nSome", "count\r\n\r\nSome"),
    ],
)
def test_each_makes_its_change(name: str, old: str, new: str) -> None:
    variant = changed()[name]
    assert old in TEXT and old not in variant.text and new in variant.text
    for word in ("5", "wanted", "in all"):
        there = variant.position(TEXT.index(word))
        assert name == "number words" or variant.text[there : there + len(word)] == word


def test_unrelated_sentences_stand_at_the_ends() -> None:
    variant = changed()["sentence before"]
    assert variant.text.endswith(TEXT) and variant.text[variant.position(TEXT.index("5,200")) :].startswith("5,200")
    assert changed()["sentence after"].text.startswith(TEXT.rstrip() + "\n\n")


def test_what_must_change_is_demanded() -> None:
    claim = figextract.parse(TEXT, PUBLISHED)[0]
    assert (claim.country, claim.direction, claim.start_date and claim.start_date.isoformat()) == (
        "FIN",
        "in",
        "2024-05-12",
    )
    expected = {name: variant.expected(claim) for name, variant in changed().items()}
    assert expected["country"]["country"] == "SWE"
    assert (expected["swapped"]["direction"], expected["swapped"]["predicate"]) == ("out", "leave")
    assert str(expected["shifted"]["start_date"]) == "2024-06-09"
    assert expected["quotes"]["direction"] == "in"


def test_a_broken_reader_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = figextract.pipe

    def forgetful(articles, **options):  # type: ignore[no-untyped-def]
        for claims in real(articles, **options):
            broken = "\r\n" in claims.text
            yield figextract.Claims([replace(c, value=1) for c in claims] if broken else claims, claims.text)

    monkeypatch.setattr(figextract, "pipe", forgetful)
    outcomes = metamorphic.measure([GoldArticle("a", TEXT, PUBLISHED, ())])
    assert outcomes["carriage returns"].share == 0 and outcomes["carriage returns"].wrong["value"] > 2
    assert outcomes["blank lines"].share == 1
    assert any("carriage returns" in words for words in metamorphic.below(outcomes))


def test_claims_of_some_articles_hold() -> None:
    outcomes = metamorphic.measure(metamorphic.articles(every=240))
    assert len(outcomes) > 12
    assert metamorphic.total(outcomes) >= metamorphic.FLOOR, metamorphic.table(outcomes)


def test_the_table_is_in_the_documentation() -> None:
    _, mark, table = metamorphic.PAGE.read_text(encoding="utf-8").partition("<!-- figures -->\n")
    assert mark and table.count("\n| ") > 14
    share = float(table.rstrip().rpartition("\n")[2].split("|")[4].strip(" %"))
    assert share >= metamorphic.FLOOR * 100


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (7_000, "seven thousand"),
        (40_000, "forty thousand"),
        (112_000, "one hundred and twelve thousand"),
        (85, "eighty-five"),
    ],
)
def test_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
    assert [q.value for q in figextract.quantities(f"There were {words} people.")] == [number]
