"""Word lists of the lexicon as the claims ask for them, and the words directly before a number."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims.clause import span_at
from figextract.claims.context import Site


@functools.cache
def lemmas(table: str, section: str, key: str = "lemmas") -> frozenset[str]:
    """All words that the entries of a section list under `key`."""
    return lexicon.listed(table, section, key)


@functools.cache
def changes(section: str) -> Mapping[str, str]:
    """Words of change with `up` or `down`: `verbs`, `nouns`, `adverbs`; verbs with an adverb (`phrasal`: `give up`) or
    a preposition (`towards`: `shorten to`), and those that are of change with a size alone (`measured`: `tank`).
    """
    return {word: entry[0] for word, entry in lexicon.table("quantities_change")[section].items()}


@functools.cache
def directed(section: str) -> Mapping[str, str]:
    """The words of a section of `lexicon/predicates.toml` with the direction of its entries, `up` or `down`."""
    entries = lexicon.table("predicates")[section]
    return {word: entry["change"] for entry in entries for key in ("lemmas", "words") for word in entry.get(key, ())}


HEDGES = frozenset(
    {
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "some",
        "just",
        "only",
        "over",
        "under",
        "more",
        "less",
        "fewer",
        "than",
        "a",
        "an",
        "as",
        "much",
        "many",
        "little",
        "low",
        "high",
        "at",
        "least",
        "most",
        "well",
        "the",
        "approximately",
        "estimated",
        "record",
        "total",
        "of",
        "still",
        "even",
        "close",
        "further",
        "another",
        "mere",
        "whopping",
        "staggering",
        "average",
        "slightly",
        "barely",
        "no",
        "up",
        "down",
        "his",
        "its",
        "their",
    }
)
"""Words that may stand between a number and the word that says how it is compared."""


def is_joined(site: Site, start: int) -> bool:
    """Whether only `and` stands between a number with what it counts and the next one, which starts at a character."""
    first = site.sentence.span.start_char
    return site.sentence.text[site.end_char - first : start - first].strip() == "and"


def before_number(site: Site) -> list[Token]:
    """The hedges directly before the number and the word before them, nearest first."""
    doc = site.number.doc
    first = span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    found: list[Token] = []
    for i in range(first - 1, max(first - 8, site.sentence.span.start - 1), -1):
        token = doc[i]
        if token.is_punct and token.text not in ("“", '"', "(", "$", "€"):
            break
        found.append(token)
        if token.lower_ not in HEDGES and not token.is_punct and not token.is_space:
            break
    return found
