"""What one country sells to another, named without a preposition: `Russia sold Peru eight jets`, `Romania bought
Moldovan goods worth $46 million`.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.movements.abroad import doer, is_the_country
from figextract.claims.movements.ends import place_in
from figextract.claims.movements.frames import phrases
from figextract.claims.movements.giving import country_behind
from figextract.claims.words import lemmas


def traded(context: Context, site: Site, topic: Answer, overall: Answer) -> Movement | None:
    """The movement of what is sold to a country that is the verb's object, or bought by one from another that only the
    goods' own name tells of; None where neither is.

    Args:
        context: the article.
        site: where the number stands.
        topic: the country that the text is speaking of.
        overall: the country that the article is about.
    """
    verb = site.verb
    if verb is None or site.number.i < verb.i or site.quantity.unit == "person" or clause.is_passive(verb):
        return None
    word = clause.lemma(verb)
    if word in lemmas("movement", "selling"):
        return _sold(context, site, verb, topic, overall)
    if word in lemmas("movement", "buying"):
        return _bought(context, site, verb)
    return None


def _sold(context: Context, site: Site, verb: Token, topic: Answer, overall: Answer) -> Movement | None:
    """`The state power company sold Turkey 2.1 billion kilowatt-hours`, `Algeria sold Malaysia goods worth $4
    million`.
    """
    seller = _seller(context, verb, topic)
    buyer = _buyer(context, site, verb)
    if buyer is None:
        return None
    destination = place_in(context, buyer)
    if destination.value is None and is_the_country(buyer):
        known = next((a.value for a in (topic, overall) if a.value not in (None, seller.value)), None)
        destination = Answer(known, (buyer.idx, buyer.idx + len(buyer))) if known else NOTHING
    if destination.value == seller.value:
        return None
    return Movement(seller, destination, "origin", "goods", verb, True)


def _seller(context: Context, verb: Token, topic: Answer) -> Answer:
    """Who sells: the country that the subject names, else the one spoken of, whose own company it is."""
    subject = doer(verb)
    named = place_in(context, subject) if subject is not None else NOTHING
    return named if named.value or subject is None else Answer(topic.value, (subject.idx, subject.idx + len(subject)))


def _buyer(context: Context, site: Site, verb: Token) -> Token | None:
    """The name of a country, or `the country`, directly behind the verb and before what it gets."""
    named = country_behind(context, site, verb)
    if named is not None:
        return named
    at = next((t for t in verb.doc[verb.i + 1 : site.number.i] if t.tag_ not in ("DT", "PRP$")), None)
    return at if at is not None and is_the_country(at) and clause.lemma(at) != "state" else None


def _bought(context: Context, site: Site, verb: Token) -> Movement | None:
    """`Romania bought Moldovan goods worth $46 million`, `Egypt took 40,000 tonnes of Cuban sugar`."""
    subject = doer(verb)
    buyer = place_in(context, subject) if subject is not None and _is_country(context, subject) else NOTHING
    if buyer.value is None:
        return None
    goods = clause.children(verb, "dobj", "obj")
    nouns = [*goods, site.head, *(inner for noun in goods for w, _, inner in clause.prepositions(noun) if w == "of")]
    for noun in nouns:
        for place in context.sentence_at(noun.idx).places:
            inside = noun.left_edge.idx <= place.start_char < noun.idx and place.start_char > verb.idx
            if inside and place.kind == "nationality" and not place.people and place.country not in (None, buyer.value):
                origin = Answer(place.country, (place.start_char, place.end_char))
                return Movement(origin, buyer, "destination", "goods", verb, True)
    return None


def _is_country(context: Context, noun: Token) -> bool:
    """Whether a noun is the name of a country or of its capital, or its government: `Romania`, `the Syrian state`."""
    named = any(p.start_char <= noun.idx < p.end_char and not p.people for p in context.sentence_at(noun.idx).places)
    return named or clause.lemma(noun) in phrases("donor")
