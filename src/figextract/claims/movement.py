"""Movements of people, goods and money: from where, to where, in or out."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.predicate import hand_on
from figextract.claims.words import lemmas
from figextract.places.place import Place

_FROM = frozenset({"from", "out of", "away from", "back from", "across from", "in from", "over from"})
_COUNTRY = frozenset({"country", "nation", "homeland", "republic", "kingdom", "state"})
_BORDER = frozenset(
    {"border", "borders", "frontier", "abroad", "overseas", "checkpoint", "checkpoints", "crossing", "customs"}
)
_ANAPHORS = frozenset({"those", "that", "it", "they", "these", "figure", "number", "total", "rate", "share", "rest"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a word of movement names its ends; see `lexicon/movement.toml`."""

    mover: str
    object: str
    subject: str
    to: frozenset[str]
    towards: str
    things: str
    abroad: bool
    particle: frozenset[str]


@functools.cache
def _frames(section: str) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for entry in lexicon.table("movement")[section]:
        for word in entry["lemmas"]:
            found[word] = (*found.get(word, ()), _frame(entry))
    return found


def _frame(entry: Mapping[str, Any]) -> Frame:
    return Frame(
        mover=entry.get("mover", "subject"),
        object=entry.get("object", ""),
        subject=entry.get("subject", ""),
        to=frozenset(entry.get("to", ())),
        towards=entry.get("towards", ""),
        things=entry.get("things", "any"),
        abroad=entry.get("abroad", False),
        particle=frozenset(entry.get("particle", ())),
    )


@functools.cache
def _phrases(section: str) -> tuple[str, ...]:
    return tuple(phrase for entry in lexicon.table("movement")[section] for phrase in entry["phrases"])


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
            _resumed(context, site, history, topic)
            or (earlier if _goes_on(site, antecedent) else None)
            or _counted_on(site, history)
        )
    word, frame, is_noun = found
    origin, destination = _stated_ends(context, site, word, frame, is_noun, topic)
    own = _nationality(context, site, antecedent)
    named = any(answer.value and _is_country_name(context, answer) for answer in (origin, destination))
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
# -----------------------------------------------------------------------------------------------------------


