"""Money for a country: where those meet who promise it is no end of it, and whom it is for has it."""

from __future__ import annotations

from collections.abc import Iterator

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Movement
from figextract.claims.movements.frames import phrases
from figextract.claims.words import lemmas
from figextract.places.place import Place

_NEAR = 5
"""Words before a place among which the meeting stands: `at talks held on Monday in Amman`."""


def venues(site: Site) -> Iterator[Place]:
    """The places of meetings: `At a conference in Paris, donors pledged $900 million`."""
    if site.sentence.lemmas.isdisjoint(phrases("meeting")):
        return
    doc = site.number.doc
    for place in site.sentence.places:
        at = clause.token_index(doc, place.start_char)
        before = doc[max(at - _NEAR, site.sentence.span.start) : at]
        if before and before[-1].lower_ == "in" and any(clause.lemma(token) in phrases("meeting") for token in before):
            yield place


def without_venue(site: Site, move: Movement) -> Movement:
    """The movement without the end that is only where people meet: `Ministers at talks in Rabat promised $9m`."""
    met = {place.start_char for place in venues(site)}
    for side in ("origin", "destination"):
        span = move.end(side).span
        if span is not None and span[0] in met:
            move = move.placed(side, NOTHING)
    return move


def beneficiary(site: Site) -> Place | None:
    """The country that money is needed or promised for: `The UN needs $900 million for Somalia`."""
    verb = site.verb
    if site.quantity.kind != "money" or verb is None or site.number.i < verb.i:
        return None
    if clause.lemma(verb) not in lemmas("movement", "funding", "phrases"):
        return None
    named = {place.start_char: place for place in site.sentence.places if place.country and not place.people}
    for source in (verb, site.head, site.number):
        for word, _, noun in clause.prepositions(source):
            if word in ("for", "to") and noun.i > site.number.i:
                found = next((p for start, p in named.items() if start <= noun.idx < p.end_char), None)
                if found is not None and found.kind not in ("nationality", "group", "body"):
                    return found
    return None
