"""The rows of the output: one a claim, with the article's id first; columns and types follow from `Claim`."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal

from figextract.claims.claim import Claim
from figextract.records import encodable

ColumnType = Literal["text", "number", "integer", "date", "datetime", "json"]
ID = "article_id"

_TYPES: dict[Any, ColumnType] = {str: "text", int: "integer", float: "number", date: "date", datetime: "datetime"}


@functools.cache
def columns() -> dict[str, ColumnType]:
    """Name and type of each column, in order: `article_id`, then the fields of `Claim`.

    Example:
        >>> list(columns())[:4], columns()["value"], columns()["start_date"], columns()["evidence"]
        (['article_id', 'quote', 'start_char', 'end_char'], 'number', 'date', 'json')
    """
    hints = typing.get_type_hints(Claim)
    found: dict[str, ColumnType] = {ID: "text"}
    return found | {field.name: _column_type(hints[field.name]) for field in dataclasses.fields(Claim)}


def _column_type(hint: Any) -> ColumnType:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        members = [member for member in typing.get_args(hint) if member is not types.NoneType]
        return "number" if float in members else _column_type(members[0])
    if typing.get_origin(hint) is Literal:
        return "text"
    if typing.get_origin(hint) in (Mapping, dict):
        return "json"
    return _TYPES.get(hint, "json")


def rows_of(article_id: str, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """One row a claim, with Python values; numbers that no file format can hold are None, `quote` still has them."""
    return [
        {ID: encodable(article_id)} | {name: _value(getattr(claim, name)) for name in columns() if name != ID}
        for claim in claims
    ]


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, (int, float)):
        return value if -1e308 < value < 1e308 and not math.isnan(value) else None
    return value


def plain(value: Any) -> Any:
    """A row's value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def as_json(value: Any) -> str:
    """JSON on one line, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, default=plain)
