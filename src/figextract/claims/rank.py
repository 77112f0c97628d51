"""Choosing among candidates by a linear score whose weights are learned, and kept as data.

A candidate is described by named features (how it hangs together with the number); the one with the greatest sum of
weights is chosen. `tools/train_attachment.py` learns the weights from gold articles by conditional logistic
regression and
writes them to `lexicon/attachment.toml`, one table for each question.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from figextract import lexicon
from figextract.records import Span

Features = tuple[Mapping[str, float], ...]
"""Names with strengths, in parts that candidates share."""


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


def score(candidate: Candidate, table: Mapping[str, float]) -> float:
    """The candidate's sum of weights."""
    return sum(table.get(name, 0.0) * strength for part in candidate.features for name, strength in part.items())


def best(candidates: Sequence[Candidate], question: str) -> Candidate:
    """The candidate with the greatest score; of equals the first."""
    table = weights(question)
    return max(candidates, key=lambda candidate: score(candidate, table))
