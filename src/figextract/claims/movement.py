"""Movements of people, goods and money: from where, to where."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.counted import hand_on
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.places.place import Place

_FROM = frozenset({"from", "out of", "away from", "back from", "across from", "in from", "over from"})
_THE_COUNTRY = frozenset({"country", "nation", "republic", "state", "homeland", "kingdom"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a word of movement names its ends; see `lexicon/movement.toml`."""

    mover: str
    object: str
    subject: str
    to: frozenset[str]
    towards: str
    things: str


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
    )


def movement(context: Context, site: Site, history: Sequence[Draft], topic: str | None) -> Movement | None:
    """The movement that the counted thing makes, with the ends that the clause, the people counted or the context name.

    Order for each end: a preposition (`from Ukraine`, `into Moldova`), the object (`left Finland`), the subject (`Egypt has
    received`), the movement before it in the text that goes on (`About 5,200 entered Moldova`), the running topic for the
    end that the word is about (`5,100 left the country`), and the nationality of the people (`Russians arrived`).
    """
    turned = _turned(context, site, history)
    if turned is not None:
        return turned
    found = _event(context, site)
    if found is None:
        return None
    word, frame, is_noun = found
    origin, destination = _stated_ends(context, site, word, frame, is_noun)
    own = _nationality(context, site)
    if _goes_back(site, word) and own.value:
        destination = destination if destination.value else own
    else:
        origin = _by_nationality(origin, destination, own, frame, topic)
    return Movement(origin, destination, frame.towards, word)