def _event(site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, or a verb that moves the counted thing."""
    for word in _nouns(site):
        frames = _frames("noun").get(clause.lemma(word)) if clause.is_noun(word) else None
        if frames and not _is_money_word(word, site):
            return word, frames[0], True
    for verb in _verbs(site):
        for frame in sorted(_frames("verb").get(clause.lemma(verb), ()), key=lambda f: not f.particle):
            if _fits(site, verb, frame):
                return verb, frame, False
    return None


def _is_money_word(word: Token, site: Site) -> bool:
    """`sales` and `deliveries` are movements only with a place that they go to."""
    return clause.lemma(word) in ("sale", "delivery") and not any(
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
# -----------------------------------------------------------------------------------------------------------


def _stated_ends(
    context: Context, site: Site, word: Token, frame: Frame, is_noun: bool, topic: Answer
) -> tuple[Answer, Answer]:
    ends = {"origin": NOTHING, "destination": NOTHING}
    for source in _attachments(site, word):
        for preposition, _, noun in clause.prepositions(source):
            end = "origin" if preposition in _FROM else "destination" if preposition in frame.to else ""
            if end and ends[end].value is None:
                ends[end] = _place_or_country(context, site, noun, topic, end)
                for further, _, other in clause.prepositions(noun):  # `to Nepal from Qatar`
                    if further in _FROM and end == "destination" and ends["origin"].value is None:
                        ends["origin"] = _place_or_country(context, site, other, topic, "origin")
    if is_noun:
        _noun_ends(context, word, frame, ends)
    else:
        _verb_ends(context, site, word, frame, ends, topic)
    return ends["origin"], ends["destination"]


def _attachments(site: Site, word: Token) -> Iterator[Token]:
    """Tokens whose prepositional phrases may name the ends: the word, its parts, the counted noun, the number, the
    verb.
    """
    yield word
    for child in word.children:
        if child.dep_ in ("advmod", "prt", "dobj", "xcomp") or (child.dep_ == "prep" and child.lower_ == "across"):
            yield child
    if site.head.i != word.i:
        yield site.head
    if site.number.i not in (word.i, site.head.i):
        yield site.number
    if site.verb is not None and site.verb.i != word.i:
        yield site.verb


def _verb_ends(context: Context, site: Site, verb: Token, frame: Frame, ends: dict[str, Answer], topic: Answer) -> None:
    if frame.object and ends[frame.object].value is None:
        for noun in clause.children(verb, "dobj", "obj", "npadvmod"):
            if noun.i != site.head.i and noun.i != site.number.i:
                ends[frame.object] = _place_or_country(context, site, noun, topic, frame.object)
    recipient = clause.children(verb, "dative", "iobj")
    if recipient and ends["destination"].value is None and frame.mover == "object":
        ends["destination"] = place_in(context, recipient[0])
    if frame.subject and ends[frame.subject].value is None:
        if clause.is_passive(verb):
            agent = next((noun for word, _, noun in clause.prepositions(verb) if word == "by"), None)
        else:
            agent = clause.subject_of(verb)
        if agent is not None and not clause.within(site.number, agent):
            ends[frame.subject] = place_in(context, agent)
            told = frame.things != "money" and ends["destination"].value
            if told and ends[frame.subject].value is None and topic.value not in (None, told, ends["origin"].value):
                ends[frame.subject] = Answer(topic.value, (agent.idx, agent.idx + len(agent)))  # the topic's own agency


def _noun_ends(context: Context, noun: Token, frame: Frame, ends: dict[str, Answer]) -> None:
    """`Japanese exports`, `Italy's imports`."""
    if frame.towards and ends[frame.towards].value is None:
        for child in noun.children:
            if child.dep_ in ("amod", "poss", "compound", "nmod") and child.i < noun.i:
                found = place_in(context, child)
                if found.value:
                    ends[frame.towards] = found
                    return


def _place_or_country(context: Context, site: Site, noun: Token, topic: Answer, end: str) -> Answer:
    """The country that a noun names, or that `the country`, `their homeland` stand for."""
    found = place_in(context, noun)
    if found.value or clause.lemma(noun) not in _COUNTRY:
        return found
    span = (noun.idx, noun.idx + len(noun))
    determiner = next((c.lower_ for c in noun.children if c.dep_ in ("det", "poss")), "")
    own = NOTHING if site.elliptic else _nationality(context, site, None)
    leaves = end == "origin" and (topic.value is None or _is_overall(context, own.value))
    if own.value and (determiner in ("their", "his", "her") or leaves):
        return Answer(own.value, span)
    if determiner in ("the", "this", "its", "their"):
        before = [
            p for p in site.sentence.places if p.country and not p.people and p.start_char < site.quantity.start_char
        ]
        return Answer(before[-1].country, span) if before else Answer(topic.value, span) if topic.value else NOTHING
    return NOTHING


def _is_overall(context: Context, country: str | None) -> bool:
    """Whether most of the article's opening is about the country's people."""
    opening = [p.country for s in context.sentences[:6] for p in s.places]
    return opening.count(country) * 2 >= len(opening)


def place_in(context: Context, noun: Token) -> Answer:
    """The country of the first place in a noun's phrase, relative clauses and other numbers left out."""
    start, end = noun.left_edge.idx, noun.idx + len(noun)
    for child in noun.rights:
        if child.dep_ in ("relcl", "acl", "cc", "conj") or child.is_punct:
            break
        end = max(end, child.right_edge.idx + len(child.right_edge))
    for place in places_between(context, noun, start, end):
        if place.country and not place.people:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def places_between(context: Context, token: Token, start: int, end: int) -> list[Place]:
    """The places of the token's sentence that lie within the characters."""
    sentence = context.sentence_at(token.idx)
    return [p for p in sentence.places if start <= p.start_char < end]


def _is_country_name(context: Context, answer: Answer) -> bool:
    """Whether an end was named as a country, not by a city or region of it."""
    if answer.span is None:
        return False
    for place in context.sentence_at(answer.span[0]).places:
        if place.start_char == answer.span[0]:
            return place.kind in ("country", "nationality")
    return True  # `the country`


def _nationality(context: Context, site: Site, antecedent: Draft | None) -> Answer:
    """The country whose people are counted: `Russians`, `Russian citizens`; of an elliptic number its antecedent's."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.unit not in ("person", None, "family"):
        return NOTHING
    span = quantity.evidence.get("subject")
    start, end = span or (site.head.left_edge.idx, site.head.idx + len(site.head))
    stretches = [(start, end)]
    for word, _, noun in clause.prepositions(site.head):
        if word == "of" and noun.i - site.head.i < 6:
            stretches.append((noun.left_edge.idx, noun.idx + len(noun)))
    for low, high in stretches:
        for place in places_between(context, site.head, low, high):
            if place.kind == "nationality" and place.country:
                return Answer(place.country, (place.start_char, place.end_char))
    if site.elliptic and antecedent is not None:
        return _nationality(context, antecedent.site, antecedent.antecedent)
    return NOTHING


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
    return any(clause.lemma(token) in _phrases("foreign") or token.lower_ in _phrases("foreign") for token in stretch)


def _mentions_border(site: Site) -> bool:
    return any(token.lower_ in _BORDER for token in site.sentence.span)


# --- what goes on
# -------------------------------------------------------------------------------------------------------


def _goes_on(site: Site, antecedent: Draft | None) -> bool:
    """Whether a number without a movement of its own has that of its antecedent."""
    return antecedent is not None and (site.elliptic or antecedent.site.sentence.index == site.sentence.index)


def _counted_on(site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Spin Boldak recorded 1,600 people a day`: people who are only counted move as those just before did."""
    verb = site.verb
    if verb is None or site.quantity.unit != "person" or clause.lemma(verb) not in lemmas("predicates", "light"):
        return None
    if clause.lemma(site.head) not in _phrases("generic") or site.role.dep_ not in ("dobj", "obj", "nsubjpass"):
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


def _resumed(context: Context, site: Site, history: Sequence[Draft], topic: Answer) -> Movement | None:
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
        child.lower_ in _phrases("back") for child in word.children
    )


def _turned(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`in the other direction`: the movement before, turned round."""
    text, start = context.text, site.quantity.start_char
    following = [q.start_char for q in site.sentence.quantities if q.start_char > start]
    end = following[0] if following else site.sentence.span.end_char
    low = start if any(q.start_char < start for q in site.sentence.quantities) else site.sentence.span.start_char
    stretch = text[low:end].lower()
    for phrase in _phrases("reverse"):
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
    return _stated_ends(context, site, *found, NOTHING) if found is not None else (NOTHING, NOTHING)


def _from_words(answer: Answer, span: tuple[int, int]) -> Answer:
    return Answer(answer.value, span) if answer.value else NOTHING


# --- seen from the claim's country
# ----------------------------------------------------------------------------------------


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
