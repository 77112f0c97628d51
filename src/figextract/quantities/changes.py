"""Whether a number goes up or down, by the words beside it.

Looked for in this order: in a multiple itself (`doubled`), in a sign (`+0.2%`), behind the number (`5% higher`, `a
4.2 percent drop`, `$84 billion, down from`), carried from the number before (`fell 190 points, or 0.6%, to
33,000`), and in front: a word of change that governs the number directly (`rose 5%`) or over `by`, `to`, `of`
(`cut its forecast to 3%`).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from figextract.quantities.hedging import Found as Hedge
from figextract.quantities.lexicon_words import change_words, hedges
from figextract.quantities.numbers import Number, Sentence
from figextract.quantities.quantity import Change
from figextract.quantities.wording import read
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
_CARRYING = frozenset(
    {
        ("or",),
        ("/",),
        ("(",),
        (",",),
        ("to",),
        ("at",),
        ("or", "by"),
        ("points", "or"),
        ("points", "to"),
        ("points", "at"),
        ("close", "at"),
    }
)


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
    if number.sign and number.unit is not None and number.unit.kind == "share":
        return ("up" if number.sign == "+" else "down"), number.first, number.first + 1
    return _behind(s, c) or _carried(s, c) or _in_front(s, c) or _followed(s, c)


def _is_share(number: Number) -> bool:
    return number.unit is not None and number.unit.kind == "share"


def _is_money(number: Number) -> bool:
    return number.unit is not None and number.unit.kind == "money"


def _is_delta(number: Number) -> bool:
    """Whether the unit is one that changes are told in."""
    return number.unit is not None and (
        number.unit.kind in ("share", "money") or number.unit.name in ("point", "times")
    )


def _behind(s: Sentence, c: Context) -> Found | None:
    """`5% higher`, `a 4.2 percent drop`, `4% more than`, `a fifth below`, `30 fewer than`."""
    words, i, number = change_words(), c.end, c.number
    low = s.low(i)
    if low in ("higher", "lower") and number.unit is not None:
        return words.adverbs[low], i, i + 1
    if low in ("more", "fewer", "less") and s.low(i + 1) == "than" and number.form != "share" and not _is_share(number):
        return (("up" if low == "more" else "down"), i, i + 2) if number.unit is None else None
    if not _is_delta(number):
        return None
    side = _COMPARATIVES.get(low)
    if _is_share(number) and side is not None and (low in ("above", "below") or _compares(s, i)):
        return side, i, i + 1
    if (
        _is_share(number)
        and low in ("up", "down", "off")
        and s.low(i + 1) in ("on", "from", "in", "so", "year", "compared", "over", ".", "", ",")
    ):
        return words.adverbs[low], i, i + 1
    start = i + (low == "-" and s.glued(i))
    for j in range(start, min(start + 4, len(s.tokens))):
        word = s.low(j)
        if word in words.nouns and s.low(j - 1) not in _MODALS:
            return words.nouns[word], j, j + 1
        if not s.is_word(j) or word in word_set("quantities_nouns", "stops"):
            break
    return None


_MODALS = frozenset({"will", "would", "could", "to", "may", "might", "can", "should"})
_COMPARATIVES: dict[str, Change] = {
    "more": "up",
    "above": "up",
    "stronger": "up",
    "larger": "up",
    "bigger": "up",
    "less": "down",
    "fewer": "down",
    "below": "down",
    "cheaper": "down",
    "weaker": "down",
    "smaller": "down",
}


def _compares(s: Sentence, i: int) -> bool:
    return "than" in s.lows[i + 1 : i + 5] or s.low(i + 1) in ("", ".", ",", "this", "last", "in")


def _followed(s: Sentence, c: Context) -> Found | None:
    """`7.1 million, up 5%`, `$84 billion in December, down from $93 billion`: the level's own change."""
    if c.number.form == "share" or (c.number.unit is not None and c.number.unit.kind in ("age", "duration")):
        return None
    verbs = word_set("quantities_nouns", "verbs")
    for j in range(c.end, min(c.end + 8, len(s.tokens))):
        low = s.low(j)
        if low in ("up", "down") and j > c.end and s.low(j - 1) == ",":
            after = s.low(j + 1)
            told = (
                after == "from"
                or after[:1].isdigit()
                or after
                in (
                    "$",
                    "€",
                    "£",
                    "¥",
                    "about",
                    "nearly",
                    "almost",
                    "by",
                    "sharply",
                    "slightly",
                    "more",
                    "a",
                    "some",
                    "roughly",
                )
            )
            return (change_words().adverbs[low], j, j + 1) if told and s.low(j + 2) != "the" else None
        if (
            low in ("and", "but", ";", ".", ":", "(", "while", "or")
            or low in verbs
            or (low[:1].isdigit() and len(low) < 4)
        ):
            return None
    return None


