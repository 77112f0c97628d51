"""Times and places that only tell where and on which day the article was made: `KAMPALA, Nov 14 -`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from figextract import datelines
from figextract.claims.context import Context, Sentence
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place

_WORD = re.compile(r"[^\W\d_]+")


_OPENING = 8
"""Sentences at the top of an article in which its dateline stands."""


def apart(context: Context) -> Context:
    """The article with the place of its dateline kept apart from those of its first sentence, where that sentence plays
    in another country: `NAIROBI, May 14 - Floods in Goma killed 14`.
    """
    sentences = list(context.sentences)
    for sentence in sentences[context.top : context.top + _OPENING]:
        place = _opening_place(context, sentence)
        if place is not None:
            named = tuple(p for p in sentence.places if not _is_other_city(sentence, p, place))
            rest = tuple(p for p in named if p is not place)
            elsewhere = any(p.country not in (None, place.country) and _plays_in(context, sentence, p) for p in rest)
            places = rest if elsewhere or _leaves(context, sentence, rest) else named
            sentences[sentence.index] = replace(sentence, places=places, dateline=place)
            return replace(context, sentences=tuple(sentences))
    return context


def _is_other_city(sentence: Sentence, place: Place, first: Place) -> bool:
    """Whether a place is a further one of the dateline, where another writer of the story was: `PARIS/BERLIN - `."""
    if place is first or place.start_char < first.end_char:
        return False
    end = datelines.length(sentence.text[: datelines.LONGEST])
    return place.end_char < sentence.span.start_char + end and place.country != first.country


def _leaves(context: Context, sentence: Sentence, places: Sequence[Place]) -> bool:
    """Whether somebody leaves one of the places without a word on where to, which is not where the story is written:
    `GENEVA - Nine trucks left Jordan`, not `ROME - Some 40 left Libya and landed here`.
    """
    if not _HITHER.isdisjoint(sentence.words):
        return False
    return any(not _LEAVING.isdisjoint(_before(context, sentence, place)[-2:]) for place in places if place.country)


_LEAVING = frozenset({"left", "leaving", "departed", "depart", "leave", "quit"})
_HITHER = frozenset({"arrived", "arriving", "arrive", "reached", "landed", "landing", "home", "here", "back"})


def _before(context: Context, sentence: Sentence, place: Place) -> list[str]:
    return context.text[sentence.span.start_char : place.start_char].split()


def _opening_place(context: Context, sentence: Sentence) -> Place | None:
    """The place of the dateline that opens a sentence."""
    start = sentence.span.start_char
    return next((p for p in sentence.places[:3] if is_of_dateline(context, p, start)), None)


def is_of_dateline(context: Context, place: Place, start: int) -> bool:
    """Whether a place of the sentence that starts there is that of its dateline."""
    named = place.country is not None and place.kind not in ("nationality", "body")
    return named and datelines.opens(context.text, place.start_char, place.end_char, start)


def _plays_in(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a sentence behind a dateline says that it plays in another place: `Floods in Goma`, `Syria's war`."""
    if place.kind == "nationality" or place.people:
        return False
    start = sentence.span.start_char
    before = _before(context, sentence, place)
    behind = start + datelines.length(sentence.text[: datelines.LONGEST])
    owns = context.text.startswith(("'s ", "’s "), place.end_char) and place.start_char == behind
    return owns or not _INSIDE.isdisjoint(before[-2:] if before[-1:] and before[-1].islower() else before[-1:])


_INSIDE = frozenset({"in", "near", "at", "across", "throughout"})


def is_dateline(context: Context, expression: TimeExpression) -> bool:
    """Whether the expression is the date in `KAMPALA, Nov 14 - Uganda has confirmed`."""
    text = context.text
    before = text[context.sentence_at(expression.start_char).span.start_char : expression.start_char]
    after = text[expression.end_char : expression.end_char + _AFTER]
    if datelines.holds(before, after):
        return True
    end, published = expression.end_date, context.published
    if end is None or published is None or expression.granularity != "day":
        return False
    days = abs((published.date() - end).days)
    return (days <= 1 and datelines.holds_agency(before, after)) or (
        days <= _TOLD_LATER and datelines.holds_colon(before, after)
    )


_TOLD_LATER = 3
"""Days from a dateline to its publication."""
_AFTER = 45
"""Characters behind a day in which the dash of its dateline is sought."""


def is_date_only(context: Context, sentence: Sentence) -> bool:
    """Whether a line only tells the day of publication: `12 February 2021`, `Geneva, 12 February 2021, 7.20am`."""
    if context.published is None or not sentence.dates:
        return False
    today = context.published.date()
    told = all(d.start_date == today == d.end_date and d.signal is None for d in sentence.dates)
    return told and len(_WORD.findall(sentence.text)) <= _LINE


_LINE = 5
"""Words of a line that is but a place and a day."""
