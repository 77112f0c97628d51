"""Where the expressions of a text stand: their tokens, their sentence, the tense and the signal that govern them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates.context import EITHER, FUTURE, LIKELY_FUTURE, LIKELY_PAST, OVER, PAST, UNKNOWN
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Leading, Trailing, built_on
from figextract.dates.meanings.fiscalyears import Fiscal
from figextract.dates.meanings.meaning import AtTime, Yearless
from figextract.dates.resolution import signals
from figextract.dates.rules.references import Then
from figextract.dates.tenses.sinces import since_before
from figextract.dates.tenses.tense import governing

if TYPE_CHECKING:
    from spacy.tokens import Doc


_CLOSING = {"ending": LIKELY_PAST, "ends": LIKELY_FUTURE}
_OPENING = {"starts": LIKELY_FUTURE, "begins": LIKELY_FUTURE, "started": PAST, "began": PAST}
"""The tense of the words that tell when a year ends or begins."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its tokens, its sentence, and the tense and signal that govern it."""

    start: int
    end: int
    sentence: int
    tense: str
    mark: signals.Mark | None
    before: str


def _may_be_today(found: Found, mark: signals.Mark) -> bool:
    """Whether what has lasted since a day may have begun on that of publication: `since early Tuesday`, `since they
    left on Tuesday`; not `since Tuesday`.
    """
    if isinstance(found.meaning, Yearless):
        return found.meaning.recurring.kind == "weekday" and mark.index < 0
    meaning = found.meaning
    return isinstance(meaning, AtTime) or (meaning.grain() == "day" and built_on(meaning, (Yearless,)))


class Places:
    """Finds the places of the expressions of a text, which must be asked for in order."""

    def __init__(self, doc: Doc, lexemes: Lexemes, published: date | None) -> None:
        self._doc, self._lexemes, self._published = doc, lexemes, published
        self._sinces: set[int] = set()
        self._starts: list[int] = doc.to_array("IDX").tolist()
        self._sentences = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]

    def of(self, found: Found) -> Place:
        """Where an expression stands, and what governs it there."""
        first, last = self._lexemes[found.start].start, self._lexemes[found.end - 1].end
        start = max(bisect_right(self._starts, first) - 1, 0)
        end = max(bisect_left(self._starts, last), start + 1)
        mark = signals.before(self._lexemes, found.start)
        if signals.is_agent(self._lexemes, mark, found.start, found.end):
            mark = None
        if isinstance(found.meaning, Then) and found.meaning.alone:
            mark = signals.Mark("since", first, found.start)
        lasts = found.meaning.hangs_on() == "event" or isinstance(found.meaning, Fiscal)
        if mark and mark.kind == "since" and not lasts:
            self._sinces.add(mark.start)
        mark = mark or self._since_clause(start)
        tense = signals.tense(mark, governing(self._doc, start, end)) if self._published else UNKNOWN
        if tense == OVER and mark and _may_be_today(found, mark):
            tense = PAST
        if tense not in (OVER, PAST) and self._published and signals.compared(self._lexemes, found.start):
            tense = LIKELY_PAST
        if tense in (LIKELY_FUTURE, EITHER, UNKNOWN) and self._lexemes.word(found.end) == "alone":
            tense = LIKELY_PAST  # `75 tonnes on Tuesday alone`
        if isinstance(found.meaning, Trailing) and tense != FUTURE:
            tense = _CLOSING.get(found.meaning.link, PAST)
            tense = FUTURE if signals.aimed(self._lexemes, found.start) else tense
        if isinstance(found.meaning, Leading):
            tense = _OPENING.get(found.meaning.link, EITHER if found.meaning.unit == "year" else tense)
        return Place(start, end, bisect_right(self._sentences, start), tense, mark, self._lexemes.word(found.start - 1))

    def _since_clause(self, start: int) -> signals.Mark | None:
        """The `since` of a clause that holds a time: `since it declared an outbreak on Sept. 20`."""
        since = since_before(self._doc, start)
        if since is None or since.idx in self._sinces:
            return None
        return signals.Mark("since", since.idx, -1)
