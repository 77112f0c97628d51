"""Bare numbers of the markets: rates of exchange, and the levels of share indexes."""

from __future__ import annotations

from typing import NamedTuple

from figextract.quantities.excluded.gaps import has_points
from figextract.quantities.lexer import is_capital
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.lookup import Unit, unit_at
from figextract.quantities.units.minor import minor_units
from figextract.quantities.units.nouns import alone, is_plural
from figextract.quantities.words import singular, word_set

_BACK = 20  # tokens between a number and the currency or the index that it is a rate or a level of
_SMALLEST = 100  # no index that newspapers follow stands lower
_BEFORE = frozenset({"a", "the", "record", "around", "about", "just", "nearly", "over", "above", "below", "under"})

Rate = tuple[str, int, int]
"""The name of what a rate is per, and the tokens, first and after last, that say it."""


class Quoted(NamedTuple):
    """The unit of a number of the markets.

    Attributes:
        unit: a currency, or points of an index.
        rate: what it is per, or None.
        said: the tokens, first and after last, that name the currency, or None.
    """

    unit: Unit
    rate: Rate | None = None
    said: tuple[int, int] | None = None


def quoted(s: Sentence, number: Number) -> Quoted | None:
    """The unit of a number that names none, where it is a rate of exchange or the level of an index; else None."""
    rate = _exchange(s, number)
    if rate is not None:
        return rate
    level = _is_index(s, number) or (number.form == "digits" and has_points(s, number.first) and alone(s, number))
    return Quoted(Unit("point", "count")) if level else None


def _exchange(s: Sentence, number: Number) -> Quoted | None:
    """`the yen was flat at 149.3 per dollar`, `the rand traded at 18.45 to the dollar`."""
    at = number.unit_last
    if s.low(at) not in ("per", "a", "to", "against", "/"):
        return None
    base = at + 1
    while s.low(base) in ("the", "a", "one", "us") and base < at + 3:
        base += 1
    other = unit_at(s.text, s.tokens, base)
    if other is None or other[0].kind != "money":
        return None
    for i in range(number.first - 1, max(-1, number.first - _BACK), -1):
        found = _named(s, i)
        if found is not None and found[0].name != other[0].name:
            named, first = found
            if _is_base(s, number, at, named.name, other[0].name):
                dollar = s.low(i) in ("dollar", "dollars")
                base_rate = (f"{s.low(i - 1)}_dollar" if dollar else singular(s.low(i)), i - dollar, i + 1)
                return Quoted(other[0], base_rate)
            return Quoted(named, (singular(s.low(other[1] - 1)), at, other[1]), (first, i + 1))
    return None


_BASES = ("EUR", "GBP", "AUD", "NZD", "USD")
"""Currencies in which others are counted, the first of two being the base: the euro is at 1.08 against the dollar."""


def _is_base(s: Sentence, number: Number, at: int, named: str, other: str) -> bool:
    """Whether a rate tells how much of the `other` currency the named one fetches: `the euro at 1.0842 against the
    dollar`; not `150 yen per euro`, nor `the euro, 0.92 to the dollar`.
    """
    if named not in _BASES or other not in _BASES or _BASES.index(named) > _BASES.index(other):
        return False
    if s.low(at) not in ("against", "to") or s.low(number.first - 1) in (",", "("):
        return False
    return _LOW < number.value < _HIGH


_LOW, _HIGH = 0.4, 2.2  # of the rates between these currencies


def _named(s: Sentence, i: int) -> tuple[Unit, int] | None:
    """The currency that the word at `i` names, with its adjective (`Australian dollar`), and where its name begins; no
    hundredth (`3 paise`).
    """
    if not s.is_word(i):
        return None
    found = unit_at(s.text, s.tokens, i)
    if found is None or found[0].kind != "money" or found[0].name in minor_units().values():
        return None
    longer = unit_at(s.text, s.tokens, i - 1) if s.is_word(i - 1) else None
    return (longer[0], i - 1) if longer is not None and longer[1] == found[1] else (found[0], i)


def _is_index(s: Sentence, number: Number) -> bool:
    """`the Hang Seng shed 1.1 percent to 9,480.55`; not `the Dow rose 2% and Tesla shares went to 250`."""
    if number.form != "digits" or number.value < _SMALLEST or number.scale > 1 or not alone(s, number):
        return False
    at = number.first - 1
    while s.low(at) in _BEFORE:
        at -= 1
    if s.low(at) not in ("to", "at"):
        return False
    groups = word_set("quantities_persons", "groups")
    for i in range(at - 1, max(-1, at - _BACK), -1):
        low = s.low(i)
        if low in (";", ":", ".") or low in groups:
            return False
        if low != "points" and not is_capital(s.tokens[i]) and is_plural(low):
            return False
        if _names_index(s, i):
            return True
    return False


def _names_index(s: Sentence, i: int) -> bool:
    low = s.low(i)
    if low == "p" and s.lows[max(0, i - 2) : i] == ("s", "&"):
        return True
    named = is_capital(s.tokens[i]) or low in ("index", "benchmark")
    return named and low in word_set("quantities_names", "indexes") and s.low(i + 1) != "-"
