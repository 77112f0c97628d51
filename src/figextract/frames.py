"""Claims as tables: pandas, Polars and Arrow; and a claim's number, unit, place and time as short text.

Every table has the same columns in the same order: `article_id`, then the fields of `Claim`. A column's type follows
from the type of its field, so a field added to `Claim` becomes a column without a change here. pandas, Polars and
pyarrow are imported when they are asked for; none of them needs another.
"""

from __future__ import annotations

import functools
import importlib
import math
import types
import typing
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

from figextract.claims.claim import Claim
from figextract.errors import FigextractError
from figextract.records import encodable

ColumnType = Literal["text", "category", "integer", "number", "date", "datetime", "evidence"]
Many = Iterable["Sequence[Claim] | tuple[str, Sequence[Claim]]"]
"""The claims of many articles, each alone or with its article's id."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of every table.

    Attributes:
        name: `article_id` or the name of a field of `Claim`.
        type: what its cells are.
        nullable: whether a cell may be empty.
        values: of a `category`, all the values that it can take.
    """

    name: str
    type: ColumnType
    nullable: bool
    values: tuple[str, ...] = ()


@functools.cache
def columns() -> tuple[Column, ...]:
    """The columns of every table, in order.

    Example:
        >>> [column.name for column in columns()][:4]
        ['article_id', 'quote', 'start_char', 'end_char']
    """
    hints = typing.get_type_hints(Claim)
    return (Column("article_id", "text", True), *(_column(f.name, hints[f.name]) for f in fields(Claim)))


def _column(name: str, hint: Any) -> Column:
    options = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)
    inner = [option for option in options if option is not types.NoneType]
    nullable = len(inner) < len(options)
    if typing.get_origin(inner[0]) is Literal:
        return Column(name, "category", nullable, typing.get_args(inner[0]))
    if float in inner:
        return Column(name, "number", nullable)
    simple: dict[Any, ColumnType] = {str: "text", int: "integer", date: "date", datetime: "datetime"}
    return Column(name, simple.get(inner[0], "evidence"), nullable)


def to_pandas(claims: Sequence[Claim], article_id: str | None = None) -> Any:
    """One article's claims as a pandas DataFrame, a row a claim.

    Text is `string`, offsets `int64`, numbers `float64`, closed vocabularies (`kind`, `modifier`, `direction` ...)
    `category` with all their values, dates `datetime64[s]`, `published` `datetime64[us]`; `evidence` holds mappings.

    Raises:
        FigextractError: if pandas is not installed.

    Example:
        >>> import figextract
        >>> frame = to_pandas(figextract.parse("About 5,200 people entered Moldova."))
        >>> frame[["value", "unit", "country"]].values.tolist()
        [[5200.0, 'person', 'MDA']]
    """
    return _pandas([(article_id, claims)])


def to_polars(claims: Sequence[Claim], article_id: str | None = None) -> Any:
    """One article's claims as a Polars DataFrame; closed vocabularies are `Enum`, dates `Date`.

    `evidence` is a list of structs with `field`, `start_char` and `end_char`.

    Raises:
        FigextractError: if Polars is not installed.
    """
    return _polars([(article_id, claims)])


def to_arrow(claims: Sequence[Claim], article_id: str | None = None) -> Any:
    """One article's claims as a `pyarrow.Table`; closed vocabularies are dictionary-encoded, dates `date32`.

    Raises:
        FigextractError: if pyarrow is not installed.
    """
    return _arrow([(article_id, claims)])


def to_frame(articles: Many, backend: Literal["pandas", "polars", "arrow"] = "pandas") -> Any:
    """The claims of many articles as one table.

    Args:
        articles: for each article its claims, or a pair of an id and its claims; where neither the pair nor the
            article has an id, `article_id` is the article's position in the iterable, counted from 0, as text.
        backend: `pandas`, `polars` or `arrow`.

    Raises:
        FigextractError: if the backend is unknown or not installed, or an item is not the claims of an article.

    Example:
        >>> import figextract
        >>> texts = ["Ten people died in Peru.", "Floods displaced 4,000 families in Chad."]
        >>> to_frame(figextract.pipe(texts))[["article_id", "value", "country"]].values.tolist()
        [['0', 10.0, 'PER'], ['1', 4000.0, 'TCD']]
    """
    makers = {"pandas": _pandas, "polars": _polars, "arrow": _arrow}
    if backend not in makers:
        raise FigextractError(f"backend {backend!r} is not one of {', '.join(makers)}")
    return makers[backend]([_pair(index, item) for index, item in enumerate(articles)])


def _pair(index: int, item: Any) -> tuple[str, Sequence[Claim]]:
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
        name, claims = item
    else:
        name, claims = getattr(item, "id", None) or str(index), item
    if not isinstance(claims, Sequence) or isinstance(claims, str) or not all(isinstance(c, Claim) for c in claims):
        raise FigextractError(
            f"item {index} is neither the claims of an article nor an (id, claims) pair; "
            "put the claims of one article in a list"
        )
    return name, claims


def _cells(articles: Sequence[tuple[str | None, Sequence[Claim]]], column: Column) -> list[Any]:
    """One column's plain values over all articles."""
    if column.name == "article_id":
        return [None if name is None else encodable(name) for name, claims in articles for _ in claims]
    values = [getattr(claim, column.name) for _, claims in articles for claim in claims]
    if column.type == "text":
        return [None if value is None else encodable(value) for value in values]
    if column.type == "number":
        return [None if value is None else _double(value) for value in values]
    return values


