"""The dates layer as one pure function: recognise, read the signals, resolve in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from spacy.tokens import Doc

from figextract.dates import signals
from figextract.dates.context import UNKNOWN, Context, Reading
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes, lex
from figextract.dates.periods import Period
from figextract.dates.recognise import recognise
from figextract.dates.tense import governing
from figextract.records import Span

_NO_ANCHORS: Mapping[str, date] = MappingProxyType({})


def process(doc: Doc, published: datetime | None = None, anchors: Mapping[str, date] = _NO_ANCHORS) -> list[TimeExpression]:
    """Every time expression of a text, resolved.

    Args:
        doc: a tokenized text with sentence starts; tags and heads are used where they are set.
        published: when the article appeared; without it, relative expressions stay unresolved.
        anchors: days of events that the text counts from, by their names in it (`{"the Ukraine war": date(2022, 2, 24)}`).

    Returns:
        The expressions in the order of the text, without overlap.
    """
    lexemes = lex(doc.text)
    found = recognise(lexemes)
    if not found:
        return []
    return _Resolver(doc, lexemes, published.date() if published else None).run(found)


class _Resolver:
    """One pass over a text's expressions, which remembers the time that the text is speaking of."""

    def __init__(self, doc: Doc, lexemes: Lexemes, published: date | None) -> None:
        self.doc, self.lexemes, self.published = doc, lexemes, published
        self.starts = [token.idx for token in doc]
        self.reference: Period | None = None

    def run(self, found: list[Found]) -> list[TimeExpression]:
        readings: list[Reading] = []
        marks = [signals.before(self.lexemes, f.start) for f in found]
        pairs = signals.ranges(self.lexemes, found, marks)
        for i, expression in enumerate(found):
            readings.append(self._read(expression, marks[i]))
            period = readings[-1].period
            if period is not None and readings[-1].anchor in ("none", "published", "reference"):
                self.reference = period
        return [self._expression(f, readings, i, marks, pairs) for i, f in enumerate(found)]

    def _read(self, expression: Found, mark: signals.Mark | None) -> Reading:
        tense = UNKNOWN
        if self.published is not None:
            tense = signals.tense(mark, self._tense(expression))
        context = Context(self.published, tense, self.reference)
        try:
            return expression.meaning.read(context)
        except (ValueError, OverflowError):
            return Reading(value=expression.meaning.placeholder(), anchor="unresolved")

    def _tense(self, expression: Found) -> str:
        first = self.lexemes[expression.start].start
        last = self.lexemes[expression.end - 1].end
        start = max(bisect_right(self.starts, first) - 1, 0)
        return governing(self.doc, start, max(bisect_left(self.starts, last), start + 1))

    def _expression(self, found: Found, readings: list[Reading], i: int, marks: list[signals.Mark | None],
                    pairs: dict[int, tuple[int, int]]) -> TimeExpression:
        start, end = self.lexemes[found.start].start, self.lexemes[found.end - 1].end
        reading, mark = readings[i], marks[i]
        first, last = reading.start, reading.end
        if i in pairs:
            low, high = pairs[i]
            first, last = readings[low].start, readings[high].end
            if first and last and first > last:
                first, last = reading.start, reading.end
        elif mark:
            first, last = signals.interval(mark.kind, reading, self.published)
        return TimeExpression(
            quote=self.doc.text[start:end], start_char=start, end_char=end, timex_type=reading.timex_type,  # type: ignore[arg-type]
            timex_value=reading.value, mod=reading.mod, start_date=first, end_date=last, granularity=reading.granularity,
            signal=mark.kind if mark else None, signal_start=mark.start if mark else None, anchor=reading.anchor,
            offset=reading.offset,
        )


_CANDIDATE = re.compile(r"[^\W\d_]+|\d+")


def candidates(text: str) -> list[Span]:
    """Where a time may stand whose reading needs the tense of a verb: weekdays, months, seasons, quarters, holidays.

    Lexical and quick; it finds more than there is.
    """
    wanted = signals.tensed()
    return [m.span() for m in _CANDIDATE.finditer(text) if m.group().lower() in wanted]
