"""A claim while it is being read: each module adds its answers, each answer with the words that it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from spacy.tokens import Token

from figextract.claims.context import Context, Site
from figextract.claims.rank import Candidate
from figextract.records import Span


class Answer(NamedTuple):
    """A value and the characters that it was read from."""

    value: Any = None
    span: Span | None = None


NOTHING = Answer()


class Movement(NamedTuple):
    """A movement: its two ends, whose side the word itself takes, and the word.

    Attributes:
        origin: the country that it starts from, or None.
        destination: the country that it goes to, or None.
        towards: the end that the word is about: `origin`, `destination` or "".
        things: what moves: `people`, `goods`, `money` or `any`.
        word: the verb or noun of movement.
        abroad: whether the text shows that a border is crossed.
        back: whether it turns an earlier movement round (`in the other direction`).
        gift: whether one country gives, lends or sends it to another.
        listed: the end that labels the items of a list, where its header says so (`by country of origin`), or "".
    """

    origin: Answer = NOTHING
    destination: Answer = NOTHING
    towards: str = ""
    things: str = "any"
    word: Token | None = None
    abroad: bool = False
    back: bool = False
    gift: bool = False
    listed: str = ""

    def end(self, side: str) -> Answer:
        """One of the two ends: `origin` or `destination`."""
        return self.origin if side == "origin" else self.destination

    def placed(self, side: str, answer: Answer) -> Movement:
        """The movement with another country at one end."""
        return self._replace(origin=answer) if side == "origin" else self._replace(destination=answer)


class Row(NamedTuple):
    """How an item moves, by the clause that it goes on from and its own words.

    Attributes:
        country: the country of the claim, or None.
        direction: `in`, `out` or None.
        movement: the movement, or None.
        end: the end of the movement that is not the country's.
    """

    country: str | None
    direction: str | None
    movement: Movement | None
    end: Answer


@dataclass(slots=True)
class Draft:
    """One claim in the making; `item` is what its row or list tells of how it moves, `passing` where further sentences
    are not for its time, `ties` tell how the places of its sentence hang together with the number, by country; `near`
    are the indices of the countries that came close, with their sums.
    """

    site: Site
    answers: dict[str, Answer] = field(default_factory=dict)
    movement: Movement | None = None
    item: Row | None = None
    antecedent: Draft | None = None
    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    passing: bool = False
    ties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Mapping[int, float] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """The value answered for a field, or None."""
        answer = self.answers.get(name)
        return answer.value if answer else None

    def put(self, name: str, answer: Answer) -> None:
        """Record an answer; an empty one leaves the field absent."""
        if answer.value is not None:
            self.answers[name] = answer


def token_span(token: Token) -> Span:
    """The characters of a token."""
    return token.idx, token.idx + len(token)


def sentences_back(site: Site, draft: Draft) -> int:
    """How many sentences before the number's own an earlier claim stands."""
    return site.sentence.index - draft.site.sentence.index


def owner_of(context: Context, start: int, peers: Sequence[Draft]) -> Draft | None:
    """The number that a place or a time directly follows: `against 5.5 in Britain`, `from 7.9% a month earlier`."""
    before = [d for d in peers if d.site.quantity.end_char <= start]
    if not before:
        return None
    owner = before[-1]
    gap = context.text[owner.site.end_char : start]
    return owner if len(gap.split()) <= _REACH and not any(mark in gap for mark in ",;.:()") else None


_REACH = 3
"""Words that may stand between a number and the place or time that is its own."""
