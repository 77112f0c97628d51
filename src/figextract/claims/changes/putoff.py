"""Changes that are put to or taken off a price or the like: `knocked £120 off the fare`, `added $600 to the cost`."""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.words import lemmas

_NEAR = 4
"""Words behind `to` or `off` within which what is changed is named."""


def put_off(site: Site) -> Answer | None:
    """The direction of an amount or share that a verb takes off or puts to a price, with the verb; None where it does
    not: `knocked 20 off their feet`, `added $600 to the fund`.
    """
    verb, quantity = site.verb, site.quantity
    sized = quantity.kind in ("money", "share") or quantity.unit in ("point", "percentage_point", "basis_point")
    if verb is None or not sized or site.role.dep_ not in ("dobj", "obj", "npadvmod") or verb.i > site.number.i:
        return None
    doc, i = site.number.doc, site.behind
    if i + 1 >= site.sentence.span.end:
        return None
    lemma, link = clause.lemma(verb), doc[i].lower_
    if link == "off" and lemma in lemmas("predicates", "striking"):
        return Answer("down", token_span(verb))
    if link == "to" and lemma == "add" and quantity.kind in ("money", "share"):
        behind = doc[i + 1 : min(i + 1 + _NEAR, site.sentence.span.end)]
        priced = any(clause.lemma(t) in lemmas("predicates", "striking", "words") for t in behind)
        return Answer("up", token_span(verb)) if priced else None
    return None
