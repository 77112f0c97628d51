"""Whether a number goes up or down, by the words beside it.

A number is governed by a word of change if nothing stands between them but hedges, adverbs, `by`, `to`, `at`, an object
before `by` or `to` (`cut its forecast to 3%`), or other numbers of the same change (`fell 190 points, or 0.6%`).
"""

from __future__ import annotations

from figextract.quantities.lexicon_words import change_words, hedges
from figextract.quantities.numbers import Number, Sentence
from figextract.quantities.quantity import Change
from figextract.quantities.words import word_set

Found = tuple[Change, int, int]
"""A change with the tokens, first and after last, that say it."""

_REACH = 9
_GRAMMAR = "quantities_grammar"


def change(s: Sentence, number: Number, noun: str | None, before: tuple[Number, Found | None] | None) -> Found | None:
    """The change of a number. `before` is the number in front of it in the sentence with the change found for that."""
    if number.form == "ratio":
        return (_as_change(number.change), number.first, number.last) if number.change else None
    if number.sign and number.unit is not None and number.unit.kind == "share":
        return ("up" if number.sign == "+" else "down"), number.first, number.first + 1
    return _behind(s, number) or _carried(s, number, before) or _in_front(s, number, noun)


def _as_change(name: str) -> Change:
    return "up" if name == "up" else "down"


def _behind(s: Sentence, number: Number) -> Found | None:
    """`5% higher`, `a 4.2 percent drop`, `4% more than`, `a fifth below`."""
    words, i = change_words(), number.unit_last
    delta = number.unit is not None and (number.unit.kind in ("share", "money") or number.unit.name in ("point", "times"))
    low = s.low(i)
    if low in ("higher", "lower") and (delta or number.unit is not None):
        return words.adverbs[low], i, i + 1
    if not delta:
        return None
    share = number.unit is not None and number.unit.kind == "share"
    if share and low in ("more", "less", "fewer", "above", "below", "cheaper", "weaker", "stronger", "smaller", "larger", "up", "down", "off"):
        if low in ("more", "less", "fewer", "cheaper", "weaker", "stronger", "smaller", "larger") and not _compares(s, i):
            return None
        if low in ("up", "down", "off") and s.low(i + 1) not in ("on", "from", "in", "so", "year", "compared", "over", ".", "", ","):
            return None
        return ("up" if low in ("more", "above", "stronger", "larger", "up") else "down"), i, i + 1
    hyphen = low == "-" and s.glued(i)
    for j in range(i + hyphen, min(i + hyphen + 4, len(s.tokens))):
        word = s.low(j)
        if word in words.nouns and not _verb_here(s, j):
            return words.nouns[word], j, j + 1
        if not s.is_word(j) or word in word_set("quantities_nouns", "stops"):
            break
    return None


def _compares(s: Sentence, i: int) -> bool:
    return "than" in s.lows[i + 1 : i + 5] or s.low(i + 1) in ("", ".", ",", "this", "last", "in")


def _verb_here(s: Sentence, j: int) -> bool:
    """Whether a noun of change is a verb here: `20 percent will rise`."""
    return s.low(j - 1) in ("will", "would", "could", "to", "may", "might", "can", "should")


def _carried(s: Sentence, number: Number, before: tuple[Number, Found | None] | None) -> Found | None:
    """`fell 190 points, or 0.6%`, `rose 5% to $40`, `lost 1% to close at 1,478`, `rose 5% in May and 3% in June`."""
    if before is None or before[1] is None:
        return None
    earlier, found = before
    path = tuple(w for w in s.lows[earlier.unit_last : number.first] if w not in _hedge_words())
    if len(path) > 7 or "from" in path or "than" in path or "against" in path:
        return None
    same = earlier.unit is not None and number.unit is not None and earlier.unit.kind == number.unit.kind
    if path in ((",", "or"), ("or",), ("/",), ("(",), (",",), ("to",), ("at",), (",", "at"), (",", "to"), ("points", "or"), ("points", ",", "or"), ("points", "to"), ("points", "at")):
        return found
    if path and path[0] in ("higher", "lower") and path[-1] in ("at", "to") and len(path) <= 3:
        return found
    ends = word_set(_GRAMMAR, "closing")
    if len(path) <= 6 and path and path[-1] in ("at", "to") and any(word in ends for word in path):
        return found
    if same and path in (("and",), (",", "and"), ("and", "by"), (",", "and", "by"), ("and", "another")):
        return found
    if same and earlier.unit is not None and earlier.unit.kind == "share" and ("and" in path or "," in path) and path[-1] in ("and", ","):
        return found if not any(w in change_words().verbs for w in path) else None
    return None


