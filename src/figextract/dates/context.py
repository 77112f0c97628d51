"""What an expression is resolved against, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from figextract.dates.expression import TimexType
from figextract.dates.periods import Period

PAST, FUTURE, LIKELY_PAST, LIKELY_FUTURE, UNKNOWN = "past", "future", "likely past", "likely future", "unknown"
EITHER = "either"
TOWARDS = "towards"
OVER = "over"
"""What the governing verb says of the time; the likely ones come from participles, infinitives and the present.

EITHER is said by a plan that is told in the past (`a rally planned for Sunday was called off`): its day is the nearest.
TOWARDS is said before an event that is made ready for (`ahead of Saturday's final`): its day is to come, unless it has
just been.
OVER is said by `since`: the time has begun, however long ago."""


NO_EVENTS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Context:
    """The publication day, the tense that governs the expression and the time that the text is speaking of.

    `fiscal` is a fiscal year that the article defines, `covered` the days that a report says it covers.
    """

    published: date | None = None
    tense: str = UNKNOWN
    reference: Period | None = None
    events: Mapping[str, date] = field(default_factory=dict)
    fiscal: Period | None = None
    covered: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A resolved expression: the TIMEX3 attributes and the interval of days.

    `edge` is the day that `the start of` or `the end of` a period names as a bound (`since the end of May`).
    """

    value: str
    timex_type: TimexType = "DATE"
    start: date | None = None
    end: date | None = None
    granularity: str | None = None
    mod: str | None = None
    anchor: str = "none"
    offset: str | None = None
    edge: date | None = None

    @classmethod
    def of(
        cls,
        period: Period | None,
        anchor: str,
        *,
        value: str,
        timex_type: TimexType = "DATE",
        granularity: str | None = None,
        offset: str | None = None,
    ) -> Reading:
        """What hangs on `anchor`, in a period; without one it is unresolved, but for an event that one may yet date."""
        return cls(
            value=value,
            timex_type=timex_type,
            start=period.start if period else None,
            end=period.end if period else None,
            granularity=granularity,
            anchor=anchor if period or anchor == "event" else "unresolved",
            offset=offset,
        )

    @property
    def period(self) -> Period | None:
        """The interval as a period, where both ends are known."""
        if self.start is None or self.end is None:
            return None
        return Period(self.start, self.end, self.granularity or "custom")
