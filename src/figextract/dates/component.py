"""The spaCy component of the dates layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spacy.language import Language
from spacy.tokens import Doc

from figextract import document
from figextract.dates.process import process
from figextract.errors import FigextractError


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes a text's time expressions to `doc._.figextract["dates"]` and `doc.spans["figextract.dates"]`.

    The publication time is the Doc's own, where it has one, else the component's.
    """

    published: datetime | None = None

    def __call__(self, doc: Doc) -> Doc:
        settings = document.settings(doc)
        found = process(doc, settings.published or self.published, settings.anchors)
        document.write(doc, "dates", found, label="timex_type")
        return doc


@Language.factory("figextract_dates", assigns=["doc._.figextract", "doc.spans"], default_config={"published": None})
def create_dates(nlp: Language, name: str, published: str | None) -> Dates:
    """The component that finds and resolves times.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        published: ISO 8601 time of publication for texts that bring none, or None.

    Raises:
        FigextractError: if `published` is no ISO 8601 time.
    """
    document.register()
    try:
        return Dates(datetime.fromisoformat(published) if published else None)
    except ValueError:
        raise FigextractError(
            f"published must be an ISO 8601 time such as 2022-09-27T14:29, got {published!r}"
        ) from None
