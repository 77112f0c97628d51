"""Reads one number expression from tokens: digits, number words, shares, multiples, vague magnitudes."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from figextract import numerals
from figextract.quantities.lexer import NUMBER, SIGN, WORD, Token
from figextract.quantities.lookup import Unit, currency_signs, unit_at
from figextract.quantities.words import word_set

Form = Literal["digits", "words", "share", "ratio", "vague"]

MINUS = frozenset("-−–")
_RISKY_SIGNS = frozenset({"R", "N", "K", "W", "P", "Q", "B$", "ALL", "COP", "TRY", "SOS", "CUP", "PEN", "BAM", "MAD", "GEL", "AMD",
                          "TOP", "ID", "DA", "SR", "RO", "BD", "TD", "KD", "LD", "JD", "QR", "LE", "MT", "Bs", "Br", "Re", "Sh", "Af", "ETH",
                          "PS", "KM", "SDR", "L.", "Gs", "Ft", "DM", "Fl", "RF", "MOP", "ZAR", "Kz", "Sh.", "Bs.", "Re.", "TL", "kn", "stg"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens `first` to `last` (excluded) are its quote.

    `unit_last` is the token after its unit words; `low` and `high` are set for a range; `sign` is "+" or "-" where one is
    written; `vague` magnitudes and `approximate` couples say so in `form`.
    """

    first: int
    last: int
    value: Decimal
    form: Form
    unit: Unit | None = None
    unit_last: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    sign: str = ""
    change: str | None = None
    scale: int = 1
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, with their lower-case texts for lookups."""

    text: str
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]

    def low(self, i: int) -> str:
        """The lower-case token at `i`, or "" outside the sentence."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` exists and follows without a space."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def is_word(self, i: int) -> bool:
        """Whether token `i` exists and is a word."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == WORD


def sentence(text: str, tokens: Sequence[Token]) -> Sentence:
    """A sentence of tokens."""
    return Sentence(text, tuple(tokens), tuple(token.low for token in tokens))


def read(s: Sentence, i: int) -> Number | None:
    """The number expression that starts at token `i`, else None."""
    token = s.tokens[i]
    if token.kind == WORD and token.low not in _starters() and token.text[0] not in _sign_starts():
        return None
    if token.kind == NUMBER:
        return _share_of_two(s, _digits(s, i, i, None))
    prefixed = _prefixed(s, i)
    if prefixed is not None:
        return prefixed
    if token.kind == WORD:
        return _vague(s, i) or _ratio(s, i) or _share(s, i) or _share_of_two(s, _words(s, i))
    if token.kind == SIGN and numerals.read_fraction_sign(token.text) is not None:
        return _words(s, i)
    return None


@functools.cache
def _starters() -> frozenset[str]:
    """The words at which a number may start."""
    table = numerals.words()
    others = {"a", "an", "half", "halves", "minus", *_MAGNITUDES, *_VERB_FACTORS, *word_set("quantities_grammar", "several")}
    return frozenset({*table.small, *table.tens, *table.scale, *others})


def _prefixed(s: Sentence, i: int) -> Number | None:
    """A currency sign or code, or a plus or minus, and the digits behind it."""
    token = s.tokens[i]
    signs, firsts = currency_signs(), _sign_starts()
    if token.text[0] in firsts:
        for j in range(min(i + 4, len(s.tokens) - 1), i, -1):
            written = s.text[token.start : s.tokens[j - 1].end].replace(" ", "")
            code = signs.get(written)
            if code is None or (i > 0 and token.glued and s.tokens[i - 1].kind == WORD):
                continue
            number = _signed(s, i, j, Unit(code, "money"))
            if number is not None and (written not in _RISKY_SIGNS or _looks_like_money(s, j, number)):
                return number
    if token.text in "+-−–" or token.low == "minus":
        return _signed(s, i, i, None)
    return None


@functools.cache
def _sign_starts() -> frozenset[str]:
    return frozenset(sign[0] for sign in currency_signs())


def _looks_like_money(s: Sentence, j: int, number: Number) -> bool:
    digits = s.tokens[j].text
    return (s.glued(j) and ("," in digits or "." in digits or number.scale > 1 or (len(digits) >= 3 and digits[-2:] == "00"))) or number.scale > 1


def _signed(s: Sentence, first: int, j: int, unit: Unit | None) -> Number | None:
    """Digits at `j`, or behind a plus or minus at `j`."""
    if j >= len(s.tokens):
        return None
    low = s.low(j)
    if s.tokens[j].kind == NUMBER:
        return _digits(s, first, j, unit)
    if low == "minus" and first == j and s.low(j - 1) != "or":
        at = j + 2 if s.low(j + 1) == "-" else j + 1
        return _digits(s, first, at, unit, "-") if at < len(s.tokens) and s.tokens[at].kind == NUMBER else None
    if low in "+-−–" and s.glued(j + 1):
        if unit is None and j > 0 and s.tokens[j - 1].text.isupper() and s.low(j + 2) not in ("%", "percent", "per", "points"):
            return None  # COVID -19
        before_free = unit is not None or not s.glued(j) or (j > 0 and s.low(j - 1) in ("(", "/", "~", "≈", ":", ","))
        if before_free and s.tokens[j + 1].kind == NUMBER:
            return _digits(s, first, j + 1, unit, "+" if low == "+" else "-")
        if before_free and first == j and s.tokens[j + 1].text in ("$", "€", "£", "¥", "₹") and j + 2 < len(s.tokens):
            code = currency_signs()[s.tokens[j + 1].text]
            if s.tokens[j + 2].kind == NUMBER:
                return _digits(s, first, j + 2, Unit(code, "money"), "+" if low == "+" else "-")
    return None


def _digits(s: Sentence, first: int, i: int, unit: Unit | None, sign: str = "") -> Number | None:
    """Digits with their magnitude: `98,000`, `816 000`, `3.5 billion`, `1.2m`, `2 1/2`, `2.998×10−8`."""
    grouped = _space_groups(s, i)
    read = grouped or _power(s, i) or numerals.read_words(s.lows, i)
    if read is None:
        return None
    value, last = read
    scale = 1
    own = numerals.read_digits(s.tokens[i].text)
    if last > i + 1 and own:
        scale = int(value / own) if value % own == 0 else 1
    elif last == i + 1 and last < len(s.tokens) and _short(s, last, unit):
        scale = numerals.words().short[s.low(last)]
        value, last = value * scale, last + 1
        if s.low(last) == "." and s.glued(last) and s.low(last - 1) in ("cr", "mn", "bn"):
            last += 0
    if value > numerals.LIMIT:
        return None
    if sign == "-":
        value = -value
    return Number(first, last, value, "digits", unit, last, sign=sign, scale=scale)


def _power(s: Sentence, i: int) -> tuple[Decimal, int] | None:
    """`2.998×10−8`, `3 x 10^8`."""
    if s.low(i + 1) not in ("×", "x") or s.low(i + 2) != "10":
        return None
    at, negative = i + 3, False
    if s.low(at) == "^":
        at += 1
    if s.low(at) in ("-", "−", "–"):
        at, negative = at + 1, True
    exponent = s.low(at)
    base = numerals.read_digits(s.tokens[i].text)
    if base is None or not (exponent.isascii() and exponent.isdigit()) or len(exponent) > 2 or not s.glued(at):
        return None
    power = int(exponent)
    return None if power > 18 else (base.scaleb(-power if negative else power), at + 1)


def _space_groups(s: Sentence, i: int) -> tuple[Decimal, int] | None:
    """`816 000`: groups of three digits that a single space parts."""
    text = s.tokens[i].text
    if not (1 <= len(text) <= 3 and text.isdigit()) or text[0] == "0":
        return None
    j = i + 1
    while j < len(s.tokens) and j < i + 6 and _is_group(s, j):
        text, j = text + s.tokens[j].text, j + 1
    if j == i + 1 or (s.glued(j) and s.is_word(j)) or (j < len(s.tokens) and s.tokens[j].kind == NUMBER):
        return None
    return Decimal(text), j


def _is_group(s: Sentence, j: int) -> bool:
    token = s.tokens[j]
    return len(token.text) == 3 and token.text.isdigit() and token.kind == NUMBER and token.start - s.tokens[j - 1].end == 1


def _short(s: Sentence, i: int, unit: Unit | None) -> bool:
    """Whether the word behind digits is a short magnitude (`1.2m`, `25k`, `€3.4bn`) rather than a unit."""
    low, token = s.low(i), s.tokens[i]
    if low not in numerals.words().short or token.kind != WORD or (s.glued(i + 1) and s.is_word(i + 1)):
        return False
    if s.low(i + 1) == "/" or (s.glued(i + 1) and s.tokens[i + 1].kind == NUMBER):
        return False
    if len(low) >= 2 and low != "cr":
        return token.glued or low not in ("mil", "bil")
    if unit is not None and unit.kind == "money":
        return token.glued or token.text in ("m", "M", "b", "B", "k")
    if low == "m":
        return (token.glued and (token.text == "M" or not _is_length(s, i))) or (not token.glued and _plural_follows(s, i + 1))
    if low == "b":
        return token.text == "B" and _word_follows(s, i + 1)
    return low == "k" and token.glued and s.low(i + 1) not in ("run", "race", "tv", "tvs", "resolution", "video", "display", "screen", "walk", "-")


def _is_length(s: Sentence, i: int) -> bool:
    """Whether a glued `m` is metres: what follows says so, or a round short number stands alone."""
    follows = s.low(i + 1) if s.low(i + 1) != "-" else s.low(i + 2)
    if follows in word_set("quantities_grammar", "after_metres"):
        return True
    digits = s.tokens[i - 1].text
    return digits in ("50", "60", "100", "110", "200", "400", "800", "1500", "1,500", "5000", "5,000", "10,000") and not _plural_follows(s, i + 1)


def _plural_follows(s: Sentence, i: int) -> bool:
    return any((s.is_word(j) and s.low(j).endswith("s")) or s.low(j) in ("people", "men", "women", "children") for j in (i, i + 1))


def _word_follows(s: Sentence, i: int) -> bool:
    return s.is_word(i)


def _words(s: Sentence, i: int) -> Number | None:
    """Number words: `twenty-eight thousand six hundred`, `half a million`, `a dozen`."""
    read = numerals.read_words(s.lows, i)
    if read is None:
        return None
    value, last = read
    if last == i + 1 and s.low(i) in numerals.words().scale:
        return None  # `per million`, `the million mark`
    scale = 1
    if last - i > 1 and s.low(last - 1) in numerals.words().scale:
        scale = numerals.words().scale[s.low(last - 1)]
    return Number(i, last, value, "words", None, last, scale=scale)


def _vague(s: Sentence, i: int) -> Number | None:
    """`tens of thousands`, `dozens`, `several hundred`, `a couple of`."""
    magnitudes, few = _vague_table()
    low = s.low(i)
    if low in magnitudes and s.low(i - 1) not in ("the", "two", "three", "four", "five", "-"):
        value, last = Decimal(magnitudes[low]), i + 1
        while s.low(last) == "of" and s.low(last + 1) in magnitudes and last < i + 6:
            value, last = value * magnitudes[s.low(last + 1)], last + 2
        if low in ("tens", "scores") and last == i + 1 and not (low == "scores" and s.low(last) == "of"):
            return None
        if value > numerals.LIMIT:
            return None
        return Number(i, last, value, "vague", None, last)
    at = i + 1 if low == "a" else i
    if s.low(at) in few and (low != "a" or s.low(at) in ("few", "couple")):
        at = at + 2 if s.low(at + 1) == "of" else at + 1
        scale = numerals.words().scale.get(s.low(at))
        if scale:
            return Number(i, at + 1, Decimal(scale), "vague", None, at + 1)
    return None


def _vague_table() -> tuple[dict[str, int], frozenset[str]]:
    return _MAGNITUDES, word_set("quantities_grammar", "several")


_MAGNITUDES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "lakhs": 100000, "millions": 10**6,
               "crores": 10**7, "billions": 10**9, "trillions": 10**12}  # fmt: skip
_VERB_FACTORS: dict[str, int | Decimal] = {
    "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "trebling": 3, "quadrupled": 4, "quadrupling": 4,
    "quintupled": 5, "halved": Decimal("0.5"), "halving": Decimal("0.5"), "halve": Decimal("0.5"), "treble": 3, "triple": 3,
    "quadruple": 4, "double": 2, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7,
    "eightfold": 8, "ninefold": 9, "tenfold": 10, "hundredfold": 100, "twice": 2, "thrice": 3, "doubles": 2, "triples": 3,
}  # fmt: skip


def _ratio(s: Sentence, i: int) -> Number | None:
    """`doubled`, `halved`, `twice as many`, `fourfold`; the factor in `times`."""
    low = s.low(i)
    if low not in _VERB_FACTORS or s.low(i + 1) == "-" or (s.low(i - 1) == "-" and s.glued(i)):
        return None
    before, after = s.low(i - 1), s.low(i + 1)
    if low in ("double", "triple", "treble", "quadruple", "halve", "doubles", "triples"):
        if after == "as" and low in ("doubles", "triples"):
            return None
        ok = before in word_set("quantities_grammar", "before_double") and after not in ("digit", "digits", "standards")
        if not ok and after not in ("the", "that", "what", "its", "their", "those", "as", "to", "by", "from", "their"):
            return None
        if after == "the" and s.low(i + 2) in ("standard", "check", "trouble"):
            return None
    if low in ("twice", "thrice") and after not in ("as", "the", "that", "what", "its", "their", "his", "her", "those", "their", "more", "this", "last"):
        return None
    change = "up" if low not in ("halved", "halving", "halve") else "down"
    if low in ("twice", "thrice") or (low in ("double", "triple") and after in ("the", "that", "what", "its", "their", "those", "as")):
        change_value = None
    else:
        change_value = change
    return Number(i, i + 1, Decimal(_VERB_FACTORS[low]), "ratio", Unit("times", "ratio"), i + 1, change=change_value)


def _share(s: Sentence, i: int) -> Number | None:
    """`a third`, `two-thirds`, `half of`, `a quarter`."""
    low = s.low(i)
    parts = numerals.words().part
    if low in ("half", "halves"):
        return _half(s, i)
    top = 1 if low in ("a", "an") else numerals.words().small.get(low, 0)
    if not 0 < top < 20:
        return None
    at = i + 2 if s.low(i + 1) == "-" else i + 1
    bottom = parts.get(s.low(at))
    if bottom is None or (top == 1) == (s.low(at).endswith("s")) or (top >= bottom and top != 1):
        return None
    if s.low(at) in ("half", "halves"):
        return Number(i, at + 1, Decimal(top) / 2, "share", Unit("fraction", "share"), at + 1) if low == "one" and s.low(at) == "half" else (
            Number(i, at + 1, Decimal("0.5"), "share", Unit("fraction", "share"), at + 1) if low == "a" and _share_follows(s, at + 1) else None)
    if top == 1 and low != "one" and not _share_follows(s, at + 1):
        return None
    if low == "one" and s.low(at - 1) != "-" and not _share_follows(s, at + 1):
        return None
    return Number(i, at + 1, Decimal(top) / bottom, "share", Unit("fraction", "share"), at + 1)


def _half(s: Sentence, i: int) -> Number | None:
    before, after = s.low(i - 1), s.low(i + 1)
    if s.low(i + 2) in numerals.words().scale and after in ("a", "-"):
        return None
    if before in word_set("quantities_grammar", "not_before_half") or after == "-" or before == "-":
        return None
    if after == "-" or (s.glued(i) and before == "-"):
        return None
    if after in ("a", "an") and unit_at(s.text, s.tokens, i + 2) is None:
        return None
    if after in word_set("quantities_grammar", "after_half") or before in word_set("quantities_grammar", "before_half"):
        return Number(i, i + 1, Decimal("0.5"), "share", Unit("fraction", "share"), i + 1)
    return None


def _share_follows(s: Sentence, i: int) -> bool:
    """Whether what stands behind `a third` leaves it a share and not an ordinal (`a third wave`)."""
    if s.low(i) == "-" and s.glued(i):
        return False
    return i >= len(s.tokens) or not s.is_word(i) or s.low(i) in word_set("quantities_grammar", "after_share")


def _share_of_two(s: Sentence, number: Number | None) -> Number | None:
    """`one in five`, `three out of ten`, `177 out of every 100,000`; else the number as it is."""
    if number is None or number.unit is not None or number.value % 1 != 0 or number.value < 1:
        return number
    i, link = number.last, s.low(number.last)
    if link == "in":
        at = i + 1
    elif link == "out" and s.low(i + 1) == "of":
        at = i + 2
    elif link == "of" and s.low(i + 1) == "every":
        at = i + 1
    else:
        return number
    every = s.low(at) == "every"
    at += every
    if at >= len(s.tokens):
        return number
    second = _digits(s, at, at, None) if s.tokens[at].kind == NUMBER else _words(s, at)
    if second is None or not _is_share(s, number, second, link, every):
        return number
    share = Unit("fraction", "share")
    return Number(number.first, second.last, number.value / second.value, "share", share, second.last)


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
