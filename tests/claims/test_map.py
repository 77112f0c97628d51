"""The docstring of the package is the map of its modules."""

from __future__ import annotations

import pkgutil
import re

from figextract import claims


def test_every_module_is_on_the_map() -> None:
    named = re.findall(r"`(\w+)`", claims.__doc__ or "")
    assert sorted(named) == sorted(module.name for module in pkgutil.iter_modules(claims.__path__))
