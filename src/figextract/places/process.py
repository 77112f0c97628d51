"""From a text to its places: scan, resolve, tell people from adjectives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from figextract.errors import FigextractError
from figextract.places.gazetteer import Sense, country_name, is_country
from figextract.places.people import is_people
from figextract.places.place import Place, PlaceKind
from figextract.places.resolve import NATIONALITY, resolve
from figextract.places.scan import Match, next_word, scan

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS: Mapping[str, PlaceKind] = {"c": "country", "r": "region", "t": "city", "g": "group"}


def process(doc: Doc, country: str | None = None) -> list[Place]:
    """The places that a Doc names, in the order of its text, without overlap.

    Only the text is read, and the tag of the word behind a nationality where the sentence is tagged.

    Args:
        doc: any spaCy Doc.
        country: ISO 3166-1 alpha-3 code of the country that the article is from or about, if known: it settles names
            that several countries have, and lets small towns of that country count.

    Raises:
        FigextractError: if `country` is not a country code.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("98,000 Russians entered Kazakhstan.")
        >>> [(place.quote, place.country, place.people) for place in process(doc)]
        [('Russians', 'RUS', True), ('Kazakhstan', 'KAZ', False)]
    """
    from figextract import document  # brings in spaCy, which `import figextract` does not

    text = document.text(doc)
    places = _places(text, country)
    if not places:
        return []
    tags = _tags(doc) if any(sense.kind in "adA" for _, sense in places) else {}
    return [_place(text, match, sense, tags) for match, sense in places]


def find(text: str, country: str | None = None) -> list[Place]:
    """The same as `process` for plain text.

    Raises:
        FigextractError: if `country` is not a country code.

    Example:
        >>> [place.country for place in find("From Moscow, Idaho, to Cucuta, Colombia")]
        ['USA', 'USA', 'COL', 'COL']
    """
    return [_place(text, match, sense, {}) for match, sense in _places(text, country)]


def _places(text: str, country: str | None) -> list[tuple[Match, Sense]]:
    if country is not None and not is_country(country):
        raise FigextractError(f"country must be an ISO 3166-1 alpha-3 code such as 'FIN' or None, got {country!r}")
    return resolve(text, scan(text), country)


def _tags(doc: Doc) -> dict[int, str]:
    """Penn tags of the tagged tokens, by the character at which they start."""
    strings = doc.vocab.strings
    return {start: strings[tag] for start, tag in doc.to_array(["IDX", "TAG"]).tolist() if tag}


def _place(text: str, match: Match, sense: Sense, tags: Mapping[int, str]) -> Place:
    nationality = sense.kind in NATIONALITY
    behind = match.end + len(match.after_gap)
    second = next_word(text, behind + len(match.after))[0].lower() if nationality else ""
    return Place(
        quote=text[match.start : match.end],
        start_char=match.start,
        end_char=match.end,
        kind="nationality" if nationality else "body" if "o" in sense.flags else _KINDS[sense.kind],
        country=sense.country or None,
        name=country_name(sense.country) if nationality and sense.country else sense.name,
        people=nationality and is_people(match, sense, tags.get(behind, ""), second),
    )
