"""What the counted thing does or undergoes."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.movements.frames import frames
from figextract.claims.movements.misread import misread_verb
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
    if verb is not None and clause.lemma(verb) in lemmas("predicates", "comparing"):
        level = antecedent if antecedent is not None and antecedent.site.sentence is site.sentence else None
        if level is not None and level.answers.get("predicate"):  # 640 arrived, compared with 380 on Friday
            return level.answers["predicate"]
    if verb is not None and _is_missing(verb):
        return Answer("be", token_span(verb))
    if verb is not None:
        return Answer(clause.lemma(verb), token_span(verb))
    if clause.is_noun(site.head) and site.head.i != site.number.i and not site.is_number(site.head):
        named = site.head.tag_ in ("NNP", "NNPS") and not site.sentence.heading  # `hosts 1 million Rohingya`
        return (
            NOTHING if named or _is_label(site, site.head) else Answer(clause.lemma(site.head), token_span(site.head))
        )
    noun = _noun_above(site)
    return Answer(clause.lemma(noun), token_span(noun)) if noun is not None else NOTHING


def event_verb(site: Site) -> Token | None:
    """The verb of the event that the counted thing takes part in, or None."""
    own = _own_verb(site.head)
    verb = site.verb if site.sentence.heading else _real_verb(site)
    if verb is None:
        return own or misread_verb(site)
    if own is not None and (_is_light(site, verb) or not _is_core(site)):
        return own
    following = _complement(verb)
    behind = following is not None and clause.is_passive(verb) and site.role.i > following.i  # is forecast to crest at
    return hand_on(verb) if behind or site.role.dep_ in clause.SUBJECTS or site.role.i == verb.i else verb


def _is_light(site: Site, verb: Token) -> bool:
    """Whether a verb only registers what is counted, as `left` does not in `two planes chartered by Britain left`."""
    goes = site.head.dep_ == "nsubj" and site.head.head.i == verb.i
    moves = goes and any(frame.mover == "subject" for frame in frames("verb").get(clause.lemma(verb), ()))
    return clause.lemma(verb) in lemmas("predicates", "light") and not moves


def _real_verb(site: Site) -> Token | None:
    """The verb, or the one above where the tagger took a name or a mark for it: `with 171 Haitians on board left`."""
    places = {place.start_char for place in site.sentence.places}
    verb = site.verb
    while verb is not None and (not verb.text[0].isalpha() or verb.idx in places or _is_name(verb)):
        verb, _ = clause.governor(verb)
    return verb


def _is_name(verb: Token) -> bool:
    capital = verb.text[0].isupper() and verb.text[1:].islower()
    return capital and verb.i > verb.sent.start and verb.doc[verb.i - 1].text not in _OPENING


_OPENING = frozenset({"“", '"', "``", ":", "•", "-", "*"})
"""Marks behind which a sentence or an item begins, with a capital."""


def _is_missing(verb: Token) -> bool:
    """`12 are missing`: a state, not something done; not `is missing its target`."""
    return verb.lower_ == "missing" and not any(c.dep_ in ("dobj", "obj") for c in verb.children)


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
    bare = _taken_for_noun(verb)
    if bare is not None:
        return bare
    for child in verb.rights:
        if child.dep_ == "xcomp" and clause.is_verb(child):
            return child
        if child.dep_ in ("acomp", "oprd", "attr", "prep") or (child.dep_ == "xcomp" and not clause.is_verb(child)):
            for inner in child.rights:
                if inner.dep_ in ("xcomp", "acl", "pcomp") and clause.is_verb(inner) and _is_infinitive(inner):
                    return inner
    return None


def _taken_for_noun(verb: Token) -> Token | None:
    """The infinitive that the tagger took for a noun: `is forecast to crest at`."""
    if not clause.is_passive(verb) or clause.lemma(verb) not in lemmas("predicates", "raising"):
        return None
    to = next((c for c in verb.rights if c.i == verb.i + 1 and c.lower_ == "to" and c.dep_ == "prep"), None)
    noun = next((c for c in to.children if c.i == to.i + 1 and clause.is_noun(c)), None) if to is not None else None
    return noun if noun is not None and noun.text.islower() and noun.tag_ != "NNS" else None


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _noun_above(site: Site) -> Token | None:
    """The noun above the counted thing."""
    for step in clause.climb(site.head):
        if step.i != site.head.i and clause.is_noun(step) and not _is_label(site, step):
            return step
    return None


def _is_label(site: Site, noun: Token) -> bool:
    """Whether what the tagger took for a noun is the name of a place or a mark: the figures of a row do neither."""
    named = (p.start_char <= noun.idx < p.end_char for p in site.sentence.places if not p.people)
    return not noun.text[0].isalnum() or any(named)
