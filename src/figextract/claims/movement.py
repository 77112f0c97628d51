"""Movements of people, goods and money: from where, to where, in or out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import Frame, frames, is_country_name, nationality, phrases, stated_ends
from figextract.claims.onward import taken_over, turned
from figextract.claims.predicate import hand_on

_BORDER = frozenset(
    {"border", "borders", "frontier", "abroad", "overseas", "checkpoint", "checkpoints", "crossing", "customs"}
)


def movement(
    context: Context, site: Site, antecedent: Draft | None, history: Sequence[Draft], topic: Answer
) -> Movement | None:
    """The movement that the counted thing makes, with the ends that the clause, the people counted or the context name.

    Order for each end: a preposition (`from Ukraine`, `into Moldova`), the object (`left Finland`), the subject
    (`Egypt has
    received`), the movement before it that the text goes on with (`About 5,200 entered Moldova`), and the nationality
    of
    the people (`Russians arrived`). `In the other direction` turns the movement before it round.
    """
    found = _event(context, site)
    back = turned(context, site, history, found)
    if back is not None:
        return back
    earlier = antecedent.movement if antecedent is not None else None
    if found is None:
        return taken_over(context, site, antecedent, history)
    word, frame, is_noun = found
    origin, destination = stated_ends(context, site, word, frame, is_noun, topic)
    own = nationality(context, site, antecedent)
    named = any(answer.value and is_country_name(context, answer) for answer in (origin, destination))
    if (
        earlier is not None
        and not (origin.value or destination.value)
        and (site.elliptic or site.quantity.kind != "count")
    ):
        return earlier._replace(towards=frame.towards or earlier.towards, word=word)
    towards, things = frame.towards, frame.things
    if any(child.lower_ in ("abroad", "overseas") for child in word.children):
        towards = "origin"
    if earlier is not None and site.elliptic and earlier.abroad and not towards:
        towards, things = earlier.towards, earlier.things
    if (
        _goes_home(word)
        and not own.value
        and earlier is not None
        and earlier.abroad
        and topic.value
        and origin.value is None
    ):
        origin, towards = topic, "origin"
    if _goes_back(site, word) and own.value and destination.value is None and own.value != origin.value:
        destination = own
    elif (
        origin.value is None
        and own.value not in (None, destination.value)
        and _may_come_from(frame, destination, own, topic)
    ):
        origin = own
    if origin.value is None and destination.value and not is_noun:
        origin = _earlier_origin(site, history, destination, own)
    abroad = (
        frame.abroad
        or named
        or bool(origin.value and destination.value and origin.value != destination.value)
        or bool(own.value and topic.value and own.value != topic.value)
        or _mentions_border(site)
        or _is_foreign(site)
        or bool(_goes_back(site, word) and own.value)
        or (earlier is not None and earlier.abroad and site.elliptic)
    )
    return Movement(origin, destination, towards, things, word, abroad)


# --- the word


def _event(context: Context, site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, or a verb that moves the counted thing."""
    for word in _nouns(site):
        known = frames("noun").get(clause.lemma(word)) if clause.is_noun(word) else None
        if known and (not known[0].stated or _has_end(context, site, word, known[0], True)):
            return word, known[0], True
    for verb in _verbs(site):
        for frame in sorted(frames("verb").get(clause.lemma(verb), ()), key=lambda f: not f.particle):
            if _fits(site, verb, frame) and (not frame.stated or _has_end(context, site, verb, frame, False)):
                return verb, frame, False
    return None


def _has_end(context: Context, site: Site, word: Token, frame: Frame, is_noun: bool) -> bool:
    """Whether a place is named that the thing comes from or goes to: `bought wheat from Russia`, not `a firm`."""
    places = {p.start_char for p in site.sentence.places}
    return any(
        answer.span is not None and answer.span[0] in places and _follows_preposition(context, answer.span[0])
        for answer in stated_ends(context, site, word, frame, is_noun, NOTHING)
    )


def _follows_preposition(context: Context, start: int) -> bool:
    before = context.text[max(0, start - 30) : start].lower().split()[-3:]
    return any(word in ("from", "to", "into") for word in before)


def _nouns(site: Site) -> Iterator[Token]:
    """The counted noun, the nouns above it (`a third of Polish exports`), and the subject of a verb that measures
    it.
    """
    yield site.head
    for step in clause.climb(site.number):
        if clause.is_verb(step):
            break
        if clause.is_noun(step):
            yield step
    small = clause.small_clause_subject(site.number)
    if small is not None:
        yield small
    verb = site.verb
    if verb is None or (site.role.dep_ in clause.SUBJECTS and site.role.i != verb.i):
        return
    subject = clause.subject_of(verb)
    if subject is not None:
        yield subject
        for word, _, noun in clause.prepositions(subject):
            if word == "of":
                yield noun
    if site.quantity.kind == "money":  # `earned 5.9 billion dollars from exports`
        for word, _, noun in (*clause.prepositions(verb), *clause.prepositions(site.head)):
            if word in ("from", "on", "in", "of"):
                yield noun


