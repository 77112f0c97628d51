"""Where one sentence plays: the first of its places that is a scene.

A nationality of people, the place that somebody came from, and the sender of a mission are no scene.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Sentence
from figextract.claims.draft import NOTHING, Answer
from figextract.claims.words import lemmas
from figextract.places.place import Place
from figextract.quantities.words import is_person


def scene(sentence: Sentence) -> Answer:
    """The place where a sentence plays: its first one that is no nationality of people and not what somebody came
    from.
    """
    for place in sentence.places:
        if place.country and not is_of_people(sentence, place) and not is_aside(sentence, place):
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def is_of_people(sentence: Sentence, place: Place) -> bool:
    """Whether a nationality is that of people (`Russian tourists`), not of an office (`Tanzanian police`)."""
    if place.people or place.kind != "nationality":
        return place.people
    doc = sentence.span.doc
    following = clause.token_index(doc, place.end_char - 1) + 1
    words = [doc[i].lower_ for i in range(following, min(following + 2, sentence.span.end))]
    offices = lemmas("people", "office", "words")
    return any(is_person(word) for word in words) and not any(word in offices for word in words)


def is_in(place: Place, noun: Token) -> bool:
    """Whether a place is named by a noun or by what stands before it in its phrase: `the Malawian lake districts`."""
    return noun.left_edge.idx <= place.start_char and place.end_char <= noun.idx + len(noun)


def is_aside(sentence: Sentence, place: Place) -> bool:
    """Whether a place only says where somebody or something came from, is compared, or sends a mission (`U.S.
    Embassy`).
    """
    doc = sentence.span.doc
    token = clause.token_index(doc, place.start_char)
    before = doc[token - 1].lower_ if token > sentence.span.start else ""
    if before in ("from", "neighboring", "neighbouring", "than") or sends(sentence, place):
        return True
    return (place.kind == "nationality" and acts(sentence, place)) or attacks(sentence, place)


def sends(sentence: Sentence, place: Place) -> bool:
    """Whether the place is the sender of a mission that stands elsewhere: `the U.S. Embassy in Nairobi`."""
    doc = sentence.span.doc
    following = clause.token_index(doc, place.end_char - 1) + 1
    missions = lemmas("scene", "mission", "words")
    return any(doc[i].lower_ in missions for i in range(following, min(following + 2, sentence.span.end)))


def acts(sentence: Sentence, place: Place) -> bool:
    """Whether a nationality is that of a firm, a ship, a team: what may act in any country (`a Chinese company`)."""
    doc = sentence.span.doc
    following = clause.token_index(doc, place.end_char - 1) + 1
    actors = lemmas("people", "actor", "words")
    return any(doc[i].lower_ in actors for i in range(following, min(following + 3, sentence.span.end)))


_REACH = 6
"""Words between an attack and what is struck."""


def attacks(sentence: Sentence, place: Place) -> bool:
    """Whether the place is a country that attacks another, which is named behind: `Russia shelled Kharkiv`, `Israel
    struck Beirut with missiles`; not `France struck a deal with Chad`, `India hit Britain with tariffs`.
    """
    if place.kind == "nationality" or place.country is None:
        return False
    doc, end = sentence.span.doc, sentence.span.end
    verb = clause.token_index(doc, place.end_char - 1) + 1
    while verb < end and doc[verb].lower_ in _AUXILIARIES:
        verb += 1
    if verb >= end or doc[verb].lower_ not in lemmas("scene", "assailing", "words"):
        return False
    behind = (p for p in sentence.places if p.start_char > doc[verb].idx and not p.people)
    struck = next((p for p in behind if p.kind in ("country", "region", "city")), None)
    if struck is None or struck.country in (None, place.country):
        return False
    at = clause.token_index(doc, struck.start_char)
    between = {doc[i].lower_ for i in range(verb + 1, at)}
    if at - verb > _REACH or not between.isdisjoint(_OTHERWISE):
        return False
    if doc[verb].lower_ in lemmas("scene", "bombing", "words"):
        return True
    arms = lemmas("scene", "arms", "words")
    return any(token.lower_ in arms for token in sentence.span)


_AUXILIARIES = frozenset({"has", "have", "had", "again", "also", "then", "later"})
_OTHERWISE = frozenset({"with", "for", "from", "by", "over", ",", "and"})
"""Words behind which no place is struck: `a deal with Chad`."""


def is_coordinated(sentence: Sentence, place: Place) -> bool:
    """Whether another country is named beside the place: `in Kenya and Tanzania`."""
    text, start = sentence.text, sentence.span.start_char
    for other in sentence.places:
        if other.country and other.country != place.country and not other.people:
            low, high = sorted(((place.start_char, place.end_char), (other.start_char, other.end_char)))
            if (
                text[low[1] - start : high[0] - start].strip(" ,") in ("and", "or", "and in", "")
                and high[0] - low[1] < 9
            ):
                return True
    return False
