"""The three formats hold the same rows; types are the schema's, whatever the rows are."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import digits, read_jsonl, records, with_digits, write_jsonl

from figextract.archive import Options, extract
from figextract.archive import manifest as manifests
from figextract.archive.rows import columns, rows_of
from figextract.archive.writers import WRITERS, Csv, JsonLines, Parquet
from figextract.article import Article
from figextract.claims.claim import Claim
from figextract.errors import FigextractError

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

FULL = Claim(
    quote="-5%", start_char=0, end_char=3, kind="share", value=-5, low=-6.5, high=-4, unit="percent",
    subject="=cmd|' /C calc'!A0", source="@office, \"the\"\nfirst", country="FIN",
    start_date=date(2024, 5, 1), end_date=date(2024, 5, 31),
    published=datetime(2024, 6, 1, 12, 30), sentence="\tIt fell.", evidence={"value": (0, 3)},
)  # fmt: skip


def join(name: str, path: Path, batches: list[list[Claim]]) -> Path:
    """Batches of claims as one file."""
    writer = WRITERS[name]()  # type: ignore[index]
    with path.open("wb") as file:
        writer.join([writer.encode(rows_of("+a1", batch)) for batch in batches], file)
    return path


def test_columns_are_the_id_and_the_fields_of_a_claim() -> None:
    assert list(columns()) == ["article_id", *(field.name for field in dataclasses.fields(Claim))]
    assert "json" not in {kind for name, kind in columns().items() if name != "evidence"}


def test_json_lines_hold_every_field_as_it_is(tmp_path: Path) -> None:
    (row,) = read_jsonl(join("jsonl", tmp_path / "x.jsonl", [[], [FULL]]))
    assert row == {"article_id": "+a1"} | FULL.to_dict()
    assert isinstance(row["value"], int)


def test_parquet_is_typed(tmp_path: Path) -> None:
    table = parquet.read_table(join("parquet", tmp_path / "x.parquet", [[FULL], [], [FULL]]))
    (row, _) = table.to_pylist()
    assert (row["value"], row["start_date"], row["published"]) == (-5.0, date(2024, 5, 1), datetime(2024, 6, 1, 12, 30))
    assert (row["subject"], row["predicate"]) == (FULL.subject, None)
    assert json.loads(row["evidence"]) == {"value": [0, 3]}
    assert table.schema.field("low").type == pyarrow.float64()


def test_the_schema_does_not_depend_on_the_rows(tmp_path: Path) -> None:
    empty = parquet.read_schema(join("parquet", tmp_path / "a.parquet", []))
    assert empty.equals(parquet.read_schema(join("parquet", tmp_path / "b.parquet", [[FULL]])))


def test_csv_gives_no_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    with join("csv", tmp_path / "x.csv", [[FULL]]).open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["article_id"] == "'+a1"
    assert row["quote"] == "'-5%"
    assert row["subject"] == "'=cmd|' /C calc'!A0"
    assert row["source"] == '\'@office, "the"\nfirst'
    assert row["sentence"] == "'\tIt fell."
    assert (row["value"], row["low"], row["predicate"]) == ("-5", "-6.5", "")  # numbers stay numbers
    assert json.loads(row["evidence"]) == {"value": [0, 3]}


@pytest.mark.parametrize("name", list(WRITERS))
def test_what_no_format_can_hold_is_left_out_or_replaced(tmp_path: Path, name: str) -> None:
    odd = [dataclasses.replace(FULL, value=value) for value in (math.inf, math.nan, 10**400)]
    odd.append(dataclasses.replace(FULL, subject="lone \ud800 surrogate", source="nul \0 byte"))
    path = join(name, tmp_path / f"x.{name}", [odd])
    if name == "parquet":
        rows = parquet.read_table(path).to_pylist()
        assert [row["value"] for row in rows] == [None, None, None, -5.0]
        assert rows[3]["subject"] == "lone \ufffd surrogate"
    elif name == "jsonl":
        assert [row["value"] for row in read_jsonl(path)] == [None, None, None, -5]


@pytest.mark.parametrize("name", ["claims.parquet", "claims.jsonl", "claims.csv"])
def test_one_file_holds_the_rows_of_all_parts(news: Path, name: str) -> None:
    output = news.parent / name
    options = Options(shard_size=7, format="csv")  # the suffix counts
    mapping = with_digits(dataclasses.replace(options, format=output.suffix[1:]))
    summary = extract([news], output, options, mapping=mapping)
    assert summary.output == output
    assert values(output) == [n * 100 for n in range(1, 51)]
    assert not list(output.with_name(name + ".run").glob("claims/*"))
    again = extract([news], output, options)
    assert (again.articles, again.resumed) == (50, True)
    output.unlink()
    with pytest.raises(FigextractError, match="is gone"):
        extract([news], output, options)


def values(path: Path) -> list[int]:
    """The values in a file of any format."""
    if path.suffix == ".parquet":
        return [int(value) for value in parquet.read_table(path)["value"].to_pylist()]
    if path.suffix == ".jsonl":
        return [row["value"] for row in read_jsonl(path)]
    with path.open(newline="", encoding="utf-8") as file:
        return [int(row["value"]) for row in csv.DictReader(file)]


def test_a_single_file_survives_an_end_while_it_is_made(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, options = news.parent / "claims.jsonl", Options(format="jsonl", shard_size=7)

    def ends(path: Path, write: Any, replace: Any = manifests.replace) -> None:
        if path == output:
            raise KeyboardInterrupt
        replace(path, write)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(manifests, "replace", ends)
        extract([news], output, options, mapping=with_digits(options))
    assert not output.exists()
    extract([news], output, options, mapping=with_digits(options))
    assert values(output) == [n * 100 for n in range(1, 51)]


def test_nothing_at_all_still_gives_a_table(tmp_path: Path) -> None:
    options = Options()
    extract([write_jsonl(tmp_path / "n.jsonl", [])], tmp_path / "out", options, mapping=with_digits(options))
    table = parquet.read_table(tmp_path / "out" / "claims")
    assert (table.num_rows, table.column_names) == (0, list(columns()))


def test_formats_hold_the_same(tmp_path: Path) -> None:
    articles = [Article(text=record["text"], id=record["id"]) for record in records(5)]
    pairs = zip(articles, digits(articles), strict=True)
    rows = [row for article, claims in pairs for row in rows_of(article.id or "", claims)]
    for writer in (JsonLines(), Csv(), Parquet()):
        suffix = {JsonLines: "jsonl", Csv: "csv", Parquet: "parquet"}[type(writer)]
        parts = []
        for n, batch in enumerate((rows[:2], [], rows[2:])):
            parts.append(tmp_path / f"{n}.{suffix}")
            with parts[-1].open("wb") as file:
                writer.join([writer.encode(batch)] if batch else [], file)
        with (tmp_path / f"all.{suffix}").open("wb") as file:
            writer.merge(parts, file)
        assert values(tmp_path / f"all.{suffix}") == [100, 200, 300, 400, 500]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"format": "xlsx"}, "accepted: parquet, jsonl, csv"),
        ({"shard_size": 0}, "at least 1"),
        ({"encoding": "utf-99"}, "not known"),
        ({"encoding": "utf-16"}, "line breaks"),
        ({"encoding": "undefined"}, "not known"),
        ({"encoding": "utf\0"}, "not known"),
    ],
)
def test_bad_options_say_what_is_accepted(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(FigextractError, match=message):
        Options(**choices)
