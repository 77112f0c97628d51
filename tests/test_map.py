"""The docstrings of the packages are the map of their modules."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import figextract

LAYERS = ("claims", "dates", "places", "quantities", "view", "archive")
PACKAGES = [
    module.name
    for module in pkgutil.walk_packages(figextract.__path__, "figextract.")
    if module.ispkg and module.name.split(".")[1] in LAYERS
]


@pytest.mark.parametrize("name", PACKAGES)
def test_every_module_is_on_the_map(name: str) -> None:
    package = importlib.import_module(name)
    named = re.findall(r"`(\w+)`", package.__doc__ or "")
    assert sorted(set(named)) == sorted(module.name for module in pkgutil.iter_modules(package.__path__))
