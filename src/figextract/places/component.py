"""The pipeline component `figextract_places`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from figextract import document
from figextract.errors import FigextractError
from figextract.places.gazetteer import is_country
from figextract.places.process import process


class Places:
    """Writes the places of a Doc to `doc._.figextract["places"]` and `doc.spans["figextract.places"]`.

    The gazetteer's longest name is taken at each capitalised word; a name with several meanings gets the one that its
    qualifier, the article's other places or the hint supports; see `figextract.places.resolve`.

    Args:
        country: ISO 3166-1 alpha-3 code of the country that articles are from, where an article does not say.

    Raises:
        FigextractError: if `country` is not a country code.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("figextract_places")
        >>> [span.text for span in nlp("Finland counted 8,600 Russians.").spans["figextract.places"]]
        ['Finland', 'Russians']
    """

    def __init__(self, country: str | None = None) -> None:
        if country is not None and not is_country(country):
            raise FigextractError(f"country must be an ISO 3166-1 alpha-3 code such as 'FIN' or None, got {country!r}")
        document.register()
        self.country = country

    def __call__(self, doc: Doc) -> Doc:
        country = document.settings(doc).country or self.country
        document.write(doc, "places", process(doc, country), label="kind")
        return doc


@Language.factory(
    "figextract_places",
    assigns=["doc._.figextract", "doc.spans"],
    default_config={"country": None},
)
def create_places(nlp: Language, name: str, country: str | None) -> Places:
    """Make the component; `country` is the hint for articles that bring none."""
    return Places(country)
