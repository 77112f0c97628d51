"""What verbs say of a thing still to come: it is set to happen, wished for, offered or feared."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.words import changes, lemmas
from figextract.quantities.changes.lexicon_words import inflected


def is_set(verb: Token, lemma: str) -> bool:
    """`is set to hit 11 percent`, `300 jobs are bound to go`, `stands to gain 3 million`; not `is set to 40`."""
    stands = lemma == "stand"
    if not (stands or (verb.lower_ in lemmas("modality", "expected", "words") and clause.is_passive(verb))):
        return False
    ahead = (c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c))
    return any(not stands or base(c) in lemmas("modality", "expected", "stakes") for c in ahead)


def is_wish(verb: Token, lemma: str, site: Site) -> bool:
    """`has offered to admit 2,000`, `is meant to reach 11,100`, `is ready to lend 250 million`, `fears an exodus of
    300,000`, `is weighing another $1.6 billion`, `is seen growing by 7 percent`, `cut its forecast to 3 percent`.
    """
    below = next((s for s in clause.climb(site.number) if s.head.i == verb.i), None)
    if below is None or below.i < verb.i:
        return False
    passive = clause.is_passive(verb)
    if lemma == "offer" or (lemma == "mean" and passive):
        return below.dep_ == "xcomp" and is_infinitive(below)
    if lemma == "see" and passive:
        present = any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
        return present and below.dep_ in ("xcomp", "ccomp", "advcl", "acl", "prep", "oprd")
    if lemma in ("be", "stand"):
        return (
            below.dep_ == "acomp"
            and below.lower_ in lemmas("modality", "expected", "willing")
            and any(c.dep_ in ("xcomp", "acl") for c in below.children)
        )
    if lemma == "fear":
        return below.dep_ in ("dobj", "obj") and verb.tag_ in ("VBZ", "VBP")
    if lemma in ("weigh", "mull"):
        return verb.tag_ == "VBG" and site.quantity.kind != "measure"
    moved = lemma in changes("verbs") and below.dep_ == "prep" and below.lower_ in ("to", "by")
    objects = clause.children(verb, "dobj", "obj", "nsubjpass") if moved else []
    return any(base(o) in lemmas("modality", "expected", "targets") for o in objects)


def is_to_come(verb: Token, site: Site) -> bool:
    """`is to open`, `are to be merged`; in a heading `to cut 9,000 jobs`."""
    if base(verb) == "be" and verb.tag_ in ("VBZ", "VBP", "VBD"):
        complement = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
        if complement is None or base(complement) == "blame":
            return False  # speed was to blame for 25 percent
        if any(c.dep_ in ("acomp", "attr", "oprd") for c in verb.rights):
            return False
        return complement.left_edge.i == verb.i + 1 or verb.doc[verb.i + 1].dep_ in ("aux", "advmod", "neg")
    titled = site.sentence.heading and (verb.dep_ == "ROOT" or clause.is_noun(verb.head))
    return titled and verb.tag_ == "VB" and is_infinitive(verb)


def is_on_course(verb: Token) -> bool:
    """`is on course to grow 4.4%`, `on track to reach 40,000`."""
    to = verb.i - 1
    if not is_infinitive(verb) or to < 2 or verb.doc[to].lower_ != "to":
        return False
    course, on = verb.doc[to - 1], verb.doc[to - 2]
    return on.lower_ == "on" and course.lower_ in lemmas("modality", "expected", "courses")


def is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def base(token: Token) -> str:
    """The lemma, by the word's form where the tagger's is wrong (`hopes` is no form of `hop` here)."""
    return _forms().get(token.lower_) or clause.lemma(token)


@functools.cache
def _forms() -> Mapping[str, str]:
    verbs = [v for entry in lexicon.table("modality")["expected"] for v in entry.get("verbs", ())]
    return {form: verb for verb in verbs for form in inflected(verb)}
