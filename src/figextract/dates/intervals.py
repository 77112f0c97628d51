"""Intervals of days with open ends, and what can be said of them."""

from __future__ import annotations

from datetime import date

Interval = tuple[date | None, date | None]
"""First and last day, None where open or unknown."""


def lasting(span: Interval) -> bool:
    """Whether an interval is longer than a few days, as `the same period` is."""
    start, end = span
    return start is not None and end is not None and (end - start).days > 5


def is_after(span: Interval, published: date | None) -> bool:
    return span[0] is not None and published is not None and span[0] > published


def as_long(span: Interval, longest: int) -> bool:
    """Whether an interval is about as long as the unit of `longest` days: `the reporting week` looks for a week."""
    start, end = span
    return start is not None and end is not None and longest * 9 // 10 <= (end - start).days + 1 <= longest
