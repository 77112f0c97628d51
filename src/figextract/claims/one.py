"""Whether `one` is a count that news gives: `one person drowned`, `two ships and one tug`; else it is an article."""

from __future__ import annotations

import re

from figextract.claims.context import Context
from figextract.claims.words import lemmas
from figextract.quantities.quantity import Quantity
from figextract.quantities.words import plural, word_set

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_REACH = 60
"""Characters on either side of `one` that are looked at."""
_NEAR = 8
"""Words in which the fate of the one counted is told."""
_LEVELS = frozenset({"at", "to", "than"})
_JOINTS = frozenset({"and", ",", ";", "plus", "or"})
_FATES = ("done_to_people", "done_by_people", "doing_to_people")


def one_counts(context: Context, quantity: Quantity) -> bool:
    """Whether `one` counts: it tells a fate, an event, a bound, or stands in a row with other numbers.

    `one sailor is missing`, `killed one`, `one new case`, `only one mill`, `put the number at one`, `three to Kenya and
    one to Chad`; not `in one sense`, `the smaller one`, `one man laughed`.
    """
    sentence = context.sentence_at(quantity.start_char)
    start, end = sentence.span.start_char, sentence.span.end_char
    before = _words(context.text[max(start, quantity.start_char - _REACH) : quantity.start_char])
    after = _words(context.text[quantity.end_char : min(end, quantity.end_char + _REACH)])
    if after[:1] == ["of"]:
        return False  # one of the men
    if before[-1:] == ["only"] or after[:1] in (["lower"], ["higher"], ["more"], ["fewer"]):
        return True
    if before[-1:] and before[-1] in _LEVELS and (not after or not after[0].isalnum()):
        return True
    grammar = "quantities_grammar"
    fates = frozenset().union(*(word_set(grammar, name) for name in _FATES))
    clause = after[: next((k for k, word in enumerate(after) if word in _STOPS), len(after))]
    if not fates.isdisjoint(clause[:_NEAR]) or not word_set(grammar, "doing_to_people").isdisjoint(before[-2:]):
        return True
    if any(plural(word) in lemmas("people", "event", "words") for word in clause[:3]):
        return True
    return _is_in_row(context, quantity, before, after)


_STOPS = frozenset({".", ";", ":", "that", "which"})


def _is_in_row(context: Context, quantity: Quantity, before: list[str], after: list[str]) -> bool:
    """Whether another count stands on the other side of a comma or an `and`."""
    others = [q.start_char for q in context.sentence_at(quantity.start_char).quantities if q.kind == "count"]
    told = any(0 < quantity.start_char - at < _REACH for at in others)
    if told and before and (before[-1] in _JOINTS or before[-2:-1] in ([","], ["and"])):
        return before[-1] in _JOINTS or before[-1] not in word_set("quantities_nouns", "stops")
    joint = next((k for k, word in enumerate(after[:_NEAR]) if word in _JOINTS), None)
    if joint is None or joint + 1 >= len(after):
        return False
    gap = context.text.find(after[joint + 1], quantity.end_char)
    return any(0 <= at - gap < 2 and at - quantity.end_char < _REACH for at in others)


def _words(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text.lower())]
