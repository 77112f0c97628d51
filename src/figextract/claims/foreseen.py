"""The times of forecasts that a sentence does not tell: those of the figure or of the forecast before."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.carried import OPEN, Period
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.words import lemmas

_FORECASTS = 3
"""How many claims back the forecast before is sought."""
_BACK = 4
"""Sentences back that a figure may stand which analysts had forecast."""
_MONTH = 27


def replaced(site: Site, draft: Draft, history: Sequence[Draft]) -> Period | None:
    """The time of the forecast that a new one takes the place of: `had forecast 16,000 for this year, now expects
    14,500`.
    """
    for before in reversed(history[-_FORECASTS:]):
        near = site.sentence.index - before.site.sentence.index <= 1
        if near and before.get("modality") == "expected" and before.get("unit") == draft.get("unit"):
            period = _period(before)
            return None if period == OPEN else period
    return None


def had_expected(site: Site, history: Sequence[Draft]) -> Period | None:
    """The time of the figure that analysts had forecast otherwise: `Profit rose to $60 million in the third quarter.
    Analysts had expected $75 million.`
    """
    verb = next((s for s in clause.climb(site.number) if clause.is_verb(s)), None)
    if verb is None or clause.lemma(verb) not in lemmas("reporting", "forecast"):
        return None
    subject = clause.subject_of(verb)
    foreseen = clause.form(verb) in ("past", "pluperfect")
    if not foreseen or subject is None or clause.lemma(subject) not in lemmas("reporting", "foreseeing"):
        return None
    for before in reversed(history):
        if site.sentence.index - before.site.sentence.index > _BACK:
            return None
        start, end = before.get("start_date"), before.get("end_date")
        if before.get("modality") == "expected" or before.get("aspect") == "previous" or start is None or end is None:
            continue
        if (end - start).days >= _MONTH:
            return _period(before)
    return None


def _period(draft: Draft) -> Period:
    return Period(draft.get("start_date"), draft.get("end_date"))
