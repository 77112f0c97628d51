"""The record of one temporal expression."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from figextract.records import Record

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Record):
    """One expression that says when, how long or how often, in the terms of TIMEX3 and as an interval of days.

    Attributes:
        quote: the expression in the text, in the extent of TIMEX3 (without `since`, `on`, `by`).
        start_char: where `quote` starts in the text, in characters.
        end_char: where it ends; `text[start_char:end_char] == quote`.
        timex_type: `DATE`, `TIME`, `DURATION` or `SET`.
        timex_value: the ISO-TimeML value: `2013-03-22`, `2013-W12`, `2013-Q1`, `P4M`, `PRESENT_REF`, `XXXX-WXX-2`.
        mod: the TIMEX3 mod (`START`, `MID`, `END`, `APPROX`, `MORE_THAN` ...), else None.
        start_date: first day, included, of the time meant, with its signal (`since`, `by`, `from ... to`) taken into
            account; None where it is open or unknown. Both members of a range carry the range's two ends.
        end_date: last day, included, or None.
        granularity: `time`, `day`, `week`, `weekend`, `month`, `quarter`, `half`, `season`, `year`, `decade`,
            `century`, or None where the expression is no calendar unit.
        signal: the word before it that shapes the interval: `since`, `by`, `until`, `from`, `between`, `as of`
            or another, else None.
        signal_start: where the signal starts in the text, or None.
        anchor: what it was resolved against: `none` (a full calendar date), `published`, `reference` (another time in
            the text, as for `a year earlier`), `event` (an event, dated or not), or `unresolved`.
        offset: for an expression that is counted from another time (`a year earlier`, `a year ago`, `the previous
            week`), the signed ISO 8601 duration from that time (`-P1Y`), with which `reanchor` resolves it against
            the claim's own period; else None.
    """

    quote: str
    start_char: int
    end_char: int
    timex_type: TimexType
    timex_value: str
    mod: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    granularity: str | None = None
    signal: str | None = None
    signal_start: int | None = None
    anchor: str = "none"
    offset: str | None = None
