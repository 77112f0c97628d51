"""Times that a sentence bounds by two of its clauses: `began on July 1 and ended at midnight on Thursday`.

Neighbours (`from May to July`) are ranges of `signals`; here words stand between the two ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.resolution.signals import Mark
from figextract.dates.vocabulary import words

_REACH = 14
"""How many lexemes may stand between the two ends."""
_ASIDE = 24
"""How many lexemes the clause between the two ends of `between` may have, with its commas."""
_NEAR = 3
_PREPOSITIONS = frozenset(("on", "in", "at"))


def bounded(
    lexemes: Lexemes, found: Sequence[Found], marks: Sequence[Mark | None], taken: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """The first and the last expression of each such stretch, by the index of each expression in it."""
    pairs: dict[int, tuple[int, int]] = {}
    for i in range(len(found) - 1):
        if i in taken or i in pairs:
            continue
        last = _end(lexemes, found, marks, i)
        if last is not None and not any(j in taken for j in range(i, last + 1)):
            pairs.update(dict.fromkeys(range(i, last + 1), (i, last)))
    return pairs


def _end(lexemes: Lexemes, found: Sequence[Found], marks: Sequence[Mark | None], i: int) -> int | None:
    """The expression that closes what expression `i` opens."""
    mark = marks[i]
    if mark is not None and mark.kind == "between":
        return i + 1 if _closes(lexemes, found, i) else None
    begun = _begins(lexemes, found[i].start)
    since = mark is not None and mark.kind == "from" and mark.opens
    if not begun and not since:
        return None
    j = i + 1
    between = range(found[i].end, found[j].start)
    if len(between) > _REACH or any(_breaks(lexemes, k) for k in between):
        return None
    closing = marks[j]
    until = closing is not None and closing.kind == "until"
    ended = begun and any(words().ending.get(lexemes.word(k)) for k in between[-1 - _NEAR :])
    if not until and not ended:
        return None
    if found[j].meaning.grain() != "time":
        return j if found[j].meaning.grain() else None
    on = lexemes.lowers[found[j].end : found[j + 1].start] if j + 1 < len(found) else []
    return j + 1 if on == ["on"] and found[j + 1].meaning.grain() == "day" else j


def _closes(lexemes: Lexemes, found: Sequence[Found], i: int) -> bool:
    """Whether the next time ends what `between` opens, past a clause: `between May, when it rained, and 3 June`."""
    first, last = found[i], found[i + 1]
    between = lexemes.lowers[first.end : last.start]
    if not between or between[0] != "," or len(between) > _ASIDE or between[-2:-1] + between[-1:] != [",", "and"]:
        return False
    grains = (first.meaning.grain(), last.meaning.grain())
    return None not in grains and not any(_breaks(lexemes, k) for k in range(first.end, last.start))


def _begins(lexemes: Lexemes, index: int) -> bool:
    """Whether a verb of beginning stands before a time: `which began on`, `opened in`."""
    at = index - 1 - (lexemes.word(index - 1) in _PREPOSITIONS)
    return lexemes.word(at) in words().beginning


def _breaks(lexemes: Lexemes, index: int) -> bool:
    return lexemes[index].kind in ("gap", "end") or lexemes.word(index) in (".", ";", ":", "?", "!")
