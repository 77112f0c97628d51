"""Bare numbers that are the size of what a pronoun or a noun for a number stands for, and those that are not.

`the total stood at $14.6 billion`, `it then fell by a third`, `that is 28 per cent more`: what was told of before;
`the population stood at 58.9 million`, `a capacity of 320`: something else.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import following
from figextract.claims.context import Site
from figextract.claims.countries.scene import is_in
from figextract.claims.draft import Draft
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.words import changes, lemmas

_PRONOUNS = frozenset({"those", "that", "it", "they", "these", "this"})
WHOLES = frozenset({"them", "these", "those", "whom", "which", "it", "that", "this"})
_OPENING = 7
"""Words from the beginning of a sentence to the number that `that is` gives."""
_FREE = frozenset({"of", "from", "to", "into", "in", "at", "by", "on", "for", "since", "during", "through"})


def is_figure(site: Site) -> bool:
    """Whether the number is the size of what a pronoun or a noun for a number stands for: `it then fell by a third`."""
    if _is_told_first(site) or _is_apposed(site):
        return True
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS:
        return False
    word = clause.lemma(verb)
    if not (word in phrases("sizing") or word in changes("verbs")) or word in lemmas("predicates", "giving"):
        return False
    subject = clause.subject_of(verb)
    return subject is not None and is_anaphor(subject)


def _is_told_first(site: Site) -> bool:
    """`That is 28 per cent more than in 2013`, at the beginning of its sentence, whatever the parser makes of it."""
    words = [token.lower_ for token in site.number.doc[site.sentence.span.start : site.sentence.span.start + 2]]
    near = site.number.i - site.sentence.span.start <= _OPENING
    opens = len(words) > 1 and words[0] in ("that", "it", "this")
    return near and opens and words[1] in ("is", "was", "'s", "’s")


def _is_apposed(site: Site) -> bool:
    """`The figure for August alone, $1.4 billion, was lower`."""
    for step in clause.climb(site.number):
        if clause.is_verb(step):
            return False
        if step.i < site.number.i and clause.is_noun(step):
            return clause.lemma(step) in ("figure", "total", "number") and is_anaphor(step)
    return False


def may_stand_for(word: str) -> bool:
    """Whether a pronoun or a noun may stand for a number told of before: `it`, `total`."""
    return word in _PRONOUNS or word in phrases("figure")


def is_anaphor(noun: Token) -> bool:
    """Whether a word stands for a number told of before: `it`, `the total`; not `the number of subscribers`."""
    word = clause.lemma(noun)
    if word in phrases("changing"):  # `growth was 14 percent last year`
        return not any(child.dep_ in ("compound", "amod", "poss", "prep") for child in noun.children)
    if not may_stand_for(word) or noun.tag_ in ("WDT", "WP", "IN"):
        return False
    if not clause.is_noun(noun):
        return True
    of_its_own = word in ("rate", "share", "count")  # `the jobless rate`, `shares in Daeyang`
    labels = ("compound", "amod") if of_its_own else ("compound",)
    if (of_its_own and noun.tag_ == "NNS") or any(child.dep_ in labels for child in noun.children):
        return False
    if any(_narrows(child) for child in noun.children):
        return False
    parts = [other for word, _, other in clause.prepositions(noun) if word == "of"]
    return all(is_whole(other) or other.tag_ in ("NNP", "NNPS") for other in parts)


def is_more_of(site: Site, draft: Draft) -> bool:
    """Whether a measure names no thing of its own and so is of what one before it measures: `It had managed 3.9
    million tonnes in April` behind `exported 4.1 million tonnes of grain`.
    """
    quantity = site.quantity
    unnamed = quantity.kind == "measure" and quantity.subject is None and not _names_thing(site)
    return unnamed and quantity.unit is not None and draft.get("unit") == quantity.unit


def _names_thing(site: Site) -> bool:
    """Whether the unit of a measure stands before a noun or in front of `of`: `tonnes of rice`, `a 40-tonne truck`."""
    behind = following(site)
    return (behind is not None and behind.lower_ == "of") or clause.span_at(
        site.number.doc, site.quantity.start_char, site.quantity.phrase_end
    ).root.dep_ in ("compound", "amod", "nmod", "nummod")


def is_compared(site: Site) -> bool:
    """Whether the number is how much more or less: `140,000 tonnes less than a year ago`."""
    behind = following(site)
    return behind is not None and behind.lower_ in ("more", "less", "fewer", "higher", "lower")


def is_whole(noun: Token) -> bool:
    """Whether what a number is a part of is no more than what was told of: `of that`, `of the total`, `of visitors`."""
    word = clause.lemma(noun)
    known = word in (*WHOLES, *phrases("worth"), *frames("noun")) or may_stand_for(word) or not is_content(noun)
    own = any(child.dep_ in ("acl", "relcl") or _narrows(child) for child in noun.children)
    return known and not own


def _narrows(child: Token) -> bool:
    """`people out of work`, `visitors with a disability`; not `visitors from Norway`."""
    return child.dep_ == "prep" and child.lower_ not in _FREE


def is_content(noun: Token) -> bool:
    """Whether a noun says what is counted: not `people`, not `per cent`."""
    return clause.is_noun(noun) and clause.lemma(noun) not in (*phrases("generic"), "percent", "cent", "%")


# --- sizes of something else


def is_of_its_own(site: Site) -> bool:
    """Whether a bare number is the size of a thing that its clause names: `the population stood at 58.9 million`."""
    verb = site.verb
    if _is_room_for(site):
        return True
    if verb is None or not site.elliptic or site.role.dep_ in clause.SUBJECTS:
        return False
    if any(child.dep_ in ("dobj", "obj") for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ in clause.SUBJECTS), None)
    if subject is None or not clause.is_noun(subject):
        return False
    if any(child.lower_ in phrases("domestic") for child in subject.children):
        return True
    word = clause.lemma(subject)
    sized = clause.lemma(verb) in lemmas("predicates", "standing") or clause.lemma(verb) in changes("verbs")
    return sized and not (
        is_anaphor(subject)
        or _counts_generic(subject)
        or word in frames("noun")
        or word in phrases("generic")
        or subject.tag_ in ("NNP", "NNPS")
        or any(is_in(place, subject) for place in site.sentence.places)
    )


def is_of_home(site: Site) -> bool:
    """Whether a number tells of what is made, used or stored at home: `while production rose 8% to 1.5 million tonnes`
    behind exports.
    """
    verb = site.verb
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb is not None else None
    return subject is not None and clause.lemma(subject) in phrases("home_figure")


def _counts_generic(noun: Token) -> bool:
    """`an average of 9,400 people`."""
    parts = [other for word, _, other in clause.prepositions(noun) if word == "of"]
    return clause.lemma(noun) in lemmas("predicates", "counting") and any(
        clause.lemma(other) in phrases("generic") for other in parts
    )


def _is_room_for(site: Site) -> bool:
    """`a capacity of 320`, `room for 200`: the bare number belongs to a noun of its own."""
    above = site.number.head
    if not site.elliptic or site.number.dep_ != "pobj" or above.lower_ not in ("for", "of", "by"):
        return False
    noun = clause.lemma(above.head)
    known = may_stand_for(noun) or noun in frames("noun") or noun in phrases("generic")
    return clause.is_noun(above.head) and not known
