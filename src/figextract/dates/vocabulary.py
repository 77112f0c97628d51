"""The words of `lexicon/dates.toml`, as tables from a lower-case word to what it stands for."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from figextract import lexicon


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One table for each family of words."""

    month: Mapping[str, int]
    weekday: Mapping[str, int]
    season: Mapping[str, str]
    unit: Mapping[str, str]
    daypart: Mapping[str, str]
    hours: Mapping[str, str]
    clockword: Mapping[str, str]
    day: Mapping[str, int]
    decade: Mapping[str, int]
    relative: Mapping[str, int]
    narrative: Mapping[str, int]
    rolling: Mapping[str, int]
    reference: Mapping[str, str]
    phrase: Mapping[str, str]
    phrase_cue: Mapping[str, str]
    frequency: Mapping[str, str]
    part: Mapping[str, str]
    vague: Mapping[str, str]
    amount: Mapping[str, str]
    lasting: Mapping[str, str]
    signal: Mapping[str, str]
    year_cue: Mapping[str, str]
    not_year: Mapping[str, str]
    not_year_before: Mapping[str, str]
    counting: Mapping[str, str]
    fiscal: Mapping[str, str]
    standing: Mapping[str, str]
    staying: Mapping[str, str]
    quartered: Mapping[str, str]
    going_on: Mapping[str, str]
    business: Mapping[str, str]
    awaited: Mapping[str, str]
    aiming: Mapping[str, str]
    beginning: Mapping[str, str]
    ending: Mapping[str, str]
    rated: Mapping[str, str]
    money: Mapping[str, str]
    passing: Mapping[str, str]
    office: Mapping[str, str]
    joined: Mapping[str, str]
    traded: Mapping[str, str]


@functools.cache
def words() -> Vocabulary:
    """The tables, read on first use."""
    table = lexicon.table("dates")
    return Vocabulary(**{f.name: _by_word(table.get(f.name, [])) for f in fields(Vocabulary)})


@functools.cache
def listed(kind: str) -> frozenset[str]:
    """The words of a family that stand for nothing but themselves, such as `paper` for the names of newspapers."""
    return lexicon.listed("dates", kind)


def _by_word(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {word: entry["value"] for entry in entries for word in entry["words"]}
