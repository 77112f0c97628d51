"""The number expression as a value, and the reading of digits, currency signs and number words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from figextract import lexicon, numerals
from figextract.quantities.lexer import NUMBER, WORD, Token, lex
from figextract.quantities.units.lookup import Unit, currency_signs
from figextract.quantities.words import word_set

Form = Literal["digits", "words", "share", "ratio", "vague"]

_AND_A_HALF = ("-", "and", "-", "a", "-", "half")


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens `first` to `last` (excluded) are its quote.

    `unit_last` is the token after its unit words; `low` and `high` are set for a range; `sign` is "+" or "-" where one
    is written; `scale` is the magnitude that the text names; `joined` says that the unit stands with the next number.
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

    def is_number(self, i: int) -> bool:
        """Whether token `i` exists and is a number in digits."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == NUMBER


def sentence(text: str, tokens: Sequence[Token]) -> Sentence:
    """A sentence of tokens."""
    return Sentence(text, tuple(tokens), tuple(token.low for token in tokens))


_ARTICLE = "A"
"""`A $14 billion bailout` is no Australian money; `A$14 billion` is."""


def prefixed(s: Sentence, i: int) -> Number | None:
    """A currency sign or code, or a plus or minus, and the digits behind it."""
    token = s.tokens[i]
    if token.text == "US" and s.glued(i + 1) and s.glued(i + 2) and s.low(i + 2) == "c" and not s.glued(i + 3):
        found = _signed(s, i, i + 1, None)  # the Australian dollar bought US81c
        return None if found is None else replace(found, last=i + 3, unit=Unit("cent", "money"), unit_last=i + 3)
    if token.text in sign_starts() and not (token.text == _ARTICLE and not s.glued(i + 1)):
        signs = currency_signs()
        for j in range(min(i + 4, len(s.tokens) - 1), i, -1):
            written = s.text[token.start : s.tokens[j - 1].end].replace(" ", "")
            code = signs.get(written)
            if code is None or (i > 0 and token.glued and s.tokens[i - 1].kind == WORD):
                continue
            number = _signed(s, i, j, Unit(code, "money"))
            if number is not None and (
                written not in word_set("quantities_grammar", "risky_signs") or _looks_like_money(s, j, number, written)
            ):
                return number
    if token.text in "+-−–" or token.low == "minus":
        return _signed(s, i, i, None)
    return None


@functools.cache
def sign_starts() -> frozenset[str]:
    """The tokens with which what stands in front of an amount begins: `$`, `US`, `Rs`."""
    return frozenset(lex(sign)[0].text for sign in currency_signs())


def _looks_like_money(s: Sentence, j: int, number: Number, sign: str) -> bool:
    """Whether digits at `j` behind a sign that is a word too are an amount: by their form, or by prices around them."""
    digits = s.tokens[j].text
    if sign in word_set("quantities_grammar", "glued_signs") and not s.glued(j):
        return False  # Won 2 million votes
    if number.scale > 1 or "," in digits:
        return s.glued(j) or number.scale > 1 or sign[1:].islower()
    if len(digits) > 1 and sign in word_set("quantities_grammar", "homely_signs") and _speaks_of(s.text, sign):
        return True
    if not s.glued(j) or sign in word_set("quantities_grammar", "letter_signs"):
        return False  # M5.8, the E40
    if len(digits) > 1 and _names(s.text, sign):
        return True
    if "." in digits or (len(digits) >= 3 and digits[-2:] == "00"):
        return True
    sold = s.low(number.last + 1) in word_set("quantities_grammar", "sold")
    if sold and s.low(number.last) in ("a", "per") and sign != "Q":
        return True  # up by Sh3 a litre
    priced = sold and s.low(number.last) in ("per", "a", "/")
    near = s.lows[max(0, j - 12) : j + 12]
    return len(digits) > 1 and (priced or not word_set("quantities_grammar", "prices").isdisjoint(near))


@functools.lru_cache(maxsize=64)
def _speaks_of(text: str, sign: str) -> bool:
    """Whether a text names the country of a sign's currency (Jordan, where it has `JD60`)."""
    adjectives = lexicon.table("currencies")[currency_signs()[sign]].get("adjectives", ())
    lower = text.lower()
    return any(adjective in lower for adjective in adjectives)


@functools.lru_cache(maxsize=64)
def _names(text: str, sign: str) -> bool:
    """Whether a text names a currency of the sign: the kwacha, where it has `K850`."""
    currencies = lexicon.table("currencies").values()
    sharing = [entry for entry in currencies if sign in (*entry.get("before", ()), *entry.get("shared", ()))]
    nouns = {noun for entry in sharing for noun in entry["nouns"] if len(noun) >= _NOUN}
    return not nouns.isdisjoint(text.lower().replace(",", " ").replace(".", " ").split())


_NOUN = 4
"""Letters of a currency's name that is no other word: kwacha, rand; not won."""


