"""Amounts of time: `four`, `2 1/2`, `two and a half`, `several`, and the unit after them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from figextract import numerals
from figextract.dates.lexer import Lexemes
from figextract.dates.vocabulary import listed, words


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units: `count` as TIMEX3 writes it (a number or X), `whole` the number if it is whole."""

    count: str
    end: int
    whole: int | None = None


def amount(lexemes: Lexemes, index: int) -> Amount | None:
    """The amount that starts at a lexeme, None if none does.

    Example:
        >>> from figextract.dates.lexer import lex
        >>> amount(lex("two and a half years"), 0)
        Amount(count='2.5', end=4, whole=None)
    """
    word = lexemes.word(index)
    lexeme = lexemes[index]
    if lexeme.kind == "number":
        return _digits(lexemes, index)
    if lexeme.kind != "word":
        return None
    if word == "single" and lexemes.word(index + 1) == "-":
        return Amount("1", index + 1, 1)
    if word in ("a", "an"):
        return _article(lexemes, index)
    if word == "half" and lexemes.word(index + 1) in ("a", "an"):
        return Amount("0.5", index + 2)
    if word == "half" and lexemes.word(index + 1) == "-" and lexemes.word(index + 2) in ("hour", "century", "decade"):
        return Amount("0.5", index + 1)
    if word in words().vague and word not in ("couple", "number"):
        return Amount("X", index + 1)
    if word in numerals.counting():
        read = numerals.read_words(lexemes.lowers[index : index + 8], 0)
        return _with_half(lexemes, read[0], index + read[1]) if read else None
    return None


def _digits(lexemes: Lexemes, index: int) -> Amount | None:
    lexeme = lexemes[index]
    value = numerals.read_digits(lexeme.lower)
    if value is None or value > 100_000 or (lexemes.glued(index) and lexemes[index - 1].kind == "word"):
        return None
    if lexemes[index + 1].kind == "number" and lexemes.word(index + 2) == "/" and not lexemes.glued(index + 1):
        over = lexemes[index + 3].number
        top = lexemes[index + 1].number
        if over and top and top < over:
            return Amount(_plain(value + Decimal(top) / Decimal(over)), index + 4)
    if lexemes.word(index + 1) in ("½", "¼", "¾"):
        return Amount(
            _plain(value + {"½": Decimal("0.5"), "¼": Decimal("0.25")}.get(lexemes.word(index + 1), Decimal("0.75"))),
            index + 2,
        )
    return _with_half(lexemes, value, index + 1)


def _with_half(lexemes: Lexemes, value: Decimal, end: int) -> Amount:
    """The number, with `and a half` where that follows."""
    if lexemes.word(end) in ("and", "-") and lexemes.word(end + 1) in ("a", "one") and lexemes.word(end + 2) == "half":
        return Amount(_plain(value + Decimal("0.5")), end + 3)
    if lexemes.lowers[end : end + 5] == ["-", "and", "-", "a", "-"] and lexemes.word(end + 5) == "half":
        return Amount(_plain(value + Decimal("0.5")), end + 6)
    return Amount(_plain(value), end, int(value) if value == value.to_integral_value() else None)


def _article(lexemes: Lexemes, index: int) -> Amount | None:
    following = lexemes.word(index + 1)
    if following == "quarter" and lexemes.lowers[index + 2 : index + 5] == ["of", "a", "century"]:
        return Amount("0.25", index + 4)
    if following in ("few", "couple", "number", "handful", "dozen", "hundred", "thousand"):
        known = {"couple": "2", "dozen": "12", "hundred": "100", "thousand": "1000"}.get(following, "X")
        end = index + 2
        if following in ("few", "number", "couple", "handful") and lexemes.word(end) == "of":
            end += 1
        if following == "few" and lexemes.word(end) == "more":
            end += 1
        return Amount(known, end, int(known) if known != "X" else None)
    if lexemes.lowers[index + 1 : index + 4] == ["full", "-", "year"]:
        return None  # a full-year profit
    if following in ("full", "whole", "single", "further"):
        return Amount("1", index + 2, 1)
    if following == "half" and lexemes.word(index + 2) in ("a", "an", "-"):
        return Amount("0.5", index + 3)
    return Amount("1", index + 1, 1)


def _plain(value: Decimal) -> str:
    text = format(value.quantize(Decimal("0.01")).normalize(), "f")
    return text


@dataclass(frozen=True, slots=True)
class Stretch:
    """An amount with its unit: `two-day`, `four or five days`; `high` is the second number."""

    amount: Amount
    unit: str
    end: int
    plural: bool
    high: Amount | None = None
    hyphen: bool = False


def stretch(lexemes: Lexemes, index: int) -> Stretch | None:
    """The amount and unit that start at a lexeme: `16-hour`, `five hours`, `60 to 90 days`, `a week`."""
    first = amount(lexemes, index)
    if first is None:
        return None
    end, high = first.end, None
    if lexemes.word(end) in ("or", "to", "and", "-", "–") and first.whole is not None:
        second = amount(lexemes, end + 1)
        if second and second.whole is not None and lexemes.word(end + 1) not in ("a", "an"):
            high, end = second, second.end
    hyphen = lexemes.word(end) in ("-", "‑") and lexemes[end + 1].kind == "word"
    end += hyphen
    if lexemes.word(end) in listed("filler") and not hyphen:
        end += 1
    unit = words().unit.get(lexemes.word(end))
    named = first.whole is not None and 1000 <= first.whole <= 2199 and len(lexemes.word(index)) == 4
    if named and lexemes.word(end) == "year" and not hyphen:  # the 2023 calendar year
        return None
    if unit is None or (lexemes.word(end) in ("sec", "min", "m", "hr") and lexemes[index].kind != "number"):
        return None
    if lexemes.lowers[end + 1 : end + 4] == ["and", "a", "half"] and first.whole is not None and not hyphen:
        half = Amount(f"{first.count}.5", end + 4)
        return Stretch(half, unit, end + 4, True)
    if first.count == "0.5" and unit in ("decade", "century", "year", "hour"):
        first, unit = {
            "hour": (Amount("30", first.end, 30), "minute"),
            "decade": (Amount("5", first.end, 5), "year"),
            "century": (Amount("50", first.end, 50), "year"),
            "year": (Amount("6", first.end, 6), "month"),
        }[unit]
    if first.count == "0.25" and unit == "century":
        first, unit = Amount("25", first.end, 25), "year"
    word = lexemes.word(end)
    if (
        lexemes[end].capital
        and lexemes[index].kind == "number"
        and not hyphen
        and not lexemes.text[lexemes[end].start : lexemes[end].end].isupper()
    ):
        return None
    return Stretch(first, unit, end + 1, word.endswith("s") or word in ("millennia",), high, hyphen)
