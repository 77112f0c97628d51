"""The modifier of a number: hedges and bounds before it, after it, and in the verb that governs it."""

from __future__ import annotations

from figextract import lexicon, numerals
from figextract.quantities.lexer import NUMBER
from figextract.quantities.lexicon_words import hedges
from figextract.quantities.nouns import is_plural
from figextract.quantities.numbers import Number, Sentence
from figextract.quantities.quantity import Modifier
from figextract.quantities.words import word_set

Found = tuple[Modifier, int, int]
"""A modifier with the tokens, first and after last, that say it."""


def modifier(s: Sentence, number: Number, noun_last: int) -> Found | None:
    """The modifier of a number whose noun ends before token `noun_last`, with its words."""
    found = _before(s, number)
    if found is not None and found[0] != "exact":
        return found
    for at in dict.fromkeys((number.last, number.unit_last, noun_last)):
        after = _after(s, at)
        if after is not None:
            return after
    return _verb(s, number)


def _before(s: Sentence, number: Number) -> Found | None:
    phrases, skipped = hedges("before").by_edge, word_set("quantities_modifiers", "skipped")
    i, steps = number.first - 1, 0
    if s.low(i) == "(" and s.low(i - 1) in ("about", "around", "roughly", "nearly", "almost"):
        return None
    while i >= 0 and steps < 5:
        low = s.low(i)
        for words, name in phrases.get(low, ()):
            start = i - len(words) + 1
            if start >= 0 and s.lows[start : i + 1] == words and _applies(s, number, start, i, name):
                return name, start, i + 1
        if low in ("between", "from", "-") and steps == 0 and number.low is not None and low != "-":
            i, steps = i - 1, steps + 1
            continue
        if low not in skipped:
            return None
        i, steps = i - 1, steps + 1
    return None


_COMPARING = frozenset({"above", "below", "over", "under", "than"})


def _of_another(s: Sentence, number: Number, last: int) -> bool:
    """Whether the number is another's that this is set against: `below the 3.5% economists expected`; no mark."""
    if "the" not in s.lows[last + 1 : number.first]:
        return False
    marks = word_set("quantities_modifiers", "marks")
    return s.low(number.unit_last) not in marks and s.low(number.unit_last + 1) not in marks


def _applies(s: Sentence, number: Number, start: int, last: int, name: Modifier) -> bool:
    """Whether words that can hedge do so here: not `up to 6.3 from 6.2`, not `over the past 12 months`."""
    words = s.lows[start : last + 1]
    before = s.low(start - 1)
    if (words[-1] in _COMPARING or words[-2:] in (("short", "of"), ("shy", "of"))) and (
        (before == "-" and s.glued(start)) or _of_another(s, number, last)
    ):
        return False
    if words == ("up", "to"):
        if before in ("is", "was") and number.unit is not None and number.unit.kind == "share":
            return False
        if before in (
            "moved",
            "crept",
            "edged",
            "inched",
            "pushed",
            "ticked",
            "back",
            "went",
            "shot",
            "jumped",
            "climbed",
            "rose",
        ):
            return False
        return not _from_follows(s, number.unit_last)
    if words == ("near",) or words == ("beyond",) or words == ("south", "of") or words == ("north", "of"):
        return number.unit is not None
    if (
        words in (("over",), ("under",), ("above",), ("below",), ("around",))
        and before in ("presided", "all", "just")
        and words == ("around",)
    ):
        return before == "just"
    if words == ("over",) and number.unit is not None and number.unit.kind == "duration":
        ago = s.low(number.unit_last) in ("ago", "old", "earlier", "later", "after", "before")
        return ago or before in word_set("quantities_modifiers", "over_duration")
    if words == ("over",) and s.low(number.unit_last) in word_set("quantities_modifiers", "spans"):
        return not (_is_numeral(s, start - 1) or is_plural(before))  # struck out 10 over six innings
    if words == ("above",) or words == ("below",):
        return number.unit is None or number.unit.kind != "duration"
    if words == ("estimated",):
        return True
    return not (
        words == ("some",) and before in ("for", "in") and number.unit is not None and number.unit.name == "time"
    )


def _is_numeral(s: Sentence, i: int) -> bool:
    table = numerals.words()
    return i >= 0 and (s.tokens[i].kind == NUMBER or s.low(i) in table.small or s.low(i) in table.tens)


def _from_follows(s: Sentence, i: int) -> bool:
    for j in range(i, min(i + 6, len(s.tokens))):
        if s.low(j) == "from":
            follows = s.low(j + 1)
            return bool(follows) and (
                follows[0].isdigit() or follows in ("$", "€", "£", "¥", "about", "around", "just")
            )
        if s.low(j) in (".", ";", "and", "but"):
            return False
    return False


def _after(s: Sentence, i: int) -> Found | None:
    first = i + 1 if s.low(i) == "-" and s.glued(i) and s.glued(i + 1) else i
    for words, name in hedges("after").by_edge.get(s.low(first), ()):
        if s.lows[first : first + len(words)] != words:
            continue
        if words in (("odd",), ("ish",)) and first == i and not s.glued(i):
            continue
        if words == ("plus",) and not (first > i or s.low(first + 1) in ("years", "year", "percent", "per")):
            continue
        if words == ("+",) and not s.glued(first):
            continue
        return name, first, first + len(words)
    return None


def _verb(s: Sentence, number: Number) -> Found | None:
    table = lexicon.table("quantities_modifiers")["verbs"]
    i, steps = number.first - 1, 0
    while i >= 0 and steps < 3 and s.low(i) in ("the", "a", "record", "its", "even", "all"):
        i, steps = i - 1, steps + 1
    entry = table.get(s.low(i))
    if entry is None or entry[0] == "exact":
        return None
    if s.low(i) in ("top", "pass", "cross") and not _is_verb(s, i):
        return None
    if s.low(i) in ("crossed", "crossing", "passed", "passing", "tops", "top", "pass", "cross"):
        big = (
            number.scale > 1
            or (number.unit is not None and number.unit.kind in ("money", "share"))
            or number.value >= 1000
        )
        if not big or (
            s.low(i + 1) == "the"
            and s.low(number.unit_last) not in ("mark", "threshold", "barrier", "milestone", "level")
            and s.low(number.unit_last + 1) not in ("mark",)
        ):
            return None
    return None if _of_another(s, number, i) else (entry[0], i, i + 1)


def _is_verb(s: Sentence, i: int) -> bool:
    """Whether `top`, `pass` or `cross` is a verb: behind `to` and `could`, in a headline behind a plural."""
    before = s.low(i - 1)
    return before in word_set("quantities_modifiers", "modals") or (s.low(i) == "top" and i > 0 and is_plural(before))
