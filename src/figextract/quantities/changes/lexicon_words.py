"""The words of hedging and change, arranged for lookup."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from figextract import lexicon
from figextract.quantities.quantity import Change, Modifier
from figextract.quantities.words import plural, word_set


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Every form of the words by which numbers go up and down."""

    verbs: dict[str, Change]
    nouns: dict[str, Change]
    adverbs: dict[str, Change]
    measured: dict[str, Change]
    """Verbs that are of change with a share, points or hundredths of a currency alone (tanked 9 percent)."""
    phrasal: dict[tuple[str, str], Change]
    """The same with their adverb (gave up 2 percent)."""
    towards: dict[tuple[str, str], Change]
    """Verbs that are of change with this preposition alone (shortened to)."""


@functools.cache
def change_words() -> ChangeWords:
    """The table `quantities_change` with all inflected forms."""
    table = lexicon.table("quantities_change")
    forms = functools.partial(_forms, table["irregular"])
    verbs: dict[str, Change] = {form: told for base, (told, _) in table["verbs"].items() for form in forms(base)}
    measured: dict[str, Change] = {form: told for base, (told, _) in table["measured"].items() for form in forms(base)}
    nouns: dict[str, Change] = {}
    for noun, (change, _) in table["nouns"].items():
        nouns[noun] = nouns[plural(noun)] = change
    adverbs = {word: cast(Change, change) for word, (change, _) in table["adverbs"].items()}
    return ChangeWords(verbs, nouns, adverbs, measured, _paired(table, "phrasal"), _paired(table, "towards"))


def _forms(irregular: Mapping[str, Sequence[str]], base: str) -> tuple[str, ...]:
    return (*inflected(base), *irregular.get(base, ()))


def _paired(table: Mapping[str, Any], section: str) -> dict[tuple[str, str], Change]:
    """Every form of the verbs of a section, with the word that they go with."""
    pairs: dict[tuple[str, str], Change] = {}
    for words, (change, _) in table[section].items():
        base, with_it = words.split()
        for form in _forms(table["irregular"], base):
            pairs[form, with_it] = change
    return pairs


def compass() -> frozenset[str]:
    """Words behind a distance that say where to: `crashed 60 kilometres north of Lima`."""
    return word_set("quantities_grammar", "compass")


def inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb.

    Example:
        >>> inflected("slip")
        ('slip', 'slips', 'slipped', 'slipping')
    """
    third = plural(verb)
    if verb.endswith("e"):
        return verb, third, verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, third, verb[:-1] + "ied", verb + "ing"
    doubled = (
        verb[-1] in "pmtdg"
        and verb[-2] in "aeiou"
        and verb[-3] not in "aeiou"
        and verb not in ("edit", "rocket", "skyrocket", "plummet", "add")
    )
    stem = verb + verb[-1] if doubled else verb
    return verb, third, stem + "ed", stem + "ing"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one to four words, by the word that meets the number."""

    by_edge: dict[str, tuple[tuple[tuple[str, ...], Modifier], ...]]


@functools.cache
def hedges(side: str) -> Phrases:
    """The phrases of `quantities_modifiers` that stand `before` or `after` a number, longest first."""
    grouped: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
    for phrase, (modifier, _) in lexicon.table("quantities_modifiers")[side].items():
        words = ("sub", "-") if phrase == "sub-" else tuple(phrase.split())
        grouped.setdefault(words[-1] if side == "before" else words[0], []).append((words, modifier))
    return Phrases({edge: tuple(sorted(group, key=lambda item: -len(item[0]))) for edge, group in grouped.items()})
