"""Learn how a number gets its unit, its country and direction, the other end of its movement, and its time.

    python tools/train_attachment.py [--check] [FOLDER ...]

Each folder holds gold articles (NAME.txt, NAME.json; the format is described in docs/evaluate.md); by default those of
`fixtures/articles` and `fixtures/excerpts`, with the sentences of `lexicon/movement.toml` and
`tests/corpus/claims.jsonl`. For every gold claim that is found, the candidates that the library weighs are collected
with their features; weights are learned by conditional logistic regression (softmax over the candidates of a claim, L2
penalty, full-batch gradient descent: deterministic), then, for the country, trees that correct them where several
candidates come close (gradient boosting on the same likelihood), and more trees that look once more at what the other
numbers of the article were given (`claims/countries/agreement.py`). As features speak of earlier answers, the round is
repeated with what was learned. Writes `lexicon/attachment.toml`,
`lexicon/attachment_country.tsv` and `lexicon/attachment_agreement.tsv`. `--check`
reports accuracy by five-fold cross-validation over articles, with the features that the present weights lead to, and
writes nothing. Needs SciPy and LightGBM.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tomllib
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix

from figextract import document, pipeline
from figextract.article import Article
from figextract.claims import boosted, rank
from figextract.claims.boosted import Forest, Node
from figextract.claims.context import build
from figextract.claims.countries.flow import Flow
from figextract.claims.draft import Draft
from figextract.claims.process import drafts
from figextract.claims.rank import Candidate
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "src/figextract/lexicon"
FOLDERS = (ROOT / "fixtures/articles", ROOT / "fixtures/excerpts")
PUBLISHED = "2024-05-14T12:00"
QUESTIONS = ("unit", "country", "end", "when", "agreement")
ROUNDS = 3
FOLDS = 5
STEPS = 400
RATE = 0.3
PENALTY = 3.0
COMMON = 3
"""Claims that a feature must occur in."""
HEADER = (
    "# Weights of the features by which a number gets its unit, country and time; "
    "written by tools/train_attachment.py.\n"
)

GROWN = {
    "country": {"num_leaves": 31, "min_data_in_leaf": 40},
    "agreement": {"num_leaves": 15, "min_data_in_leaf": 60},
}
"""The questions that trees help with, and how they grow: for the time and the unit they add nothing in
cross-validation.
"""
STACKED = {"agreement": {"score": 1.0}}
"""The questions that only correct the answer to an earlier one, with the weight of its score."""
TREES = 100
GROWING = {
    "max_depth": 6,
    "learning_rate": 0.1,
    "lambda_l2": 20,
    "feature_fraction": 0.5,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
}


class Learned(NamedTuple):
    """What is learned for one question."""

    weights: Mapping[str, float]
    forest: Forest


Model = Mapping[str, Learned]


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


def sentences() -> list[dict[str, Any]]:
    """The examples of the words of movement and the sentences of the tests' corpus, as articles of one claim."""
    found = []
    movement = tomllib.loads((ROOT / "src/figextract/lexicon/movement.toml").read_text(encoding="utf-8"))
    for entries in movement.values():
        for entry in entries:
            found.append({"text": f"{entry['example']}.", "published": PUBLISHED, "claims": [entry["expect"]]})
    for line in (ROOT / "tests/corpus/claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["published"]:
            found.append({"text": row["text"], "published": row["published"], "claims": [row["expect"]]})
    return [{"id": f"sentence {i}", **row} for i, row in enumerate(found)]


def layers(articles: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Any]]:
    """Each article with its Doc, which has all layers; they do not depend on the weights."""
    nlp = pipeline.build(None)
    docs = []
    for gold in articles:
        article = Article(text=gold["text"], published=datetime.fromisoformat(gold["published"]))
        docs.append((gold, nlp(pipeline.describe(nlp, article))))
    return docs


def examples(docs: Sequence[tuple[Mapping[str, Any], Any]]) -> dict[str, list[Example]]:
    """The examples of each question."""
    found: dict[str, list[Example]] = {question: [] for question in QUESTIONS}
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
            draft = draft_of(made, gold["text"], claim)
            if draft is None or claim.get("optional"):
                continue
            for question, candidates in draft.candidates.items():
                right = answer(draft, claim, question)
                if right is not None:
                    weighed = [Candidate(None, None, candidate.features) for candidate in candidates]
                    found[question].append(Example(gold["id"], weighed, right))
    return found


def draft_of(made: Sequence[Draft], text: str, claim: Mapping[str, Any]) -> Draft | None:
    """The draft of a gold claim: at its place, or of its value; of a sentence with one number that one."""
    if "near" in claim:
        start = text.index(claim["near"]) + claim["near"].index(claim["quote"])
        end = start + len(claim["quote"])
        return next((d for d in made if d.site.quantity.start_char < end and start < d.site.quantity.end_char), None)
    return next((d for d in made if "value" not in claim or float(d.site.quantity.value) == claim["value"]), None)


