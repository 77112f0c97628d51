"""The word by which a counted thing moves: a verb or noun of `lexicon/movement.toml` whose frame it fits."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING
from figextract.claims.movements.aboard import is_vehicle, is_vehicle_name, vehicle_boarded
from figextract.claims.movements.abroad import (
    are_foreigners,
    are_from_abroad,
    counts_receivers,
    is_bought_by_country,
    names_country,
)
from figextract.claims.movements.ends import nationality, place_in, stated_ends
from figextract.claims.movements.foreign import foreign_end
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.movements.homeward import leaves_place
from figextract.claims.movements.idiom import is_idiom
from figextract.claims.movements.moved import nouns
from figextract.claims.movements.movers import (
    comes_along,
    earns,
    is_harvest,
    is_own_clause,
    undergoes,
)
from figextract.claims.movements.those import of_those
from figextract.claims.movements.verbs import acts, is_state, stem, verbs
from figextract.claims.statements.predicate import hand_on
from figextract.claims.words import changes, lemmas

_BEHIND = ("dobj", "obj", "pobj", "dative", "attr", "oprd", "prep", "npadvmod", "dep", "ccomp", "prt")
_ADVERBS = ("abroad", "overseas", "overnight")


def event(context: Context, site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, a verb that moves the counted thing, or a
    noun for those who come (`visitors from France`).

    Returns:
        The word, its frame, and whether it is a noun; None where nothing moves.
    """
    if site.sentence.lemmas.isdisjoint(_known()):
        return None
    told = () if _is_likened(site) else nouns(site)
    named = [(word, frame) for word in told for frame in frames("noun").get(_noun(word), ())]
    for word, frame in named:
        if frame.weak or is_harvest(word) or _is_cargo_of(site, word):
            continue
        if _is_stated(context, site, word, frame, True):
            return word, frame, True
    if clause.lemma(site.head) in phrases("paper") and site.quantity.kind == "count":
        return None
    for verb, moves in verbs(site):
        idiom = is_idiom(verb)
        for frame in sorted(frames("verb").get(stem(verb), ()), key=_rank):
            if idiom and not frame.particle:
                break
            if _fits(site, verb, frame, moves) and _is_stated(context, site, verb, frame, False):
                return verb, frame, False
    for word, frame in named:
        if frame.weak and _is_counted_as_coming(context, site, word, frame):
            return word, frame, True
    return None


def _is_likened(site: Site) -> bool:
    """Whether a share only tells how large a sum is: `a deficit of $8 million, or 11 per cent of exports`."""
    if site.quantity.kind != "share":
        return False
    first = clause.token_index(site.number.doc, site.quantity.phrase_start)
    before = [token.lower_ for token in site.number.doc[max(first - 3, site.sentence.span.start) : first]]
    return before[-2:] == [",", "or"] or before in ([",", "equal", "to"], [",", "equivalent", "to"])


def _is_cargo_of(site: Site, noun: Token) -> bool:
    """Whether a verb tells where what is packed goes: `A shipment of 34,000 tonnes reached Puerto Cabello`."""
    if clause.lemma(noun) not in phrases("load") or noun.dep_ not in ("nsubj", "nsubjpass") or site.verb is None:
        return False
    moving = any(frame.mover == "subject" and not frame.stated for frame in frames("verb").get(stem(site.verb), ()))
    return moving and noun.head.i == site.verb.i and clause.within(site.number, noun)


@functools.cache
def _known() -> frozenset[str]:
    """All words of movement, as the lemmas of a sentence have them: `foreign investment` word by word, of verbs also
    the form that may be taken for a noun.
    """
    nouns, verbs = frames("noun"), frames("verb")
    forms = (f"{stem}ing" for verb in verbs for stem in {verb, verb.removesuffix("e")})
    return frozenset((*(word for noun in nouns for word in noun.split()), *verbs, *forms))


def _is_counted_as_coming(context: Context, site: Site, word: Token, frame: Frame) -> bool:
    """Whether a noun for those who come tells of their coming: where its ends are named, or the clause only counts
    them (`expects 40,000 visitors`), not where they do or undergo something else (`900 tourists are stranded`).
    """
    if site.quantity.kind not in ("count", "share", "ratio"):
        return False
    if foreign_end(site, word, frame) or any(e.value for e in stated_ends(context, site, word, frame, True, NOTHING)):
        return True
    own = word.i == site.head.i or clause.within(site.number, word)
    verb = site.verb
    if verb is None:
        return own
    known = (*lemmas("predicates", "light"), *lemmas("predicates", "standing"), *phrases("making"))
    if site.role.dep_ not in clause.SUBJECTS:  # not: 430 returnees have received grants
        known = (*known, *phrases("drawing"))
    changed = clause.lemma(verb) in changes("verbs")
    if not own and not (site.elliptic or site.quantity.kind in ("share", "ratio")):
        return False
    counted = clause.lemma(verb) in (*phrases("drawing"), "count", "register", "record")
    if counted and site.role.dep_ == "nsubjpass":
        return True
    return changed or site.role.dep_ == "prep" or (clause.lemma(verb) in known and not clause.is_passive(verb))


