"""The unit of a number: its own, or what a number that names none counts; and what a rate is per."""

from __future__ import annotations

from collections.abc import Sequence

from figextract import lexicon, numerals
from figextract.claims.context import Context, Site
from figextract.claims.currency import currency, dated
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.rank import Candidate


def unit(
    context: Context, site: Site, counted: Candidate | None, shares: dict[str, float], history: Sequence[Draft]
) -> Answer:
    """The quantity's own unit, with an ambiguous currency settled by the article's countries, or as it was settled for
    the amount that this one goes on from; a bare number's is the chosen one of `counted.candidates`.
    """
    quantity = site.quantity
    if counted is not None:
        noun = counted.value.unit
        named = (d for d in reversed(history) if d.site.quantity.kind == "money")
        money = next((d for d in named if d.site.quantity.quote.lower().endswith((f" {noun}", f" {noun}s"))), None)
        if money is None:
            return Answer(dated(noun, context.published), counted.span)
        return Answer(money.get("unit"), counted.span)  # 1.2 HK dollars to 136.8
    span = quantity.evidence.get("unit")
    if quantity.kind == "money" and quantity.unit is not None:
        same = (d for d in reversed(history) if d.site.quantity.unit == quantity.unit)
        last = quantity.quote.lower().split()[-1]
        bare = span is None and (last[-1].isdigit() or last in numerals.words().scale)
        unsigned = quantity.unit.islower() or (quantity.quote[0].isalnum() and not quantity.quote[0].isupper())
        before = next(same, None) if bare and unsigned else None
        if before is not None and (quantity.unit.islower() or before.site.sentence is site.sentence):
            return Answer(before.get("unit"), before.answers["unit"].span)  # against 2.22 billion
        code = currency(context.text, quantity, _beside(context, site, shares), context.currencies)
        return Answer(dated(code, context.published), span)
    return Answer(quantity.unit, span) if quantity.unit is not None else NOTHING


def _beside(context: Context, site: Site, shares: dict[str, float]) -> dict[str, float]:
    """The article's countries, or the one where an amount is paid: `4,000 shillings in Kampala and 150 in Nairobi`."""
    end = site.end_char
    if site.quantity.unit == "USD":
        return shares  # a bare dollar sign asks for more than a country that is named beside it
    near = {place.country for place in site.sentence.places if place.country is not None}
    shares = {**shares, **{country: _NAMED * max(_LITTLE, shares.get(country, 0.0)) for country in near}}
    for place in site.sentence.places:
        if 0 <= place.start_char - end < _NEAR and place.country is not None:
            between = context.text[end : place.start_char].split()
            if between and between[0] == "in" and between[1:] in ([], ["the"], ["a"]):
                return {**shares, place.country: max(1.0, shares.get(place.country, 0.0)) * _PAID}
    return shares


_NEAR = 10  # characters of ` in the ` between an amount and its place
_NAMED = 3.0  # how much more a country that the sentence names tells of a currency
_LITTLE = 0.02  # what a country counts that the article names for the first time
_PAID = 10.0  # how much more than the article's countries the place beside an amount tells of its currency
_PHRASE = ("NN", "JJ", "DT", "PR")


def per(draft: Draft) -> Answer:
    """What the rate is per, an adverb behind it included (`50,000 workers annually`); a bare number shares it with the
    number that it goes on from.
    """
    quantity, site = draft.site.quantity, draft.site
    if quantity.per is not None:
        return Answer(quantity.per, quantity.evidence.get("per"))
    i, doc = site.behind, site.number.doc
    if i < len(doc) and doc[i].lower_ == "of":  # 0.5 per cent of gross domestic product annually
        i = next((k for k in range(i + 1, min(i + 6, len(doc))) if doc[k].tag_[:2] not in _PHRASE), i)
    adverb = lexicon.table("quantities_grammar")["adverbs_of_rates"].get(doc[i].lower_) if i < len(doc) else None
    if adverb is not None and (i + 1 == len(doc) or doc[i + 1].tag_ not in ("NN", "NNS")):
        return Answer(adverb[0], token_span(doc[i]))
    if draft.antecedent is not None and site.elliptic and draft.get("aspect") != "delta":
        return draft.antecedent.answers.get("per", NOTHING)
    return NOTHING
