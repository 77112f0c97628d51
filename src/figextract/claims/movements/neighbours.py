"""Countries that have each taken in some of those who move: `Poland took in 950,000 refugees. Germany admitted 1.1
million`. What comes to one of them does not come from another, unless the text says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.draft import Draft, Movement
from figextract.claims.movements.frames import frames


def neighbours(draft: Draft, history: Sequence[Draft]) -> frozenset[str]:
    """The countries that the claims before have more often as what takes in than as what is left, where this one has
    another as what takes in.

    Args:
        draft: the claim, whose country is settled, with its movement as the rules read it.
        history: the claims before it.
    """
    move = draft.movement
    if move is None or not _takes_in(move) or draft.get("direction") != "in":
        return frozenset()
    received: Counter[str] = Counter()
    for other in history:
        host, source = other.get("country"), other.get("origin")
        if other.get("unit") == draft.get("unit"):
            if host and other.get("direction") == "in":
                received[host] += 1
            if source:
                received[source] -= 1
    known = (move.origin.value, draft.get("country"))
    return frozenset(host for host, times in received.items() if times > 0 and host not in known)


def _takes_in(move: Movement) -> bool:
    """Whether a country is told of as what takes in: by the subject of `received`, by whose `arrivals` are counted."""
    word, span = move.word, move.destination.span
    if word is None or span is None or span[0] > word.idx:
        return False
    known = (*frames("verb").get(clause.lemma(word), ()), *frames("noun").get(clause.lemma(word), ()))
    if clause.is_noun(word):
        return any(frame.towards == "destination" for frame in known)
    return any(frame.subject == "destination" for frame in known) and not clause.is_passive(word)
