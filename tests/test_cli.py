"""The command line: answers, formats, and one line for whatever the caller did wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import figextract
from figextract import Claim, cli
from figextract.terminal import change, claim_table, when, where

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "fixtures" / "articles" / "kharkiv_live.txt"
PUBLISHED = "2024-05-14T17:05"
TEXT = "About 5,200 Ukrainians entered Moldova on Sunday, the border police said."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process: exit code, standard output, standard error."""

    def _run(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return _run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "moldova.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_table_by_default(run: Run, article: Path) -> None:
    code, out, err = run("parse", article, "--published", "2024-05-14")
    assert (code, err) == (0, "")
    assert re.search(r"~5,200 +person +Ukrainians +(UKR)?→MDA +12 May 2024 +the border police", out)
    assert "1 claim; published 2024-05-14" in out


def test_what_the_table_says_where_nothing_is_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nobody knew why.")
    assert run("parse", path) == (0, "0 claims\n", "")


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_fits_the_terminal(width: int) -> None:
    from rich.console import Console

    claims = figextract.parse(ARTICLE.read_text(encoding="utf-8"), published=PUBLISHED)
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(claim_table(claims))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= width
    assert len(lines) > len(claims)
    for claim in claims:
        assert any(claim.quote in line for line in lines)


def test_control_characters_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some 300 \x1b[31mred\x07 cars\u202e were sold in Peru, Mr \x1b]0;x\x07 Silva said.")
    code, out, _ = run("parse", path)
    assert code == 0 and "300" in out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", out)


def test_json_is_what_the_library_gives(run: Run, article: Path) -> None:
    expected = figextract.parse(TEXT, published="2024-05-14", country="MDA").to_dicts()
    code, out, _ = run("parse", article, "--published", "2024-05-14", "--country", "MDA", "--format", "json")
    assert code == 0 and json.loads(out) == expected
    code, out, _ = run("parse", article, "--published", "2024-05-14", "--country", "MDA", "--format", "jsonl")
    assert code == 0 and [json.loads(line) for line in out.splitlines()] == expected


def test_csv_has_a_row_a_claim(run: Run, article: Path) -> None:
    code, out, _ = run("parse", article, "--published", "2024-05-14", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert code == 0
    assert (row["article_id"], row["quote"], row["value"], row["country"]) == ("moldova", "5,200", "5200", "MDA")
    assert (row["start_date"], row["low"]) == ("2024-05-12", "")
    assert json.loads(row["evidence"])["value"] == [6, 11]


def test_csv_cells_are_no_formulas(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "=cmd.txt"
    path.write_text("=SUM(A1) +300 cars were sold in Peru.\n\n@300 people died.\n\n-40 degrees Celsius were measured.")
    _, out, _ = run("parse", path, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) > 1
    for row in rows[1:]:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or float(cell) < 0


def test_standard_input_and_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "figextract", "parse", "-", "--format", "jsonl"],
        input=TEXT.encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["value"] == 5200


def test_a_reader_that_stops_reading_is_no_error(article: Path) -> None:
    article.write_text(TEXT * 300)
    command = f"'{sys.executable}' -m figextract parse '{article}' --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert json.loads(done.stdout)["value"] == 5200 and done.stderr == b""


def test_a_byte_order_mark_is_no_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    _, out, _ = run("parse", path, "--format", "json")
    assert json.loads(out)[0]["start_char"] == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse", "{dir}/missing.txt"], "cannot read .*missing.txt: No such file"),
        (["parse", "{dir}"], "cannot read .*: Is a directory"),
        (["parse", "{dir}/latin1.txt"], "latin1.txt is not a text in UTF-8"),
        (["parse", "{dir}/a.txt", "--published", "soon"], "published 'soon' is no date; accepted: ISO 8601"),
        (["parse", "{dir}/a.txt", "--country", "XX"], "country 'XX' is no ISO 3166-1 alpha-3 code"),
        (["parse", "{dir}/a.txt", "--format", "xml"], "'xml' is not one of"),
        (["parse"], "Missing argument"),
        (["parse", "{dir}/a.txt", "--nonsense"], "No such option"),
        (["nonsense"], "No such command 'nonsense'"),
        (["view", "{dir}/missing.txt"], "cannot read"),
        (["evaluate", "{dir}/missing"], "missing"),
        (["schema", "Nonsense"], "no record 'Nonsense'"),
        (["extract", "{dir}/missing.jsonl", "-o", "{dir}/out.jsonl"], "missing.jsonl"),
    ],
)
def test_mistakes_are_one_line(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "latin1.txt").write_bytes("Über 300 Häuser".encode("latin-1"))
    code, out, err = run(*(argument.replace("{dir}", str(tmp_path)) for argument in arguments))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and err.startswith("figextract: ")
    assert re.search(message, err)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run: Run, article: Path) -> None:
    article.chmod(0)
    code, _, err = run("parse", article)
    assert code == 2 and "Permission denied" in err


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"{figextract.__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_lists_every_command(run: Run, arguments: list[str]) -> None:
    code, out, _ = run(*arguments)
    assert code == 0
    for command in ("parse", "extract", "view", "report", "evaluate", "annotate", "schema"):
        assert re.search(rf"^  {command} ", out, re.MULTILINE)


