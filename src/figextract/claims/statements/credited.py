"""Sources told otherwise than by a verb of saying above the number.

By a label (`OCHA: 93,400 displaced`), by whose count it is (`by the UN's count`), by a second counter in a clause of
its own (`the mayor says 40, the hospital counted 31`).
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer
from figextract.claims.words import lemmas

_PARTING = frozenset({",", ";", "but", "though", "although", "while", "whereas", "and"})
_ACRONYM = 8
"""Letters of a body's acronym at most."""


def labelled(site: Site) -> Answer | None:
    """The body whose name and a colon open the sentence: `OCHA: 93,400 people displaced`."""
    span = site.sentence.span
    first = span[0]
    if len(span) < 3 or span[1].text != ":" or first.i >= site.number.i or not first.text.isupper():
        return None
    body = any(p.kind == "body" and p.start_char == first.idx for p in site.sentence.places)
    known = first.lower_ in lemmas("reporting", "organisation", "words") and len(first) <= _ACRONYM
    return Answer(first.text, (first.idx, first.idx + len(first))) if body or known else None


def by_count(site: Site) -> Token | None:
    """Whose count, tally or estimate a number is by: `by the UN's count`, `by the mayor's own estimate`; the noun with
    `their` where who counts was named before.
    """
    if site.sentence.lemmas.isdisjoint(lemmas("reporting", "tally")):
        return None
    for token in site.sentence.span:
        if token.lower_ != "by":
            continue
        for noun in clause.children(token, "pobj", "pcomp"):
            if clause.lemma(noun) in lemmas("reporting", "tally") and _is_of(site, token, noun):
                owner = next(iter(clause.children(noun, "poss")), None)
                if owner is not None:
                    return noun if owner.tag_ == "PRP$" else owner
    return None


def _is_of(site: Site, preposition: Token, noun: Token) -> bool:
    """Whether `by X's count` is of the number: of the first one behind it where it opens the sentence or stands between
    commas, else of the one right before it.
    """
    doc, here = noun.doc, site.quantity.start_char
    others = [q.start_char for q in site.sentence.quantities if q.start_char != here]
    if preposition.i < site.number.i:
        apart = doc[preposition.i - 1].text == "," or preposition.i == site.sentence.span.start
        return apart and not any(preposition.idx < other < here for other in others)
    inserted = doc[preposition.i - 1].text == "," and doc[noun.i + 1].text == ","
    leads = inserted and any(other > noun.idx for other in others)
    between = any(here < other < preposition.idx for other in others)
    return not (leads or between or ";" in doc[site.number.i : preposition.i].text)


def is_apart(reporter: Token, site: Site) -> bool:
    """Whether who reports a number opens a clause of its own, beside what another has said: `Karimov said ten; a doctor
    counted 50`, `though state television spoke of 80`; not `the minister said that the ministry had registered 40`.
    """
    first = reporter.left_edge.i
    if first <= site.sentence.span.start or first >= site.number.i or reporter.lower_ in ("who", "which", "that"):
        return False
    return reporter.doc[first - 1].lower_ in _PARTING
