"""What one worker does with one batch of records: a pure function, the same in a process, under Dask, Spark or Ray."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from figextract import pipeline
from figextract.archive.interpret import Entry, interpret
from figextract.archive.options import Options
from figextract.archive.records import Fault, Raw
from figextract.archive.rows import rows_of
from figextract.archive.writers import WRITERS
from figextract.article import Article
from figextract.claims.claim import Claims
from figextract.errors import FigextractError

Extractor = Callable[[Sequence[Article]], list[Claims]]

RECORDS = 64
"""Records whose sentences are parsed together."""
_ONE_AT_A_TIME = threading.Lock()
"""A spaCy pipeline is not made for threads, and a Dask worker may have several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far an archive has been read.

    Attributes:
        file: the file that is being read, by its place in the order, from 0.
        record: records of it that have been read, faults included.
        before: bytes of the files before it.
        offset: bytes of it that have been read.
    """

    file: int = 0
    record: int = 0
    before: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that are processed together, and where the archive goes on after them."""

    records: tuple[Raw | Fault, ...]
    after: Cursor
    ends_shard: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A batch's rows, encoded, and its faults, in the order of the records."""

    rows: bytes
    articles: int
    claims: int
    faults: tuple[Fault, ...]
    after: Cursor
    ends_shard: bool


def process(batch: Batch, options: Options, extract: Extractor = pipeline.claims) -> Outcome:
    """The rows of a batch, and what is wrong with the records that have none; never raises for what a record holds.

    Raises:
        FigextractError: if a package that the input or the output needs is missing.
    """
    read = [record if isinstance(record, Fault) else interpret(record, options) for record in batch.records]
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for item, result in _processed(read, extract):
        if isinstance(result, Fault):
            faults.append(result)
        elif isinstance(item, Entry):
            rows += rows_of(item.id, result)
    return Outcome(
        rows=WRITERS[options.format]().encode(rows) if rows else b"",
        articles=len(read) - len(faults),
        claims=len(rows),
        faults=tuple(faults),
        after=batch.after,
        ends_shard=batch.ends_shard,
    )


def _processed(read: Sequence[Entry | Fault], extract: Extractor) -> list[tuple[Entry | Fault, Claims | Fault]]:
    """Each item with its claims, or with the fault for which it has none."""
    with _ONE_AT_A_TIME:
        done = iter(_extract([item for item in read if isinstance(item, Entry)], extract))
    return [(item, item if isinstance(item, Fault) else next(done)) for item in read]


def _extract(entries: Sequence[Entry], extract: Extractor) -> list[Claims | Fault]:
    """Claims of each; if the batch fails, of each alone, so that one article cannot cost the others theirs."""
    if not entries:
        return []
    try:
        return [*extract([entry.article for entry in entries])]
    except Exception as error:
        if len(entries) > 1:
            return [result for entry in entries for result in _extract([entry], extract)]
        return [entries[0].raw.fault("failed", f"{type(error).__name__}: {error}", entries[0].id)]


def rows(
    records: Iterable[Mapping[str, Any]],
    *,
    report: Callable[[Fault], object] | None = None,
    **options: Any,
) -> Iterator[dict[str, Any]]:
    """The rows of an archive's records: the function to map in an engine of your own, such as Spark or Ray Data.

    Args:
        records: mappings with the article's fields; None, NaN and NaT are unknown.
        report: called with each record that cannot be processed, which then has no rows.
        options: those of `Options`, such as `text="body"`.

    Raises:
        FigextractError: without `report`, at the first record that cannot be processed; the message says why.

    Example:
        >>> [(row["article_id"], row["value"]) for row in rows([{"id": "a1", "body": "Ten people died."}], text="body")]
        [('a1', 10)]
    """
    chosen = Options(**options)
    numbered = enumerate(records, 1)
    while some := list(islice(numbered, RECORDS)):
        raws = (Raw("records", number, "fields", record, f"records:{number}", 0) for number, record in some)
        for item, result in _processed([interpret(raw, chosen) for raw in raws], pipeline.claims):
            if isinstance(item, Entry) and isinstance(result, Claims):
                yield from rows_of(item.id, result)
            elif isinstance(result, Fault) and report is not None:
                report(result)
            elif isinstance(result, Fault):
                raise FigextractError(f"record {result.position}: {result.reason}: {result.detail}")
