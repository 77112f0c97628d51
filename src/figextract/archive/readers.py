"""Each kind of file as a stream of raw records; what cannot be read becomes a fault, and reading goes on.

A reader holds one record, or one small batch of a Parquet file, at a time. It decodes as little as it can: the workers
interpret what it finds. The same file always gives the same records in the same order, which is what resuming rests on.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from figextract.archive.options import Options
from figextract.archive.records import Fault, Raw, Read, Reason
from figextract.archive.sources import SUFFIXES, File
from figextract.archive.streams import FREE_EXPANSION, MAX_EXPANSION, Stream, StreamError, lines, missing
from figextract.archive.warc import read_warc

BUFFER = 2**17
PARQUET_ROWS = 64
"""Rows of a Parquet file that are decoded together."""


def read(file: File, options: Options) -> Iterator[Read]:
    """The records of a file, and the faults found on the way; never raises for what the file holds."""
    count = offset = 0
    try:
        for step in READERS[file.kind](file, options):
            yield step
            count, offset = count + 1, step.offset
    except StreamError as error:
        yield Read(_whole(file, error.reason, f"{error}, after {count} records"), offset)
    except OSError as error:
        yield Read(_whole(file, "unreadable", f"{error}, after {count} records"), offset)


def _whole(file: File, reason: Reason, detail: str, position: int | None = None) -> Fault:
    return Fault(input=file.name, position=position, reason=reason, detail=detail[:300])


def _read_jsonl(file: File, options: Options) -> Iterator[Read]:
    stream = Stream(file.path)
    with io.BufferedReader(stream, BUFFER) as buffered:
        for number, line in enumerate(lines(buffered, options.max_bytes), 1):
            if line is None:
                fault = _whole(file, "too_large", f"a line of over {options.max_bytes} bytes", number)
                yield Read(fault, stream.offset())
            elif not line.isspace():
                raw = Raw(file.name, number, "json", line, f"{file.name}:{number}", len(line))
                yield Read(raw, stream.offset())


def _read_csv(file: File, options: Options) -> Iterator[Read]:
    stream = Stream(file.path)
    csv.field_size_limit(options.max_bytes)
    delimiter = "\t" if ".tsv" in file.path.suffixes else ","
    with io.BufferedReader(stream, BUFFER) as buffered:
        text = (_decoded(line, options.encoding) for line in lines(buffered, options.max_bytes))
        rows = csv.reader(text, delimiter=delimiter, strict=True)
        header = next((row for row in rows if row), None)
        if header is None:
            yield Read(_whole(file, "empty", "the file has no header"), stream.offset())
            return
        header[0] = header[0].removeprefix("\ufeff")
        if fault := _lacking(file, header, options):
            yield Read(fault, stream.offset())
            return
        for number, row in enumerate(_rows(rows), 1):
            yield Read(_csv_record(file, number, header, row), stream.offset())


def _decoded(line: bytes | None, encoding: str) -> str:
    """The line; undecodable bytes become lone surrogates, which the workers refuse. A line too long counts as empty."""
    return "\n" if line is None else line.decode(encoding, "surrogateescape")


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """Rows that are not empty, or what is wrong with one."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
            continue
        if row:
            yield row


def _csv_record(file: File, number: int, header: list[str], row: list[str] | str) -> Raw | Fault:
    if isinstance(row, str):
        too_large = "field larger" in row
        return _whole(file, "too_large" if too_large else "malformed_row", row, number)
    if len(row) != len(header):
        return _whole(file, "malformed_row", f"{len(row)} fields, the header has {len(header)}", number)
    # What CSV cannot say, an empty field says: nothing is known.
    fields = {name: value or None for name, value in zip(header, row, strict=True)}
    return Raw(file.name, number, "fields", fields, f"{file.name}:{number}", sum(map(len, row)))


def _lacking(file: File, columns: list[str], options: Options) -> Fault | None:
    """A fault for the file as a whole, if it lacks a column without which nothing can be right."""
    for name in (options.text, options.date):
        if name is not None and name not in columns:
            return _whole(file, "missing_column", f"no column {name!r}; the columns are {', '.join(columns)}")
    return None


