"""What all records share: frozen data classes that go to plain dictionaries, and to JSON, and back."""

from __future__ import annotations

import dataclasses
import functools
import re
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self

from figextract.errors import FigextractError

Span = tuple[int, int]
"""Start and end of a stretch of the text, in characters, the end excluded."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, as U+FFFD; offsets stay.

    Example:
        >>> encodable("a\\ud800b") == "a\\ufffdb"
        True
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


class Record:
    """Base of `Quantity`, `TimeExpression`, `Place`, `Claim` and `Article`."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Every field by name; dates as ISO 8601 strings, spans as lists, so that `json.dumps` takes it."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`.

        Raises:
            FigextractError: on a name that is not a field, or a field without default that is missing.
        """
        readers = _readers(typing.cast(type, cls))
        if not isinstance(data, Mapping):
            raise FigextractError(f"not a {cls.__name__}: a mapping of its fields, got {type(data).__name__}")
        unknown = sorted(set(data) - set(readers))
        if unknown:
            raise FigextractError(f"{cls.__name__} has no fields {unknown}; its fields are {sorted(readers)}")
        try:
            return cls(**{name: readers[name](value) for name, value in data.items()})
        except (TypeError, ValueError) as error:
            raise FigextractError(f"not a {cls.__name__}: {error}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


@functools.cache
def _readers(cls: type) -> dict[str, Any]:
    """For each field of a record the function that turns its plain value back."""
    hints = typing.get_type_hints(cls)
    return {f.name: _reader(hints[f.name]) for f in dataclasses.fields(cls)}


def _reader(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = [_reader(h) for h in typing.get_args(hint) if h is not types.NoneType]
        return lambda value: None if value is None else inner[0](value)
    if hint is datetime:
        return lambda value: value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if hint is date:
        return lambda value: value if isinstance(value, date) else date.fromisoformat(value)
    if typing.get_origin(hint) is tuple:
        return tuple
    if typing.get_origin(hint) in (Mapping, typing.get_origin(Mapping[str, Span]), dict):
        item = _reader(typing.get_args(hint)[1])
        return lambda value: {key: item(each) for key, each in value.items()}
    return lambda value: value
