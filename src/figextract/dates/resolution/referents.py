"""The time that an expression hangs on, the nearest fitting one of the text: `a year earlier`, `that week`, `then`."""

from __future__ import annotations

from dataclasses import dataclass

from figextract.dates import periods
from figextract.dates.intervals import Interval, as_long, is_after, lasting
from figextract.dates.meanings.derived import Ago
from figextract.dates.meanings.meaning import Fixed, Meaning, Relative, counted_in, day_of
from figextract.dates.periods import Period
from figextract.dates.resolution import signals
from figextract.dates.resolution.place import Place
from figextract.dates.resolution.story import Story
from figextract.dates.rules import reports
from figextract.dates.rules.references import Then
from figextract.dates.rules.same import SameIn
from figextract.dates.tenses.tense import reporting

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
_SOME = 5
"""Years that are counted from a part of a decade too: `in the early 1970s; ten years later`."""
_LONG = frozenset(("month", "quarter", "year", "decade", "century"))
"""Units that are not counted from a time of a day that is not told."""
_BACK = 30
"""How many expressions back a reference is sought, so that the search stays linear in the text."""
_THEN_BACK = 3
"""How many sentences back `then` may point; `since` alone points to the one before."""
_TOLD = 6
"""How many sentences back the day of a clock time may be told."""
_STORY = 2
"""How many sentences back a story goes on from."""
_TELLING = frozenset(("from", "of", "between", "(", ",", ":"))
"""Between `the week` and the days that it is said to be."""


