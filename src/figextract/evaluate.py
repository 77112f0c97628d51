"""How good are the claims? Gold articles, scored field by field.

A gold article is a pair of files in one folder: `NAME.txt`, the text as it is parsed, and `NAME.json`:

    {"id": "NAME", "published": "2022-09-27T14:29:00", "claims": [
      {"quote": "98,000", "near": "98,000 Russian citizens have entered", "value": 98000, "unit": "person"}]}

`near` is a stretch of the text that holds `quote` and occurs once; it fixes the position. A field left out has its
default (`modifier` exact, `aspect` level, `modality` reported) or is absent. `"optional": true` marks a claim that may
be found or not; `"unscored": ["country"]` names fields on which careful readers differ. `"country"` and `"anchors"`
beside `"published"` are what the caller of `parse` would tell of the article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from figextract.article import Article
from figextract.claims.claim import Claim
from figextract.errors import FigextractError

SLOTS = (
    "value",
    "modifier",
    "unit",
    "per",
    "subject",
    "predicate",
    "country",
    "origin",
    "destination",
    "direction",
    "change",
    "aspect",
    "start_date",
    "end_date",
    "source",
    "modality",
)
"""The fields that are scored, in the order of the report."""
CORE = ("value", "unit", "country", "direction", "change", "start_date", "end_date")
"""The fields that must all be right for a claim to be right."""
DEFAULTS = {"modifier": "exact", "aspect": "level", "modality": "reported"}
UNIT_ALIASES = {
    "people": "person",
    "%": "percent",
    "percentage points": "percentage_point",
    "km": "kilometre",
    "kilometer": "kilometre",
    "meter": "metre",
    "metric_ton": "tonne",
}
"""Other spellings of a unit that a gold file may use."""
ARTICLE_KEYS = frozenset({"id", "published", "country", "anchors", "claims"})
"""What a gold file says of its article."""
OTHER_KEYS = frozenset({"quote", "near", "low", "high", "optional", "unscored"})
ROUNDING = 0.005
"""Shares in words are written rounded in gold files (a third is 0.333); so far they may differ below 1."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim that a reader wrote down.

    Attributes:
        near: the stretch of the text that fixes its position.
        start_char: where its number expression starts in the text.
        end_char: where it ends.
        fields: its scored fields, with `low` and `high`; those that are absent are left out.
        unscored: fields that count as right whatever is predicted.
        optional: whether it counts neither as found nor as missed.
    """

    near: str
    start_char: int
    end_char: int
    fields: Mapping[str, Any]
    unscored: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with the claims that a reader found in it."""

    id: str
    text: str
    published: str | None
    claims: tuple[GoldClaim, ...]
    country: str | None = None
    anchors: Mapping[str, str] | None = None

    def to_article(self) -> Article:
        """The article as it is parsed.

        Raises:
            FigextractError: if its `published` or `anchors` cannot be read.
        """
        told = {"published": self.published, "country": self.country, "anchors": self.anchors}
        return Article.of({"text": self.text, "id": self.id, **told})


@dataclass(frozen=True, slots=True)
class Score:
    """Right, predicted and expected items, and what follows from them."""

    right: int
    predicted: int
    expected: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.expected
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        article: the article's id.
        where: the words around it, in the text.
        differences: for each wrong field its name, the gold value and the predicted one; empty for a claim that was
            missed or should not be.
    """

    article: str
    where: str
    differences: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of scoring predictions against gold articles.

    Attributes:
        articles: how many there were.
        detection: claims found, by overlap of their number expressions.
        value: claims found with value, ends of the range and modifier right.
        claim: claims found with all of `CORE` right; its F1 is the headline.
        slots: each field over all claims, where it is present.
        accuracy: each field over the claims found, absent being a value too.
        missed: gold claims that were not predicted.
        extra: predicted claims that are not in the gold.
        wrong: claims found with something of `CORE` wrong, and all that is wrong with them.
    """

    articles: int
    detection: Score
    value: Score
    claim: Score
    slots: Mapping[str, Score]
    accuracy: Mapping[str, float]
    missed: tuple[Finding, ...] = ()
    extra: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = ()

    def figures(self) -> dict[str, float]:
        """Every figure by name, as `figextract evaluate --json` prints them."""
        return {
            "claim_f1": self.claim.f1,
            "detection_precision": self.detection.precision,
            "detection_recall": self.detection.recall,
            "detection_f1": self.detection.f1,
            "value_f1": self.value.f1,
            **{f"{name}_slot_f1": score.f1 for name, score in self.slots.items()},
            **{f"{name}_accuracy": share for name, share in self.accuracy.items()},
        }


