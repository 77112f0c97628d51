"""The word lists of the claims layer as sets, built on first use."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from figextract import lexicon


@functools.cache
def lemmas(table: str, section: str, key: str = "lemmas") -> frozenset[str]:
    """All words that the entries of a section list under `key`."""
    return frozenset(word for entry in lexicon.table(table)[section] for word in entry.get(key, ()))


@functools.cache
def changes(section: str) -> Mapping[str, str]:
    """Verbs, nouns or adverbs of change with `up` or `down`."""
    return {word: entry[0] for word, entry in lexicon.table("quantities_change")[section].items()}
