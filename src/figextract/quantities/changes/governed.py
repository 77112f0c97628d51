"""Words that hedge a number elsewhere and are plain prepositions here: `told the makers about 19 flaws`."""

from __future__ import annotations

from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.nouns import counted, is_plural
from figextract.quantities.words import singular, word_set

_TABLE = "quantities_modifiers"
_GRAMMAR = "quantities_grammar"
_OBJECT = 6  # words of the person told, between the verb and `about`
_BE = frozenset({"was", "were", "been", "be", "is", "are", "being", "not", "never"})
_CLAUSE = frozenset({"that", "how", "why", "when", "where", "if", "whether", "who", "which", "there", "to", "said"})
_OBJECTS = frozenset({"him", "her", "them", "me", "us", "you", "it", "a", "an", "the", "his", "its", "their", "this"})
_LYING = 4  # words between a verb of lying and `under`


def is_preposition(s: Sentence, number: Number, at: int) -> bool:
    """Whether `about`, `over` or `under` at token `at` links a word before it to the number's noun."""
    low = s.low(at)
    if low == "about" and s.low(at + 1) == "the" and number.first > at + 1:
        return True  # about the four who sit in jail
    if low == "about":
        return _is_topic(s, number, at)
    if low == "over":
        if number.unit is None and s.low(at - 1) in word_set(_GRAMMAR, "grown"):
            return True
        return s.low(at - 1) in word_set(_TABLE, "before_over") or _is_place(s, number, at) or _is_chosen(s, number, at)
    return low in ("under", "beneath") and (_is_cover(s, number, at) or _is_pact(s, number, at))


def _is_topic(s: Sentence, number: Number, at: int) -> bool:
    """`complained about 40 errors`, `told the makers of it about 19 flaws`; not `told her about 19 had died`."""
    if number.unit is not None and number.unit.kind == "duration":
        return False  # spoke about 40 minutes
    before = s.low(at - 1)
    told = before in word_set(_TABLE, "tellers") and s.low(at - 2) in _BE
    if told or before in word_set(_TABLE, "before_about"):
        return True
    for i in range(at - 2, max(-1, at - 2 - _OBJECT), -1):
        if s.low(i) in word_set(_TABLE, "tellers"):
            noun = counted(s, number.unit_last)
            return noun is not None and s.low(noun.last) not in word_set(_TABLE, "finite")
        if not s.is_word(i) or s.low(i) in _CLAUSE or s.low(at - 1) in _CLAUSE:
            return False
    return False


def _is_place(s: Sentence, number: Number, at: int) -> bool:
    """`34 drones over five regions`, `spread over 12 towns`: where something is, no bound."""
    if number.unit is not None and (number.unit.name.startswith("square_") or number.unit.name in ("hectare", "acre")):
        spread = not word_set(_TABLE, "before_lands").isdisjoint(s.lows[max(0, at - _LYING) : at])
        return spread and s.low(at - 1) != "to"
    noun = counted(s, number.unit_last)
    if number.unit is not None or noun is None or s.low(noun.last - 1) not in word_set(_TABLE, "lands"):
        return False
    before = s.low(at - 1)
    return is_plural(before) or before in word_set(_TABLE, "before_lands")


def _is_chosen(s: Sentence, number: Number, at: int) -> bool:
    """`chose him over 15 rivals`, `was preferred over two others`: those who were not; not `chose over 15 sites`."""
    if number.unit is not None or counted(s, number.unit_last) is None:
        return False
    choosing = word_set(_TABLE, "choosing")
    if s.low(at - 1) in choosing:
        return s.low(at - 2) in _BE
    for i in range(at - 1, max(-1, at - 1 - _OBJECT), -1):
        if s.low(i) in choosing:
            return True
        if not s.is_word(i) or (s.low(i) in word_set("quantities_nouns", "stops") and s.low(i) not in _OBJECTS):
            return False
    return False


def _is_cover(s: Sentence, number: Number, at: int) -> bool:
    """`lies under 30 centimetres of ash`, `buried under 4 metres of snow`."""
    if number.unit is None or number.unit.kind != "measure" or s.low(number.unit_last) != "of":
        return False
    return not word_set(_TABLE, "lying").isdisjoint(s.lows[max(0, at - _LYING) : at])


def _is_pact(s: Sentence, number: Number, at: int) -> bool:
    """`aid under a 10-billion-euro rescue`, `work under two contracts`; not `closed under 40 contracts`."""
    led = s.low(at + 1) in ("a", "an", "the", "its", "their")
    few = number.form == "words" and number.unit is None and number.value <= _FEW
    if not (led or few):
        return False
    ahead = s.lows[number.last : number.last + _PACT]
    return any(singular(low) in word_set(_TABLE, "pacts") for low in ahead)


_PACT = 6  # words from a number to the pact that it describes
_FEW = 12


def is_rise(s: Sentence, up: int) -> bool:
    """Whether the `up` of `up to` at token `up` belongs to a verb of going up: `edged up to 6.3%`, `will go up to 40
    euros`, `was revised up to 3.4%`; not `fines go up to 500 euros`.
    """
    verb = s.low(up - 1)
    if verb in word_set(_GRAMMAR, "up_verbs") or verb in word_set(_GRAMMAR, "put_up"):
        return True
    if verb not in word_set(_GRAMMAR, "goes_up"):
        return False
    made = up - 2
    while s.low(made) in ("now", "soon", "also", "then", "not", "n't", "n’t", "be"):
        made -= 1
    return s.low(made) in word_set(_GRAMMAR, "makes_go")
