"""The docstrings of the package and of those within it are the map of its modules."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from figextract import claims

WITHIN = [module.name for module in pkgutil.iter_modules(claims.__path__) if module.ispkg]
PACKAGES = ["figextract.claims", *(f"figextract.claims.{name}" for name in WITHIN)]


@pytest.mark.parametrize("name", PACKAGES)
def test_every_module_is_on_the_map(name: str) -> None:
    package = importlib.import_module(name)
    named = re.findall(r"`(\w+)`", package.__doc__ or "")
    assert sorted(named) == sorted(module.name for module in pkgutil.iter_modules(package.__path__))
