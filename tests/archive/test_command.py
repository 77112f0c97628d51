"""`figextract extract` with the real pipeline: exit codes, messages, workers, Dask."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import typer
from conftest import read_jsonl, write_jsonl
from typer.testing import CliRunner, Result

from figextract import archive
from figextract.archive import Options, command, extract
from figextract.archive.records import Fault
from figextract.errors import FigextractError

TEXTS = (
    "About 5,200 Ukrainians entered Moldova on Sunday, the border police said on Monday.",
    "Inflation rose to 8.3% in September from 7.9% a month earlier, the statistics office said.",
    "There was nothing to see, and they went home.",
)
app = typer.Typer()
app.command()(command.extract)


def invoke(*arguments: object) -> Result:
    """The command in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Thirty short articles."""
    return write_jsonl(
        tmp_path / "real.jsonl",
        [{"id": n, "text": TEXTS[n % 3], "published": "2024-05-14"} for n in range(30)],
    )


def test_rows_of_the_real_pipeline(real: Path) -> None:
    result = invoke(real, "-o", real.parent / "out", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    rows = read_jsonl(real.parent / "out")
    assert [row["article_id"] for row in rows[:4]] == ["0", "1", "1", "3"]
    assert (rows[0]["value"], rows[0]["country"], rows[0]["start_date"]) == (5200, "MDA", "2024-05-12")
    assert "30  articles" in result.stderr
    assert f"{len(rows)}  claims" in result.stderr


def test_rows_are_those_of_parse(real: Path) -> None:
    import figextract

    invoke(real, "-o", real.parent / "out.jsonl", "-q")
    rows = read_jsonl(real.parent / "out.jsonl")[:3]
    parsed = [claim for text in TEXTS[:2] for claim in figextract.parse(text, published="2024-05-14").to_dicts()]
    assert [{name: value for name, value in row.items() if name != "article_id"} for row in rows] == parsed
    mapped = archive.rows([{"text": text, "published": "2024-05-14"} for text in TEXTS])
    assert [row["value"] for row in mapped] == [row["value"] for row in rows]


def test_rows_of_a_data_frame_as_spark_and_ray_hand_it_over() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "text": [TEXTS[0], None, TEXTS[0], "Zehn."],
            "published": pandas.to_datetime(["2024-05-14", "2024-05-14", None, "2024-05-14"]),
        }
    )
    faults: list[Fault] = []
    rows = list(archive.rows(frame.to_dict("records"), report=faults.append))
    assert [(row["article_id"], row["start_date"], type(row["published"])) for row in rows] == [
        ("a", date(2024, 5, 12), datetime),
        ("c", None, type(None)),
    ]
    assert [(fault.id, fault.reason) for fault in faults] == [("b", "text_missing")]
    with pytest.raises(FigextractError, match="record 2: text_missing"):
        list(archive.rows(frame.to_dict("records")))


def test_errors_give_exit_code_one_and_are_named(real: Path) -> None:
    real.write_bytes(real.read_bytes() + b'{"text": 5}\n{"text"\n')
    result = invoke(real, "-o", real.parent / "out")
    assert result.exit_code == 1
    assert "wrong_type" in result.stderr
    assert "malformed_json" in result.stderr
    assert [fault["position"] for fault in read_jsonl(real.parent / "out" / "errors.jsonl")] == [31, 32]


def test_quiet_prints_nothing(real: Path) -> None:
    result = invoke(real, "-o", real.parent / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_refusals_give_exit_code_two(real: Path) -> None:
    assert invoke(real.parent / "absent.jsonl", "-o", real.parent / "out").exit_code == 2
    invoke(real, "-o", real.parent / "out", "-q")
    result = invoke(real, "-o", real.parent / "out", "--text", "body")
    assert result.exit_code == 2
    assert "text was 'text', is 'body' now" in result.stderr


def test_a_full_disk_gives_exit_code_three(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from figextract.archive import run

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(run, "_append", full)
        result = invoke(real, "-o", real.parent / "out")
    assert result.exit_code == 3
    assert "No space left" in result.stderr
    assert invoke(real, "-o", real.parent / "out").exit_code == 0


def test_workers_give_the_same_bytes(real: Path) -> None:
    invoke(real, "-o", real.parent / "one.parquet", "-q")
    assert invoke(real, "-o", real.parent / "two.parquet", "-q", "--workers", 2).exit_code == 0
    assert (real.parent / "one.parquet").read_bytes() == (real.parent / "two.parquet").read_bytes()


def test_help_names_the_inputs_and_exit_codes() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    for word in ("Parquet", "WARC", "--workers", "--dask", "--quiet", "Exit code"):
        assert word in result.output


DASK_SCRIPT = """
import functools, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
import driver
from figextract.archive import Options, extract
from figextract.archive.dask import cluster

if __name__ == "__main__":
    options = Options(format="jsonl", shard_size=7)
    function = functools.partial(driver.kill_one_worker, options=options, marker={marker!r})
    with cluster("local", 2) as mapping:
        extract([{source!r}], {output!r}, options, mapping=lambda _, items: mapping(function, items))
"""


def test_a_killed_dask_worker_loses_nothing(tmp_path: Path) -> None:
    """One of two workers kills itself in the midst of a batch; the batch is done by another."""
    pytest.importorskip("distributed")
    from conftest import records, with_digits

    source = write_jsonl(tmp_path / "news.jsonl", records(150))
    options = Options(format="jsonl", shard_size=7)
    extract([source], tmp_path / "whole", options, mapping=with_digits(options))
    script = tmp_path / "run.py"
    marker, output = tmp_path / "killed", tmp_path / "out"
    script.write_text(
        DASK_SCRIPT.format(tests=str(Path(__file__).parent), marker=str(marker), source=str(source), output=str(output))
    )
    subprocess.run([sys.executable, str(script)], check=True, timeout=100)
    assert marker.exists(), "no worker was killed"
    assert read_jsonl(output) == read_jsonl(tmp_path / "whole")
    assert json.loads((output / "manifest.json").read_text())["finished"]


def test_dask_where_no_scheduler_is(real: Path) -> None:
    pytest.importorskip("distributed")
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "500ms"}):
        result = invoke(real, "-o", real.parent / "out", "--dask", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "no Dask scheduler answers" in result.stderr
