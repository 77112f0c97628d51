"""The unit of a number: its own, or what a number that names none counts; and what a rate is per."""

from __future__ import annotations

from figextract import lexicon
from figextract.claims.context import Context, Site
from figextract.claims.currency import currency
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.naming import following
from figextract.claims.rank import Candidate


def unit(context: Context, site: Site, counted: Candidate | None, shares: dict[str, float]) -> Answer:
    """The quantity's own unit, with an ambiguous currency settled by the article's countries; a bare number's is the
    chosen one of `counted.candidates`.
    """
    quantity = site.quantity
    if counted is not None:
        return Answer(counted.value.unit, counted.span)
    span = quantity.evidence.get("unit")
    if quantity.kind == "money" and quantity.unit is not None:
        return Answer(currency(context.text, quantity, shares, context.currencies), span)
    return Answer(quantity.unit, span) if quantity.unit is not None else NOTHING

_PHRASE = ("NN", "JJ", "DT", "PR")


def per(draft: Draft) -> Answer:
    """What the rate is per, an adverb behind it included (`50,000 workers annually`); a bare number shares it with the
    number that it goes on from.
    """
    quantity, site = draft.site.quantity, draft.site
    if quantity.per is not None:
        return Answer(quantity.per, quantity.evidence.get("per"))
    i, doc = following(site), site.number.doc
    if i < len(doc) and doc[i].lower_ == "of":  # 0.5 per cent of gross domestic product annually
        i = next((k for k in range(i + 1, min(i + 6, len(doc))) if doc[k].tag_[:2] not in _PHRASE), i)
    adverb = lexicon.table("quantities_grammar")["adverbs_of_rates"].get(doc[i].lower_) if i < len(doc) else None
    if adverb is not None and (i + 1 == len(doc) or doc[i + 1].tag_ not in ("NN", "NNS")):
        return Answer(adverb[0], token_span(doc[i]))
    if draft.antecedent is not None and site.elliptic and draft.get("aspect") != "delta":
        return draft.antecedent.answers.get("per", NOTHING)
    return NOTHING
