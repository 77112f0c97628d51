"""Tables of claims of many articles, read row by row from Parquet or JSON lines."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from figextract.claims.claim import Claim
from figextract.errors import FigextractError


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What a report needs of one claim; the fields are those of `Claim`, with the article's id.

    Attributes:
        article_id: the article that it stands in.
        quote: the number expression.
        value: the number; None where the file could not hold it.
        unit: the unit, or None.
        start_char: where `quote` starts in the article.
        country: ISO 3166-1 alpha-3 code, or None.
        origin: where a movement starts, or None.
        destination: where it goes, or None.
        direction: `in`, `out` or None.
        start_date: first day of the time that the number is for, or None.
        end_date: last day, or None.
        published: publication day, or None.
        sentence: the sentence that the number stands in.
    """

    article_id: str
    quote: str
    value: float | None
    unit: str | None = None
    start_char: int = 0
    country: str | None = None
    origin: str | None = None
    destination: str | None = None
    direction: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    published: date | None = None
    sentence: str = ""

    @property
    def day(self) -> date | None:
        """The day at which a report places the claim: the last day of its time, else the day of publication."""
        return self.end_date or self.start_date or self.published


NAMES = tuple(field.name for field in fields(ClaimRow))
REQUIRED = ("quote", "value")


def rows_of(articles: Iterable[tuple[str, Sequence[Claim]]]) -> Iterator[ClaimRow]:
    """The rows of claims that are at hand, given with their articles' ids."""
    for article_id, claims in articles:
        for claim in claims:
            data = {name: getattr(claim, name) for name in NAMES if name != "article_id"}
            yield row_of({"article_id": article_id, **data}, "the claims")


def read_claims(path: str | Path) -> Iterator[ClaimRow]:
    """The rows of a table that `figextract extract` or a data frame has written: `.parquet`, `.jsonl` or `.jsonl.gz`.

    A folder that `extract` has written is read part by part.

    Raises:
        FigextractError: if the file cannot be read, or is no table of claims; the message names the line or column.
    """
    file = Path(path)
    parts = sorted((file / "claims").glob("part-*"))
    if parts:
        return chain.from_iterable(map(read_claims, parts))
    if not file.is_file():
        raise FigextractError(f"no file {file}")
    name = file.name.lower()
    if name.endswith((".parquet", ".pq")):
        return _parquet(file)
    if name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
        return _json_lines(file)
    raise FigextractError(f"{file} is neither .parquet nor .jsonl (or .jsonl.gz)")


def _parquet(file: Path) -> Iterator[ClaimRow]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise FigextractError("pyarrow is not installed: pip install 'figextract[arrow]'") from error
    try:
        table = parquet.ParquetFile(file)
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise FigextractError(f"{file} is no Parquet file: {error}") from error
    present = set(table.schema_arrow.names)
    _check(present, str(file))
    for batch in table.iter_batches(columns=[name for name in NAMES if name in present]):
        for data in batch.to_pylist():
            yield row_of(data, str(file))


def _json_lines(file: Path) -> Iterator[ClaimRow]:
    opener = gzip.open if file.name.lower().endswith(".gz") else open
    number = 0
    try:
        with opener(file, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _json_row(line, f"{file}, line {number}")
    except (OSError, EOFError, zlib.error) as error:
        raise FigextractError(f"{file}, line {number + 1}: {error}") from error


def _json_row(line: bytes, where: str) -> ClaimRow:
    try:
        data = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FigextractError(f"{where}: {error}") from error
    if not isinstance(data, dict):
        raise FigextractError(f"{where}: not an object")
    _check(set(data), where)
    return row_of(data, where)


def _check(present: set[str], where: str) -> None:
    lacking = [name for name in REQUIRED if name not in present]
    if lacking:
        raise FigextractError(f"{where}: no table of claims, it has no {' and no '.join(map(repr, lacking))}")


def row_of(data: Mapping[str, Any], where: str) -> ClaimRow:
    """A row from plain values; dates may be dates or ISO 8601 text.

    Raises:
        FigextractError: if a value has the wrong type.

    Example:
        >>> row_of({"article_id": 7, "quote": "98", "value": 98, "end_date": "2022-09-27"}, "here").end_date
        datetime.date(2022, 9, 27)
    """
    try:
        return ClaimRow(
            article_id=_text(data.get("article_id")) or "",
            quote=_text(data["quote"]) or "",
            value=_number(data["value"]),
            start_char=int(data.get("start_char") or 0),
            sentence=_text(data.get("sentence")) or "",
            start_date=_day(data.get("start_date")),
            end_date=_day(data.get("end_date")),
            published=_day(data.get("published")),
            **{name: _text(data.get(name)) for name in ("unit", "country", "origin", "destination", "direction")},
        )
    except (TypeError, ValueError) as error:
        raise FigextractError(f"{where}: {error}") from error


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _number(value: Any) -> float | None:
    try:
        number = None if value is None else float(value)
    except OverflowError:
        return None
    return number if number is not None and abs(number) < 1e300 else None


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
