"""Forms of verbs and parts of sentences, read from the tree; only sentences with numbers are parsed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from figextract import pipeline
from figextract.claims import clause


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.build(None)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The firm closed 12 mills.", "closed", "past"),
        ("The firm has closed 12 mills.", "closed", "perfect"),
        ("The firm had closed 12 mills.", "closed", "pluperfect"),
        ("In all 12 mills were closed.", "closed", "past"),
        ("The firm closes 12 mills.", "closes", "present"),
        ("The firm is closing 12 mills.", "closing", "progressive"),
        ("The firm will close 12 mills.", "close", "modal"),
        ("The firm wants to close 12 mills.", "close", "infinitive"),
        ("The storm killed nine people and wounded four.", "wounded", "past"),
    ],
)
def test_form(nlp: Language, text: str, verb: str, expected: str) -> None:
    token = next(t for t in nlp(text) if t.text == verb)
    assert clause.form(token) == expected


def test_form_without_a_verb() -> None:
    assert clause.form(None) == "noverb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 12 mills closed; in June nine did.", [";"]),
        ("Exports rose 3% in May while imports fell 5% in June.", ["while"]),
        ("Exports rose 3% in May and imports fell 5% in June.", ["and"]),
        ("Exports and imports rose 3% in May and June.", []),
    ],
)
def test_parts(nlp: Language, text: str, expected: list[str]) -> None:
    sentence = next(nlp(text).sents)
    words = [text[start:].split()[0].strip() for start in clause.parts(sentence)]
    assert words == expected
