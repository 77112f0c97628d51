"""The time of a value compared with that the text gives no time: `up from 1,200`, `inched up to 8.70 from 8.52`."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.times.carried import OPEN, Period, period_of
from figextract.claims.words import before_number, is_joined, lemmas
from figextract.dates import periods
from figextract.dates.expression import TimeExpression
from figextract.dates.meanings.meaning import earlier

_LEADING = frozenset({"from", "against", "with", "to", "after"})
_GROUPED = frozenset({"of", "for", "among", "in", "from"})
_YEAR = (364, 367)
"""Days of a calendar or fiscal year."""
_BACK = 4
"""Sentences back in which two values were told with both their times."""


def is_undated(site: Site, draft: Draft, dates: Sequence[TimeExpression]) -> bool:
    """Whether a value compared with stands right behind `from`, `against`, `compared with`, and no time stands between
    it and the next number or comma, nor owns it.
    """
    if draft.get("aspect") != "previous":
        return False
    before = before_number(site)
    if not before or before[-1].lower_ not in _LEADING or _is_foreseen(site):
        return False
    start = site.sentence.span.start_char
    ends = [q.start_char for q in site.sentence.quantities if q.start_char > site.end_char and q.kind != "duration"]
    if ends and is_joined(site, ends[0]):
        del ends[0]  # up from 550 and 4,926 on Thursday
    comma = site.sentence.text.find(", ", site.end_char - start)
    if any(0 < d.start_char - comma - start < _AFTER_COMMA for d in dates):
        comma = -1  # down from 16 in the last elections, in 1996
    stop = min([*ends, site.sentence.span.end_char, *([comma + start] if comma >= 0 else [])])
    told = any(before[-1].idx < d.end_char and d.start_char < stop for d in dates)
    return not told and not _with_time(before[-1], dates)


def _with_time(word: Token, dates: Sequence[TimeExpression]) -> bool:
    """Whether the comparison opens with its time: `compared with last year, when it was 40`."""
    return any(word.idx < d.start_char < word.idx + _NEXT for d in dates)


_NEXT = 20
_AFTER_COMMA = 8
"""Characters from a comma to a time that goes on from what stands before it."""


def _is_foreseen(site: Site) -> bool:
    """Whether the value is that of an earlier forecast or reading, which is for the same time: `from an initial
    estimate of 3.2%`, `against the 4.9 percent foreseen in March`, `was revised to 593 from 601`.
    """
    known = lemmas("reporting", "foreseen") | lemmas("predicates", "superseded", "words")
    behind = site.number.doc[site.behind : min(site.behind + 5, site.sentence.span.end)]
    near = site.number.doc[max(site.number.i - 8, site.sentence.span.start) : site.number.i]
    told = any(t.lower_ in known or clause.lemma(t) in known for t in near)
    foreseen = lemmas("modality", "expected", "verbs") | lemmas("reporting", "forecast")
    if told or any(t.tag_ in ("VBN", "VBD") and clause.lemma(t) in foreseen for t in (*behind, *near)):
        return True
    verb = site.verb
    if verb is None:
        return False
    targets = lemmas("modality", "expected", "targets") | lemmas("reporting", "foreseen")
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    return clause.lemma(verb) == "revise" or any(clause.lemma(o) in targets for o in objects)


def formerly(site: Site, history: Sequence[Draft]) -> Period | None:
    """The time of an undated value compared with, where the text leaves one answer, `OPEN` for none; else None.

    That of the level, where two groups are compared (`against 58% of men`); none, where the level has none; the earlier
    of the two that the sentences before compared, where the level has the later one; the year before, where it has a
    year.
    """
    level = level_of(site, history)
    if level is None:
        return None
    period = period_of(level)
    if _is_of_group(site):
        return period
    if period == OPEN or _is_of_event(site):
        return OPEN
    paired = _paired(site, period, history)
    if paired is not None:
        return paired
    start, end = period
    answer = level.answers.get("end_date")
    changed_then = answer is not None and answer.span is not None and answer.span[0] >= site.end_char
    if start is None or end is None or (changed_then and start == end):
        return OPEN  # was cut to 5.25 percent from 5.75 percent on May 2
    if _YEAR[0] <= (end - start).days + 1 <= _YEAR[1] and start.year > 1:
        moved = earlier(periods.as_period(start, end), -1, "year")
        return Period(moved.start, moved.end)
    return None


def level_of(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The value of the sentence that a value is compared with: a level, else a change."""
    here = [d for d in history if d.site.sentence is site.sentence and d.get("aspect") != "previous"]
    alike = [d for d in here if site.elliptic or d.site.quantity.kind == site.quantity.kind]
    levels = [d for d in alike if d.get("aspect") == "level"]
    return next(reversed(levels or alike), None)


def _paired(site: Site, period: Period, history: Sequence[Draft]) -> Period | None:
    """The time of the latest value compared with in the sentences before, where its level has the same time."""
    for draft in reversed(history):
        gap = site.sentence.index - draft.site.sentence.index
        if gap > _BACK:
            return None
        if gap == 0 or draft.get("aspect") != "previous":
            continue
        level = level_of(draft.site, [d for d in history if d.site.number.i < draft.site.number.i])
        if level is not None and period_of(level) == period:
            found = period_of(draft)
            return found if found not in (OPEN, period) else None
    return None


def _is_of_group(site: Site) -> bool:
    """`against 81.57 percent of boys`, `compared with 12% in Ghana`: another group or place at the same time."""
    before, i = before_number(site), site.number.doc
    if before[-1].lower_ not in ("against", "with", "to") or (site.quantity.kind == "count" and not site.elliptic):
        return False
    behind = site.behind
    if behind + 1 >= site.sentence.span.end or i[behind].lower_ not in _GROUPED:
        return False
    if i[behind].lower_ not in ("in", "from"):
        return True
    return any(p.start_char >= i[behind].idx and p.start_char - i[behind].idx < _NEXT for p in site.sentence.places)


def _is_of_event(site: Site) -> bool:
    """`58.9 percent in the first round`, `12 at the previous election`."""
    doc, i, end = site.number.doc, site.behind, site.sentence.span.end
    if i + 2 >= end or doc[i].lower_ not in ("in", "at", "during", "on") or doc[i + 1].lower_ != "the":
        return False
    return doc[i + 2].lower_ in _ORDERED


_ORDERED = frozenset({"first", "second", "last", "previous", "earlier", "preceding", "past", "initial", "opening"})
