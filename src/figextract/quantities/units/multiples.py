"""Units that count another by the thousand, million or billion: `8.9 bcm` as 8.9 `billion_cubic_metre`, or as
8,900,000,000 `cubic_metre`.

A quantity keeps the unit that the text names; a claim has the one in which amounts can be compared. The table
`lexicon/units_news.toml` says what such a unit counts (`of`) and by how many (`times`).
"""

from __future__ import annotations

import functools
from decimal import Decimal

from figextract import lexicon
from figextract.quantities.quantity import Quantity, scaled


@functools.cache
def _counted() -> dict[str, tuple[str, Decimal]]:
    """The name of each such unit to what it counts, and by how many."""
    return {
        entry.get("name", name): (entry["of"], Decimal(entry["times"]))
        for name, entry in lexicon.table("units_news").items()
        if "of" in entry
    }


def as_single(quantity: Quantity) -> Quantity:
    """The same amount in the unit that its own counts; any other quantity as it is.

    Example:
        >>> from figextract.quantities import read_sentence
        >>> [(q.value, q.unit) for q in map(as_single, read_sentence("It shipped 8.9 bcm of gas."))]
        [(8900000000, 'cubic_metre')]
    """
    if quantity.kind != "measure" or quantity.unit not in _counted():
        return quantity
    unit, times = _counted()[quantity.unit]
    return scaled(quantity, unit, times)