def _signed(s: Sentence, first: int, j: int, unit: Unit | None) -> Number | None:
    """Digits at `j`, or behind a plus or minus at `j`."""
    if j >= len(s.tokens):
        return None
    low = s.low(j)
    if s.tokens[j].kind == NUMBER:
        return digits(s, first, j, unit)
    if low == "minus" and first == j and s.low(j - 1) != "or":
        at = j + 2 if s.low(j + 1) == "-" else j + 1
        return digits(s, first, at, unit, "-") if at < len(s.tokens) and s.tokens[at].kind == NUMBER else None
    if low in "+-−–" and s.glued(j + 1):
        if (
            unit is None
            and j > 0
            and s.tokens[j - 1].text.isupper()
            and s.low(j + 2) not in ("%", "percent", "per", "points")
        ):
            return None  # COVID -19
        before_free = unit is not None or not s.glued(j) or (j > 0 and s.low(j - 1) in ("(", "/", "~", "≈", ":", ","))
        if before_free and s.tokens[j + 1].kind == NUMBER:
            return digits(s, first, j + 1, unit, "+" if low == "+" else "-")
        if before_free and first == j and s.tokens[j + 1].text in ("$", "€", "£", "¥", "₹") and j + 2 < len(s.tokens):
            code = currency_signs()[s.tokens[j + 1].text]
            if s.tokens[j + 2].kind == NUMBER:
                return digits(s, first, j + 2, Unit(code, "money"), "+" if low == "+" else "-")
    return None


