"""Bare numbers of people where what was counted before stands still: `destroyed 8,291 houses; 1,100 remain in gyms`.

The clause says of them what only people do or undergo: they are lodged, told to leave, driven from their homes, dead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import is_nominal
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.units import naming
from figextract.claims.words import before_number, changes, lemmas

_UNDERGOING = ("nsubjpass", "dobj", "obj")
_BACK = 12
"""Words from `at` back to the verb that puts a number."""


def lodged(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`1,100 remain in the gyms`, `113,000 are in shelters`, `52,000 remain under evacuation orders`."""
    verb = site.verb
    if verb is None or site.role.dep_ not in clause.SUBJECTS or not _behind_fixed(site, history):
        return None
    if clause.lemma(verb) not in lemmas("people", "staying", "lemmas"):
        return None
    for word, _, noun in clause.prepositions(verb):
        inside = word in ("in", "at", "inside", "to") and clause.lemma(noun) in lemmas("people", "lodging", "words")
        plight = word in ("in", "on", "under") and clause.lemma(noun) in lemmas("people", "plight", "words")
        if inside or plight:
            return Answer("person", token_span(noun))
    return None


def ordered(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`52,000 have been told to leave`, `forced 1.3 million from their homes`, `720,000 have sought medical help`."""
    told = _told(site)
    if told is not None:
        return Answer("person", token_span(told))
    verb = site.verb
    if verb is None or is_nominal(site):
        return None
    word, role = clause.lemma(verb), site.role.dep_
    if word in lemmas("people", "driving", "lemmas") and role in _UNDERGOING and _leaves_home(verb):
        return Answer("person", token_span(verb))
    if not _behind_fixed(site, history):
        return None
    seeks = word in lemmas("people", "seeking", "lemmas") and role in clause.SUBJECTS
    aided = any(clause.lemma(noun) in lemmas("people", "seeking", "words") for noun in clause.objects_of(verb))
    if seeks and aided:
        return Answer("person", token_span(verb))
    bare = word == "leave" and role in ("dobj", "obj", "nsubj") and _is_left_without(site)
    return Answer("person", token_span(verb)) if bare else None


def _told(site: Site) -> Token | None:
    """The verb by which those behind a number are told what to do: `52,000 have been told to`."""
    doc, end = site.number.doc, site.sentence.span.end
    for i in range(site.behind, min(site.behind + _AUXILIARIES, end - 1)):
        word = doc[i].lower_
        if clause.lemma(doc[i]) in lemmas("people", "ordering", "lemmas"):
            passive = i > site.behind or site.sentence.heading
            return doc[i] if passive and doc[i].tag_ in ("VBN", "VBD") and doc[i + 1].lower_ == "to" else None
        if word not in _AUXILIARY:
            return None
    return None


_AUXILIARY = frozenset(
    {"have", "has", "had", "were", "was", "are", "is", "been", "being", "also", "already", "now", "more", "others"}
)
_AUXILIARIES = 5
"""Words between a number and what is told to those whom it counts."""


def of_toll(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the number of dead went up by 3 to 84`, `Qinghai's dead rise to 18`."""
    verb = site.verb
    subject = clause.subject_of(verb) if verb is not None else None
    if verb is None or subject is None or subject.i > site.number.i or is_nominal(site):
        return None
    reaching = changes("verbs").keys() | {"go", "stand", "reach"}
    if site.role.dep_ in clause.SUBJECTS or clause.lemma(verb) not in reaching:
        return None
    counted = clause.children(subject, "prep") if subject.lower_ == "number" else ()
    nouns = [noun for link in counted if link.lower_ == "of" for noun in link.children] or [subject]
    toll = next((noun for noun in nouns if noun.lower_ in lemmas("people", "state", "words")), None)
    return Answer("person", token_span(toll)) if toll is not None and not _is_label(toll) else None


def put_at(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`put collapsed buildings at 56,243`: what stands before `at` is counted."""
    before = before_number(site)
    if len(before) < 2 or before[-2].lower_ != "at" or is_nominal(site):
        return None
    noun = before[-1]
    unsaid = lemmas("predicates", "counting").union(
        *(lemmas("people", section, "words") for section in ("market", "measured"))
    )
    if noun.tag_ != "NNS" or not _is_put(site, noun) or clause.lemma(noun) in unsaid or noun.lower_ in unsaid:
        return None
    named = any(place.start_char <= noun.idx < place.end_char for place in site.sentence.places)
    return None if named else naming.unit_of(noun)


def seated(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Each bus holds 55`, `9 boats for 16,000`, `12 toilets for 3,000`: those whom a thing takes or is for."""
    verb, before, last = site.verb, before_number(site), history[-1] if history else None
    if verb is None or is_nominal(site):
        return None
    subject = clause.subject_of(verb)
    if site.role.dep_ in ("dobj", "npadvmod") and clause.lemma(verb) in lemmas("people", "seating", "lemmas"):
        vehicle = subject is not None and clause.lemma(subject) in lemmas("people", "seating", "words")
        return Answer("person", token_span(verb)) if vehicle else None
    if not before or before[-1].lower_ != "for" or last is None or last.site.sentence is not site.sentence:
        return None
    thing = last.site.quantity.kind == "count" and last.site.end_char == before[-1].idx - 1
    more = float(site.quantity.value) > float(last.site.quantity.value)
    kept = clause.lemma(verb) in ("be", "have", "exist", "provide")
    return Answer("person", token_span(before[-1])) if thing and more and kept else None


def employed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Employment fell by 4,100`, `enrolment has dropped by 18,000`, `Employment fell in trade (-18,000)`."""
    verb = site.verb
    subject = _own_subject(verb) if verb is not None else None
    if verb is None or subject is None or subject.i > site.number.i or is_nominal(site):
        return None
    if float(abs(site.quantity.value)) < _MANY or clause.lemma(verb) not in changes("verbs").keys() | {"be", "stand"}:
        return None
    own = clause.lemma(subject) in lemmas("people", "staffing", "words") and site.role.dep_ not in clause.SUBJECTS
    return Answer("person", token_span(subject)) if own else None


def _own_subject(verb: Token) -> Token | None:
    """The noun right in front of a verb (`schools closed and enrolment has dropped`), or its subject."""
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].tag_ in ("VBZ", "VBD", "VBP", "MD", "RB"):
        i -= 1
    return verb.doc[i] if clause.is_noun(verb.doc[i]) else clause.subject_of(verb)


_MANY = 500
"""From here on employment and the like are told in people, and not in percent."""


def _is_put(site: Site, noun: Token) -> bool:
    """Whether a noun ends the object of a verb like `put`, with no preposition before it: not `put those without papers
    at`; also in `put burned vehicles at 1,240 and looted shops at 315`.
    """
    for token in reversed(noun.doc[max(noun.i - _BACK, site.sentence.span.start) : noun.i]):
        if token.tag_.startswith("VB") and clause.lemma(token) in lemmas("people", "putting", "lemmas"):
            return True
        if token.tag_ in ("IN", "TO", "WDT", "WP") and token.lower_ != "at":
            return False
    return False


def _behind_fixed(site: Site, history: Sequence[Draft]) -> bool:
    """Whether what was counted last stays where it is: houses, villages, districts."""
    units = (draft.get("unit") for draft in reversed(history) if draft.get("unit") not in ("percent", "fraction"))
    return not is_nominal(site) and next(units, None) in lemmas("people", "fixed", "words")


def _leaves_home(verb: Token) -> bool:
    """`from their homes`, `to flee`, `out of their villages`."""
    words = {token.lower_ for token in verb.subtree if token.i > verb.i}
    flees = any(clause.lemma(child) in ("flee", "leave") for child in clause.children(verb, "xcomp", "ccomp"))
    homes = not words.isdisjoint(("home", "homes", "houses", "villages", "land", "lands"))
    return flees or ("their" in words and homes)


def _is_left_without(site: Site) -> bool:
    """`leaving 5,000 without so much as a tin sheet`, `leaving 14 burned to death`."""
    i, doc = site.behind, site.number.doc
    if i + 2 >= site.sentence.span.end:
        return False
    return doc[i].lower_ == "without" or [token.lower_ for token in doc[i + 1 : i + 3]] == ["to", "death"]


def _is_label(toll: Token) -> bool:
    """Whether a state is told of a noun behind it: `the number of missing pages`."""
    following = toll.nbor(1) if toll.i + 1 < len(toll.doc) else toll
    return following.i != toll.i and clause.is_noun(following)


Rule = Callable[[Site, Sequence[Draft], str], Answer | None]
RULES: tuple[Rule, ...] = (lodged, ordered, of_toll, put_at, seated, employed)
