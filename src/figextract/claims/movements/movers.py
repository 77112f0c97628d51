"""Who moves where the counted noun is not plainly the subject or the object of the word of movement."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.frames import Frame, phrases
from figextract.claims.words import lemmas

_WHOM = frozenset({"whom", "which", "that"})
_OBJECTS = frozenset({"dobj", "obj"})


def takes_in(site: Site, frame: Frame) -> bool:
    """Whether a verb with this frame takes the counted people in: `let in 226,000 people who fled from Libya`."""
    taken = frame.mover == "object" and frame.subject == "destination" and not frame.stated and not frame.home
    return taken and frame.things != "goods" and site.role.dep_ in _OBJECTS and site.quantity.unit == "person"


def undergoes(site: Site, verb: Token) -> bool:
    """Whether the counted people are what a verb moves, as a relative word, `with` or `them` tells: `5,000 whom Germany
    has agreed to take in`, `picked up 914 migrants and took them to Malaga`, `with 168 Indians evacuated from Yemen`.
    """
    if _is_with(site, verb):
        return True
    objects = clause.children(verb, *_OBJECTS)
    if any(word.lower_ == "them" for word in objects):
        return any(moving.i == verb.i for moving in with_them(site))
    if not any(word.lower_ in _WHOM and word.i < verb.i for word in objects):
        return False
    top = next((step for step in clause.climb(verb) if step.dep_ == "relcl"), None)
    return top is not None and top.head.i in (site.head.i, site.number.i, site.role.i)


def earns(site: Site, verb: Token) -> bool:
    """Whether what is sold earns the money: `Salmon brought in $9 million`, not `brought in $9 million from Japan`; a
    bare number that large is money too.
    """
    if clause.lemma(verb) != "bring" or any(word == "from" for word, _, _ in clause.prepositions(verb)):
        return False
    inward = any(child.lower_ == "in" and not clause.children(child, "pobj") for child in verb.children)
    return inward and (site.quantity.kind == "money" or (site.elliptic and site.quantity.value >= _SUM))


_SUM = 1_000_000


def is_harvest(noun: Token) -> bool:
    """Whether a crop arrives from the fields: `cocoa arrivals at the ports`, not `wheat arrivals from Russia`."""
    if clause.lemma(noun) != "arrival":
        return False
    goods = [*clause.children(noun, "compound", "amod"), *(n for p, _, n in clause.prepositions(noun) if p == "of")]
    grown = any(clause.lemma(word) in phrases("crop") for word in goods)
    return grown and not any(preposition == "from" for preposition, _, _ in clause.prepositions(noun))


def with_them(site: Site) -> Iterator[Token]:
    """What is done next with those counted: `rescued 400 people and took them to Malta`."""
    verb = site.verb
    if verb is None or site.role.dep_ not in _OBJECTS or site.quantity.kind != "count":
        return
    for other in clause.children(verb, "conj"):
        if clause.is_verb(other) and any(word.lower_ == "them" for word in clause.children(other, *_OBJECTS)):
            yield other


def is_inverted(site: Site, verb: Token) -> bool:
    """Whether the number is the subject behind its verb, or comes along with that: `By air arrived 402,700 visitors`,
    `arrived on Tuesday with 31 ministers`.
    """
    if comes_along(site, verb):
        return clause.lemma(verb) in ("arrive", "land", "fly")
    return (
        clause.lemma(verb) in ("arrive", "come", "go")
        and site.role.dep_ in (*_OBJECTS, "attr")
        and site.role.head.i == verb.i
        and site.role.i > verb.i
        and not any(child.dep_ in clause.SUBJECTS for child in verb.children)
    )


def _is_with(site: Site, verb: Token) -> bool:
    """Whether a participle behind `with` tells what was done to the counted people."""
    own = site.role.dep_ == "nsubj" and site.role.head.i == verb.i and verb.tag_ == "VBN"
    ended = any(word in ("from", "to", "into", "out of") for word, _, _ in clause.prepositions(verb))
    return own and ended and any(child.dep_ == "mark" and child.lower_ == "with" for child in verb.lefts)


def comes_along(site: Site, verb: Token) -> bool:
    """Whether the counted people go with the subject: `flew in with 22 aides`."""
    along = site.role.lower_ == "with" and site.role.head.i == verb.i and site.role.i > verb.i
    return along and site.quantity.unit == "person" and not clause.children(verb, *_OBJECTS)


def counted_going(site: Site) -> Iterator[Token]:
    """What people do who are counted at it, where the parser hangs that on the verb: `counted 40 people crossing`."""
    verb = site.verb
    if verb is None or site.role.dep_ not in _OBJECTS:
        return
    counted, caught = (clause.lemma(verb) in phrases(name) for name in ("stamping", "catching"))
    for child in clause.children(verb, "advcl", "xcomp"):
        if child.tag_ == "VBG" and child.i == site.head.i + 1 and (counted or (caught and _is_over_border(child))):
            yield child


def kept_from(site: Site) -> Iterator[Token]:
    """What people are hindered from: `stopped 70,000 from crossing to Italy`, `611 were kept from entering`."""
    verb = site.verb
    if verb is not None and site.role.dep_ in (*_OBJECTS, "nsubjpass"):
        for word, _, doing in clause.prepositions(verb):
            if word == "from" and doing.tag_ == "VBG":
                yield doing


def _is_over_border(verb: Token) -> bool:
    """`crossing illegally from Mexico`, `sneaking into Spain`; not `crossing the railway`."""
    ways = {preposition for preposition, _, _ in clause.prepositions(verb)}
    return not ways.isdisjoint(("from", "into", "to")) or any(c.lower_ == "illegally" for c in verb.children)


def is_own_clause(site: Site, verb: Token) -> bool:
    """Whether a participle on the counted noun is a verb of its own, since the verb above has another subject: `900
    passengers left for Boston and 740 arrived`, `5,640 people left, the minister told a conference`.
    """
    above = site.verb
    if above is None or above.i < verb.i or site.role.dep_ not in clause.SUBJECTS:
        return False
    between = [q for q in site.sentence.quantities if verb.idx < q.start_char < above.idx and q.kind == "count"]
    number = site.number.doc[above.i - 1]
    if between and number.like_num and any(q.start_char <= number.idx < q.end_char for q in between):
        return True
    others = [child for child in above.children if child.dep_ in clause.SUBJECTS and child.i > verb.i]
    told = clause.lemma(above) in ("tell", "inform", "warn", "remind")
    return bool(others or told) and clause.lemma(verb) in lemmas("movement", "parted")


def is_of_part(verb: Token) -> bool:
    """Whether a clause on the counted people is about some of them: `4,000 came, of whom 1,200 have gone on`."""
    subjects = clause.children(verb, "nsubj", "nsubjpass")
    counted = any(noun.tag_ == "CD" or clause.children(noun, "nummod") for noun in subjects)
    if tells_of_some(verb):
        return True
    return counted and any(noun.lower_ in ("whom", "which") and noun.i < verb.i for noun in verb.subtree)


def tells_of_some(verb: Token) -> bool:
    """Whether a relative clause moves a part of what it stands on: `cost $4 million, of which Japan has given 3`."""
    some = any(t.lower_ == "which" and t.head.lower_ == "of" and t.i < verb.i for t in verb.subtree)
    return some and any((t.like_num or t.lower_ in ("half", "quarter")) and t.i > verb.i for t in verb.subtree)
