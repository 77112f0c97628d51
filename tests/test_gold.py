"""Accuracy does not fall: every figure of the gold articles stays above its floor; see `floors.py`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import figextract
from figextract.evaluate import read_gold, score


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("floors", Path(__file__).with_name("floors.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


floors = _load()


@pytest.mark.parametrize("name", floors.SETS)
def test_articles_are_those_that_the_floors_were_measured_on(name: str) -> None:
    assert floors.read()[name]["digest"] == floors.digest(name), "changed on purpose? python tests/floors.py --reset"


@pytest.mark.parametrize("name", [name for name in floors.SETS if name not in floors.LARGE])  # those: `.ci/run`
def test_no_figure_falls_below_its_floor(name: str) -> None:
    assert floors.below(floors.measure(name), floors.read()[name]) == []


def test_a_figure_below_its_floor_is_noticed() -> None:
    known = dict.fromkeys(floors.FIGURES, 0.9)
    assert floors.below(dict.fromkeys(floors.FIGURES, 0.9), known) == []
    assert len(floors.below(dict.fromkeys(floors.FIGURES, 0.89), known)) == len(floors.FIGURES)


def test_the_article_with_every_rule_passes_whole() -> None:
    (gold,) = [article for article in read_gold(floors.ROOT / "fixtures" / "articles") if article.id == "rules"]
    assert score([gold], [figextract.parse(gold.text, published=gold.published)]).claim.f1 == 1.0
