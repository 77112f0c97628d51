"""The verb of change above a number, with its direction, also where the tree has gone astray."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.changes.nochange import is_brought_down
from figextract.claims.context import Site
from figextract.claims.words import changes, directed, lemmas
from figextract.quantities.changes.lexicon_words import change_words

_UP, _DOWN = "up", "down"
_BY_FORM = frozenset({"to", "by", "below", "above", "past"})


def change_verb(site: Site, before: Sequence[Token]) -> tuple[Token | None, str | None]:
    """The verb of change that governs the number, with its direction; by its form alone where the tree has gone
    astray.
    """
    verb = site.verb
    words = change_words().verbs
    towards = _towards(site, before)
    if towards is not None:
        return towards
    if verb is not None:
        lemma = clause.lemma(verb)
        if lemma in changes("verbs") or lemma in directed("multiplying") or verb.lower_ in words:
            return verb, changes("verbs").get(lemma) or directed("multiplying").get(lemma) or words[verb.lower_]
        particle = next((c for c in verb.children if c.lower_ in (_UP, _DOWN) and c.i == verb.i + 1), None)
        if particle is None and lemma != "be" and before and before[-1].lower_ == "to" and before[-1].i - 1 > verb.i:
            word = verb.doc[before[-1].i - 2]
            pushed = word.i == verb.i or word.dep_ in ("dobj", "nsubjpass")
            particle = verb.doc[before[-1].i - 1] if pushed else None  # pushing the rate up to 5.4%
        if site.number.i < verb.i and lemma != "be":
            particle = None  # now at 28 percent, is to be brought down
        if particle is not None and (_is_bound_or_path(site, particle) or is_brought_down(site, particle)):
            particle = None
        if particle is not None and particle.lower_ in (_UP, _DOWN) and lemma in lemmas("predicates", "drift"):
            return verb, particle.lower_
    if before and before[-1].lower_ in _BY_FORM and before[-1].i > site.sentence.span.start:
        previous = before[-1].doc[before[-1].i - 1]
        thing = verb is not None and previous.tag_ == "NNS" and previous.dep_ in ("dobj", "pobj")
        if previous.lower_ in words and not thing:
            return previous, words[previous.lower_]
        if clause.lemma(previous) in directed("multiplying") and previous.tag_.startswith("VB"):
            return previous, directed("multiplying")[clause.lemma(previous)]
    if before and before[-1].lower_ in words and before[-1].tag_ == "VBD" and site.quantity.kind == "share":
        return before[-1], words[before[-1].lower_]  # the quantity exported declined 7 percent
    if before and before[-1].lower_ in ("by", "to"):
        return _over_object(site, before[-1])
    return None, None


def _towards(site: Site, before: Sequence[Token]) -> tuple[Token, str] | None:
    """Verbs that are of change with the preposition alone: `shortened to 81,500`, `went above $50`, `put its rate up to
    6.5 percent`.
    """
    verb = site.verb
    if verb is None or not before or before[-1].i <= verb.i:
        return None
    link, lemma = before[-1].lower_, clause.lemma(verb)
    if lemma == "put" and link == "to" and before[-1].nbor(-1).lower_ in (_UP, _DOWN) and before[-1].i - 2 > verb.i:
        after_noun = clause.is_noun(before[-1].nbor(-2))  # with its object between
        return (verb, before[-1].nbor(-1).lower_) if after_noun else None
    if before[-1].i - verb.i > 1 + (verb.nbor().dep_ in ("prt", "advmod")):
        return None
    change = changes("towards").get(f"{lemma} {link}")
    return (verb, change) if change is not None and (link == "to" or site.quantity.kind != "count") else None


def _is_bound_or_path(site: Site, particle: Token) -> bool:
    """`send up to 2,500 workers`, `come down the Danube`: no change."""
    bound = particle.lower_ == _UP and site.quantity.modifier == "at_most" and site.quantity.kind == "count"
    return bound or any(c.dep_ == "pobj" for c in particle.children)


def _over_object(site: Site, by: Token) -> tuple[Token | None, str | None]:
    """The verb of change over its object: `cut the price that it pays by 39%`, `raised the number of those evacuated to
    187`, `pushed the jobless rate to 29%`.
    """
    words = change_words().verbs
    if by.lower_ == "to":
        return _moved_to(site, by)
    for i in range(by.i - 1, max(by.i - _OBJECT, site.sentence.span.start) - 1, -1):
        token = by.doc[i]
        if token.is_punct or token.lower_ in ("by", "to", "after", "as"):
            break
        if token.lower_ in words and not _has_determiner(token):
            return token, words[token.lower_]
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "relcl":
            break
    return None, None


def _moved_to(site: Site, to: Token) -> tuple[Token | None, str | None]:
    words, doc = change_words().verbs, to.doc
    for i in range(to.i - 1, max(to.i - _OBJECT, site.sentence.span.start) - 1, -1):
        token = doc[i]
        agent = token.lower_ == "by" and doc[i - 1].tag_ == "VBN"
        stops = token.lower_ in ("by", "to", "after", "as", "and", "from")
        if token.is_punct or token.tag_ == "TO" or (stops and not agent):
            return None, None
        lemma = clause.lemma(token)
        heads = {clause.lemma(t) for t in doc[i + 1 : min(i + 5, to.i)]}
        if lemma == "push" and token.tag_.startswith("VB") and heads & lemmas("predicates", "rated"):
            return token, _UP
        transitive = lemma in lemmas("predicates", "moving") and token.lower_ in words and i + 1 < to.i
        titled = site.sentence.heading and token.tag_ == "NNS"
        if transitive and (titled or not _has_determiner(token)):
            return (token, words[token.lower_]) if may_reach(site, token) else (None, None)
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "relcl" and token.head.dep_ != "relcl":
            return None, None
    return None, None


_OBJECT = 10
"""Words of an object over which `by` is tied to its verb."""


def _has_determiner(token: Token) -> bool:
    """Whether a word stands where only a noun can: `a cut`, `its sharp rise`."""
    before = token.doc[max(token.i - 1, 0)]
    return before.tag_ in ("DT", "PRP$", "JJ", "POS", "IN") or token.tag_ in ("NNS", "VBN")


def may_reach(site: Site, verb: Token) -> bool:
    """Whether a change can end at the number: not `power was cut to 120,000 households`."""
    if site.quantity.kind != "count" or site.quantity.unit in (None, "point"):
        return True
    near = verb.doc[max(verb.i - 4, site.sentence.span.start) : verb.i]
    moved = {clause.lemma(t) for t in (*near, *clause.children(verb, "nsubjpass", "dobj", "obj"))}
    return not moved & lemmas("predicates", "supplies")
