"""What a grammar rule returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning and the lexemes that say it, `end` excluded; `also` are further expressions of the same phrase."""

    meaning: Meaning
    start: int
    end: int
    also: tuple[Found, ...] = ()


Rule = Callable[[Lexemes, int], "Found | None"]
