"""The country of a part of what was counted, which is none of the whole (`12 million people fled, 900,000 of them in
Chad`), and those that a number is only near.
"""

from __future__ import annotations

import re

from figextract.claims.context import Site
from figextract.claims.draft import Answer
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

_WHOM = re.compile(r"of (?:whom|which) (?:some |about |around |nearly |almost )?")
_INSIDE = re.compile(r"\s{1,2}(?:in|inside) (?:the )?")
_THEM = ("them", "whom", "which", "these", "those")
_OF_THEM = re.compile(r"\s{1,2}of (?:them|whom|which|these|those)(?: now| still| living| alone)?")
_CLOSE = ("near", "close", "next", "far", "bordering")
_NEAR = ("near ", "close to ", "next to ", "not far from ", "bordering ")
_BORDER = re.compile(r" (?:border|frontier)\b(?! with)")
_NAMING = ("country", "nationality")
_BEFORE = 30
"""Characters before a number that hold `of whom about`, and before a place that hold `not far from`."""


def part_place(site: Site) -> Place | None:
    """The country of the number itself, where it is a part that is there: the Chad of `900,000 of them in Chad`."""
    return _behind(site, site.quantity)


def of_parts(site: Site) -> list[Place]:
    """The countries of later numbers of the sentence that are parts; a town's tells of the whole too (`103 of them in
    Almaty`).
    """
    if site.sentence.words.isdisjoint(_THEM):
        return []
    others = (q for q in site.sentence.quantities if q.start_char > site.quantity.start_char)
    return [place for q in others if (place := _behind(site, q)) is not None]


def nearby(site: Site, overall: Answer) -> list[Place]:
    """The countries that something happens near, and so not in, where the sentence names the one that the article is
    about: `Niger's junta said 23 soldiers had died near Mali`; or near whose border, where it names another one: `Six
    Pakistani soldiers died near the Afghan border`.
    """
    text, low = site.sentence.text, site.sentence.span.start_char
    if site.sentence.words.isdisjoint(_CLOSE):
        return []
    found = [
        p
        for p in site.sentence.places
        if text[max(p.start_char - low - _BEFORE, 0) : p.start_char - low].lower().removesuffix("the ").endswith(_NEAR)
    ]
    others = {p.country for p in site.sentence.places if p.country and p not in found and p.kind in _NAMING}
    known = overall.value in others
    return [
        p
        for p in found
        if p.country not in others
        and ((p.kind == "country" and known) or (others and _BORDER.match(text, p.end_char - low)))
    ]


def _behind(site: Site, quantity: Quantity) -> Place | None:
    text, low = site.sentence.text, site.sentence.span.start_char
    start, end = quantity.start_char - low, quantity.end_char - low
    of_them = _OF_THEM.match(text, end)
    lead = [found for found in _WHOM.finditer(text, max(start - _BEFORE, 0), start) if found.end() == start]
    if of_them is None and not lead:
        return None
    inside = _INSIDE.match(text, of_them.end() if of_them is not None else end)
    if inside is None:
        return None
    at = low + inside.end()
    named = next((p for p in site.sentence.places if p.kind == "country" and p.country and p.start_char == at), None)
    behind = text[named.end_char - low : named.end_char - low + 2] if named is not None else ""
    return named if not behind.strip(" ").isupper() else None  # not in the U.S. Postal Service
