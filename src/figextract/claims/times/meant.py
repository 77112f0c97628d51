"""The intervals that a temporal expression may mean for one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.claims.times.carried import Period
from figextract.claims.times.happening import event_day
from figextract.claims.times.reached import is_reached
from figextract.claims.times.stretch import lasts
from figextract.claims.words import lemmas
from figextract.dates import periods
from figextract.dates.expression import TimeExpression
from figextract.dates.meanings.meaning import earlier
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
    now = site.form
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


def period_of(
    context: Context, expression: TimeExpression, site: Site, draft: Draft, history: Sequence[Draft]
) -> Period:
    """The expression's own interval; `a year earlier`, `the same period` count from that of the level that is
    compared with.
    """
    previous = draft.get("aspect") == "previous"
    running = None if previous or expression.anchor != "reference" else _running(site, expression, history)
    if running is not None:
        return running
    if expression.anchor == "reference" or (previous and expression.offset is not None):
        level = draft.antecedent if previous and draft.antecedent is not None else _level(site, history)
        if level is not None and (level.get("start_date") or level.get("end_date")):
            if previous and level.get("aspect") != "previous" and expression.quote.lower() in _CORRESPONDING:
                return _year_before(level)
            if previous and level.get("aspect") == "previous" and _is_time_of(level, expression):
                return Period(level.get("start_date"), level.get("end_date"))
            fixed = expression.start_date is not None and _is_counted_back(expression, level)
            if expression.offset is not None and not fixed and (previous or expression.start_date is None):
                expression = reanchor(expression, level.get("start_date"), level.get("end_date"))
            elif expression.quote.lower() in _SAME and _can_be(expression, level):
                return Period(level.get("start_date"), level.get("end_date"))
    if expression.signal == "before" and (
        expression.quote.lower().startswith("the end of") or draft.get("modality") == "expected"
    ):
        return Period(None, expression.end_date)
    if expression.timex_type == "TIME" and expression.signal == "by" and draft.get("aspect") == "delta":
        return Period(expression.end_date, expression.end_date)  # rose 13.6 points by midday on Monday
    published = context.published.date() if context.published is not None else None
    if expression.timex_type == "TIME" and expression.anchor == "reference":
        told = event_day(context, site)
        if told is not None and not any(d.granularity == "day" for d in site.sentence.dates):
            return Period(told.start_date, told.end_date)
    if expression.signal == "after" and expression.granularity == "day" and expression.start_date is not None:
        ahead = published is not None and expression.start_date > published
        if ahead or draft.get("modality") == "expected":
            return Period(expression.start_date, None)
    if published is not None and _is_current(draft, expression, published):
        year = periods.containing("year", published)
        return Period(year.start, year.end)
    if published is not None and is_running(site, draft, expression, published):
        return Period(expression.start_date, published)
    if published is not None and _runs(expression, published) and is_reached(site, expression):
        return Period(expression.start_date, published if draft.get("modality") == "reported" else expression.end_date)
    return Period(expression.start_date, expression.end_date)


def _year_before(level: Draft) -> Period:
    """`earned $4.4bn between July and October, against $4bn in the corresponding period`: that of the year before."""
    start, end = level.get("start_date"), level.get("end_date")
    if start is None or end is None or start > end or start.year < _FIRST:
        return Period(start, end)
    moved = earlier(periods.as_period(start, end), -1, "year")
    return Period(moved.start, moved.end)


_FIRST = 10
_CORRESPONDING = frozenset(
    {f"the {word} {unit}" for word in ("corresponding", "same") for unit in ("period", "month", "quarter", "months")}
)


def _is_counted_back(expression: TimeExpression, level: Draft) -> bool:
    """Whether an expression goes on from the comparison before it: `up from 17,800 in 2014 and just 4,300 the year
    before that`, `the month before it was 310 and the month after 290`.
    """
    return level.get("aspect") == "previous" or expression.quote.lower().endswith((" that", " it"))


def _is_time_of(draft: Draft, expression: TimeExpression) -> bool:
    """Whether a claim has its time from an expression, from which another one is not counted again: `A week ago the two
    figures were 19,368 and 121,957`.
    """
    answer = draft.answers.get("end_date") or draft.answers.get("start_date")
    found = answer.span if answer is not None else None
    return found is not None and found[0] <= expression.start_char < found[1]


def _is_current(draft: Draft, expression: TimeExpression, published: date) -> bool:
    """Whether a forecast `for the year as a whole`, counted from another year of the text, is for that of today."""
    end = expression.end_date
    whole = expression.quote.lower() in ("the year", "the full year", "the whole year", "the entire year")
    over = whole and expression.anchor == "reference" and end is not None and end < published
    return over and draft.get("modality") == "expected" and draft.get("aspect") != "previous"


def _runs(expression: TimeExpression, published: date) -> bool:
    start, end = expression.start_date, expression.end_date
    return start is not None and end is not None and start <= published < end


def is_running(site: Site, draft: Draft, expression: TimeExpression, published: date) -> bool:
    """Whether `this year` or `this month` reaches as far as the publication: `has arrested 53 people this year`.

    A whole-year figure (`has set aside 9 million for this year`, `expects 40 this year`) is for all of it.
    """
    quote = expression.quote.lower()
    if quote not in ("this year", "this month") or not _runs(expression, published):
        return False
    if draft.get("modality") != "reported" or draft.get("aspect") == "previous":
        return False
    token = clause.span_at(site.number.doc, expression.start_char, expression.end_char).root
    if token.dep_ in ("pobj", "poss", "compound", "nmod"):
        return False
    if quote == "this month":
        return site.quantity.kind == "count" and (site.elliptic or _is_done(token))
    counted = site.quantity.kind == "count" or (site.quantity.kind == "share" and draft.get("aspect") == "delta")
    return (counted or _is_handed_over(site)) and _is_done(token)


def _is_handed_over(site: Site) -> bool:
    """`has given $40 million this year`, `has harvested 3 million tonnes`; not `has set aside $40 million`."""
    done = site.form == "perfect" and site.verb is not None and site.quantity.kind in ("money", "measure")
    return done and site.verb is not None and clause.lemma(site.verb) in lemmas("predicates", "handing")


def _is_done(token: Token) -> bool:
    """Whether the verb of a time tells of what has happened: `killed`, `has helped them go`, `landed, bringing it to
    90`; not `wants to go`.
    """
    for verb in clause.climb(token):
        if not clause.is_verb(verb) or (verb.tag_ == "VBG" and verb.dep_ == "advcl"):
            continue
        words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if verb.tag_ == "VBD" or words & _HAVING:
            return not words & _MODALS
        if verb.tag_ == "VBN":
            return not words & (_MODALS | _BEING)
        if _stands(verb):
            return not words & _MODALS
        if verb.tag_ != "VB" or "to" in words or words & _MODALS:
            return False
    return False


def _stands(verb: Token) -> bool:
    """`are down 58%`, `stand at 18,400`: a verb in the present that tells how far a count has come."""
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    if clause.lemma(verb) in ("stand", "total", "number"):
        return True
    return clause.lemma(verb) == "be" and any(c.lower_ in ("up", "down", "higher", "lower") for c in verb.children)


_HAVING = frozenset({"has", "have", "had", "'ve", "’ve", "was", "were"})
_BEING = frozenset({"is", "are", "be", "being", "'re", "’re"})
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "must"})


def _running(site: Site, expression: TimeExpression, history: Sequence[Draft]) -> Period | None:
    """`the quarter`, `the month`, `the same period` as the latest such time of a claim that is no comparison.

    The dates layer, which knows no claims, may take them for the time compared with: `against 25,100 a year ago`.
    """
    words = expression.quote.lower().split()
    unit = _UNITS.get(words[-1]) if len(words) == 2 and words[0] in ("the", "that") else None
    same = words in (["the", "same", "period"], ["that", "period"], ["the", "period"])
    if unit is None and not same:
        return None
    for draft in reversed(history):
        if site.sentence.index - draft.site.sentence.index > _BACK:
            return None
        start, end = draft.get("start_date"), draft.get("end_date")
        if start is None or end is None or start >= end or draft.get("aspect") == "previous":
            continue
        other_item = draft.site.sentence.lead is not None and draft.site.sentence.paragraph != site.sentence.paragraph
        if draft.get("modality") == "expected" or other_item:
            continue
        if same or lasts(start, end, unit or ""):
            return Period(start, end)
    return None


_UNITS = {"quarter": "quarter", "month": "month", "week": "week"}
_BACK = 12
"""Sentences back that a time of that name may have been told."""


def _level(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim before, in this sentence or the one before it, that is no value compared with."""
    for draft in reversed(history):
        if site.sentence.index - draft.site.sentence.index > 1:
            return None
        if draft.get("aspect") != "previous":
            return draft
    return None


def _can_be(expression: TimeExpression, level: Draft) -> bool:
    """Whether a claim's time can be called the same day, week or month."""
    start, end = level.get("start_date"), level.get("end_date")
    longest = _LENGTHS.get(expression.quote.lower().split()[-1])
    return longest is None or start is None or end is None or (end - start).days < longest


_LENGTHS = {"day": 2, "week": 8, "month": 31, "quarter": 92, "year": 366}
"""Days that a time may at most have to be called so."""
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
