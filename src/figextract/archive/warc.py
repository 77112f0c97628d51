"""Web archives: the HTML pages of a WARC file, such as those of Common Crawl's CC-NEWS.

A record that is no web page (images, redirects, requests, metadata) holds no article and is passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from figextract.archive.options import Options
from figextract.archive.records import Fault, Raw, Read
from figextract.archive.sources import File
from figextract.archive.streams import Stream, StreamError, missing

PAGES = ("text/html", "application/xhtml+xml")


def read_warc(file: File, options: Options) -> Iterator[Read]:
    """The pages of a WARC file in their order; positions are byte offsets of the unpacked stream, ids are URLs.

    The archive's own date is that of the crawl, not of publication, and is not used.
    """
    try:
        from fastwarc import warc
    except ImportError as error:
        raise missing("fastwarc", "a .warc file") from error
    stream = Stream(file.path)
    count = 0
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    with io.BufferedReader(stream, 2**17) as buffered:
        source = _Source(buffered)
        stream_like: Any = source
        try:
            for record in warc.ArchiveIterator(stream_like, record_types=kinds, parse_http=True, auto_decode="all"):
                count += 1
                if _is_page(record):
                    yield Read(_page(file, record, options), stream.offset())
        except (StreamError, GeneratorExit, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # FastWARC has no exceptions of its own, and its panics are no Exceptions
            if source.error is not None:
                raise source.error from error
            yield Read(_fault(file, None, f"after {count} records: {type(error).__name__}: {error}"), stream.offset())
            return
        if source.error is not None:
            raise source.error
    if count == 0 and file.path.stat().st_size:
        yield Read(_fault(file, None, "no WARC records in it"), stream.offset())


class _Source:
    """What FastWARC needs of a stream; it keeps the error that ended it, which FastWARC may turn into another."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = stream
        self.position = 0
        self.error: StreamError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self.stream.read(size)
        except StreamError as error:
            self.error = error
            raise
        self.position += len(data)
        return data

    def tell(self) -> int:
        return self.position


def _fault(file: File, position: int | None, detail: str) -> Fault:
    return Fault(input=file.name, position=position, reason="broken_file", detail=detail[:300])


def _is_page(record: Any) -> bool:
    if record.http_headers is not None:
        if record.http_headers.status_code != 200:
            return False
        content_type = record.http_content_type or ""
    else:
        content_type = record.headers.get("Content-Type") or ""
    return content_type.split(";")[0].strip().lower() in PAGES


def _page(file: File, record: Any, options: Options) -> Raw | Fault:
    position = int(record.stream_pos)
    id = record.headers.get("WARC-Target-URI") or record.record_id
    try:
        data = record.reader.read(options.max_bytes + 1)
    except (GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return Fault(input=file.name, position=position, reason="broken_compression", detail=str(error)[:300], id=id)
    if len(data) > options.max_bytes:
        detail = f"over {options.max_bytes} bytes"
        return Fault(input=file.name, position=position, reason="too_large", detail=detail, id=id)
    return Raw(file.name, position, "html", data, id, len(data))