def _carried(s: Sentence, c: Context) -> Found | None:
    """`fell 190 points, or 0.6%`, `rose 5% to $40`, `lost 1% to close at 1,478`, `rose 5% in May and 3% in June`."""
    earlier, found, number = c.before, c.before_change, c.number
    if earlier is None or found is None:
        return None
    raw = s.lows[c.before_end : c.start]
    if len(raw) > 12:
        return None
    path = _without_times(raw)
    if path in _CARRYING or (not path and raw[:1] not in ((), ("from",))):
        return found
    if path and path[0] in ("higher", "lower") and path[-1] in ("at", "to") and len(path) <= 2:
        return found
    ends = word_set(_GRAMMAR, "closing")
    if 2 <= len(path) <= 4 and path[-1] in ("at", "to") and path[-2] in ends and path[0] in (*ends, "to", "and"):
        return found
    same = earlier.unit is not None and number.unit is not None and earlier.unit.name == number.unit.name
    if same and path in (("and",), ("and", "by"), ("and", "another")):
        return found
    return None


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
        kept.append(word)
    return tuple(kept)


def _in_front(s: Sentence, c: Context) -> Found | None:
    """The word of change that governs the number, directly or over `by`, `to`, `at`, `of`."""
    i, floor = c.start - 1, c.before_end if c.before is not None else 0
    skipped = word_set("quantities_modifiers", "skipped") - {"of"}
    while i >= floor and s.low(i) in skipped and s.low(i) not in change_words().verbs:
        i -= 1
    if c.number.low is not None and s.low(i) == "between":
        i -= 1
    if s.low(i) == "of" and s.low(i - 1) in ("average", "total", "maximum", "median", "combined"):
        i -= 2
        while i >= floor and s.low(i) in ("a", "an", "the"):
            i -= 1
    link = s.low(i)
    if link in ("by", "to"):
        return _over(s, c, i, floor, link)
    if link == "at":
        low = s.low(i - 1)
        return (
            (change_words().adverbs[low], i - 1, i)
            if low in ("up", "down", "higher", "lower") and i - 1 >= floor
            else None
        )
    if link == "of":
        return (
            _noun_of(s, i - 1, floor)
            if s.low(i - 1) not in ("loss", "losses", "gain", "gains") or not _is_money(c.number)
            else None
        )
    return _direct(s, c, i, floor)


def _over(s: Sentence, c: Context, at: int, floor: int, link: str) -> Found | None:
    """`rose to`, `increase by`, `cut its forecast to`, `an increase to`, `up to 6.3% from 6.2%`."""
    words = change_words()
    for i in range(at - 1, max(floor, at - _REACH) - 1, -1):
        low = s.low(i)
        if low in ("up", "down"):
            if s.low(i - 1) in word_set(_GRAMMAR, "phrasal") or (
                low == "up" and i == at - 1 and link == "to" and not _rises(s, c, i)
            ):
                return None
            return words.adverbs[low], i, i + 1
        if low in words.verbs:
            if low in word_set(_GRAMMAR, "weak_over") and i < at - 4:
                return None
            return words.verbs[low], i, i + 1
        if low in words.nouns:
            return words.nouns[low], i, i + 1
        if low in _STOPS or (low == "and" and i < at - 4):
            return None
    if c.before is not None and link == "to" and s.low(c.before.first - 1) == "from" and at - floor < 6:
        return _from_to(s, c.before.first - 2)
    return None


