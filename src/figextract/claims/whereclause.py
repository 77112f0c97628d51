"""The place of what a clause with `where` tells: `sent troops to Syria, where 40 soldiers died`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.places.place import Place


def where_place(site: Site) -> Place | None:
    """The place directly before the `where` of the number's clause; None where several are named there, or one inside
    the clause.
    """
    if "where" not in site.sentence.words:
        return None
    doc, first = site.number.doc, site.sentence.span.start
    where = next((token for token in reversed(doc[first + 1 : site.number.i]) if token.lower_ == "where"), None)
    if where is None or not _is_inside(site, where):
        return None
    before = doc[where.i - 1] if doc[where.i - 1].text != "," else doc[where.i - 2]
    named = [p for p in site.sentence.places if p.start_char <= before.idx < p.end_char]
    text, low = site.sentence.text, site.sentence.span.start_char
    comma = text.find(",", site.quantity.phrase_end - low)
    ends = low + (comma if comma >= 0 else len(text))
    if not named or any(where.idx < p.start_char < ends for p in site.sentence.places):
        return None
    place = named[-1]
    joined = [p for p in site.sentence.places if text[p.end_char - low : place.start_char - low] in _AND]
    several = any(p.country != place.country for p in joined if p.kind != "nationality")
    return place if place.country and not several else None


_AND = (" and ", " or ", " & ", ", ")
"""What stands between two names that are joined."""


def _is_inside(site: Site, where: Token) -> bool:
    """Whether the number stands in the clause that `where` opens."""
    verb = where.head
    return clause.is_verb(verb) and verb.i > where.i and clause.within(site.number, verb)
