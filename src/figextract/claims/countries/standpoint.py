"""Where an article is written from, by its dateline, by-line, title and first sentences; and what it says of itself."""

from __future__ import annotations

import re

from figextract import datelines
from figextract.claims.context import Context, Sentence
from figextract.claims.countries.dateline import is_date_only, is_of_dateline
from figextract.claims.draft import NOTHING, Answer
from figextract.places.place import Place


def written_from(context: Context) -> Answer:
    """The country that the article is written from: the place of its dateline, else that of its by-line, else that of
    the national bodies which its first sentences name (`INEGI said`), where they are one country's.
    """
    signed = _title_label(context)
    bodies: dict[str, Answer] = {}
    for sentence in context.sentences[context.top : context.top + 8]:
        if sentence.dateline is not None:
            return Answer(sentence.dateline.country, (sentence.dateline.start_char, sentence.dateline.end_char))
        for place in sentence.places[:3]:
            if not place.country or place.kind == "nationality":
                continue
            answer = Answer(place.country, (place.start_char, place.end_char))
            if place.kind == "body":
                bodies.setdefault(place.country, answer)
            elif is_of_dateline(context, place, sentence.span.start_char) or _opens(context, sentence, place):
                return answer
            elif not signed.value and datelines.signs(context.text, place.start_char, place.end_char):
                signed = answer
    return signed if signed.value or len(bodies) != 1 else next(iter(bodies.values()))


def _title_label(context: Context) -> Answer:
    """The country that a title sets before its colon: `Liberia: Ivorian refugees keep coming`."""
    first = context.sentences[context.top] if context.sentences else None
    place = first.places[0] if first is not None and first.places else None
    if first is None or place is None or place.country is None or place.kind != "country":
        return NOTHING
    leads = place.start_char == first.span.start_char and first.heading
    labels = re.match(r": [A-Z][A-Za-z]", context.text[place.end_char : place.end_char + 4]) is not None
    return Answer(place.country, (place.start_char, place.end_char)) if leads and labels else NOTHING


def _opens(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a city opens its sentence before a colon, or stands with the day alone under the title of a text that
    says `here`: the report of an office may tell of any country.
    """
    if place.kind != "city" or place.start_char != sentence.span.start_char or sentence.index == 0:
        return False
    if is_date_only(context, sentence):
        return any(_HERE.search(s.text) for s in context.sentences)
    return datelines.opens_colon(context.text, place.start_char, place.end_char)


def opening(context: Context) -> frozenset[int]:
    """The first three lines of an article, and the first two sentences behind its title, by-line and day, without what
    stands under a heading of its own.
    """
    found = [context.top, context.top + 1, context.top + 2]
    told = 0
    for sentence in context.sentences[context.top + 1 :]:
        if told == _OPENING or (told and sentence.heading):
            break
        if not sentence.heading and sentence.text.rstrip()[-1:] in _CLOSED:
            found.append(sentence.index)
            told += 1
    return frozenset(found)


_OPENING = 2
"""Sentences behind the title that count as much as it."""
_CLOSED = frozenset(".?!:;\"”’')")
"""What ends a sentence, and no line of a by-line."""


def is_told_here(sentence: Sentence) -> bool:
    """Whether the writer says `here` or `our`: the text is at home in the place of its dateline."""
    return _OURS.search(sentence.text) is not None and _QUOTE.isdisjoint(sentence.text)


_HERE = re.compile(r"\b[Hh]ere\b")
_OURS = re.compile(r"\b(?:[Hh]ere|[Oo]ur)\b")
_QUOTE = frozenset('"“”«»')


def is_beyond(context: Context, place: Place) -> bool:
    """Whether a place is said to be on the other side: `Across the border, Tanzania`, `in neighbouring Chad`."""
    return _BEYOND.search(context.text, max(place.start_char - _FRAME, 0), place.start_char) is not None


_FRAME = 40
"""Characters before a place in which its frame is sought."""
_BEYOND = re.compile(
    r"(?:(?:[Aa]cross|[Oo]ver|[Bb]eyond|side of) the (?:border|frontier|river|strait|channel|sea|water|line|lake)"
    r"|[Nn]ext door|[Nn]eighbou?ring)(?:,| in| at)? $"
)
