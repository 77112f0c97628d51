"""Movements of those who had come before: `took in 8,300, of whom 5,000 have left`, `hosts 640,000 Syrians; 12,000 of
them went home`.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.crossing import Telling
from figextract.claims.movements.ends import nationality, place_in
from figextract.claims.movements.frames import phrases
from figextract.claims.movements.turns import is_coming
from figextract.claims.words import lemmas


def departed(told: Telling, origin: Answer, destination: Answer) -> Movement | None:
    """The movement of those who leave the country that an earlier number has told of as where they are.

    Args:
        told: the word of movement where it stands.
        origin: where they start from, as the clause itself states it.
        destination: where they go, as the clause itself states it.

    Returns:
        The movement from where those before it came or live; None where the clause tells of something else.
    """
    before, word = told.antecedent, told.word
    if origin.value or told.is_noun or before is None or not told.site.elliptic or told.frame.mover != "subject":
        return None
    home = _goes_home(word)
    if not home and (clause.lemma(word) not in lemmas("movement", "parting_again") or _goes_nearby(word, destination)):
        return None
    if home and before.movement is not None and before.movement.destination.value:
        return None  # turned round as it stands
    host = _came_to(before)
    if host.value is None and home and before.movement is None:
        host = _lives_in(told, before)
    if host.value in (None, destination.value):
        return None
    goal = _home(told, before, host) if home and destination.value is None else destination
    return Movement(host, goal, "origin", told.frame.things, word, True)


_HOMEWARD = frozenset({"home", "back"})


def _goes_home(word: Token) -> bool:
    """Whether who moves goes back where he came from: `returned`, `came home`."""
    return clause.lemma(word) in phrases("returning") or any(child.lower_ in _HOMEWARD for child in word.children)


def _goes_nearby(word: Token, destination: Answer) -> bool:
    """Whether a clause tells of a place that is left or reached, but not of a country: `left their homes`, `went to the
    north`.
    """
    goals = any(preposition in ("to", "into") for preposition, _, _ in clause.prepositions(word))
    return bool(clause.children(word, "dobj", "obj")) or (goals and destination.value is None)


def _came_to(before: Draft) -> Answer:
    """Where a movement across a border ends that is one of coming: `arrived in Tunisia`, `Malta took in`."""
    move = before.movement
    if move is None or move.word is None or not move.abroad or move.back or _goes_home(move.word):
        return NOTHING
    if not is_coming(move.word):
        return NOTHING
    return move.destination if move.destination.value else before.answers.get("destination", NOTHING)


def _lives_in(told: Telling, before: Draft) -> Answer:
    """The country of those who are counted there as people of another one: `Chad has 400,000 refugees from Sudan`."""
    here = before.answers.get("country", NOTHING)
    own = _own(told, before)
    return here if here.value not in (None, own.value) and own.value else NOTHING


def _own(told: Telling, before: Draft) -> Answer:
    """The country that those counted before are from."""
    own = nationality(told.context, before.site, before.antecedent)
    governors = [before.site.head, *([before.site.verb] if before.site.verb is not None else [])]
    sources = (noun for source in governors for word, _, noun in clause.prepositions(source) if word == "from")
    return own if own.value else next((place_in(told.context, noun) for noun in sources), NOTHING)


def _home(told: Telling, before: Draft, host: Answer) -> Answer:
    """Where those go who go back: the country that they came from or are from."""
    own = _own(told, before)
    came = before.movement.origin if before.movement is not None else NOTHING
    known = own if own.value else came
    return NOTHING if known.value == host.value else known
