"""Symbols of several units, settled by the words of the sentence: `4.7 F` beside a capacitor, `60 kn` for a ticket."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from figextract import lexicon
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.lookup import Unit

_REACH = 30  # tokens to either side


@dataclass(frozen=True, slots=True)
class _Reading:
    unit: Unit
    near: frozenset[str]


@functools.cache
def _readings() -> dict[str, tuple[_Reading, ...]]:
    found: dict[str, tuple[_Reading, ...]] = {}
    for entry in lexicon.table("units_ambiguous")["readings"]:
        reading = _Reading(Unit(entry["reading"], entry.get("kind", "measure")), frozenset(entry["near"]))
        found[entry["symbol"]] = (*found.get(entry["symbol"], ()), reading)
    return found


def settled(s: Sentence, number: Number) -> Number:
    """The number with the unit that the sentence means by its symbol, behind the digits or in front of them."""
    sign = s.tokens[number.first].text
    if number.unit is not None and number.unit.kind == "money" and sign in _readings():
        if not s.is_number(number.first + 1):
            return number  # C$13.99
        unit = _meant(s, sign, number.first)
        return number if unit is None else replace(number, unit=unit)
    at = number.last if number.unit is None or number.unit.kind != "money" else number.last - 1
    if not number.first < at < len(s.tokens) or s.tokens[at].text not in _readings():
        return number
    if s.glued(at + 1) and s.is_word(at + 1):
        return number
    unit = _meant(s, s.tokens[at].text, at)
    if unit is None:
        return number
    last = at + 1 if unit.kind == "money" else number.last
    return replace(number, unit=unit, last=last, unit_last=at + 1)


def _meant(s: Sentence, symbol: str, at: int) -> Unit | None:
    near = s.lows[max(0, at - _REACH) : at + _REACH]
    return next((r.unit for r in _readings()[symbol] if any(low in r.near for low in near)), None)
