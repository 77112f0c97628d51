"""Characters to tokens: a lexer of one regular expression, linear in the length of the text.

spaCy's tokens are not used here, since they cut `61bn`, `60-80%` and `5kW` now one way, now another.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER, WORD, SIGN, OPAQUE = "number", "word", "sign", "opaque"

# Possessive quantifiers all through: no position is looked at twice.
_TOKEN = re.compile(
    r"(?P<opaque>https?://\S++|www\.\S++|@\w++|#[^\W\d]\w*+|([^\w\s])\2{3,}+)"
    r"|(?P<number>[0-9]++(?:[.,][0-9]++)*|(?<![\w.,/])\.[0-9]++)"
    r"|(?P<word>[^\W\d_¹²³¼-¾⅐-⅞]++)"
    r"|(?P<sign>['’][^\W\d_]++|[^\s])"
)


class Token(NamedTuple):
    """One token; `low` is its lower-case text, `glued` says that no space stands before it."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


def lex(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets in `text`.

    Example:
        >>> [t.text for t in lex("a 1.7GW plant, up 60-80%")]
        ['a', '1.7', 'GW', 'plant', ',', 'up', '60', '-', '80', '%']
    """
    tokens, last = [], -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        piece = match.group()
        at = match.start()
        tokens.append(Token(match.lastgroup or SIGN, piece, piece.lower(), at, match.end(), at == last))
        last = match.end()
    return tokens


def is_capital(token: Token) -> bool:
    """Whether a word starts with a capital letter."""
    return token.kind == WORD and token.text[0].isupper()


def is_integer(token: Token) -> bool:
    """Whether a number token is plain ASCII digits."""
    return token.kind == NUMBER and token.text.isdigit()
