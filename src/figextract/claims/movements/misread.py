"""Verbs of movement that the parser took for nouns: `Nepalis head home`, `9,700 fly home`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.frames import frames

_TAGS = frozenset({"NN", "VBZ", "VBP", "VB", "VBD"})


def misread_verb(site: Site) -> Token | None:
    """The top of a sentence without a verb where it is a word of movement and the number its subject.

    Args:
        site: where the number stands; with a verb above it nothing was misread.
    """
    if site.verb is not None:
        return None
    below = site.number
    for token in clause.climb(site.number):
        top = token.dep_ == "ROOT" and (token.i == site.head.i or below.dep_ in clause.SUBJECTS)
        bare = not any(child.dep_ in ("det", "amod", "poss") for child in token.lefts) or _is_after_people(site, token)
        if top and bare and token.tag_ in _TAGS and clause.lemma(token) in frames("verb"):
            return token
        below = token
    return None


def _is_after_people(site: Site, token: Token) -> bool:
    """Whether a singular follows the name of a people that many are counted of: `10,000 Guyanese emigrate`."""
    before = token.doc[max(token.i - 1, 0)]
    many = site.quantity.kind == "count" and site.quantity.value != 1 and site.number.i < before.i
    named = any(p.kind == "nationality" and p.start_char <= before.idx < p.end_char for p in site.sentence.places)
    return many and named and token.tag_ in ("NN", "VBP", "VB") and before.dep_ == "amod"
