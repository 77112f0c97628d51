"""A run with the stand-in pipeline, in a process of its own: `driver.py INPUT OUT WORKERS PAUSE`."""

from __future__ import annotations

import functools
import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest import digits

from figextract.archive import work
from figextract.archive.options import Options
from figextract.archive.run import extract
from figextract.archive.work import Batch, Outcome
from figextract.workers import ordered_map


def process(batch: Batch, options: Options, pause: float) -> Outcome:
    """`work.process` with the stand-in, after a pause."""
    time.sleep(pause)
    return work.process(batch, options, digits)


def kill_one_worker(batch: Batch, options: Options, marker: str) -> Outcome:
    """`process`; the first that sees article a90 kills its own process, once."""
    if any(b'"a90"' in record.data for record in batch.records if hasattr(record, "data")):  # type: ignore[operator]
        try:
            Path(marker).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return work.process(batch, options, digits)


def main(source: str, output: str, workers: int, pause: float) -> None:
    """Run with shards of seven records; `pause` seconds a batch."""
    options = Options(format="jsonl", shard_size=7)
    function = functools.partial(process, options=options, pause=pause)
    extract([source], output, options, mapping=lambda _, items: ordered_map(function, items, workers))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
