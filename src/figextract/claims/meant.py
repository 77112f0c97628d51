"""The intervals that a temporal expression may mean for one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from figextract.claims import clause
from figextract.claims.carried import Period
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.dates import periods
from figextract.dates.expression import TimeExpression
from figextract.dates.meaning import earlier
from figextract.dates.reanchor import reanchor


def variants(
    context: Context,
    site: Site,
    draft: Draft,
    expression: TimeExpression,
    dates: Sequence[TimeExpression],
    history: Sequence[Draft],
) -> Iterable[tuple[Period, list[str]]]:
    """Other times that an expression may mean for this number, with their features: a year that goes on as far as the
    day of publication, `a year earlier` counted from the claim before, `since` one time as of another.
    """
    published = context.published.date() if context.published else None
    start, end = expression.start_date, expression.end_date
    side = "after" if expression.start_char >= site.quantity.end_char else "before"
    now = clause.form(site.verb)
    if published is not None and start is not None and end is not None and start <= published < end:
        kind = f"{expression.granularity}"
        yield (
            Period(start, published),
            ["todate", f"todate:{now}", f"todate:{draft.get('modality')}:{kind}", f"todate:{side}:{kind}"],
        )
    level = _level(site, history)
    if expression.offset is not None and level is not None and draft.get("aspect") != "previous":
        counted = reanchor(expression, level.get("start_date"), level.get("end_date"))
        if counted is not expression:
            yield Period(counted.start_date, counted.end_date), ["counted", f"counted:{side}"]
    if expression.signal == "since" and start is not None:
        for other in dates:
            if other.signal in _LIMITS and other.end_date is not None and start < other.end_date:
                kind = f"{other.signal or 'none'}:{other.granularity}"
                yield Period(start, other.end_date), ["union", f"union:{kind}"]


def earlier_ones(draft: Draft, scene: str) -> Iterable[tuple[Period, list[str]]]:
    """For a value compared with: the time of the level, a year and a period earlier."""
    level = draft.antecedent
    start, end = (level.get("start_date"), level.get("end_date")) if level is not None else (None, None)
    if start is None or end is None or start > end or start.year < 10:
        return
    period = periods.as_period(start, end)
    for unit in {"year", period.unit if period.unit != "custom" else "year"}:
        moved = earlier(period, -1, unit)
        name = f"{'year' if unit == 'year' else 'unit'}:{period.unit}"
        yield Period(moved.start, moved.end), [f"shifted:{name}", f"shifted:{name}:{scene}"]


def period_of(expression: TimeExpression, site: Site, draft: Draft, history: Sequence[Draft]) -> Period:
    """The expression's own interval; `a year earlier`, `the same period` count from that of the level that is
    compared with.
    """
    previous = draft.get("aspect") == "previous"
    if expression.anchor == "reference" or (previous and expression.offset is not None):
        level = draft.antecedent if previous and draft.antecedent is not None else _level(site, history)
        if level is not None and (level.get("start_date") or level.get("end_date")):
            if expression.offset is not None and (previous or expression.start_date is None):
                expression = reanchor(expression, level.get("start_date"), level.get("end_date"))
            elif expression.quote.lower() in _SAME:
                return Period(level.get("start_date"), level.get("end_date"))
    return Period(expression.start_date, expression.end_date)


def _level(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim before, in this sentence or the one before it, that is no value compared with."""
    for draft in reversed(history):
        if site.sentence.index - draft.site.sentence.index > 1:
            return None
        if draft.get("aspect") != "previous":
            return draft
    return None


_SAME = frozenset(
    {
        "the same period",
        "the same time",
        "the same day",
        "that day",
        "the same week",
        "that week",
        "the same month",
        "that month",
        "that year",
        "the same year",
        "that period",
        "the period",
        "the same quarter",
    }
)


_LIMITS = frozenset({"by", "until", "through", "as of", "to"})
