"""Whether a movement crosses a border, by all that is known of it: its word, its ends, its people, the text before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Answer, Draft, Movement, sentences_back
from figextract.claims.movements.abroad import (
    are_foreigners,
    are_from_abroad,
    is_bought_by_country,
    is_country_name,
    is_inland,
    leaves_home,
    tells_border,
)
from figextract.claims.movements.ends import are_own
from figextract.claims.movements.frames import Frame, frames
from figextract.claims.movements.local import (
    are_displaced_here,
    goes_both_ways,
    is_domestic,
    is_local,
    mentions_border,
    moves_at_home,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A word of movement where it stands, and what the text has told before it.

    Attributes:
        context: the article.
        site: where the number stands.
        antecedent: the claim that the number goes on from, or None.
        history: the claims before.
        topic: the country that the text is speaking of.
        overall: the country that the article speaks of most.
        word: the verb or noun of movement.
        frame: how it is used.
        is_noun: whether it is a noun.
    """

    context: Context
    site: Site
    antecedent: Draft | None
    history: Sequence[Draft]
    topic: Answer
    overall: Answer
    word: Token
    frame: Frame
    is_noun: bool

    @property
    def earlier(self) -> Movement | None:
        """The movement that the number goes on from."""
        return self.antecedent.movement if self.antecedent is not None else None


class Signs(NamedTuple):
    """What a sentence tells of a movement beside its ends.

    Attributes:
        stated: the ends as the clause states them, also where both are one country.
        elsewhere: the end that is some other country, without a name, or "".
        own: the country that those who move are from.
        homeward: whether they return.
        named: whether an end is the name of a country.
        agent: whether the one end is only who acts.
    """

    stated: tuple[Answer, Answer]
    elsewhere: str
    own: Answer
    homeward: bool
    named: bool
    agent: bool


def crosses(told: Telling, signs: Signs, move: Movement) -> bool:
    """Whether anything tells that a border is crossed."""
    return (
        _by_word(told)
        or _by_ends(told, signs, move)
        or _by_people(told, signs, move)
        or _by_text_before(told)
        or tells_border(told.context, told.site, told.word, told.frame, told.history)
    )


def _by_word(told: Telling) -> bool:
    frame, word = told.frame, told.word
    return (
        frame.abroad
        or (frame.things == "money" and are_foreigners(word))
        or (frame.nation and is_bought_by_country(told.context, told.site, word))
        or (frame.weak and any(child.lower_ == "foreign" for child in word.children))
        or (frame.aboard and any(token.lower_ == "home" for token in word.subtree))
        or mentions_border(told.site, word)
    )


def _by_ends(told: Telling, signs: Signs, move: Movement) -> bool:
    return (
        (signs.named and not signs.agent)
        or bool(signs.elsewhere)
        or bool(move.origin.value and move.destination.value and move.origin.value != move.destination.value)
        or _comes_in(told, move)
        or (
            _is_of_other_city(told.site, told.topic, move)
            and not (signs.agent and moves_at_home(told.context, told.word, move.origin))
        )
    )


def _comes_in(told: Telling, move: Movement) -> bool:
    """Whether who flies in is of another country than the article's: `the Rwandan leader flew in with 22`."""
    open_end = "in" in told.frame.particle and move.origin.value and move.destination.value is None
    return bool(open_end) and told.overall.value not in (None, move.origin.value)


def _by_people(told: Telling, signs: Signs, move: Movement) -> bool:
    own, topic = signs.own, told.topic
    return (
        bool(own.value and topic.value and own.value != topic.value and not signs.agent)
        or bool(signs.homeward and own.value)
        or (move.destination.value is not None and move.destination.value == own.value and are_own(told.site))
        or (are_from_abroad(told.site) and not told.frame.weak)
        or _are_of_foreigners(told)
    )


def _are_of_foreigners(told: Telling) -> bool:
    """Whether a bare number of those who are made to go counts foreigners: `held 900 migrants and kicked out 400`."""
    before, frame = told.antecedent, told.frame
    sent = frame.mover == "object" and frame.towards == "origin" and frame.things == "people" and frame.particle
    if not sent or before is None or not told.site.elliptic or before.get("unit") != "person":
        return False
    return sentences_back(told.site, before) <= 1 and are_from_abroad(before.site)


def _by_text_before(told: Telling) -> bool:
    earlier = told.earlier
    onward = earlier is not None and earlier.abroad and told.site.elliptic
    return onward or _as_before(told.site, told.history, told.word, told.frame)


def stays_inside(told: Telling, signs: Signs, move: Movement) -> bool:
    """Whether the words tell that the movement ends in the country where it starts, whatever else speaks of a border:
    `flown from Lagos to Abuja`, `domestic sales`, `taken to hospital`.
    """
    goal = is_inland(told.context, told.word) and not (
        told.frame.abroad or signs.elsewhere or is_country_name(told.context, signs.stated[0])
    )
    return (
        (_is_within(told.context, *signs.stated) and not _is_brought_home(told.site, move))
        or (goal and move.destination.value in (None, told.topic.value, told.overall.value))
        or (leaves_home(told.word) and move.destination.value is None and not told.frame.abroad)
        or is_domestic(told.site)
        or are_displaced_here(told.site, told.topic, told.earlier, move)
        or goes_both_ways(told.context, told.site, told.word)
        or is_local(told.context, told.site, told.word, told.is_noun, signs.own, (move.origin, move.destination))
    )


def _is_brought_home(site: Site, move: Movement) -> bool:
    """Whether a country brings its own people from elsewhere: `India flew 186 of its nationals to Kochi`."""
    return move.origin.value is None and move.towards == "destination" and are_own(site)


def _is_of_other_city(site: Site, topic: Answer, move: Movement) -> bool:
    """Whether an end is a city of another country than the one that the article is speaking of."""
    if topic.value is None:
        return False
    for end in (move.origin, move.destination):
        if end.value in (None, topic.value) or end.span is None:
            continue
        named = [p for p in site.sentence.places if p.country == end.value]
        if named and named[0].start_char == end.span[0]:
            return True
    return False


def _as_before(site: Site, history: Sequence[Draft], word: Token, frame: Frame) -> bool:
    """Whether the numbers just before moved across a border by the same word, or by its like: `left`, `departed`."""
    for draft in reversed(history[-4:]):
        move = draft.movement
        if sentences_back(site, draft) > 2:
            return False
        if move is not None and move.word is not None and move.abroad:
            before = clause.lemma(move.word)
            kind = frame.mover == "subject" and frame.towards == move.towards != ""
            return before == clause.lemma(word) or (kind and frame in frames("verb").get(before, ()))
    return False


def _is_within(context: Context, origin: Answer, destination: Answer) -> bool:
    """Whether both ends are named as places of one country: `flown from Lagos to Abuja`."""
    if origin.value is None or origin.value != destination.value or origin.span == destination.span:
        return False
    return all(
        end.span is not None and any(p.start_char == end.span[0] for p in context.sentence_at(end.span[0]).places)
        for end in (origin, destination)
    )
