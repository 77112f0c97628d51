"""The nouns that may tell of a movement: those counted, those above them and those that a verb measures."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import gapped_noun, worth_of
from figextract.claims.context import Site
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.words import changes, lemmas


def nouns(site: Site) -> Iterator[Token]:
    """The counted noun, the nouns above it (`a third of Polish exports`), and the subject of a verb that measures
    it.
    """
    gapped = gapped_noun(site)
    if gapped is not None:
        yield gapped
    yield site.head
    yield from _measured(site.head)
    value = worth_of(site)
    if value is not None and value.i > site.sentence.span.start and clause.is_noun(value.nbor(-1)):
        yield value.nbor(-1)  # `approved arms exports worth 12 billion euros`
    number = clause.span_at(site.number.doc, site.quantity.start_char, site.quantity.end_char)
    for token in (site.number, *number):
        for step in clause.climb(token):
            if clause.is_verb(step):
                break
            if clause.is_noun(step):
                yield step
                yield from _measured(step)
    small = clause.small_clause_subject(site.number)
    if small is not None:
        yield small
    yield from _ways(site)
    if site.quantity.kind in ("share", "ratio"):  # `an increase of 4.6% in arrivals from Israel`
        for step in clause.climb(site.number):
            if step.i != site.number.i and not clause.is_noun(step) and step.dep_ != "prep":
                break
            yield from (noun for word, _, noun in clause.prepositions(step) if word == "in")
        if site.verb is not None and clause.lemma(site.verb) in lemmas("predicates", "light"):
            yield from (noun for word, _, noun in clause.prepositions(site.verb) if word == "in")
    verb = site.verb
    if verb is None or (site.role.dep_ in clause.SUBJECTS and site.role.i != verb.i):
        return
    above = clause.subject_of(verb)
    measures = (*lemmas("predicates", "light"), *lemmas("predicates", "standing"))
    measures = (*measures, *phrases("covering"))
    measured = clause.lemma(verb) in measures or clause.lemma(verb) in changes("verbs")
    sized = measured or site.quantity.kind == "money" or clause.lemma(verb) in phrases("sizing")
    apart = site.role.dep_ in ("dobj", "obj") and not clause.within(site.role, site.head) and clause.is_noun(site.role)
    if apart or not measured or _leaves_balance(verb):
        above = None  # `imports rose to $15 billion, leaving a deficit of $6 billion`
    for subject in clause.subjects_of(verb) or ([above] if above is not None else []):
        yield subject
        if subject.lower_ in ("which", "that") and sized:
            yield from _behind_which(verb)
        yield from _measured(subject)
        if subject.is_upper:  # a dateline, behind which the parser hangs the subject
            yield from clause.children(subject, "appos")
        worth = clause.lemma(subject) in phrases("worth")
        for word, _, noun in clause.prepositions(subject):
            if word == "of" or (worth and word in ("on", "from")):  # `spending on imports fell`
                yield noun
    if measured and not apart:
        yield from _swallowed(site, verb)
    yield from _sized(site, verb)
    if site.quantity.kind == "money":  # `earned 5.9 billion dollars from exports`
        for word, _, noun in (*clause.prepositions(verb), *clause.prepositions(site.head)):
            if word in ("from", "on", "in", "of"):
                yield noun


def _behind_which(verb: Token) -> Iterator[Token]:
    """What `which` stands for, and what that is of: `exports of steel to Egypt, which came to $17 million`, `imports,
    which fell 4%`.
    """
    for step in clause.climb(verb):
        if step.i != verb.i and clause.is_verb(step):
            return
        if step.i != verb.i and clause.is_noun(step):
            yield step


def _leaves_balance(verb: Token) -> bool:
    """`leaving a trade surplus of $320 million, against $480 million in May`: what is left is no movement."""
    return any(clause.lemma(noun) in ("surplus", "deficit", "gap", "shortfall") for noun in clause.objects_of(verb))


def _swallowed(site: Site, verb: Token) -> Iterator[Token]:
    """The subject that the parser took into a phrase of time before it: `In August 2019 arrivals of travellers rose`,
    `From January to May inflows totalled $3 billion`.
    """
    if clause.is_passive(verb) or any(child.dep_ in clause.SUBJECTS for child in verb.children):
        return
    helpers = {child.i for child in verb.lefts if child.dep_ in ("aux", "neg", "advmod")}
    behind = next((i for i in range(verb.left_edge.i, verb.i) if helpers.issuperset(range(i, verb.i))), verb.i)
    for _, _, noun in clause.prepositions(verb):
        timed = noun.tag_ == "NNS" and any(child.tag_ in ("NNP", "CD") for child in noun.lefts)
        if timed and noun.i < verb.i and noun.right_edge.i + 1 == behind and site.number.i > verb.i:
            yield noun


def _sized(site: Site, verb: Token) -> Iterator[Token]:
    """What is put at a number, or lifted by it: `put export earnings at $1.05 billion`, `put the number of visitors at
    36.4 million`, `lifted exports 14 percent`.
    """
    by = site.role.dep_ == "prep" and site.role.lower_ in ("at", "by", "to", "against", "from")
    for child in clause.children(verb, "dobj"):
        if child.i < site.number.i and (by or (site.role.dep_ == "npadvmod" and site.quantity.kind == "share")):
            yield child
            yield from _measured(child)
            if clause.lemma(child) in phrases("counted"):
                yield from (noun for word, _, noun in clause.prepositions(child) if word == "of")


def _ways(site: Site) -> Iterator[Token]:
    """`540 bags on their way to Myanmar`, `24 ships carrying 680,000 tons were en route to Brazil`."""
    sources = [site.head, *([site.verb] if site.verb is not None else [])]
    if site.verb is not None and site.verb.dep_ == "acl":
        above, _ = clause.governor(site.verb.head)
        sources += [above] if above is not None else []
    for source in sources:
        for word, _, noun in clause.prepositions(source):
            if (word == "on" and clause.lemma(noun) == "way") or (word == "en" and clause.lemma(noun) == "route"):
                yield noun


def _measured(noun: Token) -> Iterator[Token]:
    """What a noun for its worth or size is of: the `export` of `export earnings`."""
    if clause.lemma(noun) in phrases("worth") or noun.lower_ == "numbers":  # `foreign tourist numbers`
        for child in clause.children(noun, "compound", "amod", "nmod"):
            people = any(frame.things == "people" for frame in frames("noun").get(clause.lemma(child), ()))
            if not (people and clause.lemma(noun) == "order"):  # `evacuation orders`
                yield child
