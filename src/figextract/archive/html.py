"""The article in a web page, by trafilatura; imported when the first page comes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from figextract.archive.streams import missing
from figextract.article import as_datetime

MAX_BYTES = 10 * 2**20
"""Bytes of the longest page that is read; news pages have some hundred kilobytes."""
LAST_DATE = "2100-01-01"
"""Fixed, so that a page gives the same date whenever it is read."""


_SILENT = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its article, its headline, and its publication date where its metadata give one."""

    text: str
    title: str | None
    published: datetime | None


def page(data: bytes) -> Page | None:
    """The article in a page, or None where there is none.

    The date comes from the page's metadata (JSON-LD, `meta`, `time`), never from a guess over its text, and without a
    time of day; where it has none, the article's own date line counts. A blank line parts the blocks of the text.

    Raises:
        FigextractError: if trafilatura is not installed.
        Exception: what its parsers may raise on a broken page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise missing("trafilatura", "an HTML page") from error
    # What it warns of, a page without text, becomes a fault; it is not to be printed as well.
    logging.getLogger("trafilatura").addHandler(_SILENT)
    found: Any = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LAST_DATE},
    )
    if found is None or not found.text:
        return None
    return Page(found.text.replace("\n", "\n\n"), found.title, as_datetime(found.date) if found.date else None)
