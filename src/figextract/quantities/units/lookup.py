"""Units and currencies by the words that name them.

The tables are `lexicon/units_news.toml` (what newspapers write), `lexicon/units_catalogue.tsv` (quantulum3's catalogue
of units, compiled by `tools/build_units.py`) and `lexicon/currencies.toml` (ISO 4217).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from figextract import lexicon
from figextract.quantities.lexer import NUMBER, SIGN, Token, lex
from figextract.quantities.quantity import Kind
from figextract.quantities.units.minor import minor_units

_LONGEST = 7  # tokens in the longest way to write a unit


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is reported: name or ISO code, and kind; `per` where the unit's own name says a rate (bpd)."""

    name: str
    kind: Kind
    per: str | None = None


@dataclass(frozen=True, slots=True)
class _Units:
    names: dict[str, Unit]
    symbols: dict[str, Unit]
    firsts: frozenset[str]


@functools.cache
def _units() -> _Units:
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    source = resources.files(lexicon).joinpath("units_catalogue.tsv").read_text(encoding="utf-8")
    for line in source.splitlines():
        form, how, name, kind = line.split("\t")
        if name.startswith("cubic_") and " per " in form:
            continue  # a flow in words is a volume with its rate
        (symbols if how == "symbol" else names)[form] = Unit(name, "duration" if kind == "duration" else "measure")
    for name, entry in lexicon.table("units_news").items():
        unit = Unit(entry.get("name", name), entry.get("kind", "measure"), entry.get("per"))
        for form in entry.get("forms", ()):
            names[form.replace("-", " ")] = unit
            symbols.pop(form, None)
        for form in entry.get("symbols", ()):
            symbols[form.replace("-", " ")] = unit
    for code, entry in lexicon.table("currencies").items():
        for noun in entry["nouns"]:
            for adjective in entry.get("adjectives", ()):
                names[f"{adjective.replace('.', '')} {noun}"] = Unit(code, "money")
        for noun in entry.get("bare", ()):
            names[noun] = Unit(code, "money")
        for sign in entry.get("before", ()):
            if (len(sign) == 3 and sign.isupper() and sign.isalpha()) or not sign[0].isalpha():
                symbols[sign] = Unit(code, "money")
    names.update({written: Unit(name, "money") for written, name in minor_units().items()})
    for noun, plain in _ambiguous().items():
        names.setdefault(noun, Unit(plain, "money"))
    firsts = frozenset(_first_word(form) for form in (*names, *(s.lower() for s in symbols), *_dotted()))
    return _Units(names, symbols, firsts)


def _dotted() -> list[str]:
    """Adjectives of currencies that are written with dots, which the names leave out: `u.s.`."""
    return [a for entry in lexicon.table("currencies").values() for a in entry.get("adjectives", ()) if "." in a]


def _first_word(form: str) -> str:
    tokens = lex(form)
    return tokens[0].low if tokens else form


@functools.cache
def _ambiguous() -> dict[str, str]:
    """Nouns of several currencies, none of them the usual one, to their singular: `kroner` to `krone`."""
    owners: dict[str, list[str]] = {}
    bare: set[str] = set()
    for entry in lexicon.table("currencies").values():
        bare.update(entry.get("bare", ()))
        for noun in entry["nouns"]:
            owners.setdefault(noun, []).append(entry["nouns"][0])
    skipped = lexicon.listed("quantities_names", "other_money")
    return {
        noun: names[0]
        for noun, names in owners.items()
        if noun not in bare and noun not in skipped and names[0] not in skipped
    }


@functools.cache
def currency(noun: str, country_adjective: str) -> str | None:
    """The ISO 4217 code of an ambiguous currency noun once the country is known.

    Example:
        >>> currency("krone", "danish"), currency("peso", "klingon")
        ('DKK', None)
    """
    for code, entry in lexicon.table("currencies").items():
        if noun in entry["nouns"] and country_adjective.lower() in entry.get("adjectives", ()):
            return str(code)
    return None


@functools.cache
def _bare() -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for code, entry in lexicon.table("currencies").items():
        for noun in entry["nouns"]:
            named.setdefault(noun, []).append(str(code))
    other_things = lexicon.listed("quantities_names", "other_moneys")
    return {n: codes[0] for n, codes in named.items() if len(codes) == 1 and n.endswith("s") and n not in other_things}


def currency_code(noun: str) -> str | None:
    """The ISO 4217 code of a plural that is money of one kind alone.

    Example:
        >>> currency_code("euros"), currency_code("pounds"), currency_code("cars")
        ('EUR', None, None)
    """
    return _bare().get(noun)


@functools.cache
def currency_signs() -> dict[str, str]:
    """What stands in front of a number, to the ISO 4217 code."""
    return {sign: str(code) for code, entry in lexicon.table("currencies").items() for sign in entry.get("before", ())}


def unit_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Unit, int] | None:
    """The unit that starts at a token, the longest way to write it first, and the index after it."""
    units = _units()
    if i >= len(tokens) or tokens[i].low not in units.firsts or tokens[i].kind == NUMBER:
        return None
    for j in range(min(len(tokens), i + _LONGEST), i, -1):
        if tokens[j - 1].kind == SIGN and tokens[j - 1].text in ",;().-–—":
            continue
        written = " ".join(text[tokens[i].start : tokens[j - 1].end].replace("-", " ").replace("–", " ").split())
        plain = written.replace(".", "")
        found = units.symbols.get(plain) or units.names.get(plain.lower())
        if found is not None and _whole(tokens, j):
            return found, j
    return None


def _whole(tokens: Sequence[Token], j: int) -> bool:
    """Whether a unit that ends before token `j` is not cut out of a longer word such as `m1`."""
    return j >= len(tokens) or not tokens[j].glued or tokens[j].kind == SIGN
