"""Pounds, of money or of weight: `She lost 30 pounds in four months`, `the pub lost 300 pounds a week`."""

from __future__ import annotations

import functools

from figextract.quantities.lexer import is_capital
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.words import word_set

_GRAMMAR = "quantities_grammar"
_MASS = frozenset({"of", "heavier", "lighter", "overweight"})
_WEIGHING = 7  # tokens in front of pounds in which a word of weighing stands
_CLAUSE = 12  # tokens to either side in which the person or thing is measured otherwise
_SUBJECT = 3  # tokens between a person and the verb of losing
_PERSONS = frozenset({"he", "she", "i", "who", "we", "they", "you"})
_HEAVIEST = 700  # pounds of a person's body; one loses fewer
_MOST_LOST = 300


def are_of_weight(s: Sentence, number: Number, end: int, hyphen: bool) -> bool:
    """Whether pounds, whose word ends before token `end`, are a weight and no sterling."""
    if hyphen or (s.low(end) in _MASS and not _is_money(s, end)):
        return True
    if number.value >= 200_000 or s.lows[end : end + 2] == ("in", "cash"):
        return False
    if s.low(end) == "," and s.low(end + 2) in ("ounce", "ounces"):
        return True  # 7 pounds, 8 ounces
    near = s.lows[max(0, number.first - _WEIGHING) : number.first]
    around = s.lows[max(0, number.first - _CLAUSE) : end + _CLAUSE]
    if s.low(number.first - 1) in ("weighs", "weighed", "weighing"):
        return True  # weighs 1.5 pounds and costs more
    if not word_set(_GRAMMAR, "sterling").isdisjoint(around):
        return False
    if not word_set(_GRAMMAR, "weighing").isdisjoint(near) or not word_set(_GRAMMAR, "body_sizes").isdisjoint(around):
        return True
    if not word_set(_GRAMMAR, "seizing").isdisjoint(near) and _of_drugs(s.text):
        return True
    return _is_of_body(s, number, end) or _has_slimmed(s, number, end)


def _is_money(s: Sentence, of: int) -> bool:
    """Whether pounds are of what money is spent on, or owed: `350 million pounds of aid`."""
    return not word_set(_GRAMMAR, "moneys").isdisjoint(s.lows[of + 1 : of + 4])


def _is_of_body(s: Sentence, number: Number, end: int) -> bool:
    """`At 220 pounds, he is the heaviest`."""
    told = s.low(number.first - 1) == "at" and s.low(end) == "," and s.low(end + 1) in _PERSONS
    return told and number.value < _HEAVIEST


def _has_slimmed(s: Sentence, number: Number, end: int) -> bool:
    """`She lost 30 pounds`, `Jones has shed about 20 pounds`; not `the pub lost 300 pounds a week`, nor on a bet."""
    if not 1 < number.value < _MOST_LOST or s.low(end) in ("a", "an", "per", "on", "to", "from", "at"):
        return False
    for verb in range(number.first - 1, max(-1, number.first - _SUBJECT - 1), -1):
        if s.low(verb) in word_set(_GRAMMAR, "slimming"):
            before = range(max(0, verb - _SUBJECT), verb)
            return any(s.low(i) in _PERSONS or (i + 1 == verb and _is_surname(s, i)) for i in before)
    return False


def _is_surname(s: Sentence, i: int) -> bool:
    return is_capital(s.tokens[i]) and s.low(i - 1) != "the" and not s.tokens[i].text.isupper()


@functools.lru_cache(maxsize=64)
def _of_drugs(text: str) -> bool:
    """Whether a text speaks of drugs, which are seized by weight."""
    lower = text.lower()
    return any(word in lower for word in word_set(_GRAMMAR, "drugs"))
