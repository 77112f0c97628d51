"""A draft of a gold file from what figextract finds now, to be corrected by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from figextract.claims.claim import Claim
from figextract.errors import FigextractError
from figextract.evaluate import DEFAULTS, SLOTS

_WORD = re.compile(r"\S+")
CONTEXT = 3
"""Words on each side of the number that a draft shows at least, where that many stand in its line."""


def annotate(text: str, claims: Sequence[Claim], article_id: str, published: str | None = None) -> dict[str, Any]:
    """A gold file for one article, as a dictionary for JSON, with the claims as they are found now.

    Args:
        text: the article.
        claims: what was found in it.
        article_id: the name of the pair of files.
        published: publication time, ISO 8601.

    Raises:
        FigextractError: if no stretch of the text fixes the position of a number, which takes a text that repeats
            itself to its very end.

    Example:
        >>> import figextract
        >>> text = "Some 40 people fled to Chad, and 40 to Niger."
        >>> [c["near"] for c in annotate(text, figextract.parse(text), "demo")["claims"]]
        ['Some 40 people fled to', 'Chad, and 40 to Niger.']
    """
    return {
        "id": article_id,
        "published": published,
        "claims": [_gold(text, claim) for claim in claims],
    }


def _gold(text: str, claim: Claim) -> dict[str, Any]:
    plain = claim.to_dict()
    kept = {name: plain[name] for name in ("value", "low", "high", *SLOTS[1:]) if plain[name] is not None}
    return {
        "quote": claim.quote,
        "near": near(text, claim.start_char, claim.end_char),
        **{name: value for name, value in kept.items() if DEFAULTS.get(name) != value},
    }


def near(text: str, start: int, end: int) -> str:
    """A short stretch of the text that occurs once and whose first `text[start:end]` is that at `start`.

    Starts from the number with some words around it in its line, and grows to the right, then to the left. As a stretch
    that holds one that occurs once occurs once itself, the end is found by bisection.

    Raises:
        FigextractError: if there is none.
    """
    quote = text[start:end]
    previous = text.rfind(quote, 0, start + len(quote) - 1)
    leftmost = previous + 1 if previous >= 0 else 0
    left = max(_words_left(text, start), leftmost)
    right = _words_right(text, end)
    for first in (left, leftmost):
        if _once(text, first, right):
            return text[first:right]
        if _once(text, first, len(text)):
            return text[first : _least_end(text, first, right)]
    raise FigextractError(f"no stretch of the text around {quote!r} at {start} occurs only once")


def _least_end(text: str, first: int, right: int) -> int:
    low, high = right, len(text)
    while low < high:
        middle = (low + high) // 2
        if _once(text, first, middle):
            high = middle
        else:
            low = middle + 1
    return low


def _once(text: str, start: int, end: int) -> bool:
    stretch = text[start:end]
    first = text.find(stretch)
    return text.find(stretch, first + len(stretch)) < 0 and first == start


def _words_left(text: str, start: int) -> int:
    line = max(text.rfind("\n", 0, start) + 1, start - 60)
    words = [match.start() + line for match in _WORD.finditer(text[line:start])]
    return words[-CONTEXT] if len(words) >= CONTEXT else words[0] if words else start


def _words_right(text: str, end: int) -> int:
    stop = text.find("\n", end, end + 60)
    line = text[end : stop if stop >= 0 else end + 60]
    words = [match.end() for match in _WORD.finditer(line)]
    return end + (words[CONTEXT - 1] if len(words) >= CONTEXT else words[-1] if words else 0)


def as_text(gold: dict[str, Any]) -> str:
    """The gold file as JSON with a claim on each line, easy to correct by hand."""
    claims = ",\n".join(f"  {json.dumps(claim, ensure_ascii=False)}" for claim in gold["claims"])
    head = json.dumps({"id": gold["id"], "published": gold["published"]}, ensure_ascii=False)[:-1]
    return f'{head}, "claims": [\n{claims}\n]}}\n'