def _rank(frame: Frame) -> tuple[bool, bool]:
    """The frames of a word that ask for more come first."""
    return not frame.particle, not (frame.aboard or frame.vehicle or frame.haven or frame.ride)


def _noun(word: Token) -> str:
    """The lemma of a noun; `investment` only where it is foreign, `admission` only of refugees."""
    if not clause.is_noun(word):
        return ""
    lemma = clause.lemma(word)
    kinds = (f"{clause.lemma(child)} {lemma}" for child in clause.children(word, "compound"))
    if kind := next((kind for kind in kinds if kind in frames("noun")), ""):
        return kind
    if any(child.lower_ in ("foreign", "overseas", "inward") for child in word.children):
        return f"foreign {lemma}" if f"foreign {lemma}" in frames("noun") else lemma
    return lemma


def _is_stated(context: Context, site: Site, word: Token, frame: Frame, is_noun: bool) -> bool:
    """Whether a place is named that the thing comes from or goes to, for the words that tell of a movement only then:
    `bought wheat from Russia`, `bought wheat abroad`, not `bought a firm`.
    """
    if frame.named:
        return leaves_place(context, site, word)
    if frame.nation and not frame.to and _takes_to(context, word):
        return False
    if frame.foreign and not (are_from_abroad(site) or nationality(context, site, None).value):
        return any(end.value for end in stated_ends(context, site, word, replace(frame, subject=""), is_noun, NOTHING))
    if not frame.stated or foreign_end(site, word, frame) or names_country(word, frame):
        return True
    if frame.things == "people" and not frame.nation and nationality(context, site, None).value:
        return True
    if frame.things == "money" and not is_noun and are_foreigners(word):
        return True
    if frame.things == "money" and not is_noun and frame.towards == "origin" and not frame.subject:
        goal = stated_ends(context, site, word, frame, is_noun, NOTHING)[1]
        return goal.value is not None  # not `savers withdrew $900 million from Thai banks`
    if frame.nation and is_bought_by_country(context, site, word):
        return True
    places = {p.start_char for p in site.sentence.places}
    # `Egypt's purchases of Russian wheat`, `French companies invested $2 billion in Vietnam`
    bought = frame.things == "goods" and frame.towards == "destination"
    bought = bought and (is_noun or clause.lemma(word) in lemmas("movement", "buying"))
    if bought or (frame.things == "money" and not is_noun):
        ends = {end.value for end in stated_ends(context, site, word, frame, is_noun, NOTHING)}
        if None not in ends and len(ends) > 1:
            return True
    return any(
        answer.span is not None
        and answer.span[0] in places
        and (frame.object or _follows_preposition(context, answer.span[0]))
        for answer in stated_ends(context, site, word, frame, is_noun, NOTHING)
    )


def _takes_to(context: Context, verb: Token) -> bool:
    """Whether a country, or its navy, takes people to another place, not in: `took 340 people from Libya to Malta`."""
    return any(p in ("to", "into") and place_in(context, noun).value for p, _, noun in clause.prepositions(verb))


def _follows_preposition(context: Context, start: int) -> bool:
    before = context.text[max(0, start - 30) : start].lower().split()[-3:]
    return any(word in ("from", "to", "into", "for") for word in before)


# --- what fits the frame


