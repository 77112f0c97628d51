"""Figures of a group of countries told beside a country's own: `The EU average is 8 percent`, `Latin America grew 2
percent`; and what comes into or goes out of a group: `The EU imported 155 bcm of gas from Russia`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Site
from figextract.claims.countries.stated import is_here
from figextract.claims.draft import NOTHING, Movement, Row
from figextract.claims.movements.frames import frames
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


def moved(site: Site, move: Movement | None) -> Row | None:
    """What a group takes in is of no country, from the one that it comes from: `EU imports of Russian gas`, not `the EU
    took 43,100 of them`; what it sends to one country goes into that: `The euro zone exported goods to China`, as does
    what several countries or donors give.
    """
    if move is None or not move.abroad or move.word is None or move.word.sent.start != site.number.sent.start:
        return None
    if move.gift and move.origin.value is None and move.destination.value and _has_giver(move.word):
        return Row(move.destination.value, "in", move, NOTHING)
    told = not clause.is_verb(move.word) or (move.origin.span is not None and is_here(site, move.origin.span))
    if told and move.towards == "destination" and move.destination.value is None and _is_bloc(site, _takers(move)):
        return Row(None, "in", move, move.origin)
    if move.towards == "origin" and move.origin.value is None and _is_bloc(site, _doers(move, "origin")):
        there = move.destination.value
        return Row(there, "in" if there else "out", move, NOTHING)
    return None


def _has_giver(word: Token) -> bool:
    """Whether a verb of giving says who gives."""
    return clause.is_verb(word) and not clause.is_passive(word) and clause.subject_of(word) is not None


def _takers(move: Movement) -> Iterator[Token]:
    """Who something is said to come to: not who gives it."""
    word = move.word
    yield from _doers(move, "destination")
    if word is not None and not clause.is_verb(word):
        yield from (noun for link, _, noun in clause.prepositions(word) if link in ("into", "to", "in"))


def _doers(move: Movement, end: str) -> Iterator[Token]:
    """The subject of a verb whose subject is an end of what it tells of, or whose goods a noun tells of."""
    word = move.word
    if word is not None and clause.is_verb(word):
        known = any(frame.subject == end for frame in frames("verb").get(clause.lemma(word), ()))
        subject = clause.subject_of(word) if known else None
        if subject is not None and not clause.is_passive(word):
            yield subject
    elif word is not None and move.things == "goods":
        yield from clause.children(word, "compound", "poss", "amod", "nmod")
        yield from (noun for link, _, noun in clause.prepositions(word) if link == "by")


def _is_bloc(site: Site, nouns: Iterable[Token]) -> bool:
    groups = [p for p in site.sentence.places if p.kind == "group" and p.country is None]
    return any(
        any(p.start_char <= noun.idx < p.end_char for p in groups)
        or names_bloc(noun.doc[noun.left_edge.i : noun.i + 1].text)
        for noun in nouns
    )


def names_bloc(words: str) -> bool:
    """Whether words name a group of countries by a name that is no place's: `the euro area`."""
    lower = f" {words.lower()}"
    return any(f" {name}" in lower for entry in lexicon.table("scene")["bloc"] for name in entry["phrases"])
