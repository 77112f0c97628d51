"""Whom an amount is for that each gets or pays: `Every family gets $100 and 150 kilos of wheat` is per family."""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.words import lemmas
from figextract.quantities.words import is_person, singular

_PERIODS = frozenset(
    {"hour", "day", "night", "morning", "evening", "week", "month", "quarter", "season", "year", "time"}
)
_SPAN = 12
"""Words behind `Every` within which its verb is sought."""


def apiece(site: Site) -> Answer | None:
    """The noun behind the `each` or `every` that opens a sentence, for what its verb gives or takes; not for shares,
    lengths and times.
    """
    quantity, verb, doc, start = site.quantity, site.verb, site.number.doc, site.sentence.span.start
    start += doc[start].is_quote
    if start + 1 >= site.sentence.span.end or doc[start].lower_ not in ("each", "every") or verb is None:
        return None
    noun = doc[start + 1]
    bulk = quantity.kind == "measure" and quantity.unit in lemmas("people", "bulk", "words")
    if noun.tag_ != "NN" or noun.lower_ in _PERIODS or not (quantity.kind == "money" or bulk):
        return None
    given = clause.lemma(verb) in lemmas("predicates", "apiece")
    if not given or site.role.dep_ in clause.SUBJECTS or not start < verb.i <= start + _SPAN or site.number.i < verb.i:
        return None
    return Answer("person" if is_person(noun.lower_) else singular(noun.lower_), token_span(noun))
