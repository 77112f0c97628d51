"""The compiled gazetteer: every name with what it may mean, read once and parsed name by name.

The file is `lexicon/gazetteer.tsv.gz`, built by `tools/build_gazetteer.py`, which documents its format. It is kept as
one sorted string of bytes and searched by halves, which costs a few microseconds a word and no memory beside the file;
the entries of a first word are parsed when a text first holds that word.
"""

from __future__ import annotations

import functools
import gzip
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from figextract.errors import FigextractError

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean.

    Attributes:
        kind: c country, r region, t city, g group, a adjective, d demonym, p people, A and P adjective and people of a
            group, x not a place.
        country: ISO 3166-1 alpha-3, empty for a group.
        weight: 10 * log10(population) of a city; 99 country, up to 70 first-level region, 47 second-level.
        flags: letters: w common word, n given name, s surname, k counts in capitals only, h hand-kept, m minor sense,
            y counts before a hyphen only, f feature or village kept by hand, b in several countries, o national body,
            l leading: what the name means in the news.
        name: the gazetteer's name of the place.
    """

    kind: str
    country: str
    weight: int
    flags: str
    name: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """All names that begin with one word.

    Attributes:
        word: the first word, normalised.
        longest: how many words a name has behind it, at most.
        entries: the other words, joined by blanks, to the entries of the file, which are parsed when asked for.
    """

    word: str
    longest: int
    entries: Mapping[str, tuple[str, ...]]

    def senses(self, rest: str) -> tuple[Sense, ...]:
        """What the name of these words may mean; empty where there is none."""
        entries = self.entries.get(rest)
        return _senses(f"{self.word} {rest}".strip(), entries) if entries else ()


@functools.lru_cache(maxsize=8192)
def _senses(key: str, entries: tuple[str, ...]) -> tuple[Sense, ...]:
    fields = (entry.split("|") for entry in entries)
    return tuple(
        Sense(kind, country, int(weight), flags, display or key.title())
        for kind, country, weight, flags, display in fields
    )


def normal(word: str) -> str:
    """A word in lower case without diacritics.

    Example:
        >>> normal("Cúcuta")
        'cucuta'
    """
    word = word.lower()
    if word.isascii():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


@functools.cache
def _table() -> bytes:
    return gzip.decompress(resources.files("figextract.lexicon").joinpath("gazetteer.tsv.gz").read_bytes())


def _line(word: str) -> str:
    """The entries of a first word; empty where there are none."""
    table, key = _table(), f"{word}\t".encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = max(low, table.rfind(b"\n", low, middle) + 1)
        end = table.find(b"\n", middle)
        end = len(table) if end < 0 else end
        found = table[start : start + len(key)]
        if found == key:
            return table[start + len(key) : end].decode("utf-8")
        if found < key:
            low = end + 1
        else:
            high = start
    return ""


@functools.lru_cache(maxsize=8192)
def bucket(word: str) -> Bucket | None:
    """The names that begin with this normalised word, or None."""
    line = _line(word)
    if not line:
        return None
    entries: dict[str, tuple[str, ...]] = {}
    for entry in line.split("\t"):
        rest, _, sense = entry.partition("|")
        entries[rest] = (*entries.get(rest, ()), sense)
    return Bucket(word, max(rest.count(" ") + 1 if rest else 0 for rest in entries), entries)


def is_place(word: str) -> bool:
    """Whether a word by itself is the name of a country, its people, a region or a town, and not also a common word.

    Example:
        >>> is_place("Manila"), is_place("Turkey"), is_place("storm"), is_place("Nice")
        (True, True, False, False)
    """
    found = bucket(normal(word))
    senses = found.senses("") if found is not None else ()
    return any(sense.kind == "c" or (sense.kind in "adprt" and "w" not in sense.flags) for sense in senses[:1])


@functools.cache
def country_names() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 codes, Kosovo's `XKX` among them, to English country names."""
    names: dict[str, str] = {}
    for line in _table().splitlines():
        if b"|c|" not in line:
            continue
        word, *entries = line.decode("utf-8").split("\t")
        for entry in entries:
            rest, _, written = entry.partition("|")
            if written.startswith("c|"):
                (sense,) = _senses(f"{word} {rest}".strip(), (written,))
                if "m" not in sense.flags:
                    names.setdefault(sense.country, sense.name)
    return names


def country_name(iso3: str) -> str:
    """The English name of a country.

    Args:
        iso3: an ISO 3166-1 alpha-3 code in capitals, or `XKX` for Kosovo.

    Raises:
        FigextractError: if it is not such a code.

    Example:
        >>> country_name("CIV"), country_name("KOR")
        ('Ivory Coast', 'South Korea')
    """
    try:
        return country_names()[iso3]
    except (KeyError, TypeError):
        raise FigextractError(f"{iso3!r} is not an ISO 3166-1 alpha-3 country code such as 'FIN'") from None


def codes() -> frozenset[str]:
    """All country codes that a place can have: ISO 3166-1 alpha-3 and `XKX`."""
    return frozenset(country_names())


def is_country(code: str) -> bool:
    """Whether this is one of `codes()`.

    Example:
        >>> is_country("XKX"), is_country("Kosovo")
        (True, False)
    """
    return isinstance(code, str) and code in country_names()
