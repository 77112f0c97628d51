"""Reads one number expression from tokens: digits, number words, vague magnitudes, multiples and shares in words."""

from __future__ import annotations

import functools
from decimal import Decimal

from figextract import lexicon, numerals
from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.lexer import NUMBER, SIGN, WORD, is_capital
from figextract.quantities.reading.numbers import Number, Sentence, digits, prefixed, sign_starts, words
from figextract.quantities.reading.ordinals import is_one_more
from figextract.quantities.reading.vague import magnitudes, vague
from figextract.quantities.units.lookup import Unit, unit_at
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import is_person, word_set


def read(s: Sentence, i: int) -> Number | None:
    """The number expression that starts at token `i`, else None."""
    token = s.tokens[i]
    if token.kind == WORD and token.low not in _starters() and token.text not in sign_starts():
        return None
    if token.kind == NUMBER:
        return _share_of_two(s, digits(s, i, i, None))
    signed = prefixed(s, i)
    if signed is not None:
        return signed
    if token.kind == WORD:
        part = _one_and_a_half(s, i) or _part_point(s, i) or vague(s, i) or _ratio(s, i)
        part = part or _of_a_million(s, _share(s, i)) or _inhabitants(s, i)
        return part or _share_of_two(s, words(s, i))
    if token.kind == SIGN and numerals.read_fraction_sign(token.text) is not None:
        return words(s, i)
    return None


@functools.cache
def _starters() -> frozenset[str]:
    """The words at which a number may start."""
    table = numerals.words()
    others = {
        "a",
        "an",
        "half",
        "halves",
        "quarter",
        "every",
        "minus",
        *magnitudes(),
        *factors(),
        *word_set("quantities_grammar", "several"),
    }
    return frozenset({*table.small, *table.tens, *table.scale, *others})


@functools.cache
def factors() -> dict[str, Decimal]:
    """Words that multiply, with their factor: `doubled`, `threefold`."""
    return {word: Decimal(str(entry[0])) for word, entry in lexicon.table("quantities_multiples")["factors"].items()}


def _one_and_a_half(s: Sentence, i: int) -> Number | None:
    """`an hour and a half`, `a mile and a quarter`: the unit stands inside the number."""
    if s.low(i) not in ("a", "an") or s.lows[i + 2 : i + 4] != ("and", "a"):
        return None
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(s.low(i + 4))
    found = unit_at(s.text, s.tokens, i + 1) if part is not None else None
    if part is None or found is None or found[1] != i + 2 or found[0].kind not in ("duration", "measure"):
        return None
    return Number(i, i + 5, 1 + part, "words", found[0], i + 5)


def _part_point(s: Sentence, i: int) -> Number | None:
    """`a quarter-point cut`, `another half-point`, `a quarter percentage point`: a part joined to the points."""
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(s.low(i))
    at = i + 1 + (s.low(i + 1) == "-" and s.glued(i + 1))
    if part is not None and at > i + 1 and s.low(at) in word_set("quantities_grammar", "halved_units"):
        found = unit_at(s.text, s.tokens, at) if s.low(i - 1) in _ARTICLES else None
        return None if found is None else Number(i, i + 1, part, "words", found[0], found[1])  # a half-hour show
    hyphen = at > i + 1
    if part is None or s.low(at) not in ("point", "percentage") or s.low(i - 1) not in _POINT_AFTER:
        return None
    if not hyphen and s.low(i) == "quarter" and s.low(i - 1) not in ("a", "another"):
        return None  # the third quarter point
    found = unit_at(s.text, s.tokens, at)
    if found is None or found[0].name not in ("point", "percentage_point"):
        return None
    unit = found[0]
    if unit.name == "point" and is_of_rates(s):
        unit = Unit("percentage_point", "share")  # could raise its rate by a quarter point
    return Number(i, i + 1, part, "words", unit, found[1])


def is_of_rates(s: Sentence) -> bool:
    """Whether a sentence is about rates, whose points are those of percentages."""
    return not {"rate", "rates"}.isdisjoint(s.lows)


_ARTICLES = frozenset({"a", "the", "another", "his", "her", "its", "their", "this", "that"})
_POINT_AFTER = frozenset({"a", "another", "the", "one", "further", "by", "expected", "second", "first", "of"})


