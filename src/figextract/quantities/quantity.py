"""The record of one number that a text states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from figextract.records import Record, Span

Kind = Literal["count", "share", "money", "measure", "ratio", "duration", "age"]
Modifier = Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
Change = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """One number with its unit, hedge and change, as far as its own phrase and clause say them.

    Attributes:
        quote: the number expression as it stands in the text: `$3.5 billion`, `8.3%`, `5,000 to 6,000`.
        start_char: where `quote` starts in the text, in characters.
        end_char: where it ends; `text[start_char:end_char] == quote`.
        value: exact where it is a whole number (an `int`), else a `float`; of a range the midpoint, of a change from
            end to end where it comes to, of a ratio the factor (`doubled` 2), of a share in words the fraction (`a
            third` 0.3333).
        low: lower end of a range, or of a change that is told by both its ends (see `spans`), else None.
        high: upper end of it, else None.
        modifier: `exact`, `approximate`, `more_than`, `at_least`, `less_than`, `at_most`, `range` or `vague`.
        kind: `count`, `share`, `money`, `measure`, `ratio`, `duration` or `age`.
        unit: `person`, the singular head noun, `percent`, `fraction`, `times`, an ISO 4217 code, the hundredth of a
            currency (`cent`, `penny`; see `minor.as_major`), or the singular English name of a measure
            with underscores (`square_kilometre`, `billion_cubic_metre`; see `multiples.as_single`); None where the
            text names none.
        per: what a rate is per (`day`, `person`, `litre`, `100000_person`), else None.
        subject: the counted noun phrase without the number (`Russian citizens`), else None.
        change: `up` or `down` where a verb or adverb measures its change by this number (`fell 0.4 per cent`, `up 3
            points`, `sank to 41 metres`), else None; see `changes` for what has none (`a 4% drop`, `5% higher`).
        phrase_start: where the whole phrase starts, modifier and unit words included.
        phrase_end: where the whole phrase ends.
        evidence: for `modifier`, `unit`, `per`, `subject` and `change`, the span of the words that it was read from; of
            a change from end to end also the numbers that it goes `from` and `to`.
    """

    quote: str
    start_char: int
    end_char: int
    value: int | float
    low: int | float | None = None
    high: int | float | None = None
    modifier: Modifier = "exact"
    kind: Kind = "count"
    unit: str | None = None
    per: str | None = None
    subject: str | None = None
    change: Change | None = None
    phrase_start: int
    phrase_end: int
    evidence: Mapping[str, Span] = field(default_factory=dict)


def plain(value: Decimal) -> int | float:
    """An `int` where the number is whole, else a `float`."""
    return int(value) if value == value.to_integral_value() else float(value)


def scaled(quantity: Quantity, unit: str | None, times: Decimal) -> Quantity:
    """The same amount in another unit, of which its own is so many."""
    low, high = (None if end is None else _times(end, times) for end in (quantity.low, quantity.high))
    return replace(quantity, unit=unit, value=_times(quantity.value, times), low=low, high=high)


def _times(number: int | float, times: Decimal) -> int | float:
    return plain(Decimal(str(number)) * times)
