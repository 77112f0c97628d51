"""Rows as Parquet, JSON lines or CSV, in two steps: workers encode batches, the run joins them to files."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from figextract.archive.options import Format
from figextract.archive.rows import as_json, columns
from figextract.archive.streams import missing

Row = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters at which a spreadsheet takes a cell for a formula, or may after trimming."""


class Writer(Protocol):
    """What a format has to do."""

    def encode(self, rows: Sequence[Row]) -> bytes:
        """The rows of one batch; runs in a worker."""

    def join(self, batches: Iterable[bytes], file: BinaryIO) -> None:
        """Write encoded batches as one file."""

    def merge(self, parts: Iterable[Path], file: BinaryIO) -> None:
        """Write files that `join` made as one, without holding more than one piece of them."""


class JsonLines:
    """One object a line; dates as ISO 8601 text, `evidence` as an object."""

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Lines."""
        return "".join(f"{as_json(row)}\n" for row in rows).encode()

    def join(self, batches: Iterable[bytes], file: BinaryIO) -> None:
        """One after the other."""
        file.writelines(batches)

    def merge(self, parts: Iterable[Path], file: BinaryIO) -> None:
        """One after the other."""
        for part in parts:
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, file)


class Csv:
    """RFC 4180 with a header, UTF-8; None is an empty field, `evidence` is JSON.

    A text that a spreadsheet could run as a formula gets an apostrophe in front, which spreadsheets do not show.
    Numbers and dates never do.
    """

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Lines without header."""
        return _csv_lines([_cell(name, row[name]) for name in columns()] for row in rows)

    def join(self, batches: Iterable[bytes], file: BinaryIO) -> None:
        """A header, and the batches."""
        file.write(_csv_lines([list(columns())]))
        file.writelines(batches)

    def merge(self, parts: Iterable[Path], file: BinaryIO) -> None:
        """The first header, and the rows of all."""
        file.write(_csv_lines([list(columns())]))
        for part in parts:
            with part.open("rb") as piece:
                piece.readline()
                shutil.copyfileobj(piece, file)


def _csv_lines(rows: Iterable[list[Any]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue().encode()


def _cell(name: str, value: Any) -> Any:
    if columns()[name] == "json":
        return as_json(value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return value.isoformat() if isinstance(value, date) else value


class Parquet:
    """Typed columns; the schema is the same for every file, whatever its rows hold. `evidence` is JSON text."""

    def encode(self, rows: Sequence[Row]) -> bytes:
        """An Arrow stream of one record batch."""
        arrow, schema = _arrow(), _schema()
        arrays = [
            arrow.array([_arrow_value(name, row[name]) for row in rows], schema.field(name).type) for name in columns()
        ]
        sink = io.BytesIO()
        with arrow.ipc.new_stream(sink, schema) as stream:
            stream.write_batch(arrow.record_batch(arrays, schema=schema))
        return sink.getvalue()

    def join(self, batches: Iterable[bytes], file: BinaryIO) -> None:
        """All batches as one row group."""
        arrow, schema = _arrow(), _schema()
        found = [batch for data in batches for batch in arrow.ipc.open_stream(data)]
        table = arrow.Table.from_batches(found, schema=schema).combine_chunks()
        arrow.parquet.write_table(table, file, compression="zstd")

    def merge(self, parts: Iterable[Path], file: BinaryIO) -> None:
        """A row group a part."""
        arrow, schema = _arrow(), _schema()
        with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for part in parts:
                writer.write_table(arrow.parquet.read_table(part, partitioning=None))


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing("pyarrow", "Parquet output (the default; --format jsonl needs nothing)") from error
    return pyarrow


def _schema() -> Any:
    arrow = _arrow()
    kinds = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "date": arrow.date32(),
        "datetime": arrow.timestamp("us"),
        "json": arrow.string(),
    }
    return arrow.schema([arrow.field(name, kinds[kind]) for name, kind in columns().items()])


def _arrow_value(name: str, value: Any) -> Any:
    kind = columns()[name]
    if value is None:
        return None
    return as_json(value) if kind == "json" else float(value) if kind == "number" else value


WRITERS: dict[Format, Callable[[], Writer]] = {"parquet": Parquet, "jsonl": JsonLines, "csv": Csv}


def check(format: Format) -> None:
    """Raise a FigextractError now, not after an hour, if a format's package is missing."""
    WRITERS[format]().encode([])
