"""The day of the election or referendum whose votes, seats and turnout an article counts.

A story dates it once, near its top; its results further down go without a date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.countries.dateline import is_dateline
from figextract.claims.draft import Draft
from figextract.claims.times.timing import AGAINST, comparison_word, times
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression
from figextract.dates.tenses.cues import cues

_TOP = 8
"""Sentences at the top of an article that may date its election."""
_WORD = re.compile(r"[^\W\d_]+")


def contest_day(context: Context) -> TimeExpression | None:
    """The day of the election or referendum that the article is about."""
    for sentence in context.sentences[:_TOP]:
        if sentence.dates and lemmas("predicates", "contest").intersection(_words(sentence)):
            found = _past_day(context, sentence)
            if found is not None:
                return found
    return None


def _past_day(context: Context, sentence: Sentence) -> TimeExpression | None:
    """The first day of a sentence up to the publication, neither that of a report nor compared with."""
    if context.published is None or sentence.heading:
        return None
    today = context.published.date()
    for date in times(context, sentence.dates):
        start, end = date.start_date, date.end_date
        if start is None or end is None or (end - start).days > 1 or end > today:
            continue
        token = clause.span_at(context.doc, date.start_char, date.end_char).root
        if is_dateline(context, date) or comparison_word(context, date) in AGAINST or date.signal in ("since", "by"):
            continue
        if _is_said(token):
            continue
        return date
    return None


def _is_said(token: Token) -> bool:
    """Whether a day is that of a statement; sentences without a number have no syntax."""
    verb, _ = clause.governor(token) if token.tag_ else (None, token)
    near = token.doc[max(token.i - 2, 0) : token.i]
    told = verb is not None and clause.lemma(verb) in lemmas("reporting", "verb")
    return told or any(word.lower_ in cues()["reporting"] for word in near)


def _words(sentence: Sentence) -> list[str]:
    return [word.lower() for word in _WORD.findall(sentence.text)]


def contest_names(site: Site, draft: Draft, scene: str) -> Iterable[str]:
    """What speaks for the day of the election: nothing, where the number's sentence is not about votes."""
    found = lemmas("predicates", "poll").intersection(_words(site.sentence))
    unit = str(draft.get("unit") or "")
    if not found and unit not in lemmas("predicates", "poll"):
        return
    form = site.form
    yield "contest"
    yield f"contest:{scene}"
    yield f"contest:{form}"
    yield f"contest:{unit}"
    yield f"contest:{draft.get('aspect')}"


_BACK = 30
"""Sentences back that the day of an event may be told."""
_NEAR = 34
"""Characters beside a day in which its event is named."""


def event_day(context: Context, site: Site) -> TimeExpression | None:
    """The day that the text gave the quake, blast or storm of the number's sentence: `Tuesday's earthquake`, `the quake
    that struck on Tuesday`.
    """
    words = frozenset(site.sentence.words)
    families = [f for f in _families() if not f.isdisjoint(words)]
    if not families or context.published is None:
        return None
    names, today = families[0], context.published.date()
    for index in range(site.sentence.index - 1, max(site.sentence.index - _BACK, -1), -1):
        sentence = context.sentences[index]
        if not sentence.dates or names.isdisjoint(sentence.words):
            continue
        for date in sentence.dates:
            over = date.granularity == "day" and date.start_date is not None and date.start_date <= today
            if over and _names_event(context, date, names):
                return replace(date, end_date=date.start_date, signal=None, signal_start=None)
    return None


@functools.cache
def _families() -> tuple[frozenset[str], ...]:
    """The nouns of each kind of event."""
    return tuple(frozenset(entry["lemmas"]) for entry in lexicon.table("predicates")["event"])


def _names_event(context: Context, date: TimeExpression, names: frozenset[str]) -> bool:
    """Whether a day stands right beside the noun of an event, before or behind it."""
    after = context.text[date.end_char : date.end_char + _NEAR].lower()
    if after.startswith(("'s", "\u2019s")) and not names.isdisjoint(_WORD.findall(after[2:])[:3]):
        return True
    if date.signal is not None:
        return False
    before = context.text[max(date.start_char - _NEAR, 0) : date.start_char].lower()
    if any(mark in before for mark in (".", ";", ":")):
        return False
    last = _WORD.findall(before)[-4:]
    return last[-1:] == ["on"] and not names.isdisjoint(last)
