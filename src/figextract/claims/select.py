"""Which quantities are claims: what counts or measures something, and not what only says when."""

from __future__ import annotations

from figextract.claims.context import Context
from figextract.claims.one import one_counts
from figextract.dates.expression import TimeExpression
from figextract.quantities.quantity import Quantity
from figextract.quantities.words import word_set

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

_NOWHERE = (0, 0)
_MANY = 1000
"""Nights of which no stretch of time is made: the news counts as many only of guests."""


def is_claim(context: Context, quantity: Quantity, dates: tuple[TimeExpression, ...]) -> bool:
    """Whether the number states something about the world other than a date, an age or a stretch of time."""
    if quantity.kind == "age" or (quantity.kind == "duration" and not _is_rate(quantity)):
        return False
    if quantity.kind == "count" and quantity.unit in _TIME_UNITS and not _is_sold(quantity):
        return False
    if quantity.quote.lower() == "one" and quantity.kind == "count" and not one_counts(context, quantity):
        return False
    if _is_the_two(context, quantity):
        return False
    counted = quantity.unit in _TIME_UNITS  # 6,200 hours, of which the dates make a stretch of time
    return not any(
        _is_part_of(context, quantity, date) and not (counted and date.timex_type == "DURATION") for date in dates
    )


def _is_the_two(context: Context, quantity: Quantity) -> bool:
    """Whether two are told before and counted no more: `between the two countries`; not `the two new pools`."""
    before = context.text[max(0, quantity.start_char - 5) : quantity.start_char].lower()
    return quantity.quote == "two" and before in (" the ", "the ") and " " not in (quantity.subject or "")


def _is_sold(quantity: Quantity) -> bool:
    """Whether nights or days are things counted and no stretch of time: `310,000 room nights`, `1.2 million nights`,
    `40 bed nights`, `9,400 working days` lost to strikes.
    """
    if _is_rate(quantity):
        return True
    if quantity.unit not in ("night", "day", "hour", "minute"):
        return False
    words = (quantity.subject or "").lower().replace("-", " ").split()
    return quantity.value >= _MANY or any(word in word_set("quantities_nouns", "before_nights") for word in words[:-1])


def _is_rate(quantity: Quantity) -> bool:
    """Whether time is counted for so many of a thing: `18 days per 1,000 employees`."""
    return quantity.per is not None and quantity.per[:1].isdigit()


def _is_part_of(context: Context, quantity: Quantity, date: TimeExpression) -> bool:
    """Whether the number is a part of a temporal expression (`the first four months`), which a rate (`a day`) is
    not.
    """
    if not (quantity.start_char < date.end_char and date.start_char < quantity.end_char):
        return False
    inside = quantity.phrase_start <= date.start_char and date.end_char <= quantity.phrase_end
    if inside and quantity.kind == "share" and date.timex_type == "DURATION" and not _is_span(context, quantity):
        return False  # three-quarters of them
    if quantity.kind == "count" and quantity.evidence.get("subject", _NOWHERE)[1] > date.end_char:
        return False  # 9,430 day visitors
    return date.timex_type != "SET" or quantity.start_char >= date.start_char


def _is_span(context: Context, quantity: Quantity) -> bool:
    """Whether a word in front makes quarters a time: `the first three quarters`."""
    before = context.text[max(0, quantity.phrase_start - 12) : quantity.phrase_start].split()[-1:]
    return bool(before) and before[0].lower() in ("first", "past", "last", "next", "previous", "final", "these")
