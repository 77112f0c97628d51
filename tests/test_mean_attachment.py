"""The mean of two trainings is the mean of what they say of a candidate."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from figextract.claims.boosted import Forest, parsed

TOOLS = Path(__file__).resolve().parent.parent / "tools"


def test_weights_and_trees_count_half_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location("mean_attachment", TOOLS / "mean_attachment.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    sys.modules.pop("train_attachment", None)
    assert tool.mean({"named": 1.0}, {"named": 0.5, "near": 0.2}) == {"named": 0.75, "near": 0.1}
    forest = parsed("named\t0\n\t-0.5\n\t0.25\n")
    for candidate in ({"named": 1.0}, {}):
        halved = Forest([tool.halved(tree) for tree in forest])
        assert halved.corrections([candidate])[0] == Forest(forest).corrections([candidate])[0] / 2
