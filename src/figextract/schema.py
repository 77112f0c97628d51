"""JSON Schemas of the records, made from their types and docstrings, so that they cannot disagree with the code."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from figextract.claims.claim import Claim
from figextract.records import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(record: type[Record] = Claim) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `record.to_dict()` gives and `record.from_dict()` takes.

    Args:
        record: `Claim`, `Quantity`, `TimeExpression`, `Place` or `Article`.

    Example:
        >>> json_schema()["properties"]["direction"]["enum"]
        ['in', 'out', None]
    """
    hints = typing.get_type_hints(record)
    described = attributes(record)
    members = dataclasses.fields(record)  # type: ignore[arg-type]
    return {
        "$schema": DIALECT,
        "title": record.__name__,
        "description": inspect.cleandoc(record.__doc__ or "").split("\n\n")[0],
        "type": "object",
        "properties": {f.name: _property(hints[f.name], f, described.get(f.name, "")) for f in members},
        "required": [f.name for f in members if _required(f)],
        "additionalProperties": False,
    }


def attributes(record: type) -> dict[str, str]:
    """What the `Attributes:` section of a class's docstring says of each, by name.

    Example:
        >>> attributes(Claim)["change"]
        "`up` or `down` by the text's own words, or None."
    """
    _, _, section = inspect.cleandoc(record.__doc__ or "").partition("Attributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        if line and not line.startswith(" "):
            break
        text = line.strip()
        if line.startswith("    ") and not line.startswith("     ") and ": " in text:
            name, _, text = text.partition(": ")
            found[name] = text
        elif text and name:
            found[name] += f" {text}"
    return found


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _property(hint: Any, field: dataclasses.Field[Any], description: str) -> dict[str, Any]:
    schema = _type(hint)
    if description:
        schema["description"] = description
    if field.default is not dataclasses.MISSING:
        schema["default"] = field.default
    return schema


def _type(hint: Any) -> dict[str, Any]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (typing.Union, types.UnionType):
        return _union(inner)
    if origin is tuple:
        return {"type": "array", "prefixItems": [_type(item) for item in inner], "items": False, "minItems": len(inner)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(inner[1])}
    simple: dict[Any, dict[str, Any]] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        date: {"type": "string", "format": "date"},
        datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$"},
    }
    return dict(simple[hint])


def _union(options: tuple[Any, ...]) -> dict[str, Any]:
    schemas = [_type(option) for option in options if option is not types.NoneType]
    nullable = types.NoneType in options
    merged: dict[str, Any] = {"type": "number"} if {"type": "number"} in schemas else schemas[0]
    if not nullable:
        return merged
    if "enum" in merged:
        return {"enum": [*merged["enum"], None]}
    return {**merged, "type": [merged["type"], "null"]}
