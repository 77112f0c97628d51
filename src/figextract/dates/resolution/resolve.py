"""Resolution, in three steps: each expression on its own, ranges by their two ends, then what hangs on another time.

An expression that hangs on the time that the text is speaking of (`a year earlier`, `the previous week`, `at 9 a.m.`)
takes the nearest fitting one: before it in the sentence, after it in the sentence, then in the sentences before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates import periods
from figextract.dates.context import FUTURE, LIKELY_FUTURE, NO_EVENTS, UNKNOWN, Context, Reading
from figextract.dates.expression import TimeExpression
from figextract.dates.found import Found
from figextract.dates.intervals import Interval
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import fiscalyears
from figextract.dates.meanings.derived import Ago, built_on
from figextract.dates.meanings.meaning import AtTime, Fixed, Meaning, Relative, Within, Yearless, day_of
from figextract.dates.periods import Period
from figextract.dates.resolution import bounds, lists, signals
from figextract.dates.resolution.appositions import apposed
from figextract.dates.resolution.narrated import narrated
from figextract.dates.resolution.place import Place, Places
from figextract.dates.resolution.plans import following_day
from figextract.dates.resolution.referents import Referents
from figextract.dates.resolution.story import Story
from figextract.dates.rules import events, fiscal, reports
from figextract.dates.rules.references import Then
from figextract.dates.rules.same import SameDate, SameIn

if TYPE_CHECKING:
    from spacy.tokens import Doc


_BESIDE = 2
"""Lexemes between a time of day and its day: `noon, on Thursday`."""


class Resolver:
    """One pass over the expressions of a text."""

    def __init__(
        self, doc: Doc, lexemes: Lexemes, published: date | None, anchors: Mapping[str, date] = NO_EVENTS
    ) -> None:
        self.doc, self.lexemes, self.published, self.anchors = doc, lexemes, published, anchors
        self.fiscal: Period | None = None
        self.covered: Period | None = None
        self.places = Places(doc, lexemes, published)

    def run(self, found: list[Found]) -> list[TimeExpression]:
        """The resolved expressions, in order; a second time where the article itself dates what they count from."""
        resolved = self._resolve(found)
        days = events.dated(self.doc, found, resolved)
        self.anchors = {**days, **self.anchors}
        self.fiscal = fiscal.defined(self.lexemes, found, resolved, self.published)
        self.covered = reports.covered(self.lexemes, found, resolved)
        wanted: tuple[type[Meaning], ...] = (fiscalyears.Fiscal, Fixed) if self.fiscal else ()
        wanted = (*wanted, reports.Reported) if self.covered else wanted
        again = days or any(isinstance(f.meaning, wanted) or built_on(f.meaning, wanted) for f in found)
        return self._resolve(found) if again else resolved

    def _resolve(self, found: list[Found]) -> list[TimeExpression]:
        places = [self.places.of(f) for f in found]
        readings = [self._read(f, p, None) for f, p in zip(found, places, strict=True)]
        marks = [p.mark for p in places]
        pairs = signals.ranges(self.lexemes, found, marks)
        pairs |= bounds.bounded(self.lexemes, found, marks, pairs)
        readings = narrated(Story(self.doc, self.lexemes, found, places, readings, self.published))
        self._share_days(found, readings)
        self._share_years(found, places, readings, pairs)
        self._fiscal_pairs(found, readings, pairs)
        readings = fiscal.restricted(self.lexemes, found, readings)
        spans = [self._span(readings, pairs, places, i) for i in range(len(found))]
        free = [place.mark is None and i not in pairs for i, place in enumerate(places)]
        for i, days in lists.joined(self.lexemes, found, readings, free).items():
            spans[i] = days
        referents = Referents(self.doc, self.lexemes, found, places, readings, self.published, spans)
        for i, expression in enumerate(found):
            settled = isinstance(expression.meaning, reports.Reported) and readings[i].start is not None
            if expression.meaning.hangs_on() == "reference" and not settled:
                reference = referents.of(i)
                if reference is not None:
                    readings[i] = self._read(expression, places[i], reference[0])
                    spans[i] = self._span(readings, pairs, places, i)
                    shifted = isinstance(expression.meaning, (Ago, SameIn))
                    if reference[1] and shifted and signals.compares(self.lexemes, expression.start):
                        spans[i] = None, spans[i][1]
                else:
                    readings[i] = self._guess(expression, places[i])
                    spans[i] = self._span(readings, pairs, places, i)
                if apposed(self.lexemes, found, readings, i):
                    spans[i : i + 2] = [self._span(readings, pairs, places, j) for j in (i, i + 1)]
        spans = [self._span(readings, pairs, places, i) if i in pairs else span for i, span in enumerate(spans)]
        for i, days in lists.joined(self.lexemes, found, readings, free).items():
            spans[i] = days
        return [self._expression(f, p, r, s) for f, p, r, s in zip(found, places, readings, spans, strict=True)]

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

    def _share_days(self, found: list[Found], readings: list[Reading]) -> None:
        """A time of day and the day beside it fall on one day: `The vote is at noon on Thursday`."""
        for i in range(len(found) - 1):
            meaning, gap = found[i].meaning, found[i + 1].start - found[i].end
            if isinstance(meaning, AtTime) and meaning.day == found[i + 1].meaning and gap <= _BESIDE:
                readings[i] = _moved_to(readings[i], readings[i + 1].period)
        for i in range(len(found) - 2, -1, -1):
            first, second = found[i].meaning, found[i + 1].meaning
            if not isinstance(first, Yearless) or not isinstance(second, Yearless) or found[i].end - found[i].start > 1:
                continue
            one = first.recurring.kind == second.recurring.kind == "day" and first.recurring.key == second.recurring.key
            numbered = self.lexemes[found[i].start].kind in ("number", "ordinal") and first.step == second.step
            if one and numbered and (day := readings[i + 1].start) and found[i + 1].start - found[i].end <= _BESIDE:
                readings[i] = _moved_to(readings[i], first.recurring.before(day))  # on 7 and 8 September

    def _share_years(
        self, found: list[Found], places: list[Place], readings: list[Reading], pairs: dict[int, tuple[int, int]]
    ) -> None:
        """The ends of a range, and months joined by `and`, fall into one run of time."""
        for i in range(len(found) - 1):
            self._share_tense(found, places, readings, i)
            first, second = day_of(found[i].meaning), day_of(found[i + 1].meaning)
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
                year = fiscalyears.ending_in(self.fiscal, second.known.start.year)
                readings[low] = replace(readings[low], start=year.start, end=year.end)
                readings[high] = replace(readings[high], start=year.start, end=year.end)

    def _share_tense(self, found: list[Found], places: list[Place], readings: list[Reading], i: int) -> None:
        """Weekdays joined by `and` hang on one verb, and those of one plan follow one another."""
        pair = [f.meaning for f in found[i : i + 2]]
        weekdays = all(isinstance(m, Yearless) and m.recurring.kind == "weekday" and m.step is None for m in pair)
        if weekdays and self.lexemes.lowers[found[i].end : found[i + 1].start] in (["and"], ["and", "on"], ["or"]):
            readings[i + 1] = self._read(found[i + 1], places[i], None)
        if self.published and (day := following_day(self.lexemes, found, places, readings, i + 1, self.published)):
            readings[i + 1] = _moved_to(readings[i + 1], day)

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
        if reading.edge is not None and places[i].before in ("at", "-", "'s", "’s"):
            return reading.edge, reading.edge
        return reading.start, reading.end

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


def _moved_to(reading: Reading, period: Period | None) -> Reading:
    if period is None:
        return reading
    value = period.start.isoformat() + reading.value[10:] if reading.timex_type == "TIME" else periods.value(period)
    return replace(reading, value=value, start=period.start, end=period.end)
