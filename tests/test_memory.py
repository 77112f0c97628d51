"""What a process keeps of the articles that it has read."""

from __future__ import annotations

import pytest

import figextract
from figextract import pipeline
from figextract.article import Article


def articles(first: int) -> list[Article]:
    """Ten articles with words that no other has."""
    words = ("".join(chr(97 + (n // 26**k) % 26) for k in range(4)) for n in range(first * 20, first * 20 + 200))
    return [Article(text=f"About {n} people left Q{next(words)}x for Z{next(words)}q.") for n in range(100, 110)]


def kept(first: int) -> int:
    """Words that are kept after reading ten articles."""
    pipeline.claims(articles(first))
    return sum(1 for _ in pipeline._default(pipeline.LAYERS, pipeline.wanted).vocab)


def test_words_are_kept_up_to_a_number_and_forgotten_from_there_on(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(0)
    full = kept(1)
    assert full > before
    monkeypatch.setattr(pipeline, "KEPT", 0)  # that many are there
    assert [kept(n) for n in range(2, 6)] == [full] * 4


def test_the_words_of_a_large_batch_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(6)
    monkeypatch.setattr(pipeline, "KEPT_FROM", 100)
    assert kept(7) == before


def test_records_are_the_same_with_and_without_a_doc_to_look_at() -> None:
    text = "About 5,200 Ukrainians entered Moldova on Sunday, up 3% on the week. It cost $40 to $50 per person."
    nlp = figextract.load()
    doc = pipeline.describe(nlp, Article.of((text, "2024-05-14")))
    assert list(nlp(doc)._.claims) == list(figextract.parse(text, published="2024-05-14"))
    assert doc._.figextract["claims"] and doc.spans["figextract.claims"]
