"""What a movement told of before is expected or meant to reach: `The target is 75 million`, `He expects $28
billion for the whole year`, `it hopes for 2 million`.
"""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft, Movement, sentences_back
from figextract.claims.movements.figures import is_more_of
from figextract.claims.movements.frames import phrases
from figextract.claims.words import changes, lemmas

_REACH = 2
"""Sentences between a movement and what it is expected to reach."""
_RECENT = 6
_LEADS = frozenset({"at", "for", "of", "to"})
_THEM = frozenset({"them", "it", "this", "that", "these", "they", "total", "figure", "number"})


def foreseen(site: Site, antecedent: Draft | None, history: Sequence[Draft]) -> Movement | None:
    """The movement before, whose size a bare number foresees; None where the number is that of something else.

    Args:
        site: where the number stands.
        antecedent: the claim that a bare number goes on from.
        history: the claims before it.
    """
    money = site.quantity.kind == "money"
    measure = site.quantity.kind == "measure"
    if not (site.elliptic or money or measure) or not (_is_expected(site) or _is_target(site)):
        return None
    before = antecedent if site.elliptic else None
    recent = history[-_RECENT:]
    if money:
        before = next((d for d in reversed(recent) if d.site.quantity.kind == "money"), None)
    elif measure:
        before = next((d for d in reversed(recent) if is_more_of(site, d)), None)
    if before is None or before.movement is None or not before.movement.abroad or not before.get("direction"):
        return None
    return before.movement if 0 < sentences_back(site, before) <= _REACH else None


def _is_expected(site: Site) -> bool:
    """`expects $28 billion`, `aims at 20 million`, `expected them to reach $1.3 billion`; not `expects losses of $2
    million`.
    """
    verb = site.verb
    if verb is None or verb.i > site.number.i or not _is_bare(site):
        return False
    word = clause.lemma(verb)
    if word in lemmas("movement", "foreseeing"):
        return not any(child.dep_ in ("dobj", "obj") and child.i != site.role.i for child in verb.children)
    above = verb.head
    reached = word in phrases("sizing") or word in changes("verbs")
    if (
        not reached
        or verb.dep_ not in ("ccomp", "xcomp")
        or clause.lemma(above) not in lemmas("movement", "foreseeing")
    ):
        return False
    subjects = clause.children(verb, *clause.SUBJECTS)
    return bool(subjects) and all(noun.lower_ in _THEM for noun in subjects)


def _is_target(site: Site) -> bool:
    """`The government's target for 2023 is 75 million`, `It had set a target of $25 billion`."""
    top = clause.span_at(site.number.doc, site.quantity.start_char, site.quantity.end_char).root
    if top.dep_ == "pobj" and top.head.lower_ == "of" and clause.lemma(top.head.head) in phrases("target"):
        return True
    verb = site.verb
    if verb is None or clause.lemma(verb) not in ("be", "stand", "remain") or not _is_bare(site):
        return False
    subject = clause.subject_of(verb)
    return subject is not None and clause.lemma(subject) in phrases("target")


def _is_bare(site: Site) -> bool:
    """Whether the number itself, or its unit, is what the verb has, with no noun of its own before or behind it."""
    end = site.quantity.phrase_end if site.quantity.kind == "measure" else site.quantity.end_char
    top = clause.span_at(site.number.doc, site.quantity.start_char, end).root
    head = top.head
    if top.dep_ == "pobj":
        return head.lower_ in _LEADS and clause.is_verb(head.head)
    own = any(word == "of" for word, _, _ in clause.prepositions(top))
    return top.dep_ in ("dobj", "obj", "attr", "oprd", "npadvmod") and clause.is_verb(head) and not own