def answer(draft: Draft, claim: Mapping[str, Any], question: str) -> frozenset[int] | None:
    """The indices of the candidates that the gold agrees with; None where it does not say."""
    found = draft.candidates[question]
    if "near" not in claim:
        return _of_sentence(found, claim, question)
    unscored = claim.get("unscored", ())
    if question in ("country", "agreement"):
        if "country" in unscored:
            return None
        flow = Flow(claim.get("country"), claim.get("direction"))
        free = "direction" in unscored
        return frozenset(
            i for i, c in enumerate(found) if c.value == flow or (free and c.value.country == flow.country)
        )
    if question == "unit":
        same = frozenset(i for i, c in enumerate(found) if c.value.unit == claim.get("unit"))
        return None if "unit" in unscored else same
    if question == "end":
        side = "origin" if draft.get("direction") == "in" else "destination"
        known = draft.get("country") == claim.get("country") and draft.get("direction") == claim.get("direction")
        if side in unscored or "direction" in unscored or not known:
            return None
        return frozenset(i for i, c in enumerate(found) if c.value == claim.get(side))
    if "start_date" in unscored or "end_date" in unscored:
        return None
    wanted = tuple(date.fromisoformat(claim[n]) if claim.get(n) else None for n in ("start_date", "end_date"))
    return frozenset(i for i, c in enumerate(found) if _days(c.value) == wanted)


def _of_sentence(found: Sequence[Candidate], claim: Mapping[str, Any], question: str) -> frozenset[int] | None:
    """What agrees with the fields that the sentence is an example of."""
    if question in ("country", "agreement") and {"country", "direction", "origin", "destination"} & set(claim):
        own = {"in": claim.get("destination"), "out": claim.get("origin"), None: None}
        return frozenset(
            i
            for i, c in enumerate(found)
            if claim.get("country", c.value.country) == c.value.country
            and claim.get("direction", c.value.direction) == c.value.direction
            and (own[c.value.direction] in (None, c.value.country))
            and not (own["in"] and own["out"] and c.value.direction is None)
        )
    if question == "unit" and "unit" in claim:
        return frozenset(i for i, c in enumerate(found) if c.value.unit == claim["unit"])
    if question == "when" and {"start_date", "end_date"} & set(claim):
        wanted = {name: claim[name] for name in ("start_date", "end_date") if name in claim}
        days = [dict(zip(("start_date", "end_date"), map(_iso, _days(c.value)), strict=True)) for c in found]
        return frozenset(i for i, day in enumerate(days) if all(day[name] == wanted[name] for name in wanted))
    return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _days(period: Any) -> tuple[date | None, date | None]:
    return (None, None) if period is None else (period.start_date, period.end_date)


def train(data: Sequence[Example]) -> dict[str, float]:
    """Weights that make the right candidates probable; features of fewer than `COMMON` claims get none."""
    usable = [e for e in data if e.right and len(e.right) < len(e.candidates)]
    if not usable:
        return {}
    counts = Counter(name for e in usable for name in {n for c in e.candidates for part in c.features for n in part})
    names = sorted(name for name, count in counts.items() if count >= COMMON)
    index = {name: i for i, name in enumerate(names)}
    columns, strengths, ends, groups, right = [], [], [0], [], []
    for number, example in enumerate(usable):
        for i, candidate in enumerate(example.candidates):
            for part in candidate.features:
                columns += [index[name] for name in part if name in index]
                strengths += [strength for name, strength in part.items() if name in index]
            ends.append(len(columns))
            groups.append(number)
            right.append(i in example.right)
    matrix = csr_matrix((strengths, columns, ends), shape=(len(groups), len(names)))
    turned = matrix.T.tocsr()
    group, target = np.array(groups), np.array(right)
    weights, momentum, squares = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        logits = matrix @ weights
        gradient = turned @ (_share(logits, group) - _share(np.where(target, logits, -1e9), group)) + PENALTY * weights
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


def grow(data: Sequence[Example], weights: Mapping[str, float], growing: Mapping[str, int]) -> Sequence[Node]:
    """Trees that correct the sums of the candidates that come close to the first."""
    rows, sums, groups, right = [], [], [], []
    for number, example in enumerate(data):
        near = rank.close(example.candidates, weights)
        if not 0 < len(example.right & near.keys()) < len(near):
            continue
        for i, total in near.items():
            rows.append(rank.merged(example.candidates[i]))
            sums.append(total)
            groups.append(number)
            right.append(i in example.right)
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= COMMON)
    index = {name: i for i, name in enumerate(names)}
    cells = [(r, index[n], strength) for r, row in enumerate(rows) for n, strength in row.items() if n in index]
    at, columns, strengths = zip(*cells, strict=True)
    matrix = csr_matrix((strengths, (at, columns)), shape=(len(rows), len(names)))
    group, target = np.unique(groups, return_inverse=True)[1], np.array(right)

    def slopes(logits: np.ndarray, _: Any) -> tuple[np.ndarray, np.ndarray]:
        share = _share(logits, group)
        return share - _share(np.where(target, logits, -1e9), group), np.maximum(share * (1 - share), 1e-6)

    examples = lightgbm.Dataset(matrix, label=target.astype(float), init_score=np.array(sums))
    booster = lightgbm.train({**GROWING, **growing, "objective": slopes}, examples, num_boost_round=TREES)
    return [_grown(tree["tree_structure"], names) for tree in booster.dump_model()["tree_info"]]


