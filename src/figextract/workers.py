"""A function over many items in several processes: order kept, few items in flight, and a dead worker noticed.

The standard pools either wait for ever when a worker is killed, or leave their workers behind when the parent is. Here
each worker holds one end of its own pipe: whichever side dies, the other reads the end of the file. A worker has one
item at a time, so neither side can block while the other writes.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from figextract.errors import FigextractError

Item = TypeVar("Item")
Result = TypeVar("Result")

LOOK_AHEAD = 4
"""Results a process that may wait for an earlier one to be done."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    number: int | None = None
    """Position of the item that it has now."""


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    n_process: int,
    *,
    start_method: str | None = None,
) -> Iterator[Result]:
    """`map(function, items)` in several processes; memory holds `LOOK_AHEAD` results a process, however long the input.

    Args:
        function: called in the workers; importable by name, since it may have to be sent to them.
        items: read one at a time, as workers become free.
        n_process: worker processes; 1 computes here, without any.
        start_method: `fork`, `spawn` or `forkserver`; by default `fork` on Linux as long as this process has one thread
            (workers then share what is loaded already), else `spawn`.

    Raises:
        FigextractError: if `n_process` is below 1, or a worker process dies.
        Exception: whatever `function` raises, with the worker's traceback as a note.

    Example:
        >>> list(ordered_map(abs, [-2, 1, -3], n_process=1))
        [2, 1, 3]
    """
    if n_process < 1:
        raise FigextractError(f"n_process must be at least 1, got {n_process}")
    if n_process == 1:
        yield from map(function, items)
        return
    workers: list[_Worker] = []
    try:
        yield from _deliver(function, enumerate(items), workers, n_process, _context(start_method))
    finally:
        _stop(workers)


def _context(start_method: str | None) -> BaseContext:
    alone = threading.active_count() == 1
    return multiprocessing.get_context(start_method or ("fork" if sys.platform == "linux" and alone else "spawn"))


def _deliver(
    function: Callable[[Item], Result],
    numbered: Iterator[tuple[int, Item]],
    workers: list[_Worker],
    n_process: int,
    context: BaseContext,
) -> Iterator[Result]:
    """Results in order; `workers` grows to `n_process` as items come, so that few items start few processes."""
    done: dict[int, Result] = {}
    next_out = handed_out = 0
    exhausted = False
    while True:
        while not exhausted and handed_out - next_out < LOOK_AHEAD * n_process:
            worker = _free(workers) or (_start(function, workers, context) if len(workers) < n_process else None)
            if worker is None:
                break
            pair = next(numbered, None)
            if pair is None:
                exhausted = True
            else:
                _hand(worker, *pair)
                handed_out += 1
        if next_out == handed_out:
            return
        while next_out not in done:
            for number, result in _collect(workers):
                done[number] = result
            if not exhausted and next_out not in done and _free(workers):
                break
        while next_out in done:
            yield done.pop(next_out)
            next_out += 1


def _free(workers: list[_Worker]) -> _Worker | None:
    return next((worker for worker in workers if worker.number is None), None)


def _start(function: Callable[[Any], Any], workers: list[_Worker], context: BaseContext) -> _Worker:
    ours, theirs = context.Pipe()
    # A forked child has copies of our ends of all pipes; unless it closes them, no worker would notice our death.
    inherited = [ours, *(worker.pipe for worker in workers)] if context.get_start_method() == "fork" else []
    process = cast(BaseProcess, context.Process(target=_serve, args=(function, theirs, inherited), daemon=True))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    worker = _Worker(process, ours)
    workers.append(worker)
    return worker


def _hand(worker: _Worker, number: int, item: object) -> None:
    worker.number = number
    try:
        worker.pipe.send(item)
    except (BrokenPipeError, ConnectionResetError):
        raise _death(worker) from None


def _collect(workers: list[_Worker]) -> Iterator[tuple[int, Any]]:
    """What the workers that are done send back; waits for one at least."""
    busy = {worker.pipe: worker for worker in workers if worker.number is not None}
    for ready in wait(list(busy)):
        worker = busy[cast(Connection, ready)]
        try:
            succeeded, result = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            raise _death(worker) from None
        if not succeeded:
            raise result
        number, worker.number = worker.number, None
        assert number is not None
        yield number, result


def _death(worker: _Worker) -> FigextractError:
    worker.process.join(5)
    code = worker.process.exitcode
    if code is not None and code < 0:
        how = f"was killed by {signal.Signals(-code).name}" + (" (out of memory?)" if code == -9 else "")
    else:
        how = f"ended with exit code {code}"
    hint = "" if worker.number else "; a script that starts workers needs `if __name__ == '__main__':`"
    return FigextractError(f"a worker process {how} at item {worker.number}{hint}")


def _stop(workers: list[_Worker]) -> None:
    for worker in workers:
        worker.pipe.close()
        if worker.number is not None:
            worker.process.terminate()
    for worker in workers:
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _serve(function: Callable[[Any], Any], pipe: Connection, inherited: list[Connection]) -> None:
    """The life of a worker: items in, results out, until the other end is closed."""
    for connection in inherited:
        connection.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    frozen = False
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, function(item))
        except Exception as error:
            error.add_note(traceback.format_exc())
            answer = (False, error)
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return
        except Exception as error:  # the answer cannot be pickled
            pipe.send((False, FigextractError(f"a worker's answer cannot be sent: {error}; {answer[1]!r:.500}")))
        if not frozen:  # what the first item has loaded stays: the collector need not look at it again and again
            del item, answer
            gc.collect()
            gc.freeze()
            frozen = True