@dataclass(frozen=True, slots=True)
class Referents(Story):
    """The expressions of a text with their days; `readings` and `spans` change while they are resolved."""

    spans: list[Interval]

    def of(self, i: int) -> tuple[Period, bool] | None:
        """The time that expression `i` hangs on, and whether only its end is known (`up to June 30`)."""
        told = self._told(i)
        if told is not None:
            return told, False
        unit = counted_in(day_of(self.found[i].meaning))
        longest = _LIMIT.get(unit, 40_000)
        if isinstance(meaning := self.found[i].meaning, Ago) and unit == "year":
            longest *= max(abs(meaning.count), 1) if abs(meaning.count) >= _SOME else 1
        reported = None
        places = self.places
        for j in self._candidates(i, unit, longest):
            start, end = self.spans[j]
            mark, reading = places[j].mark, self.readings[j]
            if mark and mark.kind in ("since", "from") and isinstance(self.found[i].meaning, Then):
                start, end = reading.start, reading.end
            if ends := start is None and self._is_limit(places[j]):
                start = reading.start
            if start is None or end is None or (end - start).days >= longest:
                continue
            if (
                reading.value.endswith("_REF")
                or reading.timex_type == "SET"
                or (j > i and reading.anchor == "reference")
                or (unit in ("day", "time") and "-W" in reading.value)
                or (unit in _LONG and self._hour_of_a_story(i, j))
            ):
                continue
            period = periods.as_period(end if ends else start, end)
            near = unit in ("day", "time") and places[j].sentence == places[i].sentence
            if near or ends or not reporting(self.doc, places[j].start, places[j].end):
                return period, ends
            reported = reported or ((period, ends) if unit == "day" else None)
        return reported

    def _hour_of_a_story(self, i: int, j: int) -> bool:
        """Whether time `j` is an hour of a day that is not told: no year is counted from `past midnight`."""
        return day_of(self.found[j].meaning).grain() == "time" and not isinstance(self.found[i].meaning, SameIn)

    def _told(self, i: int) -> Period | None:
        """The days that a week's own words give: `the week from 14 to 20 August`, `the reporting week (5-11 May)`."""
        found, meaning = self.found, self.found[i].meaning
        here = isinstance(meaning, reports.Reported) or (isinstance(meaning, Relative) and meaning.unit == "week")
        if not here or i + 2 >= len(found) or found[i + 1].start - found[i].end not in (0, 1):
            return None
        first, last = self.spans[i + 1 : i + 3]
        if self.lexemes.word(found[i].end) not in _TELLING and found[i + 1].start > found[i].end:
            return None
        start, end = first
        if start is None or end is None or first != last or self.lexemes.word(found[i + 2].end) == ":":
            return None  # during the week (13 to 19 June: 19,870)
        if not 6 <= (end - start).days + 1 <= 8:
            return None
        return periods.as_period(start, end)

    def _candidates(self, i: int, unit: str, longest: int) -> list[int]:
        """The expressions near number `i` in the order in which it may hang on them.

        Those before it in the sentence come first, the nearest foremost, then those after it, then those of the
        sentences before; in each sentence those of a comparison come last.
        """
        found, places, spans, here = self.found, self.places, self.spans, self.places[i].sentence
        before = list(range(i - 1, max(i - _BACK, -1), -1))
        same = [j for j in before if places[j].sentence == here]
        after = [j for j in range(i + 1, min(i + _BACK, len(found))) if places[j].sentence == here]
        earlier = [j for j in before if places[j].sentence != here]
        compared = {
            j
            for j in (*before, *after)
            if isinstance(found[j].meaning, SameIn) or signals.compares(self.lexemes, found[j].start)
        }
        if self._is_base(places[i]):  # two comparisons side by side count from one time
            same = [j for j in same if not self._is_base(places[j])]
        meaning = found[i].meaning
        if unit == "time":
            after = [
                j
                for j in after
                if not signals.leaves(self.lexemes, found[i].end, found[j].start) and not self._is_limit(places[j])
            ]
            near = sorted(same + after, key=lambda j: abs(j - i))
            last = [j for j in earlier if here - places[j].sentence <= _TOLD and not is_after(spans[j], self.published)]
            return [j for j in (*near, *last) if j not in compared]
        if isinstance(meaning, Relative) and meaning.count == 0:
            bare = found[i].end - found[i].start == 2 and self.lexemes.word(found[i].start) == "the"
            pointed = self.lexemes.word(found[i].start) in ("that", "same")
            known = [j for j in (*same, *earlier) if not (bare and _beside(found[j].meaning))]
            return sorted(
                known,
                key=lambda j: (
                    not self._tells(j, longest, pointed),
                    bare and j in compared,
                    *self._rank(j, here, compared),
                ),
            )
        if isinstance(meaning, Then):
            told = [j for j in (*same, *earlier) if here - places[j].sentence <= (1 if meaning.alone else _THEN_BACK)]
            return sorted(told, key=lambda j: self._rank(j, here, compared))
        if isinstance(meaning, SameIn):
            fitting = [j for j in (*same, *after, *earlier) if meaning.fits(*spans[j], self.published)]
            return sorted(fitting, key=lambda j: places[j].sentence == here and _beside(found[j].meaning))
        if not unit:
            counted = {j for j in (*same, *earlier, *after) if found[j].meaning.distance()}
            return sorted((*same, *earlier, *after), key=lambda j: (not lasting(spans[j]), j in counted))
        if self.lexemes.word(found[i].end - 1) == "that":  # 2015, up from 40 in 2014 and 30 the year before that
            return [*same, *earlier]
        if self._goes_on(i):
            near = [j for j in earlier if here - places[j].sentence <= _STORY]
            return sorted((*same, *near, *after, *earlier), key=lambda j: (j in after, *self._rank(j, here, compared)))
        return sorted((*same, *after, *earlier), key=lambda j: self._rank(j, here, compared))

    def _tells(self, j: int, longest: int, pointed: bool) -> bool:
        """Whether a time is as long as the unit that is meant; `that year` may be that of a month or a day too."""
        meaning = self.found[j].meaning
        dated = isinstance(meaning, Fixed) and meaning.known.unit in ("day", "month", "quarter")
        return as_long(self.spans[j], longest) or (dated and longest == _LIMIT["year"] and pointed)

    def _goes_on(self, i: int) -> bool:
        """Whether a time carries on the story of the sentences before: `A decade later he lost his seat`."""
        distance, start = self.found[i].meaning.distance(), self.places[i].start
        ahead = distance is not None and not distance.startswith(("-", "P0"))
        return ahead and bool(self.doc[start].is_sent_start)

    @staticmethod
    def _is_limit(place: Place) -> bool:
        """Whether a time is a limit, as the Sunday of `landed at noon, and five are due by Sunday`."""
        return place.mark is not None and place.mark.kind in ("by", "until", "through")

    @staticmethod
    def _is_base(place: Place) -> bool:
        """Whether a time follows the `from` of a comparison: `up 3% from December and 5% from a year earlier`."""
        return place.mark is not None and place.mark.kind == "from" and not place.mark.opens

    def _rank(self, j: int, here: int, compared: set[int]) -> tuple[int, bool]:
        """How many sentences back an expression stands, and whether it belongs to a comparison."""
        return here - self.places[j].sentence, j in compared


def _beside(meaning: Meaning) -> bool:
    """Whether a time lies before or after the one that is spoken of, as `the previous quarter` does."""
    distance = meaning.distance() if meaning.hangs_on() == "reference" else None
    return distance is not None and not distance.lstrip("-").startswith("P0")
