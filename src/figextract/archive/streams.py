"""Files as streams of bytes, packed or not, that can neither fill the memory nor expand without end."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figextract.archive.records import Reason
from figextract.errors import FigextractError

MAX_EXPANSION = 200
"""Times its packed size that a file may unpack to. News packs 3 to 10 times, generated text up to 30, a bomb 1,000."""
FREE_EXPANSION = 64 * 2**20
"""Unpacked bytes up to which the ratio is not looked at."""
PACKED = (".gz", ".zst")


class StreamError(Exception):
    """The rest of a file cannot be read."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason


class Stream(io.RawIOBase):
    """A file's content, unpacked by its suffix.

    Errors of the packing are raised as `StreamError`, after everything that could be unpacked has been read.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.packed = path.open("rb", buffering=0)
        self.is_packed = path.suffix in PACKED
        self.produced = 0
        self._plain: Any = _unpacked(path.suffix, self.packed)

    def readable(self) -> bool:
        """True: this is a stream to read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the file; 0 at its end."""
        try:
            data: bytes = self._plain.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise StreamError("broken_compression", f"{type(error).__name__}: {error}") from error
        except Exception as error:
            if type(error).__name__ == "ZstdError":
                raise StreamError("broken_compression", str(error)) from error
            raise
        self.produced += len(data)
        if self.is_packed and self.produced > FREE_EXPANSION and self.produced > MAX_EXPANSION * self.packed.tell():
            raise StreamError("expansion_limit", f"unpacks to more than {MAX_EXPANSION} times its size")
        buffer[: len(data)] = data
        return len(data)

    def offset(self) -> int:
        """Bytes of the file that have been consumed, packed as they are."""
        return self.packed.tell()

    def close(self) -> None:
        """Close the file."""
        self.packed.close()
        super().close()


def _unpacked(suffix: str, packed: io.FileIO) -> Any:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=_Bites(packed))
    if suffix == ".zst":
        return _Zstandard(packed)
    return _Plain(packed)


class _Bites:
    """A packed file in small bites, whatever the reader asks for: from Python 3.12 on gzip takes 128 KB at once, of
    which a bomb makes far more before the expansion can be compared with what was read.
    """

    BITE = 8192

    def __init__(self, file: io.FileIO) -> None:
        self.file = file

    def read(self, size: int) -> bytes:
        return self.file.read(min(size, self.BITE)) or b""

    def seek(self, position: int) -> int:
        return self.file.seek(position)


class _Plain:
    def __init__(self, file: io.FileIO) -> None:
        self.file = file

    def read1(self, size: int) -> bytes:
        return self.file.read(size) or b""


class _Zstandard:
    """Frame after frame, in bites so small that even a bomb unpacks to no more than some megabytes at once."""

    BITE = 1024
    MAX_WINDOW = 2**27

    def __init__(self, file: io.FileIO) -> None:
        self.file = io.BufferedReader(file)
        self.frame: Any = None
        self.packed = self.plain = memoryview(b"")

    def read1(self, size: int) -> bytes:
        while not self.plain:
            self.packed = self.packed or memoryview(self.file.read(self.BITE))
            if not self.packed:
                if self.frame is not None:
                    raise EOFError("the file ends within a frame")
                return b""
            if self.frame is None:
                self.frame = _zstandard().ZstdDecompressor(max_window_size=self.MAX_WINDOW).decompressobj()
            self.plain = memoryview(self.frame.decompress(self.packed))
            self.packed = memoryview(self.frame.unused_data)
            if self.frame.eof:
                self.frame = None
        data, self.plain = bytes(self.plain[:size]), self.plain[size:]
        return data


def _zstandard() -> Any:
    """The module `zstandard`."""
    try:
        import zstandard as module
    except ImportError as error:
        raise missing("zstandard", "a .zst file") from error
    return module


def missing(package: str, what: str) -> FigextractError:
    """The error that says how to install what an input or output needs."""
    return FigextractError(f"{what} needs the package {package}: pip install 'figextract[archive]'")


def lines(stream: io.BufferedIOBase, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream with their line breaks; None for one of more than `limit` bytes, which is passed over."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (chunk := stream.readline(2**20)) and not chunk.endswith(b"\n"):
            pass
        yield None
