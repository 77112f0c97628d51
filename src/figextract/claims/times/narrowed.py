"""Times that a clause narrows down before its number: `In 1986, the reactor exploded on April 26, killing 31`."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.dates.expression import TimeExpression


def is_narrowed(context: Context, site: Site, expression: TimeExpression, others: Sequence[TimeExpression]) -> bool:
    """Whether the number's clause goes on from this time to one within it, both before the number and with no other
    number between: not `In 2023, exports rose 5% and in December 9%`.
    """
    end = site.quantity.start_char
    inner = next((d for d in others if expression.end_char <= d.start_char < end and _lies_within(d, expression)), None)
    if inner is None or site.verb is None:
        return False
    between = (q for q in site.sentence.quantities if expression.start_char < q.start_char < end)
    if any(q.kind != "duration" for q in between):
        return False
    outer_verb, inner_verb = (
        clause.governor(clause.span_at(context.doc, d.start_char, d.end_char).root)[0] for d in (expression, inner)
    )
    if outer_verb is None or inner_verb is None or outer_verb.i != inner_verb.i:
        return False
    return clause.within(site.verb, outer_verb)


def _lies_within(inner: TimeExpression, outer: TimeExpression) -> bool:
    """Whether one closed time is a smaller part of another."""
    days = (outer.start_date, inner.start_date, inner.end_date, outer.end_date)
    if any(day is None for day in days) or "DATE" != inner.timex_type == outer.timex_type:
        return False
    first, start, end, last = (day for day in days if day is not None)
    return first <= start <= end <= last and (first, last) != (start, end)
