"""The words of `lexicon/dates_tense.toml`, which tell on which side of the publication a time lies."""

from __future__ import annotations

import functools

from figextract import lexicon


@functools.cache
def cues() -> dict[str, frozenset[str]]:
    """The verb lists of `lexicon/dates_tense.toml`."""
    return {
        name: frozenset(w for e in entries for w in e["words"])
        for name, entries in lexicon.table("dates_tense").items()
    }
