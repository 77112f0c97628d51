"""Whether a number goes up or down, by the words beside it.

A number has a change where it is itself what a verb or an adverb of change measures: a multiple (`doubled`), a signed
share (`+0.2%`), the measure of a verb (`rose 5%`, `grew by 35 per cent`), of `up` and `down` (`up 3.2%`), the same said
again (`fell 84 points, or 1.2%`), and the level that a verb reaches by itself (`sank to 41 metres`).

It has none where another number tells the change (`rose 5% to 8,210`, `down 2% at 940`, `7.1 million, up 5%`), where
a noun names it (`a 4.2 percent drop`, `an increase of 90 beds`), in a comparison (`5% higher`, `8% above`), and
where a verb moves something else there (`lift its sales to 4 million bottles`). These are the conventions of most of
the annotated news sentences of each class that the layer was developed on; a claim's `change` follows wider ones.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from figextract.quantities.changes.governed import is_rise
from figextract.quantities.changes.hedging import Found as Hedge
from figextract.quantities.changes.lexicon_words import change_words, compass, hedges
from figextract.quantities.changes.measured import (
    goes_on,
    governing,
    is_described,
    is_margin,
    is_scored,
    is_size,
    over_object,
)
from figextract.quantities.lexer import NUMBER, is_capital
from figextract.quantities.quantity import Change
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.reading.wording import factors, read
from figextract.quantities.units.minor import minor_units
from figextract.quantities.words import word_set

Found = tuple[Change, int, int]
"""A change with the tokens, first and after last, that say it."""

_GRAMMAR = "quantities_grammar"
_REACH = 9
_STOPS = frozenset(
    {
        "from",
        "than",
        "against",
        "with",
        "while",
        "but",
        ";",
        ".",
        ":",
        "which",
        "that",
        ",",
        "who",
        "because",
        "after",
        "when",
        "(",
        "before",
        "since",
    }
)
_CARRYING = frozenset({("or",), ("/",), ("(",), (",",), ("or", "by"), ("points", "or")})


@dataclass(frozen=True, slots=True)
class Context:
    """A number with the end of its phrase, its noun, its hedge; the number before with its phrase's end and change."""

    number: Number
    end: int
    noun: str | None
    hedge: Hedge | None
    before: Number | None = None
    before_end: int = 0
    before_change: Found | None = None

    @property
    def start(self) -> int:
        """The token at which the number starts, a hedge in front of it included."""
        return min(self.number.first, self.hedge[1]) if self.hedge else self.number.first


def change(s: Sentence, c: Context) -> Found | None:
    """The change of a number."""
    number = c.number
    if number.form == "ratio":
        return (("up" if number.change == "up" else "down"), number.first, number.last) if number.change else None
    is_level = s.low(number.first - 1) in ("at", "of", "to", "is", "was", "from", "stood", "below", "above")
    if number.sign and number.unit is not None and number.unit.kind == "share" and not is_level:
        return ("up" if number.sign == "+" else "down"), number.first, number.first + 1
    return _behind(s, c) or _carried(s, c) or _in_front(s, c)


def _is_share(number: Number) -> bool:
    return number.unit is not None and number.unit.kind == "share"


def _behind(s: Sentence, c: Context) -> Found | None:
    """`5% up on last year`, `3% down from May`, `closed 50 points up`, `12p down at 340p`; not `put 5% down`."""
    i = c.end
    low, after, before = s.low(i), s.low(i + 1), s.low(c.start - 1)
    if low == "off":
        told = _is_share(c.number) and after in _AFTER_ADVERB
    else:
        follows = after in _AFTER_ADVERB or after in word_set(_GRAMMAR, "after_up")
        told = low in ("up", "down") and follows and is_size(c.number)
    if not told or before == "from" or before in word_set(_GRAMMAR, "paying_down"):
        return None
    if c.number.unit is not None and c.number.unit.name == "point" and before not in word_set(_GRAMMAR, "closing"):
        return None  # the Lions are six points up
    return change_words().adverbs[low], i, i + 1


_AFTER_ADVERB = frozenset({"on", "from", "in", "so", "year", "compared", "over", ".", "", ","})


def _carried(s: Sentence, c: Context) -> Found | None:
    """`fell 84 points, or 1.2%`, `rose 5% in May and 3% in June`; not `fell to 41 metres in May, 40 in June`."""
    earlier, found, number = c.before, c.before_change, c.number
    if earlier is None or found is None or s.low(_link(s, earlier.first - 1)) in ("to", "at"):
        return None
    if number.unit is not None and number.unit.kind in ("duration", "age"):
        return None
    raw = s.lows[c.before_end : c.start]
    if len(raw) > 12:
        return None
    path = _without_times(raw)
    if path in _CARRYING or (not path and raw[:1] not in ((), ("from",))):
        return found
    same = earlier.unit is not None and number.unit is not None and earlier.unit.name == number.unit.name
    if same and (path in (("and",), ("and", "by"), ("and", "another")) or _leaves_out_verb(s, c, raw)):
        return found
    return None


