"""The country whose number it is by its own word, where the noun is not said again: `Sweden's rate is 8.4% and
Finland's 7.9%`.
"""

from __future__ import annotations

from figextract.claims.context import Context, Site
from figextract.claims.countries.mentions import is_counted
from figextract.claims.words import HEDGES
from figextract.places.place import Place

_STANDING = frozenset({"is", "are", "was", "were", "at", "to", "by", "stood", "of", "more", "less", "than"})
"""Words that may stand between the possessor and its number, beside hedges."""
_REACH = 40
"""Characters between them."""


def possessor(context: Context, site: Site) -> Place | None:
    """The place in the possessive that stands for the thing whose number follows; None where the number has a noun."""
    own = site.quantity
    if not site.elliptic and own.kind not in ("share", "money"):
        return None
    before = [p for p in site.sentence.places if own.phrase_start - _REACH <= p.end_char <= own.phrase_start]
    place = before[-1] if before else None
    if place is None or place.country is None or place.kind == "nationality" or is_counted(site, place):
        return None
    gap = context.text[place.end_char : own.start_char].lower()
    if not gap.startswith(("'s ", "’s ")):
        return None
    return place if all(word in _STANDING or word in HEDGES for word in gap[2:].split()) else None
