"""People who are sent to their own country: who sends them, and that those who came back did so because of it."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Movement
from figextract.claims.movements.abroad import doer, goes_on, is_the_country
from figextract.claims.movements.crossing import Telling
from figextract.claims.movements.ends import are_own, nationality, place_in
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.movements.turns import is_back

_OF_THEM = re.compile(r"\bof (these|those|them|whom)\b[^.;]*\Z", re.IGNORECASE)
_SOURCES = frozenset({"from", "out of", "away from"})
_BEHIND = 12
"""Characters behind a number in which `of them` stands."""
_MEANS = frozenset({*phrases("vehicle"), "air", "land", "sea", "road", "force"})


def frame_sent_home(context: Context, site: Site, word: Token, frame: Frame) -> Frame:
    """The frame of a country that sends strangers to theirs: `Jordan flew home 60 Filipinos`, but not `flew home 60
    Jordanians`, `60 Filipinos from Syria`, `60 Filipinos who had worked for it`.
    """
    if not (frame.home and frame.subject == "destination" and clause.lemma(word) in phrases("sending_home")):
        return frame
    sender = doer(word)
    host = place_in(context, sender) if sender is not None else NOTHING
    own = nationality(context, site, None)
    if host.value is None or own.value in (None, host.value) or are_own(site):
        return frame
    sources = (word, site.head, *word.children)
    starts = [place_in(context, noun).value for s in sources for p, _, noun in clause.prepositions(s) if p == "from"]
    if any(start not in (None, host.value) for start in starts) or _serves(site.head):
        return frame
    return replace(frame, subject="origin", towards="origin", abroad=True)


def leaves_place(context: Context, site: Site, word: Token) -> bool:
    """Whether a verb takes somebody from a place called by its name, or leaves it: `out of Libya`, `from the country`;
    not `out of the rubble in Nairobi`.
    """
    sources = [word, *([site.head, site.number] if site.number.i > word.i else [])]
    return any(
        preposition in _SOURCES and (is_place(context, noun) or is_the_country(noun))
        for source in sources
        for preposition, _, noun in clause.prepositions(source)
    )


def is_taken_out(site: Site, move: Movement) -> bool:
    """Whether somebody takes others than his own out of a place, and nobody says where to: `The U.S. army flew 3,200
    people out of Kabul`.
    """
    word, span = move.word, move.origin.span
    if not move.abroad or move.destination.value or word is None or span is None or not clause.is_verb(word):
        return False
    above = clause.span_at(word.doc, *span).root.head
    out = above.lower_ == "of" and above.head.lower_ == "out"
    if not out or clause.is_passive(word) or not clause.children(word, "dobj", "obj"):
        return False
    low, high = site.head.left_edge.idx, site.head.idx + len(site.head)
    return not are_own(site) and not any(
        p.kind == "nationality" and low <= p.start_char < high for p in site.sentence.places
    )


def is_place(context: Context, noun: Token) -> bool:
    """Whether a noun is the name of a place: not one that only stands in it."""
    around = context.sentence_at(noun.idx).places
    return any(p.start_char <= noun.idx < p.end_char and p.kind != "nationality" for p in around)


def frame_taken_back(context: Context, site: Site, word: Token, frame: Frame) -> Frame:
    """The frame of a country that takes its own people back: `Georgia recalled all 2,000 of its men from Iraq`, `Kenya
    pulled 600 soldiers out of Mali`; not `the army flew 3,200 people out of Kabul`.
    """
    if not frame.named or frame.mover != "object":
        return frame
    sender = doer(word)
    home = place_in(context, sender) if sender is not None else NOTHING
    if home.value is None or not _are_of(context, site, home.value):
        return frame
    return replace(frame, subject="destination", towards="destination")


def is_sent_by(site: Site, move: Movement) -> bool:
    """Whether the country that is left is who makes others or goods go, by a word that is about that: `Kuwait deported
    9,000 Egyptians`; not `agreed to sell gas to Ukraine at $95`, `returned 40 bones to Chile`.
    """
    word, span = move.word, move.origin.span
    if not move.abroad or move.towards != "origin" or word is None or span is None or not clause.is_verb(word):
        return False
    if clause.is_passive(word):  # `7,000 Haitians were deported from the Dominican Republic`: to Haiti, nobody says
        goal = move.destination.span
        return goal is not None and any(
            p.kind == "nationality" and p.start_char == goal[0] for p in site.sentence.places
        )
    behind = site.role.head.i == word.i and site.role.i > word.i and site.role.dep_ in _UNDERGOING
    if not behind or site.quantity.kind == "money":
        return False
    subject = clause.subject_of(word)
    return subject is not None and subject.left_edge.idx <= span[0] < subject.idx + len(subject)


_UNDERGOING = frozenset({"dobj", "obj", "advmod", "npadvmod"})
"""Labels of those whom a verb moves; adverbs where they are read as a part of `home`."""


def _are_of(context: Context, site: Site, country: str) -> bool:
    """Whether those who are counted belong to a country: by `its`, by their nationality, by what they do for it."""
    own = nationality(context, site, None).value
    if own is not None:
        return bool(own == country)
    nouns = [site.head, *(noun for word, _, noun in clause.prepositions(site.number) if word == "of")]
    mine = any(child.lower_ in ("its", "their", "his") for noun in nouns for child in noun.children)
    kinds = (*phrases("serving"), *phrases("employed"), *phrases("mission"))
    return mine or any(clause.lemma(noun) in kinds for noun in nouns)


def _serves(noun: Token) -> bool:
    """`Afghans who had worked for it`, `for its army`: those who belong to who acts."""
    clauses = clause.children(noun, "relcl")
    return any(token.lower_ in ("it", "its", "them", "their") for inner in clauses for token in inner.subtree)


def sent_back(told: Telling) -> Movement | None:
    """The movement before of those who came home because they were sent: `900 Haitians came back, of whom 700 had been
    deported`, `1,300 returnees, 650 of them deported`.
    """
    site, frame, word = told.site, told.frame, told.word
    if not frame.home or frame.mover != "object" or frame.towards != "origin" or clause.children(word, "dobj"):
        return None
    part = _OF_THEM.search(site.sentence.text[: site.quantity.end_char - site.sentence.span.start_char + _BEHIND])
    before = told.antecedent if site.elliptic else None
    if before is None and (part or site.elliptic):
        before = goes_on(site, told.history)
    earlier = before.movement if before is not None else None
    by = [noun for preposition, _, noun in clause.prepositions(word) if preposition == "by"]
    if before is None or earlier is None or not earlier.abroad or any(clause.lemma(n) not in _MEANS for n in by):
        return None
    returnees = any(f.home for f in frames("noun").get(clause.lemma(before.site.head), ()))
    back = earlier.word is not None and (is_back(earlier.word) or clause.lemma(earlier.word) in phrases("returning"))
    own = nationality(told.context, before.site, before.antecedent).value
    home = returnees or back or (own is not None and own == earlier.destination.value)
    return earlier._replace(word=word) if home else None