def _grown(node: Mapping[str, Any], names: Sequence[str]) -> Node:
    """A tree of LightGBM's as the library keeps it."""
    if "leaf_value" in node:
        return Node(None, round(node["leaf_value"], 4))
    below, above = (_grown(node[side], names) for side in ("left_child", "right_child"))
    return Node(names[node["split_feature"]], float(f"{node['threshold']:.6g}"), below, above)


def fit(question: str, data: Sequence[Example]) -> Learned:
    """The weights of a question, and its trees."""
    weights = STACKED.get(question) or train(data)
    return Learned(weights, Forest(grow(data, weights, GROWN[question]) if question in GROWN else ()))


def accuracy(data: Sequence[Example], learned: Learned) -> float:
    return sum(rank.choose(e.candidates, *learned) in e.right for e in data) / len(data)


def learn(docs: Sequence[tuple[Mapping[str, Any], Any]], rounds: int = ROUNDS) -> Model:
    """Rounds of collecting and training.

    Features that speak of earlier answers are collected with weights that have not seen the article (trained on the
    other folds), so that the answers before a number are as often wrong as they will be on new articles.
    """
    parts = {part: [doc for doc in docs if fold(doc[0]["id"]) == part] for part in range(FOLDS)}
    parts = {part: members for part, members in parts.items() if members}
    present = {q: Learned(rank.weights(q), boosted.forest(q)) for q in QUESTIONS}
    learned: dict[int, Model] = dict.fromkeys(parts, present)
    data: dict[str, list[Example]] = {}
    for _ in range(rounds):
        collected = side_by_side(_collect, [(members, learned[part]) for part, members in parts.items()])
        data = {question: [e for found in collected for e in found[question]] for question in QUESTIONS}
        fitted = side_by_side(_fit_others, [(data, part) for part in parts])
        learned = dict(zip(parts, fitted, strict=True))
    fitted = side_by_side(fit, list(data.items()))
    return dict(zip(data, fitted, strict=True))


def _collect(members: Sequence[tuple[Mapping[str, Any], Any]], model: Model) -> dict[str, list[Example]]:
    """The examples of some articles, with the features that a model's answers lead to."""
    use(model)
    return examples(members)


def _fit_others(data: Mapping[str, Sequence[Example]], part: int) -> Model:
    """What is learned from all articles but those of a fold."""
    return {q: fit(q, [e for e in found if fold(e.article) != part]) for q, found in data.items()}


_work: list[tuple[Any, ...]] = []
"""The arguments of each call of `side_by_side`: forked processes find them in memory, so that none are copied."""


def side_by_side(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What a function gives for each tuple of arguments, in their order, on all processors."""
    _work[:] = [(function, *given) for given in arguments]
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        return list(pool.map(_done, range(len(_work))))


def _done(index: int) -> Any:
    function, *given = _work[index]
    return function(*given)


def use(model: Model) -> None:
    """Let the library weigh with what was learned."""
    rank.weights = lambda question: model[question].weights  # type: ignore[assignment]
    boosted.forest = lambda question: model[question].forest  # type: ignore[assignment]


def fold(article: str) -> int:
    return zlib.crc32(article.encode()) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    docs = layers([*load(arguments.folders), *sentences()])
    if arguments.check:
        for question, data in examples(docs).items():
            parts = []
            for part in range(FOLDS):
                learned = fit(question, [e for e in data if fold(e.article) != part])
                held = [e for e in data if fold(e.article) == part]
                parts.append((accuracy(held, learned), len(held)))
            mean = sum(share * n for share, n in parts) / len(data)
            print(f"{question}: {mean:.3f} over {len(data)} claims, by fold {[round(share, 3) for share, _ in parts]}")
        return
    model = learn(docs)
    use(model)
    text = HEADER
    for question, data in examples(docs).items():
        weights, forest = model[question]
        print(
            f"{question}: {accuracy(data, model[question]):.3f} of {len(data)} training claims, "
            f"{sum(not e.right for e in data)} without a right candidate, {len(weights)} weights, "
            f"{len(forest.trees)} trees"
        )
        text += f"\n[{question}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in sorted(weights.items()))
        if forest.trees:
            lines = "".join(boosted.written(tree) for tree in forest.trees)
            (LEXICON / f"attachment_{question}.tsv").write_text(lines, encoding="utf-8")
    (LEXICON / "attachment.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