def _ratio(s: Sentence, i: int) -> Number | None:
    """`doubled`, `halved`, `twice as many`, `fourfold`; the factor in `times`."""
    low = s.low(i)
    if low not in factors() or s.low(i + 1) == "-" or (s.low(i - 1) == "-" and s.glued(i)):
        return None
    before, after = s.low(i - 1), s.low(i + 1)
    if low in ("double", "triple", "treble", "quadruple", "halve", "doubles", "triples"):
        if after == "as" and low in ("doubles", "triples"):
            return None
        ok = before in word_set("quantities_grammar", "before_double") and after not in ("digit", "digits", "standards")
        ok = ok or _in_headline(s, i)
        if not ok and after not in ("the", "that", "what", "its", "their", "those", "as", "to", "by", "from", "their"):
            return None
        if after == "the" and s.low(i + 2) in ("standard", "check", "trouble"):
            return None
    if low in ("twice", "thrice") and after not in (
        "as",
        "the",
        "that",
        "what",
        "its",
        "their",
        "his",
        "her",
        "those",
        "their",
        "more",
        "this",
        "last",
    ):
        return None
    change = "up" if low not in ("halved", "halving", "halve") else "down"
    if low in ("twice", "thrice") or (
        low in ("double", "triple") and after in ("the", "that", "what", "its", "their", "those", "as")
    ):
        change_value = None
    else:
        change_value = change
    return Number(i, i + 1, factors()[low], "ratio", Unit("times", "ratio"), i + 1, change=change_value)


def _in_headline(s: Sentence, i: int) -> bool:
    """`US trade deficit triples`, `Tourist arrivals double in May`, `Council doubles funds`; no `men's doubles`."""
    low, before, after = s.low(i), s.low(i - 1), s.low(i + 1)
    stops = word_set("quantities_nouns", "stops")
    if not s.is_word(i - 1) or before in stops or before in word_set("quantities_grammar", "not_before_doubles"):
        return False
    ends = not s.is_word(i + 1) or (after in stops and after not in ("as", "or"))
    if low in ("double", "triple", "treble", "quadruple"):
        if ends and is_capital(s.tokens[i - 1]) and s.low(i - 2) in ("to", "in", "from", "of") and i > 2:
            before = s.low(i - 3)  # crossings to Italy double
        return ends and before.endswith("s") and not before.endswith(("ss", "us", "is"))
    return low != "halve" and i <= 6 and after not in word_set("quantities_grammar", "after_doubles")


def _share(s: Sentence, i: int) -> Number | None:
    """`a third`, `two-thirds`, `half of`, `a quarter`."""
    low = s.low(i)
    parts = numerals.words().part
    if low in ("half", "halves"):
        return _half(s, i)
    if low == "every":
        return _every(s, i)
    top = 1 if low in ("a", "an") else numerals.words().small.get(low, 0)
    if not 0 < top < 20:
        return None
    at = i + 2 if s.low(i + 1) == "-" else i + 1
    bottom = parts.get(s.low(at))
    if bottom is None or (top == 1) == (s.low(at).endswith("s")) or (top >= bottom and top != 1):
        return None
    if s.low(at) == "quarters" and _are_of_a_year(s, i, at, top):
        return None
    if s.low(at) in ("half", "halves"):
        return (
            Number(i, at + 1, Decimal(top) / 2, "share", Unit("fraction", "share"), at + 1)
            if low == "one" and s.low(at) == "half"
            else (
                Number(i, at + 1, Decimal("0.5"), "share", Unit("fraction", "share"), at + 1)
                if low == "a" and _share_follows(s, at + 1)
                else None
            )
        )
    if top == 1 and low != "one" and not (_share_follows(s, at + 1) or _is_of_those(s, i, at)):
        return None
    if top == 1 and low in ("a", "an") and s.low(at + 1) == "," and (i == 0 or s.low(i - 1) in (";", "“", '"')):
        return None  # a seventh, due on Tuesday, had to be put off
    if top == 1 and low == "a" and is_one_more(s, i, at):
        return None
    if low == "one" and s.low(at - 1) != "-" and not _share_follows(s, at + 1):
        return None
    return Number(i, at + 1, Decimal(top) / bottom, "share", Unit("fraction", "share"), at + 1)


def _every(s: Sentence, i: int) -> Number | None:
    """`Every third company cut staff`; not `every third year`, `every fifth Sunday`, `on every third floor`."""
    bottom = numerals.words().part.get(s.low(i + 1))
    noun = s.low(i + 2)
    led = i == 0 or s.low(i - 1) in word_set("quantities_grammar", "before_half") or s.low(i - 1) in _LEADING
    if bottom is None or bottom < 3 or not led or not s.is_word(i + 2) or is_capital(s.tokens[i + 2]):
        return None
    times = noun in word_set("quantities_grammar", "time_units") or noun in word_set("quantities_grammar", "periods")
    if times or noun in word_set("quantities_nouns", "stops") or noun == "time" or is_plural(noun):
        return None
    return Number(i, i + 2, Decimal(1) / bottom, "share", Unit("fraction", "share"), i + 2)


