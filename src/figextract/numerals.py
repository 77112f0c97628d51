"""Numerals in digits and in words, in exact decimal arithmetic.

The grammar of number words is the usual one of English: units follow tens (`twenty-eight`), `hundred` multiplies what
stands before it, a larger scale multiplies the sum so far (`three hundred thousand`), scales fall from left to right
(`two million six hundred thousand`), and `and` joins a smaller number to a larger one. The words are data:
`lexicon/quantities_numerals.toml`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from figextract import lexicon

LIMIT = Decimal(10) ** 18
"""Numerals above this are not read: no news figure is larger, and a longer one is noise."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_NUMERIC = frozenset("0123456789.")


@dataclass(frozen=True, slots=True)
class Words:
    """The number words by their part in the grammar."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scale: Mapping[str, int]
    short: Mapping[str, int]
    part: Mapping[str, int]


@functools.cache
def words() -> Words:
    """The number words of the lexicon, read on first use."""
    table = lexicon.table("quantities_numerals")
    parts = ("small", "tens", "scale", "short", "part")
    return Words(*({word: entry[0] for word, entry in table[part].items()} for part in parts))


@functools.cache
def counting() -> frozenset[str]:
    """The words that a count begins with: `one` to `ninety`, and `hundred`."""
    table = words()
    return frozenset((*(word for word, value in table.small.items() if value), *table.tens, "hundred"))


def read_digits(text: str) -> Decimal | None:
    """The value of a numeral in plain or grouped digits, else None: `1,234.5`, `2,00,000`, `.534`, `816000`."""
    if len(text) > 40 or not _GROUPED.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    return value if value <= LIMIT else None


def read_fraction_sign(character: str) -> Decimal | None:
    """The value of one of the fraction characters such as `½`, else None."""
    if len(character) == 1 and character > "~" and "FRACTION" in unicodedata.name(character, ""):
        value = unicodedata.numeric(character, -1.0)  # the fraction slash has the name but no value
        return None if value < 0 else Decimal(str(round(value, 10)))
    return None


def read_words(pieces: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """The longest numeral that starts at a piece: its value and the index after it; None if none does.

    `pieces` are lower-case words, digit runs and single signs (a hyphen is a piece). Short magnitudes (`bn`) and shares
    (`a third`) are not read here, since what they mean hangs on what stands around them.

    Example:
        >>> read_words(["half", "a", "million", "people"], 0)
        (Decimal('500000'), 3)
    """
    table, n = words(), len(pieces)
    first = pieces[start]
    if first == "half":
        return _half(pieces, start)
    if first in ("a", "an"):
        return _sum(pieces, start + 1) if start + 1 < n and pieces[start + 1] in table.scale else None
    if first in table.small or first in table.tens or first in table.scale or first[:1] in _NUMERIC:
        return _sum(pieces, start)
    return None if read_fraction_sign(first) is None else _sum(pieces, start)


def _half(pieces: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """`half a million`, `half a dozen`."""
    if start + 2 < len(pieces) and pieces[start + 1] in ("a", "-") and pieces[start + 2] in words().scale:
        return Decimal(words().scale[pieces[start + 2]]) / 2, start + 3
    return None


def _sum(pieces: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """Add groups with their scales, each scale smaller than the one before."""
    total, below, end, i = Decimal(0), LIMIT * 10, start, start
    while True:
        group = _group(pieces, i, first=end == start)
        if group is None:
            break
        value, after = group
        scale, after = _scales(pieces, after)
        if scale > below or (scale == 1 and end != start and value >= below):
            break
        total, end = total + value * scale, after
        if total > LIMIT:
            return None
        half = _and_a_half(pieces, end)
        if half is not None:
            share, end = half
            last, end = _scales(pieces, end) if scale == 1 else (scale, end)
            return _capped(total + share * last if scale > 1 else (total + share) * last, end)
        if scale == 1 or scale == 12 or pieces[start][0] in "0123456789.":
            break
        below, i = Decimal(scale), _joined(pieces, end, "and")
    return None if end == start else (total, end)


def _group(pieces: Sequence[str], i: int, first: bool) -> tuple[Decimal, int] | None:
    """A number that a scale may follow: digits, or words up to `ninety-nine hundred and ninety-nine`."""
    if i >= len(pieces):
        return None
    if first:
        if pieces[i][0] in "0123456789" or (pieces[i][0] == "." and len(pieces[i]) > 1):
            return _digits(pieces, i)
        sign = read_fraction_sign(pieces[i])
        if sign is not None:
            return sign, i + 1
        if words().scale.get(pieces[i], 0) > 100 or pieces[i] == "dozen":
            return Decimal(1), i
    base = _below_hundred(pieces, i)
    if base is None:
        if not (first and pieces[i] == "hundred"):
            return None
        base = (1, i)
    value, end = base
    hundred = _joined(pieces, end, "-")
    if hundred < len(pieces) and pieces[hundred] == "hundred" and value > 0:
        value, end = value * 100, hundred + 1
        rest = _below_hundred(pieces, _joined(pieces, end, "and"))
        if rest is not None:
            value, end = value + rest[0], rest[1]
    return Decimal(value), end


def _below_hundred(pieces: Sequence[str], i: int) -> tuple[int, int] | None:
    """`seven`, `seventeen`, `seventy`, `seventy-seven`."""
    if i >= len(pieces):
        return None
    table = words()
    if pieces[i] in table.tens:
        unit = _joined(pieces, i + 1, "-")
        if unit < len(pieces) and 0 < table.small.get(pieces[unit], 0) < 10:
            return table.tens[pieces[i]] + table.small[pieces[unit]], unit + 1
        return table.tens[pieces[i]], i + 1
    if pieces[i] in table.small:
        return table.small[pieces[i]], i + 1
    return None


def _scales(pieces: Sequence[str], i: int) -> tuple[int, int]:
    """The product of the scales at `i` (`lakh crore`, `hundred million`), 1 where none stands, and the index after."""
    product, most = 1, 0
    while most < 3:
        at = _joined(pieces, i, "-")
        scale = words().scale.get(pieces[at], 0) if at < len(pieces) else 0
        if not scale or product * scale > LIMIT:
            break
        product, i, most = product * scale, at + 1, most + 1
    return product, i


def _joined(pieces: Sequence[str], i: int, link: str) -> int:
    """The index after a link word or hyphen at `i`, or `i` itself where there is none."""
    return i + 1 if i + 1 < len(pieces) and pieces[i] == link else i


def _and_a_half(pieces: Sequence[str], i: int) -> tuple[Decimal, int] | None:
    """The share that `and a half`, `and a quarter` adds to the last unit named."""
    if list(pieces[i : i + 2]) in (["and", "a"], ["and", "one"]) and i + 2 < len(pieces):
        share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(pieces[i + 2])
        return None if share is None else (share, i + 3)
    return None


def _digits(pieces: Sequence[str], i: int) -> tuple[Decimal, int] | None:
    """Digits, with a vulgar fraction after them: `1/16`, `2 1/2`, `3½`."""
    value = read_digits(pieces[i])
    if value is None:
        return None
    if value % 1 == 0:
        plain = _fraction(pieces, i, most=1000)
        if plain is not None:
            return plain, i + 3
        mixed = _fraction(pieces, i + 1, most=32)
        if mixed is not None and mixed < 1:
            return value + mixed, i + 4
        joined = _fraction(pieces, i + 2, most=32) if pieces[i + 1 : i + 2] == ("-",) else None  # 5-1/4 cents
        if joined is not None and joined < 1:
            return value + joined, i + 5
        sign = read_fraction_sign(pieces[i + 1]) if i + 1 < len(pieces) else None
        if sign is not None:
            return value + sign, i + 2
    return value, i + 1


def _fraction(pieces: Sequence[str], i: int, most: int) -> Decimal | None:
    """`1/16` at `i`, the lower number at most `most`."""
    top, bar, bottom = (*pieces[i : i + 3], "", "", "")[:3]
    if bar not in ("/", "⁄") or not (top.isascii() and top.isdigit() and bottom.isascii() and bottom.isdigit()):
        return None
    if len(top) > 4 or len(bottom) > 4 or not 0 < int(bottom) <= most:
        return None
    return Decimal(int(top)) / int(bottom)


def _capped(value: Decimal, end: int) -> tuple[Decimal, int] | None:
    return (value, end) if value <= LIMIT else None
