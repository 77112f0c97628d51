"""What nouns of giving and thanks say to come from another country: `Moscow's loan of $800 million`."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.movements.abroad import doer, is_the_country
from figextract.claims.movements.ends import owner_in, place_in
from figextract.claims.movements.foreign import is_lender
from figextract.claims.movements.moved import nouns
from figextract.claims.words import lemmas


def by_gift(context: Context, site: Site, topic: Answer, overall: Answer) -> Movement | None:
    """The movement that a noun for what is given tells of with the name of the giver or the receiver, or thanks for it;
    None where there is none.

    Args:
        context: the article.
        site: where the number stands.
        topic: the country that the text is speaking of.
        overall: the country that the article is about.
    """
    if site.quantity.kind in ("share", "ratio") or site.sentence.lemmas.isdisjoint(_telling()):
        return None
    if site.verb is not None and clause.lemma(site.verb) == "thank":
        return _thanked(context, site, site.verb)
    if site.verb is not None and clause.lemma(site.verb) in lemmas("movement", "repaying"):
        return None
    for noun in nouns(site):
        gift = _gift(noun)
        if gift is None or (site.quantity.kind != "money" and clause.lemma(gift) not in _THINGS):
            continue
        origin, destination = _giver(context, site, gift, noun), _receiver(context, gift, topic, overall)
        lent = any(is_lender(child) for child in gift.children)
        if clause.lemma(gift) == "offer" and destination.value in (None, topic.value or overall.value):
            continue  # for a company, or of one
        at_home = origin.value is not None and origin.value in (destination.value, topic.value or overall.value)
        if at_home and destination.value in (None, origin.value):
            continue
        if origin.value or destination.value or lent:
            things = "money" if site.quantity.kind == "money" else "any"
            return Movement(origin, destination, "destination", things, gift, True, gift=True)
    return None


@functools.cache
def _telling() -> frozenset[str]:
    """Nouns for what is given, and the verb of thanks."""
    return lemmas("movement", "gift", "phrases") | {"thank"}


_THINGS = frozenset({"gift", "donation"})
"""Nouns for other things given than money."""


def _gift(noun: Token) -> Token | None:
    """The noun itself, or the one that it is a kind of: `another kind of gift`."""
    words = lemmas("movement", "gift", "phrases")
    if clause.lemma(noun) in words:
        return noun
    kinds = clause.prepositions(noun) if clause.lemma(noun) in ("kind", "sort") else ()
    return next((inner for word, _, inner in kinds if word == "of" and clause.lemma(inner) in words), None)


def _giver(context: Context, site: Site, gift: Token, noun: Token) -> Answer:
    """Who gives: `Moscow's loan`, `a Chinese grant`, `a loan from China`, `China came with a gift: 40 buses`."""
    source = _named(context, gift, "from")
    if source is not None and source.value:
        return source
    if (owner := owner_in(context, gift)).value:
        return owner
    own = any(child.lower_ in ("its", "their") for child in clause.children(gift, "poss"))
    if own and site.verb is not None and (giver := clause.subject_of(site.verb)) is not None and giver.i < gift.i:
        return place_in(context, giver)  # `Norway increased its pledge`
    brings = noun.dep_ == "pobj" and noun.head.lower_ == "with" and clause.lemma(gift) in _THINGS
    giver = doer(site.verb) if brings and site.verb is not None else None
    return place_in(context, giver) if giver is not None else NOTHING


def _named(context: Context, gift: Token, preposition: str) -> Answer | None:
    """What the noun behind a preposition names; None where there is no such preposition."""
    noun = next((n for word, _, n in clause.prepositions(gift) if word == preposition), None)
    return place_in(context, noun) if noun is not None else None


def _receiver(context: Context, gift: Token, topic: Answer, overall: Answer) -> Answer:
    """To whom: `aid to Peru`, `assistance to the country`, `Lebanon's loans from Qatar`."""
    behind = clause.prepositions(gift.head) if gift.dep_ == "dobj" else ()
    further = (phrase for phrase in behind if phrase[0] == "to")  # `raised its pledge to Peru to $12 million`
    for word, _, noun in (*clause.prepositions(gift), *further):
        if word not in ("to", "for"):
            continue
        found = place_in(context, noun)
        known = topic if topic.value else overall
        if found.value is None and is_the_country(noun) and known.value:
            return Answer(known.value, (noun.idx, noun.idx + len(noun)))
        if found.value:
            return found
    source = _named(context, gift, "from")
    return owner_in(context, gift) if source is not None and source.value else NOTHING


def _thanked(context: Context, site: Site, verb: Token) -> Movement | None:
    """`Maputo thanked Lisbon for 25 tonnes of medicine`."""
    if site.role.dep_ != "prep" or site.role.lower_ != "for" or site.quantity.unit == "person":
        return None
    thanked = next(iter(clause.children(verb, "dobj", "obj")), None)
    origin = place_in(context, thanked) if thanked is not None else NOTHING
    subject = clause.subject_of(verb)
    destination = place_in(context, subject) if subject is not None else NOTHING
    if origin.value in (None, destination.value):
        return None
    return Movement(origin, destination, "destination", "any", verb, True, gift=True)
