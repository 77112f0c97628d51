"""The side of the publication that the words right beside a time tell, whatever the parser makes of them.

A small parser hangs the day of `the bank said on Tuesday it would cut 900 jobs` on the clause of what was said, and
takes the day of `services are Friday` for one that has come.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from figextract import lexicon
from figextract.dates.context import FUTURE, LIKELY_FUTURE, LIKELY_PAST, PAST, TOWARDS
from figextract.dates.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 6
"""Tokens between a verb of saying and its day: `told reporters in Geneva on Friday`."""
_EVENT = 3
"""Tokens from a day to the event that it names: `Sunday's presidential vote`."""


_listed = functools.partial(lexicon.listed, "dates_tense")
"""The words of a family of `lexicon/dates_tense.toml`."""


def beside(doc: Doc, start: int, end: int) -> str | None:
    """The tense that the words beside the tokens from `start` to `end` tell, None where they tell none."""
    day = _is_day(doc, start, end)
    if not day and not _is_month(doc, start, end):
        return None
    owning = end < len(doc) and doc[end].lower_ in ("'s", "’s", "'", "’")
    if day and owning:
        return _event_ahead(doc, start, end)
    if owning:
        return None
    found = _said(doc, start, end)
    return found or ((_timetabled(doc, start, end) or _called_for(doc, start)) if day else None)


def _is_day(doc: Doc, start: int, end: int) -> bool:
    """Whether a time is a weekday, perhaps with its hour or part of the day."""
    return any(doc[i].lower_ in words().weekday for i in range(start, end))


def _is_month(doc: Doc, start: int, end: int) -> bool:
    """Whether a time is a month or one of its days, without a year."""
    named = any(doc[i].lower_ in words().month for i in range(start, end))
    return named and end - start <= _EVENT and not any(len(doc[i]) > 3 and doc[i].is_digit for i in range(start, end))


def _said(doc: Doc, start: int, end: int) -> str | None:
    """Of a day between a verb of saying and what was said: the day on which it was said.

    `said on Tuesday it would`, `told reporters Monday the firm would`, `said in a statement on Friday that`; not `He
    said Sunday would be a day of prayer`.
    """
    at = start - 1
    led = at >= 0 and doc[at].lower_ in ("on", "in", "late", "early")
    while at >= 0 and doc[at].lower_ in ("on", "in", "late", "early"):
        at -= 1
    verb = next((i for i in range(at, max(at - _REACH, -1), -1) if doc[i].lower_ in _listed("said")), None)
    if verb is None or (verb and doc[verb - 1].lower_ in _NOT_FINITE):
        return None
    following = doc[end] if end < len(doc) else None
    if following is None or following.lower_ in ("and", "or", "'s", "’s"):
        return None
    if verb == at and not led and following.lower_ in (*_listed("future"), *_listed("modal")):
        return FUTURE
    opens = following.lower_ in _listed("opening") or following.text[:1].isupper()
    if not opens or (verb < at and not _is_heard(doc, verb, at + 1)):
        return None
    return PAST


_NOT_FINITE = frozenset(("be", "been", "being", "is", "are", "'s", "’s", "to", "will", "as"))


def _is_heard(doc: Doc, verb: int, end: int) -> bool:
    """Whether only a hearer or an occasion stands between a verb of saying and its day."""
    first, between = doc[verb + 1].lower_, [doc[i].lower_ for i in range(verb + 1, end)]
    told = doc[verb].lower_ in _listed("telling")
    if not told and first not in ("in", "at", "through", "to", "late", "early"):
        return False
    lists = (_listed("future"), _listed("modal"), _listed("past"), _CLAUSE)
    if any(word in words_ for words_ in lists for word in between):
        return False
    return not any(doc[i].tag_.startswith("VB") for i in range(verb + 1, end))


_CLAUSE = frozenset(
    ("that", "if", "whether", "it", "he", "she", "they", "we", "which", "who", ",", "``", '"', "“", "”")
)


def _timetabled(doc: Doc, start: int, end: int) -> str | None:
    """Of a day that `is` or `are` says when something is: it is to come; of `it is Monday`, not.

    `Services are at 10 a.m. Friday`, `Game 2 is Thursday in Chicago`, `the markets are closed on Friday`.
    """
    at = start - 1
    while at >= 0 and (doc[at].lower_ in _LEADING or _is_hour(doc, at)):
        at -= 1
    adjective = at >= 0 and doc[at].lower_ in _listed("timetabled")
    at -= adjective
    if at < 1 or doc[at].lower_ not in ("is", "are"):
        return None
    subject = doc[at - 1].lower_
    if subject in ("it", "today", "this", "that"):
        bare = at == start - 1 and not adjective
        return LIKELY_PAST if bare else None
    if not subject.isalnum() or subject in _NO_SUBJECT:
        return None
    if end < len(doc) and doc[end].lower_ in ("through", "to", "until", "-", "–"):
        return None  # open Monday through Thursday
    noun = end < len(doc) and doc[end].tag_ in ("NN", "NNS") and doc[end].lower_ not in words().daypart
    return None if noun else FUTURE


_LEADING = frozenset(("on", "at", "from", "again", "late", "early", "only", "noon", "midnight", "o'clock"))
_NO_SUBJECT = frozenset(("there", "here", "what", "which", "who", "not", "so", "as", "than", "and", "or", "but"))


def _is_hour(doc: Doc, index: int) -> bool:
    """Whether a token belongs to a time of the clock: `10 a.m.`, `7:30 p.m.`."""
    half = ("a.m.", "p.m.", "am", "pm", "a.m", "p.m", "noon", "midnight")
    if doc[index].lower_ in half:
        return True
    clocked = index + 1 < len(doc) and doc[index + 1].lower_ in half
    return clocked and doc[index].text[:1].isdigit()


def _event_ahead(doc: Doc, start: int, end: int) -> str | None:
    """Of a day that owns an event which people make ready for: `registered for Monday's vote`, `before Friday's
    prayers`, `ahead of Saturday's final`; not `arrested 40 for Friday's riot`.
    """
    before = " ".join(t.lower_ for t in doc[max(start - 2, 0) : start])
    aimed = before in _listed("towards")
    if not aimed and before.split()[-1:] not in (["for"], ["before"]):
        return None
    named = {t.lower_ for t in doc[end + 1 : end + 1 + _EVENT]}
    if not aimed and named.isdisjoint(_listed("convened")):
        return None
    return LIKELY_FUTURE if _is_present(doc, start) else TOWARDS


def is_past_form(word: str) -> bool:
    """Whether a word in lower case looks like a verb in the past: `said`, `ended`."""
    return word in _listed("past") or (len(word) > _SHORT and word.endswith("ed") and word.isalpha())


_SHORT = 4
"""Letters of a word that may end in -ed without being a verb: `need`."""


def _is_present(doc: Doc, index: int) -> bool:
    """Whether a sentence tells of the present: `12 parties have registered`, `170,000 police are on alert`."""
    sentence = [t for t in doc[index].sent if t.lower_ not in _listed("said")]
    if any(t.tag_ == "VBD" or t.lower_ in ("was", "were", "had", "did") for t in sentence):
        return False
    return any(t.lower_ in ("has", "have", "is", "are") for t in sentence)


def _called_for(doc: Doc, start: int) -> str | None:
    """Of a day behind `for` and what is held on it: `called a vote for Friday`, `calls for a march for Sunday`."""
    called = start > 1 and doc[start - 1].lower_ == "for" and doc[start - 2].lower_ in _listed("convened")
    return TOWARDS if called else None


def reported_for(doc: Doc, start: int, end: int) -> bool:
    """Whether a quarter or half behind `for`, or a month that opens its sentence so, is what a report is for, and so
    over: `For the first half, profit fell 4%`; not `For the first half, it forecast a loss`.
    """
    last = doc[end - 1].lower_
    if last in ("quarter", "half", "quarters"):
        told = True
    else:
        opens = start < 2 or bool(doc[start - 1].is_sent_start)
        told = last in words().month and opens and end < len(doc) and doc[end].text == ","
    if not told:
        return False
    lists = (_listed("foreseen"), _listed("planning"), _listed("scheduling"))
    return not any(t.lower_ in words_ for t in doc[start].sent for words_ in lists)
