"""Every kind of input gives the same articles; every kind of damage gives its reason, and costs nothing else."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT, read_jsonl, records, with_digits, write_jsonl

from figextract.archive import Options, extract
from figextract.archive.english import looks_english
from figextract.archive.run import Summary
from figextract.errors import FigextractError

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

PAGE = """<html><head><title>Town empties</title><meta property="article:published_time" content="2024-05-14T08:00:00Z">
</head><body><nav>Home 1 | News 2</nav><article><h1>Town empties</h1><p>{text}</p></article>
<footer>Copyright 2025</footer></body></html>"""


def run(inputs: Sequence[Path] | Path, **choices: Any) -> tuple[Summary, list[dict[str, Any]], list[dict[str, Any]]]:
    """Summary, rows and faults of a run."""
    paths = [inputs] if isinstance(inputs, Path) else list(inputs)
    options = Options(**({"format": "jsonl"} | choices))
    output = paths[0].parent / "out"
    summary = extract(paths, output, options, mapping=with_digits(options))
    return summary, read_jsonl(output), read_jsonl(output / "errors.jsonl")


def to_csv(items: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    """Items as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(items[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(items)
    return text.getvalue().encode()


def lines() -> bytes:
    """Three records as JSON lines."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records(3))


def zstd(data: bytes) -> bytes:
    """Two frames."""
    compress = pytest.importorskip("zstandard").ZstdCompressor().compress
    return bytes(compress(data[:100]) + compress(data[100:]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("n.jsonl", lambda: lines()),
        ("n.ndjson", lambda: b"\xef\xbb\xbf" + lines().replace(b"\n", b"\r\n\r\n")),
        ("n.jsonl.gz", lambda: gzip.compress(lines())),
        ("n.jsonl.zst", lambda: zstd(lines())),
        ("n.csv", lambda: b"\xef\xbb\xbf" + to_csv(records(3))),
        ("n.tsv", lambda: to_csv(records(3), "\t")),
        ("n.csv.gz", lambda: gzip.compress(to_csv(records(3)))),
    ],
)
def test_records_in_text_files(tmp_path: Path, name: str, data: Any) -> None:
    (tmp_path / name).write_bytes(data())
    summary, rows, faults = run(tmp_path / name)
    assert (summary.articles, faults) == (3, [])
    assert [(row["article_id"], row["value"]) for row in rows] == [("a1", 100), ("a2", 200), ("a3", 300)]
    assert {row["published"] for row in rows} == {"2024-05-14T00:00:00"}


def test_parquet_with_other_columns_and_real_dates(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "nr": [7, 8, 9],
            "body": [TEXT.format(n=n) for n in (1, 2, 3)],
            "day": pyarrow.array([date(2024, 5, 14), None, date(2024, 5, 16)]),
            "unused": [None, None, None],
        }
    )
    parquet.write_table(table, tmp_path / "n.parquet", row_group_size=2)
    _, rows, faults = run(tmp_path / "n.parquet", text="body", date="day", id="nr")
    assert faults == []
    assert [(row["article_id"], row["published"]) for row in rows] == [
        ("7", "2024-05-14T00:00:00"),
        ("8", None),
        ("9", "2024-05-16T00:00:00"),
    ]


def test_parquet_with_time_zones(tmp_path: Path) -> None:
    stamps = pyarrow.array([datetime(2024, 5, 14, 23, 30)], pyarrow.timestamp("ns", tz="UTC"))
    parquet.write_table(pyarrow.table({"text": [TEXT.format(n=1)], "date": stamps}), tmp_path / "n.parquet")
    _, rows, _ = run(tmp_path / "n.parquet")
    assert rows[0]["published"] == "2024-05-14T23:30:00"


def folder(root: Path) -> Path:
    """A folder with texts, pages, other things and a subfolder."""
    (root / "b").mkdir(parents=True)
    (root / "c.txt").write_text(TEXT.format(n=3))
    (root / "b" / "z.html").write_text(PAGE.format(text=TEXT.format(n=2)))
    (root / "a.txt").write_text(TEXT.format(n=1))
    (root / "picture.png").write_bytes(b"\x89PNG")
    (root / ".hidden.txt").write_text(TEXT.format(n=9))
    write_jsonl(root / "d.jsonl", records(1))
    return root


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    summary, rows, faults = run(folder(tmp_path / "in"))
    assert (summary.articles, faults) == (4, [])
    names = [Path(row["article_id"]).name for row in rows]
    assert names == ["a.txt", "z.html", "c.txt", "a1"]
    assert [row["published"] for row in rows[:2]] == [None, "2024-05-14T00:00:00"]


def test_a_page_gives_its_article_alone(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(PAGE.format(text=TEXT.format(n=5)))
    _, rows, _ = run(tmp_path / "p.html")
    assert [row["value"] for row in rows] == [5]  # neither the menu nor the copyright line


def test_a_zip_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as archive:
        archive.writestr("two.txt", TEXT.format(n=2))
        archive.writestr("one.html", PAGE.format(text=TEXT.format(n=1)))
        archive.writestr("notes.doc", "no")
    _, rows, faults = run(tmp_path / "n.zip")
    assert [row["value"] for row in rows] == [1, 2]
    assert faults == []


def warc(pages: Sequence[tuple[str, str, bytes]], pack: bool) -> bytes:
    """A web archive: URL, content type and body of each response."""
    out = b""
    for url, content_type, body in pages:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        record = (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\n"
                "WARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(head) + len(body)}\r\n\r\n"
            ).encode()
            + head
            + body
            + b"\r\n\r\n"
        )
        out += gzip.compress(record) if pack else record
    return out


@pytest.mark.parametrize("pack", [False, True])
def test_a_web_archive(tmp_path: Path, pack: bool) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / ("n.warc.gz" if pack else "n.warc")
    page = PAGE.format(text=TEXT.format(n=4)).encode()
    path.write_bytes(
        warc(
            [
                ("https://example.org/1", "text/html; charset=utf-8", page),
                ("https://example.org/logo", "image/png", b"\x89PNG 5"),
                ("https://example.org/2", "text/html", b"<html></html>"),
            ],
            pack,
        )
    )
    summary, rows, faults = run(path)
    assert [(row["article_id"], row["published"]) for row in rows] == [("https://example.org/1", "2024-05-14T00:00:00")]
    assert [(fault["reason"], fault["id"]) for fault in faults] == [("broken_html", "https://example.org/2")]
    assert summary.errors == {"broken_html": 1}


@pytest.mark.parametrize("name", ["n.warc", "n.warc.gz"])
def test_a_web_archive_that_is_none(tmp_path: Path, name: str) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / name).write_bytes(b"nothing of the kind\n" * 100)
    _, rows, faults = run(tmp_path / name)
    assert (rows, len(faults)) == ([], 1)
    assert faults[0]["reason"] in ("broken_file", "broken_compression")


DAMAGED: list[tuple[bytes, str]] = [
    (b'{"text": "The police said', "malformed_json"),
    (b"[" * 50_000, "malformed_json"),
    (b'["The police said that they left."]', "not_an_object"),
    (b'{"id": "x", "body": "The police said that they left."}', "text_missing"),
    (b'{"id": "x", "text": null}', "text_missing"),
    (b'{"id": "x", "text": 17}', "wrong_type"),
    (b'{"id": "x", "text": ["The police"]}', "wrong_type"),
    (b'{"id": "x", "text": "  \\n "}', "empty"),
    (b'{"id": "x", "text": "The police left.", "published": "the other day"}', "bad_date"),
    (b'{"id": "x", "text": "The police left.", "published": "2022-13-45"}', "bad_date"),
    (b'{"id": "x", "text": "The police left.", "published": 1664280000}', "wrong_type"),
    (b'{"id": "x", "text": "The police left.", "country": "Atlantis"}', "bad_country"),
    (b'{"id": "x", "text": "The police s\xff\xfe left."}', "undecodable"),
    (b'{"id": "x", "text": "' + b"The police left. " * 400 + b'"}', "too_large"),
    (b'{"id": "x", "text": "' + b"The police left. " * 10_000 + b'"}', "too_large"),
    (
        '{"id": "x", "text": "Die Polizei teilte mit, dass am Sonntag und am Montag insgesamt 5200 Menschen über die '
        'Grenze in das Land gekommen sind, die meisten von ihnen Frauen aus dem Norden."}'.encode(),
        "not_english",
    ),
    ('{"id": "x", "text": "В воскресенье границу пересекли 5200 человек."}'.encode(), "not_english"),
]


def test_a_short_text_needs_few_function_words() -> None:
    assert looks_english(
        "Ghana's cocoa harvest reached 740,000 tonnes a year in 2015, up from 690,000 tonnes a year in 2014, "
        "board figures show, while Togo's crop fell."
    )
    assert not looks_english(
        "Im Januar kamen 5200 Menschen, im Februar dagegen nur 3100, teilte das Innenministerium in Berlin mit; die "
        "meisten stammten aus Syrien, Afghanistan, Irak oder Eritrea."
    )


def test_each_damage_has_its_reason_and_place(tmp_path: Path) -> None:
    good = records(len(DAMAGED))
    items = [item for pair in zip(good, (line + b"\n" for line, _ in DAMAGED), strict=True) for item in pair]
    summary, rows, faults = run(write_jsonl(tmp_path / "n.jsonl", items), max_chars=5000)
    assert [row["article_id"] for row in rows] == [record["id"] for record in good]
    assert [fault["reason"] for fault in faults] == [reason for _, reason in DAMAGED]
    assert [fault["position"] for fault in faults] == [2 * n for n in range(1, len(DAMAGED) + 1)]
    assert sum(summary.errors.values()) == len(DAMAGED)


def test_a_thousand_damaged_among_ten_thousand(tmp_path: Path) -> None:
    """Seventeen damages of twelve reasons and more; every good article processed, every bad one listed, in order."""
    total, expected = 10_000, []
    items: list[Any] = records(total)
    for n in range(1000):
        place = n * 10 + n % 7
        line, reason = DAMAGED[n % len(DAMAGED)]
        items[place] = line + b"\n"
        expected.append((place + 1, reason))
    assert len({reason for _, reason in expected}) >= 10
    summary, rows, faults = run(write_jsonl(tmp_path / "n.jsonl", items), max_chars=5000)
    assert summary.articles == len(rows) == total - 1000
    assert [(fault["position"], fault["reason"]) for fault in faults] == expected


def test_rows_of_csv_that_are_damaged(tmp_path: Path) -> None:
    text = TEXT.format(n=1).encode()
    data = b'id,text\na,"%b"\nb\nc,"%b",too,many\nd,"un\xffd"\ne,\n\nf,"%b"\ng,"never closed' % (text, text, text)
    (tmp_path / "n.csv").write_bytes(data)
    _, rows, faults = run(tmp_path / "n.csv")
    assert [row["article_id"] for row in rows] == ["a", "f"]
    assert [(fault["position"], fault["reason"]) for fault in faults] == [
        (2, "malformed_row"),
        (3, "malformed_row"),
        (4, "undecodable"),
        (5, "text_missing"),
        (7, "malformed_row"),
    ]


@pytest.mark.parametrize("name", ["n.csv", "n.parquet"])
def test_a_missing_column_is_said_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "n.csv").write_bytes(to_csv(records(3)))
    parquet.write_table(pyarrow.Table.from_pylist(records(3)), tmp_path / "n.parquet")
    _, rows, faults = run(tmp_path / name, text="body")
    assert (rows, [fault["reason"] for fault in faults]) == ([], ["missing_column"])
    assert "id, text, published" in faults[0]["detail"]


@pytest.mark.parametrize(
    ("name", "data", "reason", "articles"),
    [
        ("cut.jsonl.gz", lambda: gzip.compress(lines())[:-12], "broken_compression", 2),
        ("no.jsonl.gz", lambda: lines(), "broken_compression", 0),
        ("cut.jsonl.zst", lambda: zstd(lines())[:-5], "broken_compression", 0),
        ("cut.warc.gz", lambda: gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n")[:-9], "broken_compression", 0),
        ("cut.zip", lambda: b"PK\x03\x04" + b"x" * 100, "broken_compression", 0),
        ("no.parquet", lambda: b"PAR1 nothing", "broken_file", 0),
        ("empty.csv", lambda: b"", "empty", 0),
        ("blank.csv", lambda: b"\n\n\n", "empty", 0),
        ("bomb.jsonl.gz", lambda: gzip.compress(b" " * 100 * 2**20), "expansion_limit", 0),
    ],
)
def test_broken_files_leave_the_others(tmp_path: Path, name: str, data: Any, reason: str, articles: int) -> None:
    (tmp_path / name).write_bytes(data())
    after = write_jsonl(tmp_path / "zz.jsonl", records(2))
    _, rows, faults = run([tmp_path / name, after])
    assert [fault["reason"] for fault in faults] == [reason]
    assert len(rows) >= articles
    assert [row["article_id"] for row in rows[-2:]] == ["a1", "a2"]


def test_an_article_that_fails_does_not_cost_its_batch(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from conftest import digits

    from figextract.archive import work

    def failing(articles: Any) -> Any:
        if any("1700 people" in article.text for article in articles):
            raise RuntimeError("no such luck")
        return digits(articles)

    options = Options(format="jsonl")
    mapping = lambda _, items: (work.process(batch, options, failing) for batch in items)  # noqa: E731
    extract([news], news.parent / "out", options, mapping=mapping)
    faults = read_jsonl(news.parent / "out" / "errors.jsonl")
    assert [(fault["id"], fault["reason"], fault["detail"]) for fault in faults] == [
        ("a17", "failed", "RuntimeError: no such luck")
    ]
    assert len(read_jsonl(news.parent / "out")) == 49


@pytest.mark.parametrize(("name", "message"), [("absent.jsonl", "does not exist"), ("letter.docx", "no known kind")])
def test_inputs_that_cannot_be_meant_are_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "letter.docx").write_bytes(b"x")
    with pytest.raises(FigextractError, match=message):
        run(tmp_path / name)
    assert not (tmp_path / "out").exists()
