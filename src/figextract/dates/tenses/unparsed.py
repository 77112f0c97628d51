"""Which side of the publication a time lies on in text without syntax: the nearest sign in the same sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figextract.dates.context import EITHER, FUTURE, LIKELY_FUTURE, PAST, UNKNOWN
from figextract.dates.tenses.beside import reported_for
from figextract.dates.tenses.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WINDOW = 14
_IS = frozenset(("is", "are", "'s", "’s", "'re", "’re"))
_WAS = frozenset(("was", "were"))


def by_words(doc: Doc, start: int, end: int) -> str:
    """The tense of the nearest sign to the left in the sentence, else to the right."""
    left = _scan(doc, range(start - 1, max(start - _WINDOW, -1), -1))
    if left == PAST and start and doc[start - 1].lower_ == "for" and not reported_for(doc, start, end):
        return EITHER
    if left != UNKNOWN:
        return left
    return _scan(doc, range(end, min(end + _WINDOW, len(doc))))


def _scan(doc: Doc, positions: range) -> str:
    lists = cues()
    for i in positions:
        token = doc[i]
        word = token.lower_
        if word in (".", "!", "?", ";"):
            return UNKNOWN
        if word in lists["future"]:
            return FUTURE
        if word == "to" and i and doc[i - 1].lower_ in (*_IS, *_WAS):
            return EITHER if doc[i - 1].lower_ in _WAS else LIKELY_FUTURE
        if word in lists["awaiting"]:
            return EITHER
        if word == "to" and i and doc[i - 1].lower_ in lists["enabled"]:
            return PAST
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if (word in _PLANS and _is_object(doc, i)) or (word in lists["planning"] and i and doc[i - 1].lower_ == "as"):
            continue
        if word == "set" and following in OFF:
            return PAST
        if word == "to" and following in lists["leaving"] and i > 1 and doc[i - 2].lower_ in _WAS:
            return EITHER
        if word in lists["planning"] or (word == "to" and following in lists["base"]):
            return LIKELY_FUTURE
        past = word in lists["past"] or (len(word) > 4 and word.endswith("ed") and word.isalpha())
        if past and (ahead := _auxiliary(doc, i)):
            return ahead
        if word in lists["past"]:
            return PAST
        if word in lists["modal"]:
            return LIKELY_FUTURE
        if len(word) > 4 and word.endswith("ed") and word.isalpha():
            return PAST
        if positions.step < 0 and token.is_sent_start:
            return UNKNOWN
    return UNKNOWN


OFF = frozenset(("off", "out", "sail"))
"""What follows a `set` that tells of a start."""
_PLANS = frozenset(("plan", "plans", "hope", "hopes"))


def _is_object(doc: Doc, index: int) -> bool:
    """Whether a word that may be a verb is a noun behind a verb in the past: `voters rejected plans for a tunnel`."""
    before = doc[index - 1].lower_ if index else ""
    if before in cues()["reporting"]:
        return False
    return before in cues()["past"] or (len(before) > 4 and before.endswith("ed") and before.isalpha())


def _auxiliary(doc: Doc, index: int) -> str | None:
    """What an auxiliary before a form that may be past makes of it: `will be held`, `could hit`, `to be finished`."""
    lists = cues()
    words = [doc[i].lower_ for i in range(max(index - 3, 0), index)]
    while words and words[-1] in ("be", "not", "also"):
        words.pop()
    if not words:
        return None
    if words[-1] in lists["future"]:
        return FUTURE
    if words[-1] == "to" and words[-2:-1] in (["was"], ["were"]):
        return EITHER
    return LIKELY_FUTURE if words[-1] == "to" or words[-1] in lists["modal"] else None
