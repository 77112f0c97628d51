"""Which quantities are claims: section 1 of the annotation guideline."""

from __future__ import annotations

from figextract.claims.context import Context
from figextract.dates.expression import TimeExpression
from figextract.quantities.quantity import Quantity

_TIME_UNITS = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "season",
        "year",
        "decade",
        "century",
        "weekend",
        "night",
    }
)


def is_claim(context: Context, quantity: Quantity, dates: tuple[TimeExpression, ...]) -> bool:
    """Whether the number states something about the world other than a date, an age or a stretch of time."""
    if quantity.kind in ("age", "duration"):
        return False
    if quantity.kind == "count" and quantity.unit in _TIME_UNITS:
        return False
    if quantity.quote.lower() == "one" and context.text.startswith(" of ", quantity.end_char):
        return False  # one of the men
    return not any(_is_part_of(quantity, date) for date in dates)


def _is_part_of(quantity: Quantity, date: TimeExpression) -> bool:
    """Whether the number is a part of a temporal expression (`the first four months`), which a rate (`a day`) is
    not.
    """
    if not (quantity.start_char < date.end_char and date.start_char < quantity.end_char):
        return False
    return date.timex_type != "SET" or quantity.start_char >= date.start_char
