"""The modifier of a number: hedges and bounds before it, after it, and in the verb that governs it."""

from __future__ import annotations

from typing import get_args

from figextract import lexicon, numerals
from figextract.quantities.changes.governed import is_preposition, is_rise
from figextract.quantities.changes.lexicon_words import change_words, hedges
from figextract.quantities.lexer import NUMBER
from figextract.quantities.quantity import Modifier
from figextract.quantities.reading.numbers import Number, Sentence, sign_starts
from figextract.quantities.units.nouns import alone, is_plural
from figextract.quantities.words import word_set

Found = tuple[Modifier, int, int]
"""A modifier with the tokens, first and after last, that say it."""


def modifier(s: Sentence, number: Number, noun_last: int) -> Found | None:
    """The modifier of a number whose noun ends before token `noun_last`, with its words."""
    found = _before(s, number)
    if found is not None and found[0] != "exact":
        return found
    for at in dict.fromkeys((number.last, number.unit_last, noun_last)):
        after = _after(s, at) or _set_off(s, at)
        if after is not None:
            return after
    return _verb(s, number)


def _before(s: Sentence, number: Number) -> Found | None:
    phrases, skipped = hedges("before").by_edge, word_set("quantities_modifiers", "skipped")
    i, steps = number.first - 1, 0
    if s.low(i) == "(" and s.low(i - 1) in ("about", "around", "roughly", "nearly", "almost"):
        return None
    if s.low(i) == "." and s.low(i - 1) in word_set("quantities_modifiers", "shortened") and s.glued(i):
        return "approximate", i - 1, i + 1
    while i >= 0 and steps < 5:
        low = s.low(i)
        for words, name in phrases.get(low, ()):
            start = i - len(words) + 1
            if start >= 0 and s.lows[start : i + 1] == words and _applies(s, number, start, i):
                return (_NEGATED[name] if _is_negated(s, start, words) else name), start, i + 1
        if low in ("between", "from", "-") and steps == 0 and number.low is not None and low != "-":
            i, steps = i - 1, steps + 1
            continue
        if low not in skipped:
            return None
        i, steps = i - 1, steps + 1
    return None


_NEGATED: dict[Modifier, Modifier] = {
    **{m: m for m in get_args(Modifier)},
    "more_than": "at_most",
    "less_than": "at_least",
}


def _is_negated(s: Sentence, start: int, words: tuple[str, ...]) -> bool:
    """Whether a bound at `start` is denied: `none of them larger than 500 barrels`, `may not exceed 5%`."""
    compared = len(words) == 2 and words[1] == "than"
    if not (compared or words in (("above",), ("below",)) or (len(words) == 1 and words[0].startswith("exceed"))):
        return False
    for i in range(start - 1, max(-1, start - 6), -1):
        low = s.low(i)
        if low in ("none", "nobody", "never") or (words != ("more", "than") and low in ("not", "no", "nor", "cannot")):
            return s.low(i + 1) not in ("only", "just")
        if not s.is_word(i) and low not in ("'t", "’t"):
            return False
        if words != ("more", "than") and low in ("'t", "’t"):
            return True
        if low in ("but", "and", "or", "which", "that", "who"):
            return False
    return False


_COMPARING = frozenset({"above", "below", "over", "under", "than"})


def _of_another(s: Sentence, number: Number, last: int) -> bool:
    """Whether the number is another's that this is set against: `below the 3.5% economists expected`; no mark."""
    if "the" not in s.lows[last + 1 : number.first]:
        return False
    marks = word_set("quantities_modifiers", "marks")
    return s.low(number.unit_last) not in marks and s.low(number.unit_last + 1) not in marks


def _is_put_up(s: Sentence, number: Number, start: int) -> bool:
    """`put its rate up to 6.5 percent`: no bound."""
    share = number.unit is not None and number.unit.kind == "share"
    moved = s.is_word(start - 1) and s.low(start - 1) != "at"
    return share and moved and "put" in s.lows[max(0, start - 4) : start - 1]


def _applies(s: Sentence, number: Number, start: int, last: int) -> bool:
    """Whether words that can hedge do so here: not `up to 6.3 from 6.2`, not `over the past 12 months`."""
    words = s.lows[start : last + 1]
    before = s.low(start - 1)
    if len(words) == 1 and is_preposition(s, number, start):
        return False
    if words == ("short", "of"):  # builders, short of 200,000 hands
        return before not in word_set("quantities_modifiers", "before_short") and not _of_another(s, number, last)
    if (words[-1] in _COMPARING or words[-2:] in (("short", "of"), ("shy", "of"))) and (
        (before == "-" and s.glued(start)) or _of_another(s, number, last)
    ):
        return False
    if words == ("up", "to"):
        if before in ("is", "was") and number.unit is not None and number.unit.kind == "share":
            return False
        if is_rise(s, start):
            return False
        if before in word_set("quantities_grammar", "adding") or _is_put_up(s, number, start):
            return False
        return not _from_follows(s, number.unit_last)
    if words == ("near",) or words == ("beyond",) or words == ("south", "of") or words == ("north", "of"):
        return number.unit is not None
    if words == ("around",) and before in ("all", "just"):
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
    if words == ("past",):
        moved = before in change_words().verbs
        return before not in _NOT_PAST and (number.value >= 1000 or _is_mark(number) or moved)
    if words[-1] == "as" and before in _FACTORS:
        return False  # twice as many as the 274
    if words == ("some",) and s.low(last + 1) == "of":
        return False  # some of the $700 billion
    return not (
        words == ("some",) and before in ("for", "in") and number.unit is not None and number.unit.name == "time"
    )