def evaluate(folder: str | Path) -> Evaluation:
    """Parse every gold article below a folder and score the claims.

    Raises:
        FigextractError: if there is none, or one is not well formed; the message names file and reason.
    """
    from figextract.api import pipe

    articles = read_gold(folder)
    found = pipe(article.to_article() for article in articles)
    return score(articles, [list(claims) for claims in found])


def read_gold(folder: str | Path) -> list[GoldArticle]:
    """The gold articles below a folder, by path.

    Raises:
        FigextractError: as `evaluate`.
    """
    paths = [path for path in sorted(Path(folder).rglob("*.json")) if path.with_suffix(".txt").exists()]
    if not paths:
        raise FigextractError(f"no gold articles (NAME.json beside NAME.txt) below {folder}")
    return [_read_article(path) for path in paths]


def _read_article(path: Path) -> GoldArticle:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise FigextractError(f"{path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
        raise FigextractError(f"{path}: a gold file is an object with a list of 'claims'")
    unknown = sorted(set(data) - ARTICLE_KEYS)
    if unknown:
        raise FigextractError(f"{path}: unknown keys {unknown}; known are {', '.join(sorted(ARTICLE_KEYS))}")
    claims = tuple(_read_claim(path, text, item) for item in data["claims"])
    told = (data.get(key) for key in ("country", "anchors"))
    article = GoldArticle(str(data.get("id", path.stem)), text, data.get("published"), claims, *told)
    try:
        article.to_article()
    except FigextractError as error:
        raise FigextractError(f"{path}: {error}") from error
    return article


def _read_claim(path: Path, text: str, item: Any) -> GoldClaim:
    if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in ("near", "quote")):
        raise FigextractError(f"{path}: each claim needs the texts 'quote' and 'near', got {item!r}"[:300])
    near, quote = item["near"], item["quote"]
    unknown = sorted(set(item) - set(SLOTS) - OTHER_KEYS)
    if unknown:
        raise FigextractError(f"{path}: {near!r} has unknown fields {unknown}; known are {', '.join(SLOTS)}")
    times = text.count(near) if near else 0
    if times != 1 or quote not in near:
        reason = f"occurs {times} times in the text" if times != 1 else f"does not hold {quote!r}"
        raise FigextractError(f"{path}: near {near!r} {reason}")
    start = text.index(near) + near.index(quote)
    unscored = set(item.get("unscored", ())) | ({"predicate"} if not item.get("predicate") else set())
    fields = {name: item[name] for name in (*SLOTS, "low", "high") if item.get(name) is not None}
    return GoldClaim(near, start, start + len(quote), fields, frozenset(unscored), bool(item.get("optional")))


