"""Hundredths of a currency: `32 cents` as 32 `cent`, or as 0.32 `USD`.

A quantity keeps the unit that the text names. Whoever adds amounts up, or compares them, wants the currency itself: the
table `lexicon/currencies.toml` says of which one a word is the hundredth, by itself (`minor`) or behind an adjective
(`hundredths`, as in `12 Australian cents`).
"""

from __future__ import annotations

import functools
from decimal import Decimal

from figextract import lexicon
from figextract.quantities.quantity import Quantity, scaled

_CENT = Decimal("0.01")


@functools.cache
def minor_units() -> dict[str, str]:
    """Every way to write a hundredth (`cents`, `australian cents`) to its unit's name (`cent`)."""
    found: dict[str, str] = {}
    for entry in lexicon.table("currencies").values():
        words = entry.get("minor", ())
        for word in words:
            found[word] = words[0]
        for adjective in (a.replace(".", "") for a in entry.get("adjectives", ())):
            found.update({f"{adjective} {word}": words[0] for word in words})
            found.update({f"{adjective} {word}": word.rstrip("s") for word in entry.get("hundredths", ())})
    return found


@functools.cache
def _owners() -> dict[str, str]:
    """Each way to write a hundredth, and each name of its unit, to the ISO 4217 code of the whole."""
    found: dict[str, str] = {}
    for code, entry in lexicon.table("currencies").items():
        for word in entry.get("minor", ()):
            found.setdefault(word, str(code))
        for adjective in (a.replace(".", "") for a in entry.get("adjectives", ())):
            for word in (*entry.get("minor", ()), *entry.get("hundredths", ())):
                found.setdefault(f"{adjective} {word}", str(code))
    return found


def as_major(quantity: Quantity) -> Quantity:
    """The same amount in the currency of which its unit is the hundredth; any other quantity as it is.

    Example:
        >>> from figextract.quantities import read_sentence
        >>> [(q.value, q.unit) for q in map(as_major, read_sentence("It costs 32 cents or 45 pence."))]
        [(0.32, 'USD'), (0.45, 'GBP')]
        >>> [(q.value, q.unit) for q in map(as_major, read_sentence("It fell 12 Australian cents."))]
        [(0.12, 'AUD')]
    """
    if quantity.kind != "money" or quantity.unit not in _owners():
        return quantity
    return scaled(quantity, _owners()[_written(quantity)], _CENT)


def _written(quantity: Quantity) -> str:
    """The words of the quote that name the unit, the longest way first; else the unit's own name."""
    words = quantity.quote.lower().replace(".", "").split()
    ways = (" ".join(words[i:]) for i in range(max(0, len(words) - 4), len(words)))
    return next((way for way in ways if way in _owners()), quantity.unit or "")
