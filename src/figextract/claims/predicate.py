"""What the counted thing does or undergoes."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.words import lemmas


def predicate(site: Site, antecedent: Draft | None, history: Sequence[Draft], lead: Sentence | None) -> Answer:
    """The verb that says what happens to the counted thing, or the event noun, as its base form.

    Order: a participle or relative clause on the counted noun where the governing verb only registers it; the governing
    verb, handed on from raising verbs (`are said to have entered`); an event noun above the number.
    """
    verb = event_verb(site)
    if verb is None and lead is not None:  # `Tourists arriving in July, by country of residence:`
        found = next((t for t in lead.span if t.tag_ in ("VBG", "VBN", "VBD", "VBP")), None)
        if found is not None:
            return Answer(clause.lemma(found), token_span(found))
    if verb is not None and clause.lemma(verb) == "include" and site.role.dep_ not in clause.SUBJECTS:
        whole = history[-1] if history and history[-1].site.sentence.index == site.sentence.index else antecedent
        if whole is not None:  # `5,500 vehicles, including 3,600 cars, were jammed`
            return whole.answers.get("predicate", NOTHING)
    if verb is not None:
        return Answer(clause.lemma(verb), token_span(verb))
    if clause.is_noun(site.head) and site.head.i != site.number.i and not site.is_number(site.head):
        return Answer(clause.lemma(site.head), token_span(site.head))
    noun = _noun_above(site.head)
    return Answer(clause.lemma(noun), token_span(noun)) if noun is not None else NOTHING


def event_verb(site: Site) -> Token | None:
    """The verb of the event that the counted thing takes part in, or None."""
    own = _own_verb(site.head)
    verb = site.verb
    if verb is None:
        return own
    if own is not None and (clause.lemma(verb) in lemmas("predicates", "light") or not _is_core(site)):
        return own
    return hand_on(verb) if site.role.dep_ in clause.SUBJECTS or site.role.i == verb.i else verb


def _is_core(site: Site) -> bool:
    return site.role.dep_ in clause.SUBJECTS or site.role.dep_ in ("dobj", "attr", "oprd", "obj")


def _own_verb(head: Token) -> Token | None:
    """A participle or relative clause that hangs on the counted noun: `people arriving from`, `people who fled`."""
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and clause.is_verb(child) and child.i > head.i:
            return hand_on(child)
    return None


def hand_on(verb: Token) -> Token:
    """Follow `are said to have entered`, `are due to be moved` to the verb that says what happens."""
    for _ in range(4):
        following = _complement(verb)
        if following is None or clause.lemma(verb) not in lemmas("predicates", "raising"):
            return verb
        verb = following
    return verb


def _complement(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "xcomp" and clause.is_verb(child):
            return child
        if child.dep_ in ("acomp", "oprd", "attr", "prep") or (child.dep_ == "xcomp" and not clause.is_verb(child)):
            for inner in child.rights:
                if inner.dep_ in ("xcomp", "acl", "pcomp") and clause.is_verb(inner) and _is_infinitive(inner):
                    return inner
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _noun_above(token: Token) -> Token | None:
    for step in clause.climb(token):
        if step.i != token.i and clause.is_noun(step):
            return step
    return None
