"""What figextract keeps on a spaCy Doc: span groups to look at, plain dictionaries to serialise.

`doc._.figextract` is a dictionary of plain values, so that `to_bytes`, `DocBin` and worker processes carry it; the
spans of a layer stand in `doc.spans["figextract.<layer>"]`, in the same order as its records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, SpanGroup

from figextract.errors import FigextractError
from figextract.records import Record

EXTENSION = "figextract"
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller told about an article."""

    published: datetime | None = None
    country: str | None = None
    anchors: Mapping[str, date] = field(default_factory=dict)


def register() -> None:
    """Declare `doc._.figextract`, once a process.

    Raises:
        FigextractError: if something else has declared an extension of that name.
    """
    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, getter=_get, setter=_set)
    elif Doc.get_extension(EXTENSION)[2] is not _get:
        raise FigextractError(f"Doc._.{EXTENSION} is taken by another package; remove it with Doc.remove_extension")


_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_HIDDEN: WeakKeyDictionary[Doc, dict[str, Sequence[Record]]] = WeakKeyDictionary()


def text(doc: Doc) -> str:
    """The text of a Doc, joined once; spaCy joins it anew each time that it is asked."""
    found = _TEXTS.get(doc)
    if found is None:
        found = _TEXTS[doc] = doc.text
    return found


def keep_text(doc: Doc, known: str) -> None:
    """Say what the text of a Doc is, where it was made from it just now."""
    _TEXTS[doc] = known


def hide(doc: Doc) -> None:
    """Say that nobody will look at the Doc: its records pass from layer to layer as they are, without spans."""
    _HIDDEN[doc] = {}


def _get(doc: Doc) -> dict[str, Any]:
    stored: dict[str, Any] = doc.user_data.setdefault(EXTENSION, {})
    return stored


def _set(doc: Doc, value: dict[str, Any]) -> None:
    doc.user_data[EXTENSION] = value


def describe(doc: Doc, published: datetime | None, country: str | None, anchors: Mapping[str, date]) -> None:
    """Keep on the Doc what is known of its article."""
    _get(doc).update(
        published=published.isoformat() if published else None,
        country=country,
        anchors={name: day.isoformat() for name, day in anchors.items()},
    )


def settings(doc: Doc) -> Settings:
    """The article's settings: from the Doc if it has any."""
    stored = _get(doc)
    published = stored.get("published")
    return Settings(
        datetime.fromisoformat(published) if published else None,
        stored.get("country"),
        {name: date.fromisoformat(day) for name, day in stored.get("anchors", {}).items()},
    )


def write(doc: Doc, layer: str, records: Sequence[Record], label: str) -> None:
    """Store a layer's records and their span group; `label` names the field that labels a span."""
    hidden = _HIDDEN.get(doc)
    if hidden is not None:
        hidden[layer] = records
        return
    _get(doc)[layer] = [record.to_dict() for record in records]
    spans = []
    for record in records:
        start, end = record.start_char, record.end_char  # type: ignore[attr-defined]
        span = doc.char_span(start, end, label=str(getattr(record, label)), alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[f"{EXTENSION}.{layer}"] = SpanGroup(doc, name=f"{EXTENSION}.{layer}", spans=spans)


def read(doc: Doc, layer: str, record: type[R]) -> list[R]:
    """A layer's records, in the order of the text; empty where the layer has not run."""
    hidden = _HIDDEN.get(doc)
    if hidden is not None:
        return [known for known in hidden.get(layer, ()) if isinstance(known, record)]
    return [record.from_dict(item) for item in _get(doc).get(layer, ())]
