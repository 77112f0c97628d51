"""Times of day in words: `ten past five`, `at a quarter to six`, `shortly after three`, `in my chair at seven`."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.lexer import is_capital
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.words import word_set

_NAMES = "quantities_names"
_MINUTES = frozenset({"five", "ten", "twenty", "half", "quarter"})
_TO_AFTER = frozenset({"at", "by", "before", "after", "until", "till", "since", "about", "around"})
_OF_COUNTS = frozenset({"of", "per", "out", "or", "to", "a", "an", "each", "every", "times"})
_REACH = 10  # tokens back in which a word of levels makes `at seven` a level


def spoken_time(s: Sentence, i: int) -> int:
    """The token after a time of day in words that starts at token `i`, else 0."""
    return _minutes(s, i) or (i + 1 if _bare_hour(s, i) else 0)


def _hour(s: Sentence, i: int) -> bool:
    """Whether an hour stands at `i`: a number word from one to twelve, or such digits."""
    low = s.low(i)
    return 0 < numerals.words().small.get(low, 0) <= 12 or (low.isdecimal() and len(low) < 3 and 0 < int(low) <= 12)


def _minutes(s: Sentence, i: int) -> int:
    """`ten past five`, `twenty-five past two`, `half past nine`; `to` only behind a word of time: `at ten to five`."""
    at = i + 1 if s.low(i) == "a" and s.low(i + 1) == "quarter" else i
    if s.low(at) not in _MINUTES:
        return 0
    end = at + 3 if s.low(at) == "twenty" and s.low(at + 1) == "-" and s.low(at + 2) == "five" else at + 1
    if s.low(end) == "past" and (_hour(s, end + 1) or s.low(end + 1) in ("midnight", "noon")):
        return end + 2
    hour = _hour(s, end + 1) or s.low(end + 1) in ("midnight", "noon")
    told = s.low(end) == "to" and s.low(i - 1) in _TO_AFTER and hour and _ends(s, end + 2)
    return end + 2 if told else 0


def _bare_hour(s: Sentence, i: int) -> bool:
    """`shortly after five`, `at seven`, `full by six`, `until nine`: an hour that nothing is counted by."""
    if not 0 < numerals.words().small.get(s.low(i), 0) <= 12 or not _ends(s, i + 1):
        return False
    link, before = s.low(i - 1), s.low(i - 2)
    if link in ("after", "before"):
        ends = link == "before" and s.low(i + 1) in (".", "!", "?", "")  # the queue forms before eight
        return before in word_set(_NAMES, "before_after") or (ends and before not in ("the", "those"))
    if link == "at":
        near = s.lows[max(0, i - _REACH) : i - 1]
        return word_set(_NAMES, "levels").isdisjoint(near)
    if link == "by":
        return before in word_set(_NAMES, "before_by")
    if link == "since":
        return s.low(i + 1) not in ("and", "in", "or")
    return link in ("until", "till") and not s.is_word(i + 1)


def _ends(s: Sentence, i: int) -> bool:
    """Whether nothing that can be counted stands at `i`."""
    if not s.is_word(i):
        return s.low(i) not in ("-", "%", "/", "'s", "’s", "°")
    if i < len(s.tokens) and is_capital(s.tokens[i]):
        return False
    if s.low(i) in ("and", "but") and (s.low(i + 1) == "a" or s.low(i + 1) in numerals.words().small):
        return False  # at four and a half per cent
    if s.low(i) == "in" and (s.low(i + 1) in numerals.words().small or s.low(i + 1) in ("10", "100")):
        return False  # at one in nine polling stations
    return s.low(i) in word_set("quantities_nouns", "stops") and s.low(i) not in _OF_COUNTS
