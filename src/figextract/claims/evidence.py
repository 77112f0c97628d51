"""The words that a claim was read from, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims.changes.comparison import comparing
from figextract.claims.draft import NOTHING, Draft
from figextract.records import Span


def evidence(draft: Draft, history: Sequence[Draft]) -> dict[str, Span]:
    """Each field to the characters of its words.

    They are those that the answer itself points at; else the quote, where it says the unit (`$3.5 billion`) or the
    modifier (`dozens`); the word of change or comparison, for the aspect; and those of the claim before that a time or
    a direction was taken over from.

    Args:
        draft: the claim, answered.
        history: the claims before it.
    """
    quantity = draft.site.quantity
    quote = (quantity.start_char, quantity.end_char)
    found: dict[str, Span | None] = {name: answer.span for name, answer in draft.answers.items()}
    found["value"] = quote
    if "unit" in draft.answers:
        found["unit"] = found["unit"] or quantity.evidence.get("unit", quote)
    whole = quantity.low is not None or quantity.modifier == "vague"
    found["modifier"] = quantity.evidence.get("modifier", quote if whole else None)
    found["aspect"] = _of_aspect(draft, quote)
    for name in ("start_date", "end_date"):
        if name in found:
            found[name] = found[name] or _taken_over(draft, history, name)
    if "direction" in found and found["direction"] is None:
        taken = _taken_over(draft, history, "direction", "country") or _taken_over(draft, history, "direction")
        found["direction"] = taken or found.get("predicate")
    return {name: span for name, span in sorted(found.items()) if span is not None}


def _of_aspect(draft: Draft, quote: Span) -> Span | None:
    """The word of change of a delta, or the quote (`twice`); what a previous value is compared by, or its time."""
    if draft.get("aspect") == "delta":
        return draft.answers.get("change", NOTHING).span or quote
    if draft.get("aspect") == "previous":
        times = (draft.answers.get(name, NOTHING).span for name in ("start_date", "end_date"))
        return comparing(draft.site) or next((span for span in times if span is not None), None)
    return None


def _taken_over(draft: Draft, history: Sequence[Draft], name: str, *beside: str) -> Span | None:
    """The words of an answer in the nearest claim before that has the same, and the same answers `beside` it."""
    told = [draft.get(field) for field in (name, *beside)]
    same = (d.answers[name].span for d in reversed(history) if [d.get(field) for field in (name, *beside)] == told)
    return next((span for span in same if span is not None), None)
