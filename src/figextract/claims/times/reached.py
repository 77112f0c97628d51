"""The time of a total that something is brought to: `bringing the total for the year to 25,000`, `took to 41,000 the
number who have come since April`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.words import changes, lemmas
from figextract.dates.expression import TimeExpression

_BRINGING = frozenset({"bring", "take", "push", "raise", "lift", "swell"})
_SPANS = frozenset({"year", "month", "quarter", "week", "half", "season", "decade"})
_REACH = 200
"""Characters between a total and its time."""
_WORDS = 30
"""Words before a total among which the verb stands."""
_GOALS = frozenset({"to", "past", "above", "over", "beyond"})


def is_reached(site: Site, expression: TimeExpression) -> bool:
    """Whether an expression tells the time of the total that the number is: it stands in the phrase of the total.

    Args:
        site: where the number stands.
        expression: a time of its sentence.
    """
    if expression.start_date is None or (expression.granularity not in _SPANS and expression.signal != "since"):
        return False  # `took the toll of Tuesday's floods to 158`
    doc, own = site.number.doc, site.quantity
    if abs(expression.start_char - own.start_char) > _REACH:
        return False
    start, low = site.sentence.span.start, clause.token_index(doc, own.phrase_start) - 1
    high = clause.token_index(doc, own.start_char)  # `past` may be a part of the number's phrase
    goal = next((i for i in range(high, max(low, start) - 1, -1) if doc[i].lower_ in _GOALS), start)
    if goal <= start:
        return False
    words = reversed(list(doc[max(start, goal - _WORDS) : goal]))
    verb = next((t for t in words if clause.lemma(t) in _BRINGING and t.tag_.startswith("V")), None)
    if verb is None or any(verb.idx < q.start_char < own.start_char for q in site.sentence.quantities):
        return False
    if verb.i + 1 == goal:
        behind = doc[site.behind : clause.token_index(doc, expression.start_char)]
        return own.end_char <= expression.start_char and _is_total(list(behind))
    inside = verb.idx < expression.start_char < doc[goal].idx
    return inside and _is_total(list(doc[verb.i + 1 : goal]))


def without_totals(site: Site, dates: Iterable[TimeExpression], peers: Iterable[Site]) -> list[TimeExpression]:
    """The times of a sentence but those of a total behind the number: `The 1,305 who came bring the total for 2024 to
    22,440`.
    """
    if site.sentence.lemmas.isdisjoint(_BRINGING):
        return list(dates)
    totals = [peer for peer in peers if peer.quantity.start_char > site.quantity.start_char]
    return [d for d in dates if not any(is_reached(total, d) for total in totals)]


def _is_total(words: Sequence[Token]) -> bool:
    """Whether the words are those of one phrase with a noun for what adds up: `the total`, `the rise`, `arrivals`."""
    nouns = (*lemmas("predicates", "totalling"), *changes("nouns"))
    counts = any(word.tag_ == "NNS" or clause.lemma(word) in nouns for word in words)
    return counts and not any(word.text in (",", ";", ":") for word in words)
