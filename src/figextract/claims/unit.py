"""The unit of a number: its own, or what a number that names none counts."""

from __future__ import annotations

from figextract.claims.context import Context, Site
from figextract.claims.currency import currency
from figextract.claims.draft import NOTHING, Answer
from figextract.claims.rank import Candidate


def unit(context: Context, site: Site, counted: Candidate | None, shares: dict[str, float]) -> Answer:
    """The quantity's own unit, with an ambiguous currency settled by the article's countries; a bare number's is the
    chosen one of `counted.candidates`.
    """
    quantity = site.quantity
    if counted is not None:
        return Answer(counted.value.unit, counted.span)
    span = quantity.evidence.get("unit")
    if quantity.kind == "money" and quantity.unit is not None:
        return Answer(currency(context.text, quantity, shares, context.currencies), span)
    return Answer(quantity.unit, span) if quantity.unit is not None else NOTHING