_LEADING = frozenset({"that", "and", "but", ",", "while", "where", ":", ";"})


def _are_of_a_year(s: Sentence, i: int, at: int, top: int) -> bool:
    """Whether `two quarters`, `three quarters` are stretches of time: `fell for two quarters in a row`."""
    if s.low(at + 1) in ("of", "the", "its", "their", "full") or s.low(at - 1) == "-":
        return False
    before = s.low(i - 1)
    if top == 2 or before in ("past", "last", "next", "first", "previous", "for"):
        return True
    ends = not s.is_word(at + 1) or s.low(at + 1) in ("in", "running", "to")
    return ends and (before == "in" or (before == "over" and s.low(i - 2) in change_words().verbs))


def _inhabitants(s: Sentence, i: int) -> Number | None:
    """`the city's million inhabitants`, `its million people`: a magnitude that an owner has."""
    if s.low(i) not in ("million", "billion") or not is_person(s.low(i + 1)) or not is_plural(s.low(i + 1)):
        return None
    owned = s.low(i - 1) in ("its", "their", "his", "her", "our", "'s", "’s")
    scale = numerals.words().scale[s.low(i)]
    return Number(i, i + 1, Decimal(scale), "words", None, i + 1, scale=scale) if owned else None


def _of_a_million(s: Sentence, share: Number | None) -> Number | None:
    """The share, or the count that it makes with a magnitude: `a quarter of a million`."""
    if share is None or s.lows[share.last : share.last + 2] not in (("of", "a"), ("of", "one")):
        return share
    scale = numerals.words().scale.get(s.low(share.last + 2))
    if scale is None:
        return share
    last = share.last + 3
    return Number(share.first, last, share.value * scale, "words", None, last, scale=scale)


def _is_of_those(s: Sentence, i: int, last: int) -> bool:
    """`of which a quarter went to Chile`, `of whom a third fled`; not `a third fled`, who may be one man."""
    told = s.lows[max(0, i - 2) : i] in (("of", "which"), ("of", "whom"), ("of", "these"), ("of", "those"))
    return told and s.low(last + 1) in word_set("quantities_nouns", "verbs")


def _half(s: Sentence, i: int) -> Number | None:
    before, after = s.low(i - 1), s.low(i + 1)
    if s.low(i + 2) in numerals.words().scale and after in ("a", "-"):
        return None
    if before in word_set("quantities_grammar", "not_before_half") or after == "-" or before == "-":
        return None
    if before == "and" and after not in ("of", "the", "its", "their", "those", "these"):
        return None
    if after == "-" or (s.glued(i) and before == "-"):
        return None
    if after in ("a", "an") and unit_at(s.text, s.tokens, i + 2) is None:
        return None
    grammar = "quantities_grammar"
    told = after in word_set(grammar, "after_half") or before in word_set(grammar, "before_half")
    told = told or (before == "of" and s.low(i - 2) in change_words().nouns and not s.is_number(i + 1))  # a cut of half
    if told or _is_share_alone(s, i):
        return Number(i, i + 1, Decimal("0.5"), "share", Unit("fraction", "share"), i + 1)
    return None


def _is_share_alone(s: Sentence, i: int) -> bool:
    """`Spain paid half.`, `cut the fee in half`, `is half owned by banks`: a half that no noun follows."""
    before, after = s.low(i - 1), s.low(i + 1)
    if after == "owned":
        return s.low(i + 2) == "by"
    if s.is_word(i + 1) and after not in word_set("quantities_nouns", "stops"):
        return False
    if before == "in":
        return not word_set("quantities_grammar", "halving").isdisjoint(s.lows[max(0, i - _CUT) : i - 1])
    return before in word_set("quantities_grammar", "taking_half")


_CUT = 7  # tokens between a verb of cutting and `in half`


def _share_follows(s: Sentence, i: int) -> bool:
    """Whether what stands behind `a third` leaves it a share and not an ordinal (`a third wave`)."""
    if s.low(i) == "-" and s.glued(i):
        return False
    return i >= len(s.tokens) or not s.is_word(i) or s.low(i) in word_set("quantities_grammar", "after_share")


