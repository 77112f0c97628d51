from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))
from figextract import commands, evaluate
from goldclaims import ARTICLES, ROOT, claims_of, gold_articles

app = typer.Typer()
for command in (commands.view, commands.report, commands.evaluate, commands.annotate, commands.schema):
    app.command()(command)
RUN = CliRunner()
TEXT = "Storm hits coast\n\nUpdated: 3 March 2019, 14:05 GMT\n\nAbout 40 people died in Peru on Saturday.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_view_writes_a_page(article: Path) -> None:
    page = article.with_suffix(".html")
    result = RUN.invoke(app, ["view", str(article), "-o", str(page)])
    assert result.exit_code == 0 and result.output == ""
    content = page.read_text(encoding="utf-8")
    assert content.startswith("<!DOCTYPE html>") and "2 March 2019" in content and ">Peru<" in content


def test_view_reads_standard_input() -> None:
    result = RUN.invoke(app, ["view", "-"], input=TEXT)
    assert result.exit_code == 0 and "<mark" in result.output


def test_annotate_writes_what_evaluate_reads(article: Path) -> None:
    gold = article.with_suffix(".json")
    assert RUN.invoke(app, ["annotate", str(article), "-o", str(gold)]).exit_code == 0
    entry = json.loads(gold.read_text(encoding="utf-8"))
    assert entry["published"] == "2019-03-03T14:05:00"
    assert [claim["value"] for claim in entry["claims"]] == [40]
    assert entry["claims"][0]["start_date"] == "2019-03-02"
    result = RUN.invoke(app, ["evaluate", str(article.parent), "--json"])
    assert result.exit_code == 0 and json.loads(result.output)["claim_f1"] == 1.0


def test_evaluate_prints_what_is_wrong(article: Path) -> None:
    entry = {
        "id": "storm",
        "claims": [
            {"quote": "40", "near": "40 people", "value": 41, "country": "PER"},
            {"quote": "3", "near": "3 March", "value": 3},
        ],
    }
    article.with_suffix(".json").write_text(json.dumps(entry), encoding="utf-8")
    result = RUN.invoke(app, ["evaluate", str(article.parent)])
    assert result.exit_code == 0
    assert "value: gold 41, got 40" in result.output and "missed (1)" in result.output and "“3 March”" in result.output
    assert all(name in result.output for name in evaluate.SLOTS)
    assert max(map(len, result.output.splitlines())) <= 100


def test_report_writes_a_page(tmp_path: Path) -> None:
    pytest.importorskip("plotly")
    table, page = tmp_path / "claims.jsonl", tmp_path / "report.html"
    rows = [{"article_id": a.id, **claim.to_dict()} for a in gold_articles() for claim in claims_of(a)]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = RUN.invoke(app, ["report", str(table), "-o", str(page)])
    assert result.exit_code == 0 and "<h1>claims.jsonl</h1>" in page.read_text(encoding="utf-8")


def test_schema_prints_json() -> None:
    assert json.loads(RUN.invoke(app, ["schema"]).output)["title"] == "Claim"
    assert json.loads(RUN.invoke(app, ["schema", "timeexpression"]).output)["title"] == "TimeExpression"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["view", "nowhere.txt"], "cannot read nowhere.txt"),
        (["view", "{binary}"], "not a text in UTF-8"),
        (["view", "{article}", "--published", "soon"], "soon"),
        (["view", "{article}", "-o", "/nowhere/at/all.html"], "cannot write"),
        (["report", "nowhere.parquet"], "no file nowhere.parquet"),
        (["report", "{article}"], "neither"),
        (["evaluate", "nowhere"], "no gold articles"),
        (["schema", "Sentence"], "there are Claim"),
    ],
)
def test_mistakes_are_one_line_and_code_2(article: Path, arguments: list[str], message: str) -> None:
    binary = article.with_name("binary.txt")
    binary.write_bytes(b"\xff\xfe\x00")
    given = [part.format(article=article, binary=binary) for part in arguments]
    result = RUN.invoke(app, given)
    assert result.exit_code == 2
    assert result.stdout == "" and result.stderr.startswith("figextract: ") and message in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_commands_are_those_of_the_program(tmp_path: Path) -> None:
    for article in gold_articles()[:2]:
        for suffix in (".txt", ".json"):
            shutil.copy(ARTICLES / f"{article.id}{suffix}", tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "figextract", "evaluate", str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(run.stdout) == pytest.approx(evaluate.evaluate(tmp_path).figures(), abs=1e-4)
