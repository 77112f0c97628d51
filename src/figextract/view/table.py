"""Claims as an HTML table: small for a notebook, sortable for a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from figextract.claims.claim import Claim
from figextract.frames import number_text, unit_text, when_text, where_text
from figextract.places import country_name
from figextract.view.markup import escape


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, what it is sorted by, and the class that lays it out."""

    text: str
    key: str | float | None = None
    layout: Literal["", "number", "when"] = ""


def table_html(claims: Sequence[Claim]) -> str:
    """A plain table for a notebook, without script; it takes its colours from the notebook.

    Example:
        >>> import figextract
        >>> "Chad" in table_html(figextract.parse("Floods displaced 4,000 families in Chad."))
        True
    """
    heads = ("number", "value", "unit", "subject", "where", "when", "source")
    rows = []
    for claim in claims:
        what = (claim.quote, number_text(claim), unit_text(claim), claim.subject)
        cells = (*what, place_text(claim), when_text(claim), claim.source)
        rows.append("<tr>" + "".join(f"<td>{escape(cell or '')}</td>" for cell in cells) + "</tr>")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    noun = "claim" if len(claims) == 1 else "claims"
    return (
        f'<table class="figextract"><caption>{len(claims)} {noun}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def place_text(claim: Claim) -> str:
    """Country, or the ends of a movement, by name: `Russia → Kazakhstan`, `Finland (out)`."""
    if claim.origin or claim.destination:
        return movement_text(claim)
    return where_text(claim).replace(claim.country, name_of(claim.country)) if claim.country else where_text(claim)


def movement_text(claim: Claim) -> str:
    """The known ends of a movement by name: `Russia → Kazakhstan`, `→ Kazakhstan`, `Russia →`; empty without any."""
    ends = (name_of(claim.origin), name_of(claim.destination))
    return " → ".join(ends).strip() if any(ends) else ""


def name_of(code: str | None) -> str:
    """The English name of a country, or the code where the gazetteer has none; empty for None."""
    if code is None:
        return ""
    try:
        return country_name(code)
    except ValueError:
        return code


def sortable_table(claims: Sequence[Claim]) -> str:
    """The claims as a table whose columns sort by their buttons; each row links to its number in the text."""
    heads = (
        "Number",
        "Value",
        "Unit",
        "What",
        "Does",
        "Country",
        "From → to",
        "Direction",
        "Change",
        "When",
        "Source",
        "Status",
        "Kind",
    )
    head = "".join(
        f'<th scope="col" aria-sort="none"><button type="button">{name}<span aria-hidden="true"></span></button></th>'
        for name in heads
    )
    body = "".join(_row(index, claim) for index, claim in enumerate(claims))
    return (
        f'<table id="claims-table"><caption class="unseen">Claims in the order of the text; press a column\'s name to '
        f"sort by it.</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(index: int, claim: Claim) -> str:
    link = f'<th scope="row" data-key="{index}"><a href="#n{index}">{escape(claim.quote)}</a></th>'
    return f'<tr data-claim="{index}">{link}{"".join(map(_td, _cells(claim)))}</tr>'


def _td(cell: Cell) -> str:
    key = cell.text if cell.key is None else str(cell.key)
    layout = f' class="{cell.layout}"' if cell.layout else ""
    return f'<td data-key="{escape(key)}"{layout}>{escape(cell.text)}</td>'


def _cells(claim: Claim) -> tuple[Cell, ...]:
    value = float(claim.value) if abs(claim.value) < 10**300 else math.copysign(1e300, claim.value)
    return (
        Cell(number_text(claim), value, "number"),
        Cell(unit_text(claim)),
        Cell(claim.subject or ""),
        Cell(claim.predicate or ""),
        Cell(name_of(claim.country)),
        Cell(movement_text(claim)),
        Cell(claim.direction or ""),
        Cell(claim.change or ""),
        Cell(when_text(claim).replace("/", "/\n"), str(claim.start_date or claim.end_date or ""), "when"),
        Cell(claim.source or ""),
        Cell(status_text(claim)),
        Cell(claim.kind),
    )


def status_text(claim: Claim) -> str:
    """Modality and aspect, where they are not the usual ones: `expected`, `reported, previous`."""
    return claim.modality if claim.aspect == "level" else f"{claim.modality}, {claim.aspect}"


def long_date(day: date) -> str:
    """A day as a reader writes it: `27 September 2022`."""
    months = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    return f"{day.day} {months[day.month - 1]} {day.year}"


def long_when(claim: Claim) -> str:
    """The interval in words: `21 September 2022 to 27 September 2022`, `up to 31 December 2030`."""
    start, end = claim.start_date, claim.end_date
    if start and end:
        return long_date(start) if start == end else f"{long_date(start)} to {long_date(end)}"
    return f"from {long_date(start)}" if start else f"up to {long_date(end)}" if end else ""
