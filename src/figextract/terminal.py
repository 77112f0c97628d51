"""Claims as a table for people: what `figextract parse` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from figextract.claims.claim import Claim
from figextract.frames import HEDGES, unit_text
from figextract.records import encodable

if TYPE_CHECKING:
    from rich.table import Table

WORDS = 40
"""Characters of a subject or a source that are shown."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CHANGES = {("up", "level"): "up", ("down", "level"): "down", ("up", "delta"): "up by", ("down", "delta"): "down by"}
"""How change and aspect are written; a `previous` value is that, whatever its change."""


def claim_table(claims: Sequence[Claim]) -> Table:
    """The claims as a `rich` table for 80 columns and more; columns in which no claim has anything are left out.

    Example:
        >>> import figextract
        >>> table = claim_table(figextract.parse("About 5,200 people entered Moldova."))
        >>> [column.header for column in table.columns]
        ['number', 'unit', 'of what', 'where']
    """
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    cells = {
        "number": [number(claim) for claim in claims],
        "unit": [unit_text(claim) for claim in claims],
        "of what": [_short(claim.subject or "") for claim in claims],
        "where": [where(claim) for claim in claims],
        "when": [when(claim.start_date, claim.end_date) for claim in claims],
        "change": [change(claim) for claim in claims],
        "as": ["" if claim.modality == "reported" else claim.modality for claim in claims],
        "says": [_short(claim.source or "") for claim in claims],
    }
    shown = {name: column for name, column in cells.items() if any(column)}
    for name, column in shown.items():
        whole = name in ("where", "when", "change", "as")
        widest = max(len(cell) for cell in column)
        table.add_column(name, no_wrap=whole, min_width=min(widest, 24) if whole else min(widest, 9), overflow="fold")
    for row in zip(*shown.values(), strict=True):
        table.add_row(*(Text(_one_line(cell)) for cell in row))
    return table


def number(claim: Claim) -> str:
    """The number as quoted, with the sign of its hedge, of which a vague one (`thousands`) needs none."""
    return (HEDGES.get(claim.modifier, "") if claim.modifier != "vague" else "") + claim.quote


def where(claim: Claim) -> str:
    """Country, or the ends of a movement, with `in` or `out` where they do not say it: `UKR→POL`, `→MDA`, `FIN out`.

    Example:
        >>> where(Claim(quote="9", start_char=0, end_char=1, kind="count", value=9, country="FIN", direction="out"))
        'FIN out'
    """
    if not (claim.origin or claim.destination):
        return " ".join(part for part in (claim.country, claim.direction) if part)
    ends = f"{claim.origin or ''}→{claim.destination or ''}"
    if claim.country in (claim.origin, claim.destination, None):
        return ends + (" out" if claim.direction == "out" and claim.destination else "")
    return f"{ends} ({claim.country})"


def when(start: date | None, end: date | None) -> str:
    """An interval in few words: `2022`, `Apr 2024`, `10–14 May 2024`, `to 31 Dec 2030`.

    Example:
        >>> when(date(2024, 5, 10), date(2024, 5, 14)), when(date(2024, 4, 1), date(2024, 4, 30))
        ('10–14 May 2024', 'Apr 2024')
    """
    if start is None or end is None:
        return f"to {_day(end)}" if end else f"from {_day(start)}" if start else ""
    if start == end:
        return _day(start)
    if start.year != end.year:
        return f"{_day(start)}–{_day(end)}"
    if start.day == 1 and _ends_month(end):
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        first = "" if start.month == end.month else f"{MONTHS[start.month - 1]}–"
        return f"{first}{MONTHS[end.month - 1]} {end.year}"
    first = str(start.day) if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first}–{_day(end)}"


def change(claim: Claim) -> str:
    """Change and aspect: `up`, `down by`, `before`; empty for a plain level."""
    if claim.aspect == "previous":
        return "before"
    return CHANGES.get((claim.change or "", claim.aspect), "by" if claim.aspect == "delta" else "")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1


def _short(text: str) -> str:
    return textwrap.shorten(text, WORDS, placeholder=" …")


def _one_line(text: str) -> str:
    """On one line, with control characters, which could steer a terminal, as spaces."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in encodable(text)).split())
