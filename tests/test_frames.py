from __future__ import annotations

import sys
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from figextract import frames
from figextract.claims.claim import Claim
from figextract.errors import FigextractError
from figextract.sdmx import time_period, to_sdmx
from goldclaims import claims_of, gold_articles

NAMES = ["article_id", *(f.name for f in fields(Claim))]
FULL = Claim(
    quote="5,000 to 6,000",
    start_char=3,
    end_char=17,
    kind="count",
    value=5500,
    low=5000,
    high=6000,
    modifier="range",
    unit="person",
    country="TCD",
    direction="in",
    start_date=date(2022, 9, 1),
    end_date=date(2022, 9, 30),
    published=datetime(2022, 9, 27, 14, 29),
    sentence="s",
    evidence={"unit": (18, 24)},
)
BARE = Claim(quote="4", start_char=0, end_char=1, kind="measure", value=4.5)


def test_columns_are_the_fields_of_a_claim() -> None:
    assert [column.name for column in frames.columns()] == NAMES


def test_pandas_types() -> None:
    pandas = pytest.importorskip("pandas")
    frame = frames.to_pandas([FULL, BARE], "a1")
    assert list(frame.columns) == NAMES
    assert frame["start_date"].dtype == "datetime64[s]" and frame["published"].dtype == "datetime64[us]"
    assert list(frame["modifier"].cat.categories)[:2] == ["exact", "approximate"]
    assert frame.loc[0, "start_date"] == pandas.Timestamp("2022-09-01") and pandas.isna(frame.loc[1, "start_date"])
    assert frame["value"].tolist() == [5500.0, 4.5] and frame["low"].isna().tolist() == [False, True]
    assert frame.loc[0, "evidence"] == {"unit": (18, 24)}
    assert frame["article_id"].tolist() == ["a1", "a1"] and pandas.isna(frame.loc[1, "country"])


def test_polars_types() -> None:
    polars = pytest.importorskip("polars")
    frame = frames.to_polars([FULL, BARE])
    assert frame.columns == NAMES
    assert frame.schema["end_date"] == polars.Date and frame.schema["published"] == polars.Datetime("us")
    assert isinstance(frame.schema["direction"], polars.Enum)
    assert frame["end_date"].to_list() == [date(2022, 9, 30), None]
    assert frame["evidence"].to_list() == [[{"field": "unit", "start_char": 18, "end_char": 24}], []]
    assert frame["article_id"].null_count() == 2


