"""Words as data: TOML tables beside this file, each entry with an example that a test runs."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.toml, read once on first use.

    Example:
        >>> sorted(table("movement"))[:1]
        ['noun']
    """
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def listed(name: str, section: str, key: str = "words") -> frozenset[str]:
    """All words that the entries of a section of the table `name`.toml list under `key`.

    Example:
        >>> "Dr." in listed("sentences", "title")
        True
    """
    return frozenset(word for entry in table(name)[section] for word in entry.get(key, ()))


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of `name`.txt, one a line.

    Example:
        >>> "beekeeper" in words("persons")
        True
    """
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