def _share_of_two(s: Sentence, number: Number | None) -> Number | None:
    """`one in five`, `three out of ten`, `177 out of every 100,000`; else the number as it is."""
    if number is None or number.unit is not None or number.value % 1 != 0 or number.value < 1:
        return number
    i = _behind_noun(s, number)
    hyphen = s.low(i) == "-" and s.glued(i) and s.low(i + 1) == "in" and s.low(i + 2) == "-"  # six-in-ten Americans
    i += hyphen
    link = s.low(i)
    if hyphen:
        at = i + 2
    elif link == "in":
        at = i + 1
    elif link == "out" and s.low(i + 1) == "of":
        at = i + 2
    elif link == "of" and (s.low(i + 1) == "every" or _is_of_ten(s, number, i + 1)):
        at = i + 1
    else:
        return number
    every = s.low(at) == "every"
    at += every
    if at >= len(s.tokens):
        return number
    second = digits(s, at, at, None) if s.tokens[at].kind == NUMBER else words(s, at)
    if second is None or not _is_share(s, number, second, link, every):
        return number
    out = link == "out" and number.value > 1
    ends = not is_plural(s.low(second.last)) if out else _ends_share(s, second)
    if i > number.last and not hyphen and not ends:
        return number
    share = Unit("fraction", "share")
    return Number(number.first, second.last, number.value / second.value, "share", share, second.last)


def _is_of_ten(s: Sentence, number: Number, at: int) -> bool:
    """`9 of 10 buildings fell`, `4 of 5 homes`: a share; not `the 9 of 10 suspects`, nor `8 of 10 days`."""
    if number.form != "digits" or number.first + 1 != number.last or s.low(at) not in ("5", "10", "100"):
        return False
    thing, before = s.low(at + 1), s.low(number.first - 1)
    times = thing in word_set("quantities_grammar", "time_units") or thing in word_set("quantities_grammar", "periods")
    return is_plural(thing) and not times and before not in ("the", "those", "all", "its", "these", "game", "step")


def _behind_noun(s: Sentence, number: Number) -> int:
    """The token behind the noun of `one family in six`, `nine tons out of ten`; else the token behind the number."""
    i = number.last
    if number.value > 1 and number.value < 10 and s.is_word(i) and s.lows[i + 1 : i + 3] == ("out", "of"):
        whole = numerals.read_words(s.lows, i + 3) if i + 3 < len(s.lows) else None
        round_one = whole is not None and whole[0] in (10, 100, 1000, number.value + 1)
        return i + 1 if s.low(i) not in word_set("quantities_nouns", "stops") and round_one else i
    if number.value > 9 or number.scale > 1:
        return number.last
    stops = word_set("quantities_nouns", "stops")
    for j in (number.last + 1, number.last + 2):
        if not s.is_word(j - 1) or s.low(j - 1) in stops:
            break
        if s.low(j) == "in" or (s.low(j) == "out" and s.low(j + 1) == "of"):
            return j if number.value == 1 or is_plural(s.low(j - 1)) else number.last
    return number.last


_NO_NOUNS = ("stops", "verbs", "verbs_of_people", "verbs_of_one", "third_person")
"""Lists of the words behind a share that nothing is counted by."""


def _ends_share(s: Sentence, second: Number) -> bool:
    """Whether nothing is counted by the second number (one man in three cities), and it is a round one."""
    i, nouns = second.last, "quantities_nouns"
    ends = not s.is_word(i) or any(s.low(i) in word_set(nouns, name) for name in _NO_NOUNS)
    ends = ends or s.low(i).endswith("ed")
    ends = ends or (not is_plural(s.low(i)) and s.low(i + 1) in _BEHIND_ADJECTIVES)  # one seat in four empty at
    return ends and (second.value <= 20 or second.value in (25, 30, 40, 50, 100, 1000, 10000, 100000, 1000000))


_BEHIND_ADJECTIVES = frozenset({"at", "in", "on", "after", "since", "for", ".", ","})


def _is_share(s: Sentence, number: Number, second: Number, link: str, every: bool) -> bool:
    low, high = number.value, second.value
    if not low < high or high % 1 != 0:
        return False
    if every:
        return True
    follows = s.low(second.last)
    if follows in ("%", "percent", "per") or follows in word_set("quantities_grammar", "time_units") or follows == "-":
        return False
    if link == "in":
        bare_year = 1900 <= high <= 2100 and "," not in s.tokens[second.first].text
        return low <= 9 and not bare_year and (number.form == "words" or high <= 10 or low == 1)
    return high <= 10 or high in (20, 50, 100, 1000, 10000, 100000)
