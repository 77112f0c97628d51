"""Learn the weights by which a number gets its country and its time; write them to `lexicon/attachment.toml`.

    python tools/train_attachment.py [--check] [FOLDER ...]

Each folder holds gold articles (NAME.txt, NAME.json; the format is described in docs/evaluate.md); by default those of
`fixtures/articles` and `fixtures/excerpts`. For every gold claim that is found, the candidates that the library
weighs are
collected with their features; weights are learned by conditional logistic regression (softmax over the candidates of a
claim, L2 penalty, full-batch gradient descent: deterministic). As features speak of earlier answers, the round is
repeated
with the learned weights. `--check` reports accuracy by five-fold cross-validation over articles, with the features
that the
present weights lead to, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from figextract import document, pipeline
from figextract.article import Article
from figextract.claims import rank
from figextract.claims.context import build
from figextract.claims.draft import Draft
from figextract.claims.process import drafts
from figextract.claims.rank import Candidate
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/figextract/lexicon/attachment.toml"
FOLDERS = (ROOT / "fixtures/articles", ROOT / "fixtures/excerpts")
QUESTIONS = ("country", "when")
ROUNDS = 3
FOLDS = 5
STEPS = 400
RATE = 0.3
PENALTY = 1.5
HEADER = (
    "# Weights of the features by which a number gets its country and its time; written by tools/train_attachment.py.\n"
)

Weights = dict[str, dict[str, float]]


class Example(NamedTuple):
    """The candidates of one claim, and which of them the gold has."""

    article: str
    candidates: Sequence[Candidate]
    right: frozenset[int]


def load(folders: Sequence[Path]) -> list[dict[str, Any]]:
    articles = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            gold["text"] = path.with_suffix(".txt").read_text(encoding="utf-8")
            articles.append(gold)
    return articles


def layers(articles: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Any]]:
    """Each article with its Doc, which has all layers; they do not depend on the weights."""
    nlp = pipeline.build(None)
    docs = []
    for gold in articles:
        article = Article(text=gold["text"], published=datetime.fromisoformat(gold["published"]))
        docs.append((gold, nlp(pipeline.describe(nlp, article))))
    return docs


def examples(docs: Sequence[tuple[Mapping[str, Any], Any]], question: str) -> list[Example]:
    found = []
    for gold, doc in docs:
        quantities = document.read(doc, "quantities", Quantity)
        context = build(
            doc,
            quantities,
            document.read(doc, "dates", TimeExpression),
            document.read(doc, "places", Place),
            document.settings(doc).published,
            None,
        )
        made = drafts(context, quantities)
        for claim in gold["claims"]:
            start = gold["text"].index(claim["near"]) + claim["near"].index(claim["quote"])
            end = start + len(claim["quote"])
            draft = next(
                (d for d in made if d.site.quantity.start_char < end and start < d.site.quantity.end_char), None
            )
            if draft is None or claim.get("optional"):
                continue
            right = answer(draft, claim, question)
            if right is not None:
                found.append(Example(gold["id"], draft.candidates[question], right))
    return found


def answer(draft: Draft, claim: Mapping[str, Any], question: str) -> frozenset[int] | None:
    """The indices of the candidates that the gold agrees with; None where it does not say."""
    unscored = claim.get("unscored", ())
    if question == "country":
        if "country" in unscored:
            return None
        wanted: Any = claim.get("country")
    else:
        if "start_date" in unscored or "end_date" in unscored:
            return None
        wanted = tuple(date.fromisoformat(claim[n]) if claim.get(n) else None for n in ("start_date", "end_date"))
    return frozenset(i for i, c in enumerate(draft.candidates[question]) if _value(c, question) == wanted)


def _value(candidate: Candidate, question: str) -> Any:
    if question == "country" or candidate.value is None:
        return candidate.value if question == "country" else (None, None)
    return candidate.value.start_date, candidate.value.end_date


def train(data: Sequence[Example]) -> dict[str, float]:
    """Weights that make the right candidates probable."""
    names = sorted({name for example in data for c in example.candidates for name in c.features})
    index = {name: i for i, name in enumerate(names)}
    usable = [e for e in data if e.right and len(e.right) < len(e.candidates)]
    rows, groups, right = [], [], []
    for number, example in enumerate(usable):
        for i, candidate in enumerate(example.candidates):
            row = np.zeros(len(names))
            for name, strength in candidate.features.items():
                row[index[name]] = strength
            rows.append(row)
            groups.append(number)
            right.append(i in example.right)
    matrix, group, target = np.array(rows), np.array(groups), np.array(right)
    weights, momentum, squares = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        logits = matrix @ weights
        gradient = (
            matrix.T @ (_share(logits, group) - _share(np.where(target, logits, -1e9), group)) + PENALTY * weights
        )
        momentum = 0.9 * momentum + 0.1 * gradient
        squares = 0.99 * squares + 0.01 * gradient**2
        weights -= RATE / np.sqrt(step) * (momentum / (1 - 0.9**step)) / (np.sqrt(squares / (1 - 0.99**step)) + 1e-9)
    return {name: round(float(weights[i]), 3) for name, i in index.items() if abs(weights[i]) >= 0.005}


def _share(logits: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The softmax within each group."""
    top = np.full(group.max() + 1, -np.inf)
    np.maximum.at(top, group, logits)
    powers = np.exp(logits - top[group])
    total = np.zeros(group.max() + 1)
    np.add.at(total, group, powers)
    return powers / total[group]


def accuracy(data: Sequence[Example], weights: Mapping[str, float]) -> float:
    hits = 0
    for example in data:
        scores = [rank.score(c, weights) for c in example.candidates]
        hits += scores.index(max(scores)) in example.right
    return hits / len(data)


def learn(docs: Sequence[tuple[Mapping[str, Any], Any]], rounds: int = ROUNDS) -> Weights:
    """Rounds of collecting with the present weights and training."""
    learned: Weights = {question: dict(rank.weights(question)) for question in QUESTIONS}
    for _ in range(rounds):
        use(learned)
        learned = {question: train(examples(docs, question)) for question in QUESTIONS}
    return learned


def use(weights: Weights) -> None:
    """Let the library weigh with these weights."""
    rank.weights = lambda question: weights[question]  # type: ignore[assignment]


def fold(article: str) -> int:
    return zlib.crc32(article.encode()) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    docs = layers(load(arguments.folders))
    if arguments.check:
        for question in QUESTIONS:
            data = examples(docs, question)
            parts = []
            for part in range(FOLDS):
                weights = train([e for e in data if fold(e.article) != part])
                held = [e for e in data if fold(e.article) == part]
                parts.append((accuracy(held, weights), len(held)))
            mean = sum(share * n for share, n in parts) / len(data)
            print(f"{question}: {mean:.3f} over {len(data)} claims, by fold {[round(share, 3) for share, _ in parts]}")
        return
    learned = learn(docs)
    use(learned)
    text = HEADER
    for question in QUESTIONS:
        data = examples(docs, question)
        print(
            f"{question}: {accuracy(data, learned[question]):.3f} of {len(data)} training claims, "
            f"{sum(not e.right for e in data)} without a right candidate, {len(learned[question])} weights"
        )
        text += f"\n[{question}]\n" + "".join(
            f'"{name}" = {weight}\n' for name, weight in sorted(learned[question].items())
        )
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
