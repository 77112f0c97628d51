"""Choosing among candidates by a score that is learned, and kept as data.

A candidate is described by named features (how it hangs together with the number). The sum of their weights ranks the
candidates; where several come close to the first, trees that see features together (`boosted`) decide between them.
`tools/train_attachment.py` learns both from gold articles: the weights by conditional logistic regression, written to
`lexicon/attachment.toml`, one table for each question.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from figextract import lexicon
from figextract.claims import boosted
from figextract.claims.boosted import Forest
from figextract.records import Span

Features = tuple[Mapping[str, float], ...]
"""Names with strengths, in parts that candidates share."""
CLOSE = 2.0
"""How far below the greatest sum a candidate may lie to be weighed again: its odds against the first are 1 to 7."""


class Candidate(NamedTuple):
    """One possible answer.

    Attributes:
        value: the answer: a country code, a time; None for "the text does not say".
        span: the words that it was read from.
        features: names of what speaks for or against it, with their strength.
    """

    value: Any
    span: Span | None
    features: Features


@functools.cache
def weights(question: str) -> Mapping[str, float]:
    """The learned weight of each feature of a question."""
    return dict(lexicon.table("attachment").get(question, {}))


def scores(candidates: Sequence[Candidate], table: Mapping[str, float]) -> list[float]:
    """Each candidate's sum of weights; a part that candidates share is summed once."""
    parts = {id(part): part for candidate in candidates for part in candidate.features}
    weight = table.get
    sums = {key: sum([weight(name, 0.0) * strength for name, strength in part.items()]) for key, part in parts.items()}
    return [sum([sums[id(part)] for part in candidate.features]) for candidate in candidates]


def close(candidates: Sequence[Candidate], table: Mapping[str, float]) -> dict[int, float]:
    """The indices and sums of the candidates that come close to the greatest sum."""
    sums = scores(candidates, table)
    least = max(sums) - CLOSE
    return {i: total for i, total in enumerate(sums) if total >= least}


def choose(candidates: Sequence[Candidate], table: Mapping[str, float], forest: Forest) -> int:
    """The index of the candidate with the greatest sum, corrected by the trees; of equals the first."""
    if not forest.trees:
        sums = scores(candidates, table)
        return sums.index(max(sums))
    return first(corrected(candidates, table, forest))


def first(sums: Mapping[int, float]) -> int:
    """The index with the greatest sum; of equals the first."""
    return max(sums, key=sums.__getitem__)


def corrected(candidates: Sequence[Candidate], table: Mapping[str, float], forest: Forest) -> dict[int, float]:
    """The indices of the candidates that come close, with their sums as the trees correct them."""
    nearby = close(candidates, table)
    if len(nearby) == 1:
        return nearby
    added = forest.corrections([merged(candidates[i]) for i in nearby])
    return {i: total + more for (i, total), more in zip(nearby.items(), added, strict=True)}


def weighed(candidates: Sequence[Candidate], question: str) -> dict[int, float]:
    """The indices of the candidates that the learned score puts close to the first, with their sums."""
    return corrected(candidates, weights(question), boosted.forest(question))


def merged(candidate: Candidate) -> dict[str, float]:
    """All features of a candidate."""
    return {name: strength for part in candidate.features for name, strength in part.items()}


def best(candidates: Sequence[Candidate], question: str) -> Candidate:
    """The candidate that the learned score puts first.

    Raises:
        ValueError: there is no candidate.
    """
    return candidates[choose(candidates, weights(question), boosted.forest(question))]
