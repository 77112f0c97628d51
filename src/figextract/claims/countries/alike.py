"""Claims that are of the country and the direction of one before, whatever else the text names."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.draft import Draft
from figextract.claims.movements.frames import frames


def alike(draft: Draft, history: Sequence[Draft]) -> Draft | None:
    """The claim before that a number has its country and direction from."""
    return level_of(draft, history) or _sent_home(draft)


def level_of(draft: Draft, history: Sequence[Draft]) -> Draft | None:
    """The level of which a change behind it tells: `Iraq shipped 1.6m barrels, up 200,000`, `3,100 arrived (down 4%)`.

    Not `exports fell 3 per cent and imports 2 per cent`, where the word of change stands before both.
    """
    before = history[-1] if history else None
    change = draft.answers.get("change")
    if before is None or before.site.sentence is not draft.site.sentence or draft.get("aspect") != "delta":
        return None
    shared = before.answers.get("change")
    if change is None or change.span is None or shared is None or shared.span != change.span:
        return None
    between = before.site.end_char <= change.span[0] < draft.site.quantity.start_char
    return before if between and before.get("aspect") == "level" else None


def _sent_home(draft: Draft) -> Draft | None:
    """Those who came home because they were sent are told of as those before: `9,200 returned; 5,400 were deported`."""
    move, before = draft.movement, draft.antecedent
    earlier = before.movement if before is not None else None
    if move is None or move.word is None or before is None or earlier is None or not before.get("direction"):
        return None
    known = frames("verb").get(clause.lemma(move.word), ()) if move.word != earlier.word else ()
    sent = clause.is_passive(move.word) and any(frame.home and frame.abroad for frame in known)
    same = (move.origin, move.destination, move.towards) == (earlier.origin, earlier.destination, earlier.towards)
    return before if sent and same else None
