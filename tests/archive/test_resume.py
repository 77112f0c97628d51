"""A run that is ended by force at any point, and started again, gives what an uninterrupted one gives."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import read_jsonl, records, with_digits, write_jsonl

from figextract.archive import Options, extract
from figextract.archive import manifest as manifests
from figextract.archive.run import Stopped
from figextract.errors import FigextractError

DRIVER = Path(__file__).with_name("driver.py")
OPTIONS = Options(format="jsonl", shard_size=7)


def contents(output: Path) -> dict[str, bytes]:
    """The bytes of all that a run leaves, but for the manifest with its times."""
    files = [*sorted(output.glob("claims/*")), output / "errors.jsonl"]
    return {path.name: path.read_bytes() for path in files}


def damaged(path: Path, count: int) -> Path:
    """Articles, every tenth of which is damaged."""
    return write_jsonl(path, [b'{"text": 1}\n' if n % 10 == 3 else record for n, record in enumerate(records(count))])


@pytest.mark.parametrize("workers", [1, 2])
def test_sigkill_at_ten_random_points(tmp_path: Path, workers: int) -> None:
    source = damaged(tmp_path / "news.jsonl", 200)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    extract([source], whole, OPTIONS, mapping=with_digits(OPTIONS))
    chance = random.Random(workers)
    command = [sys.executable, str(DRIVER), str(source), str(broken), str(workers), "0.02"]
    kills, seen = 0, set()
    while kills < 5:
        process = subprocess.Popen(command)
        wait_for_progress(broken, process, chance)
        if process.poll() is None:
            process.kill()
            kills += 1
        process.wait()
        seen.add(shards(broken))
        if shards(broken) >= 26:  # near the end: begin again, so that each kill hits a run that is under way
            assert subprocess.run(command, check=False).returncode == 0
            assert contents(broken) == contents(whole)
            broken = tmp_path / f"broken{kills}"
            command[3] = str(broken)
    assert len(seen) > 1, "every kill hit the same point"
    assert subprocess.run(command, check=False).returncode == 0
    assert contents(broken) == contents(whole)
    assert not list((broken / "claims").glob(".*"))


def shards(output: Path) -> int:
    """Shards that the manifest counts."""
    state = manifests.load(output)
    return state.shards if state else 0


def wait_for_progress(output: Path, process: subprocess.Popen[bytes], chance: random.Random) -> None:
    """Wait until the run has begun to write, and a random while longer."""
    start = shards(output)
    while shards(output) == start and process.poll() is None:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.15))


STEPS = ("part", "errors", "manifest")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("at", [0, 1, 4])
def test_ended_between_any_two_steps_of_a_commit(
    news: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    """The three steps of writing a shard, ended before each of them takes effect."""
    whole, broken = news.parent / "whole", news.parent / "broken"
    extract([news], whole, OPTIONS, mapping=with_digits(OPTIONS))
    with monkeypatch.context() as patch, contextlib.suppress(Ended):
        patch.setattr(manifests, "replace", ends_at(step, at, manifests.replace))
        if step == "errors":
            from figextract.archive import run

            patch.setattr(run, "_append", ends_at(step, at, run._append))
        extract([news], broken, OPTIONS, mapping=with_digits(OPTIONS))
        pytest.fail("was not ended")
    summary = extract([news], broken, OPTIONS, mapping=with_digits(OPTIONS))
    assert contents(broken) == contents(whole)
    assert summary.articles == 50


class Ended(BaseException):
    """Stands for the end of the process."""


def ends_at(step: str, at: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, ended after half of its work at the call of number `at` for this step."""
    calls = iter(range(1000))
    skipped = iter([True])  # the manifest of the start

    def ending(path: Path, argument: Any) -> Any:
        kind = "manifest" if path.name == manifests.NAME else "errors" if path.name == "errors.jsonl" else "part"
        counted = kind == step and not (kind == "manifest" and next(skipped, False))
        if not counted or next(calls) != at:
            return function(path, argument)
        if kind == "errors":
            path.open("ab").write(b'{"half": ')
        else:
            path.with_name(f".{path.name}.tmp").write_bytes(b"half")
        raise Ended

    return ending