@dataclass(slots=True)
class _Tally:
    """The counts that grow while articles are scored."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    value: int = 0
    claim: int = 0
    slot_gold: Counter[str] = field(default_factory=Counter)
    slot_predicted: Counter[str] = field(default_factory=Counter)
    slot_right: Counter[str] = field(default_factory=Counter)
    matched_right: Counter[str] = field(default_factory=Counter)
    missed: list[Finding] = field(default_factory=list)
    extra: list[Finding] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)


def score(articles: Sequence[GoldArticle], predictions: Sequence[Sequence[Claim]]) -> Evaluation:
    """Score the claims predicted for each article, in the same order.

    A predicted claim is matched with the gold claim whose number expression it overlaps most, one to one. Optional
    claims count on neither side.

    Raises:
        FigextractError: if there are not as many predictions as articles.
    """
    if len(articles) != len(predictions):
        raise FigextractError(f"{len(articles)} articles, but predictions for {len(predictions)}")
    tally = _Tally()
    for article, claims in zip(articles, predictions, strict=True):
        _score_article(tally, article, claims)
    slots = {s: Score(tally.slot_right[s], tally.slot_predicted[s], tally.slot_gold[s]) for s in SLOTS}
    return Evaluation(
        len(articles),
        Score(tally.found, tally.predicted, tally.gold),
        Score(tally.value, tally.predicted, tally.gold),
        Score(tally.claim, tally.predicted, tally.gold),
        slots,
        {name: tally.matched_right[name] / tally.found if tally.found else 0.0 for name in SLOTS},
        tuple(tally.missed),
        tuple(tally.extra),
        tuple(tally.wrong),
    )


def _score_article(tally: _Tally, article: GoldArticle, claims: Sequence[Claim]) -> None:
    pairs, missed, free = match(article.claims, claims)
    for gold in article.claims:
        if not gold.optional:
            tally.gold += 1
            tally.slot_gold.update(n for n in SLOTS if n not in gold.unscored and slot(gold.fields, n) is not None)
    tally.missed += [Finding(article.id, gold.near) for gold in missed if not gold.optional]
    for claim in free:
        tally.predicted += 1
        tally.slot_predicted.update(name for name in SLOTS if slot(_fields(claim), name) is not None)
        around = article.text[max(0, claim.start_char - 30) : claim.end_char + 30]
        tally.extra.append(Finding(article.id, " ".join(around.split())))
    for gold, claim in pairs:
        if not gold.optional:
            _score_pair(tally, article.id, gold, claim)


def match(
    gold: Iterable[GoldClaim], claims: Iterable[Claim]
) -> tuple[list[tuple[GoldClaim, Claim]], list[GoldClaim], list[Claim]]:
    """Pairs whose number expressions overlap, the largest overlap first for each gold claim in turn; and the rest."""
    free = list(claims)
    pairs, missed = [], []
    for item in gold:
        overlaps = [min(c.end_char, item.end_char) - max(c.start_char, item.start_char) for c in free]
        best = max(range(len(free)), key=overlaps.__getitem__, default=None)
        if best is None or overlaps[best] <= 0:
            missed.append(item)
        else:
            pairs.append((item, free.pop(best)))
    return pairs, missed, free


def _score_pair(tally: _Tally, article: str, gold: GoldClaim, claim: Claim) -> None:
    predicted = _fields(claim)
    right = {name: equal(gold, predicted, name) for name in SLOTS}
    tally.predicted += 1
    tally.found += 1
    tally.value += right["value"] and right["modifier"]
    tally.matched_right.update(name for name in SLOTS if right[name])
    for name in SLOTS:
        if name not in gold.unscored:
            tally.slot_predicted[name] += slot(predicted, name) is not None
            tally.slot_right[name] += right[name] and slot(gold.fields, name) is not None
    if all(right[name] for name in CORE):
        tally.claim += 1
        return
    wrong = [name for name in SLOTS if not right[name]]
    differences = tuple((name, slot(gold.fields, name), slot(predicted, name)) for name in wrong)
    tally.wrong.append(Finding(article, gold.near, differences))


def _fields(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in (*SLOTS, "low", "high")}


def slot(fields: Mapping[str, Any], name: str) -> Any:
    """A field in its normal form: defaults filled in, dates as ISO strings, units by their usual name."""
    value = fields.get(name)
    if value is None or value == "":
        value = DEFAULTS.get(name)
    if value is None:
        return None
    if name in ("start_date", "end_date"):
        return str(value)[:10]
    if name == "unit":
        return UNIT_ALIASES.get(str(value), str(value)).replace(" ", "_")
    return value


def equal(gold: GoldClaim, predicted: Mapping[str, Any], name: str) -> bool:
    """Whether a predicted field is right, by the rule for that field."""
    if name in gold.unscored:
        return True
    if name == "value":
        ends = ("value", "low", "high") if gold.fields.get("modifier") == "range" else ("value",)
        return all(_close(gold.fields.get(end), predicted.get(end)) for end in ends)
    expected, got = slot(gold.fields, name), slot(predicted, name)
    if expected and got and name == "predicate":
        return str(expected).lower() in (str(got).lower(), *str(got).lower().split())
    if expected and got and name in ("subject", "source"):
        return _shares_head(str(expected), str(got))
    return bool(expected == got)


def _close(expected: float | None, got: float | None) -> bool:
    if expected is None or got is None:
        return expected is got
    size = abs(float(expected))
    return abs(float(got) - float(expected)) <= max(1e-6 * size, ROUNDING if 0 < size < 1 else 0.0)


def _shares_head(expected: str, got: str) -> bool:
    """Whether `got` has the last word of `expected`, or any of its capitalised words."""
    words = re.findall(r"\w+", expected)
    heads = {word.lower() for word in words if word[0].isupper() or word is words[-1]}
    return not heads.isdisjoint(word.lower() for word in re.findall(r"\w+", got))
