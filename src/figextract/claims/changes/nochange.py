"""Numbers near a word of change that it says nothing of: `fell to 1.47 million, a rate of 5 per cent`."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.words import word_set

_GRAMMAR = "quantities_grammar"


def is_beside(site: Site, verb: Token, before: Sequence[Token]) -> bool:
    """Whether a number stands beside the clause of a verb of change: in an apposition (`fell to 1.47 million, a rate of
    5.0 per cent`), in an aside on the subject (`its rate, at 17.2 percent, is to fall`), with a thing of its own (`rose
    4%, with China the top source at 15%`), as the places of it (`was doubled at 21 terminals`).
    """
    link = next((t for t in reversed(before) if t.lower_ in ("of", "at")), None)
    if link is None or link.i - 2 <= site.sentence.span.start or link.i <= verb.i:
        return False
    doc = verb.doc
    if link.lower_ == "of":
        noun = doc[link.i - 1]
        opens = doc[noun.left_edge.i - 1].text == "," and noun.left_edge.lower_ in ("a", "an")
        return opens and noun.i > verb.i and clause.lemma(noun) in word_set(_GRAMMAR, "levels")
    if site.quantity.kind == "count" and site.quantity.unit not in (None, "point", "person"):
        return True
    if doc[link.i - 1].text == ",":
        said_of = doc[link.i - 2]
        levels = word_set(_GRAMMAR, "levels")
        if said_of.i > verb.i and (said_of.dep_ in clause.SUBJECTS or clause.lemma(said_of) in levels):
            return True
    return any(t.lower_ == "with" and doc[t.i - 1].text == "," for t in doc[verb.i + 2 : link.i])


def is_coordinate_level(site: Site) -> bool:
    """Whether the noun of a level, joined to another, has the number: `growth of 7.5 percent and inflation of 5.6
    percent`; not `a fall in unemployment of 2 points`.
    """
    doc = site.number.doc
    first = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    if first - 3 < site.sentence.span.start or doc[first - 1].lower_ != "of":
        return False
    joined = doc[first - 3].lower_ in ("and", ",", "with")
    noun = clause.lemma(doc[first - 2])
    return joined and noun in word_set(_GRAMMAR, "levels") and noun not in change_words().nouns


def is_brought_down(site: Site, particle: Token) -> bool:
    """`brought down 70 percent of the houses`; not `brought prices down 12 percent`."""
    doc = particle.doc
    if particle.i == site.sentence.span.start or site.behind >= site.sentence.span.end:
        return False
    verb = doc[particle.i - 1]
    return verb.lower_ in word_set(_GRAMMAR, "felling") and doc[site.behind].lower_ == "of"


def follows_things(site: Site) -> bool:
    """Whether the sentence counted things before a bare number: the four of `hit 12 boats, sank four`."""
    own = site.quantity.start_char
    return any(
        q.kind == "count" and q.unit not in (None, "point") and q.start_char < own for q in site.sentence.quantities
    )
