"""What must hold of everything that the library returns, for any text; the property tests and `fuzz.py` check it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date

from figextract import Claim, Quantity, TimeExpression

Found = Claim | Quantity | TimeExpression


def check(text: str, found: Sequence[Found]) -> None:
    """Raise AssertionError, with the record, where something does not hold.

    Example:
        >>> check("Ten died.", [Quantity(quote="Ten", start_char=0, end_char=3, value=10.0)])
    """
    previous = 0
    for record in found:
        assert text[record.start_char : record.end_char] == record.quote, record
        assert previous <= record.start_char < record.end_char <= len(text), record
        previous = record.end_char
        if isinstance(record, TimeExpression):
            check_days(record.start_date, record.end_date)
        else:
            check_number(text, record)
        if isinstance(record, Claim):
            check_days(record.start_date, record.end_date)
            assert record.direction is None or record.country is not None, record
        plain = record.to_dict()
        assert type(record).from_dict(plain) == record, record
        assert type(record).from_dict(json.loads(json.dumps(plain, allow_nan=False))) == record, record


def check_number(text: str, record: Claim | Quantity) -> None:
    """Finite, with its value between its ends, and read from the text."""
    assert math.isfinite(record.value), record
    assert (record.low is None) == (record.high is None), record
    if record.low is not None and record.high is not None:
        assert math.isfinite(record.low) and math.isfinite(record.high), record
        assert record.low <= record.value <= record.high, record
    for start, end in record.evidence.values():
        assert 0 <= start < end <= len(text), record


def check_days(start: date | None, end: date | None) -> None:
    """No interval ends before it begins."""
    assert start is None or end is None or start <= end, (start, end)
