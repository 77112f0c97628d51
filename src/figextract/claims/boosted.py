"""Trees of decisions that weigh close calls again.

A sum of weights takes each feature by itself, but what a feature says may hang on another: that a country was the last
one named speaks for it where a bare number stands, and hardly where people crossed a border. A tree asks for one
feature after the other; its leaf says how much to add to the candidate's sum. Each is grown on what the sum and the
trees before it get wrong (gradient boosting: Friedman, "Greedy function approximation", Annals of Statistics 29, 2001)
by `tools/train_attachment.py`, which writes them to `lexicon/attachment_QUESTION.tsv`: node by node, a split before
what lies below and above it.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

from figextract import lexicon


class Node(NamedTuple):
    """A question that a tree asks, or one of its leaves.

    Attributes:
        feature: the feature asked for; None for a leaf.
        number: the greatest strength of the feature that leads below; of a leaf what to add.
        below: the next node there; None for a leaf.
        above: the next node for greater strengths; None for a leaf.
    """

    feature: str | None
    number: float
    below: Any = None
    above: Any = None


@functools.cache
def trees(question: str) -> Sequence[Node]:
    """The roots of a question's trees; none where its sum of weights is not corrected."""
    file = resources.files(lexicon).joinpath(f"attachment_{question}.tsv")
    return parsed(file.read_text(encoding="utf-8")) if file.is_file() else ()


def parsed(text: str) -> Sequence[Node]:
    """Trees from their lines: a feature and its threshold, or an empty name and what to add.

    Example:
        >>> tree = parsed("named\\t0\\n\\t-0.5\\n\\t0.25\\n")[0]
        >>> tree.feature, tree.below.number, tree.above.number
        ('named', -0.5, 0.25)
    """
    lines = iter(text.splitlines())
    return tuple(_node(line, lines) for line in lines)


def _node(line: str, rest: Iterator[str]) -> Node:
    feature, _, number = line.rpartition("\t")
    if not feature:
        return Node(None, float(number))
    return Node(sys.intern(feature), float(number), _node(next(rest), rest), _node(next(rest), rest))


def written(node: Node) -> str:
    """The lines of a tree.

    Example:
        >>> written(Node("named", 0.0, Node(None, -0.5), Node(None, 0.25)))
        'named\\t0\\n\\t-0.5\\n\\t0.25\\n'
    """
    line = f"{node.feature or ''}\t{node.number:.6g}\n"
    return line if node.feature is None else line + written(node.below) + written(node.above)


def correction(features: Mapping[str, float], forest: Sequence[Node]) -> float:
    """What all trees add to the sum of a candidate with these features.

    Example:
        >>> correction({"named": 1.0}, [Node("named", 0.0, Node(None, -0.5), Node(None, 0.25)), Node(None, 1.0)])
        1.25
    """
    strength, total = features.get, 0.0
    for feature, number, below, above in forest:
        while feature is not None:
            feature, number, below, above = above if strength(feature, 0.0) > number else below
        total += number
    return total
