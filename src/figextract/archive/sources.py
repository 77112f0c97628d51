"""The files of an archive, in an order that depends on nothing but their names; and what identifies their content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from figextract.errors import FigextractError

Kind = Literal["jsonl", "csv", "parquet", "text", "html", "warc", "zip"]

SUFFIXES: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".warc": "warc",
    ".zip": "zip",
}
MAY_BE_PACKED = ("jsonl", "csv", "warc")
"""Kinds that are read from `.gz` and, WARC apart, from `.zst` too."""
WHOLE = 2**30
"""Bytes of an input up to which its fingerprint is taken of all of its content."""
SAMPLES = 64
"""Places at which a larger file is sampled, a megabyte each; its modification time counts as well."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive, and how it is read."""

    path: Path
    kind: Kind

    @property
    def name(self) -> str:
        """The path with forward slashes; bytes that are no UTF-8 are replaced."""
        return self.path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an input was when the run began."""

    name: str
    files: int
    bytes: int
    digest: str


def kind_of(path: Path) -> Kind | None:
    """The kind of a file by its name, or None."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in (".gz", ".zst"):
        kind = SUFFIXES.get(suffixes[-2]) if len(suffixes) > 1 else None
        return kind if kind in MAY_BE_PACKED and not (kind == "warc" and suffixes[-1] == ".zst") else None
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def files_of(inputs: Iterable[Path]) -> Iterator[File]:
    """The files of the inputs in order; those of a folder by their paths, hidden ones and other kinds left out.

    Raises:
        FigextractError: if an input does not exist, or is a file of an unknown kind.
    """
    for path in inputs:
        if path.is_dir():
            yield from _files_below(path)
            continue
        if not path.exists():
            raise FigextractError(f"input {str(path)!r} does not exist")
        kind = kind_of(path)
        if kind is None:
            raise FigextractError(
                f"input {str(path)!r} is of no known kind; accepted: folders, {' '.join(SUFFIXES)}, "
                ".jsonl and .csv packed as .gz or .zst, .warc.gz"
            )
        yield File(path, kind)


def _files_below(folder: Path) -> Iterator[File]:
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in found:
        path = folder / name
        if name.startswith("."):
            continue
        if is_folder:
            yield from _files_below(path)
        elif (kind := kind_of(path)) and path.is_file():
            yield File(path, kind)


def identify(path: Path) -> Identity:
    """What tells this input from a changed one.

    Up to a gigabyte in all it is the content. Beyond that it is, for each file, its size, its modification time and,
    where it is large, a sample of its content: whoever copies such an archive during a run keeps its times (`cp -p`).

    Raises:
        FigextractError: if the input does not exist or cannot be read.
    """
    digest = hashlib.sha256()
    count = total = 0
    try:
        whole = sum(file.path.stat().st_size for file in files_of([path])) <= WHOLE
        for file in files_of([path]):
            status = file.path.stat()
            count, total = count + 1, total + status.st_size
            digest.update(f"{file.path.relative_to(path)}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
            if not whole:
                digest.update(f"{status.st_mtime_ns}\0".encode())
            _digest_content(file.path, status.st_size, whole, digest.update)
    except OSError as error:
        raise FigextractError(f"input {str(path)!r} cannot be read: {error}") from error
    return Identity(name=path.as_posix(), files=count, bytes=total, digest=digest.hexdigest())


def _digest_content(path: Path, size: int, whole: bool, update: Callable[[bytes], None]) -> None:
    with path.open("rb", buffering=0) as file:
        if whole:
            while chunk := file.read(2**20):
                update(chunk)
            return
        if size > SAMPLES * 2**20:
            for k in range(SAMPLES):
                file.seek(k * (size - 2**20) // (SAMPLES - 1))
                update(file.read(2**20))
