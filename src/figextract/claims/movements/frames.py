"""The words of movement and how each names its ends, as `lexicon/movement.toml` has them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from figextract import lexicon


@dataclass(frozen=True, slots=True)
class Frame:
    """How a word of movement names its ends; see `lexicon/movement.toml`."""

    mover: str = "subject"
    object: str = ""
    subject: str = ""
    to: frozenset[str] = frozenset()
    towards: str = ""
    things: str = "any"
    abroad: bool = False
    particle: frozenset[str] = frozenset()
    stated: bool = False
    weak: bool = False
    aboard: bool = False
    home: bool = False
    vehicle: bool = False
    loose: bool = False
    nation: bool = False
    named: bool = False
    haven: bool = False
    ride: bool = False
    foreign: bool = False


@functools.cache
def frames(section: str) -> Mapping[str, tuple[Frame, ...]]:
    """The words of movement of a section, `verb` or `noun`, with the frames that each may be used in."""
    found: dict[str, tuple[Frame, ...]] = {}
    for entry in lexicon.table("movement")[section]:
        for word in entry["lemmas"]:
            found[word] = (*found.get(word, ()), _frame(entry))
    return found


def _frame(entry: Mapping[str, Any]) -> Frame:
    given = {field.name: entry[field.name] for field in fields(Frame) if field.name in entry}
    sets: dict[str, Any] = {name: frozenset(value) for name, value in given.items() if isinstance(value, list)}
    return Frame(**{**given, **sets})


@functools.cache
def phrases(section: str) -> tuple[str, ...]:
    """Further words that tell of a movement and its ends, in the order of `lexicon/movement.toml`."""
    return tuple(phrase for entry in lexicon.table("movement")[section] for phrase in entry["phrases"])