@pytest.mark.parametrize("command", ["parse", "extract", "view", "report", "evaluate", "annotate", "schema"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0 and f"figextract {command}" in out and len(out.splitlines()) > 4


def test_lines_of_later_commands_are_those_of_their_docstrings(run: Run) -> None:
    for name, (_, line) in cli.LATER.items():
        _, out, _ = run(name, "--help")
        assert line in " ".join(out.split())


def test_help_comes_at_once() -> None:
    def seconds(*arguments: str) -> float:  # of processor time, which other work on the machine leaves about alone
        took = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(took)

    assert seconds("-m", "figextract", "--help") < 2 * seconds("-c", "import figextract, typer")


def test_extract_is_mounted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published": "2024-05-14"}) + "\n")
    code, _, _ = run("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--quiet")
    (row,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert code == 0 and (row["article_id"], row["value"], row["country"]) == ("a", 5200, "MDA")


def claim(**fields: object) -> Claim:
    return Claim(**{"quote": "9", "start_char": 0, "end_char": 1, "kind": "count", "value": 9, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"country": "PER"}, "PER"),
        ({"country": "FIN", "direction": "out"}, "FIN out"),
        ({"country": "POL", "origin": "UKR", "destination": "POL", "direction": "in"}, "UKR→POL"),
        ({"country": "FIN", "origin": "FIN", "destination": "RUS", "direction": "out"}, "FIN→RUS out"),
        ({"country": "MDA", "destination": "MDA", "direction": "in"}, "→MDA"),
        ({"country": "UKR", "origin": "UKR"}, "UKR→"),
        ({"country": "FRA", "origin": "UKR", "destination": "POL"}, "UKR→POL (FRA)"),
    ],
)
def test_where(fields: dict[str, object], words: str) -> None:
    assert where(claim(**fields)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (date(2024, 5, 14), date(2024, 5, 14), "14 May 2024"),
        (date(2024, 5, 10), date(2024, 5, 14), "10–14 May 2024"),
        (date(2024, 1, 1), date(2024, 5, 14), "1 Jan–14 May 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 7, 1), date(2024, 9, 30), "Jul–Sep 2024"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2023, 12, 28), date(2024, 1, 3), "28 Dec 2023–3 Jan 2024"),
        (None, date(2030, 12, 31), "to 31 Dec 2030"),
        (date(2024, 10, 1), None, "from 1 Oct 2024"),
        (date(9999, 12, 1), date.max, "Dec 9999"),
    ],
)
def test_when(start: date | None, end: date | None, words: str) -> None:
    assert when(start, end) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"change": "up"}, "up"),
        ({"change": "down", "aspect": "delta"}, "down by"),
        ({"aspect": "delta"}, "by"),
        ({"aspect": "previous", "change": "up"}, "before"),
    ],
)
def test_change(fields: dict[str, object], words: str) -> None:
    assert change(claim(**fields)) == words
