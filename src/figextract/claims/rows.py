"""Rows: lines, or parts of one, that are a place and its figures under a header: `Italy: 23,000 (-80%)`.

Read from the places, the numbers and the marks between them; a row never stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span

from figextract.claims import clause
from figextract.claims.context import Context, Sentence
from figextract.claims.lists import BULLETS, REACH
from figextract.places.place import Place
from figextract.quantities.excluded.rows import PARTING
from figextract.quantities.quantity import Quantity

_WORDS = 14
"""Words of a line that may be a row."""
_HEADER = 25
"""Words of the line above rows that may be their header."""
_LONGEST = 1000
"""Characters of a sentence that is looked at."""
_GAP = re.compile(r"[\s:|–—(~-]{1,6}")
"""What stands between the place and its first figure."""
YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(r"[\s\d.)]{0,6}(?:the )?")
_JOINING = (":", ",", ";", "(", "/", "•", "|", "and", "and in")


class Entry(NamedTuple):
    """The row that a number stands in.

    Attributes:
        label: the place that it begins with.
        header: what the rows stand under, or the head of the figure's column, or None.
        countries: those of the labels of all rows.
        time: the head of the column where that is a time: `Arrivals | 2021 | 2022`; the first cell is the header then.
    """

    label: Place
    header: Span | None
    countries: frozenset[str]
    time: Span | None = None


def entry(context: Context, quantity: Quantity) -> Entry | None:
    """The row that a number stands in, or None; there are two rows at least."""
    sentence = context.sentence_at(quantity.start_char)
    if len(sentence.text) > _LONGEST:
        return None
    return _of_lines(context, sentence, quantity) or _in_line(context, sentence, quantity)


def bare(context: Context, quantity: Quantity) -> Entry | None:
    """The row of a figure that no word stands in front of but the label."""
    found = entry(context, quantity)
    if found is None or any(c.isalpha() for c in context.text[found.label.end_char : quantity.start_char]):
        return None
    return found


def _of_lines(context: Context, sentence: Sentence, quantity: Quantity) -> Entry | None:
    """`Spain: 53,000` and `Italy: 23,000` on lines of their own."""
    own = _label(context, sentence)
    if own is None or any(token.tag_ in clause.FINITE for token in sentence.span):
        return None
    index = sentence.index
    above = list(_run(context, range(index - 1, max(index - REACH, 0) - 1, -1)))
    below = list(_run(context, range(index + 1, min(index + REACH, len(context.sentences)))))
    if not above and not below:
        return None
    first = index - len(above) - 1
    if first > 0 and not any(c.isalnum() for c in context.sentences[first].text):
        first -= 1  # the rule below the head of a table
    header = context.sentences[first] if first >= 0 else None
    told = header is not None and len(header.text) <= _LONGEST and len(header.text.split()) <= _HEADER
    told = told and header is not None and _label(context, header) is None  # not a row further up than is looked
    countries = frozenset(place.country for place in (own, *above, *below) if place.country)
    if header is None or not told or header.text.rstrip().endswith((".", "!", "?")):
        return Entry(own, None, countries)
    column = _column(header, sentence, quantity)
    if column is None:
        return Entry(own, header.span, countries)
    head, first_head = (clause.span_at(context.doc, *cell) for cell in column)
    dated = any(d.start_char <= head.start_char and head.end_char <= d.end_char for d in header.dates)
    if dated or YEAR.fullmatch(head.text):
        return Entry(own, first_head, countries, head)
    return Entry(own, head, countries)


def _column(header: Sentence, row: Sentence, quantity: Quantity) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the cell above a figure and the first one stand, where the header has as many cells as the figure's row:
    `Country | Cases | Deaths`.
    """
    above, own = list(_cells(header)), list(_cells(row))
    if len(above) < 2 or len(above) != len(own):
        return None
    index = next((i for i, (_, high) in enumerate(own) if quantity.start_char < high), 0)
    return (above[index], above[0]) if index else None


def _cells(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the cells of a line stand, which tabs, bars or more than one blank part."""
    text = sentence.text.rstrip(" |\t\n")
    low = len(text) - len(text.lstrip(" |\t"))
    start = sentence.span.start_char
    for match in PARTING.finditer(text, low):
        yield start + low, start + match.start()
        low = match.end()
    yield start + low, start + len(text)


def _run(context: Context, indices: range) -> Iterator[Place]:
    """The labels of the rows that follow each other in one direction."""
    for i in indices:
        label = _label(context, context.sentences[i])
        if label is None:
            return
        yield label


def _label(context: Context, sentence: Sentence) -> Place | None:
    """The place that a line of its own begins with, where its first number stands right behind it."""
    place = next(iter(sentence.places), None)
    number = next(iter(sentence.quantities), None)
    if place is None or number is None or len(sentence.text) > _LONGEST or not _is_scene(place):
        return None
    if not _is_line(context, sentence):
        return None
    start = sentence.span.start_char
    before = context.text[start : place.start_char].lstrip(BULLETS + "| ")
    between = context.text[place.end_char : number.phrase_start]
    apart = _BEFORE.fullmatch(before) is None or _GAP.fullmatch(between) is None
    return None if apart else place


def _is_line(context: Context, sentence: Sentence) -> bool:
    text, span = context.text, sentence.span
    begins = span.start_char == 0 or text[span.start_char - 1] == "\n"
    ends = text[span.end_char : span.end_char + 2].lstrip(" ")[:1] in ("", "\n") or span.text.endswith("\n")
    return begins and ends and len(sentence.text.split()) <= _WORDS


def _in_line(context: Context, sentence: Sentence, quantity: Quantity) -> Entry | None:
    """`Arrivals by sea in 2018: Spain 53,000, Italy 23,000`."""
    if ":" not in sentence.text:
        return None
    labels = list(_labels(context, sentence))
    own = next((p for p in reversed(labels) if p.start_char < quantity.start_char), None)
    if own is None or len(labels) < 2:
        return None
    if _GAP.fullmatch(context.text[own.end_char : quantity.phrase_start]) is None:
        return None
    colon = context.text.rfind(":", sentence.span.start_char, labels[0].start_char)
    if colon <= sentence.span.start_char or context.text[colon + 1 : labels[0].start_char].strip():
        return None
    header = clause.span_at(context.doc, sentence.span.start_char, colon)
    return Entry(own, header, frozenset(place.country for place in labels if place.country))


def _labels(context: Context, sentence: Sentence) -> Iterator[Place]:
    """The places of a sentence that a mark stands before and a number behind."""
    starts = [number.phrase_start for number in sentence.quantities]
    for place in sentence.places:
        number = next((start for start in starts if start >= place.end_char), None)
        before = context.text[sentence.span.start_char : place.start_char].rstrip().lower()
        labels = number is not None and _is_scene(place) and before.endswith(_JOINING)
        if labels and _GAP.fullmatch(context.text[place.end_char : number]) is not None:
            yield place


def _is_scene(place: Place) -> bool:
    return place.country is not None and place.kind in ("country", "region", "city")