def digits(s: Sentence, first: int, i: int, unit: Unit | None, sign: str = "") -> Number | None:
    """Digits with their magnitude: `98,000`, `816 000`, `3.5 billion`, `1.2m`, `2 1/2`, `2.998×10−8`."""
    grouped = _space_groups(s, i)
    read = grouped or _power(s, i) or numerals.read_words(s.lows, i)
    if read is None:
        return None
    value, last = read
    scale = 1
    own = numerals.read_digits(s.tokens[i].text)
    if grouped and s.low(last) in numerals.words().scale:
        scale = numerals.words().scale[s.low(last)]  # 1 546.5 thousand
        value, last = value * scale, last + 1
    elif last > i + 1 and own:
        scale = int(value / own) if value % own == 0 else 1
    elif last == i + 1 and last < len(s.tokens) and _short(s, last, unit):
        scale = numerals.words().short[s.low(last)]
        value, last = value * scale, last + 1
    if s.low(last - 1) == "thousand" and _goes_on(s, last):  # 4 thousand 300, as agencies of Ukraine and Russia write
        value, last, scale = value + int(s.tokens[last].text), last + 1, 1
    if s.lows[last : last + 6] == _AND_A_HALF:
        value, last = value + Decimal("0.5"), last + 6
    if value > numerals.LIMIT:
        return None
    if sign == "-":
        value = -value
    return Number(first, last, value, "digits", unit, last, sign=sign, scale=scale)


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether the hundreds stand behind `thousand`: three digits that begin no number of their own."""
    if i + 1 >= len(s.tokens) or not (s.tokens[i].text.isdigit() and len(s.tokens[i].text) == 3) or s.glued(i):
        return False
    return s.is_word(i + 1) and not s.glued(i + 1) and s.low(i + 1) not in numerals.words().scale


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
    while j < len(s.tokens) and j < i + 6 and _is_group(s, j) and not is_series(s, j):
        text, j = text + s.tokens[j].text, j + 1
    if j < min(len(s.tokens), i + 6) and _is_last_group(s, j):
        return Decimal(text + s.tokens[j].text), j + 1
    if j == i + 1 or (s.glued(j) and s.is_word(j)) or (j < len(s.tokens) and s.tokens[j].kind == NUMBER):
        return None
    return Decimal(text), j


def is_series(s: Sentence, j: int) -> bool:
    """Whether the digits at `j` name an airliner, behind a number or not: `737 jets`, `747s`."""
    if len(s.tokens[j].text) != 3 or s.tokens[j].text[::2] != "77":
        return False
    return s.low(j + 1) in word_set("quantities_names", "airliners") or (s.low(j + 1) == "s" and s.glued(j + 1))


def _is_group(s: Sentence, j: int) -> bool:
    token = s.tokens[j]
    return (
        len(token.text) == 3
        and token.text.isdigit()
        and token.kind == NUMBER
        and token.start - s.tokens[j - 1].end == 1
    )


def _is_last_group(s: Sentence, j: int) -> bool:
    """Whether a group with decimals ends digits in groups: `1 546.5 thousand`."""
    whole, dot, part = s.tokens[j].text.partition(".")
    joined = s.tokens[j].kind == NUMBER and s.tokens[j].start - s.tokens[j - 1].end == 1
    return joined and bool(dot) and len(whole) == 3 and whole.isdigit() and part.isdigit()


def _short(s: Sentence, i: int, unit: Unit | None) -> bool:
    """Whether the word behind digits is a short magnitude (`1.2m`, `25k`, `€3.4bn`) rather than a unit."""
    low, token = s.low(i), s.tokens[i]
    if low not in numerals.words().short or token.kind != WORD or (s.glued(i + 1) and s.is_word(i + 1)):
        return False
    if s.low(i + 1) == "/" or (s.glued(i + 1) and s.tokens[i + 1].kind == NUMBER):
        return False
    if len(low) >= 2 and low != "cr":
        paid = unit is not None and unit.kind == "money"
        return token.glued or low not in ("mil", "bil", "tr", "mill", "mio") or (paid and low in ("mill", "mio"))
    if unit is not None and unit.kind == "money":
        return token.glued or token.text in ("m", "M", "b", "B", "k", "cr", "Cr")
    if low == "m":
        return (token.glued and (token.text == "M" or not _is_length(s, i))) or (
            not token.glued and _plural_follows(s, i + 1)
        )
    if low == "b":
        return token.text == "B" and _word_follows(s, i + 1)
    return (
        low == "k"
        and token.glued
        and (s.low(i + 1) not in word_set("quantities_grammar", "after_kilo") or _is_joined_on(s, i + 1))
    )


def _is_joined_on(s: Sentence, hyphen: int) -> bool:
    """Whether a hyphen joins thousands to more thousands or to their unit: `5K-10K views`, `a 100K-mile warranty`."""
    if s.low(hyphen) != "-" or not s.glued(hyphen) or not s.glued(hyphen + 1):
        return False
    if s.is_number(hyphen + 1):
        return s.low(hyphen + 2) == "k" and s.glued(hyphen + 2)
    return s.low(hyphen + 1) in word_set("quantities_grammar", "per") and s.low(hyphen + 1) != "person"


def _is_length(s: Sentence, i: int) -> bool:
    """Whether a glued `m` is metres: what stands beside it says so, or it is the distance of a race."""
    at = i + 1 + (s.low(i + 1) == "-")
    follows, digits = s.low(at), s.tokens[i - 1].text
    if follows in ("more", "less") and not {"$", "€", "£", "bn"}.isdisjoint(s.lows[max(0, i - 10) : i]):
        return False  # $3.2bn, 200m more than last year
    if follows in word_set("quantities_grammar", "after_metres"):
        return s.low(at + 1) != "-"  # not 1.2m long-term patients
    if follows in word_set("quantities_grammar", "beside_metres"):
        return not _is_compared(s, at + 1)
    if (follows in ("by", "x") and s.low(at + 2) == "m") or (s.low(i - 2) in ("by", "x") and s.low(i - 3) == "m"):
        return True  # 3m by 2m
    if follows in word_set("quantities_grammar", "after_race"):
        return digits in word_set("quantities_grammar", "distances")
    if len(digits.partition(".")[0]) < 3 and _of_water(s, i - 2):
        return not _plural_follows(s, i + 1)
    if s.low(i - 2) in word_set("quantities_grammar", "feats") and len(digits.partition(".")[2]) == 2:
        return not _plural_follows(s, i + 1)  # jumped 6.78m
    return digits in word_set("quantities_grammar", "distances") and not _plural_follows(s, i + 1)


def _of_water(s: Sentence, i: int) -> bool:
    """Whether the verb at `i`, or in front of a link there, has water for its subject: `the lake rose by 3m`."""
    i -= s.low(i) in ("by", "to", "about", "nearly", "almost")
    waters = word_set("quantities_grammar", "waters")
    return s.is_word(i) and not waters.isdisjoint(s.lows[max(0, i - 3) : i])


def _is_compared(s: Sentence, i: int) -> bool:
    """Whether what begins here is an amount or a time that one compares with: `3.2m from 4.1m`, `from a year ago`."""
    at = i + (s.low(i) in ("a", "the"))
    return s.is_number(at) or s.low(at) in word_set("quantities_grammar", "compared_amounts")


def _plural_follows(s: Sentence, i: int) -> bool:
    return any(
        (s.is_word(j) and s.low(j).endswith("s")) or s.low(j) in ("people", "men", "women", "children")
        for j in (i, i + 1)
    )


def _word_follows(s: Sentence, i: int) -> bool:
    return s.is_word(i)


def words(s: Sentence, i: int) -> Number | None:
    """Number words: `twenty-eight thousand six hundred`, `half a million`, `a dozen`."""
    read = numerals.read_words(s.lows, i)
    if read is None:
        return None
    value, last = read
    if s.lows[last : last + 6] == _AND_A_HALF:
        value, last = value + Decimal("0.5"), last + 6
    if last == i + 1 and s.low(i) in numerals.words().scale:
        return None  # `per million`, `the million mark`
    scale = 1
    if last - i > 1 and s.low(last - 1) in numerals.words().scale:
        scale = numerals.words().scale[s.low(last - 1)]
    return Number(i, last, value, "words", None, last, scale=scale)
