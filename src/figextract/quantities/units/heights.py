"""Heights in feet and inches that leave the inches out: `the 6-foot-8 centre`, `she is 5'10" tall`."""

from __future__ import annotations

from figextract.quantities.lexer import is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.lookup import Unit

_PRIMES = ("'", "’", "′")
_TALLEST = 9  # feet


def is_of_height(s: Sentence, i: int) -> bool:
    """Whether the digits at a token are the inches behind feet."""
    if not 2 <= i < len(s.tokens) or not is_integer(s.tokens[i]) or int(s.tokens[i].text[:3]) > 11 or not s.glued(i):
        return False
    if s.low(i - 1) == "-" and s.low(i - 2) in ("foot", "feet"):
        return s.is_number(i - 4) and s.low(i - 3) == "-"
    feet = s.tokens[i - 2]
    return s.low(i - 1) in _PRIMES and s.glued(i - 1) and is_integer(feet) and 0 < int(feet.text[:3]) < _TALLEST


def of_height(s: Sentence, first: int, end: int) -> tuple[Unit, int] | None:
    """The unit of digits from `first` to `end` that are feet or inches of a height, and the token behind it."""
    if s.low(end) in _PRIMES and is_of_height(s, end + 1):
        return Unit("foot", "measure"), end + 1
    if not is_of_height(s, first):
        return None
    quoted = s.low(end) in ('"', "”", "″") and s.glued(end) and s.low(first - 1) in _PRIMES
    return Unit("inch", "measure"), end + quoted
