"""Text to lexemes, in one pass.

The master pattern has no nested repetition and every alternative consumes what it looks at, so that the pass is
linear in the length of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from figextract.dates.vocabulary import listed, words

MASTER = re.compile(
    r"(?P<meridiem>[AaPp]\. ?[Mm]\b\.?|[AaPp][Mm]\b)"
    r"|(?P<word>[^\W\d_]++(?:['’][A-RT-Za-rt-z]+)?)"
    r"|(?P<gap>\n\s*\n)"
    r"|(?P<mark>[^\w\s])"
    r"|(?=\d)(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-])(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)"
    r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<dot>\d{1,2}\.\d{1,2}\.\d{4}(?!\d|\.\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>\d{1,3}0['’]?s\b)"
    r"|(?P<number>\d++(?:[.,]\d++)*)"
    r")"
)
"""Lexemes by kind; a possessive `'s` is a mark and a word, `don't` is one word, a blank line is a gap.

What most texts are made of stands first: only a digit needs more than four attempts.
"""


class Lexeme(NamedTuple):
    """One lexeme: its kind (a group of `MASTER`), its place and its lower-case text."""

    kind: str
    start: int
    end: int
    lower: str
    capital: bool

    @property
    def number(self) -> int | None:
        """The whole number that its digits spell, if they spell one of at most nine digits."""
        digits = self.lower.rstrip("stndrh") if self.kind == "ordinal" else self.lower
        return int(digits) if self.kind in ("number", "ordinal") and len(digits) < 10 and digits.isdecimal() else None


END = Lexeme("end", 0, 0, "", False)


class Lexemes(Sequence[Lexeme]):
    """The lexemes of a text; any index outside gives the empty lexeme `END`, so that a rule may look ahead freely.

    `phrases` are the caller's names of events, in words, by their first word.
    """

    __slots__ = ("_items", "lowers", "phrases", "text")

    def __init__(self, text: str, items: list[Lexeme], phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        self.text = text
        self.phrases = phrases
        self._items = items
        self.lowers = [item.lower for item in items]

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Lexeme:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else END

    def word(self, index: int) -> str:
        """The lower-case text at an index, empty outside."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def glued(self, index: int) -> bool:
        """Whether a lexeme follows the one before it without space."""
        return 0 < index < len(self._items) and self._items[index - 1].end == self._items[index].start

    def skip(self, index: int, mark: str) -> int:
        """The index after `mark` if it stands here, else the same index."""
        return index + 1 if self.word(index) == mark else index


def lex(text: str, names: Iterable[str] = ()) -> Lexemes:
    """The lexemes of a text; `names` are those of events that its caller can date.

    Example:
        >>> [x.lower for x in lex("On Sept. 21, 8 p.m.")]
        ['on', 'sept', '.', '21', ',', '8', 'p.m.']
    """
    items: list[Lexeme] = []
    for match in MASTER.finditer(text):
        word = match.group()
        start, end = match.span()
        lexeme = Lexeme(match.lastgroup or "mark", start, end, word.lower(), word[0].isupper())
        items.extend(_possessive(lexeme) if _is_one_year(text, lexeme, items[-1:]) else (lexeme,))
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({name_words(name) for name in names}, key=len, reverse=True):
        if phrase:
            phrases.setdefault(phrase[0], []).append(phrase)
    return Lexemes(text, items, phrases)


_POSSESSED = re.compile(r" [$€£¥]?(?:([a-z]+)(?![a-z])|\d)")
_MANY = frozenset(("the", "early", "late", "mid", "-", "–", "those", "these", "of", "and", "to", "or"))
"""Words before a decade, as against a year that owns something."""


def _is_one_year(text: str, lexeme: Lexeme, before: Sequence[Lexeme]) -> bool:
    """Whether `2020's` is a year: `in 2020's first quarter`, `against 2020's 61%`; not `1960's music`, `the 1960's`."""
    if lexeme.kind != "decade" or len(lexeme.lower) != _OWNING or (before and before[0].lower in _MANY):
        return False
    owned = _POSSESSED.match(text, lexeme.end)
    if owned is None:
        return False
    return owned[1] is None or not (owned[1] in words().going_on or owned[1] in listed("decade_style"))


_OWNING = len("1990's")


def _possessive(lexeme: Lexeme) -> tuple[Lexeme, ...]:
    """A year and its `'s`, as two lexemes more."""
    start, end, lower = lexeme.start, lexeme.end, lexeme.lower
    digits, mark = start + 4, start + 5
    return (
        Lexeme("number", start, digits, lower[:4], False),
        Lexeme("mark", digits, mark, lower[4:5], False),
        Lexeme("word", mark, end, lower[5:], False),
    )


def name_words(name: str) -> tuple[str, ...]:
    """A name in lower-case words, without the article before it and with straight apostrophes.

    Example:
        >>> name_words("The Ukraine war")
        ('ukraine', 'war')
    """
    lowers = tuple(match.group().lower() for match in MASTER.finditer(straight(name)))
    return lowers[1:] if lowers[:1] in (("the",), ("a",), ("an",)) else lowers


def straight(text: str) -> str:
    """The same text with straight apostrophes."""
    return text.replace("’", "'")
