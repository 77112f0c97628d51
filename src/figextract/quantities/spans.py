"""A change that is told by both its ends, as one quantity: `rose from $160 in May to $180`, `fell to 12 from 15`.

The layer reads two numbers there, and the claims need both. Whoever asks for the quantities of a text gets the change
as one of them, from end to end: `low` and `high` bound it. It is told apart from a range (`from 5 to 7 per cent of
voters`, `modifier` "range", `value` in the middle) by its `value`, which is the end that it comes to, and by
`evidence`, which has the words of either end under `from` and `to`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from figextract.quantities.quantity import Quantity
from figextract.records import Span

_LONGEST = 60  # characters between the ends: a noun, a time, a place, a hedge
_FROM = re.compile(r"\bfrom(?: (?:the|a|an|its|just|only|record))? $")
_INSIDE = re.compile(r"(?:(?!\b(?:from|to|and|but|up|down|compared)\b|[;:,()]|[.!?] )[\s\S]){0,60}")
_LINK_TO = re.compile(r"[\s-]to(?: (?:the|a|an|its|just|only|record))? $")
_LINK_FROM = re.compile(r"[\s-]from(?: (?:the|a|an|its|just|only|record))? $")
_TO = re.compile(r"\bto(?: (?:the|a|an|its|just|only|record))? $")
_BEFORE = 16  # characters that the words in front of an end take at most


def joined(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text, the two ends of a change made one.

    Example:
        >>> from figextract.quantities import read_sentence
        >>> text = "Rents rose from $900 in May to $950, or 6 per cent."
        >>> [(q.quote, q.value, q.low, q.high) for q in joined(text, read_sentence(text))]
        [('$900 in May to $950', 950, 900, 950), ('6 per cent', 6, None, None)]
    """
    out: list[Quantity] = []
    for quantity in quantities:
        change = _joined(text, out[-1], quantity) if out else None
        if change is None:
            out.append(quantity)
        else:
            out[-1] = change
    return out


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Two neighbours as one change, if the words in front of them and between say so."""
    end = max(left.end_char, min(left.phrase_end, right.start_char))
    start = max(left.end_char, min(right.phrase_start, right.start_char))
    if not (_is_end(left) and _is_end(right)) or start - left.end_char > _LONGEST or not _alike(left, right):
        return None
    before = text[max(0, left.phrase_start - _BEFORE) : left.phrase_start]
    between = text[min(end, start) - 1 : start]
    if _FROM.search(before) and _is_link(between, _LINK_TO):
        return _change(text, left, right, begins=left, ends=right)
    if _TO.search(before) and _is_link(between, _LINK_FROM):
        return _change(text, left, right, begins=right, ends=left)
    return None


def _is_link(between: str, link: re.Pattern[str]) -> bool:
    found = link.search(between)
    return found is not None and _INSIDE.fullmatch(between[1 : found.start()]) is not None


def _is_end(quantity: Quantity) -> bool:
    return quantity.low is None and quantity.modifier != "vague" and quantity.kind not in ("ratio", "age")


def _alike(left: Quantity, right: Quantity) -> bool:
    """Whether both are of one unit, or only one of them names it, and they differ."""
    if left.value == right.value:
        return False
    if left.unit is None or right.unit is None:
        return "duration" not in (left.kind, right.kind) and not (left.kind == "count" and right.kind == "money")
    return left.unit == right.unit


def _change(text: str, left: Quantity, right: Quantity, begins: Quantity, ends: Quantity) -> Quantity:
    named = ends if ends.unit is not None else begins
    evidence: dict[str, Span] = {**begins.evidence, **ends.evidence}
    evidence.pop("change", None)
    evidence.update({"from": (begins.start_char, begins.end_char), "to": (ends.start_char, ends.end_char)})
    return replace(
        ends,
        quote=text[left.start_char : right.end_char],
        start_char=left.start_char,
        end_char=right.end_char,
        low=min(left.value, right.value),
        high=max(left.value, right.value),
        kind=named.kind,
        unit=named.unit,
        per=ends.per or begins.per,
        subject=ends.subject or begins.subject,
        change=None,
        phrase_start=min(left.phrase_start, right.phrase_start),
        phrase_end=max(left.phrase_end, right.phrase_end),
        evidence=evidence,
    )
