"""Many claims, counted for a report: over time, by country and by flow, with some of the claims behind each count.

One pass over the rows; what is kept grows with the number of different days, countries, flows and articles, not with
that of claims. A sample of claims is that of the smallest checksums, so the same rows give the same report.
"""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from figextract.view.claimtable import ClaimRow

EXAMPLES = 20
"""Claims listed behind each count."""
POINTS = 1500
"""Claims drawn as points, for each unit."""
UNITS = 12
"""Units offered, the most frequent."""


@dataclass(slots=True)
class Sample:
    """The claims with the smallest checksums, at most `limit`."""

    limit: int
    heap: list[tuple[int, int, ClaimRow]] = field(default_factory=list)

    def add(self, checksum: int, number: int, row: ClaimRow) -> None:
        if len(self.heap) < self.limit:
            heapq.heappush(self.heap, (-checksum, -number, row))
        elif (-checksum, -number) > self.heap[0][:2]:
            heapq.heapreplace(self.heap, (-checksum, -number, row))

    def rows(self) -> list[ClaimRow]:
        """The sample in the order of the table."""
        return [row for _, _, row in sorted(self.heap, key=lambda item: -item[1])]


@dataclass(slots=True)
class Count:
    """One point of a chart: how many claims and articles, the largest number stated, and some of the claims."""

    claims: int = 0
    largest: float | None = None
    articles: set[str] = field(default_factory=set)
    sample: Sample = field(default_factory=lambda: Sample(EXAMPLES))

    def add(self, checksum: int, number: int, row: ClaimRow) -> None:
        self.claims += 1
        self.articles.add(row.article_id)
        if row.value is not None and (self.largest is None or row.value > self.largest):
            self.largest = row.value
        self.sample.add(checksum, number, row)


@dataclass(slots=True)
class UnitSummary:
    """The counts of the claims in one unit; keys end with the direction, `in`, `out` or `none`."""

    claims: int = 0
    undated: int = 0
    days: dict[tuple[date, str], Count] = field(default_factory=dict)
    countries: dict[tuple[str, str], Count] = field(default_factory=dict)
    flows: dict[tuple[str, str], Count] = field(default_factory=dict)
    points: Sample = field(default_factory=lambda: Sample(POINTS))

    def add(self, checksum: int, number: int, row: ClaimRow) -> None:
        self.claims += 1
        direction = row.direction if row.direction in ("in", "out") else "none"
        day = row.day
        if day is None:
            self.undated += 1
        else:
            self.days.setdefault((day, direction), Count()).add(checksum, number, row)
            if row.value is not None:
                self.points.add(checksum, number, row)
        if row.country:
            self.countries.setdefault((row.country, direction), Count()).add(checksum, number, row)
        if row.origin and row.destination:
            self.flows.setdefault((row.origin, row.destination), Count()).add(checksum, number, row)


@dataclass(slots=True)
class Summary:
    """A table of claims, counted.

    Attributes:
        claims: how many rows there were.
        articles: their articles.
        units: the counts for each unit; claims without a unit are under the empty text.
    """

    claims: int = 0
    articles: set[str] = field(default_factory=set)
    units: dict[str, UnitSummary] = field(default_factory=dict)

    def offered(self) -> list[tuple[str, UnitSummary]]:
        """The most frequent units, people first where there are any."""
        ranked = sorted(self.units.items(), key=lambda item: (item[0] != "person", -item[1].claims, item[0]))
        return ranked[:UNITS]


def summarise(rows: Iterable[ClaimRow]) -> Summary:
    """Count the claims of a table.

    Example:
        >>> row = ClaimRow(article_id="a", quote="98", value=98, unit="person", country="KAZ")
        >>> summarise([row, row]).units["person"].countries[("KAZ", "none")].claims
        2
    """
    summary = Summary()
    for number, row in enumerate(rows):
        summary.claims += 1
        summary.articles.add(row.article_id)
        checksum = zlib.crc32(f"{row.article_id}\n{row.start_char}".encode("utf-8", "replace"))
        summary.units.setdefault(row.unit or "", UnitSummary()).add(checksum, number, row)
    return summary


def merged(counts: Iterable[Count]) -> Count:
    """Several counts as one."""
    total = Count()
    for count in counts:
        total.claims += count.claims
        total.articles |= count.articles
        if count.largest is not None and (total.largest is None or count.largest > total.largest):
            total.largest = count.largest
        for checksum, number, row in count.sample.heap:
            total.sample.add(-checksum, -number, row)
    return total


def period_length(days: Iterable[date]) -> str:
    """What one bar over time stands for: `day`, `week`, `month` or `year`, so that there are at most about 70 bars.

    Example:
        >>> period_length([date(2022, 1, 1), date(2022, 1, 20)]), period_length([date(2010, 1, 1), date(2022, 1, 1)])
        ('day', 'year')
    """
    known = sorted(days)
    span = (known[-1] - known[0]).days if known else 0
    return "day" if span <= 62 else "week" if span <= 430 else "month" if span <= 2200 else "year"


def period_start(day: date, length: str) -> date:
    """The first day of the period that a day lies in; weeks start on Monday."""
    if length == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if length == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if length == "year" else day