def _fits(site: Site, verb: Token, frame: Frame, moves: bool) -> bool:
    """Whether the counted thing is what moves.

    Args:
        site: where the number stands.
        verb: the verb.
        frame: how it is used as a word of movement.
        moves: whether its place already tells that the counted thing moves along with what the verb is about.
    """
    kind = site.quantity.kind
    if frame.particle and not any(c.lower_ in frame.particle for c in _after(site, verb)):
        return False
    if earns(site, verb):
        return False
    if frame.aboard and vehicle_boarded(verb) is None:
        return False
    if frame.ride and not any(is_vehicle_name(noun) for noun in clause.objects_of(verb)):
        return False
    if frame.haven and not any(noun.lower_ in phrases("haven") for noun in clause.objects_of(verb)):
        return False
    if frame.vehicle:
        carrier = clause.subject_of(verb)
        if carrier is None or not is_vehicle(carrier, False) or site.role.dep_ == "prep" or verb.dep_ == "acl":
            return False
    shares = moves and kind == "share"  # `the cash that they wired home rose 7%`
    if frame.things == "money" and kind != "money" and not shares:
        return False
    if frame.things == "goods" and site.quantity.unit == "person":
        return False
    if frame.things == "people" and frame.stated and frame.mover == "object" and kind != "count":
        return False
    if frame.things == "people" and (
        kind in ("money", "measure")
        or (kind == "count" and site.quantity.unit not in (None, "person", "family", "household", "fraction", "body"))
    ):
        return False
    moved = moves or kind == "money"  # `imported maize for $30 million`
    if frame.mover == "object" and not moved and clause.children(verb, "dobj") and counts_receivers(site, verb):
        return False
    if frame.mover == "object" and comes_along(site, verb):
        return False
    if frame.mover == "object" and undergoes(site, verb):
        return True
    if frame.home and frame.abroad and site.elliptic and site.role.dep_ == "nsubj" and not clause.objects_of(verb):
        return site.role.head.i == verb.i and verb.tag_ in ("VBD", "VBN")  # `40 of them deported`
    if moves:
        return frame.mover == "subject" or clause.is_passive(verb) or is_state(verb)
    own = verb.dep_ in ("acl", "relcl") and verb.head.i == site.head.i
    if frame.mover == "subject" and own and _is_finite(site, verb):
        return True
    if frame.mover == "subject":
        others = own and any(c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children)
        moves = (own and not others) or acts(site, verb)
        return (moves or site.role.dep_ in ("nummod", "dep") or site.verb is None) and (
            not clause.is_passive(verb) or verb.tag_ == "VBG"
        )
    if own:
        return clause.is_passive(verb) or any(
            c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children
        )
    if site.role.dep_ == "nsubjpass" or (clause.is_passive(verb) and acts(site, verb)):
        return True
    if site.head.head.i == verb.i and site.head.lower_ in (*frame.particle, *_ADVERBS):
        return True  # `carried home 1,848`, `bought 40 tonnes of maize abroad`, where the adverb was read as counted
    if site.role.head.i == verb.i and site.role.i > site.head.i and site.role.lower_ in frame.particle:
        return True  # `flew 40 Nepali maids home`, where the people were read as a part of the adverb
    more = site.role.dep_ == "advmod" and site.role.lower_ == "more" and kind == "share" and frame.things == "goods"
    return site.number.i > verb.i and (more or site.role.dep_ in _BEHIND)


def _is_finite(site: Site, verb: Token) -> bool:
    """Whether a participle on the counted noun is the verb of a clause: `78,205 persons left`, `says 382,000 left`."""
    above = site.verb
    free = above is None or clause.lemma(above) in lemmas("reporting", "giving") or is_own_clause(site, verb)
    return free and verb.tag_ == "VBN" and verb.i > site.head.i and not clause.children(verb, "agent", "auxpass")


def _after(site: Site, verb: Token) -> Iterator[Token]:
    """The words behind a verb that may be its particles, also where the parser hangs them on its object.

    A preposition with a noun of its own is none (`shipped 400 cars in May`), but `out of` is.
    """
    for child in verb.rights:
        objects = clause.children(child, "pobj", "pcomp")
        if not objects or any(clause.within(site.number, noun) for noun in objects):
            yield child
        if child.dep_ in ("dobj", "obj", "npadvmod", "ccomp", "oprd"):
            yield from (inner for inner in child.children if inner.dep_ in ("advmod", "prt", "npadvmod"))


# --- what does not move


def _are_left_so(site: Site) -> bool:
    """Whether words behind people who are left tell how: `homeless`, `without power`, `dead`."""
    if site.role.dep_ not in ("dobj", "obj", "ccomp") or site.quantity.kind != "count":
        return False
    behind = site.number.doc[site.behind : min(site.behind + _STATE, site.sentence.span.end)]
    return any(token.lower_ == "without" or token.dep_ in ("oprd", "acomp") for token in behind)


_STATE = 8
"""Words behind those who are left within which their state is told."""
_THEM = frozenset({"them", "these", "whom"})


def stays(site: Site) -> bool:
    """Whether the number's own verb tells that what it counts is where it is: `some 1,300 remain`, `30 are held`."""
    verb = site.verb
    if verb is None:
        return False
    staying = lemmas("movement", "staying")
    if not staying.isdisjoint(site.sentence.lemmas) and not staying.isdisjoint(map(clause.lemma, of_those(site))):
        return True
    if clause.lemma(verb) == "be" and any(child.lower_ == "home" for child in clause.children(verb, "attr", "acomp")):
        return True  # `the town is home to 430 of them`
    hand = hand_on(verb) if site.role.dep_ in clause.SUBJECTS else verb
    word = clause.lemma(hand)
    if word == "be" and site.role.dep_ in clause.SUBJECTS:  # `5,000 were still in the country`
        inside = (child for child in hand.rights if child.dep_ == "prep" and child.lower_ in ("in", "at", "among"))
        return any(child.nbor(1).lower_ not in _THEM for child in inside if child.i + 1 < len(child.doc)) or any(
            child.lower_ in ("still", "there", "here") for child in hand.children if child.dep_ == "advmod"
        )
    if word == "leave" and site.number.i > hand.i and _are_left_so(site):
        return True  # `left 400,000 people without power`
    if site.quantity.kind in ("share", "ratio") and word == "have":
        return False  # `had 40,000 visitors, 5% more`
    return word in staying and not (word == "pay" and clause.is_passive(hand))