def _event(context: Context, site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, or a verb that moves the counted thing."""
    for word in _nouns(site):
        frames = _frames("noun").get(clause.lemma(word))
        if frames:
            return word, frames[0], True
    for verb in _verbs(site):
        for frame in _frames("verb").get(clause.lemma(verb), ()):
            if _fits(site, verb, frame):
                return verb, frame, False
    return None


def _nouns(site: Site) -> Iterator[Token]:
    yield site.head
    for step in clause.climb(site.number):
        if clause.is_verb(step):
            break
        if clause.is_noun(step):
            yield step
    if site.verb is not None and site.quantity.kind != "count":
        subject = clause.subject_of(site.verb)
        if subject is not None:
            yield subject
            for word, _, noun in clause.prepositions(subject):
                if word == "of":
                    yield noun
    elif site.verb is not None and site.quantity.unit is None:
        subject = clause.subject_of(site.verb)
        if subject is not None:
            yield subject


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
    if frame.things == "money" and kind not in ("money",):
        return False
    if frame.things == "goods" and site.quantity.unit == "person":
        return False
    if frame.things == "people" and kind in ("money", "measure"):
        return False
    own = verb.dep_ in ("acl", "relcl") and verb.head.i == site.head.i
    if frame.mover == "subject":
        return (own or site.role.dep_ in clause.SUBJECTS or site.role.dep_ in ("nummod", "dep") or site.verb is None) and (
            not clause.is_passive(verb) or verb.tag_ == "VBG"
        )
    if own:
        return clause.is_passive(verb)
    if site.role.dep_ == "nsubjpass":
        return True
    return site.role.dep_ in ("dobj", "obj", "pobj", "dative", "attr", "oprd", "prep", "npadvmod", "dep") and site.number.i > verb.i


def _stated_ends(context: Context, site: Site, word: Token, frame: Frame, is_noun: bool) -> tuple[Answer, Answer]:
    ends = {"origin": NOTHING, "destination": NOTHING}
    for source in _attachments(site, word):
        for preposition, _, noun in clause.prepositions(source):
            end = "origin" if preposition in _FROM else "destination" if preposition in frame.to else ""
            if end and ends[end].value is None:
                ends[end] = place_in(context, noun)
    if not is_noun:
        _verb_ends(context, word, frame, ends)
    else:
        _noun_ends(context, word, frame, ends)
    return ends["origin"], ends["destination"]


def _attachments(site: Site, word: Token) -> Iterator[Token]:
    """Tokens whose prepositional phrases may name the ends: the word, its verb, the counted noun, the number."""
    yield word
    for child in word.children:
        if child.dep_ in ("advmod", "prt", "dobj", "xcomp"):
            yield child
    if site.head.i != word.i:
        yield site.head
    if site.number.i not in (word.i, site.head.i):
        yield site.number
    if site.verb is not None and site.verb.i != word.i:
        yield site.verb


def _verb_ends(context: Context, verb: Token, frame: Frame, ends: dict[str, Answer]) -> None:
    if frame.object and ends[frame.object].value is None:
        for noun in clause.children(verb, "dobj", "obj"):
            ends[frame.object] = place_in(context, noun)
    recipient = clause.children(verb, "dative", "iobj")
    if recipient and ends["destination"].value is None and frame.mover == "object":
        ends["destination"] = place_in(context, recipient[0])
    if frame.subject and ends[frame.subject].value is None:
        agent = None
        if clause.is_passive(verb):
            agent = next((noun for word, _, noun in clause.prepositions(verb) if word == "by"), None)
        else:
            agent = clause.subject_of(verb)
        if agent is not None:
            ends[frame.subject] = place_in(context, agent)


def _noun_ends(context: Context, noun: Token, frame: Frame, ends: dict[str, Answer]) -> None:
    """`Japanese exports`, `Italy's imports`, `arrivals of Syrians`."""
    if frame.towards and ends[frame.towards].value is None:
        for child in noun.children:
            if child.dep_ in ("amod", "poss", "compound", "nmod") and child.i < noun.i:
                found = place_in(context, child)
                if found.value:
                    ends[frame.towards] = found
                    return


def place_in(context: Context, noun: Token) -> Answer:
    """The country of the first place in a noun's phrase, relative clauses left out; NOTHING for `the country`."""
    start, end = noun.left_edge.idx, noun.idx + len(noun)
    for child in noun.rights:
        if child.dep_ in ("relcl", "acl"):
            break
        end = max(end, child.right_edge.idx + len(child.right_edge))
    found = places_between(context, noun, start, end)
    named = [p for p in found if p.country and not p.people]
    return Answer(named[0].country, (named[0].start_char, named[0].end_char)) if named else NOTHING


def places_between(context: Context, token: Token, start: int, end: int) -> list[Place]:
    """The places of the token's sentence that lie within the characters."""
    sentence = context.sentence_at(token.idx)
    return [p for p in sentence.places if start <= p.start_char < end]


def _nationality(context: Context, site: Site) -> Answer:
    """The country whose people are counted: `Russians`, `Russian citizens`."""
    quantity = site.quantity
    if quantity.unit != "person":
        return NOTHING
    span = quantity.evidence.get("subject")
    start, end = span or (site.head.left_edge.idx, site.head.idx + len(site.head))
    for place in places_between(context, site.head, start, end):
        if place.kind == "nationality" and place.country:
            return Answer(place.country, (place.start_char, place.end_char))
    for word, _, noun in clause.prepositions(site.head):
        if word == "of" and noun.i - site.head.i < 6:
            for place in places_between(context, noun, noun.left_edge.idx, noun.idx + len(noun)):
                if place.kind == "nationality" and place.country:
                    return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def _by_nationality(origin: Answer, destination: Answer, own: Answer, frame: Frame, topic: str | None) -> Answer:
    """People on the move come from the country of their nationality, unless the text says otherwise."""
    if origin.value or not own.value or own.value == destination.value:
        return origin
    if frame.towards == "origin" and destination.value is None and topic not in (None, own.value):
        return origin
    return own


def _goes_back(site: Site, word: Token) -> bool:
    backs = {p for entry in lexicon.table("movement")["back"] for p in entry["phrases"]} - {"again"}
    return clause.lemma(word) in ("return", "repatriate", "return") or any(
        child.lower_ in backs for child in word.children
    )


def _turned(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`in the other direction`: the movement before, turned round."""
    text = context.doc.text
    end = context.doc[site.sentence.span.end - 1].idx + 20
    following = [q.start_char for q in site.sentence.quantities if q.start_char > site.quantity.start_char]
    stretch = text[site.quantity.start_char : following[0] if following else end].lower()
    before = text[site.sentence.span.start_char : site.quantity.start_char].lower()
    for entry in lexicon.table("movement")["reverse"]:
        for phrase in entry["phrases"]:
            at = stretch.find(phrase)
            start = site.quantity.start_char + at
            if at < 0 and not any(q.start_char < site.quantity.start_char for q in site.sentence.quantities):
                at = before.find(phrase)
                start = site.sentence.span.start_char + at
            if at >= 0:
                for draft in reversed(history):
                    if draft.movement is not None and not draft.movement.back:
                        span = (start, start + len(phrase))
                        earlier = draft.movement
                        return Movement(
                            Answer(earlier.destination.value, span) if earlier.destination.value else NOTHING,
                            Answer(earlier.origin.value, span) if earlier.origin.value else NOTHING,
                            "origin", earlier.word, True,
                        )
    return None


def complete(move: Movement, country: Answer) -> Movement:
    """Give the country of the claim to the end that the text leaves open.

    `8,300 Russians arrived on Sunday`, told of Finland, end in Finland; `5,100 left the country` began there.
    """
    if country.value is None or country.value in (move.origin.value, move.destination.value):
        return move
    if move.destination.value is None and (move.towards == "destination" or (move.towards == "" and move.origin.value)):
        return move._replace(destination=country)
    if move.origin.value is None and move.towards == "origin":
        return move._replace(origin=country)
    return move


def direction(move: Movement, country: str | None) -> Answer:
    """`in` or `out`, as seen from the claim's country."""
    span = (move.word.idx, move.word.idx + len(move.word)) if move.word is not None else None
    if country is not None and move.destination.value == country and move.origin.value != country:
        return Answer("in", span)
    if country is not None and move.origin.value == country and move.destination.value != country:
        return Answer("out", span)
    return NOTHING
