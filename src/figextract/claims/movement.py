"""Movements of people, goods and money: from where, to where, in or out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import Frame, frames, is_country_name, nationality, phrases, place_in, stated_ends
from figextract.claims.predicate import hand_on
from figextract.claims.words import lemmas

_BORDER = frozenset(
    {"border", "borders", "frontier", "abroad", "overseas", "checkpoint", "checkpoints", "crossing", "customs"}
)


_ANAPHORS = frozenset({"those", "that", "it", "they", "these", "figure", "number", "total", "rate", "share", "rest"})


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
    turned = _turned(context, site, history)
    if turned is not None:
        return turned
    found = _event(site)
    earlier = antecedent.movement if antecedent is not None else None
    if found is None:
        return (
            _resumed(context, site, history)
            or (earlier if _goes_on(site, antecedent) else None)
            or _counted_on(site, history)
        )
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


def _event(site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, or a verb that moves the counted thing."""
    for word in _nouns(site):
        known = frames("noun").get(clause.lemma(word)) if clause.is_noun(word) else None
        if known and not _is_money_word(word, site):
            return word, known[0], True
    for verb in _verbs(site):
        for frame in sorted(frames("verb").get(clause.lemma(verb), ()), key=lambda f: not f.particle):
            if _fits(site, verb, frame):
                return verb, frame, False
    return None


def _is_money_word(word: Token, site: Site) -> bool:
    """`sales` and `deliveries` are movements only with a place that they go to."""
    return clause.lemma(word) in ("sale", "delivery", "supply") and not any(
        p in ("to", "from") for p, _, _ in clause.prepositions(word)
    )


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
    return any(token.lower_ in _BORDER for token in site.sentence.span)


# --- what goes on


def _goes_on(site: Site, antecedent: Draft | None) -> bool:
    """Whether a number without a movement of its own has that of its antecedent."""
    return antecedent is not None and (site.elliptic or antecedent.site.sentence.index == site.sentence.index)


def _counted_on(site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Spin Boldak recorded 1,600 people a day`: people who are only counted move as those just before did."""
    verb = site.verb
    if verb is None or site.quantity.unit != "person" or clause.lemma(verb) not in lemmas("predicates", "light"):
        return None
    if clause.lemma(site.head) not in phrases("generic") or site.role.dep_ not in ("dobj", "obj", "nsubjpass"):
        return None
    for draft in reversed(history[-4:]):
        if (
            site.sentence.index - draft.site.sentence.index <= 2
            and draft.movement is not None
            and draft.movement.abroad
        ):
            return draft.movement
    return None


def _goes_home(word: Token) -> bool:
    return any(child.lower_ == "home" and child.i > word.i for child in word.children)


def _resumed(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`those from Russia more than halved`: the movement before, with the end that is named anew."""
    verb = site.verb
    subject = clause.subject_of(verb) if verb is not None else None
    if subject is None or clause.lemma(subject) not in _ANAPHORS or not history or history[-1].movement is None:
        return None
    earlier = history[-1].movement
    for preposition, _, noun in clause.prepositions(subject):
        answer = place_in(context, noun)
        if answer.value and preposition == "from":
            return earlier._replace(origin=answer)
        if answer.value and preposition in ("to", "into"):
            return earlier._replace(destination=answer)
    return None


def _goes_back(site: Site, word: Token) -> bool:
    return clause.lemma(word) in ("return", "repatriate", "repatriation", "returnee") or any(
        child.lower_ in phrases("back") for child in word.children
    )


def _turned(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`in the other direction`: the movement before, turned round."""
    text, start = context.text, site.quantity.start_char
    following = [q.start_char for q in site.sentence.quantities if q.start_char > start]
    end = following[0] if following else site.sentence.span.end_char
    low = start if any(q.start_char < start for q in site.sentence.quantities) else site.sentence.span.start_char
    stretch = text[low:end].lower()
    for phrase in phrases("reverse"):
        at = stretch.find(phrase)
        if at < 0:
            continue
        earlier = next((d.movement for d in reversed(history) if d.movement is not None and not d.movement.back), None)
        if earlier is None:
            return None
        span = (low + at, low + at + len(phrase))
        stated = _stated(context, site)
        origin = stated[0] if stated[0].value else _from_words(earlier.destination, span)
        destination = stated[1] if stated[1].value else _from_words(earlier.origin, span)
        return Movement(origin, destination, "origin", earlier.things, earlier.word, earlier.abroad, True)
    return None


def _stated(context: Context, site: Site) -> tuple[Answer, Answer]:
    found = _event(site)
    return stated_ends(context, site, *found, NOTHING) if found is not None else (NOTHING, NOTHING)


def _from_words(answer: Answer, span: tuple[int, int]) -> Answer:
    return Answer(answer.value, span) if answer.value else NOTHING


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
