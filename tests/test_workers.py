"""Order, look-ahead, errors and deaths of `ordered_map`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from figextract.errors import FigextractError
from figextract.workers import LOOK_AHEAD, ordered_map


def slow_square(x: int) -> int:
    time.sleep(0.02 if x % 3 == 0 else 0.0)
    return x * x


def fail_at_five(x: int) -> int:
    if x == 5:
        raise KeyError("five")
    return x


def die_at_five(x: int) -> int:
    if x == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return x


def large(x: int) -> bytes:
    return bytes(x)


@pytest.mark.parametrize("n_process", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_order_is_kept(n_process: int, count: int) -> None:
    assert list(ordered_map(slow_square, range(count), n_process)) == [x * x for x in range(count)]


def test_spawned_workers_give_the_same() -> None:
    assert list(ordered_map(abs, range(-5, 5), 2, start_method="spawn")) == [5, 4, 3, 2, 1, 0, 1, 2, 3, 4]


def test_items_are_read_as_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for x in range(1000):
            taken.append(x)
            yield x

    results = ordered_map(slow_square, items(), 2)
    for _ in range(3):
        next(results)
    assert len(taken) <= 3 + LOOK_AHEAD * 2
    results.close()  # type: ignore[attr-defined]


def test_large_items_and_results_do_not_block() -> None:
    assert [len(r) for r in ordered_map(large, [5_000_000] * 6, 2)] == [5_000_000] * 6


@pytest.mark.parametrize("n_process", [1, 2])
def test_an_exception_comes_through(n_process: int) -> None:
    with pytest.raises(KeyError, match="five"):
        list(ordered_map(fail_at_five, range(10), n_process))


def test_a_killed_worker_is_reported() -> None:
    with pytest.raises(FigextractError, match=r"SIGKILL.*at item 5"):
        list(ordered_map(die_at_five, range(50), 2))


def test_no_workers_at_all_is_refused() -> None:
    with pytest.raises(FigextractError, match="at least 1"):
        list(ordered_map(abs, [1], 0))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_end_with_their_parent(method: str, tmp_path: Path) -> None:
    """A parent that is killed leaves no process behind."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time\nfrom figextract.workers import ordered_map\n"
        "def work(x):\n    os.write(1, b'%d\\n' % os.getpid())\n    time.sleep(0.1)\n    return x\n"
        f"if __name__ == '__main__':\n    list(ordered_map(work, range(10000), 2, start_method={method!r}))\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids: set[int] = set()
        while len(pids) < 2:
            line = parent.stdout.readline().strip()  # the workers' lines may run into one another
            if line.isdigit():
                pids.add(int(line))
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 10
        while any(_runs(pid) for pid in pids):
            assert time.monotonic() < deadline, "a worker outlived its parent"
            time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
