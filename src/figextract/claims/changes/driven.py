"""Figures to which something else drives what is measured: `Higher oil prices pushed inflation above 8 per cent`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, token_span
from figextract.claims.words import lemmas

_UP = frozenset({"above", "over", "past", "beyond"})
_DOWN = frozenset({"below", "under"})


def driven(site: Site) -> Token | None:
    """What is measured, where a verb takes it to the number, or past it; the subject is only the cause."""
    verb = site.verb
    if verb is None or site.role.dep_ != "prep" or site.role.lower_ not in ("to", *_UP, *_DOWN):
        return None
    if clause.lemma(verb) not in lemmas("predicates", "driving") or clause.is_passive(verb):
        return None
    objects = [noun for noun in clause.objects_of(verb) if noun.i < site.role.i]
    gauge = next((noun for noun in objects if clause.lemma(noun) in lemmas("predicates", "gauge")), None)
    return gauge if gauge is not None and not site.is_number(gauge) else None


def driven_change(site: Site) -> Answer | None:
    """Whether it goes up or down by that, as the preposition or the adverb before it says; None where nothing is
    driven.
    """
    verb = site.verb
    if verb is None or driven(site) is None:
        return None
    if site.role.lower_ in (*_UP, *_DOWN):
        return Answer("up" if site.role.lower_ in _UP else "down", token_span(site.role))
    adverb = next((child for child in verb.children if child.lower_ in ("up", "down")), None)
    return Answer(adverb.lower_, token_span(adverb)) if adverb is not None else NOTHING
