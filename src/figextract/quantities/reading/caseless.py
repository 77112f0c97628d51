"""Sentences without capitals: those of months, names, units and currency signs are put back before they are read.

`she was born on march 7`, `a 10kw charger`, `the deal cost hk$3.7bn`. Only what stands beside digits matters here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from figextract.quantities.excluded.dates import NAMES, ORDINAL
from figextract.quantities.lexer import NUMBER, WORD, Token, lex
from figextract.quantities.quantity import Quantity
from figextract.quantities.units.lookup import currency_signs
from figextract.quantities.words import nationalities, word_set

_WORDS = 6
"""A shorter sentence without capitals may be a caption or a line of a table."""
_NAMED = ("makers", "indexes", "weekdays")


def with_capitals(text: str, start: int, end: int) -> str | None:
    """The sentence `text[start:end]` with the capitals that matter to its numbers; None where it has or needs none.

    Example:
        >>> with_capitals("it opened on october 1 and runs at 3.2ghz", 0, 41)
        'it opened on October 1 and runs at 3.2GHz'
    """
    if not text[start:end].islower():
        return None
    tokens = lex(text, start, end)
    if sum(token.kind == WORD for token in tokens) < _WORDS:
        return None
    pieces, at = [], start
    for first, written in _restored(tokens):
        pieces += [text[at:first], written]
        at = first + len(written)
    return "".join((*pieces, text[at:end])) if pieces else None


def as_written(found: Quantity, text: str, start: int) -> Quantity:
    """A quantity of the restored sentence, in the text in which the sentence starts at `start`."""
    spans = {field: (first + start, last + start) for field, (first, last) in found.evidence.items()}
    return replace(
        found,
        quote=text[found.start_char + start : found.end_char + start],
        subject=found.subject if found.subject is None or "subject" not in spans else text[slice(*spans["subject"])],
        start_char=found.start_char + start,
        end_char=found.end_char + start,
        phrase_start=found.phrase_start + start,
        phrase_end=found.phrase_end + start,
        evidence=spans,
    )


def _restored(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Where a word gets its capitals, and how it is written then, in the order of the text."""
    for i, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        written = _unit(tokens, i) or _sign(tokens, i) or _name(tokens, i)
        if written is not None and len(written) == len(token.text):
            yield token.start, written


def _unit(tokens: Sequence[Token], i: int) -> str | None:
    """`10kw`, `3.2 ghz`; a single letter only glued, and nothing where letters go on."""
    token = tokens[i]
    if token.text in ("c", "f") and i > 0 and token.glued and tokens[i - 1].text in ("°", "º"):
        return token.text.upper()
    behind = i > 0 and tokens[i - 1].kind == NUMBER and (token.glued or len(token.text) > 1)
    cut = i + 1 < len(tokens) and tokens[i + 1].glued and tokens[i + 1].kind in (WORD, NUMBER)
    return _units().get(token.text) if behind and not cut else None


def _sign(tokens: Sequence[Token], i: int) -> str | None:
    """`hk$3.7bn`, `eur50m`, `rs 500`."""
    token = tokens[i]
    if i + 1 >= len(tokens) or (i > 0 and token.glued and tokens[i - 1].kind in (WORD, NUMBER)):
        return None
    after = tokens[i + 1]
    if after.text in ("$", "£", "¥") and (after.glued or len(token.text) > 1):
        sign = _signs().get(token.text + after.text)
        return None if sign is None else sign[:-1]
    number = i + 2 if after.text == "." and after.glued else i + 1  # rs. 500
    return _codes().get(token.text) if number < len(tokens) and tokens[number].kind == NUMBER else None


def _name(tokens: Sequence[Token], i: int) -> str | None:
    """Months beside a day or a year, nationalities, and names that numbers stand behind: `march 7`, `the nasdaq 60`."""
    low = tokens[i].low
    beside = [tokens[j] for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    if low in word_set(NAMES, "months"):
        dated = any((t.kind == NUMBER and t.text.isdigit() and len(t.text) < 5) or t.low in ORDINAL for t in beside)
        return low.title() if dated else None
    if low in nationalities() and low not in word_set("quantities_persons", "lower"):
        return low.title()
    return low.title() if any(low in word_set(NAMES, name) for name in _NAMED) else None


@functools.cache
def _units() -> dict[str, str]:
    return {unit.lower(): unit for unit in word_set("quantities_grammar", "caseless_units")}


@functools.cache
def _codes() -> dict[str, str]:
    return {code.lower(): code for code in word_set("quantities_grammar", "caseless_signs")}


@functools.cache
def _signs() -> dict[str, str]:
    """Letters and a sign in small letters to the way in which they are written: `hk$` to `HK$`."""
    return {sign.lower(): sign for sign in sorted(currency_signs()) if sign[-1] in "$£¥" and sign[0].isalpha()}
