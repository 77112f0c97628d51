"""The report on many claims as a page: over time, by country, from where to where, and the articles behind each point.

Drawn by Plotly, whose script is put into the file, so that the page needs no network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from figextract.errors import FigextractError
from figextract.frames import plain_number
from figextract.records import encodable
from figextract.view.claimtable import ClaimRow
from figextract.view.markup import asset, data_script, escape, page
from figextract.view.summary import Count, Summary, UnitSummary, merged, period_length, period_start, summarise
from figextract.view.table import name_of

DIRECTIONS = ("in", "out", "none")
COUNTRIES = 20
FLOWS = 25
SENTENCE = 320


@dataclass(slots=True)
class Listing:
    """The claims that the page can list, each once, and their numbers in that list."""

    items: list[list[Any]] = field(default_factory=list)
    known: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def number(self, row: ClaimRow) -> int:
        key = (row.article_id, row.start_char, row.quote)
        if key not in self.known:
            self.known[key] = len(self.items)
            self.items.append(
                [
                    row.article_id,
                    row.published.isoformat() if row.published else "",
                    row.quote,
                    _around(row),
                    _when(row),
                ]
            )
        return self.known[key]


def report_html(rows: Iterable[ClaimRow], title: str = "Claims") -> str:
    """One HTML file on the claims of many articles; it needs no network.

    Args:
        rows: from `claimtable.read_claims` or `claimtable.rows_of`.
        title: what the page is called.

    Raises:
        FigextractError: if there is no claim, or Plotly is not installed.
    """
    script = _plotly()
    summary = summarise(rows)
    if not summary.claims:
        raise FigextractError("there are no claims to report on")
    listing = Listing()
    units = [{"unit": unit, "label": _label(unit, found), **_unit(found, listing)} for unit, found in summary.offered()]
    body = "\n".join(
        (
            f"<header><h1>{escape(title)}</h1>{_lead(summary)}</header>",
            asset("report.html"),
            data_script("report-data", {"units": units, "claims": listing.items}),
        )
    )
    style = "'unsafe-inline'"  # Plotly adds its own style sheet
    return page(title, body, asset("report.css"), [script, asset("report.js")], style)


def _plotly() -> str:
    try:
        from plotly.offline import get_plotlyjs
    except ImportError as error:
        raise FigextractError("plotly is not installed: pip install 'figextract[report]'") from error
    return str(get_plotlyjs())


def _lead(summary: Summary) -> str:
    offered = sum(found.claims for _, found in summary.offered())
    rest = summary.claims - offered
    articles = f"{len(summary.articles):,} article{'s' if len(summary.articles) != 1 else ''}"
    more = f"; {rest:,} in rarer units are not shown" if rest else ""
    return f"<p>{summary.claims:,} claims from {articles}{more}.</p>"


def _label(unit: str, found: UnitSummary) -> str:
    return f"{unit.replace('_', ' ') if unit else 'without unit'} ({found.claims:,})"


def _unit(found: UnitSummary, listing: Listing) -> dict[str, Any]:
    length = period_length(day for day, _ in found.days)
    by_period: dict[date, dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for (day, direction), count in found.days.items():
        by_period[period_start(day, length)][direction].append(count)
    by_country: dict[str, dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for (country, direction), count in found.countries.items():
        by_country[country][direction].append(count)
    periods = [_bar(day.isoformat(), parts, listing) for day, parts in sorted(by_period.items())]
    countries = [_bar(name_of(code), parts, listing) for code, parts in by_country.items()]
    countries.sort(key=lambda bar: (-bar["claims"], bar["name"]))
    flows = sorted(found.flows.items(), key=lambda item: (-item[1].claims, item[0]))
    return {
        "period": length,
        "undated": found.undated,
        "dated": found.claims - found.undated,
        "periods": periods,
        "countries": countries[:COUNTRIES],
        "otherCountries": max(0, len(countries) - COUNTRIES),
        "flows": [_flow(ends, count, listing) for ends, count in flows[:FLOWS]],
        "otherFlows": max(0, len(flows) - FLOWS),
        "points": [_point(row, listing) for row in found.points.rows()],
    }


def _bar(name: str, parts: dict[str, list[Count]], listing: Listing) -> dict[str, Any]:
    total = merged(count for counts in parts.values() for count in counts)
    shares = [sum(count.claims for count in parts.get(direction, ())) for direction in DIRECTIONS]
    return {"name": encodable(name), "parts": shares, **_counted(total, listing)}


def _flow(ends: tuple[str, str], count: Count, listing: Listing) -> dict[str, Any]:
    origin, destination = (encodable(name_of(end)) for end in ends)
    return {"from": origin, "to": destination, "name": f"{origin} → {destination}", **_counted(count, listing)}


def _counted(count: Count, listing: Listing) -> dict[str, Any]:
    return {
        "claims": count.claims,
        "articles": len(count.articles),
        "largest": "" if count.largest is None else plain_number(count.largest),
        "items": [listing.number(row) for row in count.sample.rows()],
    }


def _point(row: ClaimRow, listing: Listing) -> list[Any]:
    direction = row.direction if row.direction in DIRECTIONS else "none"
    return [row.day.isoformat() if row.day else "", row.value, DIRECTIONS.index(direction), listing.number(row)]


def _around(row: ClaimRow) -> str:
    """The sentence, or of a long one what stands around the number."""
    words = " ".join(row.sentence.split())
    if len(words) <= SENTENCE:
        return words
    start = max(0, words.find(" ".join(row.quote.split())) - SENTENCE // 2)
    return f"{'…' if start else ''}{words[start : start + SENTENCE]}…"


def _when(row: ClaimRow) -> str:
    if row.start_date and row.end_date and row.start_date != row.end_date:
        return f"{row.start_date.isoformat()} to {row.end_date.isoformat()}"
    day = row.end_date or row.start_date
    return day.isoformat() if day else ""
