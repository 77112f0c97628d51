"""Words around a bare number that tell what it counts: states and verbs of persons, peoples, what is measured."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.statements.subject import measured
from figextract.claims.words import changes, lemmas
from figextract.quantities.units.lookup import currency_code
from figextract.quantities.words import is_person, nationalities, singular

_BEFORE_STATE = frozenset(
    [
        "were",
        "are",
        "was",
        "others",
        "more",
        "reported",
        "people",
        "still",
        "have",
        "had",
        "has",
        "been",
        "seriously",
        "left",
        "remain",
        "remained",
    ]
)


_MANY = 1000
"""From here on those affected are people, and no houses or villages."""


def unit_of(noun: Token) -> Answer:
    """The unit that a noun names; of `passenger numbers` that of their passengers."""
    noun = compound_of(noun) or noun
    word = noun.lower_
    code = currency_code(word)
    if code is not None:
        return Answer(code, token_span(noun))
    person = (
        is_person(word)
        or word in nationalities()
        or not {word, clause.lemma(noun)}.isdisjoint(lemmas("people", "toll", "words"))
    )
    return Answer("person" if person else singular(noun.text).lower(), token_span(noun))


def compound_of(noun: Token) -> Token | None:
    """What `numbers` are of: the visitors of `visitor numbers`."""
    if noun.lower_ != "numbers" or noun.i == 0:
        return None
    before = noun.nbor(-1)
    plain = before.tag_ in ("NN", "NNS") or before.i == noun.sent.start
    return before if plain and before.dep_ == "compound" else None


def state(site: Site) -> Answer | None:
    """`38 dead`, `187 injured`, `1,700 killed or wounded`."""
    doc, i = site.number.doc, site.behind
    if site.sentence.heading and i < site.sentence.span.end and doc[i].lower_ in lemmas("people", "headline", "words"):
        return Answer("person", token_span(doc[i]))
    states = lemmas("people", "state", "words")
    if float(site.quantity.value) >= _MANY:
        states |= lemmas("people", "struck", "words")
    for k in (i, i + 1):
        if k < site.sentence.span.end and doc[k].lower_ in states:
            return Answer("person", token_span(doc[k]))
        if k < len(doc) and doc[k].lower_ not in _BEFORE_STATE:
            return None
    return None


def nationality(site: Site) -> Answer | None:
    """`7,400 Nepalis`."""
    for place in site.sentence.places:
        if place.people and 0 <= place.start_char - site.quantity.end_char <= 2:
            return Answer("person", (place.start_char, place.end_char))
    return None


def told(site: Site) -> Answer | None:
    """The unit of what the number is said of: `put the dead at 117`, `the number of families rose to 400`."""
    if site.verb is None or site.role.dep_ in clause.SUBJECTS:
        return None
    verb = clause.lemma(site.verb)
    standing = verb in lemmas("predicates", "standing") or verb in changes("verbs")
    noun = measured(site) if standing else None
    if noun is None:
        return None
    if any(word in lemmas("people", "toll", "words") for word in (noun.lower_, clause.lemma(noun))):
        return Answer("person", token_span(noun))
    if is_index(noun):
        return Answer("point", token_span(noun))
    if {noun.lower_, clause.lemma(noun)} & lemmas("people", "share", "words"):
        return Answer("percent", token_span(noun))
    if noun.tag_ in ("NNS", "NNPS") or is_person(noun.lower_):
        return unit_of(noun)
    return None


def is_toll(noun: Token) -> bool:
    """Whether a noun stands for persons by itself: `the workforce`, `the dead`."""
    return bool({noun.lower_, clause.lemma(noun)} & lemmas("people", "toll", "words"))


def is_counted(noun: Token) -> bool:
    """Whether the noun is what a number is of: `the number of families`."""
    link = noun.head
    return noun.dep_ == "pobj" and link.lower_ == "of" and link.head.lower_ == "number"


def is_flow(noun: Token) -> bool:
    """Whether a noun tells of goods that move and not what they are: `exports rose to 110,000` are of cars."""
    return clause.lemma(noun) in lemmas("people", "flow", "words")


def is_magnitude(site: Site) -> bool:
    """Whether a small decimal can be the strength of an earthquake that the sentence speaks of."""
    value = float(site.quantity.value)
    return 0 < value < 10 and not site.sentence.words.isdisjoint(lemmas("people", "quake", "words"))


def is_index(noun: Token) -> bool:
    """Whether a noun is the name of an index, whose level is points."""
    words = {t.lower_ for t in noun.subtree if abs(t.i - noun.i) < 5}
    if {"standard", "poor"} <= words:
        return True
    return bool(words & lemmas("people", "index", "words"))


def is_of_goods(site: Site) -> bool:
    """Whether the number is the object, or the subject in the passive, of a verb of things: `sold 29,500`, `the plant
    turned out 73,700`, `683 were seized`.
    """
    verb, i = site.verb, site.behind
    if verb is None or (i < site.sentence.span.end and clause.is_noun(site.number.doc[i])):
        return False
    role = site.role.dep_
    undergoes = role in ("dobj", "obj") or (role in clause.SUBJECTS and clause.is_passive(verb))
    word = clause.lemma(verb)
    if verb.i + 1 < site.sentence.span.end and verb.doc[verb.i + 1].lower_ in ("out", "off", "up"):
        phrase = f"{word} {verb.doc[verb.i + 1].lower_}"
        return phrase in lemmas("people", "thing", "phrases") and role != "prep"
    return undergoes and word in lemmas("people", "thing", "lemmas")


def human(site: Site, section: str) -> Answer | None:
    """Verbs of which only persons are the object (`killing 27`), the subject (`14 drowned`) or the mover (`700
    stayed`).
    """
    verb, doc, i = site.verb, site.number.doc, site.behind
    if verb is None or (i < site.sentence.span.end and clause.is_noun(doc[i]) and doc[i].lower_ != "others"):
        return None
    role = site.role.dep_
    undergoes = role in ("dobj", "obj", "nsubjpass") or (role in clause.SUBJECTS and clause.is_passive(verb))
    does = role in clause.SUBJECTS and not clause.is_passive(verb)
    if clause.lemma(verb) in lemmas("people", section, "lemmas") and (undergoes if section == "object" else does):
        return Answer("person", token_span(verb))
    return None
