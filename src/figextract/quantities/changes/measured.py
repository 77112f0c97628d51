"""Changes that the measure tells (`gave up 0.8%`, `tanked 9pc`, `raised its dividend 10%`), and points of a game."""

from __future__ import annotations

from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.lexer import is_capital
from figextract.quantities.quantity import Change
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.minor import minor_units
from figextract.quantities.words import word_set

Told = tuple[Change, int, int]
_GRAMMAR = "quantities_grammar"
_STOPS = ("quantities_nouns", "stops")
_OBJECT = 5  # words of an object between its verb and the measure
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "all", "some", "most", "'s", "’s", "-"})
_OPENING = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "my", "your"})


def is_size(number: Number) -> bool:
    """Whether a number is a share, points, or hundredths of a currency: what only a change is measured in."""
    unit = number.unit
    if unit is None or number.form in ("ratio", "vague"):
        return False
    return unit.kind == "share" or unit.name == "point" or unit.name in minor_units().values()


def is_measure(s: Sentence, number: Number) -> bool:
    """Whether a number is the size of a change and no part of a thing: not `gave up 5% of the company`."""
    if not is_size(number):
        return False
    at = number.unit_last
    return s.low(at) != "of" or s.low(at + 2) in word_set(_GRAMMAR, "worths")


def governing(s: Sentence, number: Number, j: int) -> Told | None:
    """The verb at `j` that is of change with such a measure alone, with its adverb if that stands at `j`."""
    words = change_words()
    paired = words.phrasal.get((s.low(j - 1), s.low(j)))
    told = paired or words.measured.get(s.low(j))
    if told is None or not is_measure(s, number):
        return None
    first = j - 1 if paired is not None else j
    return None if s.low(first - 1) in _OPENING else (told, first, j + 1)


def over_object(s: Sentence, number: Number, i: int, floor: int) -> Told | None:
    """The verb that moves what stands between it and its measure, whose words end at `i`: `cut prices 5%`, `raised its
    annual dividend 10% to $2.20`; not `cut its main 5% rate`, `cut prices 5% of customers pay`.
    """
    stops, behind = word_set(*_STOPS), s.low(number.unit_last)
    if not is_measure(s, number) or behind in ("of", "-") or (s.is_word(number.unit_last) and behind not in stops):
        return None
    at = moving(s, i, floor)
    return None if at is None else (change_words().verbs[s.low(at)], at, at + 1)


def moving(s: Sentence, i: int, floor: int) -> int | None:
    """The verb that moves the noun whose words end at `i`, if there is one."""
    stops, verbs = word_set(*_STOPS), word_set(_GRAMMAR, "moving")
    periodic = word_set("quantities_nouns", "periodic")
    for j in range(i, max(floor, i - _OBJECT) - 1, -1):
        low = s.low(j)
        if low in verbs and s.low(j + 1) != "-":
            return j if j < i and s.low(j - 1) not in _OPENING | {"of", "-"} else None
        if low in word_set(_GRAMMAR, "time_path") or low in change_words().verbs:
            return None
        if low in _DETERMINERS and j < i:
            continue
        if not s.is_word(j) or (low in stops and low not in periodic) or (low.endswith("ly") and low not in periodic):
            return None
    return None


def is_described(s: Sentence, number: Number, j: int) -> bool:
    """Whether a verb of change at `j` is part of the words for a thing (`a cool £2m`, `the reduced 5% rate`), or
    governs one (`cut a 3-inch hole`) or the last part of a way or a time (`slowed in the last 400m`).
    """
    if s.low(j - 1) in _OPENING:
        return True
    hyphened = s.low(number.last) == "-" and s.glued(number.last) and number.unit_last > number.last
    return hyphened or s.low(number.first - 1) in ("last", "past", "final", "next", "first")


def is_scored(s: Sentence, number: Number) -> bool:
    """Whether points are those of a game and no change of an index: `added 24 points for Denver`, `lost by 20 points in
    the final`; not `the FTSE added 24 points for the week`.
    """
    if number.unit is None or number.unit.name not in ("point", "yard"):
        return False
    if number.unit.name == "yard":
        return True
    words = frozenset(s.lows)
    if words & word_set("quantities_names", "indexes") or words & word_set(_GRAMMAR, "market_words"):
        return False
    if words & word_set(_GRAMMAR, "games"):
        return True
    at = number.unit_last
    if s.low(at) not in ("for", "on", "against"):
        return False
    name = at + 1 + (s.low(at + 1) == "the")
    named = name < len(s.tokens) and is_capital(s.tokens[name])
    return named and (s.low(at) == "for" or name > at + 1) and s.low(name) not in word_set(_GRAMMAR, "time_path")


def is_margin(s: Sentence, number: Number, verb: int) -> bool:
    """Whether `by` tells by how much someone lost: `the Bears lost by 20 points`; not `the index lost by 2%`."""
    if s.low(verb) not in ("lose", "loses", "lost", "losing"):
        return False
    if number.unit is not None and (number.unit.kind != "count" and number.unit.name != "point"):
        return False
    words = frozenset(s.lows)
    return not (words & word_set("quantities_names", "indexes") or words & word_set(_GRAMMAR, "market_words"))


def goes_on(s: Sentence, first: int, last: int) -> bool:
    """Whether only the words of another thing stand between two measures of one verb, from token `first` up to `last`:
    `revenue grew 8% and profit 12%`, `prices rose 2% and dairy prices 5%`; not `grew 8% and the margin was 12%`.
    """
    words = change_words()
    nouns = [i for i in range(first, last) if s.low(i) not in ("the", "'s", "’s", "-")]
    if not 0 < len(nouns) <= _NOUNS or s.low(nouns[-1]) in word_set(_GRAMMAR, "levels"):
        return False
    closed = word_set(*_STOPS) | word_set("quantities_nouns", "verbs")
    for i in nouns:
        low = s.low(i)
        if not s.is_word(i) or low in closed or low.endswith(("ed", "ing", "ly")):
            return False
        if low in words.verbs or low in words.adverbs or low in words.nouns:
            return False
    return True


_NOUNS = 3  # words of a thing that goes up or down like the one before
