"""People who are said to be somewhere now, which is no part of what happened: `800 families are in schools`."""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.words import lemmas
from figextract.records import Span

_PLACED = frozenset({"in", "at", "under", "without", "on", "inside"})
_HAPPENED = frozenset({"past", "perfect", "pluperfect"})


def is_staying(site: Site) -> bool:
    """Whether people are somewhere as the text is written: `12,000 sleep in one school`, `800 families are in schools`;
    not `40 are dead`.
    """
    if site.quantity.kind != "count" or site.sentence.lemmas.isdisjoint(lemmas("predicates", "dwelling") | {"be"}):
        return False
    verb, dwelling = site.verb, lemmas("predicates", "dwelling")
    if clause.lemma(site.head) in dwelling and site.head.i == site.behind and site.head.tag_ == "NN":
        following = site.number.doc[site.head.i + 1 : site.head.i + 2]
        return [t.tag_ for t in following] == ["IN"]  # taken for a noun: `900 sleep in the open`
    if verb is None or site.form != "present":
        return False
    subject = site.role.dep_ in clause.SUBJECTS and site.role.head.i == verb.i
    if not subject and not (site.head.i == site.number.i and site.number.dep_ == "conj"):
        return False  # `15,000 are in the hospital's grounds and 22,000 across the lake`
    if clause.lemma(verb) != "be":
        return clause.lemma(verb) in dwelling
    others = [c for c in verb.children if c.dep_ in ("acomp", "attr", "advmod", "prep") and c.i > verb.i]
    return bool(others) and others[0].dep_ == "prep" and others[0].lower_ in _PLACED


def is_of_event(context: Context, where: Span) -> bool:
    """Whether a time is that of what happened: it hangs on a verb in a past tense."""
    token = clause.span_at(context.doc, *where).root
    verb, _ = clause.governor(token)
    return verb is not None and clause.form(verb) in _HAPPENED
