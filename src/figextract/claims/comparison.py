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
    if _same_period(site, before) or _earlier_figure(site) or _multiplied(site) or labelled_time(site) is not None:
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
        if any(clause.lemma(t) in lemmas("modality", "expected", "nouns") for t in doc[last.i + 1 : site.number.i]):
            return False  # against forecasts of a rise
        return earlier not in ("dollar", "euro", "yen", "pound", "war", "fight", "vote", "voted")
    if word == "than":
        return _possessive_time(site) is not None
    if word == "and" and history and history[-1].get("aspect") == "previous":
        return history[-1].site.sentence.index == site.sentence.index and site.quantity.unit is None
    return word == "from" and (_from_change(site, last, earlier) or _from_level(site, last, history))


def _goes_up_or_down(verb: Token, word: Token) -> bool:
    """`pushing the rate up to 5.4% from 5.0%`; not `moved families from five towns`."""
    return any(t.lower_ in ("up", "down") for t in verb.doc[max(verb.i, word.i - 20) : word.i])


def _multiplied(site: Site) -> bool:
    """`nearly double the 45 held in July`, `33 fewer than the 83 of 2012`, `surpassing the 1.69 million of the year
    before`.
    """
    doc = site.number.doc
    i = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start - 1
    if i - 1 < site.sentence.span.start or doc[i].lower_ != "the" or site.quantity.kind == "share":
        return False
    word = doc[i - 1]
    return word.lower_ in _FOLDS or clause.lemma(word) in lemmas("predicates", "surpassing")


def _earlier_figure(site: Site) -> bool:
    """`In the same month of 2018 it was 40 thousand`, `two years ago the figure was 18 percent`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in ("be", "stand") or site.role.dep_ in clause.SUBJECTS:
        return False
    subject = clause.subject_of(verb)
    if subject is None or not (
        subject.lower_ in ("it", "turnout") or clause.lemma(subject) in lemmas("predicates", "counting")
    ):
        return False
    doc = site.number.doc
    near = doc[max(site.sentence.span.start, site.number.i - 40) : site.number.i]
    clause_start = next((t.idx for t in reversed(near) if t.text in ";:"), near.start_char)
    dates = [d for d in site.sentence.dates if clause_start <= d.start_char and d.end_char <= site.quantity.start_char]
    return any(not _EARLIER.isdisjoint(d.quote.lower().split()) for d in dates)


def _from_level(site: Site, word: Token, history: Sequence[Draft]) -> bool:
    """`to rise to 100 a week by October, from 55`: behind a level that changed, of the same unit."""
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index or last.get("change") is None:
        return False
    near = word.idx - last.site.quantity.end_char < _NEAR
    return near and last.get("aspect") == "level" and site.quantity.unit in (last.site.quantity.unit, None)


_FOLDS = frozenset({"double", "twice", "triple", "treble", "quadruple", "times", "than"})
_EARLIER = frozenset({"same", "earlier", "ago", "previous", "before"})
_NEAR = 60


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
    counted = clause.is_noun(last) and last.i + 1 < len(last.doc) and last.doc[last.i + 1].lower_ == "of"
    if (counted or last.lower_ == "of") and last.i - 2 >= site.sentence.span.start:
        i = last.i if counted else last.i - 1
        if counted or last.doc[i].lower_ in lemmas("predicates", "counting") | lemmas("predicates", "amount"):
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
    span = word.doc[max(word.i - 5, site.sentence.span.start) : word.i]
    changed = any(t.lower_ in ("up", "down", "higher", "lower") for t in span)
    if changed and earlier in ("percent", "%", "cent", "points"):
        return True  # up 33 percent from $1.69 billion
    for step in clause.climb(word):
        if step.i != word.i:
            lemma = clause.lemma(step)
            if (
                lemma in changes("verbs")
                or lemma in changes("nouns")
                or lemma in _FACTORS
                or lemma in ("change", "revise", "edge", "go")
                or (lemma in lemmas("predicates", "drift") and _goes_up_or_down(step, word))
            ):
                return True
            if clause.is_verb(step):
                break
    verb = site.verb
    return verb is not None and (clause.lemma(verb) in changes("verbs") or clause.lemma(verb) in _FACTORS)
