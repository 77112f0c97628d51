"""People whom a country takes out of another one, that the text is about: `Fighting goes on in Sudan. India has flown
out 1,200 of its citizens`.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.movements.aboard import is_vehicle_name
from figextract.claims.movements.abroad import doer
from figextract.claims.movements.crossing import Telling
from figextract.claims.movements.ends import are_own, nationality, place_in
from figextract.claims.words import lemmas

_BY = frozenset({"air", "sea", "boat", "land"})
_SIGNS = 2
"""Signs of an evacuation that are enough: its own people, a verb of rescue, words for taking them out."""


def evacuated(told: Telling, origin: Answer, destination: Answer) -> Movement | None:
    """The movement out of the country spoken of, where another one takes people away.

    Args:
        told: the word of movement where it stands.
        origin: where they start from, as the clause itself states it.
        destination: where they go, as the clause itself states it.

    Returns:
        The movement from the country that the text is about, home where they are the other country's own; None where
        the clause tells of something else.
    """
    here = told.topic if told.topic.value else told.overall
    if told.is_noun or origin.value or destination.value or here.value is None:
        return None
    if clause.lemma(told.word) not in lemmas("movement", "evacuating") or told.site.quantity.kind != "count":
        return None
    agent = doer(told.word)
    by = place_in(told.context, agent) if agent is not None else NOTHING
    if by.value in (None, here.value) or _names_others(told, by):
        return None
    own = are_own(told.site) or nationality(told.context, told.site, told.antecedent).value == by.value
    rescues = clause.lemma(told.word) in lemmas("movement", "rescuing_from")
    if own + rescues + _is_out(told, agent) < _SIGNS:
        return None  # `Turkey flew out 19,800` may be from Turkey
    return Movement(Answer(here.value), by if own else NOTHING, "origin", "people", told.word, True)


def is_taken_from_here(move: Movement) -> bool:
    """Whether a movement is one of those, of people who are not the other country's own."""
    if move.word is None or move.destination.value or move.origin.span is not None:
        return False
    out = move.towards == "origin" and move.things == "people" and move.abroad and clause.is_verb(move.word)
    return out and clause.lemma(move.word) in lemmas("movement", "evacuating")


def _names_others(told: Telling, by: Answer) -> bool:
    """Whether the sentence names another country than the one that acts and the one spoken of."""
    known = (None, by.value, told.topic.value, told.overall.value)
    return any(place.country not in known for place in told.site.sentence.places)


def _is_out(told: Telling, agent: Token | None) -> bool:
    """Whether the words tell that people are taken out of a country: `out`, by air or sea, on a plane, by one."""
    word = told.word
    if any(child.lower_ == "out" for child in word.children):
        return True
    if agent is not None and (is_vehicle_name(agent) or clause.lemma(agent) == "airlift"):
        return True
    return any(
        (preposition == "by" and noun.lower_ in _BY) or is_vehicle_name(noun)
        for source in (word, told.site.head)
        for preposition, _, noun in clause.prepositions(source)
    )