_BESIDE_NAMES = frozenset({",", "and", ";", "while", "the", "&", "'s", "\u2019s"})


def _leaves_out_verb(s: Sentence, c: Context, raw: tuple[str, ...]) -> bool:
    """Whether names alone stand between two shares: `the Dow fell 1.4%, the S&P 500 1.6% and the Nasdaq 2.1%`."""
    if not _is_share(c.number) or not raw or raw[0] not in (",", "and", ";", "while") or c.hedge is not None:
        return False
    names = [t for t in s.tokens[c.before_end : c.start] if t.low not in _BESIDE_NAMES]
    if names and all(is_capital(t) or t.kind == NUMBER for t in names):
        return True
    first = c.before_end + 1 + (s.low(c.before_end + 1) in ("and", "while"))
    return s.low(c.number.unit_last) not in ("of", "-") and goes_on(s, first, c.start)


def _link(s: Sentence, i: int) -> int:
    """The token at which the words in front of a number begin to say more than a hedge, from `i` backwards."""
    skipped = word_set("quantities_modifiers", "skipped") - {"of"}
    while i >= 0 and s.low(i) in skipped and s.low(i) not in change_words().verbs:
        i -= 1
    return i


@functools.cache
def _time_words() -> frozenset[str]:
    return (
        word_set(_GRAMMAR, "time_path")
        | word_set(_GRAMMAR, "skipped_path")
        | word_set("quantities_modifiers", "skipped")
    )


