"""The times of a text in their order, with what is known of each before those that hang on others are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates.context import Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.resolution.place import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Story:
    """The expressions of a text; what they, where they stand and what they say are lists of one length.

    Attributes:
        doc: the text.
        lexemes: its words, as the rules see them.
        found: the expressions.
        places: where each stands in its sentence.
        readings: what each says.
        published: the day of publication.
    """

    doc: Doc
    lexemes: Lexemes
    found: Sequence[Found]
    places: Sequence[Place]
    readings: Sequence[Reading]
    published: date | None

    def between(self, first: int, second: int) -> Sequence[str]:
        """The words between two expressions, in lower case."""
        return self.lexemes.lowers[self.found[first].end : self.found[second].start]

    def sentences_between(self, first: int, second: int) -> int:
        """How many sentences after the first the second expression stands."""
        return self.places[second].sentence - self.places[first].sentence