def _hedge_words() -> frozenset[str]:
    return frozenset(hedges("before").by_edge) | word_set("quantities_modifiers", "skipped")


def _in_front(s: Sentence, number: Number, noun: str | None) -> Found | None:
    words, i = change_words(), number.first - 1
    linked, steps = False, 0
    skipped, hedge = word_set(_GRAMMAR, "change_path"), _hedge_words()
    if number.low is not None and s.low(i) in ("between", "from"):
        i -= 1
    while i >= 0 and steps < _REACH:
        low = s.low(i)
        if low in ("from", "than", "against", "with", "while", "but", "and", ";", ".", ":", "which", "that") or (low == "," and steps > 0 and not linked) or low == ",":
            return None
        found = _word(s, number, noun, i, linked, steps)
        if found is not None:
            return found
        if low in ("by", "to", "at", "of") and steps <= 3:
            linked = True
        elif low in hedge or low in skipped or low.endswith("ly"):
            pass
        elif not linked or low in words.adverbs:
            return None
        i, steps = i - 1, steps + 1
    return None


def _word(s: Sentence, number: Number, noun: str | None, i: int, linked: bool, steps: int) -> Found | None:
    """The change that the word at `i` tells of the number, if it is one that can."""
    words, low = change_words(), s.low(i)
    link = s.lows[i + 1 : number.first]
    delta = number.unit is not None and (number.unit.kind in ("share", "money", "measure", "duration") or number.unit.name in ("point",))
    if low in ("up", "down", "off", "upward", "downward"):
        if low == "up" and link[:1] == ("to",) and not _from_near(s, number):
            return None
        if s.low(i - 1) in word_set(_GRAMMAR, "phrasal") or (low == "off" and not (number.unit and number.unit.kind == "share" and steps == 0)):
            return None
        counted = number.unit is None and noun is not None
        if counted and not ("from" in s.lows[number.unit_last : number.unit_last + 5] or link[:1] == ("by",) or link[:1] == ("to",) or s.low(i - 1) in (",", "is", "was", "are", "were")):
            return None
        return words.adverbs[low], i, i + 1
    if low in words.verbs and not (low in words.nouns and s.low(i - 1) in ("a", "an", "the") and not linked):
        if low in words.nouns and s.low(i - 1) in ("a", "an", "the", "sharp", "steep"):
            return words.nouns[low], i, i + 1
        if noun is not None and not delta and not linked and low not in word_set(_GRAMMAR, "counting_verbs"):
            transitive = word_set(_GRAMMAR, "transitive_only")
            return None if low in transitive else (words.verbs[low], i, i + 1)
        if noun is not None and not delta and not linked and noun not in word_set(_GRAMMAR, "counted_stock"):
            return None
        if linked and "of" in link and low not in words.nouns:
            return None
        if low in ("add", "added", "adds", "adding") and not ((number.unit and number.unit.kind in ("share", "money")) or (number.unit and number.unit.name == "point")):
            return None
        return words.verbs[low], i, i + 1
    if low in words.nouns and linked:
        return words.nouns[low], i, i + 1
    return None


def _added(s: Sentence, number: Number) -> bool:
    """Whether `added` tells of a gain (added 0.4%, 12 points, 15 sen to RM2.70) and not of things put together."""
    unit = number.unit
    if unit is None or number.form == "vague":
        return False
    to_number = s.low(number.unit_last) == "to" and number.unit_last + 1 < len(s.tokens) and not s.is_word(number.unit_last + 1)
    return unit.kind == "share" or unit.name == "point" or (unit.kind == "money" and to_number)


def _from_near(s: Sentence, number: Number) -> bool:
    return "from" in s.lows[number.unit_last : number.unit_last + 6]
