"""Small files that unpack to very much: reading stops at a stated limit, and the files after them are read."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import read_jsonl, records, with_digits, write_jsonl

from figextract.archive import Options, extract, readers, streams
from figextract.archive.streams import FREE_EXPANSION, MAX_EXPANSION, Stream, StreamError

MB = 2**20
FREE = 4 * MB
"""What is unpacked freely in these tests: less than FREE_EXPANSION, so that they are quick."""
SIZE = 3 * FREE


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (streams, readers):
        monkeypatch.setattr(module, "FREE_EXPANSION", FREE)


def run(*inputs: Path, **choices: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows and faults."""
    options = Options(format="jsonl", **choices)
    output = inputs[0].parent / "out"
    extract(inputs, output, options, mapping=with_digits(options))
    return read_jsonl(output), read_jsonl(output / "errors.jsonl")


def zstandard(data: bytes) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor(level=1).compress(data)


def zipped(members: int, size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"{number:04}.txt", b"a" * size)
    return file.getvalue()


def test_the_limits_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
    assert f"more than {MAX_EXPANSION} times its size and more than {FREE_EXPANSION // MB} MB" in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("spaces.jsonl.gz", lambda: gzip.compress(b" " * SIZE, 9)),
        ("lines.jsonl.gz", lambda: gzip.compress(b"\n" * SIZE, 9)),
        ("quotes.csv.gz", lambda: gzip.compress(b"id,text\n" + b'"' * SIZE, 9)),
        ("many.jsonl.gz", lambda: gzip.compress(b" " * (SIZE // 64), 9) * 64),
        ("spaces.jsonl.zst", lambda: zstandard(b" " * SIZE)),
        ("frames.csv.zst", lambda: zstandard(b"\n" * (SIZE // 64)) * 64),
        ("pages.zip", lambda: zipped(24, MB // 2)),
    ],
)
def test_reading_stops(tmp_path: Path, name: str, data: Callable[[], bytes]) -> None:
    (tmp_path / name).write_bytes(data())
    assert (tmp_path / name).stat().st_size * MAX_EXPANSION < SIZE
    after = write_jsonl(tmp_path / "zz.jsonl", records(2))
    rows, faults = run(tmp_path / name, after)
    assert faults[-1]["reason"] == "expansion_limit" and f"{MAX_EXPANSION} times" in faults[-1]["detail"]
    assert [row["article_id"] for row in rows][-2:] == ["a1", "a2"]


def test_members_that_are_too_large_count(tmp_path: Path) -> None:
    """Nothing of them is kept, but all of them are unpacked."""
    (tmp_path / "n.zip").write_bytes(zipped(400, 66_000))
    rows, faults = run(tmp_path / "n.zip", max_chars=1)
    assert not rows and {fault["reason"] for fault in faults[:-1]} == {"too_large"}
    assert faults[-1]["reason"] == "expansion_limit" and len(faults) < 400


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", lambda data: gzip.compress(data, 9)), (".zst", zstandard)])
def test_no_more_is_unpacked_than_is_asked_for(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"bomb{suffix}"
    path.write_bytes(pack(b"\0" * 100 * MB))
    tracemalloc.start()
    try:
        with pytest.raises(StreamError, match="unpacks to more than"), Stream(path) as stream:
            while stream.read(MB):
                pass
        assert stream.produced < 8 * MB
        assert tracemalloc.get_traced_memory()[1] < 40 * MB
    finally:
        tracemalloc.stop()
