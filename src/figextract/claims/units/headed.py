"""The unit that a header gives the bare figures of its rows: `Wheat exports, million tonnes:`, `GDP growth (%)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figextract import numerals
from figextract.claims.context import Context
from figextract.claims.rows import entry
from figextract.quantities.lexer import Token, lex
from figextract.quantities.quantity import Quantity, scaled
from figextract.quantities.units.lookup import Unit, currency_signs, unit_at
from figextract.quantities.units.minor import as_major
from figextract.quantities.units.multiples import as_single
from figextract.quantities.words import singular

_EACH = frozenset({"a", "an", "per", "/"})
_OPENING = re.compile(r"[,(]|\bin\b")


def in_header(context: Context, quantity: Quantity) -> Quantity:
    """A row's figure as its header tells to read it: 35.5 under `million tonnes` is 35,500,000 tonnes.

    Args:
        context: the article.
        quantity: any number; one with a unit of its own, or in no row, stays as it is.
    """
    if quantity.unit is not None or not quantity.quote[-1].isdigit():
        return quantity
    found = entry(context, quantity)
    if found is None or found.header is None:
        return quantity
    low, text = found.header.start_char, found.header.text.rstrip(" :\n)")
    for match in reversed(list(_OPENING.finditer(text))):
        told = _read(lex(text, match.end()), text)
        if told is not None:
            unit, times = told
            span = (low + match.end(), low + len(text))
            read = scaled(quantity, unit.name if unit is not None else None, times)
            if unit is not None:
                read = replace(read, kind=unit.kind, per=unit.per, evidence={**quantity.evidence, "unit": span})
            return as_single(as_major(read))
    return quantity


def _read(tokens: Sequence[Token], text: str) -> tuple[Unit | None, Decimal] | None:
    """A unit and what its figures are multiplied by: `million tonnes`, `$ billion`, `thousands`, `% of GDP`."""
    i = 1 if tokens and tokens[0].low == "in" else 0
    times, i = _scale(tokens, i)
    found = unit_at(text, tokens, i) or _sign(tokens, text, i)
    if found is not None:
        unit, i = found
        if unit.kind == "money" and times == 1:
            times, i = _scale(tokens, i, short=True)
        if i < len(tokens) and tokens[i].low in _EACH and i + 2 == len(tokens):
            return replace(unit, per=singular(tokens[i + 1].low)), times
        whole = i == len(tokens) or tokens[i].low == "of"
        return (unit, times) if whole else None
    return (None, times) if times != 1 and i == len(tokens) else None


def _sign(tokens: Sequence[Token], text: str, i: int) -> tuple[Unit, int] | None:
    """The money of a sign with letters: `US$`."""
    code = currency_signs().get(text[tokens[i].start : tokens[i + 1].end]) if i + 1 < len(tokens) else None
    return (Unit(code, "money"), i + 2) if code is not None else None


def _scale(tokens: Sequence[Token], i: int, short: bool = False) -> tuple[Decimal, int]:
    """The magnitude at a token, `millions of` included, and the token behind it; 1 where none stands there."""
    if i >= len(tokens):
        return Decimal(1), i
    words, low = numerals.words(), tokens[i].low
    scales = {**words.scale, **words.short} if short else words.scale
    size = scales.get(low) or scales.get(low.removesuffix("s"))
    if size is None:
        return Decimal(1), i
    behind = i + 1 + (i + 2 < len(tokens) and tokens[i + 1].low == "of")
    return Decimal(size), behind
