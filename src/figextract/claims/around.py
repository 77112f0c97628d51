"""The words around a number: before it, behind it, and whether a verb stands among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.frames import frames

_FEW = 6
"""Words from one number to the next where the second leaves out its verb."""


def span_between_numbers(site: Site) -> tuple[int, int]:
    """The characters between the numbers beside this one, ages and durations left out."""
    own = site.quantity
    others = [q for q in site.sentence.quantities if q.kind not in ("age", "duration")]
    low = max((q.end_char for q in others if q.end_char <= own.start_char), default=site.sentence.span.start_char)
    high = min((q.start_char for q in others if q.start_char >= own.end_char), default=site.sentence.span.end_char)
    return low, high


def words_before(site: Site) -> list[Token]:
    """The words between a number and the one before it, or the beginning of its sentence."""
    doc, own = site.number.doc, site.quantity
    low = max(
        (max(q.end_char, q.phrase_end) for q in site.sentence.quantities if q.end_char <= own.start_char),
        default=site.sentence.span.start_char,
    )
    stop = clause.span_at(doc, min(own.start_char, own.phrase_start), own.end_char).start
    first = clause.token_index(doc, low)
    if doc[first].idx < low:
        first += 1
    return [token for token in doc[first:stop] if not token.is_space]


def worth_of(site: Site) -> Token | None:
    """The `worth` right before a number: `wheat worth about $300 million`."""
    doc, own = site.number.doc, site.quantity
    at = clause.token_index(doc, min(own.start_char, own.phrase_start)) - 1
    return doc[at] if at >= site.sentence.span.start and doc[at].lower_ == "worth" else None


def following(site: Site) -> Token | None:
    """The word behind a number and what it counts."""
    doc = site.number.doc
    end = site.end_char
    if site.number.i < site.head.i:
        end = max(end, site.head.idx + len(site.head))
    at = clause.token_index(doc, end - 1) + 1
    return doc[at] if at < site.sentence.span.end else None


def is_nominal(site: Site) -> bool:
    """Whether a noun or `of` stands behind a number and what it counts."""
    doc, i = site.number.doc, site.behind
    return i < site.sentence.span.end and (clause.is_noun(doc[i]) or doc[i].lower_ == "of")


def finite(words: Sequence[Token], but: Collection[str] = ()) -> bool:
    """Whether a finite verb stands among the words, but for those of `but`."""
    return any(
        token.tag_ in clause.FINITE and token.lower_ not in but and token.dep_ not in ("amod", "compound")
        for token in words
    )


def gapped_noun(site: Site) -> Token | None:
    """The noun of movement that a number is said of without a verb of its own: `imports came to $1.5 million and
    exports to $3 million`.
    """
    before = words_before(site)
    behind = any(q.end_char <= site.number.idx for q in site.sentence.quantities)
    if not behind or finite(before) or len(before) > _FEW:
        return None
    for first, second in pairwise(before):
        known = clause.is_noun(second) and clause.lemma(second) in frames("noun")
        if known and first.lower_ in ("and", "while", ",", ";"):
            return second
    return None
