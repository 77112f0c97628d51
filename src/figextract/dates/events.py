"""Events as anchors: `since the announcement`, `the first four months of the war`.

An event has a day if the caller names it, or if the article says when it happened: a day in a sentence whose verb is
the event's own (`On Wednesday last week, the president announced the mobilization`). Otherwise the expression keeps
its words and stays unresolved.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from figextract import lexicon
from figextract.dates.context import Context, Reading
from figextract.dates.derived import Slice
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meaning import Meaning
from figextract.dates.periods import Period

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = frozenset({"the", "a", "an", "of", "in", "on", "s", "'", "’"})
_LONGEST = 7
_CUES = frozenset({"since", "of", "into", "before", "after", "until"})


@functools.cache
def nouns() -> Mapping[str, frozenset[str]]:
    """From an event's noun to the verb forms that report it."""
    entries = lexicon.table("dates_events")["event"]
    return {word: frozenset(entry["verbs"]) for entry in entries for word in entry["words"]}


@dataclass(frozen=True, slots=True)
class Event(Meaning):
    """An event by its words, lower-case and without articles; `verbs` report it."""

    name: frozenset[str]
    verbs: frozenset[str]

    def hangs_on(self) -> str:
        return "event"

    def period(self, context: Context) -> Period | None:
        day = self._day(context.events)
        return Period(day, date.max, "custom") if day else None

    def _day(self, events: Mapping[str, date]) -> date | None:
        for name, day in events.items():
            wanted = frozenset(name.lower().split()) - _SMALL
            if wanted and wanted <= self.name | frozenset(w for w in wanted if w in self.verbs):
                return day
        return None

    def read(self, context: Context) -> Reading:
        day = self._day(context.events)
        if day is None:
            return Reading(value="XXXX-XX-XX", anchor="event")
        return Reading(value=day.isoformat(), start=day, end=day, granularity="day", anchor="event")


def event(lexemes: Lexemes, index: int) -> Found | None:
    """The event that `the` begins, after a word that counts from it."""
    if lexemes.word(index) not in ("the", "its", "their") or lexemes.word(index - 1) not in _CUES:
        return None
    known, end = nouns(), 0
    for at in range(index + 1, index + _LONGEST):
        if lexemes[at].kind != "word":
            break
        if lexemes.word(at) in known:
            end = at + 1
            break
    if not end:
        return None
    if lexemes.word(end) in ("in", "on", "of") and lexemes[end + 1].capital:
        end += 2
    name = frozenset(lexemes.lowers[index + 1 : end]) - _SMALL
    verbs = next(known[w] for w in lexemes.lowers[index + 1 : end] if w in known)
    return Found(Event(name, verbs), index, end)


def dated(doc: Doc, found: Sequence[Found], spans: Sequence[TimeExpression]) -> dict[str, date]:
    """The days that an article gives for the events it counts from, by the event's words."""
    days: dict[str, date] = {}
    counted = [e for f in found if (e := _event_of(f.meaning))]
    wanted = {verb for e in counted for verb in e.verbs}
    if not wanted:
        return days
    by_verb: dict[str, set[date]] = {}
    starts: list[int] = doc.to_array("IDX").tolist()
    for span in spans:
        if (
            span.granularity == "day"
            and span.signal is None
            and span.start_date
            and span.anchor in ("none", "published")
        ):
            verb = _verb_above(doc, max(bisect_right(starts, span.start_char) - 1, 0))
            if verb in wanted:
                by_verb.setdefault(verb, set()).add(span.start_date)
    for e in counted:
        known = sorted({day for verb in e.verbs for day in by_verb.get(verb, ())})
        if len(known) == 1:
            days[" ".join(sorted(e.name))] = known[0]
    return days


def _event_of(meaning: Meaning) -> Event | None:
    inner = meaning.inner if isinstance(meaning, Slice) else meaning
    return inner if isinstance(inner, Event) else None


def _verb_above(doc: Doc, start: int) -> str:
    """The verb that governs a time, lower-case; empty without syntax."""
    token = doc[start]
    if not token.tag_ or not token.dep_:
        return ""
    for _ in range(5):
        if token.tag_.startswith("VB"):
            return token.lower_
        token = token.head
    return ""
