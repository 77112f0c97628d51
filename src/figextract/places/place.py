"""The record of one place that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from figextract.records import Record

PlaceKind = Literal["country", "nationality", "region", "city", "group", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place name or a nationality, with the country it belongs to.

    Attributes:
        quote: the words in the text: `Russians`, `North Ossetia`, `Kyiv`.
        start_char: where `quote` starts in the text, in characters.
        end_char: where it ends; `text[start_char:end_char] == quote`.
        kind: how it was named: `country` (`Georgia`), `nationality` (adjective or people: `Georgian`, `Finns`),
            `region` (a first-level division or a well-known part of a country or of several), `city`, `group` (the EU,
            Africa, the world: no single country), or `body` (an office, a parliament, a stock index that stands for its
            country: Stats SA, the Sejm, the Nikkei).
        country: ISO 3166-1 alpha-3 code, or None for a group and for what could not be settled.
        name: the gazetteer's name of the place: `Georgia`, `North Ossetia`, `Kyiv`; of a nationality the country's
            name.
        people: True where a nationality stands as a noun for people (`Russians`, `a Finn`), not as an adjective.
    """

    quote: str
    start_char: int
    end_char: int
    kind: PlaceKind
    country: str | None
    name: str
    people: bool = False
