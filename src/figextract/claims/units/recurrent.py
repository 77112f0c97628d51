"""What a rate is per where an adjective says it: `145 daily flights`, `the daily wage rose to Rs 620 from Rs 450`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.words import changes, lemmas

_TIMES = frozenset({"daily", "weekly", "monthly", "hourly", "nightly"})
"""Adjectives of rates; `annual` tells as often of a plan or a report of a year."""


def told(draft: Draft) -> Answer | None:
    """The time that an adjective gives to what is counted or to what the number is said of."""
    site = draft.site
    if site.sentence.words.isdisjoint(_TIMES) or site.quantity.kind in ("share", "ratio", "duration", "age"):
        return None
    own = _of_counted(site)
    if own is not None:
        return own
    for noun in _measured(site):
        adjective = _adjective(noun)
        if adjective is not None:
            return _per(adjective)
    return None


def _of_counted(site: Site) -> Answer | None:
    """`six daily flights`, `23 weekly landings`; not `two daily papers`, `40 million monthly users`."""
    doc, i = site.number.doc, site.behind
    if site.quantity.kind != "count":
        return None
    subject = site.quantity.evidence.get("subject")
    if subject is None or subject[0] < site.quantity.start_char:
        return None
    head = clause.span_at(doc, *subject)[-1]
    known = head.tag_ == "NNS" and clause.lemma(head) not in lemmas("predicates", "issued", "words")
    inside = doc[clause.token_index(doc, site.quantity.end_char) : head.i] if known else ()
    adjective = next((t for t in inside if t.lower_ in _TIMES), None)
    return _per(adjective) if adjective is not None and adjective.i < max(i, head.i) else None


def _measured(site: Site) -> Iterator[Token]:
    """The nouns that a number is the value of: `a daily average of 280`, `daily arrivals fell to 3,400`, `raised the
    daily wage to Rs 620`, `cut the number of daily transits to 24`.
    """
    of = site.number
    while of.dep_ in ("nummod", "quantmod", "compound") and of.head.i > of.i:
        of = of.head
    if of.dep_ == "pobj" and of.head.lower_ == "of":
        yield of.head.head
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS:
        return
    lemma = clause.lemma(verb)
    levels = changes("verbs").keys() | lemmas("predicates", "levelling") | lemmas("predicates", "standing")
    if lemma not in levels and lemma not in lemmas("predicates", "drift") | {"be", "peak"}:
        return
    led = site.role.dep_ == "prep"
    nouns = [clause.subject_of(verb), *(noun for noun in clause.objects_of(verb) if led and noun.i < site.number.i)]
    for noun in nouns:
        if noun is not None and clause.is_noun(noun) and noun.i < site.number.i:
            yield noun
            yield from (inner for word, _, inner in clause.prepositions(noun) if word == "of")


def _adjective(noun: Token) -> Token | None:
    """The adjective of time of a noun that has a rate; not that of `the daily limit`, `a weekly paper`."""
    if clause.lemma(noun) in lemmas("predicates", "issued", "words"):
        return None
    return next((t for t in noun.lefts if t.lower_ in _TIMES), None)


def _per(adjective: Token) -> Answer:
    known = lexicon.table("quantities_grammar")["adverbs_of_rates"].get(adjective.lower_)
    return Answer(known[0] if known is not None else "night", token_span(adjective))
