"""Numbers that are told of together, and so of one country and direction: a level, the change behind it, what it is
compared with, and the same in other units.

Of such pairs in the gold articles 99 in 100 agree, whatever else the sentence names. So what speaks for a country with
one of them speaks for it with all: the one whose weights have the greatest sum over them all is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figextract.claims import clause
from figextract.claims.countries.flow import Flow
from figextract.claims.draft import NOTHING, Draft
from figextract.claims.rank import CLOSE, Candidate, weighed

_NEAR = 80
"""Characters from one number to the next: what is farther off may be of something else."""
_BEHIND = 12
"""Characters behind a number in which a place is its own: `against 58% in Ghana`."""


def chosen(drafts: Sequence[Draft]) -> Iterator[Candidate]:
    """For each claim the country and the direction that it and those that it is told of with speak for most."""
    for chain in _chains(drafts):
        views = [_view(draft) for draft in chain]
        least = [max(total for total, _ in view.values()) - CLOSE for view in views]
        flows = dict.fromkeys(flow for view in views for flow in view)  # of equals that of the first number
        sums = {
            flow: sum(view[flow][0] if flow in view else low for view, low in zip(views, least, strict=True))
            for flow in flows
        }
        flow = max(sums, key=sums.__getitem__)
        shared = next(view[flow][1] for view in views if flow in view)
        for view in views:
            yield view[flow][1] if flow in view else shared


def _view(draft: Draft) -> dict[Flow, tuple[float, Candidate]]:
    """The countries and directions of a claim that come close, with their sums."""
    places = draft.candidates["agreement"]
    return {places[k].value: (total, places[k]) for k, total in weighed(places, "agreement").items()}


def _chains(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    chain: list[Draft] = []
    for draft in drafts:
        if chain and not _is_tied(draft, chain[-1]):
            yield chain
            chain = []
        chain.append(draft)
    if chain:
        yield chain


def _is_tied(draft: Draft, before: Draft) -> bool:
    """Whether a number is told of with the one before it.

    `Iraq shipped 1.6m barrels, up 200,000`, `3,100 arrived (down 4%)`, `2.3 million came, against 2.1 million`, `1.2
    million, or 40 per cent`; not `exports fell 3 per cent and imports 2 per cent`, `12%, compared with 23% in Chile`.
    """
    site, doc = draft.site, draft.site.number.doc
    start, end = before.site.end_char, site.quantity.start_char
    if before.site.sentence is not site.sentence or not 0 <= end - start <= _NEAR:
        return False
    aspect, earlier = draft.get("aspect"), before.get("aspect")
    first = clause.token_index(doc, min(end, site.quantity.phrase_start)) - 1
    if first > site.sentence.span.start and (doc[first - 1].text, doc[first].lower_) == (",", "or"):
        return True
    if aspect == "delta" and earlier == "level":
        change, shared = (d.answers.get("change", NOTHING).span for d in (draft, before))
        return change is not None and change == shared and start <= change[0] < end
    if aspect != "previous" or earlier == "previous":
        return False
    if site.behind < site.sentence.span.end and doc[site.behind].lower_ in ("who", "that", "which"):
        return False  # against 94,000 who set out
    places = site.sentence.places
    if any(place.kind == "group" and start <= place.start_char < end for place in places):
        return False  # 7%, against an EU average of 6.5%
    return not any(end <= place.start_char < site.end_char + _BEHIND for place in places)
