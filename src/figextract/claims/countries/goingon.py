"""Signs that a number without a word of movement goes on with the movement that the text tells of.

`In April it was 3.9 million`, `Palanca alone saw 2,000`, `Officials expect 6,000 a day`: what the clause is made of,
and how far back the last movement is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft

_AROUND = 7
"""Words on either side of a number that may tell of a movement."""
_OPENING = 12
"""Characters from the beginning of a sentence within which a time opens it."""
_BETWEEN = 3
"""Claims without a direction after the last movement, from which on more make no difference."""


def standing(site: Site, draft: Draft, recent: Sequence[Draft]) -> Iterator[str]:
    """Names of features of a number that has no movement of its own.

    Args:
        site: where the number stands.
        draft: the claim.
        recent: the claims before it.
    """
    bare = "bare" if site.elliptic else "named"
    yield f"still:{bare}:{site.role.dep_}"
    if site.verb is not None:
        yield f"still:verb:{clause.lemma(site.verb)}"
    if site.head.i != site.number.i:
        yield f"still:head:{clause.lemma(site.head)}"
    opening = site.sentence.span.start_char + _OPENING
    if any(time.start_char < opening for time in site.sentence.dates):
        yield f"still:{bare}:time first"
    yield from (f"near:{word}" for word in _nearby(site))
    between = 0
    for other in reversed(recent):
        side = other.get("direction")
        if side is None:
            between += 1
            continue
        alike = "alike" if other.get("unit") == draft.get("unit") else "other"
        back = site.sentence.index - other.site.sentence.index
        yield f"flow:{side}:{min(between, _BETWEEN)}:{alike}"
        yield f"flow:{side}:{bare}:{alike}:{min(back, _BETWEEN)}"
        return


def _nearby(site: Site) -> set[str]:
    """The words around a number but names and numbers, as the tables of lemmas have them."""
    doc, at = site.number.doc, site.number.i
    span = doc[max(site.sentence.span.start, at - _AROUND) : min(site.sentence.span.end, at + _AROUND + 1)]
    return {clause.lemma(word) for word in span if word.is_alpha and word.tag_ not in ("NNP", "NNPS", "CD", "DT")}
