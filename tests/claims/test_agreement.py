"""The country once more, by what the article's other numbers are about."""

from __future__ import annotations

from datetime import datetime

import pytest
from spacy.language import Language

import figextract
from figextract import document
from figextract.claims import rank
from figextract.claims.context import build
from figextract.claims.countries import agreement
from figextract.claims.draft import Draft
from figextract.claims.process import drafts
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

TEXT = (
    "Some 300 farmers lost their maize, officials said in Lima.\n\n"
    "Peru counted 4,100 ruined fields by Friday, and 900 were lost in Chile. Another 60 were under water.\n\n"
    "In Peru 12 people died."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return figextract.load()


def made(nlp: Language, text: str) -> list[Draft]:
    doc = nlp(text)
    quantities = document.read(doc, "quantities", Quantity)
    times = document.read(doc, "dates", TimeExpression)
    places = document.read(doc, "places", Place)
    return drafts(build(doc, quantities, times, places, datetime(2024, 5, 14), None), quantities)


def strengths(nlp: Language, number: int) -> dict[str | None, dict[str, float]]:
    """The features of each country that a claim of `TEXT` may be about, as if all came close."""
    claims = made(nlp, TEXT)
    for draft in claims:
        found = draft.candidates["country"]
        draft.near = dict(enumerate(rank.scores(found, rank.weights("country"))))
    found = list(agreement.candidates(claims))[number]
    return {c.value.country: {n: s for part in c.features for n, s in part.items()} for c in found}


def test_every_claim_keeps_candidates_of_its_own(nlp: Language) -> None:
    claims = made(nlp, TEXT)
    for draft, found in zip(claims, agreement.candidates(claims), strict=True):
        assert found
        assert {c.value for c in found} <= {c.value for c in draft.candidates["country"]}


def test_what_alone_came_close_is_not_weighed_again(nlp: Language) -> None:
    claims = made(nlp, TEXT)
    for draft in claims:
        draft.near = {0: 1.0}
    assert [found for (found,) in agreement.candidates(claims)] == [d.candidates["country"][0] for d in claims]


def test_the_others_speak_for_their_countries(nlp: Language) -> None:
    peru = strengths(nlp, 0)["PER"]
    assert 0.5 < peru["article"] < 1  # all others but Chile's
    assert peru["behind"] == peru["article"]
    assert peru["sentence"] == -1  # no other number there
    assert "last" not in peru


def test_a_claim_does_not_speak_for_itself(nlp: Language) -> None:
    chile = strengths(nlp, 2)["CHL"]
    assert chile["country"] > 0.9
    assert chile["article"] < 0.5
    assert chile["sentence"] < 0.5


def test_nothing_is_behind_the_last(nlp: Language) -> None:
    assert strengths(nlp, 4)["PER"]["behind"] == -1


def test_a_text_without_claims_has_none() -> None:
    assert list(agreement.candidates([])) == []
