"""Resolution, in three steps: each expression on its own, ranges by their two ends, then what hangs on another time.

An expression that hangs on the time that the text is speaking of (`a year earlier`, `the previous week`, `at 9 a.m.`)
takes the nearest fitting one: before it in the sentence, after it in the sentence, then in the sentences before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates import bounds, events, fiscal, lists, periods, reports, signals
from figextract.dates.context import (
    FUTURE,
    LIKELY_FUTURE,
    LIKELY_PAST,
    NO_EVENTS,
    OVER,
    PAST,
    UNKNOWN,
    Context,
    Reading,
)
from figextract.dates.derived import Ago, Trailing, built_on
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.intervals import Interval, as_long, is_after, lasting
from figextract.dates.lexer import Lexemes
from figextract.dates.meaning import (
    AtTime,
    Fixed,
    Meaning,
    Relative,
    Within,
    Yearless,
    counted_in,
)
from figextract.dates.narrated import narrated
from figextract.dates.periods import Period
from figextract.dates.references import SameDate, SameIn, Then
from figextract.dates.tense import governing, reporting, since_before

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIMIT = {
    "day": 1,
    "time": 1,
    "hour": 1,
    "minute": 1,
    "night": 1,
    "week": 7,
    "weekend": 3,
    "month": 31,
    "quarter": 92,
    "half": 184,
    "season": 92,
    "year": 366,
}
"""The longest period, in days, that a unit can count from: `the previous quarter` does not hang on `since 1980`."""
_FISCAL = (fiscal.FiscalYear, fiscal.RelativeFiscal, fiscal.FiscalPart, fiscal.YearEnded)
_BACK = 30
"""How many expressions back a reference is sought, so that the search stays linear in the text."""
_THEN_BACK = 3
"""Sentences back that `then` may point; `since` alone points to the one before."""
_TELLING = frozenset(("from", "of", "between", "(", ",", ":"))
"""Between `the week` and the days that it is said to be."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its tokens, its sentence, and the tense and signal that govern it."""

    start: int
    end: int
    sentence: int
    tense: str
    mark: signals.Mark | None
    before: str


