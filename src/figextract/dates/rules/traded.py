"""Months that name what is traded for them: `Brent for July delivery`, `the May and July contracts`."""

from __future__ import annotations

from figextract.dates.lexer import Lexemes
from figextract.dates.tenses.beside import is_past_form
from figextract.dates.vocabulary import words

_JOINED = 3
"""Months that may follow the first of several contracts."""
_AT_A_TIME = frozenset(("in", "since", "by", "during", "last", "this", "next", "from", "until", "of", "late", "early"))
"""Words before a month that is a time: `In December corn rose`."""


def is_traded(lexemes: Lexemes, index: int, end: int) -> bool:
    """Whether the month between two lexemes names what is traded for it, and so is to come."""
    for _ in range(_JOINED):
        if lexemes.word(end) not in ("and", ",", "or") or lexemes.word(end + 1) not in words().month:
            break
        end += 2
    before, kind = lexemes.word(index - 1), words().traded.get(lexemes.word(end))
    if kind == "commodity":
        return before not in _AT_A_TIME and is_past_form(lexemes.word(end + 1))
    return kind == "any" or (kind == "for" and before == "for")