def _without_times(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words between two numbers without commas, hedges, and times (`from a year earlier`, `in March`)."""
    kept: list[str] = []
    times = _time_words()
    for k, word in enumerate(path):
        following = path[k + 1] if k + 1 < len(path) else ""
        if word in times or word == "," or word.isdigit():
            continue
        if word in ("from", "in", "on", "since", "by", "during", "for") and (following in times or following.isdigit()):
            continue
        if (word == "to" and following == "date") or (word == "date" and path[k - 1 : k] == ("to",)):
            continue
        kept.append(word)
    return tuple(kept)


def _in_front(s: Sentence, c: Context) -> Found | None:
    """The word of change that governs the number, directly or over `by` and `to`."""
    floor = c.before_end if c.before is not None else 0
    i = _link(s, c.start - 1)
    if c.number.low is not None and s.low(i) == "between":
        i -= 1
    if s.low(i) == "of" and s.low(i - 1) in word_set(_GRAMMAR, "averages"):
        i -= 2
        while i >= floor and s.low(i) in _ANNUAL:
            i -= 1
    if i < floor:
        return None
    link = s.low(i)
    if link == "by":
        return _by(s, c, i, floor)
    if link == "to":
        return _to(s, c, i, floor)
    if link in ("at", "of"):
        return None
    return _direct(s, c, i, floor) or over_object(s, c.number, c.start - 1, floor)


_ANNUAL = frozenset({"a", "an", "the", "annual", "annualised", "annualized", "adjusted", "seasonally", "monthly"})


def _by(s: Sentence, c: Context, at: int, floor: int) -> Found | None:
    """`grew by`, `cut its forecast by`, `down by`, `higher by`; not `lost by two goals`."""
    words = change_words()
    if s.low(at - 1) in ("higher", "lower"):
        return words.adverbs[s.low(at - 1)], at - 1, at
    for i in range(at - 1, max(floor, at - _REACH) - 1, -1):
        low = s.low(i)
        told = words.towards.get((low, "by")) if i == at - 1 and c.number.unit is not None else None
        told = told or (words.measured.get(low) if is_size(c.number) else None)
        if told is not None:
            return told, i, i + 1
        if low in word_set(_GRAMMAR, "deciding") or (i == at - 1 and is_margin(s, c.number, i)):
            return None
        if low in ("up", "down"):
            return None if s.low(i - 1) in word_set(_GRAMMAR, "phrasal") else (words.adverbs[low], i, i + 1)
        if low in words.verbs:
            weak = low in word_set(_GRAMMAR, "weak_over") and i < at - 4
            return None if weak else (words.verbs[low], i, i + 1)
        if low in words.nouns or low in _STOPS or (low == "and" and i < at - 4):
            return None
    return None


def _to(s: Sentence, c: Context, at: int, floor: int) -> Found | None:
    """`fell last month to`, `down to`, `up to 6.3% from 6.2%`, `rose from 5% to`; not `cut its forecast to`."""
    words = change_words()
    for i in range(at - 1, max(floor, at - _REACH) - 1, -1):
        low = s.low(i)
        if low in ("up", "down"):
            if s.low(i - 1) in word_set(_GRAMMAR, "phrasal") or (low == "up" and i == at - 1 and not _rises(s, c, i)):
                return None
            return words.adverbs[low], i, i + 1
        if (low, "to") in words.towards and low not in words.verbs:
            return words.towards[low, "to"], i, i + 1
        if low in words.verbs:
            if i == floor and c.before is not None and low in words.nouns:
                return None  # a 2% rise to $50 billion
            told_again = s.low(i - 1) == "to" and c.before_change is not None  # shed 30 points to sink to 512
            return None if s.low(i - 1) in ("a", "an", "the") or told_again else (words.verbs[low], i, i + 1)
        if not (low in word_set(_GRAMMAR, "change_path") or low in _time_words() or low.endswith("ly")):
            break
    if c.before is not None and s.low(c.before.first - 1) == "from" and at - floor < 6:
        return _from_to(s, c.before.first - 2)
    return None


def _from_to(s: Sentence, i: int) -> Found | None:
    """The verb or adverb of change in front of `from A ... to B`."""
    words = change_words()
    for j in range(i, max(-1, i - 5), -1):
        low = s.low(j)
        told = words.verbs.get(low) or (words.adverbs.get(low) if j == i else None)
        if low in factors():
            told = "up" if factors()[low] > 1 else "down"
        if told is not None:
            return told, j, j + 1
        if low in _STOPS:
            return None
    return None


def _rises(s: Sentence, c: Context, i: int) -> bool:
    told = is_rise(s, i) or s.low(i - 1) in word_set(_GRAMMAR, "up_forms")
    return told or "from" in s.lows[c.end : c.end + 9]


def _direct(s: Sentence, c: Context, i: int, floor: int) -> Found | None:
    """`rose sharply last month 5%`, `up 3.2%`, `shed 170,000 jobs`."""
    words, path = change_words(), word_set(_GRAMMAR, "change_path")
    for j in range(i, max(floor, i - 5) - 1, -1):
        low = s.low(j)
        told = governing(s, c.number, j)
        if told is not None:
            return told
        if low in ("up", "down", "off", "upward", "downward"):
            return (words.adverbs[low], j, j + 1) if _adverb_counts(s, c, j, j == i) else None
        if low in words.verbs:
            return (words.verbs[low], j, j + 1) if _verb_counts(s, c, j) else None
        if not (low in path or low.endswith("ly") or low in _hedge_edges()):
            return None
    return None


@functools.cache
def _hedge_edges() -> frozenset[str]:
    return frozenset(hedges("before").by_edge) - {"to", "of", "than", "as"}


def _adverb_counts(s: Sentence, c: Context, j: int, adjacent: bool) -> bool:
    """Whether `up`, `down` or `off` at `j` tells of the number and is not part of a verb (`shot down 31 drones`)."""
    number = c.number
    if s.low(j - 1) in word_set(_GRAMMAR, "phrasal"):
        return False
    if s.low(j) == "off":
        return is_size(number) and adjacent and s.low(j - 1) not in word_set(_GRAMMAR, "taking_off")
    if number.unit is None and c.noun is not None:
        return s.low(j - 1) in (",", "is", "was", "are", "were") or "from" in s.lows[c.end : c.end + 5]
    return number.unit is None or number.unit.kind not in ("age", "duration") or s.low(j - 1) in ("go", "went")


def _verb_counts(s: Sentence, c: Context, j: int) -> bool:
    """Whether a verb of change at `j` takes the number as its measure, not as its object (`raised 12 questions`)."""
    low, number = s.low(j), c.number
    if is_described(s, number, j) or is_scored(s, number):
        return False
    if low in change_words().nouns and s.low(j - 1) in ("this", "that", "no"):
        return False
    if low.startswith("add") and not _added(s, number):
        return False
    if low in word_set(_GRAMMAR, "feats") and number.unit is not None and number.unit.name in ("metre", "foot"):
        return False  # she jumped 6.78m
    if number.unit is not None and number.unit.kind == "measure" and s.low(number.unit_last) in compass():
        return False  # crashed 60 kilometres north of the town
    if low.startswith("rais") and _is_share(number) and s.low(number.unit_last) == "of":
        return False  # raised a third of the sum
    if number.unit is None and c.noun is not None:
        if low in word_set(_GRAMMAR, "counting_verbs"):
            return c.noun in word_set(_GRAMMAR, "counted_stock")
        return low not in word_set(_GRAMMAR, "transitive_only")
    if (number.unit is None and number.form == "words") or (number.unit is not None and number.unit.name == "time"):
        return False
    if number.unit is not None and number.unit.kind == "measure" and low in word_set(_GRAMMAR, "lifting"):
        return False
    if number.unit is not None and number.unit.kind == "money":
        cents = number.unit.name in minor_units().values()  # Maxis lost five sen
        return cents or low not in word_set(_GRAMMAR, "raising")
    return number.unit is None or number.unit.kind not in ("age", "duration")


def _added(s: Sentence, number: Number) -> bool:
    """Whether `added` tells of a gain (added 0.4%, 12 points, 15 sen to RM2.70) and not of things put together."""
    unit = number.unit
    if unit is None or number.form == "vague":
        return False
    at = number.unit_last + 1
    to_number = s.low(number.unit_last) == "to" and at < len(s.tokens) and read(s, at) is not None
    return unit.kind == "share" or unit.name == "point" or (unit.kind == "money" and to_number)
