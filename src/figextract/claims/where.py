"""The country that a number is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movement import place_in, places_between
from figextract.places.place import Place

_LOCATIVE = frozenset({"in", "at", "near", "across", "throughout", "around", "inside", "within", "on", "off", "along", "outside",
                       "over", "of", "for", "into", "to", "from", "by", "between", "under", "south of", "north of"})


def where(context: Context, site: Site, move: Movement | None, history: Sequence[Draft], topic: Answer) -> Answer:
    """The country, in the order of the annotation guideline: the clause's own place, the ends of the movement, the
    sentence's place, the running topic."""
    if move is not None:
        return _of_movement(move, topic)
    own = _own_place(context, site)
    if own.value or own.span:
        return own
    return topic


def _of_movement(move: Movement, topic: Answer) -> Answer:
    """A movement is seen from its destination, unless the text speaks as the country that is left."""
    if move.origin.value and move.origin.value == topic.value and (move.towards == "origin" or not move.destination.value):
        return move.origin
    if move.destination.value:
        return move.destination
    if move.towards == "destination" and topic.value and topic.value != move.origin.value:
        return topic
    return move.origin if move.origin.value else topic


def _own_place(context: Context, site: Site) -> Answer:
    """The nearest place that is tied to the number in the tree: its phrase, its verb's adjuncts and subject, then the
    verbs above; then the place that opens the sentence."""
    seen: set[int] = set()
    for token in _ties(site):
        if token.i in seen:
            continue
        seen.add(token.i)
        answer = _place_at(context, site, token)
        if answer.value:
            return answer
    return _in_sentence(context, site)


def _ties(site: Site) -> Iterator[Token]:
    """Tokens whose phrases may hold the place, nearest first."""
    yield site.head
    yield site.number
    for step in clause.climb(site.number):
        yield step
        if clause.is_verb(step):
            for child in step.children:
                if child.dep_ in clause.SUBJECTS and not clause.within(site.number, child):
                    yield child


def _place_at(context: Context, site: Site, token: Token) -> Answer:
    for child in token.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < token.i and token.i != site.head.i:
            answer = place_in(context, child)
            if answer.value:
                return answer
    for word, _, noun in clause.prepositions(token):
        if word in _LOCATIVE and word not in ("from", "by", "for"):
            answer = place_in(context, noun)
            if answer.value:
                return answer
    if clause.is_noun(token) and token.i != site.head.i:
        for place in places_between(context, token, token.idx, token.idx + len(token)):
            if place.country and not place.people:
                return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def _in_sentence(context: Context, site: Site) -> Answer:
    """The nearest place of the sentence before the number, then after it, that is no nationality of people."""
    places = [p for p in site.sentence.places if p.country and not _is_people(site, p)]
    before = [p for p in places if p.start_char < site.quantity.start_char]
    after = [p for p in places if p.start_char > site.quantity.start_char]
    chosen = before[-1] if before else after[0] if after else None
    return Answer(chosen.country, (chosen.start_char, chosen.end_char)) if chosen else NOTHING


def _is_people(site: Site, place: Place) -> bool:
    span = site.quantity.evidence.get("subject")
    return place.people or (span is not None and span[0] <= place.start_char < span[1])


def topics(context: Context) -> list[Answer]:
    """The running topic before each sentence: the section heading's country, else the latest place of the paragraph, else
    the dateline's or the article's commonest country."""
    overall = _overall(context)
    found: list[Answer] = []
    section, paragraph, current = NOTHING, -1, NOTHING
    for sentence in context.sentences:
        if sentence.heading:
            heading = _first_place(sentence)
            section = heading if heading.value else (section if sentence.index else NOTHING)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            current = NOTHING if section.value else current
        found.append(current if current.value else section if section.value else overall)
        local = _first_place(sentence)
        if local.value and not sentence.heading:
            current = local
    return found


def _first_place(sentence: Sentence) -> Answer:
    for place in sentence.places:
        if place.country and not place.people:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def _overall(context: Context) -> Answer:
    """The country that the article speaks of most, the top of it counting double; the caller's country where none is named."""
    weights: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for sentence in context.sentences:
        for place in sentence.places:
            if place.country:
                weights[place.country] += (3 if sentence.index < 3 else 1) * (1 if place.people else 2)
                first.setdefault(place.country, place)
    if context.country:
        return Answer(context.country)
    if not weights:
        return NOTHING
    best = max(weights, key=lambda code: (weights[code], -first[code].start_char))
    return Answer(best, (first[best].start_char, first[best].end_char))
