"""A raw record as an Article, or the reason why it is none. Pure, and run in the workers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from figextract.archive.english import looks_english
from figextract.archive.html import MAX_BYTES, page
from figextract.archive.options import Options
from figextract.archive.records import Fault, Raw, Reason
from figextract.article import Article, as_datetime
from figextract.errors import FigextractError
from figextract.places import is_country

_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that can be processed, and the record that it came from."""

    raw: Raw
    id: str
    article: Article


class Unusable(Exception):
    """Raised within this module only: `interpret` turns it into a Fault."""

    def __init__(self, reason: Reason, detail: str, id: str | None = None) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.id = id


def interpret(raw: Raw, options: Options) -> Entry | Fault:
    """The article that a record holds.

    Example:
        >>> line = b'{"text": "Ten people died.", "date": "2022-09-27"}'
        >>> raw = Raw("news.jsonl", 1, "json", line, "news.jsonl:1", len(line))
        >>> interpret(raw, Options()).article.published.isoformat()
        '2022-09-27T00:00:00'
        >>> interpret(Raw("news.jsonl", 2, "json", b"{", "news.jsonl:2", 1), Options()).reason
        'malformed_json'
    """
    try:
        if raw.kind in ("json", "fields"):
            return _from_fields(raw, options)
        assert isinstance(raw.data, bytes)
        if raw.kind == "html":
            text, title, published = _page(raw.data)
            return _entry(raw, raw.id, options, text, published, title, None)
        return _entry(raw, raw.id, options, _decode(raw.data, options), None, None, None)
    except Unusable as fault:
        named = fault.id or (raw.id if raw.kind in ("html", "text") else None)
        return raw.fault(fault.reason, str(fault), named)


def _from_fields(raw: Raw, options: Options) -> Entry:
    fields = _known(raw.data) if isinstance(raw.data, Mapping) else _json_object(raw.data, options)
    id = _id(fields.get(options.id), raw.id)
    try:
        text = fields.get(options.text)
        if text is None:
            raise Unusable("text_missing", f"no {options.text!r}; the record has {', '.join(map(str, fields))}")
        if not isinstance(text, str):
            raise Unusable("wrong_type", f"{options.text!r} is of type {type(text).__name__}, not text")
        published = next((fields[name] for name in options.date_columns if fields.get(name) is not None), None)
        title = fields.get(options.title)
        return _entry(
            raw,
            id,
            options,
            text,
            _date(published),
            title if isinstance(title, str) else None,
            _country(fields.get(options.country)),
        )
    except Unusable as fault:
        fault.id = id
        raise


def _known(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields that are known: data frames mark the others by NaN or NaT, which differ from themselves."""
    return {name: value for name, value in fields.items() if not isinstance(value, (float, date)) or value == value}


def _json_object(data: bytes, options: Options) -> Mapping[str, Any]:
    text = _decode(data, options)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable("malformed_json", str(error)) from None
    if not isinstance(value, dict):
        raise Unusable("not_an_object", f"a line must hold a JSON object, this holds a {type(value).__name__}")
    return value


def _decode(data: bytes, options: Options) -> str:
    try:
        return data.decode(options.encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Unusable("undecodable", f"not {options.encoding}: {error.reason} at byte {error.start}") from None


def _page(data: bytes) -> tuple[str, str | None, datetime | None]:
    if len(data) > MAX_BYTES:
        raise Unusable("too_large", f"a page of {len(data)} bytes; at most {MAX_BYTES} are read")
    try:
        found = page(data)
    except FigextractError:
        raise
    except Exception as error:  # whatever a parser trips over in a stranger's page
        raise Unusable("broken_html", f"{type(error).__name__}: {error}") from None
    if found is None:
        raise Unusable("broken_html", "no article found in the page")
    return found.text, found.title, found.published


def _id(value: Any, default: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return default
    return str(value) or default


def _date(value: Any) -> datetime | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, (str, date)):
        raise Unusable("wrong_type", f"the date is of type {type(value).__name__}, not text: {value!r:.80}")
    try:
        found = as_datetime(value)
        # A data frame's time stamps are datetimes of their own kind.
        return datetime.combine(found.date(), found.time()) if found else None
    except (FigextractError, OverflowError) as error:
        raise Unusable("bad_date", str(error)) from None


def _country(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Unusable("wrong_type", f"the country is of type {type(value).__name__}, not text")
    if not is_country(value):
        raise Unusable("bad_country", f"{value[:80]!r} is no ISO 3166-1 alpha-3 code such as 'FIN'")
    return value


def _entry(
    raw: Raw,
    id: str,
    options: Options,
    text: str,
    published: datetime | None,
    title: str | None,
    country: str | None,
) -> Entry:
    if len(text) > options.max_chars:
        raise Unusable("too_large", f"{len(text)} characters; at most {options.max_chars} are read", id)
    if not text.strip():
        raise Unusable("empty", "the text is blank", id)
    if raw.kind == "fields" and _UNDECODED.search(text):
        raise Unusable("undecodable", f"the text holds bytes that are not {options.encoding}", id)
    if not options.any_language and not looks_english(text):
        raise Unusable("not_english", "too few English function words", id)
    return Entry(raw, id, Article(text=text, published=published, title=title, id=id, country=country))
