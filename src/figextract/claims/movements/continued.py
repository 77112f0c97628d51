"""Numbers that go on with what moved before them, by a verb that says no more than that or how much it is.

`Some 4,800 people did so on Saturday`, `the day before there were 4,800 people`, `It had managed 3.9 million tonnes in
April`, `They cost $9 billion`, `Tea fetched $1.2 billion`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import worth_of
from figextract.claims.context import Site
from figextract.claims.draft import Draft, Movement, sentences_back
from figextract.claims.movements.figures import is_more_of, may_stand_for
from figextract.claims.movements.frames import phrases
from figextract.claims.words import changes, lemmas
from figextract.quantities.words import is_person

_RECENT = 4
"""Claims before a number that it may go on with."""


def continued(site: Site, history: Sequence[Draft]) -> Movement | None:
    """The movement that was told of before and that the number's own clause only counts or sizes.

    Args:
        site: where the number stands.
        history: the claims before it.
    """
    verb = site.verb
    if verb is None:
        return None
    recent = [draft for draft in reversed(history[-_RECENT:]) if draft.movement is not None and draft.movement.abroad]
    if not recent:
        return None
    if site.quantity.unit == "person" or (site.elliptic and _does_so(site, verb)):
        return _of_people(site, verb, recent)
    if site.quantity.kind == "money":
        return _of_worth(site, verb, recent)
    return _of_measure(site, verb, recent)


def _of_people(site: Site, verb: Token, recent: Sequence[Draft]) -> Movement | None:
    """`Spin Boldak recorded 1,600 people`, `4,800 people did so`, `the day before there were 4,800 people`."""
    counted = clause.lemma(site.head) in phrases("generic")
    counted = counted and clause.lemma(verb) in lemmas("predicates", "light")
    listed = counted and site.role.dep_ in ("dobj", "obj", "nsubjpass")
    there = counted and site.role.dep_ == "attr" and bool(clause.children(verb, "expl")) and not _is_placed(verb)
    if not (listed or there or _does_so(site, verb)):
        return None
    return next((draft.movement for draft in recent if sentences_back(site, draft) <= _NEAR), None)


_NEAR = 2
"""Sentences between a number and the movement that it goes on with."""


def _is_placed(verb: Token) -> bool:
    """`there were 4,800 people in the camp`."""
    return any(
        word in ("in", "at", "on", "inside") and noun.tag_ != "NNP" for word, _, noun in clause.prepositions(verb)
    )


def _does_so(site: Site, verb: Token) -> bool:
    """`4,800 people did so`, `as many have done the same`, `a year earlier 88,200 did`."""
    if clause.lemma(verb) != "do" or site.role.dep_ not in clause.SUBJECTS:
        return False
    behind = list(verb.rights)
    return all(child.is_punct for child in behind) or any(c.lower_ in ("so", "likewise", "same") for c in behind)


def _of_measure(site: Site, verb: Token, recent: Sequence[Draft]) -> Movement | None:
    """`It had managed 3.9 million tonnes in April`, `The volume was 150,000 tonnes`."""
    if site.role.dep_ in clause.SUBJECTS or not (clause.lemma(verb) in _COUNTING or _sizes(verb)):
        return None
    subject = clause.subject_of(verb)
    if subject is None or not (_is_it(subject) or subject.tag_ == "NNP" or _is_worth(subject)):
        return None
    for draft in recent:
        goods = draft.get("unit") != "person" and (_is_worth(subject) or is_more_of(site, draft))
        if goods and sentences_back(site, draft) <= 1:
            return draft.movement
    return None


_COUNTING = frozenset({"manage", "achieve", "record", "report", "register"})
"""Verbs that say no more than how much it is, beside those of size and of change."""


def _sizes(verb: Token) -> bool:
    return clause.lemma(verb) in phrases("sizing") or clause.lemma(verb) in changes("verbs")


def _of_worth(site: Site, verb: Token, recent: Sequence[Draft]) -> Movement | None:
    """What goods that moved cost, were worth or brought: `They cost $9 billion`, `Tea fetched $1.2 billion`."""
    subject = clause.subject_of(verb)
    if subject is None or site.role.dep_ in clause.SUBJECTS:
        return None
    goods = next((d.movement for d in recent if d.movement is not None and d.movement.things == "goods"), None)
    if goods is None or sentences_back(site, recent[0]) > _NEAR:
        return None
    if (clause.lemma(verb) == "cost" or worth_of(site) is not None) and _is_it(subject):
        return goods
    if _sizes(verb) and _is_worth(subject):
        return goods
    thing = clause.is_noun(subject) and not is_person(subject.lower_)
    thing = thing and not any(p.start_char <= subject.idx < p.end_char for p in site.sentence.places)
    sold = goods.towards == "origin" and thing and site.role.dep_ in ("dobj", "obj", "pobj")
    earns = clause.lemma(verb) in lemmas("movement", "earning") or _brings_in(verb)
    return goods if sold and earns else None


def _brings_in(verb: Token) -> bool:
    return clause.lemma(verb) == "bring" and any(child.lower_ == "in" for child in verb.rights)


def _is_it(noun: Token) -> bool:
    return may_stand_for(clause.lemma(noun)) and not clause.is_noun(noun)


def _is_worth(noun: Token) -> bool:
    """`the volume`, `the bill`, of nothing else: not `the volume of trade at the exchange`."""
    own = any(child.dep_ in ("compound", "amod", "poss", "relcl", "acl") for child in noun.children)
    return clause.lemma(noun) in phrases("worth") and not own and not list(clause.prepositions(noun))
