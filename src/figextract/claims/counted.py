"""What is counted, and what it does: unit, subject and predicate."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.words import lemmas

_RATIO_KINDS = ("share", "ratio")
_PARTITIVE = frozenset({"them", "these", "those", "whom", "which", "all"})
_PRONOUNS = frozenset({"it", "this", "that", "they", "he", "she", "we", "i", "who", "which", "there", "these", "those", "you"})


# --- predicate -------------------------------------------------------------------------------------------------------


def predicate(site: Site) -> Answer:
    """The verb that says what happens to the counted thing, or the event noun, as its base form.

    Order: a participle or relative clause on the counted noun where the governing verb only registers it; the governing
    verb, handed on from raising verbs (`are said to have entered`); an event noun above the number.
    """
    verb = event_verb(site)
    if verb is not None:
        return Answer(clause.lemma(verb), token_span(verb))
    if clause.is_noun(site.head) and site.head.i != site.number.i:
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


# --- subject ---------------------------------------------------------------------------------------------------------


def subject(context: Context, site: Site, antecedent: Draft | None) -> Answer:
    """What is counted or measured, in the text's words without the number."""
    quantity = site.quantity
    if quantity.kind == "count" and quantity.subject:
        return Answer(quantity.subject, quantity.evidence.get("subject"))
    of = _of_phrase(site)
    if of is not None:
        return _phrase(context, of)
    if antecedent is not None and quantity.kind == "count":
        return antecedent.answers.get("subject", NOTHING)
    noun = _measured(site)
    if noun is not None:
        return _phrase(context, noun)
    if antecedent is not None:
        return antecedent.answers.get("subject", NOTHING)
    return NOTHING


def _of_phrase(site: Site) -> Token | None:
    """The noun after `of`, `in` (money: `$61bn in aid`) or `worth of` that the number is a share or an amount of."""
    steps = [site.number, site.head] if site.number.i != site.head.i else [site.number]
    above = site.number.head
    if above.i != site.number.i and above.i not in {s.i for s in steps} and above.lower_ in ("percent", "%", "cent"):
        steps.append(above)
    for step in steps:
        for word, _, noun in clause.prepositions(step):
            if word == "of" or (word == "in" and site.quantity.kind == "money" and noun.tag_.startswith("NN")):
                return noun
    return None


def _measured(site: Site) -> Token | None:
    """The noun that a share, an amount or a bare number is said of."""
    for step in clause.climb(site.number):
        if step.i != site.number.i and clause.is_verb(step):
            break
        if step.i != site.number.i and clause.is_noun(step) and not _is_measure_word(step, site):
            return step
    verb = site.verb
    if verb is None:
        return None
    found = clause.subject_of(verb)
    if found is not None and found.i != site.role.i and found.lower_ not in _PRONOUNS:
        return _content_noun(found)
    objects = [o for o in clause.objects_of(verb) if o.i != site.role.i and clause.is_noun(o)]
    return _content_noun(objects[0]) if objects else None


def _is_measure_word(token: Token, site: Site) -> bool:
    """Whether the token belongs to the quantity's own phrase (`per cent`, `points`, `kroner`)."""
    return site.quantity.phrase_start <= token.idx < site.quantity.phrase_end


def _content_noun(noun: Token) -> Token:
    """`the number of people` is about people."""
    if clause.lemma(noun) in lemmas("predicates", "counting"):
        for word, _, inner in clause.prepositions(noun):
            if word == "of":
                return inner
    return noun


def _phrase(context: Context, noun: Token) -> Answer:
    if noun.lower_ in _PRONOUNS | _PARTITIVE:
        return NOTHING
    start, end = clause.noun_phrase(noun)
    return Answer(" ".join(context.doc.text[start:end].split()), (start, end))


# --- unit ------------------------------------------------------------------------------------------------------------


def antecedent(site: Site, history: Sequence[Draft], aspect: str) -> Draft | None:
    """The earlier claim whose unit and subject an elliptic number shares.

    `killed 12 people and wounded 30`; `4,200 crossed in the other direction`; `up from 970`; `a third of them`.
    """
    quantity = site.quantity
    if quantity.kind == "ratio" or (quantity.unit is not None and quantity.unit != "fraction" and aspect != "previous"):
        return None
    near = [d for d in history if site.sentence.index - d.site.sentence.index <= _reach(site, aspect)]
    if quantity.kind == "share":
        return near[-1] if near else None
    if aspect == "previous":
        levels = [d for d in near if d.get("aspect") == "level" and d.site.sentence.index == site.sentence.index]
        return levels[-1] if levels else (near[-1] if near else None)
    counts = [d for d in near if d.site.quantity.kind in ("count", "money", "measure")]
    return counts[-1] if counts else (near[-1] if near else None)


def _reach(site: Site, aspect: str) -> int:
    return 2 if site.quantity.unit is None else 1


def unit_from_subject(site: Site) -> Answer:
    """The unit of a bare number from what it is said of: `the death toll rose to 38` counts persons."""
    for step in ([clause.subject_of(site.verb)] if site.verb is not None else []):
        if step is not None and clause.lemma(step) == "toll":
            return Answer("person", token_span(step))
    for step in clause.climb(site.number):
        if clause.lemma(step) == "toll":
            return Answer("person", token_span(step))
    return NOTHING
