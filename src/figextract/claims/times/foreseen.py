"""The times of forecasts that a sentence does not tell: those of the figure or of the forecast before."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.times.carried import OPEN, Period, period_of
from figextract.claims.words import lemmas

_FORECASTS = 3
"""How many claims back the forecast before is sought."""
_BACK = 4
"""Sentences back that a figure may stand which analysts had forecast."""
_CLAIMS = 30
_MONTH = 27


def replaced(site: Site, draft: Draft, history: Sequence[Draft]) -> Period | None:
    """The time of the forecast that a new one takes the place of: `had forecast 16,000 for this year, now expects
    14,500`.
    """
    for before in reversed(history[-_FORECASTS:]):
        near = site.sentence.index - before.site.sentence.index <= 1
        if near and before.get("modality") == "expected" and before.get("unit") == draft.get("unit"):
            period = period_of(before)
            return None if period == OPEN else period
    return None


def unrevised(site: Site, draft: Draft) -> Period | None:
    """The time of a forecast as it was before: `raised its forecast for 2005 to 5.3 percent from 4.9 percent`."""
    known, verb = draft.antecedent, site.verb
    if draft.get("aspect") != "previous" or known is None or known.get("modality") != "expected" or verb is None:
        return None
    same = known.site.verb is not None and known.site.verb.i == verb.i
    if not same or clause.lemma(verb) not in lemmas("reporting", "revising"):
        return None
    of_forecast = any(clause.lemma(c) in lemmas("reporting", "foreseen") for c in verb.children if c.dep_ == "dobj")
    period = period_of(known)
    return period if of_forecast and period != OPEN else None


def had_expected(site: Site, history: Sequence[Draft]) -> Period | None:
    """The time of the figure that analysts had forecast otherwise: `Profit rose to $60 million in the third quarter.
    Analysts had expected $75 million.`
    """
    verb = next((s for s in clause.climb(site.number) if clause.is_verb(s)), None)
    forecast = lemmas("reporting", "forecast") | lemmas("reporting", "tipping")
    if verb is None or clause.lemma(verb) not in forecast:
        return None
    subject = clause.subject_of(verb)
    foreseen = clause.form(verb) in ("past", "pluperfect")
    if not foreseen or subject is None or clause.lemma(subject) not in lemmas("reporting", "foreseeing"):
        return None
    near = [d for d in history[-_CLAIMS:] if site.sentence.index - d.site.sentence.index <= _BACK and _is_figure(d)]
    latest = max((d.get("end_date") for d in near), default=None)
    return next((period_of(d) for d in reversed(near) if d.get("end_date") == latest), None)


def _is_figure(draft: Draft) -> bool:
    """Whether a claim is for a month or longer that is over."""
    start, end = draft.get("start_date"), draft.get("end_date")
    if start is None or end is None or draft.get("modality") == "expected" or draft.get("aspect") == "previous":
        return False
    return bool((end - start).days >= _MONTH)
