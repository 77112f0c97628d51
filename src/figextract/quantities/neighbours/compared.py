"""The unit of a bare number that is set against another: `12 hours, up from 10`, `won 52 percent to 48`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.neighbours.elided import passed
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.lookup import Unit
from figextract.quantities.units.minor import minor_units
from figextract.quantities.units.nouns import alone
from figextract.quantities.words import word_set

_NEAR = 8  # tokens between a number's unit and the bare number that is set against it
_ORDER = 5  # so many times larger or smaller is a number of the same order
_SHARES = frozenset({"percent", "percentage_point", "basis_point", "point"})
_LEAST_VOTE, _ALL_VOTES = 10, 101  # percent
_PAIRS = (("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from"))


def share_compared(s: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """Give a bare number the unit of the one before it that it is set against.

    Cents, shares, times, ages and points are so left out (`68 cents, against 86 in May`, `52 percent, against 48 for
    Remain`, `from 12 hours to eight`), and what a measure has lost or won (`2 million barrels, down 460,000`).
    """
    out = list(numbers)
    for k in range(1, len(out)):
        left, right = out[k - 1], out[k]
        if left.unit is None or right.unit is not None or right.form not in ("digits", "words"):
            continue
        if left.unit.kind == "money" and _is_aim(s, left, right):
            out[k] = replace(right, unit=left.unit)
        elif alone(s, right) and s.low(right.unit_last) != "of":
            if _is_shortened(s, left, right) or _is_of_unit(s, left, right):
                out[k] = replace(right, unit=left.unit)
            elif right.scale == 1 and _is_against(s, right) and left.unit in _cents():
                out[k] = replace(right, unit=left.unit, joined=True)
    return out


def _is_against(s: Sentence, right: Number) -> bool:
    pair = s.lows[max(0, right.first - 2) : right.first]
    return pair[-1:] in (("against",), ("versus",)) or pair in _PAIRS[:2]


def _is_of_unit(s: Sentence, left: Number, right: Number) -> bool:
    """Whether the link between two numbers, and their size, make the second one of the first one's unit."""
    unit, between = left.unit, s.lows[left.unit_last : right.first]
    if unit is None or not 0 < len(between) <= _NEAR or any(low in (";", ":", "(", ")") for low in between):
        return False
    at = len(between) - 1
    while at > 0 and between[at] in passed() and between[at] != "another":
        at -= 1
    link = between[at]
    if unit.kind == "measure":
        comma = at > 0 and between[at - 1] == ","
        return link in ("up", "down") and comma and right.scale < left.scale and 1000 <= right.value < left.value / 2
    if right.scale > 1 or not _is_of_order(left, right):
        return False
    if unit.kind == "duration" and link in ("another", "or"):
        return link == "another" or between[:at][-1:] == (",",)
    if unit.name not in _SHARES and unit.kind not in ("duration", "age"):
        return False
    if link == "to" and at == 0:
        spread = unit.name == "basis_point" and not {"spread", "spreads"}.isdisjoint(s.lows)
        return spread or (unit.name == "percent" and _is_rival(s, left, right))  # widened by 12 basis points to 187
    if not {"and", "but", "while"}.isdisjoint(between):
        return False
    compared = link in ("from", "against", "versus", "than") or between[max(0, at - 1) : at + 1] in _PAIRS
    return compared and not _is_change(s, left)


def _is_of_order(left: Number, right: Number) -> bool:
    low, high = sorted((abs(left.value), abs(right.value)))
    return 0 < high <= _ORDER * low or (left.unit is not None and left.unit.name == "basis_point")


def _is_rival(s: Sentence, left: Number, right: Number) -> bool:
    """`won 52 percent to 48`, `45 per cent to 27`, `cut from 25 percent to 15`; not `rose 5 percent to 27`."""
    if s.low(left.first - 1) == "from":
        return left.value > right.value
    votes = left.value > right.value >= _LEAST_VOTE and left.value + right.value <= _ALL_VOTES
    return votes and not _is_change(s, left)


def _is_change(s: Sentence, number: Number) -> bool:
    """Whether a number is the size of a change, whose unit its levels need not have: `fell 12 percent from 14.50`."""
    at = number.first - 1
    while at > 0 and s.low(at) in passed():
        at -= 1
    low = s.low(at)
    return low in ("by", "up", "down", "another") or low in change_words().verbs


def _is_aim(s: Sentence, left: Number, right: Number) -> bool:
    """`raised 3.4 million pounds, short of the 5 million target`: an amount of the same money."""
    aim = s.low(right.unit_last) in word_set("quantities_grammar", "aims")
    owned = s.low(right.first - 1) in ("the", "its", "a", "their", "his", "her")
    return aim and owned and right.scale == left.scale > 1


def _is_shortened(s: Sentence, left: Number, right: Number) -> bool:
    """Whether a bare number is the time to which one that `from` leads went: `from seven days a week to two`."""
    if left.unit is None or left.unit.kind != "duration" or right.scale > 1 or s.low(left.first - 1) != "from":
        return False
    link = s.lows[left.unit_last : right.first]
    return link[-1:] == ("to",) and (len(link) == 1 or (len(link) == 3 and link[0] in ("a", "an", "per", "each")))


@functools.cache
def _cents() -> frozenset[Unit]:
    return frozenset(Unit(name, "money") for name in minor_units().values())
