"""Times of a sentence that belong to another verb than the number's, or to the name of an event."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression

_TOLD = frozenset({"past", "perfect", "pluperfect"})


def is_of_other_clause(context: Context, site: Site, draft: Draft, expression: TimeExpression) -> bool:
    """Whether a time is none of the number's: the bound of a verb beside its own, a time to come of a clause above what
    has happened, or the year in an event's name.
    """
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    if _is_in_name(site, expression, token) or _is_aside(site, token) or _is_before_other_part(site, draft, expression):
        return True
    verb, _ = clause.governor(token)
    if verb is None or site.verb is None or verb.i == site.verb.i:
        return False
    if _is_what_it_precedes(site, verb):
        return True
    return _is_bound_of_next(site, expression, verb) or _is_to_come(context, site, draft, expression, verb)


def _is_what_it_precedes(site: Site, verb: Token) -> bool:
    """`had killed 1,771 people before it was declared over last August`: the time of what came after."""
    later = next((step for step in clause.climb(verb) if step.dep_ == "advcl"), None)
    if later is None or later.i < site.number.i or clause.within(site.number, later):
        return False
    return any(child.lower_ == "before" and child.dep_ == "mark" for child in later.children)


def _is_aside(site: Site, token: Token) -> bool:
    """Whether a time stands in a relative clause behind the number: one of a place where something else happened
    (`three survivors in Nairobi, where Friday's blast killed 203`), or of a part of what is counted (`34,000 left,
    among them 4,000 fighters who left on Wednesday`).
    """
    relative = next((step for step in clause.climb(token) if step.dep_ == "relcl"), None)
    if relative is None or relative.left_edge.i < site.number.i or clause.within(site.number, relative):
        return False
    if any(c.lower_ == "where" for c in relative.lefts):
        return token.dep_ in ("poss", "compound") and clause.is_noun(token.head)
    noun = relative.head
    parted = any(c.dep_ == "prep" and c.lower_ in _PARTING and site.number.i < c.i < relative.i for c in noun.children)
    counted = any(noun.left_edge.idx <= q.start_char < noun.idx for q in site.sentence.quantities)
    return parted and counted and not clause.within(site.number, noun)


_PARTING = frozenset({"among", "including"})


def _is_before_other_part(site: Site, draft: Draft, expression: TimeExpression) -> bool:
    """`In 2002 a fire killed 373; four years later 58 died`: a time in a part of the sentence before one that opens
    with a time of its own, before the number.
    """
    if site.verb is not None and clause.lemma(site.verb) in lemmas("reporting", "revising"):
        return False  # `in June it raised the figure to two million`
    text, first = site.sentence.text, site.sentence.span.start_char
    mark = text.rfind(";", max(expression.end_char - first, 0), site.quantity.start_char - first)
    if mark < 0 or draft.get("modality") == "expected" or site.form not in _TOLD | {"participle"}:
        return False
    own = (d for d in site.sentence.dates if 0 < d.start_char - first - mark <= _OPENS and d.start_date is not None)
    return any(d.timex_type == "DATE" and d.end_char <= site.quantity.start_char for d in own)


_OPENS = 6
"""Characters from a semicolon to the time that opens what follows it: `; in 2004`."""


def _is_bound_of_next(site: Site, expression: TimeExpression, verb: Token) -> bool:
    """`may cost between $1.7 billion and $1.9 billion and take until late 2028`."""
    own = site.verb
    if own is None or expression.signal != "until" or not site.number.i < verb.i:
        return False
    return verb.dep_ == "conj" and clause.chain_top(verb) == clause.chain_top(own) and verb.i > own.i


def _is_to_come(context: Context, site: Site, draft: Draft, expression: TimeExpression, verb: Token) -> bool:
    """`could be moved by 2027 under a plan that has so far relocated 35,000`: what has happened has no time to come."""
    if site.verb is None or clause.form(verb) not in ("modal", "infinitive") or not clause.within(site.verb, verb):
        return False
    end, published = expression.end_date, context.published
    if published is None or end is None or end <= published.date() or draft.get("modality") != "reported":
        return False
    start = expression.start_date
    return site.form in _TOLD and (start is None or start > published.date())


def _is_in_name(site: Site, expression: TimeExpression, token: Token) -> bool:
    """`have registered for the 2025 midterm polls`, `signed the 2015 Paris agreement`; not `voted in the 2019
    election`, `set aside 9 million for the 2026 budget`.
    """
    if expression.granularity != "year" or expression.signal is not None or expression.start_char < site.end_char:
        return False
    noun = token.head
    if token.dep_ not in ("nummod", "compound", "amod", "nmod") or not clause.is_noun(noun):
        return False
    while noun.dep_ in ("compound", "nmod") and clause.is_noun(noun.head):
        noun = noun.head
    if noun.dep_ in ("dobj", "obj"):
        return clause.lemma(noun) in lemmas("predicates", "paper")
    led = noun.dep_ == "pobj" and noun.head.lower_ == "for"
    above = noun.head.head if led else noun
    joining = led and clause.is_verb(above) and clause.lemma(above) in lemmas("predicates", "joining")
    return joining and clause.lemma(noun) in lemmas("predicates", "held")
