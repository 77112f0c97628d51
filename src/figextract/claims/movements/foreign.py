"""The end of a movement that is some other country, without a name: `sold overseas`, `to foreign buyers`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.ends import FROM, attachments
from figextract.claims.movements.frames import Frame, phrases

_NEAR = 4
"""Words before `abroad` among which `from` leads to it."""
_FAR = 8
"""Words after which `abroad` belongs to something else."""


def foreign_end(site: Site, word: Token, frame: Frame) -> str:
    """The end that is some other country, where the clause says so without a name: `sold overseas`, `to foreign
    buyers`, `arrived from abroad`, `left for their home countries`; else "".
    """
    doc = word.doc
    for token in doc[site.sentence.span.start : site.sentence.span.end]:
        if token.lower_ in phrases("abroad") and _bears_on(site, word, token):
            if _follows_from(word, token) or (frame.things == "goods" and frame.towards == "destination"):
                return "origin"
            return "destination"
    if is_outward(word) or _goes_to_work(site, word, frame):
        return "destination"
    for source in attachments(site, word):
        inner = [noun for preposition, _, noun in clause.prepositions(source) if preposition in FROM]
        phrased = [phrase for noun in inner for phrase in clause.prepositions(noun) if phrase[0] in ("for", "to")]
        for preposition, _, noun in (*clause.prepositions(source), *phrased):
            if not (_is_foreign_noun(noun) or _is_group(site, noun) or is_lender(noun)):
                continue
            if preposition in FROM or (preposition == "on" and frame.towards == "destination"):
                return "origin"
            if preposition in frame.to or preposition in ("to", "into", "for"):
                return "destination"
    return ""


def _goes_to_work(site: Site, word: Token, frame: Frame) -> bool:
    """`left to work in Australia and New Zealand`, `leave to study in other countries`, `left for jobs in Asia`."""
    if frame.mover != "subject" or frame.towards != "origin":
        return False
    aims = [aim for aim in clause.children(word, "xcomp", "advcl") if clause.form(aim) == "infinitive"]
    aims += [aim for preposition, _, aim in clause.prepositions(word) if preposition == "for"]
    for aim in aims:
        for preposition, _, noun in clause.prepositions(aim):
            named = [p for p in site.sentence.places if p.start_char <= noun.idx < p.end_char]
            far = any(p.kind in ("country", "group") for p in named) or _is_foreign_noun(noun)
            if preposition in ("in", "at", "on") and far:
                return True
    return False


def _follows_from(word: Token, token: Token) -> bool:
    """`from abroad`, `from a trip abroad`, `from Egyptians abroad`."""
    before = token.doc[max(token.i - _NEAR, 0) : token.i]
    acts = any(t.tag_.startswith("V") and t.tag_ != "VBG" for t in before)  # not `from Nepalis working abroad`
    if any(t.lower_ == "from" and t.i > word.i for t in before) and not acts:
        return True
    steps = clause.climb(token)
    return any(step.lower_ == "from" and step.dep_ == "prep" for step in steps if step.i > word.i)


def is_outward(noun: Token) -> bool:
    """`outward remittances`, `outbound visitors`, `overseas trips`."""
    far = (
        phrases("abroad")
        if clause.lemma(noun) == "trip" and "to" not in {child.lower_ for child in noun.children}
        else ()
    )
    return any(child.lower_ in ("outward", "outbound", "outgoing", *far) for child in noun.children)


def _bears_on(site: Site, word: Token, token: Token) -> bool:
    """Whether `abroad` tells of the word, and not of somebody in another clause or of the subject."""
    above, role = clause.governor(token)
    before = clause.is_verb(word) and token.i < word.i and token.head.i != site.head.i
    if before or token.dep_ in ("amod", "compound"):
        return False
    if token.head.i in (word.i, site.head.i, site.number.i):
        return True
    if token.i - max(word.i, site.head.i) > _FAR:
        return False
    if above is None or above.i != word.i:
        return clause.is_noun(word) and clause.within(token, word)
    return role.dep_ not in clause.SUBJECTS or clause.within(site.number, role)


def _is_foreign_noun(noun: Token) -> bool:
    """`overseas countries`, `foreign buyers`, `the world market`, `their home countries`, `countries of origin`."""
    words = {child.lower_ for child in noun.children}
    if clause.lemma(noun) in phrases("leaving"):  # `lost a million people to emigration`
        return True
    if clause.lemma(noun) in ("country", "nation", "homeland"):
        return noun.tag_ == "NNS"
    if are_neighbours(noun):  # `sold gas to its neighbours`
        return True
    far = not words.isdisjoint(phrases("elsewhere")) and clause.lemma(noun) in phrases("outside")
    several = noun.tag_ == "NNS" or clause.lemma(noun) in phrases(
        "errand"
    )  # to foreign hospitals, for foreign employment
    return far or (several and not words.isdisjoint(("foreign", "overseas")))


def are_neighbours(noun: Token) -> bool:
    """`neighbouring countries`, `its neighbours`."""
    if _are_its_neighbours(noun):
        return True
    words = {child.lower_ for child in noun.children}
    beside = not words.isdisjoint(("neighbouring", "neighboring", "nearby", "adjacent"))
    return beside and clause.lemma(noun) in ("country", "nation", "state") and noun.tag_ == "NNS"


def _are_its_neighbours(noun: Token) -> bool:
    return clause.lemma(noun) in phrases("neighbour") and any(child.lower_ == "its" for child in noun.children)


def is_lender(noun: Token) -> bool:
    """Whether a noun is a bank or fund of many countries: `the World Bank`, `the IMF`, `the Asian Development Bank`."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("compound", "amod", "nmod", "poss")}
    return noun.lower_ in phrases("lender") or (
        clause.lemma(noun) in ("bank", "fund", "commission", "union") and not words.isdisjoint(phrases("lender"))
    )


def _is_group(site: Site, noun: Token) -> bool:
    """Whether a noun is the name of a continent or a union of countries: `to Asia`, `from the rest of Europe`."""
    if noun.lower_ == "rest":
        noun = next((whole for word, _, whole in clause.prepositions(noun) if word == "of"), noun)
    return any(p.kind == "group" and p.start_char <= noun.idx < p.end_char for p in site.sentence.places)
