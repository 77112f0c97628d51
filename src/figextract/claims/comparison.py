"""Whether a number is the value that another is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.words import changes, lemmas

_COMPARED = frozenset({"compared", "comparison", "compares", "compare", "relative"})
_FACTORS = frozenset({"double", "triple", "treble", "quadruple", "halve"})


def is_previous(site: Site, before: Sequence[Token], history: Sequence[Draft]) -> bool:
    """Whether the number is a value compared with: `up from 970`, `compared with 41`, `against 13,200`, `from 27 to
    33`.

    Args:
        site: where the number stands.
        before: the hedges directly before the number and the word before them, nearest first.
        history: the claims before it.
    """
    if _same_period(site, before) or labelled_time(site) is not None:
        return True
    if not before:
        return False
    last = _over_noun(site, before[-1])
    doc = last.doc
    earlier = doc[last.i - 1].lower_ if last.i > site.sentence.span.start else ""
    word = last.lower_
    if word in ("with", "to") and earlier in _COMPARED:
        return True
    if word in ("against", "versus", "vs", "vs."):
        return earlier not in ("dollar", "euro", "yen", "pound", "war", "fight", "vote", "voted")
    if word == "than":
        return _possessive_time(site) is not None
    if word == "and" and history and history[-1].get("aspect") == "previous":
        return history[-1].site.sentence.index == site.sentence.index and site.quantity.unit is None
    return word == "from" and _from_change(site, last, earlier)


def labelled_time(site: Site) -> int | None:
    """Where the time starts that labels a number in brackets: `(Q2 2017: EUR 598 million)`, `(May: 61,200)`; or
    None.
    """
    dates = [d for d in site.sentence.dates if d.end_char <= site.quantity.start_char]
    if not dates:
        return None
    start, text = site.sentence.span.start_char, site.sentence.text
    for date in dates:
        if date.start_char <= start:
            continue
        label = text[date.end_char - start : site.quantity.start_char - start].strip()
        if label == ":" and text[: date.start_char - start].rstrip().endswith("("):
            return date.start_char
    return None


def _over_noun(site: Site, last: Token) -> Token:
    """Past `a peak of`, `last year's`, `Tuesday's` to the word of comparison."""
    start = _possessive_time(site)
    if start is not None and start > site.sentence.span.start:
        return last.doc[start - 1]
    if last.lower_ == "of" and last.i - 2 >= site.sentence.span.start:
        i = last.i - 1
        if last.doc[i].lower_ in lemmas("predicates", "counting") | lemmas("predicates", "amount"):
            while i > site.sentence.span.start and last.doc[i].dep_ in (
                "det",
                "amod",
                "compound",
                "pobj",
                "nmod",
                "poss",
            ):
                i -= 1
            return last.doc[i]
    return last


def _possessive_time(site: Site) -> int | None:
    """Index of the first token of a time that owns the number: `last year's 1.5 million`."""
    for date in site.sentence.dates:
        start = site.sentence.span.start_char
        gap = site.sentence.text[date.end_char - start : site.quantity.start_char - start].strip()
        if date.end_char <= site.quantity.start_char and gap in ("'s", "’s", "'", "’"):
            return clause.token_index(site.number.doc, date.start_char)
        if date.end_char <= site.quantity.start_char and not gap and date.quote.endswith(("'s", "’s")):
            return clause.token_index(site.number.doc, date.start_char)
    return None


def _same_period(site: Site, before: Sequence[Token]) -> bool:
    """`In the same period of the previous year there had been 4,600`: the sentence opens with the time compared
    with.
    """
    for date in site.sentence.dates[:2]:
        words = date.quote.lower()
        start = date.start_char - site.sentence.span.start_char
        if start < 12 and date.end_char <= site.quantity.start_char and words.startswith("the same"):
            return any(word in words for word in ("last", "previous", "earlier", "before")) and not any(
                q.start_char < site.quantity.start_char for q in site.sentence.quantities
            )
    return False


def _from_change(site: Site, word: Token, earlier: str) -> bool:
    if earlier in ("up", "down", "compared", "higher", "lower") or earlier in changes("nouns"):
        return True
    for step in clause.climb(word):
        if step.i != word.i:
            lemma = clause.lemma(step)
            if (
                lemma in changes("verbs")
                or lemma in changes("nouns")
                or lemma in _FACTORS
                or lemma in ("change", "revise", "edge", "go")
            ):
                return True
            if clause.is_verb(step):
                break
    verb = site.verb
    return verb is not None and (clause.lemma(verb) in changes("verbs") or clause.lemma(verb) in _FACTORS)
