"""The mean of two sets of learned weights.

    python tools/mean_attachment.py FIRST SECOND

Each folder holds an `attachment.toml` with its `attachment_QUESTION.tsv`, as `tools/train_attachment.py` writes them.
What two trainings on different articles agree on stays, what only one of them has learned counts half: the logits of
both are averaged (weights by name; the trees of both, with half of what their leaves add). Writes to
`src/figextract/lexicon`.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from figextract.claims import boosted
from figextract.claims.boosted import Node
from train_attachment import GROWN, HEADER, LEXICON, QUESTIONS


def mean(first: dict[str, float], second: dict[str, float]) -> dict[str, float]:
    """Half of what the two say of each feature.

    Example:
        >>> mean({"named": 1.0}, {"named": 0.5, "near": 0.2})
        {'named': 0.75, 'near': 0.1}
    """
    names = sorted({*first, *second})
    return {name: round((first.get(name, 0.0) + second.get(name, 0.0)) / 2, 4) for name in names}


def halved(node: Node) -> Node:
    """A tree whose leaves add half."""
    if node.feature is None:
        return Node(None, node.number / 2)
    return Node(node.feature, node.number, halved(node.below), halved(node.above))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    arguments = parser.parse_args()
    folders = (arguments.first, arguments.second)
    tables = [tomllib.loads((folder / "attachment.toml").read_text(encoding="utf-8")) for folder in folders]
    text = HEADER
    for question in QUESTIONS:
        weights = mean(*(table.get(question, {}) for table in tables))
        text += f"\n[{question}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
        if question in GROWN:
            file = f"attachment_{question}.tsv"
            forests = [boosted.parsed((folder / file).read_text(encoding="utf-8")) for folder in folders]
            lines = "".join(boosted.written(halved(tree)) for forest in forests for tree in forest)
            (LEXICON / file).write_text(lines, encoding="utf-8")
    (LEXICON / "attachment.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