def _double(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _spans(evidence: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    return [{"field": name, "start_char": start, "end_char": end} for name, (start, end) in evidence.items()]


def _pandas(articles: Sequence[tuple[str | None, Sequence[Claim]]]) -> Any:
    pandas = _package("pandas")
    names = {
        "text": "string",
        "integer": "int64",
        "number": "float64",
        "date": "datetime64[s]",
        "datetime": "datetime64[us]",
        "evidence": "object",
    }

    def series(column: Column) -> Any:
        cells = _cells(articles, column)
        if column.type == "category":
            return pandas.Series(pandas.Categorical(cells, categories=list(column.values)))
        if column.type == "evidence":
            cells = [dict(cell) for cell in cells]
        return pandas.Series(cells, dtype=names[column.type])

    return pandas.DataFrame({column.name: series(column) for column in columns()})


def _polars(articles: Sequence[tuple[str | None, Sequence[Claim]]]) -> Any:
    polars = _package("polars")
    span = polars.Struct({"field": polars.String, "start_char": polars.Int64, "end_char": polars.Int64})
    dtypes = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "date": polars.Date,
        "datetime": polars.Datetime("us"),
        "evidence": polars.List(span),
    }

    def series(column: Column) -> Any:
        cells = _cells(articles, column)
        if column.type == "evidence":
            cells = [_spans(cell) for cell in cells]
        dtype = polars.Enum(column.values) if column.type == "category" else dtypes[column.type]
        return polars.Series(column.name, cells, dtype=dtype)

    return polars.DataFrame([series(column) for column in columns()])


def _arrow(articles: Sequence[tuple[str | None, Sequence[Claim]]]) -> Any:
    arrow = _package("pyarrow")
    span = arrow.struct([("field", arrow.string()), ("start_char", arrow.int64()), ("end_char", arrow.int64())])
    dtypes = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "date": arrow.date32(),
        "datetime": arrow.timestamp("us"),
        "evidence": arrow.list_(span),
    }

    def array(column: Column) -> Any:
        cells = _cells(articles, column)
        if column.type == "category":
            codes = {value: code for code, value in enumerate(column.values)}
            indices = arrow.array([codes.get(cell) for cell in cells], type=arrow.int8())
            return arrow.DictionaryArray.from_arrays(indices, arrow.array(column.values, type=arrow.string()))
        if column.type == "evidence":
            cells = [_spans(cell) for cell in cells]
        return arrow.array(cells, type=dtypes[column.type])

    arrays = [(column, array(column)) for column in columns()]
    schema = arrow.schema([arrow.field(column.name, cells.type, column.nullable) for column, cells in arrays])
    return arrow.Table.from_arrays([cells for _, cells in arrays], schema=schema)


def _package(name: Literal["pandas", "polars", "pyarrow"]) -> Any:
    extra = {"pyarrow": "arrow"}.get(name, name)
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise FigextractError(f"{name} is not installed: pip install 'figextract[{extra}]'") from error


HEDGES = {"approximate": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "vague": "~"}
"""How a modifier is written before a number."""


def number_text(claim: Claim) -> str:
    """Value with its hedge and change: `~98,000`, `5,000–6,000`, `↓ 2.5`.

    Example:
        >>> number_text(Claim(quote="98,000", start_char=0, end_char=6, kind="count", value=98000, modifier="at_least"))
        '≥98,000'
    """
    if claim.low is not None and claim.high is not None:
        number = f"{plain_number(claim.low)}–{plain_number(claim.high)}"
    else:
        number = HEDGES.get(claim.modifier, "") + plain_number(claim.value)
    arrow = {"up": "↑ ", "down": "↓ "}.get(claim.change or "", "")
    return arrow + number


def plain_number(value: int | float) -> str:
    """A number with commas between thousands and at most six significant decimals.

    Example:
        >>> plain_number(3_500_000_000), plain_number(8.3), plain_number(1e21)
        ('3,500,000,000', '8.3', '1e+21')
    """
    if abs(value) >= 10**18:
        return f"{_double(value):.6g}"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.4g}"


def unit_text(claim: Claim) -> str:
    """Unit with what it is per: `person`, `litre / person`."""
    return " / ".join(part.replace("_", " ") for part in (claim.unit, claim.per) if part)


def where_text(claim: Claim) -> str:
    """Country, or the two ends of a movement: `KAZ`, `RUS → KAZ`, `FIN (out)`."""
    if claim.origin or claim.destination:
        return f"{claim.origin or '?'} → {claim.destination or '?'}"
    return (claim.country or "") + (f" ({claim.direction})" if claim.direction else "")


def when_text(claim: Claim) -> str:
    """The interval in the fewest words: `2022-09`, `2022-09-21`, `2022-09-21/2022-09-27`, `../2030-12-31`."""
    start, end = claim.start_date, claim.end_date
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return start.isoformat()
    if start is not None and end is not None:
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            return f"{start.year:04d}"
        if start.day == 1 and (start.year, start.month) == (end.year, end.month) and _month_ends(end):
            return f"{start.year:04d}-{start.month:02d}"
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def _month_ends(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
