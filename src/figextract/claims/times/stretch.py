"""Times that a text calls by their length alone: `in the five months`, `over the two days`, `in the half year`.

They are those of that length that the text told of before; the dates layer, which knows no claims, leaves them open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.dates.expression import TimeExpression

Days = tuple[date, date]

_LENGTH = re.compile(r"P(\d+)([DWMQY])")
_LED = re.compile(
    r"\b(?:in|over|during|for|within|throughout|across) (?:all )?(?:the|those|these)(?: same)? $", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?:in|over|during|for|within) "
    r"(?P<name>the half[- ]year|(?:the|that|this) (?:period|time)|that half|that quarter)"
    r"(?=[ ,.;:)]*(?:$|[,.;:)]|\b(?:and|but|while|against|compared|from|to|was|were|rose|fell)\b))",
    re.IGNORECASE,
)
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_SHORTEST = 2
"""Days that a period has at least."""
_BACK = 40
"""Sentences back that such a time may have been told."""


def with_stretches(
    context: Context, site: Site, dates: Sequence[TimeExpression], history: Sequence[Draft]
) -> list[TimeExpression]:
    """The times of a sentence, those that are called by their length with the days that they are.

    Args:
        context: the article.
        site: where the number stands.
        dates: the times of its sentence.
        history: the claims before it.
    """
    found = [_resolved(context, site, d, history) for d in dates]
    for match in _NAMED.finditer(site.sentence.text):
        start = site.sentence.span.start_char + match.start("name")
        end = site.sentence.span.start_char + match.end("name")
        if any(d.start_char < end and start < d.end_char and d.start_date for d in site.sentence.dates):
            continue
        half = "half" in match["name"].lower()
        days = _latest(context, site, history, (6, "M") if half else (3, "M") if "quarter" in match["name"] else None)
        if days is not None:
            found.append(_expression(match["name"], start, end, days))
    return sorted(found, key=lambda d: d.start_char)


def _expression(quote: str, start: int, end: int, days: Days) -> TimeExpression:
    return TimeExpression(
        quote=quote,
        start_char=start,
        end_char=end,
        timex_type="DATE",
        timex_value="PAST_REF",
        start_date=days[0],
        end_date=days[1],
        anchor="reference",
    )


def _resolved(context: Context, site: Site, date: TimeExpression, history: Sequence[Draft]) -> TimeExpression:
    """`the five months`, `those 12 months` as the latest time before that is so long."""
    match = _LENGTH.fullmatch(date.timex_value)
    if match is None or date.timex_type != "DURATION" or date.start_date is not None:
        return date
    before = context.text[max(date.start_char - 24, site.sentence.span.start_char) : date.start_char]
    if not date.quote.lower().endswith("s") or _LED.search(before) is None:
        return date
    days = _latest(context, site, history, (int(match[1]), match[2]))
    if days is None:
        return date
    return replace(date, start_date=days[0], end_date=days[1], anchor="reference")


def _latest(context: Context, site: Site, history: Sequence[Draft], length: tuple[int, str] | None) -> Days | None:
    """The latest time before the number of that length; without one the latest of more than a day."""
    return next((days for days in _told(context, site, history) if _fits(days, length)), None)


def _told(context: Context, site: Site, history: Sequence[Draft]) -> Iterable[Days]:
    """The times of the claims and of the sentences before, the latest first."""
    index = site.sentence.index
    for at in range(index, max(index - _BACK, -1), -1):
        for draft in reversed(history):
            if draft.site.sentence.index == at and draft.get("aspect") != "previous":
                start, end = draft.get("start_date"), draft.get("end_date")
                if start is not None and end is not None and start <= end:
                    yield start, end
        against = {_days(draft) for draft in history if draft.site.sentence.index == at} - {(None, None)}
        against -= {_days(d) for d in history if d.site.sentence.index == at and d.get("aspect") != "previous"}
        for expression in reversed(context.sentences[at].dates):
            start, end = expression.start_date, expression.end_date
            if expression.end_char >= site.quantity.start_char or start is None or end is None or start > end:
                continue
            if (start, end) in against:
                continue
            yield start, end


def lasts(start: date, end: date, unit: str) -> bool:
    """Whether two days are the first and the last of a week, month or quarter."""
    letter = {"week": "W", "month": "M", "quarter": "Q"}.get(unit, "D")
    return start <= end and _fits((start, end), (1, letter))


def _days(draft: Draft) -> tuple[date | None, date | None]:
    return draft.get("start_date"), draft.get("end_date")


def _fits(days: Days, length: tuple[int, str] | None) -> bool:
    """Whether a time lasts that long: its days for days and weeks, whole months for longer units."""
    start, end = days
    count = (end - start).days + 1
    if length is None:
        return count >= _SHORTEST
    number, unit = length
    if unit in _MONTHS:
        after = end + timedelta(days=1)
        months = (after.year - start.year) * 12 + after.month - start.month
        return months == number * _MONTHS[unit] and abs(after.day - start.day) <= 1
    return count == number * (7 if unit == "W" else 1)
