"""Which currency an ambiguous noun or sign means, by the countries that the article names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from figextract import lexicon, numerals
from figextract.places.process import find
from figextract.quantities.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_DIGIT = re.compile(r"[.,]?\d")
_FACTOR = 2.0
"""How much more of an article's places the rarer currency's country must have than the usual one's."""


def currency(
    text: str,
    quantity: Quantity,
    shares: Mapping[str, float],
    spoken: frozenset[str],
    published: datetime | None = None,
) -> str | None:
    """The ISO 4217 code of an amount of money.

    A noun or sign of several currencies (`kroner`, `rupees`, `CFA francs`, `Rs`, `K`) is that of the country of which
    the article speaks most. A bare `$` stays the US dollar unless the article's main country has another dollar and
    the article says so: in words (`in Canadian dollars`), by its first amount (`NZ$8 million`, later `$5 million`), or
    by marking the others alone (`US$2,300`). Bare cents are those of its dollar, or of the euro where the article has
    amounts of that and no dollars.

    Args:
        text: the article.
        quantity: the amount.
        shares: each country's share of the article's places.
        spoken: the codes that the article's other amounts name without doubt.
        published: when it appeared: no francs are French ones from 2002 on.
    """
    start, end = quantity.evidence.get("unit", (quantity.start_char, quantity.end_char))
    words = _WORD.findall(text[start:end].lower().replace("’", "'"))
    symbol = _DIGIT.split(text[quantity.start_char : quantity.end_char].lstrip("-–(").split()[0])[0]
    if quantity.unit == "USD" and (symbol == "$" or not _CENTS.isdisjoint((*words, symbol.lower()))):
        if symbol != "$" and _qualified(words):
            return "USD"  # 54.6 US cents
        if symbol != "$" and "EUR" in spoken and not _has_dollars(text):
            return "EUR"
        return _dollar(text, quantity, shares, spoken)
    if quantity.unit == "USD" and words[-1:] in (["dollar"], ["dollars"]) and not _qualified(words):
        return _named_dollar(text, shares)
    homes = _homes()
    names = (*reversed(words), symbol.lower(), symbol.lower().rstrip("."), str(quantity.unit))
    noun = next((w for w in names if w in homes), None)
    if noun is None or noun.startswith(("dollar", "euro")):
        return quantity.unit
    if "cfa" in words or noun == "cfa":
        return _likeliest(text, quantity.unit, {code: homes[noun][code] for code in ("XOF", "XAF")}, shares)
    qualifiers = [w for w in words if w != noun and w not in _amount_words()]
    if qualifiers and quantity.unit in homes[noun]:
        return quantity.unit
    return _likeliest(text, quantity.unit, _in_use(homes[noun], published), shares)


def _in_use(homes: Mapping[str, frozenset[str]], published: datetime | None) -> Mapping[str, frozenset[str]]:
    """Those of several currencies that were money when an article appeared."""
    if published is None:
        return homes
    table, day = lexicon.table("currencies"), published.date().isoformat()
    return {code: own for code, own in homes.items() if table[code].get("until", day) >= day} or homes


def _qualified(words: Sequence[str]) -> bool:
    """Whether an amount says whose money it is: `54.6 US cents`."""
    return any(word not in _amount_words() and word not in _CENTS for word in words[:-1])


def _named_dollar(text: str, shares: Mapping[str, float]) -> str:
    """Whose dollars bare ones are: those of the article's main country, where only these are named, and no American."""
    own = _own_dollar(shares)
    lower = text.lower()
    foreign = "$" in text or "us dollar" in lower or "american dollar" in lower or "u.s. dollar" in lower
    if own is None or foreign:
        return "USD"
    return own if any(f"{word} dollars" in lower for word in lexicon.table("currencies")[own]["adjectives"]) else "USD"


def _own_dollar(shares: Mapping[str, float]) -> str | None:
    """The dollar of the article's main country, where that is another than the American."""
    top = max(shares, key=lambda country: shares[country], default=None)
    return next((code for code, homes in _homes()["dollars"].items() if code != "USD" and top in homes), None)


