"""The conjunction `since`, whose clause may date what has lasted since then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figextract.dates.tenses.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WINDOW = 14
"""Tokens between `since` and the time of its clause."""


def since_before(doc: Doc, start: int) -> Token | None:
    """The conjunction `since` whose clause reaches to a time, with a verb between: `since records began in 1931`."""
    lists, verb = cues(), False
    for i in range(start - 1, max(start - _WINDOW, -1), -1):
        token, word = doc[i], doc[i].lower_
        if word == "since":
            return token if verb or _of_event(doc, i, start) else None
        if word in _CLAUSE_ENDS or token.is_sent_start or word in ("said", "says", "told"):
            return None
        past = word in lists["past"] or (len(word) > 4 and word.endswith("ed"))
        verb = verb or word in _BEGINNINGS or (token.tag_ in ("VBD", "VBZ", "VBP") if token.tag_ else past)
    return None


def _of_event(doc: Doc, since: int, start: int) -> bool:
    """Whether a time dates the event that something has lasted since: `since its peak on May 10`."""
    between = [token.lower_ for token in doc[since + 1 : start]]
    if not 2 < len(between) <= _EVENT or between[0] not in ("the", "its", "a", "an", "their", "his"):
        return False
    return between[-1] in ("on", "of", "in") and not any(word.endswith(_SUPERLATIVE) for word in between)


_EVENT = 6
_SUPERLATIVE = ("est", "record", "middle", "end")
_BEGINNINGS = frozenset(("start", "beginning", "opening", "launch"))
_CLAUSE_ENDS = frozenset((",", ";", ":", ".", "-", "–", "(", ")", '"', "“", "”"))
