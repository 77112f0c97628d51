"""The spaCy component of the quantities layer."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from figextract import document
from figextract.quantities.layer import process


@Language.factory(
    "figextract_quantities",
    assigns=["doc._.figextract", "doc.spans"],
    requires=["doc.sents"],
)
def create_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that finds every quantity of a Doc.

    Algorithm: see `figextract.quantities.layer`. Needs sentence starts, uses no model.
    Extensions: `doc._.figextract["quantities"]`, a list of `Quantity.to_dict()`; `doc.spans["figextract.quantities"]`,
    one span for each, labelled with its kind.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en"); _ = nlp.add_pipe("sentencizer"); _ = nlp.add_pipe("figextract_quantities")
        >>> doc = nlp("It rose 5% to $40.")
        >>> [(s.text, s.label_) for s in doc.spans["figextract.quantities"]]
        [('5%', 'share'), ('$40', 'money')]
    """
    document.register()
    return _find


def _find(doc: Doc) -> Doc:
    document.write(doc, "quantities", process(doc), label="kind")
    return doc