@functools.lru_cache(maxsize=16)
def _has_dollars(text: str) -> bool:
    return "$" in text or "dollar" in text.lower()


def _likeliest(
    text: str, usual: str | None, homes: Mapping[str, frozenset[str]], shares: Mapping[str, float]
) -> str | None:
    """The currency whose countries have the greatest share of the article; the usual one unless far behind.

    Where the article writes the usual one out (`Indian rupees`), its bare `Rs` is more likely another's.
    """
    ranked = sorted(((sum(shares.get(c, 0.0) for c in own), code) for code, own in homes.items()), reverse=True)
    share, code = ranked[0]
    known = next((s for s, c in ranked if c == usual), 0.0)
    if usual not in homes or (share > known and _written_out(text, str(usual))):
        return code if share > 0 else usual
    return code if share > _FACTOR * known else usual


@functools.lru_cache(maxsize=64)
def _written_out(text: str, code: str) -> bool:
    """Whether a text names a currency with its adjective: `9.8 Indian rupees`."""
    entry, lower = lexicon.table("currencies")[code], text.lower()
    return any(f"{adjective} {noun}" in lower for adjective in entry.get("adjectives", ()) for noun in entry["nouns"])


def _dollar(text: str, quantity: Quantity, shares: Mapping[str, float], spoken: frozenset[str]) -> str:
    """What a bare `$` means."""
    behind = text[quantity.end_char : quantity.end_char + 8].strip(" ).(").upper()
    stated = _stated(text)
    if stated is not None and not behind.startswith(("US", "U.S")):
        return stated
    own = _own_dollar(shares)
    if own is None or behind.startswith(("US", "U.S")):
        return "USD"
    if _says(text, own) or _begins_with(text, own):
        return own
    foreign = spoken & frozenset(_homes()["dollars"])
    return own if foreign and own not in foreign else "USD"


@functools.cache
def home(code: str) -> str | None:
    """The country whose own currency a code is; None for those of several and for the US dollar, money everywhere."""
    entry = lexicon.table("currencies").get(code)
    if entry is None or code in ("USD", "EUR"):
        return None
    named = (p.country for adjective in entry.get("adjectives", ()) for p in find(adjective.title()) if p.country)
    countries = frozenset(entry.get("countries", ())) or frozenset(named)
    return next(iter(countries)) if len(countries) == 1 else None


def is_shared(quote: str) -> bool:
    """Whether an amount is written with a noun or sign of several currencies.

    Example:
        >>> is_shared("Rs 2.36 lakh crore"), is_shared("412,000 forints")
        (True, False)
    """
    return not _homes().keys().isdisjoint(_WORD.findall(quote.lower()))


def of_noun(noun: str, adjectives: Iterable[str], shares: Mapping[str, float]) -> str | None:
    """The country whose money a noun is: `the Turkish lira`, `the rand`; of a noun of several countries (`the franc`)
    the only one of them that the article names.

    Example:
        >>> of_noun("lira", ["turkish"], {}), of_noun("rand", [], {}), of_noun("franc", [], {})
        ('TUR', 'ZAF', None)
        >>> of_noun("pound", [], {"EGY": 0.8}), of_noun("dollar", [], {"EGY": 0.8})
        ('EGY', None)
        >>> of_noun("sum", ["uzbek"], {}), of_noun("sum", ["largest"], {})
        ('UZB', None)
    """
    owners = _nouns().get(noun, ())
    table, said = lexicon.table("currencies"), set(adjectives)
    described = [code for code in owners if not said.isdisjoint(table[code]["adjectives"])]
    if described:
        return home(described[0])
    if len(owners) == 1:
        return home(owners[0]) if noun not in table[owners[0]].get("common", ()) else None
    named = [country for code in owners for country in [home(code)] if country in shares]
    return named[0] if len(named) == 1 and noun not in _DOLLARS else None


_DOLLARS = frozenset({"dollar", "dollars"})


