"""What passes through a run: a raw record as read, or the fault for which there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from figextract.records import Record

Reason = Literal[
    "malformed_json",
    "not_an_object",
    "malformed_row",
    "missing_column",
    "text_missing",
    "wrong_type",
    "empty",
    "bad_date",
    "bad_country",
    "not_english",
    "too_large",
    "undecodable",
    "broken_html",
    "broken_compression",
    "expansion_limit",
    "broken_file",
    "unreadable",
    "failed",
]
"""Why a record has no rows; docs/archives.md says what each means."""

Position = int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Record):
    """One line of `errors.jsonl`.

    Attributes:
        input: the file, as given on the command line or as found in a folder.
        position: line, row or record number from 1, byte offset of a WARC record, name in a zip file; None if the file
            as a whole is meant.
        reason: one of `Reason`.
        detail: what was found, in words.
        id: the article's id, where one could be read.
    """

    input: str
    position: Position
    reason: Reason
    detail: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as a reader found it; the workers interpret it.

    Attributes:
        input: the file.
        position: as in `Fault`.
        kind: how `data` is to be read: a line of JSON, named fields, plain text or HTML.
        data: the bytes, or the fields.
        id: a name for the article that the place gives: its file name or its URL.
        size: bytes that it takes in memory, roughly.
    """

    input: str
    position: Position
    kind: Literal["json", "fields", "text", "html"]
    data: bytes | Mapping[str, Any]
    id: str
    size: int

    def fault(self, reason: Reason, detail: str, id: str | None = None) -> Fault:
        """The fault for which this record has no rows."""
        return Fault(input=self.input, position=self.position, reason=reason, detail=detail[:300], id=id)


class Read(NamedTuple):
    """A reader's step: what it found, and how many bytes of the file it has consumed."""

    found: Raw | Fault
    offset: int
