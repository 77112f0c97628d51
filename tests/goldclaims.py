"""Claims made from the gold articles of the repository, so that tests of what stands above the claims need no model."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from figextract.claims.claim import Claim, Claims
from figextract.evaluate import GoldArticle, GoldClaim, read_gold

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "fixtures" / "articles"


def gold_articles() -> list[GoldArticle]:
    return read_gold(ARTICLES)


def claims_of(article: GoldArticle) -> Claims:
    """What a faultless reader would return for the article, evidence of some fields included."""
    claims = sorted((_claim(article, gold) for gold in article.claims), key=lambda claim: claim.start_char)
    return Claims(claims, article.text)


def _claim(article: GoldArticle, gold: GoldClaim) -> Claim:
    fields: dict[str, Any] = {k: v for k, v in gold.fields.items() if v is not None}
    for name in ("start_date", "end_date"):
        if name in fields:
            fields[name] = date.fromisoformat(fields[name])
    start = article.text.rfind("\n", 0, gold.start_char) + 1
    end = article.text.find("\n", gold.end_char)
    sentence = article.text[start : end if end >= 0 else len(article.text)]
    return Claim(
        quote=article.text[gold.start_char : gold.end_char],
        start_char=gold.start_char,
        end_char=gold.end_char,
        kind=_kind(fields.get("unit")),
        sentence=sentence,
        published=datetime.fromisoformat(article.published) if article.published else None,
        evidence=_evidence(article.text, gold),
        **fields,
    )


def _kind(unit: Any) -> Any:
    if unit in ("percent", "percentage_point", "fraction"):
        return "share"
    return "money" if unit and unit.isupper() and len(unit) == 3 else "ratio" if unit == "times" else "count"


def _evidence(text: str, gold: GoldClaim) -> dict[str, tuple[int, int]]:
    found = {}
    for name in ("subject", "source"):
        words = gold.fields.get(name)
        at = text.find(words, max(0, gold.start_char - 300)) if words else -1
        if at >= 0:
            found[name] = (at, at + len(words))
    return found


def blurred(article: GoldArticle, seed: int) -> list[Claim]:
    """The article's claims with deterministic mistakes: missed, shifted, wrong in a field, or extra."""
    chance = random.Random(seed)
    result = []
    for claim in claims_of(article):
        draw = chance.random()
        if draw < 0.1:
            continue
        if draw < 0.25:
            claim = replace(claim, country=chance.choice([None, "FRA", "DEU"]), direction=chance.choice([None, "in"]))
        elif draw < 0.35:
            claim = replace(claim, value=claim.value * 1.001, modifier="approximate", unit="people")
        elif draw < 0.45:
            claim = replace(claim, start_date=None, subject="the " + (claim.subject or "number"), source="Xyz")
        elif draw < 0.5:
            claim = replace(claim, start_char=max(0, claim.start_char - 3), predicate="be say", low=1, high=2)
        result.append(claim)
        if chance.random() < 0.1:
            result.append(replace(claim, start_char=claim.end_char + 1, end_char=claim.end_char + 4, quote="xyz"))
    return sorted(result, key=lambda claim: claim.start_char)