_FACTORS = frozenset({"twice", "thrice", "times", "half", "double", "third", "thirds", "quarter", "quarters"})
_NOT_PAST = frozenset({"the", "half", "quarter", "this", "these", "its", "their", "his", "her", "over"})


def _is_mark(number: Number) -> bool:
    return number.unit is not None and number.unit.kind in ("money", "share", "measure")


def _is_numeral(s: Sentence, i: int) -> bool:
    table = numerals.words()
    return 0 <= i < len(s.tokens) and (s.tokens[i].kind == NUMBER or s.low(i) in table.small or s.low(i) in table.tens)


def _from_follows(s: Sentence, i: int) -> bool:
    for j in range(i, min(i + 6, len(s.tokens))):
        if s.low(j) == "from":
            follows = s.low(j + 1)
            return bool(follows) and (
                follows[0].isdigit() or follows in ("about", "around", "just") or s.tokens[j + 1].text in sign_starts()
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
        if words in (("roughly",), ("max",), ("minimum",), ("more", "or", "less")) and s.is_word(first + len(words)):
            continue  # 40 minimum wages
        if words == ("plus",) and not (first > i or s.low(first + 1) in ("years", "year", "percent", "per")):
            continue
        if words == ("+",) and not s.glued(first):
            continue
        following = s.low(first + len(words))
        if words[0] in ("and", "or") and (_is_numeral(s, first + len(words)) or following in _GOING_ON):
            continue  # 24 towns and over 60 villages; cost £700m and under which four people left
        return name, first, first + len(words)
    return None


_GOING_ON = frozenset({"to", "which", "whom", "whose", "a", "an", "the", "its", "their", "this", "that"})


def _set_off(s: Sentence, i: int) -> Found | None:
    """`18 months, give or take.`: a hedge behind a comma that ends there."""
    if s.low(i) != ",":
        return None
    found = _after(s, i + 1)
    return found if found is not None and found[0] == "approximate" and not s.is_word(found[2]) else None


def _verb(s: Sentence, number: Number) -> Found | None:
    table = lexicon.table("quantities_modifiers")["verbs"]
    i, steps = number.first - 1, 0
    while i >= 0 and steps < 3 and s.low(i) in ("the", "a", "record", "its", "even", "all"):
        i, steps = i - 1, steps + 1
    entry = table.get(s.low(i))
    if entry is None or entry[0] == "exact":
        return None
    if s.low(i) in word_set("quantities_grammar", "passing") and _goes_by(s, number):
        return None  # the road passes 12 km north of it
    if s.low(i) in _OF_LAWS and not word_set("quantities_grammar", "lawmakers").isdisjoint(s.lows[max(0, i - 8) : i]):
        return None  # Congress passed $61 billion in aid
    if s.low(i) in ("top", "pass", "cross") and not _is_verb(s, i):
        return None
    if s.low(i) in word_set("quantities_grammar", "passing") | word_set("quantities_grammar", "passed"):
        big = (
            number.scale > 1
            or (number.unit is not None and number.unit.kind in ("money", "share", "measure"))
            or number.value >= 1000
            or (number.value >= 100 and s.low(i) in ("pass", "top") and alone(s, number))
            or (number.value >= 100 and _is_toll(s, i))
        )
        if not big or (
            s.low(i + 1) == "the"
            and s.low(number.unit_last) not in word_set("quantities_grammar", "marks")
            and s.low(number.unit_last + 1) not in ("mark",)
        ):
            return None
    if _of_another(s, number, i):
        return None
    name: Modifier = entry[0]
    return (_NEGATED[name] if _is_negated(s, i, (s.low(i),)) else name), i, i + 1


def _is_toll(s: Sentence, verb: int) -> bool:
    return not word_set("quantities_modifiers", "tolls").isdisjoint(s.lows[max(0, verb - 4) : verb])


_OF_LAWS = frozenset({"pass", "passed", "passes", "passing"})


def _goes_by(s: Sentence, number: Number) -> bool:
    """Whether a measure is a distance at which something passes."""
    near = s.lows[number.unit_last : number.unit_last + 2]
    measured = number.unit is not None and number.unit.kind in ("measure", "duration")
    return measured and any(low in word_set("quantities_modifiers", "directions") for low in near)


def _is_verb(s: Sentence, i: int) -> bool:
    """Whether `top`, `pass` or `cross` is a verb: behind `to` and `could`, in a headline behind a plural."""
    before = s.low(i - 1)
    return before in word_set("quantities_modifiers", "modals") or (s.low(i) == "top" and i > 0 and is_plural(before))
