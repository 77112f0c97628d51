"""Find gazetteer names in a text: the longest name at each capitalised word, in time linear in the text.

A name's words may be joined by a blank, a hyphen, an apostrophe, an ampersand, a full stop after a short word (`St.`,
`U.S.`) or one line break; each starts with a capital, but for words of three letters or fewer (`of`, `al`, `de`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from figextract import lexicon
from figextract.places.gazetteer import Sense, bucket, normal

_START = re.compile(r"(?<!\w)(?:(?:[ae][lrnstdz]|ash|ez)-)?[^\W\d_a-z][\w\u0300-\u036f]*")
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_GAP = re.compile(r"\.?[ \u00a0](?=\w)|  (?=\w)|[-\u2010\u2011'’‘ʼʻ`]|\.| ?\r?\n ?(?=\w)| & |&(?=\w)")
_PREVIOUS = 40
_MARKED = re.compile(r"[^\W\d_a-zA-Zʻʼ]")
_UNMARKED = ("USA", "PHL")  # whose towns have no accents: `San José`
_DOLLARS = frozenset(("US", "U.S.", "HK", "NZ"))
_SHOUT = 30


@dataclass(frozen=True, slots=True)
class Match:
    """A name in the text with all that it may mean, and the words beside it.

    Attributes:
        start, end: characters of the text.
        key: the normalised name.
        senses: what it may mean, never empty.
        before, before_gap: the word before and what stands between; empty at the start of a text.
        after, after_gap: the word behind, likewise.
        shouted: written in capitals throughout.
    """

    start: int
    end: int
    key: str
    senses: tuple[Sense, ...]
    before: str
    before_gap: str
    after: str
    after_gap: str
    shouted: bool


_STANCE = 5
"""Characters of `anti-`, before a name whose side one takes, which is not where one is."""


def scan(text: str) -> list[Match]:
    """All names of the gazetteer in the text, exclusions among them, from left to right without overlap."""
    return list(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    position = 0
    while (found := _START.search(text, position)) is not None:
        position = found.end()
        word = found.group()
        if text[max(0, found.start() - _STANCE) : found.end()].lower().rpartition("-")[0].endswith(("pro", "anti")):
            continue  # pro-Russian separatists
        if word[0].islower() and "-" in word:
            # `al-Hol`: first with its article, then without.
            match = _at(text, found.start(), found.start() + word.index("-"))
            match = match or _at(text, found.start() + word.index("-") + 1, found.end())
        elif word[0].isupper():
            match = _at(text, found.start(), found.end())
        else:
            continue
        if match is not None:
            position = max(match.end, position)
            yield match


def _at(text: str, start: int, end: int) -> Match | None:
    """The longest name whose first word is text[start:end]."""
    first = normal(text[start:end])
    names = bucket(first)
    if names is None:
        return None
    ends, rests = [end], [""]
    words: list[str] = []
    while len(words) < names.longest and (following := _following(text, ends[-1])) is not None:
        words.append(normal(text[following[0] : following[1]]))
        ends.append(following[1])
        rests.append(" ".join(words))
    for length in range(len(rests) - 1, -1, -1):
        senses = names.senses(rests[length])
        if senses and (senses := _spelled(text, start, ends[length], senses)):
            return _match(text, start, ends[length], f"{first} {rests[length]}".strip(), senses)
    return None


def _following(text: str, end: int) -> tuple[int, int] | None:
    gap = _GAP.match(text, end)
    if gap is None:
        return None
    if gap.group()[0] == "." and len(_word_back(text, end)) > 3:
        return None
    word = _WORD.match(text, gap.end())
    return word.span() if word else None


def _word_back(text: str, end: int) -> str:
    """Up to four letters before `end`: enough to tell `St.` from the end of a sentence."""
    start = end
    while start > 0 and end - start < 4 and (text[start - 1].isalnum()):
        start -= 1
    return text[start:end]


def _spelled(text: str, start: int, end: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The senses that the spelling in the text allows: capitals where the name has them."""
    written = text[start:end]
    if senses[0].kind == "x":
        return senses
    words = _WORD.findall(written)
    lower = [w for w in words[1:] if w[0].islower() and len(w) > 3]
    shouted = written.isupper() and not _dollars(text, start, end)
    allowed = tuple(
        s
        for s in senses
        if s.kind != "N"
        and ("y" not in s.flags or text[end : end + 1] == "-")
        and (not lower or ("h" in s.flags and all(w in s.name or w in _types() for w in lower)))
        and ("k" not in s.flags or shouted or (s.name.endswith(".") and text[end : end + 1] == "."))
    )
    if len(allowed) < 2 or written.isascii() or allowed[0].kind != "t" or not _MARKED.search(written):
        return allowed
    return tuple(s for s in allowed if s.country not in _UNMARKED) or allowed


def _dollars(text: str, start: int, end: int) -> bool:
    """`US$5m`, `HK $3.7 billion`: the name of a dollar; not `the US $5m`."""
    if text.startswith("$", end):
        return True
    return text.startswith(" $", end) and text[start:end] in _DOLLARS and text[max(0, start - 4) : start] != "the "


@functools.cache
def _types() -> frozenset[str]:
    """Words such as `state` and `region`, which a name may hold in lower case."""
    return frozenset(lexicon.table("places_words")["generic"]["words"])


def _match(text: str, start: int, end: int, key: str, senses: tuple[Sense, ...]) -> Match:
    if text[end : end + 1] == "." and ((key[-2:-1] == " " and "." in text[start:end]) or senses[0].name.endswith(".")):
        end += 1
    before, before_gap = previous_word(text, start)
    after, after_gap = next_word(text, end)
    return Match(start, end, key, senses, before, before_gap, after, after_gap, text[start:end].isupper())


def previous_word(text: str, start: int) -> tuple[str, str]:
    """The word before `start` and the characters between, looking back a bounded way."""
    least = max(0, start - _PREVIOUS)
    stop = start
    while stop > least and not text[stop - 1].isalnum():
        stop -= 1
    begin = stop
    while begin > least and (text[begin - 1].isalnum() or (text[begin - 1] in "-'’" and begin - 1 > least)):
        begin -= 1
    return text[begin:stop], text[stop:start]


def next_word(text: str, end: int) -> tuple[str, str]:
    """The word behind `end` and the characters between, looking a bounded way."""
    found = _WORD.search(text, end, end + _PREVIOUS)
    return (found.group(), text[end : found.start()]) if found else ("", text[end : end + _PREVIOUS])


def shouting(text: str, start: int, end: int) -> bool:
    """Whether a name in capitals stands in a heading: alone on its line, or among words that are all in capitals."""
    left = text[max(0, start - _SHOUT) : start].rpartition("\n")[2]
    right = text[end : end + _SHOUT].partition("\n")[0]
    around = left + right
    letters = sum(map(str.isalpha, around))
    return (not letters and end - start > 3) or (letters > 2 and sum(map(str.isupper, around)) > 0.8 * letters)
