"""Events as anchors: `since the announcement`, `the first four months of the war`.

An event has a day if the caller names it, whatever the words (`since Brexit`, with `{"Brexit": ...}`), or if the
article says when it happened: a day in a sentence whose verb is the event's own (`On Wednesday last week, the president
announced the mobilization`). Otherwise the expression keeps its words and stays unresolved; without a name of the
caller's, only nouns of `lexicon/dates_events.toml` are events.
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
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes, name_words, straight
from figextract.dates.meanings.derived import Built, Slice
from figextract.dates.meanings.meaning import Meaning
from figextract.dates.periods import Period
from figextract.dates.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = frozenset({"the", "a", "an", "of", "in", "on", "s", "'", "’"})
_ARTICLES = frozenset({"the", "its", "their"})
_LONGEST = 7
_BESIDE = 3
_CUES = frozenset({"since", "of", "into", "before", "after", "until", "till"})


@functools.cache
def nouns() -> Mapping[str, frozenset[str]]:
    """From an event's noun to the verb forms that report it."""
    entries = lexicon.table("dates_events")["event"]
    return {word: frozenset(entry["verbs"]) for entry in entries for word in entry["words"]}


@functools.cache
def known_days() -> Mapping[tuple[int, int], tuple[date, frozenset[str]]]:
    """From month and day to a day that needs no year (`the Sept. 11 attacks`) and the words that stand beside it."""
    return {
        (day.month, day.day): (day, frozenset(entry["beside"]))
        for entry in lexicon.table("dates_events")["known"]
        if (day := date.fromisoformat(entry["day"]))
    }


@dataclass(frozen=True, slots=True)
class KnownDay(Meaning):
    """A day that news names without its year, in articles that appeared after it; before, any day of that name."""

    day: date
    otherwise: Meaning

    def grain(self) -> str:
        return "day"

    def period(self, context: Context) -> Period | None:
        if context.published is not None and context.published < self.day:
            return self.otherwise.period(context)
        return Period(self.day, self.day, "day")


def known_day(lexemes: Lexemes, start: int, end: int, month: int, day: int) -> date | None:
    """The day that a month and a day without a year are known for, where the words around them tell."""
    known = known_days().get((month, day))
    if known is None:
        return None
    around = (*lexemes.lowers[max(start - _BESIDE, 0) : start], *lexemes.lowers[end : end + _BESIDE])
    return known[0] if any(word in known[1] for word in around) else None


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
        """The day of the name that says most of the event's words."""
        known = [(len(wanted), day) for name, day in events.items() if (wanted := _content(name)) and self._is(wanted)]
        return max(known, key=lambda pair: pair[0])[1] if known else None

    def _is(self, wanted: frozenset[str]) -> bool:
        return wanted <= self.name | frozenset(w for w in wanted if w in self.verbs)

    def read(self, context: Context) -> Reading:
        day = self._day(context.events)
        if day is None:
            return Reading(value="XXXX-XX-XX", anchor="event")
        return Reading(value=day.isoformat(), start=day, end=day, granularity="day", anchor="event")


@dataclass(frozen=True, slots=True)
class Onset(Built):
    """The day on which an event began: what `two weeks after the quake` counts from."""

    def grain(self) -> str:
        return "day"

    def period(self, context: Context) -> Period | None:
        whole = self.inner.period(context)
        return Period(whole.start, whole.start, "day") if whole else None


def _content(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(name_words(name)) - _SMALL


def event(lexemes: Lexemes, index: int) -> Found | None:
    """The event that stands here, after a word that counts from it: one of the caller's, or a known noun with `the`."""
    if lexemes.word(index - 1) not in _CUES:
        return None
    return named(lexemes, index) or _noun(lexemes, index)


def named(lexemes: Lexemes, index: int) -> Found | None:
    """The event that stands here in the caller's own words, with its article."""
    at = index + (lexemes.word(index) in _ARTICLES)
    for phrase in lexemes.phrases.get(straight(lexemes.word(at)), ()):
        if tuple(map(straight, lexemes.lowers[at : at + len(phrase)])) == phrase:
            return Found(Event(frozenset(phrase) - _SMALL, frozenset()), index, at + len(phrase))
    return None


def _noun(lexemes: Lexemes, index: int) -> Found | None:
    if lexemes.word(index) not in _ARTICLES:
        return None
    known, heads = nouns(), {phrase[-1] for phrases in lexemes.phrases.values() for phrase in phrases}
    end = 0
    for at in range(index + 1, index + _LONGEST):
        if lexemes[at].kind != "word":
            break
        if lexemes.word(at) in known or lexemes.word(at) in heads:
            end = at + 1
            break
    if not end:
        return None
    following = lexemes.word(end + 1)
    is_time = following in words().month or following in words().weekday
    if lexemes.word(end) in ("in", "on", "of") and lexemes[end + 1].capital and not is_time:
        end += 2
    name = frozenset(lexemes.lowers[index + 1 : end]) - _SMALL
    verbs = next((known[w] for w in lexemes.lowers[index + 1 : end] if w in known), frozenset[str]())
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