def test_arrow_types_and_parquet_round_trip(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = frames.to_arrow([FULL, BARE], "a1")
    assert table.column_names == NAMES
    assert table.schema.field("start_date").type == arrow.date32()
    assert arrow.types.is_dictionary(table.schema.field("aspect").type)
    assert not table.schema.field("quote").nullable and table.schema.field("country").nullable
    parquet.write_table(table, tmp_path / "t.parquet")
    assert parquet.read_table(tmp_path / "t.parquet").to_pylist() == table.to_pylist()
    assert table.to_pylist()[0]["published"] == datetime(2022, 9, 27, 14, 29)


@pytest.mark.parametrize("backend", ["pandas", "polars", "arrow"])
def test_no_claims_make_a_table_with_the_same_columns_and_types(backend: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(backend, backend))
    empty = frames.to_frame([], backend)  # type: ignore[arg-type]
    full = frames.to_frame([[FULL]], backend)  # type: ignore[arg-type]
    assert len(empty) == 0 and len(full) == 1
    assert (list(empty.dtypes) if backend == "pandas" else empty.schema) == (
        list(full.dtypes) if backend == "pandas" else full.schema
    )


@pytest.mark.parametrize("backend", ["pandas", "polars", "arrow"])
def test_any_text_and_any_number_go_in(backend: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(backend, backend))
    odd = replace(BARE, quote="\x00\ud800é\u202e", value=10**400, start_date=date(1, 1, 1), end_date=date(9999, 12, 31))
    table = frames.to_frame([("\udfff", [odd])], backend)  # type: ignore[arg-type]
    quote = table["quote"].to_pylist()[0] if backend == "arrow" else table["quote"][0]
    assert quote == "\x00\ufffdé\u202e"


def test_many_articles_keep_their_ids() -> None:
    pytest.importorskip("pandas")
    articles = gold_articles()[:3]
    named = frames.to_frame((article.id, claims_of(article)) for article in articles)
    assert list(dict.fromkeys(named["article_id"])) == [article.id for article in articles]
    numbered = frames.to_frame(claims_of(article) for article in articles)
    assert list(dict.fromkeys(numbered["article_id"])) == ["0", "1", "2"]
    assert len(named) == len(numbered) == sum(len(article.claims) for article in articles)


@pytest.mark.parametrize("item", [3, "text", ("id", 4), [1, 2]])
def test_what_is_no_article_is_refused(item: object) -> None:
    with pytest.raises(FigextractError, match="item 0"):
        frames.to_frame([item])  # type: ignore[list-item]


def test_unknown_backend_is_refused() -> None:
    with pytest.raises(FigextractError, match="pandas, polars, arrow"):
        frames.to_frame([], "excel")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "package", "extra"),
    [
        (frames.to_pandas, "pandas", "pandas"),
        (frames.to_polars, "polars", "polars"),
        (frames.to_arrow, "pyarrow", "arrow"),
    ],
)
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, function, package: str, extra: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(FigextractError, match=rf"pip install 'figextract\[{extra}\]'"):
        function([FULL])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "4.5"),
        ({"modifier": "at_most"}, "≤4.5"),
        ({"low": 4, "high": 5000}, "4–5,000"),
        ({"change": "down"}, "↓ 4.5"),
        ({"value": 1e30}, "1e+30"),
        ({"value": 10**400}, "inf"),
        ({"value": -1200000}, "-1,200,000"),
        ({"value": 0.00012}, "0.00012"),
        ({"value": 1 / 3}, "0.3333"),
    ],
)
def test_number_text(change: dict[str, object], text: str) -> None:
    assert frames.number_text(replace(BARE, **change)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "period", "frequency"),
    [
        ((2022, 1, 1), (2022, 12, 31), "2022", "A"),
        ((2022, 7, 1), (2022, 12, 31), "2022-S2", "S"),
        ((2022, 4, 1), (2022, 6, 30), "2022-Q2", "Q"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02", "M"),
        ((2024, 2, 1), (2024, 2, 28), "2024-02-01/P28D", "_O"),
        ((2024, 12, 30), (2025, 1, 5), "2025-W01", "W"),
        ((2024, 12, 29), (2025, 1, 4), "2024-12-29/P7D", "_O"),
        ((2024, 5, 14), (2024, 5, 14), "2024-05-14", "D"),
        ((2024, 2, 1), (2024, 4, 30), "2024-02-01/P90D", "_O"),
        ((2024, 5, 15), (2024, 5, 14), None, "_U"),
        (None, (2024, 5, 14), None, "_U"),
    ],
)
def test_time_period(start, end, period, frequency) -> None:  # type: ignore[no-untyped-def]
    days = [date(*day) if day else None for day in (start, end)]
    assert time_period(*days) == (period, frequency)


def test_sdmx_row() -> None:
    moved = replace(FULL, origin="SDN", destination="TCD", modality="reported")
    row = to_sdmx([moved], "a1")[0]
    assert (row["REF_AREA"], row["COUNTERPART_AREA"]) == ("TCD", "SDN")
    assert (row["TIME_PERIOD"], row["OBS_STATUS"]) == ("2022-09", "E")
    assert to_sdmx([replace(moved, modality="denied")])[0]["OBS_STATUS"] == "U"
    assert to_sdmx([replace(moved, modality="expected")])[0]["OBS_STATUS"] == "F"
    assert to_sdmx([replace(moved, country=None)])[0]["COUNTERPART_AREA"] is None
