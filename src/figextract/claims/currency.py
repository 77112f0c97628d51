"""Which currency an ambiguous noun or sign means, by the countries that the article names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from figextract import lexicon
from figextract.places.process import find
from figextract.quantities.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+")
_MAGNITUDES = frozenset(
    {
        "million",
        "billion",
        "trillion",
        "thousand",
        "hundred",
        "lakh",
        "crore",
        "bn",
        "m",
        "mn",
        "tn",
        "k",
        "lakhs",
        "crores",
        "of",
        "mln",
        "bln",
    }
)
_FACTOR = 2.0
"""How much more of an article's places the rarer currency's country must have than the usual one's."""


def currency(text: str, quantity: Quantity, shares: Mapping[str, float], spoken: frozenset[str]) -> str | None:
    """The ISO 4217 code of an amount of money.

    A noun or sign of several currencies (`kroner`, `rupees`, `Rs`, `K`) is that of the country of which the article
    speaks
    most. A bare `$` stays the US dollar unless the article's main country has another dollar and the article calls it
    so.

    Args:
        text: the article.
        quantity: the amount.
        shares: each country's share of the article's places.
        spoken: the codes that the article's other amounts name without doubt.
    """
    start, end = quantity.evidence.get("unit", (quantity.start_char, quantity.end_char))
    words = _WORD.findall(text[start:end].lower())
    symbol = text[quantity.start_char : quantity.end_char].lstrip("-–(").split()[0].rstrip("0123456789.,")
    if quantity.unit == "USD" and symbol == "$":
        own = [code for code in sorted(spoken) if code.endswith("D") and code != "USD" and _is_main(code, shares)]
        return own[0] if own else "USD"
    homes = _homes()
    noun = next((w for w in (*reversed(words), symbol.lower(), symbol.lower().rstrip(".")) if w in homes), None)
    if noun is None or noun.startswith(("dollar", "euro")):
        return quantity.unit
    qualifiers = [w for w in words if w != noun and w not in _MAGNITUDES]
    if qualifiers and quantity.unit in homes[noun]:
        return quantity.unit
    ranked = sorted(((shares.get(country, 0.0), code) for code, country in homes[noun].items()), reverse=True)
    share, code = ranked[0]
    usual = next((s for s, c in ranked if c == quantity.unit), 0.0)
    return code if share > 0 and (quantity.unit not in homes[noun] or share > _FACTOR * usual) else quantity.unit


def spoken(quantities: Iterable[Quantity]) -> frozenset[str]:
    """The currencies that amounts name without doubt: by code, by adjective, or by a sign of their own."""
    return frozenset(
        q.unit for q in quantities if q.kind == "money" and q.unit and q.unit.isupper() and not q.quote.startswith("$")
    )


def _is_main(code: str, shares: Mapping[str, float]) -> bool:
    countries = [codes[code] for codes in _homes().values() if code in codes]
    top = max(shares, key=lambda country: shares[country], default=None)
    return bool(countries) and countries[0] == top


@functools.cache
def _homes() -> Mapping[str, Mapping[str, str]]:
    """For each noun and sign of several currencies their codes, with the country of each."""
    homes: dict[str, dict[str, str]] = {}
    for code, entry in lexicon.table("currencies").items():
        country = next(
            (p.country for adjective in entry.get("adjectives", ()) for p in find(adjective.title()) if p.country), None
        )
        if country is None:
            continue
        for word in (*entry["nouns"], *entry.get("before", ())):
            homes.setdefault(word.lower(), {}).setdefault(code, country)
    signs = {"rs": "rupees", "k": ""}
    for sign, noun in signs.items():
        if noun:
            homes[sign] = {**homes.get(noun, {}), **homes.get(sign, {})}
    return {word: codes for word, codes in homes.items() if len(codes) > 1 or word in signs}
