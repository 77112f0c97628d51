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
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import numpy as np

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


class Forest:
    """The trees of a question, asked side by side: one step down all of them at once, for all candidates at once.

    Attributes:
        trees: their roots.
    """

    def __init__(self, trees: Sequence[Node] = ()) -> None:
        self.trees = tuple(trees)
        nodes: list[Node] = []
        below: list[int] = []  # of a leaf itself: there the way down ends
        above: list[int] = []

        def place(node: Node) -> int:
            here = len(nodes)
            nodes.append(node)
            below.append(here)
            above.append(here)
            if node.feature is not None:
                below[here], above[here] = place(node.below), place(node.above)
            return here

        self._roots = np.array([place(tree) for tree in self.trees], dtype=np.intp)
        self._depth = max(map(_depth, self.trees), default=0)
        self._columns = {name: i for i, name in enumerate(sorted({node.feature or "" for node in nodes}))}
        self._feature = np.array([self._columns[node.feature or ""] for node in nodes], dtype=np.intp)
        self._number = np.array([node.number for node in nodes])
        self._ways = np.array([below, above], dtype=np.intp).T.ravel()

    def corrections(self, candidates: Sequence[Mapping[str, float]]) -> list[float]:
        """What all trees add to the sum of each candidate, given its features.

        Example:
            >>> forest = Forest([Node("named", 0.0, Node(None, -0.5), Node(None, 0.25)), Node(None, 1.0)])
            >>> forest.corrections([{"named": 1.0}, {"last": 1.0}])
            [1.25, 0.5]
        """
        column, width = self._columns.get, len(self._columns)
        cells = [
            (i * width + place, strength)
            for i, features in enumerate(candidates)
            for name, strength in features.items()
            if (place := column(name)) is not None
        ]
        strengths = np.zeros(len(candidates) * width)
        if cells:
            places, given = zip(*cells, strict=True)
            strengths[list(places)] = given
        first = np.arange(len(candidates))[:, None] * width
        nodes = np.broadcast_to(self._roots, (len(candidates), len(self._roots)))
        for _ in range(self._depth):
            is_greater = strengths[first + self._feature[nodes]] > self._number[nodes]
            nodes = self._ways[2 * nodes + is_greater]
        return [math.fsum(added) for added in self._number[nodes].tolist()]


def _depth(node: Node) -> int:
    return 0 if node.feature is None else 1 + max(_depth(node.below), _depth(node.above))


@functools.cache
def forest(question: str) -> Forest:
    """A question's trees; none where its sum of weights is not corrected."""
    file = resources.files(lexicon).joinpath(f"attachment_{question}.tsv")
    return Forest(parsed(file.read_text(encoding="utf-8")) if file.is_file() else ())
