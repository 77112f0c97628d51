"""The country whose number it is by its own word, where the noun is not said again: `Sweden's rate is 8.4% and
Finland's 7.9%`; or of whose prices, output or debts the clause tells: `Czech prices climbed 7.4 percent`.
"""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.countries.jointly import siblings
from figextract.claims.countries.mentions import attachment, is_counted, tie_to
from figextract.claims.countries.scene import is_of_people
from figextract.claims.movements.abroad import doer
from figextract.claims.movements.frames import frames
from figextract.claims.words import HEDGES, changes, lemmas
from figextract.places.place import Place

_STANDING = frozenset({"is", "are", "was", "were", "at", "to", "by", "stood", "of", "more", "less", "than"})
"""Words that may stand between the possessor and its number, beside hedges."""
_REACH = 40
"""Characters between them."""


def possessor(context: Context, site: Site) -> Place | None:
    """The place in the possessive that stands for the thing whose number follows; None where the number has a noun."""
    own = site.quantity
    if not site.elliptic and own.kind not in ("share", "money"):
        return None
    before = [p for p in site.sentence.places if own.phrase_start - _REACH <= p.end_char <= own.phrase_start]
    place = before[-1] if before else None
    if place is None or place.country is None or place.kind == "nationality" or is_counted(site, place):
        return None
    gap = context.text[place.end_char : own.start_char].lower()
    if not gap.startswith(("'s ", "’s ")):
        return None
    return place if all(word in _STANDING or word in HEDGES for word in gap[2:].split()) else None


def measured(context: Context, site: Site) -> Place | None:
    """The one place in the subject of a percentage or an amount of money, where it says whose that is: `Czech prices
    climbed 7 percent`, `the median price in Sydney rose to A$532,000`; not `tickets to Kerala`, `the Dutch bank`.
    """
    if site.quantity.kind not in ("share", "money") or site.verb is None:
        return None
    found = [p for p in site.sentence.places if p.country and not is_counted(site, p)]
    if not found or found[-1].start_char >= site.quantity.start_char or siblings(site):
        return None
    subjects = [p for p in found if _is_subject(context, site, p)]
    if len({p.country for p in subjects}) != 1 or found[-1] is not subjects[-1]:
        return None
    return subjects[0] if not is_of_people(site.sentence, subjects[0]) else None


def owned_by(site: Site) -> Place | None:
    """The one country that `its` stands for, where a clause measures what is its own: `The drought has hurt Zambia as
    well: its harvest fell to 1.5 million tonnes`; not `Moscow said its forces killed 40`.
    """
    verb = site.verb
    subject = clause.subject_of(verb) if verb is not None else None
    its = next((c for c in subject.children if c.lower_ == "its"), None) if subject is not None else None
    measures = (*changes("verbs"), *lemmas("predicates", "standing"), "be")
    if verb is None or subject is None or its is None or clause.lemma(verb) not in measures:
        return None
    if clause.lemma(subject) in frames("noun"):  # of a movement the other end tells more
        return None
    named = [p for p in site.sentence.places if p.country and not p.people and p.end_char <= its.idx]
    place = named[-1] if len({p.country for p in named}) == 1 else None
    if place is None or place.kind != "country":
        return None
    role = site.number.doc[clause.token_index(site.number.doc, place.end_char - 1)]
    return place if role.dep_ in ("dobj", "obj", "nsubj", "nsubjpass") else None


def fronted(site: Site) -> Place | None:
    """The one country of a sentence that opens with it: `In the arid north of Kenya, where the rains were better, the
    number fell to one million`.
    """
    span = site.sentence.span
    comma = next((token.idx for token in span if token.text == ","), -1)
    if span[0].lower_ not in _OPENING or not 0 <= comma < site.quantity.start_char:
        return None
    places = [p for p in site.sentence.places if p.country]
    if any(clause.lemma(step) in lemmas("reporting", "verb") for step in clause.climb(site.number)):
        return None  # In Manila, the ministry said seven of its citizens had died
    opening = {token.idx for token in span[0].subtree}  # not `In May 14 tankers unloaded at Escobar, up from nine`
    named = (p for p in places if p.start_char in opening and p.kind in ("country", "region", "city"))
    first = next((p for p in named if p.start_char < comma), None)
    alone = first is not None and all(p.country == first.country for p in places)
    return first if alone and not any(p.kind == "group" for p in site.sentence.places) else None


_OPENING = frozenset({"in", "on", "at", "near", "across", "around", "outside", "over", "off"})
"""Prepositions with which a sentence opens by its place."""


def owner(site: Site) -> Place | None:
    """The country that is the subject of the verb: `Japan had 758,631 births`; not `Germany has 40 men in Mali`."""
    verb = site.verb
    if verb is None or clause.is_passive(verb):
        return None
    owes = clause.lemma(verb) in lemmas("scene", "owing", "words")
    if not owes and clause.lemma(verb) not in lemmas("scene", "owning", "words"):
        return None
    told = doer(verb) if owes else clause.subject_of(verb)  # `Zambia, which owes China $6 billion`
    subject = told if site.role.dep_ in ("dobj", "obj") else None
    people = site.quantity.unit == "person" or site.elliptic  # `France now has 2,400 soldiers in the country`
    if subject is None or people or site.number.i < verb.i:
        return None
    places = [p for p in site.sentence.places if p.country]
    own = next((p for p in places if p.kind == "country" and p.start_char <= subject.idx < p.end_char), None)
    if own is None or (not owes and any(p.start_char > verb.idx and p.country != own.country for p in places)):
        return None
    return own


def _is_subject(context: Context, site: Site, place: Place) -> bool:
    """Whether a place tells whose the subject is: by its possessive, `in` or `of`, or an adjective of what every state
    has; or is the subject of a percentage.
    """
    token = clause.span_at(context.doc, place.start_char, place.end_char).root
    preposition, attached = attachment(token)
    if tie_to(site, token, attached) != "subject":
        return False
    if place.kind == "nationality":
        return token.i != token.head.i and clause.lemma(token.head) in lemmas("scene", "measured", "words")
    if preposition or token.dep_ == "poss":
        return preposition in ("", "in", "of", "across")
    return token.dep_ in clause.SUBJECTS and site.quantity.kind == "share"
