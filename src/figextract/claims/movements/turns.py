"""Movements told on by another word: back home, the other way, on from where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.abroad import is_from_there
from figextract.claims.movements.ends import stated_ends
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.movements.listmoves import OTHER_END
from figextract.claims.words import lemmas

_NEAR = 4
"""Moving numbers before `in the other direction` among which that is which it turns round."""


def gone_on(earlier: Movement, frame: Frame, word: Token) -> Movement:
    """The movement before, told on by another word without a place: `some entered Latvia and 19,510 left`.

    Args:
        earlier: the movement before.
        frame: how the word of this one is used.
        word: the word of this one.
    """
    turns = frame.mover == "subject" and word.dep_ not in ("acl", "relcl") and is_back(word)
    if turns and earlier.word is not None and not is_back(earlier.word) and earlier.destination.value:
        return _round(earlier, OTHER_END.get(earlier.towards, "destination"), word)
    if is_from_there(word) and earlier.towards == "origin":
        return _round(earlier, "destination", word)
    told = earlier.destination if frame.towards == "origin" else earlier.origin
    plain = frame.mover == "subject" and bool(frame.towards) and not frame.stated
    home = earlier.word is not None and is_back(earlier.word) and not is_back(word)
    if home and plain and frame.towards == "origin" and told.value:
        return earlier._replace(origin=told, destination=NOTHING, towards="origin", word=word)
    opposite = bool(frame.towards) and earlier.towards == OTHER_END[frame.towards]
    apart = "out" in frame.particle or not earlier.origin.value
    away = frame.towards == "origin" and told.value and not earlier.towards and apart
    if not (away or (opposite and (told.value or plain))):
        return earlier._replace(towards=frame.towards or earlier.towards, word=word)
    ends = earlier.placed(frame.towards, told).placed(OTHER_END[frame.towards], NOTHING)
    return ends._replace(towards=frame.towards, word=word)


def _round(earlier: Movement, towards: str, word: Token) -> Movement:
    """The movement before with its ends changed for each other."""
    swapped = earlier._replace(origin=earlier.destination, destination=earlier.origin)
    return swapped._replace(towards=towards, word=word)


def is_back(word: Token) -> bool:
    """Whether a movement goes back: `17,200 moved back`, `714 returned`."""
    return clause.lemma(word) in lemmas("movement", "back") or any(
        child.lower_ in phrases("back") for child in word.children
    )


def is_coming(word: Token) -> bool:
    """Whether a word of movement is one for those who come or are taken in: `arrived`, `took in`."""
    lemma = clause.lemma(word)
    known = (*frames("verb").get(lemma, ()), *frames("noun").get(lemma, ()))
    return any(frame.towards == "destination" for frame in known)


# --- the other way


def turned(
    context: Context, site: Site, history: Sequence[Draft], event: tuple[Token, Frame, bool] | None
) -> Movement | None:
    """`in the other direction`: the movement before, turned round, with the ends that the clause's own event states."""
    text, start = context.text, site.quantity.start_char
    following = [q.start_char for q in site.sentence.quantities if q.start_char > start]
    end = following[0] if following else site.sentence.span.end_char
    low = start if any(q.start_char < start for q in site.sentence.quantities) else site.sentence.span.start_char
    stretch = text[low:end].lower()
    for phrase in phrases("reverse"):
        at = stretch.find(phrase)
        if at < 0:
            continue
        earlier = _turnable(site, history)
        if earlier is None:
            return None
        span = (low + at, low + at + len(phrase))
        stated = stated_ends(context, site, *event, NOTHING) if event is not None else (NOTHING, NOTHING)
        origin = stated[0] if stated[0].value else _from_words(earlier.destination, span)
        destination = stated[1] if stated[1].value else _from_words(earlier.origin, span)
        abroad = earlier.abroad or (event is not None and bool(stated[0].value or stated[1].value))
        named = bool(stated[0].value or stated[1].value)  # `1,930 crossed back into Ukraine`
        towards = "" if named or not earlier.towards else OTHER_END[earlier.towards]
        return Movement(origin, destination, towards, earlier.things, earlier.word, abroad, True)
    return None


def _turnable(site: Site, history: Sequence[Draft]) -> Movement | None:
    """The movement before that the other direction is told of: the last across a border of what is alike, else the
    last.
    """
    told = [draft for draft in reversed(history) if draft.movement is not None and not draft.movement.back]
    for draft in told[:_NEAR]:
        move = draft.movement
        alike = site.elliptic or draft.get("unit") in (None, site.quantity.unit)
        if move is not None and move.abroad and alike and move.things != "money":
            return move
    return told[0].movement if told else None


def _from_words(answer: Answer, span: tuple[int, int]) -> Answer:
    return Answer(answer.value, span) if answer.value else NOTHING
