"""What a caller may choose; all of it that decides rows is part of a run's fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from figextract.errors import FigextractError

Format = Literal["parquet", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an archive is read and cut.

    Attributes:
        format: of the rows.
        text: column or key of the article's text.
        date: of its publication date; by default `published`, else `date`.
        id: of its id; where a record has none, file name and position make one.
        title: of its headline.
        country: of the ISO 3166-1 alpha-3 code of the country that it speaks from.
        encoding: of text files, CSV and JSON lines; one in which line breaks are single bytes.
        any_language: read articles that do not look English, too.
        max_chars: characters of the longest text that is read.
        shard_size: records a part of the output.

    Raises:
        FigextractError: on a format, encoding or size that does not exist.
    """

    format: Format = "parquet"
    text: str = "text"
    date: str | None = None
    id: str = "id"
    title: str = "title"
    country: str = "country"
    encoding: str = "utf-8"
    any_language: bool = False
    max_chars: int = 20_000_000
    shard_size: int = 2000

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise FigextractError(f"format {self.format!r} is not known; accepted: {', '.join(FORMATS)}")
        for name in ("max_chars", "shard_size"):
            if getattr(self, name) < 1:
                raise FigextractError(f"{name} must be at least 1, got {getattr(self, name)}")
        try:
            single_byte = "a\n".encode(self.encoding) == b"a\n"
        except (LookupError, ValueError) as error:
            raise FigextractError(f"encoding {self.encoding!r} is not known; for example utf-8 or cp1252") from error
        if not single_byte:
            raise FigextractError(f"encoding {self.encoding!r} is not accepted: its line breaks are not single bytes")

    @property
    def date_columns(self) -> tuple[str, ...]:
        """The columns in which a date is looked for, the first that is there counts."""
        return (self.date,) if self.date else ("published", "date")

    @property
    def max_bytes(self) -> int:
        """Bytes of the longest record that is kept in memory: JSON may write a character in six."""
        return 6 * self.max_chars + 65536