def _read_parquet(file: File, options: Options) -> Iterator[Read]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing("pyarrow", "a .parquet file") from error
    try:
        with pyarrow.parquet.ParquetFile(file.path) as table:
            columns = table.schema_arrow.names
            if fault := _lacking(file, columns, options):
                yield Read(fault, 0)
                return
            wanted = [options.text, *options.date_columns, options.id, options.title, options.country]
            size, total = file.path.stat().st_size, max(table.metadata.num_rows, 1)
            number = 0
            chosen = [name for name in dict.fromkeys(wanted) if name in columns]
            for batch in table.iter_batches(batch_size=PARQUET_ROWS, columns=chosen, use_threads=False):
                for row in _parquet_rows(batch):
                    number += 1
                    raw = Raw(file.name, number, "fields", row, f"{file.name}:{number}", _size(row))
                    yield Read(raw, size * number // total)
    except (pyarrow.ArrowException, UnicodeDecodeError) as error:
        yield Read(_whole(file, "broken_file", str(error)), 0)


def _parquet_rows(batch: Any) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
        return rows
    except UnicodeDecodeError:  # one bad value must not cost the batch
        return [{name: _value(batch.column(name)[k]) for name in batch.schema.names} for k in range(len(batch))]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return bytes(scalar.as_buffer()).decode("utf-8", "surrogateescape")


def _size(row: dict[str, Any]) -> int:
    return sum(len(value) for value in row.values() if isinstance(value, (str, bytes)))


def _read_whole(file: File, options: Options) -> Iterator[Read]:
    """A text or a web page in a file of its own."""
    size = file.path.stat().st_size
    if size > options.max_bytes:
        yield Read(_whole(file, "too_large", f"{size} bytes"), size)
        return
    data = file.path.read_bytes()
    yield Read(Raw(file.name, None, "html" if file.kind == "html" else "text", data, file.name, len(data)), size)


def _read_zip(file: File, options: Options) -> Iterator[Read]:
    """The texts and web pages in a zip file, by their names."""
    size = file.path.stat().st_size
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
            members = [m for m in members if SUFFIXES.get(PurePosixPath(m.filename).suffix.lower()) in ("text", "html")]
            unpacked = 0
            for count, member in enumerate(members, 1):
                found, size_read = _zip_record(file, archive, member, options)
                unpacked += size_read
                if unpacked > max(FREE_EXPANSION, MAX_EXPANSION * size):
                    raise StreamError("expansion_limit", f"unpacks to more than {MAX_EXPANSION} times its size")
                yield Read(found, size * count // len(members))
    except zipfile.BadZipFile as error:
        yield Read(_whole(file, "broken_compression", str(error)), size)


def _zip_record(
    file: File, archive: zipfile.ZipFile, member: zipfile.ZipInfo, options: Options
) -> tuple[Raw | Fault, int]:
    """The member, and how many bytes of it were unpacked."""

    def fault(reason: Reason, detail: str) -> Fault:
        return Fault(input=file.name, position=member.filename, reason=reason, detail=detail[:300])

    try:
        with archive.open(member) as content:
            data = content.read(options.max_bytes + 1)  # what the directory says of the size is not to be trusted
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        return fault("broken_compression", f"{type(error).__name__}: {error}"), 0
    if len(data) > options.max_bytes:
        return fault("too_large", f"over {options.max_bytes} bytes"), len(data)
    html = SUFFIXES[PurePosixPath(member.filename).suffix.lower()] == "html"
    id = f"{file.name}/{member.filename}"
    return Raw(file.name, member.filename, "html" if html else "text", data, id, len(data)), len(data)


READERS: dict[str, Callable[[File, Options], Iterator[Read]]] = {
    "jsonl": _read_jsonl,
    "csv": _read_csv,
    "parquet": _read_parquet,
    "text": _read_whole,
    "html": _read_whole,
    "warc": read_warc,
    "zip": _read_zip,
}
"""One reader a kind."""
