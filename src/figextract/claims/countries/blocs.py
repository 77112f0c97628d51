"""Figures of a group of countries told beside a country's own: `The EU average is 8 percent`, `Latin America grew 2
percent`.
"""

from __future__ import annotations

import re

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Site
from figextract.claims.words import lemmas

_AVERAGE = re.compile(r"\b(?:average|mean|median)\b")
_FRAMES = (["In", "the"], ["Across", "the"], ["Throughout", "the"])
_FEW = 6
"""Words from an average to its number, and from a group to its average."""


def of_bloc(context: Context, site: Site) -> bool:
    """Whether a number is a group's average, stands in the frame of a group, or is what a whole group has."""
    return _is_average(context, site) or _is_framed(context, site) or _is_subject(site)


def _is_average(context: Context, site: Site) -> bool:
    """`The euro zone average was 88`, `below the African average of 16`, `in the EU, where the average was 9`."""
    if site.sentence.words.isdisjoint(("average", "mean", "median")):
        return False
    low, _ = span_between_numbers(site)
    words = context.text[low : site.quantity.start_char]
    found = list(_AVERAGE.finditer(words))
    rest = words[found[-1].end() :] if found else ""
    if not found or ";" in rest or ":" in rest or len(rest.split()) > _FEW:
        return False
    at = low + found[-1].start()
    places = [p for p in site.sentence.places if p is not site.sentence.dateline]
    named = [p for p in places if low <= p.start_char < site.quantity.start_char]
    if any(p.country for p in named):
        return False
    near = " ".join(words[: found[-1].start()].split()[-_FEW:])
    return any(p.end_char <= at and p.quote in near for p in named) or names_bloc(near)


def _is_framed(context: Context, site: Site) -> bool:
    """`In the euro area it was 6.5 percent`: of blocs whose names are no names of places."""
    start = site.sentence.span.start_char
    words = context.text[start : site.quantity.start_char].split()[:5]
    if words[:2] not in _FRAMES or not names_bloc(" ".join(words)):
        return False
    return not any(p.country and p.start_char < site.end_char for p in site.sentence.places)


def _is_subject(site: Site) -> bool:
    """`Sub-Saharan Africa as a whole got $53bn`; not `The EU gave`: what a bloc gives is where it goes."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("scene", "having", "lemmas"):
        return False
    if any(p.country for p in site.sentence.places if p is not site.sentence.dateline):
        return False
    subject = clause.subject_of(verb)
    if subject is None or subject.i > site.number.i:
        return False
    return any(p.kind == "group" and p.start_char <= subject.idx < p.end_char for p in site.sentence.places)


def names_bloc(words: str) -> bool:
    """Whether words name a group of countries by a name that is no place's: `the euro area`."""
    lower = f" {words.lower()}"
    return any(f" {name}" in lower for entry in lexicon.table("scene")["bloc"] for name in entry["phrases"])
