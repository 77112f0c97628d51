"""Fact, forecast or denial."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.words import lemmas


def modality(site: Site) -> Answer:
    """`reported`, `expected` (forecast, plan, target, would, could) or `denied`, with the word that says so.

    The verbs from the number up to the statement that it stands in are asked: a modal auxiliary, a verb of planning or
    denying that the clause depends on, an adjective of likelihood, a noun that names a plan.
    """
    for step in clause.climb(site.number):
        answer = _of_step(step, site)
        if answer is not None:
            return answer
        if step.dep_ in ("relcl",) and step.i != site.number.i and site.number.i < step.i:
            break
    return Answer("reported")


def _of_step(step: Token, site: Site) -> Answer | None:
    if not (clause.is_verb(step) or step.tag_.startswith(("JJ", "NN", "VB"))):
        return None
    lemma = clause.lemma(step)
    if clause.is_verb(step):
        for child in step.children:
            if child.dep_ == "aux" and child.lower_ in lemmas("modality", "expected", "auxiliaries"):
                return Answer("expected", token_span(child))
        if step.i != site.number.i and lemma in lemmas("modality", "denied", "verbs") and _asserts(step, site):
            return Answer("denied", token_span(step))
        if lemma in lemmas("modality", "expected", "verbs") and _governs(step, site):
            return Answer("expected", token_span(step))
        subject = clause.subject_of(step) if lemma in ("be", "stand", "remain", "call") else None
        if subject is not None and clause.lemma(subject) in lemmas("modality", "expected", "nouns"):
            return Answer("expected", token_span(subject))  # `the target is 90 percent`
        for child in step.children:
            if child.dep_ in ("acomp", "advmod", "oprd") and child.lower_ in lemmas("modality", "expected", "words"):
                return Answer("expected", token_span(child))
            if child.dep_ == "mark" and child.lower_ in ("if", "unless") and step.dep_ == "advcl":
                return Answer("expected", token_span(child))
        if (
            clause.is_negated(step)
            and site.role.i != step.i
            and step.i == (site.verb.i if site.verb is not None else -1)
        ):
            return Answer("denied", token_span(next(c for c in step.children if c.dep_ == "neg")))
        return None
    above = clause.is_noun(step) and step.i not in (site.number.i, site.head.i) and site.quantity.kind != "count"
    if above and lemma in lemmas("modality", "expected", "nouns"):
        return Answer("expected", token_span(step))
    if step.dep_ in ("acomp", "oprd") and step.lower_ in lemmas("modality", "expected", "words"):
        return Answer("expected", token_span(step))
    return None


def _asserts(verb: Token, site: Site) -> bool:
    """Whether the number stands in what is denied, not in the subject of the denial."""
    return site.number.i > verb.i or clause.is_passive(verb)


def _governs(verb: Token, site: Site) -> bool:
    """Whether the number is in what is planned or expected: its complement or object."""
    if clause.is_passive(verb):
        return True
    return site.number.i > verb.i
