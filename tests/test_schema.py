from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from figextract.article import Article
from figextract.claims.claim import Claim
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity
from figextract.schema import attributes, json_schema
from goldclaims import claims_of, gold_articles

jsonschema = pytest.importorskip("jsonschema")


@pytest.mark.parametrize("record", [Claim, Quantity, TimeExpression, Place, Article])
def test_schema_is_valid_and_describes_every_field(record: type) -> None:
    schema = json_schema(record)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [f.name for f in fields(record)]
    assert [name for name, entry in schema["properties"].items() if not entry.get("description")] == []


def test_every_gold_claim_satisfies_the_schema_and_comes_back() -> None:
    validator = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    claims = [claim for article in gold_articles() for claim in claims_of(article)]
    assert len(claims) > 100
    for claim in claims:
        plain = claim.to_dict()
        plain["evidence"] = {name: list(span) for name, span in plain["evidence"].items()}
        validator.validate(plain)
        assert Claim.from_dict(plain) == claim


@pytest.mark.parametrize(
    "change",
    [
        {"direction": "inward"},
        {"value": "98,000"},
        {"start_date": "yesterday"},
        {"quote": None},
        {"colour": "red"},
        {"evidence": {"unit": [1]}},
        {"published": "2022-09-27"},
        {"start_char": 1.5},
    ],
)
def test_schema_refuses_what_is_no_claim(change: dict[str, object]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    plain = claims_of(gold_articles()[0])[0].to_dict()
    assert validator.is_valid(plain)
    assert not validator.is_valid({**plain, **change})


def test_attributes_joins_lines() -> None:
    assert attributes(Quantity)["unit"].endswith("None where the text names none.")