def _from_to(s: Sentence, i: int) -> Found | None:
    """The word of change in front of `from A ... to B`."""
    words = change_words()
    for j in range(i, max(-1, i - 5), -1):
        low = s.low(j)
        told = words.verbs.get(low) or words.nouns.get(low) or (words.adverbs.get(low) if j == i else None)
        if told is not None:
            return told, j, j + 1
        if low in _STOPS:
            return None
    return None


def _rises(s: Sentence, c: Context, i: int) -> bool:
    return s.low(i - 1) in word_set(_GRAMMAR, "up_verbs") or "from" in s.lows[c.end : c.end + 9]


def _noun_of(s: Sentence, i: int, floor: int) -> Found | None:
    """`an increase of`, `a drop in sales of`."""
    words = change_words()
    if i >= floor and s.low(i) in words.nouns:
        return words.nouns[s.low(i)], i, i + 1
    for j in range(i, max(floor, i - 5) - 1, -1):
        if s.low(j) == "in" and s.low(j - 1) in words.nouns and j - 1 >= floor:
            return words.nouns[s.low(j - 1)], j - 1, j
        if not s.is_word(j):
            return None
    return None


def _direct(s: Sentence, c: Context, i: int, floor: int) -> Found | None:
    """`rose sharply last month 5%`, `up 3.2%`, `shed 170,000 jobs`."""
    words, path = change_words(), word_set(_GRAMMAR, "change_path")
    for j in range(i, max(floor, i - 5) - 1, -1):
        low = s.low(j)
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
        return (
            _is_share(number)
            and adjacent
            and s.low(j - 1) not in ("take", "knocked", "knock", "wiped", "shave", "shaved")
        )
    if number.unit is None and c.noun is not None:
        return s.low(j - 1) in (",", "is", "was", "are", "were") or "from" in s.lows[c.end : c.end + 5]
    return number.unit is None or number.unit.kind not in ("age", "duration") or s.low(j - 1) in ("go", "went")


def _verb_counts(s: Sentence, c: Context, j: int) -> bool:
    """Whether a verb of change at `j` takes the number as its measure, not as its object (`raised 12 questions`)."""
    low, number = s.low(j), c.number
    if low in change_words().nouns and s.low(j - 1) in ("a", "an", "the", "this", "that", "no"):
        return False
    if low.startswith("add") and not _added(s, number):
        return False
    if number.unit is None and c.noun is not None:
        if low in word_set(_GRAMMAR, "counting_verbs"):
            return c.noun in word_set(_GRAMMAR, "counted_stock")
        return low not in word_set(_GRAMMAR, "transitive_only")
    if (number.unit is None and number.form == "words") or (number.unit is not None and number.unit.name == "time"):
        return False
    if (
        number.unit is not None
        and number.unit.kind == "measure"
        and low in ("lift", "lifted", "lifts", "lifting", "raise", "raised", "raises")
    ):
        return False
    if number.unit is not None and number.unit.kind == "money":
        return low not in word_set(_GRAMMAR, "raising")
    return number.unit is None or number.unit.kind not in ("age", "duration")


def _added(s: Sentence, number: Number) -> bool:
    """Whether `added` tells of a gain (added 0.4%, 12 points, 15 sen to RM2.70) and not of things put together."""
    unit = number.unit
    if unit is None or number.form == "vague":
        return False
    at = number.unit_last + 1
    to_number = s.low(number.unit_last) == "to" and at < len(s.tokens) and read(s, at) is not None
    return unit.kind == "share" or unit.name == "point" or (unit.kind == "money" and to_number)