@pytest.mark.parametrize("shard_size", [1, 7, 50, 51])
def test_shards_hold_the_same_rows_in_the_same_order(news: Path, shard_size: int) -> None:
    options = Options(format="jsonl", shard_size=shard_size)
    extract([news], news.parent / "out", options, mapping=with_digits(options))
    rows = read_jsonl(news.parent / "out")
    assert [row["article_id"] for row in rows] == [f"a{n}" for n in range(1, 51)]
    assert len(list((news.parent / "out" / "claims").iterdir())) == -(-50 // shard_size)


def test_resuming_in_the_midst_of_several_files(tmp_path: Path) -> None:
    """Shards end within files and span them; texts, faults and empty files in between."""
    root = tmp_path / "in"
    root.mkdir()
    for n in range(6):
        write_jsonl(root / f"{n}.jsonl", [{**r, "id": f"{n}-{r['id']}"} for r in records(n)])
        (root / f"{n}.txt").write_bytes(b"\xff" if n == 2 else b"The police said that 7 had left.")
    whole = tmp_path / "whole"
    extract([root], whole, OPTIONS, mapping=with_digits(OPTIONS))
    for stop in range(1, 4):
        broken = tmp_path / f"broken{stop}"

        def stopping(work: Any, items: Any, stop: int = stop, output: Path = broken) -> Iterator[Any]:
            for outcome in with_digits(OPTIONS)(work, items):
                yield outcome
                if shards(output) == stop:
                    raise OSError("no space left")

        with pytest.raises(Stopped, match="no space left"):
            extract([root], broken, OPTIONS, mapping=stopping)
        assert extract([root], broken, OPTIONS, mapping=with_digits(OPTIONS)).resumed
        assert contents(broken) == contents(whole)


def test_changes_are_refused_and_leave_everything_as_it_is(news: Path) -> None:
    output = news.parent / "out"
    extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    before = contents(output)
    other = Options(format="jsonl", shard_size=7, text="body")
    with pytest.raises(FigextractError, match="text was 'text', is 'body' now"):
        extract([news], output, other, mapping=with_digits(other))
    more = write_jsonl(news.parent / "more.jsonl", records(1))
    with pytest.raises(FigextractError, match=r"more\.jsonl is new"):
        extract([news, more], output, OPTIONS, mapping=with_digits(OPTIONS))
    data = news.read_bytes()
    news.write_bytes(data.replace(b"2024", b"2023", 1))
    with pytest.raises(FigextractError, match=r"news\.jsonl has changed"):
        extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    news.write_bytes(data)  # same content, later time: the same input
    extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    assert contents(output) == before


def test_another_version_is_refused(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from figextract.archive import run

    output = news.parent / "out"
    extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    monkeypatch.setattr(run, "_software", lambda: {"figextract": "99", "spacy": "1", "model": "m"})
    with pytest.raises(FigextractError, match=r"figextract was .* is '99' now"):
        extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_what_is_not_ours_is_not_touched(news: Path, name: str) -> None:
    output = news.parent / name
    if name == "out":
        output.mkdir()
        (output / "thesis.txt").write_text("years of work")
    else:
        output.write_text("years of work")
    with pytest.raises(FigextractError, match="choose"):
        extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    kept = output / "thesis.txt" if name == "out" else output
    assert kept.read_text() == "years of work"


def test_an_output_within_the_input_is_refused(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "news.jsonl", records(1))
    with pytest.raises(FigextractError, match="lies in the input"):
        extract([tmp_path], tmp_path / "out", OPTIONS, mapping=with_digits(OPTIONS))


def test_lost_parts_are_noticed(news: Path) -> None:
    output = news.parent / "out"

    def half(work: Any, items: Any) -> Iterator[Any]:
        for n, outcome in enumerate(with_digits(OPTIONS)(work, items)):
            if n == 4:
                raise OSError("no space left")
            yield outcome

    with pytest.raises(Stopped):
        extract([news], output, OPTIONS, mapping=half)
    (output / "claims" / "part-000001.jsonl").unlink()
    with pytest.raises(FigextractError, match="lost files"):
        extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))


def test_a_damaged_manifest_is_said(news: Path) -> None:
    output = news.parent / "out"
    extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
    (output / manifests.NAME).write_text("{")
    with pytest.raises(FigextractError, match="damaged"):
        extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_two_runs_at_once_are_refused(news: Path) -> None:
    output = news.parent / "out"
    command = [sys.executable, str(DRIVER), str(news), str(output), "1", "0.5"]
    with subprocess.Popen(command) as process:
        while not (output / manifests.NAME).exists():
            time.sleep(0.01)
        with pytest.raises(FigextractError, match="another run"):
            extract([news], output, OPTIONS, mapping=with_digits(OPTIONS))
        os.kill(process.pid, signal.SIGKILL)


def test_rows_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    source = damaged(tmp_path / "news.jsonl", 100)
    found = []
    for workers in ("1", "2", "3"):
        output = tmp_path / workers
        subprocess.run([sys.executable, str(DRIVER), str(source), str(output), workers, "0"], check=True)
        found.append(contents(output))
    assert found[0] == found[1] == found[2]
    assert json.loads((tmp_path / "3" / manifests.NAME).read_text())["errors"] == {"wrong_type": 10}
