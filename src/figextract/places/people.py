"""Whether a nationality stands for people (`a Finn`, `the Dutch have`) or is an adjective (`Finnish troops`)."""

from __future__ import annotations

from figextract.places.context import words
from figextract.places.gazetteer import Sense, normal
from figextract.places.scan import Match

_ARTICLES = frozenset(("a", "an", "one", "another", "each", "every", "the", "this", "that"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBG", "CD", "POS", "HYPH"))
_VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_QUANTIFIERS = frozenset(
    "many some several most few more fewer all other these those million thousand hundred millions thousands hundreds of "
    "dozen dozens ethnic fellow young old us two three four five six seven eight nine ten eleven twelve".split()
)


def is_people(match: Match, sense: Sense, tag_after: str) -> bool:
    """Read the words around the nationality.

    A plural (`Russians`) is always people. An adjective is a noun where a determiner or a number stands before it and no
    noun behind it: `the French were`, `3,000 Chinese arrived`. A demonym also behind `a` or `an`: `a Russian who`.

    Args:
        match: the nationality in the text.
        sense: its meaning, of kind p, P, a, d or A.
        tag_after: the Penn tag of the word behind, empty where the sentence is not tagged.
    """
    if sense.kind in "pP":
        return True
    before, after = normal(match.before), normal(match.after)
    if before in words("language") or before == "in":
        return False
    opened = before in _QUANTIFIERS or before in _ARTICLES or match.before[-1:].isdigit()
    if sense.kind == "a" and before in ("a", "an", "this", "that", "another"):
        opened = False
    return opened and _ends_phrase(match, after, tag_after)


def _ends_phrase(match: Match, after: str, tag_after: str) -> bool:
    """Whether no noun follows that the nationality could describe."""
    gap = match.after_gap
    if not match.after or "\n" in gap or gap.strip() not in ("", "'", "’"):
        return "-" not in gap
    if after in ("and", "or"):
        return False
    if tag_after:
        return tag_after not in _NOUN_TAGS and (tag_after in _VERB_TAGS or after in words("verbs"))
    return after in words("verbs")
