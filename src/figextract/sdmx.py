"""Claims under the concept names of SDMX, for joining them with official statistics.

Concepts and code lists are those of the SDMX cross-domain concepts and code lists (sdmx.org): `REF_AREA`,
`COUNTERPART_AREA`, `TIME_PERIOD`, `FREQ` (CL_FREQ), `OBS_VALUE`, `OBS_STATUS` (CL_OBS_STATUS), `UNIT_MEASURE`,
`UNIT_MULT` (CL_UNIT_MULT) and `COMMENT_OBS`. What SDMX has no concept for keeps the name of its field, in capitals.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from figextract.claims.claim import Claim

ESTIMATES = frozenset({"approximate", "vague", "range"})
"""Modifiers that make an observation an estimate in the sense of CL_OBS_STATUS."""


def to_sdmx(claims: Sequence[Claim], article_id: str | None = None) -> list[dict[str, Any]]:
    """One row a claim, with SDMX's concept names as keys; ready for `pandas.DataFrame` or `csv.DictWriter`.

    `REF_AREA` and `COUNTERPART_AREA` are ISO 3166-1 alpha-3 codes: the country that the number is about and the other
    end of the movement. `TIME_PERIOD` is a year, half-year, quarter, month, week or day where the claim's interval is
    one, else a time range `2022-09-21/P7D`; empty for an open interval. `OBS_STATUS` is `A` (normal), `E` (the text
    hedges), `F` (forecast) or `U` (low reliability: the text denies it). `UNIT_MEASURE` is the claim's unit;
    `UNIT_MULT` is always 0, values being written out.

    Example:
        >>> import figextract
        >>> row = to_sdmx(figextract.parse("Some 5,200 people entered Moldova in May 2023."))[0]
        >>> row["OBS_VALUE"], row["REF_AREA"], row["TIME_PERIOD"], row["FREQ"], row["OBS_STATUS"]
        (5200, 'MDA', '2023-05', 'M', 'E')
    """
    return [_row(claim, article_id) for claim in claims]


def _row(claim: Claim, article_id: str | None) -> dict[str, Any]:
    period, frequency = time_period(claim.start_date, claim.end_date)
    return {
        "ARTICLE_ID": article_id,
        "FREQ": frequency,
        "REF_AREA": claim.country,
        "COUNTERPART_AREA": _counterpart(claim),
        "TIME_PERIOD": period,
        "UNIT_MEASURE": claim.unit,
        "UNIT_MULT": 0,
        "OBS_VALUE": claim.value,
        "OBS_STATUS": _status(claim),
        "SUBJECT": claim.subject,
        "PREDICATE": claim.predicate,
        "PER": claim.per,
        "DIRECTION": claim.direction,
        "CHANGE": claim.change,
        "ASPECT": claim.aspect,
        "MODIFIER": claim.modifier,
        "SOURCE": claim.source,
        "COMMENT_OBS": claim.sentence,
    }


def _counterpart(claim: Claim) -> str | None:
    """The end of a movement that is not the country itself."""
    ends = [end for end in (claim.origin, claim.destination) if end is not None and end != claim.country]
    return ends[0] if len(ends) == 1 else None


def _status(claim: Claim) -> str:
    if claim.modality == "denied":
        return "U"
    if claim.modality == "expected":
        return "F"
    return "E" if claim.modifier in ESTIMATES else "A"


def time_period(start: date | None, end: date | None) -> tuple[str | None, str]:
    """An interval of days as an SDMX time period, and its frequency by CL_FREQ.

    `_O` (other) is the frequency of a time range, `_U` (unspecified) that of an open or unknown interval.

    Example:
        >>> time_period(date(2022, 7, 1), date(2022, 9, 30)), time_period(date(2022, 9, 21), date(2022, 9, 27))
        (('2022-Q3', 'Q'), ('2022-09-21/P7D', '_O'))
    """
    if start is None or end is None or end < start:
        return None, "_U"
    if start == end:
        return start.isoformat(), "D"
    week = start.isocalendar()
    if (end - start).days == 6 and week.weekday == 1:
        return f"{week.year:04d}-W{week.week:02d}", "W"
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year
    months = end.month - start.month + 1
    if whole and months == 12:
        return f"{start.year:04d}", "A"
    if whole and months == 6 and start.month in (1, 7):
        return f"{start.year:04d}-S{(start.month + 5) // 6}", "S"
    if whole and months == 3 and start.month % 3 == 1:
        return f"{start.year:04d}-Q{(start.month + 2) // 3}", "Q"
    if whole and months == 1:
        return f"{start.year:04d}-{start.month:02d}", "M"
    return f"{start.isoformat()}/P{(end - start).days + 1}D", "_O"
