"""A number of its own behind a name, the verb left out: `Airbus booked 1,378 and its rival Boeing 647`."""

from __future__ import annotations

from figextract.quantities.excluded.dates import NAMES, counts, is_capital_word, unit_follows
from figextract.quantities.lexer import NUMBER, is_capital, is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import word_set

_NUMBERED = ("labels", "numbered", "products", "indexes", "weekdays")
_LINKS = frozenset({"and", ",", ";", "while", "but"})
_PREPOSITIONS = frozenset({"to", "from", "in", "at", "for", "on", "of", "into", "by", "with"})
_WHERE = frozenset({"in", "from", "at", "near", "outside"})
_OF_THEM = (("of", "them"), ("of", "these"), ("of", "those"), ("of", "whom"))
_REACH = 25  # tokens back in which the number stands that this one goes on from


def gapped(s: Sentence, i: int) -> bool:
    """`Burundi 5,400 and Djibouti 960.`, `in Antwerp 118 were caught`, `In Kenya 62 of 90 farms`."""
    at = i - 1
    while at > 0 and is_capital(s.tokens[at]) and i - at < 4:
        at -= 1
    link, behind = s.low(at), s.low(i + 1)
    if has_points(s, i):
        return True
    if at == i - 1 or any(_numbers(s, j) for j in range(at + 1, i)):
        return False
    if link in _WHERE and s.low(i - 1) not in word_set(NAMES, "months"):
        if behind in word_set(NAMES, "after_gap") or (behind == "of" and _digits_at(s, i + 2)):
            return True
        return link == "in" and behind in (".", ";", ",", "") and _counted_before(s, at) >= 0
    made = s.low(i - 1) in word_set(NAMES, "makers")
    if s.lows[i + 1 : i + 3] in _OF_THEM and _counted_before(s, at) >= 0:
        return True  # the US 113 of them
    if link in _PREPOSITIONS and behind in word_set(NAMES, "after_names") and not made:
        return True  # under the pact with Oslo 240 have gone
    if link in word_set(NAMES, "giving") and behind in (".", ";", "") and _counted_before(s, at) >= 0:
        return True  # a smaller one brings Estonia 350
    next_one = i + 2 + (s.low(i + 2) in ("and", "the")) + (s.lows[i + 2 : i + 4] == ("and", "the"))
    listed = is_capital_word(s, next_one) or (link in _LINKS and len(s.tokens[i].text) > 1)  # China 44, with dogs
    ends = behind in (".", ";", "") or (behind in (",", "and") and listed)
    if not ends and behind not in _PREPOSITIONS:
        return False
    for start in range(at, max(-1, at - 4), -1):  # its American rival Boeing
        if s.low(start) in _LINKS:
            earlier = _counted_before(s, start)
            return earlier >= 0 and (ends or behind in s.lows[earlier + 1 : min(earlier + 4, start)])
        if not s.is_word(start) or s.low(start) in _PREPOSITIONS:
            return False
    return False


def has_points(s: Sentence, i: int) -> bool:
    """`The Dow fell 120 points and the Nasdaq 60.`: what an index gained or lost, behind the points of another."""
    token, behind = s.tokens[i], s.low(i + 1)
    at = i - 2 if s.low(i - 1) in word_set(NAMES, "index_sizes") else i - 1
    if s.low(at) not in word_set(NAMES, "indexes") and s.lows[max(0, at - 2) : at + 1] != ("s", "&", "p"):
        return False
    own = token.text in word_set(NAMES, "index_sizes") or behind not in (".", ";", "", ",", "and", "while", "to")
    return is_integer(token) and not own and not {"points", "point"}.isdisjoint(s.lows[max(0, i - _REACH) : i])


def _numbers(s: Sentence, j: int) -> bool:
    """Whether the word at `j` numbers what stands behind it; a maker's name does so before its models alone."""
    low = s.low(j)
    return low not in word_set(NAMES, "makers") and any(low in word_set(NAMES, name) for name in _NUMBERED)


def _is_numbered(s: Sentence, j: int) -> bool:
    """Whether the word at `j` can be the name of a model: `Boeing 737 jets`."""
    return _numbers(s, j) or s.low(j) in word_set(NAMES, "makers")


def _digits_at(s: Sentence, i: int) -> bool:
    return i < len(s.tokens) and s.tokens[i].kind == NUMBER


def _counted_before(s: Sentence, end: int) -> int:
    """The last digits before `end` that count: a decimal, a group, with a noun, a unit, `of them`; else -1."""
    for j in range(end - 1, max(0, end - _REACH) - 1, -1):
        text = s.tokens[j].text
        named = j > 0 and is_capital(s.tokens[j - 1]) and "," not in text and not unit_follows(s, j + 1)
        named = named and (not is_plural(s.low(j + 1)) or _is_numbered(s, j - 1))  # given Ukraine 14 tanks
        if s.tokens[j].kind != NUMBER or named:
            continue
        if any(c in text for c in ".,") or unit_follows(s, j + 1) or counts(s, j + 1) or _stands_alone(s, j):
            return j
    return -1


def _stands_alone(s: Sentence, j: int) -> bool:
    """`sent 31 of them`, `has taken in 276`: digits that are no year, behind a verb."""
    if s.lows[j + 1 : j + 3] in _OF_THEM:
        return True
    short = is_integer(s.tokens[j]) and len(s.tokens[j].text) < 4
    before = s.low(j - 1)
    named = any(before in word_set(NAMES, name) for name in ("labels", "months", "weekdays"))
    return short and s.is_word(j - 1) and not named and s.low(j + 1) in word_set(NAMES, "after_level")
