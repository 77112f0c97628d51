"""What each component of the model is worth: accuracy and speed with all of it, with parts of it, and sparse.

    python benchmarks/syntax.py             # prints the table
    python benchmarks/syntax.py --write     # and writes it into docs/archives.md

`figextract.pipe` tags and parses only the sentences that hold a number, and leaves out the entity recogniser, the
lemmatizer and the attribute ruler. The other rows are pipelines of a caller, in which the model reads everything and
the component `figextract` comes last. Claims are scored on the gold articles of `fixtures/`; dates too where the test
bench `shared` stands beside the checkout. Quantities are read without syntax, and do not differ.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import runpy
import sys
import time
from collections.abc import Callable, Sequence
from unittest import mock

import spacy

import figextract
from accuracy import ROOT, SETS, SHARED, markdown
from articles import articles
from figextract import Claim, TimeExpression, document, pipeline
from figextract.article import Article, as_datetime
from figextract.evaluate import read_gold, score

MODEL = pipeline.MODELS[-1]
PAGE = ROOT / "docs" / "archives.md"
LEFT_OUT = {
    "full `en_core_web_sm` and the component `figextract`": (),
    "the same without `ner`": ("ner",),
    "the same without `lemmatizer`": ("lemmatizer",),
    "the same without `ner`, `lemmatizer`, `attribute_ruler`": ("ner", "lemmatizer", "attribute_ruler"),
}
"""Pipelines of a caller, by the components of the model that they lack."""

Read = Callable[[Sequence[Article]], list[list[Claim]]]
Dates = Callable[..., list[TimeExpression]]


def of_caller(left_out: Sequence[str]) -> tuple[Read, Dates]:
    """Claims and dates in a pipeline of the model without some components."""
    nlp = spacy.load(MODEL, exclude=list(left_out))
    nlp.add_pipe("figextract")

    def read(given: Sequence[Article]) -> list[list[Claim]]:
        docs = [pipeline.describe(nlp, article) for article in given]
        return [document.read(doc, "claims", Claim) for doc in nlp.pipe(docs)]

    def dates(text: str, published: str | None = None) -> list[TimeExpression]:
        doc = pipeline.describe(nlp, Article(text=text, published=as_datetime(published)))
        return document.read(nlp(doc), "dates", TimeExpression)

    return read, dates


def sparse() -> tuple[Read, Dates]:
    """Claims and dates as `figextract.pipe` and `figextract.dates` read them."""
    return lambda given: [list(claims) for claims in figextract.pipe(given)], figextract.dates


def claim_f1(name: str, read: Read) -> float:
    """Claim F1 on a set of gold articles."""
    gold = read_gold(ROOT / "fixtures" / name)
    given = [Article.of({"text": a.text, "published": a.published, "id": a.id}) for a in gold]
    return score(gold, read(given)).claim.f1


def dates_f1(dates: Dates) -> str:
    """Value F1 of dates in AQUAINT, by the scorer of the test bench."""
    scorer, folder = SHARED / "score_dates.py", SHARED / "dates" / "aquaint"
    if not scorer.exists():
        return ""
    printed = io.StringIO()
    with (
        mock.patch.object(figextract, "dates", dates),
        mock.patch.object(sys, "argv", [str(scorer), str(folder)]),
        contextlib.redirect_stdout(printed),
        contextlib.suppress(SystemExit),
    ):
        runpy.run_path(str(scorer), run_name="__main__")
    found = re.search(r"value_f1\s.*?([\d.]+)\s*$", printed.getvalue(), re.MULTILINE)
    return found[1] if found else "?"


def speed(read: Read, given: Sequence[Article]) -> float:
    """Words a second of processor time, of two readings the faster."""
    words = sum(len(article.text.split()) for article in given)
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read(given)
        best = min(best, time.process_time() - start)
    return words / best


def table(given: Sequence[Article]) -> str:
    """The table in Markdown."""
    header = ("pipeline", *SETS, "dates", "words/s", "times")
    rows: list[Sequence[str]] = []
    base = 0.0
    for name in [*LEFT_OUT, "`figextract.pipe`"]:
        read, dates = of_caller(LEFT_OUT[name]) if name in LEFT_OUT else sparse()
        accuracy = [f"{claim_f1(each, read):.3f}" for each in SETS]
        words = speed(read, given)
        base = base or words
        rows.append((name, *accuracy, dates_f1(dates), f"{words:,.0f}", f"{words / base:.2f}"))
    return markdown(header, rows)


def main() -> None:
    """Print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=256, help="articles to measure the speed with")
    parser.add_argument("--write", action="store_true", help="write the table into docs/archives.md")
    chosen = parser.parse_args()
    found = table([Article.of(article) for article in articles(chosen.articles)])
    print(found)
    if chosen.write:
        page = PAGE.read_text(encoding="utf-8")
        block = f"<!-- syntax -->\n{found}\n<!-- /syntax -->"
        PAGE.write_text(re.sub(r"<!-- syntax -->.*<!-- /syntax -->", block, page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
