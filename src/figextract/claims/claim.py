"""The records that `figextract.parse` returns: one claim, and the claims of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, overload

from figextract.quantities.quantity import Change, Kind, Modifier
from figextract.records import Record, Span

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from rich.console import RenderableType

Direction = Literal["in", "out"]
Aspect = Literal["level", "delta", "previous"]
Modality = Literal["reported", "expected", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One number that a text states about the world, with everything that the text says of it.

    Attributes:
        quote: the number expression alone, as it stands in the text: `98,000`, `$3.5 billion`, `8.3%`.
        start_char: where `quote` starts in the text, in characters.
        end_char: where it ends; `text[start_char:end_char] == quote`.
        kind: `count`, `share`, `money`, `measure`, `ratio`, `duration` or `age`.
        value: the number; of a range the midpoint, of a ratio the factor, of a share in words the fraction.
        low: lower end of a range, else None.
        high: upper end of a range, else None.
        modifier: `exact`, `approximate`, `more_than`, `at_least`, `less_than`, `at_most`, `range` or `vague`.
        unit: `person`, a singular noun, `percent`, `fraction`, `times`, an ISO 4217 code, a unit of measure, or None.
        per: the period or thing that a rate is per, or None.
        subject: what is counted or measured, in the text's words.
        predicate: base form of the verb, or the event noun, that says what happens to it.
        country: ISO 3166-1 alpha-3 code of the country that the number is about, or None.
        origin: country that a movement starts from, or None.
        destination: country that a movement goes to, or None.
        direction: `in` or `out`, seen from `country`, of a movement; else None.
        change: `up` or `down` by the text's own words, or None.
        aspect: `level`, `delta` (the size of a change) or `previous` (the value compared with).
        start_date: first day, included, of the time that the number is for; None where unknown or open.
        end_date: last day, included; None where unknown or open.
        source: who states it, in the text's words; None where the article itself does.
        modality: `reported`, `expected` or `denied`.
        sentence: the sentence that the number stands in.
        published: the publication time that dates were resolved against, or None where it is unknown.
        evidence: field name to the span of the words that the field was read from.
    """

    quote: str
    start_char: int
    end_char: int
    kind: Kind
    value: int | float
    low: int | float | None = None
    high: int | float | None = None
    modifier: Modifier = "exact"
    unit: str | None = None
    per: str | None = None
    subject: str | None = None
    predicate: str | None = None
    country: str | None = None
    origin: str | None = None
    destination: str | None = None
    direction: Direction | None = None
    change: Change | None = None
    aspect: Aspect = "level"
    start_date: date | None = None
    end_date: date | None = None
    source: str | None = None
    modality: Modality = "reported"
    sentence: str = ""
    published: datetime | None = None
    evidence: Mapping[str, Span] = field(default_factory=dict)

    def explain(self, text: str = "") -> str:
        """What the claim says in one sentence; with the article's text also the words that each part was read from.

        Example:
            >>> import figextract
            >>> figextract.parse("Ten people died.")[0].explain()
            'Ten: 10 person (people), die; reported as fact.'
        """
        from figextract.claims.explain import explain

        return explain(self, text)


class Claims(Sequence[Claim]):
    """The claims of one article in the order of the text; an immutable sequence.

    Attributes:
        text: the article, as it was given.
        id: the caller's name for the article, or None.

    Example:
        >>> import figextract
        >>> claims = figextract.parse("About 5,200 people entered Moldova.")
        >>> len(claims), claims[0].value, claims[0].country
        (1, 5200, 'MDA')
    """

    __slots__ = ("_claims", "id", "text")

    def __init__(self, claims: Sequence[Claim], text: str = "", id: str | None = None) -> None:
        self._claims = tuple(claims)
        self.text = text
        self.id = id

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Claim | Claims:
        return Claims(self._claims[index], self.text, self.id) if isinstance(index, slice) else self._claims[index]

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims)

    def __eq__(self, other: object) -> bool:
        return self._claims == other._claims if isinstance(other, Claims) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple((c.start_char, c.end_char, c.value) for c in self._claims))

    def __repr__(self) -> str:
        return f"Claims({len(self)}: {', '.join(c.quote for c in self._claims[:5])}{' ...' if len(self) > 5 else ''})"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each claim as a plain dictionary, ready for JSON."""
        return [claim.to_dict() for claim in self._claims]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a claim, with typed columns; `article_id` is the article's `id`.

        Raises:
            FigextractError: if pandas is not installed.

        Example:
            >>> import figextract
            >>> frame = figextract.parse("About 5,200 people entered Moldova.").to_pandas()
            >>> frame[["value", "country"]].values.tolist()
            [[5200.0, 'MDA']]
        """
        from figextract import frames

        table: pandas.DataFrame = frames.to_pandas(self, self.id)
        return table

    def to_polars(self) -> polars.DataFrame:
        """One row a claim, with typed columns.

        Raises:
            FigextractError: if polars is not installed.
        """
        from figextract import frames

        table: polars.DataFrame = frames.to_polars(self, self.id)
        return table

    def to_arrow(self) -> pyarrow.Table:
        """One row a claim, with typed columns.

        Raises:
            FigextractError: if pyarrow is not installed.
        """
        from figextract import frames

        table: pyarrow.Table = frames.to_arrow(self, self.id)
        return table

    def to_html(self) -> str:
        """The article as a page of its own, each number with its claim and the words that it was read from."""
        from figextract import view

        return view.article_html(self)

    def _repr_html_(self) -> str:
        from figextract import view

        return view.table_html(self)

    def __rich__(self) -> RenderableType:
        from figextract import terminal

        return terminal.claim_table(self)
