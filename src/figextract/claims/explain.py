"""A claim in one readable sentence, with the words that each part was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figextract.claims.claim import Claim

_HEDGE = {
    "approximate": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
}


def explain(claim: Claim, text: str = "") -> str:
    """What the claim says, and from which words, if the article's text is given.

    Example:
        >>> import figextract
        >>> text = "About 5,200 people entered Moldova."
        >>> explain(figextract.parse(text)[0], text)
        "5,200: about 5,200 person (people), enter; in MDA ('Moldova'), in ('entered'); reported as fact."
    """

    def words(name: str) -> str:
        span = claim.evidence.get(name)
        return f" ({text[span[0] : span[1]]!r})" if span is not None and text else ""

    number = _HEDGE.get(claim.modifier, "") + _number(claim)
    counted = f" {claim.unit}" if claim.unit else ""
    parts = [
        number
        + counted
        + (f" per {claim.per}" if claim.per else "")
        + (f" ({claim.subject})" if claim.subject else "")
        + (f", {claim.predicate}" if claim.predicate else "")
    ]
    if claim.country:
        place = f"in {claim.country}{words('country')}"
        ends = [f"from {claim.origin}{words('origin')}"] if claim.origin else []
        ends += [f"to {claim.destination}"] if claim.destination and claim.destination != claim.country else []
        ends += [f"{claim.direction}{words('direction')}"] if claim.direction else []
        parts.append(", ".join([place, *ends]))
    if claim.aspect != "level" or claim.change:
        parts.append(" ".join(filter(None, [claim.aspect, f"{claim.change}{words('change')}" if claim.change else ""])))
    if claim.start_date or claim.end_date:
        days = " to ".join(str(day) if day else "..." for day in dict.fromkeys((claim.start_date, claim.end_date)))
        parts.append(days + (words("start_date") or words("end_date")))
    if claim.source:
        parts.append(f"according to {claim.source}")
    parts.append("reported as fact" if claim.modality == "reported" else f"{claim.modality}{words('modality')}")
    return f"{claim.quote}: {'; '.join(parts)}."


def _number(claim: Claim) -> str:
    if claim.low is not None and claim.high is not None:
        return f"{claim.low:,} to {claim.high:,}"
    return f"{claim.value:,}"