@functools.cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    """The codes of the currencies that each noun names."""
    owners: dict[str, tuple[str, ...]] = {}
    for code, entry in lexicon.table("currencies").items():
        for noun in entry["nouns"] if "adjectives" in entry else ():
            owners[noun] = (*owners.get(noun, ()), str(code))
    return owners


def dated(code: str | None, published: datetime | None) -> str | None:
    """The code of a currency in the days of an article: lei were ROL before the new leu of July 2005.

    Example:
        >>> dated("RON", datetime(2004, 5, 1)), dated("RON", datetime(2008, 5, 1)), dated("EUR", None)
        ('ROL', 'RON', 'EUR')
    """
    if code is None or published is None:
        return code
    former = lexicon.table("currencies").get(code, {}).get("former", ())
    return next((str(old) for old, until in former if published.date().isoformat() < until), code)


def spoken(quantities: Iterable[Quantity]) -> frozenset[str]:
    """The currencies that amounts name without doubt: by code, by adjective, or by a sign of their own."""
    return frozenset(
        q.unit for q in quantities if q.kind == "money" and q.unit and q.unit.isupper() and not q.quote.startswith("$")
    )


@functools.cache
def _amount_words() -> frozenset[str]:
    """Words that say how much of a currency, not which: `half a million rupees`, `40m kroner`."""
    table = numerals.words()
    links = ("half", "a", "of", "to", "and", "or", "between")
    return frozenset((*table.small, *table.tens, *table.scale, *table.short, *links))


_STATEMENT = re.compile(
    r"\b(?:sums|figures|amounts|prices|values|currency)\b[^.\n]{0,40}? in ([a-z. ]{2,24}) dollars\b"
)


@functools.lru_cache(maxsize=16)
def _stated(text: str) -> str | None:
    """The dollar in which an article says that all its amounts are: `All sums are in TT dollars`."""
    adjectives = [match.group(1) for match in _STATEMENT.finditer(text.lower())]
    if not adjectives:
        return None
    named = {w: code for code in _homes()["dollars"] for w in lexicon.table("currencies")[code].get("adjectives", ())}
    return next((named[adjective] for adjective in adjectives if adjective in named), None)


@functools.lru_cache(maxsize=16)
def _says(text: str, code: str) -> bool:
    """Whether an article says in words that its amounts are in a dollar: `All amounts are in Canadian dollars`."""
    lower = text.lower()
    return any(
        f" in {word} {noun}" in lower
        for noun in ("dollars", "money", "currency")
        for word in lexicon.table("currencies")[code].get("adjectives", ())
    )


_CENTS = frozenset({"cent", "cents", "c", "¢"})
_DOLLAR = re.compile(r"([A-Za-z]{0,3})\$([A-Z]{0,2})(?=\s?\d)")


@functools.lru_cache(maxsize=16)
def _begins_with(text: str, code: str) -> bool:
    """Whether the first dollars of an article bear the sign of one dollar, and no bare ones convert them: `NZ$83
    million` and later `$57 million`, not `NZ$83 million ($57 million)`.
    """
    found = list(_DOLLAR.finditer(text))
    if not found or found[0].group() not in lexicon.table("currencies")[code].get("before", ()):
        return False
    return not any(match.group() == "$" and text[max(match.start() - 1, 0)] == "(" for match in found)


@functools.cache
def _homes() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each noun and sign of several currencies their codes, with the countries of each."""
    homes: dict[str, dict[str, frozenset[str]]] = {}
    for code, entry in lexicon.table("currencies").items():
        adjectives = entry.get("adjectives", ())
        named = (next((p.country for p in find(adjective.title()) if p.country), None) for adjective in adjectives)
        countries = frozenset(entry.get("countries", ())) or frozenset([c for c in named if c is not None][:1])
        for word in (*entry["nouns"], *entry.get("before", ()), *entry.get("shared", ())):
            if countries:
                homes.setdefault(word.lower(), {}).setdefault(code, countries)
    homes["rs"] = {**homes["rupees"], **homes["rs"]}
    return {word: codes for word, codes in homes.items() if len(codes) > 1}
