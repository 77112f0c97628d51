"""Whether a nationality stands for people (`a Finn`, `the Dutch have`) or is an adjective (`Finnish troops`)."""

from __future__ import annotations

from figextract import numerals
from figextract.places.context import words
from figextract.places.gazetteer import Sense, normal
from figextract.places.scan import Match

_ARTICLES = frozenset(("a", "an", "one", "another", "each", "every", "the", "this", "that"))
_PERIODS = frozenset(("hour", "day", "night", "week", "month", "year"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBG", "CD", "POS", "HYPH"))
_VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))


def is_language(match: Match) -> bool:
    """Whether a nationality is the name of a language: `speaks Russian`, `English lessons`, `in Spanish,`.

    Example:
        >>> from figextract.places.scan import scan
        >>> [is_language(match) for match in scan("in English, an English town, English lessons")]
        [True, False, True]
    """
    before, after = normal(match.before), normal(match.after)
    if match.after_gap == " " and after in words("taught"):
        return True
    ends = match.after_gap.strip(" ") != "" or not match.after or after in words("verbs") or after in ("and", "or")
    return ends and (before in words("language") or before == "in") and match.senses[0].kind in "ad"


def is_people(match: Match, sense: Sense, tag_after: str, second: str) -> bool:
    """Read the words around the nationality.

    A plural (`Russians`) is always people. An adjective is a noun where a determiner or a number stands before it and
    no noun behind it: `the French were`, `3,000 Chinese arrived`. A demonym also behind `a` or `an`: `a Russian who`.

    Args:
        match: the nationality in the text.
        sense: its meaning, of kind p, P, a, d or A.
        tag_after: the Penn tag of the word behind, empty where the sentence is not tagged.
        second: the second word behind, in lower case.
    """
    if sense.kind in "pP":
        return True
    before, after = normal(match.before), normal(match.after)
    opened = _counts(before) or before in _ARTICLES or match.before[-1:].isdigit()
    return opened and _ends_phrase(match, after, second, tag_after)


def _counts(word: str) -> bool:
    """Whether a word before a nationality counts people: `many Chinese`, `two Swiss`, `3 million Chinese`."""
    plural = word in numerals.counting() and word != "one"
    return plural or word in numerals.words().scale or word in words("quantifier")


def _ends_phrase(match: Match, after: str, second: str, tag_after: str) -> bool:
    """Whether no noun follows that the nationality could describe."""
    gap = match.after_gap
    if not match.after or "\n" in gap or gap.strip() not in ("", "'", "’"):
        return "-" not in gap
    if after in ("and", "or"):
        return second in _ARTICLES or second[:1].isdigit() or _counts(second)
    if after in ("a", "an", "per", "every", "each") and second in _PERIODS:
        return True  # `200 Lebanese a day`
    if tag_after:
        return tag_after not in _NOUN_TAGS and (tag_after in _VERB_TAGS or after in words("verbs"))
    if match.after[:1].isupper():
        return False
    past = after.endswith("ed") and len(after) > 4 and after not in words("participle")
    return past or after in words("verbs") or _counts(after)
