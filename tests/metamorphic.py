"""Metamorphic tests: what a change of a text must do to its claims, over all gold articles, without any gold.

    python tests/metamorphic.py                      # the share of claims that hold, by transformation; 1 below a floor
    python tests/metamorphic.py --show 10 --only wrapped
    python tests/metamorphic.py --every 4            # each fourth article only; the suite takes a few
    python tests/metamorphic.py --write              # write docs/trust.md

A claim holds when the changed text has one at the same place, whose fields are those that the change demands; a claim
that only the changed text has does not. What the changes are stands in `transformations.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import figextract
import transformations
from figextract import Claim
from figextract.evaluate import SLOTS, GoldArticle, read_gold
from transformations import Variant

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "trust.md"
FLOOR = 0.97
"""The share of claims that must hold, over all transformations."""
LEAST = 0.9
"""The share that must hold under each."""
FIELDS = ("low", "high", "kind", *SLOTS)


@dataclass(slots=True)
class Outcome:
    """What came of one transformation.

    Attributes:
        articles: how many it could be applied to.
        claims: claims before it, and those that only the changed texts have.
        held: those that are as they must be.
        whole: articles of which all claims held.
        wrong: fields that differed, with how often.
        failures: in words.
    """

    articles: int = 0
    claims: int = 0
    held: int = 0
    whole: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.held / self.claims if self.claims else 1.0


def articles(every: int = 1) -> list[GoldArticle]:
    """The gold articles, or each n-th of them."""
    return read_gold(ROOT / "fixtures")[::every]


def measure(chosen: Iterable[GoldArticle], only: str | None = None) -> dict[str, Outcome]:
    """Apply each transformation to each article that it fits, and compare."""
    chosen = list(chosen)
    originals = list(figextract.pipe([(a.text, a.published) for a in chosen], batch_size=16))
    variants = [
        (article, claims, variant)
        for article, claims in zip(chosen, originals, strict=True)
        for variant in transformations.variants(article.text, article.published, claims)
        if only is None or only in variant.name
    ]
    outcomes: dict[str, Outcome] = defaultdict(Outcome)
    found = figextract.pipe([(v.text, v.published) for _, _, v in variants], batch_size=16)
    for (article, before, variant), after in zip(variants, found, strict=True):
        _compare(outcomes[variant.name], article, before, variant, after)
    return dict(sorted(outcomes.items()))


def _compare(
    outcome: Outcome, article: GoldArticle, before: Iterable[Claim], variant: Variant, after: Iterable[Claim]
) -> None:
    remaining = {claim.start_char: claim for claim in after}
    held = total = 0
    for claim in before:
        total += 1
        new = remaining.pop(variant.position(claim.start_char), None)
        lost = {"claim": (claim.quote, None)}
        wrong = lost if new is None else _differences(variant.expected(claim), new, variant)
        if wrong:
            outcome.wrong.update(wrong.keys())
            outcome.failures.append(_words(article, variant, claim, wrong))
        else:
            held += 1
    for extra in remaining.values():
        total += 1
        outcome.wrong["extra"] += 1
        outcome.failures.append(_words(article, variant, extra, {"extra": (None, extra.quote)}))
    outcome.articles += 1
    outcome.claims += total
    outcome.held += held
    outcome.whole += held == total


def _differences(expected: Mapping[str, Any], new: Claim, variant: Variant) -> dict[str, tuple[Any, Any]]:
    found = {}
    for name in FIELDS:
        want, got = expected[name], getattr(new, name)
        if name in variant.unchecked(new):
            continue
        if want == transformations.ANY and got is not None:
            continue
        if isinstance(got, str) and isinstance(want, str):
            want, got = variant.plain(want), variant.plain(got)
        if want != got:
            found[name] = (want, got)
    return found


def _words(article: GoldArticle, variant: Variant, claim: Claim, wrong: Mapping[str, tuple[Any, Any]]) -> str:
    fields = "; ".join(f"{name} {want!s} -> {got!s}" for name, (want, got) in wrong.items())
    return f"{variant.name}, {article.id}: {' '.join(claim.sentence.split())[:160]!r} [{claim.quote}] {fields}"


def total(outcomes: Mapping[str, Outcome]) -> float:
    """The share that holds, all transformations together."""
    return sum(o.held for o in outcomes.values()) / max(sum(o.claims for o in outcomes.values()), 1)


def table(outcomes: Mapping[str, Outcome]) -> str:
    """The outcome as a table in Markdown."""
    rows = [
        f"| {transformations.WORDS[name]} | {o.articles} | {o.claims} | {o.share:.1%} | {o.whole / o.articles:.1%} |"
        for name, o in outcomes.items()
    ]
    articles, claims = (sum(getattr(o, name) for o in outcomes.values()) for name in ("articles", "claims"))
    whole = sum(o.whole for o in outcomes.values()) / max(articles, 1)
    head = "| change of the text | texts | claims | claims that hold | texts of which all hold |\n|---|--:|--:|--:|--:|"
    return "\n".join([head, *rows, f"| all | {articles} | {claims} | {total(outcomes):.1%} | {whole:.1%} |"])


def below(outcomes: Mapping[str, Outcome]) -> list[str]:
    """What falls short of the floors, in words."""
    short = [f"{name} holds for {o.share:.4f}, its floor {LEAST}" for name, o in outcomes.items() if o.share < LEAST]
    everything = total(outcomes)
    return [*short, *([f"all hold for {everything:.4f}, their floor {FLOOR}"] if everything < FLOOR else [])]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="each n-th article only")
    parser.add_argument("--only", help="transformations with this in their name")
    parser.add_argument("--show", type=int, default=0, help="failures to print, of each transformation")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)}")
    arguments = parser.parse_args()
    outcomes = measure(articles(arguments.every), arguments.only)
    for name, outcome in outcomes.items():
        if arguments.show:
            print(f"{name}: {dict(outcome.wrong.most_common())}")
        print(*outcome.failures[: arguments.show], sep="\n")
    print(table(outcomes))
    if arguments.write:
        head, mark, _ = PAGE.read_text(encoding="utf-8").partition("<!-- figures -->\n")
        PAGE.write_text(f"{head}{mark}\n{table(outcomes)}\n", encoding="utf-8")
    short = below(outcomes)
    print("\n".join(short), file=sys.stderr)
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
