"""Records into batches, the unit of work, and shards, the unit of output.

Where the cuts fall depends on the input and the options alone, not on workers, times or interruptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from figextract.archive.options import Options
from figextract.archive.readers import read
from figextract.archive.records import Fault, Raw, Read
from figextract.archive.sources import File
from figextract.archive.work import RECORDS, Batch, Cursor

BATCH_BYTES = 2**20
"""A batch ends at `work.RECORDS` records, or at the record with which it passes as many bytes."""
SHARD_BYTES = 2**27
"""A shard ends at the batch with which it passes as many bytes, even if it has few records."""


def batches(files: Iterable[File], options: Options, start: Cursor) -> Iterator[Batch]:
    """The archive from `start` on, which must be where a shard ends; the last batch may be empty, and ends a shard."""
    records: list[Raw | Fault] = []
    batch_bytes = shard_records = shard_bytes = 0
    after = start
    for step, after in _walk(files, options, start):
        records.append(step.found)
        size = step.found.size if isinstance(step.found, Raw) else 0
        batch_bytes, shard_bytes, shard_records = batch_bytes + size, shard_bytes + size, shard_records + 1
        ends_shard = shard_records >= options.shard_size or shard_bytes >= SHARD_BYTES
        if ends_shard or len(records) >= RECORDS or batch_bytes >= BATCH_BYTES:
            yield Batch(tuple(records), after, ends_shard)
            records, batch_bytes = [], 0
            if ends_shard:
                shard_records = shard_bytes = 0
    yield Batch(tuple(records), after, True)


def _walk(files: Iterable[File], options: Options, start: Cursor) -> Iterator[tuple[Read, Cursor]]:
    """Every record from `start` on, with the cursor after it."""
    before = start.before
    for number, file in enumerate(files):
        if number < start.file:
            continue
        skip = start.record if number == start.file else 0
        for count, step in enumerate(read(file, options), 1):
            if count > skip:
                yield step, Cursor(file=number, record=count, before=before, offset=step.offset)
        before += _size(file)


def _size(file: File) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0
