"""`The end of the year` where a story tells of another year than that of the publication.

`The government decided in June 1999 to free 4,000 prisoners by the end of the year` means 1999 whenever it is printed;
`the firm, founded in 1998, will hire 40 by the end of the year` means the year of printing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates.context import FUTURE, LIKELY_FUTURE, PAST, Context, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Nth, NthWeekday, Part, Slice, SoFar
from figextract.dates.meanings.meaning import Relative
from figextract.dates.resolution import signals
from figextract.dates.resolution.place import Place
from figextract.dates.resolution.story import Story
from figextract.dates.resolution.told import of_the_next, told_year, verb_above
from figextract.dates.tenses.cues import cues
from figextract.dates.tenses.tense import reporting

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_STEPS = 12
_BACK = 3
"""How many sentences back a story goes on, where those between tell no time."""
_UNITS = {"year": ("day", "week", "month", "quarter", "season", "half", "year"), "month": ("day", "month")}
_UNITS |= {"week": ("day", "week"), "day": ("day",)}
"""The units whose end may be that of a story, and how exactly the story must be dated for that."""


def narrated(story: Story) -> list[Reading]:
    """The readings, with those of `the end of the year` and of months without a year in the year of their story."""
    read = list(story.readings)
    story = replace(story, readings=read)
    for i in range(len(read)):
        read[i] = told_year(story, i) or of_the_next(story, i) or _of_story(story, i) or read[i]
    return read


def _of_story(story: Story, i: int) -> Reading | None:
    """The reading of `the end of the year` in the year of the story, None where it is that of the publication."""
    unit = _own_unit(story.lexemes, story.found[i])
    if unit is None or story.published is None:
        return None
    here, end = story.places[i], story.readings[i].end
    unsaid = unit != "year" and here.tense == PAST and end is not None and end > story.published
    reach = _BACK if unsaid else 1  # what is over cannot be over only after the publication
    for j in range(i - 1, max(i - 4, -1), -1):
        there, told, back = story.places[j], story.readings[j], story.sentences_between(j, i)
        if signals.compares(story.lexemes, story.found[j].start):
            continue  # against 33,600 in February last year
        if told.start is None or told.granularity not in _UNITS[unit] or there.mark is not None:
            reach = reach if told.start is None else 1
            continue
        if not _earlier(told.start, story.published, unit) or back > reach or told.anchor == "reference":
            reach = 1
            continue
        if _governs(story.doc, there, here) if back == 0 else _goes_on(story.doc, there, here):
            read = story.found[i].meaning.read(Context(told.end, here.tense))
            return replace(read, anchor="reference")
    return None


def _own_unit(lexemes: Lexemes, found: Found) -> str | None:
    """The unit of `the end of the year`, `later in the month`; `this year` is that of the publication."""
    meaning = found.meaning
    inner = meaning.inner if isinstance(meaning, (Nth, NthWeekday, Part, Slice, SoFar)) else None
    if not isinstance(inner, Relative) or inner.count or inner.anchor != "published" or inner.unit not in _UNITS:
        return None
    return None if {"this", "current", "today"} & {*lexemes.lowers[found.start : found.end]} else inner.unit


def _earlier(told: date, published: date, unit: str) -> bool:
    if unit == "year":
        return told.year < published.year
    if unit != "month":
        return told < published and (unit == "day" or told.isocalendar()[:2] < published.isocalendar()[:2])
    return (told.year, told.month) < (published.year, published.month)


def _goes_on(doc: Doc, before: Place, here: Place) -> bool:
    """Whether the story of the sentence before goes on: `By the end of the year it had sold 3,000 cars`."""
    if before.tense != PAST or reporting(doc, before.start, before.end):
        return False
    opens = any(token.is_sent_start for token in doc[max(here.start - 1, 0) : here.start + 1])
    return here.tense == PAST or (opens and _first_verb(doc, here.end) == "VBD")


def _first_verb(doc: Doc, start: int) -> str:
    """The tag of the first finite verb after a time that opens a sentence."""
    for token in doc[start : start + _STEPS]:
        if token.is_sent_start:
            return ""
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return token.tag_
    return ""


def _governs(doc: Doc, told: Place, here: Place) -> bool:
    """Whether the verb of an earlier time also governs this one, with no verb of the present between them."""
    if not (doc[told.start].dep_ and doc[here.start].dep_) or told.tense in (FUTURE, LIKELY_FUTURE):
        return False
    verb, verbs = verb_above(doc[told.start : told.end].root), _above(doc[here.start : here.end].root)
    if verb is None or verb.tag_ not in ("VBD", "VBN"):
        return False
    if any(v.i == verb.i for v in verbs):
        return True
    if verb.lower_ not in cues()["deciding"] or verb.dep_ not in ("acl", "relcl", "csubj"):
        return False
    main = verb.head if verb.dep_ == "csubj" else verb.head.head
    return any(v.i == main.i and v.tag_ == "VBD" for v in verbs)


def _above(token: Token) -> list[Token]:
    """The verbs above a token, up to one that speaks of the present or the future."""
    verbs: list[Token] = []
    for _ in range(_STEPS):
        if token.tag_.startswith("VB"):
            auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
            if token.tag_ in ("VBZ", "VBP") or auxiliaries & {*cues()["future"], "is", "are", "has", "have"}:
                return verbs
            verbs.append(token)
        if token.head.i == token.i:
            return verbs
        token = token.head
    return verbs
