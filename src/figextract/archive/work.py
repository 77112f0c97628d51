"""What one worker does with one batch of records: a pure function, the same in a process, under Dask, Spark or Ray."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    entries = [entry for entry in read if isinstance(entry, Entry)]
    with _ONE_AT_A_TIME:
        done = dict(zip(map(id, entries), _extract(entries, extract), strict=True))
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for item in read:
        result = item if isinstance(item, Fault) else done[id(item)]
        if isinstance(result, Fault):
            faults.append(result)
        else:
            assert isinstance(item, Entry)
            rows += rows_of(item.id, result)
    return Outcome(
        rows=WRITERS[options.format]().encode(rows) if rows else b"",
        articles=len(read) - len(faults),
        claims=len(rows),
        faults=tuple(faults),
        after=batch.after,
        ends_shard=batch.ends_shard,
    )


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


def rows(records: Iterable[Mapping[str, Any]], **options: Any) -> Iterator[dict[str, Any]]:
    """The rows of an archive's records: the function to map in an engine of your own, such as Spark or Ray Data.

    Args:
        records: mappings with the article's fields.
        options: those of `Options`, such as `text="body"`.

    Raises:
        FigextractError: at the first record that cannot be processed; the message says which and why.

    Example:
        >>> [(row["article_id"], row["value"]) for row in rows([{"id": "a1", "body": "Ten people died."}], text="body")]
        [('a1', 10)]
    """
    chosen = Options(**options)
    for number, record in enumerate(records, 1):
        entry = interpret(Raw("records", number, "fields", record, f"records:{number}", 0), chosen)
        result = entry if isinstance(entry, Fault) else _extract([entry], pipeline.claims)[0]
        if isinstance(result, Fault):
            raise FigextractError(f"record {number}: {result.reason}: {result.detail}")
        assert isinstance(entry, Entry)
        yield from rows_of(entry.id, result)