class Resolver:
    """One pass over the expressions of a text."""

    def __init__(
        self, doc: Doc, lexemes: Lexemes, published: date | None, anchors: Mapping[str, date] = NO_EVENTS
    ) -> None:
        self.doc, self.lexemes, self.published, self.anchors = doc, lexemes, published, anchors
        self.fiscal: Period | None = None
        self.covered: Period | None = None
        self.sinces: set[int] = set()
        self.starts: list[int] = doc.to_array("IDX").tolist()
        self.sentences = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]

    def run(self, found: list[Found]) -> list[TimeExpression]:
        """The resolved expressions, in order; a second time where the article itself dates what they count from."""
        resolved = self._resolve(found)
        days = events.dated(self.doc, found, resolved)
        self.anchors = {**days, **self.anchors}
        self.fiscal = fiscal.defined(self.lexemes, found, resolved, self.published)
        self.covered = reports.covered(self.lexemes, found, resolved)
        wanted: tuple[type[Meaning], ...] = (*_FISCAL, Fixed) if self.fiscal else ()
        wanted = (*wanted, reports.Reported) if self.covered else wanted
        again = days or any(isinstance(f.meaning, wanted) or built_on(f.meaning, wanted) for f in found)
        return self._resolve(found) if again else resolved

    def _resolve(self, found: list[Found]) -> list[TimeExpression]:
        places = [self._place(f) for f in found]
        readings = [self._read(f, p, None) for f, p in zip(found, places, strict=True)]
        marks = [p.mark for p in places]
        pairs = signals.ranges(self.lexemes, found, marks)
        pairs |= bounds.bounded(self.lexemes, found, marks, pairs)
        readings = narrated(self.doc, self.lexemes, found, places, readings, self.published)
        self._share_years(found, places, readings, pairs)
        self._fiscal_pairs(found, readings, pairs)
        readings = fiscal.restricted(self.lexemes, found, readings)
        spans = [self._span(readings, pairs, places, i) for i in range(len(found))]
        free = [place.mark is None and i not in pairs for i, place in enumerate(places)]
        for i, days in lists.joined(self.lexemes, found, readings, free).items():
            spans[i] = days
        for i, expression in enumerate(found):
            settled = isinstance(expression.meaning, reports.Reported) and readings[i].start is not None
            if expression.meaning.hangs_on() == "reference" and not settled:
                reference = self._reference(found, places, readings, spans, i)
                if reference is not None:
                    readings[i] = self._read(expression, places[i], reference[0])
                    spans[i] = self._span(readings, pairs, places, i)
                    shifted = isinstance(expression.meaning, (Ago, SameIn))
                    if reference[1] and shifted and signals.compares(self.lexemes, expression.start):
                        spans[i] = None, spans[i][1]
                else:
                    readings[i] = self._guess(expression, places[i])
                    spans[i] = self._span(readings, pairs, places, i)
        spans = [self._span(readings, pairs, places, i) if i in pairs else span for i, span in enumerate(spans)]
        for i, days in lists.joined(self.lexemes, found, readings, free).items():
            spans[i] = days
        return [self._expression(f, p, r, s) for f, p, r, s in zip(found, places, readings, spans, strict=True)]

    def _place(self, found: Found) -> Place:
        first, last = self.lexemes[found.start].start, self.lexemes[found.end - 1].end
        start = max(bisect_right(self.starts, first) - 1, 0)
        end = max(bisect_left(self.starts, last), start + 1)
        mark = signals.before(self.lexemes, found.start)
        if isinstance(found.meaning, Then) and found.meaning.alone:
            mark = signals.Mark("since", first, found.start)
        lasts = found.meaning.hangs_on() == "event" or isinstance(found.meaning, _FISCAL)
        if mark and mark.kind == "since" and not lasts:
            self.sinces.add(mark.start)
        mark = mark or self._since_clause(start)
        tense = signals.tense(mark, governing(self.doc, start, end)) if self.published else UNKNOWN
        if tense not in (OVER, PAST) and self.published and signals.compared(self.lexemes, found.start):
            tense = LIKELY_PAST
        if isinstance(found.meaning, Trailing) and tense != FUTURE:
            tense = LIKELY_PAST if found.meaning.link == "ending" else PAST
            tense = LIKELY_FUTURE if signals.aimed(self.lexemes, found.start) else tense
        return Place(start, end, bisect_right(self.sentences, start), tense, mark, self.lexemes.word(found.start - 1))

    def _since_clause(self, start: int) -> signals.Mark | None:
        """The `since` of a clause that holds a time: `since it declared an outbreak on Sept. 20`."""
        since = since_before(self.doc, start)
        if since is None or since.idx in self.sinces:
            return None
        return signals.Mark("since", since.idx, -1)

    def _read(self, found: Found, place: Place, reference: Period | None) -> Reading:
        try:
            return found.meaning.read(
                Context(self.published, place.tense, reference, self.anchors, self.fiscal, self.covered)
            )
        except (ValueError, OverflowError):
            return Reading(value=found.meaning.placeholder(), anchor="unresolved")

    def _guess(self, found: Found, place: Place) -> Reading:
        """A value for an expression whose reference is unknown: counted from the publication, without an interval."""
        if self.published is None or found.meaning.grain() == "time" or isinstance(found.meaning, Then):
            return self._read(found, place, None)
        meaning, unit = found.meaning, found.meaning.grain() or "day"
        told = unit == "year" or (unit == "day" and self.lexemes.word(found.start) == "the")
        if isinstance(meaning, Relative) and meaning.count == 0 and told:
            return self._read(found, place, periods.containing(unit, self.published))
        if isinstance(meaning, SameIn):
            return Reading(value=meaning.placeholder(), granularity="year", anchor="unresolved")
        if isinstance(meaning, SameDate):
            return self._read(found, place, periods.containing("day", self.published))
        base = periods.containing("year" if unit in ("decade", "century", "millennium") else unit, self.published)
        return replace(self._read(found, place, base), start=None, end=None, anchor="unresolved")

    def _share_years(
        self, found: list[Found], places: list[Place], readings: list[Reading], pairs: dict[int, tuple[int, int]]
    ) -> None:
        """The ends of a range, and months joined by `and`, fall into one run of time."""
        for i in range(len(found) - 1):
            self._share_tense(found, places, readings, i)
            first, second = _day_of(found[i].meaning), _day_of(found[i + 1].meaning)
            joined = i in pairs and pairs[i] == (i, i + 1)
            joined = joined or (
                found[i + 1].start - found[i].end == 1 and self.lexemes.word(found[i].end) in ("and", ",", "or")
            )
            if not joined or not isinstance(first, Yearless) or first.step is not None:
                continue
            dated = isinstance(second, (Fixed, Within))
            if not dated and (i not in pairs or not isinstance(second, Yearless)):
                continue
            if (
                not dated
                and places[i].tense in (FUTURE, LIKELY_FUTURE)
                and isinstance(second, Yearless)
                and (start := readings[i].start)
            ):
                following = second.recurring.after(start)
                readings[i + 1] = _moved_to(readings[i + 1], following)
            elif readings[i + 1].start is not None and (dated or places[i].tense != UNKNOWN or i in pairs):
                bound = readings[i + 1].start
                assert bound is not None
                readings[i] = _moved_to(readings[i], first.recurring.before(bound))

    def _fiscal_pairs(self, found: list[Found], readings: list[Reading], pairs: dict[int, tuple[int, int]]) -> None:
        """`2016-17` beside `the fiscal year 2015-16` is a fiscal year too, where the article defines such years."""
        if self.fiscal is None:
            return
        for low, high in sorted(set(pairs.values())):
            first, second = found[low].meaning, found[high].meaning
            if not isinstance(first, Fixed) or not isinstance(second, Fixed):
                continue
            joined = self.lexemes.word(found[low].end) in ("-", "–", "/") and first.known.unit == "year"
            if joined and second.known == periods.shift(first.known, 1):
                year = fiscal.ending_in(self.fiscal, second.known.start.year)
                readings[low] = replace(readings[low], start=year.start, end=year.end)
                readings[high] = replace(readings[high], start=year.start, end=year.end)

    def _share_tense(self, found: list[Found], places: list[Place], readings: list[Reading], i: int) -> None:
        """Weekdays joined by `and` hang on one verb."""
        pair = [f.meaning for f in found[i : i + 2]]
        weekdays = all(isinstance(m, Yearless) and m.recurring.kind == "weekday" and m.step is None for m in pair)
        if weekdays and self.lexemes.lowers[found[i].end : found[i + 1].start] in (["and"], ["and", "on"], ["or"]):
            readings[i + 1] = self._read(found[i + 1], places[i], None)

    def _span(
        self, readings: list[Reading], pairs: dict[int, tuple[int, int]], places: list[Place], i: int
    ) -> Interval:
        """The interval of an expression with its range or its signal."""
        if i in pairs:
            low, high = pairs[i]
            first, last = readings[low].start, readings[high].end
            mark = places[low].mark
            if first and last and first <= last:
                return first, last
            if mark and mark.kind == "since" and high == i:
                return readings[i].start, readings[i].end
        mark, reading = places[i].mark, readings[i]
        if mark:
            return signals.interval(mark, reading, self.published)
        if reading.edge is not None and places[i].before in ("at", "-", "'s"):
            return reading.edge, reading.edge
        return reading.start, reading.end

    def _reference(
        self,
        found: list[Found],
        places: list[Place],
        readings: list[Reading],
        spans: list[Interval],
        i: int,
    ) -> tuple[Period, bool] | None:
        """The time that expression `i` hangs on, and whether only its end is known (`up to June 30`)."""
        told = self._told(found, spans, i)
        if told is not None:
            return told, False
        unit = counted_in(_day_of(found[i].meaning))
        longest = _LIMIT.get(unit, 40_000)
        reported = None
        for j in self._candidates(found, places, spans, i, unit, longest):
            start, end = spans[j]
            mark = places[j].mark
            if mark and mark.kind in ("since", "from") and isinstance(found[i].meaning, Then):
                start, end = readings[j].start, readings[j].end
            if ends := start is None and mark is not None and mark.kind in ("by", "until", "through"):
                start = readings[j].start
            if start is None or end is None or (end - start).days >= longest:
                continue
            if (
                readings[j].value.endswith("_REF")
                or readings[j].timex_type == "SET"
                or (j > i and readings[j].anchor == "reference")
                or (unit in ("day", "time") and "-W" in readings[j].value)
            ):
                continue
            period = periods.as_period(start, end)
            near = unit in ("day", "time") and places[j].sentence == places[i].sentence
            if near or not reporting(self.doc, places[j].start, places[j].end):
                return period, ends
            reported = reported or ((period, ends) if unit == "day" else None)
        return reported

    def _told(self, found: list[Found], spans: list[Interval], i: int) -> Period | None:
        """The days that a week's own words give: `the week from 14 to 20 August`, `the reporting week (5-11 May)`."""
        meaning = found[i].meaning
        here = isinstance(meaning, reports.Reported) or (isinstance(meaning, Relative) and meaning.unit == "week")
        if not here or i + 2 >= len(found) or found[i + 1].start - found[i].end not in (0, 1):
            return None
        start, end = spans[i + 1]
        if self.lexemes.word(found[i].end) not in _TELLING and found[i + 1].start > found[i].end:
            return None
        if start is None or end is None or spans[i + 1] != spans[i + 2] or self.lexemes.word(found[i + 2].end) == ":":
            return None  # during the week (13 to 19 June: 19,870)
        if not 6 <= (end - start).days + 1 <= 8:
            return None
        return periods.as_period(start, end)

    def _candidates(
        self, found: list[Found], places: list[Place], spans: list[Interval], i: int, unit: str, longest: int
    ) -> list[int]:
        """The expressions near number `i` in the order in which it may hang on them.

        Those before it in the sentence come first, the nearest foremost, then those after it, then those of the
        sentences before; in each sentence those of a comparison come last.
        """
        here = places[i].sentence
        before = list(range(i - 1, max(i - _BACK, -1), -1))
        same = [j for j in before if places[j].sentence == here]
        after = [j for j in range(i + 1, min(i + _BACK, len(found))) if places[j].sentence == here]
        earlier = [j for j in before if places[j].sentence != here]
        compared = {j for j in (*before, *after) if signals.compares(self.lexemes, found[j].start)}
        if self._is_base(places[i]):  # two comparisons side by side count from one time
            same = [j for j in same if not self._is_base(places[j])]
        meaning = found[i].meaning
        if unit == "time":
            near = sorted(same + after, key=lambda j: abs(j - i))
            last = [j for j in earlier if places[j].sentence == here - 1 and not is_after(spans[j], self.published)]
            return [j for j in (*near, *last) if j not in compared]
        if isinstance(meaning, Relative) and meaning.count == 0:
            bare = found[i].end - found[i].start == 2 and self.lexemes.word(found[i].start) == "the"
            known = [j for j in (*same, *earlier) if not (bare and _beside(found[j].meaning))]
            return sorted(
                known,
                key=lambda j: (not as_long(spans[j], longest), *self._rank(places, j, here, compared)),
            )
        if isinstance(meaning, Then):
            told = [j for j in (*same, *earlier) if here - places[j].sentence <= (1 if meaning.alone else _THEN_BACK)]
            return sorted(told, key=lambda j: self._rank(places, j, here, compared))
        if isinstance(meaning, SameIn):
            return [j for j in (*same, *after, *earlier) if meaning.fits(*spans[j], self.published)]
        if not unit:
            counted = {j for j in (*same, *earlier, *after) if found[j].meaning.distance()}
            return sorted((*same, *earlier, *after), key=lambda j: (not lasting(spans[j]), j in counted))
        return sorted((*same, *after, *earlier), key=lambda j: self._rank(places, j, here, compared))

    @staticmethod
    def _is_base(place: Place) -> bool:
        """Whether a time follows the `from` of a comparison: `up 3% from December and 5% from a year earlier`."""
        return place.mark is not None and place.mark.kind == "from" and not place.mark.opens

    @staticmethod
    def _rank(places: list[Place], j: int, here: int, compared: set[int]) -> tuple[int, bool]:
        """How many sentences back an expression stands, and whether it belongs to a comparison."""
        return here - places[j].sentence, j in compared

    def _expression(self, found: Found, place: Place, reading: Reading, span: Interval) -> TimeExpression:
        start, end = self.lexemes[found.start].start, self.lexemes[found.end - 1].end
        mark = place.mark
        return TimeExpression(
            quote=self.lexemes.text[start:end],
            start_char=start,
            end_char=end,
            timex_type=reading.timex_type,
            timex_value=reading.value,
            mod=reading.mod,
            start_date=span[0] if reading.start else None,
            end_date=span[1] if reading.start else None,
            granularity=reading.granularity,
            signal=mark.kind if mark else None,
            signal_start=mark.start if mark else None,
            anchor=reading.anchor,
            offset=reading.offset,
        )


def _beside(meaning: Meaning) -> bool:
    """Whether a time lies before or after the one that is spoken of, as `the previous quarter` does."""
    distance = meaning.distance() if meaning.hangs_on() == "reference" else None
    return distance is not None and not distance.lstrip("-").startswith("P0")


def _day_of(meaning: Meaning) -> Meaning:
    """The day of a time of day, else the meaning itself."""
    return meaning.day if isinstance(meaning, AtTime) and meaning.day else meaning


def _moved_to(reading: Reading, period: Period | None) -> Reading:
    if period is None:
        return reading
    value = period.start.isoformat() + reading.value[10:] if reading.timex_type == "TIME" else periods.value(period)
    return replace(reading, value=value, start=period.start, end=period.end)
