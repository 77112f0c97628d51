"""Amounts that go nowhere though the text is of trade: what is left of it, and what a currency costs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.frames import phrases
from figextract.claims.units.currency import of_noun


def is_balance(site: Site) -> bool:
    """`the surplus was $42.1 billion`, `a deficit of $8 billion`, `The Jamaican dollar was trading at $128.60`."""
    money = site.quantity.kind == "money"
    subject = clause.subject_of(site.verb) if site.verb is not None else None
    told = [*_above(site), *([subject] if subject is not None and subject.i < site.number.i else [])]
    if money and any(clause.lemma(noun) in phrases("balance") for noun in told):
        return True
    priced = (money or site.quantity.kind == "count") and site.role.dep_ == "prep" and site.role.lower_ in ("at", "to")
    if subject is None or site.verb is None or not priced:
        return False
    before = [token.lower_ for token in subject.lefts]
    return clause.lemma(site.verb) in phrases("quoted") and of_noun(subject.lower_, before, {}) is not None


def _above(site: Site) -> Iterator[Token]:
    """The nouns of which the amount is told by `of`."""
    for token in clause.climb(site.number):
        if token.dep_ == "prep" and token.lower_ == "of":
            yield token.head
        elif token.tag_.startswith("V"):
            return
