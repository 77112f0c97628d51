"""The dates layer as one pure function: recognise, read the signals, resolve in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from figextract.dates.expression import TimeExpression
from figextract.dates.lexer import lex
from figextract.dates.resolution import signals
from figextract.dates.resolution.resolve import Resolver
from figextract.dates.rules.recognise import recognise
from figextract.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NO_ANCHORS: Mapping[str, date] = MappingProxyType({})


def process(
    doc: Doc, published: datetime | None = None, anchors: Mapping[str, date] = _NO_ANCHORS
) -> list[TimeExpression]:
    """Every time expression of a text, resolved.

    Args:
        doc: a tokenized text with sentence starts; tags and heads are used where they are set.
        published: when the article appeared; without it, relative expressions stay unresolved.
        anchors: days of events that the text counts from, by their names (`{"the Ukraine war": date(2022, 2, 24)}`).

    Returns:
        The expressions in the order of the text, without overlap.
    """
    from figextract import document  # brings in spaCy, which `import figextract` does not

    lexemes = lex(document.text(doc), anchors)
    found = recognise(lexemes)
    if not found:
        return []
    return Resolver(doc, lexemes, published.date() if published else None, anchors).run(found)


_CANDIDATE = re.compile(r"[^\W\d_]+|\d+")


def candidates(text: str) -> list[Span]:
    """Where a time may stand whose reading needs the tense of a verb: weekdays, months, seasons, quarters, holidays.

    Lexical and quick; it finds more than there is.
    """
    wanted = signals.tensed()
    return [m.span() for m in _CANDIDATE.finditer(text) if m.group().lower() in wanted]
