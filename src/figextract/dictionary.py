"""What the model's dictionary says of single words: their base forms, and whether it has them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from figextract import syntax
from figextract.places.gazetteer import is_place


def as_sets(model: Language) -> None:
    """Make sets of the lemmatizer's lists of words, of up to 60,000, in which it looks for every form that it tries."""
    index = _index(model)
    for part_of_speech, words in list(index.items()):
        index[part_of_speech] = frozenset(words)


def _index(model: Language) -> Any:
    """The lemmatizer's table of base forms by part of speech; an empty one where it has none."""
    lookups: Any = getattr(model.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in model.pipe_names else None
    return lookups.get_table("lemma_index", {}) if lookups else {}


_IRREGULAR = frozenset({"are", "am", "'re", "’re", "'m", "’m", "'ve", "’ve"})
"""Present forms that are not their own base."""


def _is_past(rules: Any, word: str) -> bool:
    """Whether a word that the tagger takes for a base or present form can only be a past one (`leapt`, `wept`)."""
    tables = rules.lookups
    exceptions, index = (tables.get_table(name, {}).get("verb", ()) for name in ("lemma_exc", "lemma_index"))
    return word in exceptions and word not in index


_CLOSED_SYLLABLE = re.compile(r"[^aeiou]{0,6}[aeiou][^aeiouwy]")


def _undoubled(word: str, lemmas: Sequence[str]) -> str | None:
    """Of `hop` and `hope` for `hoped` the one that English spelling allows: the other doubles its last letter."""
    stem = word.removesuffix("ed").removesuffix("ing")
    both = stem in lemmas and f"{stem}e" in lemmas
    return f"{stem}e" if both and _CLOSED_SYLLABLE.fullmatch(stem) else None


def unchanged(word: str, tag: str) -> str:
    return word


def lemmatizer(model: Language) -> syntax.Lemmatize:
    """The model's own rules for base forms, asked once for each word."""
    if "lemmatizer" not in model.pipe_names:
        return unchanged
    rules: Any = model.get_pipe("lemmatizer")
    if getattr(rules, "mode", None) != "rule":
        return unchanged

    @functools.lru_cache(maxsize=1 << 16)
    def lemmatize(word: str, tag: str) -> str:
        if tag in ("NN", "NNP") or (tag in ("VB", "VBP") and word not in _IRREGULAR and not _is_past(rules, word)):
            return word
        token = Doc(model.vocab, words=[word], pos=["VERB" if tag.startswith("VB") else "NOUN"])[0]
        lemmas: list[str] = rules.rule_lemmatize(token)
        inflected = [lemma.lower() for lemma in lemmas if lemma.lower() != word]
        return _undoubled(word, inflected) or (inflected or lemmas or [word])[0].lower()

    return lemmatize


def has_none(word: str) -> bool:
    """What is said of every word where there is no dictionary."""
    return False


def common(model: Language, lemmatize: syntax.Lemmatize) -> Callable[[str], bool]:
    """Whether a word in lower case, in any of its forms, is one of the model's dictionary or a function word, and is
    not the name of a place; without a dictionary no word is.
    """
    index = _index(model)
    if not index:
        return has_none

    @functools.lru_cache(maxsize=1 << 16)
    def is_common(word: str) -> bool:
        if is_place(word):
            return False
        forms = {"verb": ("VB", "VBZ", "VBN"), "noun": ("NN", "NNS"), "adj": ("NN",), "adv": ("NN",)}
        known = (lemmatize(word, tag) in index.get(name, ()) for name, tags in forms.items() for tag in tags)
        return word in model.Defaults.stop_words or any(known)

    return is_common