def _verbs(site: Site) -> Iterator[Token]:
    for child in site.head.children:
        if child.dep_ in ("acl", "relcl") and clause.is_verb(child):
            yield hand_on(child)
    if site.verb is not None:
        if site.role.dep_ in clause.SUBJECTS:
            yield hand_on(site.verb)
        yield site.verb


def _fits(site: Site, verb: Token, frame: Frame) -> bool:
    """Whether the counted thing is what moves."""
    kind = site.quantity.kind
    if frame.particle and not any(c.lower_ in frame.particle for c in verb.children if c.i > verb.i):
        return False
    if frame.things == "money" and kind != "money":
        return False
    if frame.things == "goods" and site.quantity.unit == "person":
        return False
    if frame.things == "people" and (
        kind in ("money", "measure")
        or (kind == "count" and site.quantity.unit not in (None, "person", "family", "household", "fraction"))
    ):
        return False
    own = verb.dep_ in ("acl", "relcl") and verb.head.i == site.head.i
    if frame.mover == "subject":
        return (
            own or site.role.dep_ in clause.SUBJECTS or site.role.dep_ in ("nummod", "dep") or site.verb is None
        ) and (not clause.is_passive(verb) or verb.tag_ == "VBG")
    if own:
        return clause.is_passive(verb) or any(
            c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children
        )
    if site.role.dep_ == "nsubjpass" or (site.role.dep_ in clause.SUBJECTS and clause.is_passive(verb)):
        return True
    return (
        site.role.dep_ in ("dobj", "obj", "pobj", "dative", "attr", "oprd", "prep", "npadvmod", "dep")
        and site.number.i > verb.i
    )


# --- the ends


def _may_come_from(frame: Frame, destination: Answer, own: Answer, topic: Answer) -> bool:
    """Whether people on the move come from the country of their nationality: not where foreigners leave another one."""
    return not (frame.towards == "origin" and destination.value is None and topic.value not in (None, own.value))


def _earlier_origin(site: Site, history: Sequence[Draft], destination: Answer, own: Answer) -> Answer:
    """Where the movement just before came from, if this one goes on with it: `About 5,200 entered Moldova`."""
    for draft in reversed(history):
        if (
            site.sentence.index - draft.site.sentence.index > 1
            or draft.site.sentence.paragraph != site.sentence.paragraph
        ):
            break
        move = draft.movement
        if move is not None and not move.back and move.origin.value and move.origin.value != destination.value:
            return move.origin if site.elliptic or own.value is None else NOTHING
    return NOTHING


def _is_foreign(site: Site) -> bool:
    """Whether the word for those who move tells that they come from abroad: migrants, tourists."""
    span = site.quantity.evidence.get("subject")
    stretch = (
        clause.span_at(site.number.doc, *span)
        if span is not None
        else site.number.doc[site.head.left_edge.i : site.head.i + 1]
    )
    return any(clause.lemma(token) in phrases("foreign") or token.lower_ in phrases("foreign") for token in stretch)


def _mentions_border(site: Site) -> bool:
    return not site.sentence.words.isdisjoint(_BORDER)


def _goes_home(word: Token) -> bool:
    return any(child.lower_ == "home" and child.i > word.i for child in word.children)


def _goes_back(site: Site, word: Token) -> bool:
    return clause.lemma(word) in ("return", "repatriate", "repatriation", "returnee") or any(
        child.lower_ in phrases("back") for child in word.children
    )


# --- seen from the claim's country


def complete(move: Movement, country: Answer) -> Movement:
    """Give the country of the claim to the end that the text leaves open, where a border is crossed.

    `8,300 Russians arrived on Sunday`, told of Finland, end in Finland; `5,100 left the country` began there.
    """
    if country.value is None or not move.abroad or country.value in (move.origin.value, move.destination.value):
        return move
    if move.destination.value is None and (move.towards == "destination" or (move.towards == "" and move.origin.value)):
        return move._replace(destination=country)
    if move.origin.value is None and (move.towards == "origin" or (move.towards == "" and move.destination.value)):
        return move._replace(origin=country)
    return move


def direction(move: Movement, country: str | None) -> Answer:
    """`in` or `out`, as seen from the claim's country; nothing where no border is crossed."""
    span = (move.word.idx, move.word.idx + len(move.word)) if move.word is not None else None
    if country is None or not move.abroad:
        return NOTHING
    if move.destination.value == country and move.origin.value != country:
        return Answer("in", span)
    if move.origin.value == country and move.destination.value != country:
        return Answer("out", span)
    return NOTHING
