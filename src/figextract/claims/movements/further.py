"""Ends of a movement that other words of the sentence name than those of its own phrases."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Answer
from figextract.claims.movements.aboard import is_vehicle_name
from figextract.claims.movements.abroad import doer, is_bought_by_country
from figextract.claims.movements.ends import nationality, place_in
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.words import lemmas

Ends = tuple[Answer, Answer]


def further_ends(context: Context, site: Site, word: Token, frame: Frame, ends: Ends) -> Ends:
    """The ends with what a clause on the counted people says of where they came from, and with the country that counts
    those who came.

    Args:
        context: the article.
        site: where the number stands.
        word: the word of movement.
        frame: how it is used.
        ends: origin and destination, as the word's own phrases name them.
    """
    origin, destination = ends
    if destination.value is None and frame.nation and not frame.subject and is_bought_by_country(context, site, word):
        host = doer(word)  # `the United States wants to bring in 10,000 this year`
        destination = place_in(context, host) if host is not None else destination
    if origin.value is None and frame.mover == "subject" and site.role.lower_ == "with":
        origin = _of_leader(context, word, destination)
    if origin.value is None and frame.subject == "destination":
        origin = _stuck_in(context, site)
        home = nationality(context, site, None)
        if origin.value and destination.value is None and home.value != origin.value:
            destination = home
    if origin.value is None and site.verb is not None and word.tag_ == "VBG" and word.i > site.verb.i:
        origin = _driven_from(context, site.verb, destination)
    if origin.value is None and frame.subject == "destination":
        origin = _fled_from(context, site, word)
    if destination.value is None and frame.towards == "destination" and frame.mover == "subject":
        destination = _counted_by(context, site, word, origin)
    return origin, destination


def _of_leader(context: Context, word: Token, destination: Answer) -> Answer:
    """`The president of Rwanda flew in with 22 aides`: those who come along come from where their leader does."""
    leader = clause.subject_of(word)
    if leader is not None and is_vehicle_name(leader):
        return Answer()  # `a French plane landed with 245`
    found = place_in(context, leader) if leader is not None else Answer()
    return Answer() if found.value == destination.value else found


def _fled_from(context: Context, site: Site, word: Token) -> Answer:
    """`has let in 226,000 people who fled from Libya`, `admitted 40 people deported from Chile`."""
    for child in site.head.children:
        if child.dep_ not in ("relcl", "acl") or child.i == word.i or clause.lemma(child) not in frames("verb"):
            continue
        for preposition, _, noun in clause.prepositions(child):
            if preposition == "from":
                return place_in(context, noun)
        leaves = any(frame.object == "origin" for frame in frames("verb")[clause.lemma(child)])
        for noun in clause.children(child, "dobj", "obj") if leaves else ():
            return place_in(context, noun)
    return Answer()


def _driven_from(context: Context, verb: Token, destination: Answer) -> Answer:
    """`Clashes in Senegal sent 6,200 villagers fleeing into Gambia`: where what makes them go is."""
    subject = clause.subject_of(verb) if clause.lemma(verb) in phrases("driving") else None
    found = place_in(context, subject) if subject is not None else Answer()
    return Answer() if found.value == destination.value else found


def _stuck_in(context: Context, site: Site) -> Answer:
    """`received 125 Nigerians stranded in Libya`: those who were stuck there come from there."""
    for child in clause.children(site.head, "acl", "relcl"):
        if clause.lemma(child) in phrases("stuck"):
            inside = (noun for word, _, noun in clause.prepositions(child) if word == "in")
            return next((place_in(context, noun) for noun in inside), Answer())
    return Answer()


def _counted_by(context: Context, site: Site, word: Token, origin: Answer) -> Answer:
    """`Rome counted 97,300 who had come from our beaches`: they come to the country that counts them."""
    verb = site.verb
    counting = (*phrases("stamping"), *lemmas("predicates", "light"))
    if verb is None or verb.i == word.i or clause.lemma(verb) not in counting:
        return Answer()
    subject = clause.subject_of(verb)
    if subject is None or site.role.dep_ not in ("dobj", "obj") or clause.lemma(verb) == "have":
        return Answer()
    named = [p for p in site.sentence.places if p.start_char <= subject.idx < p.end_char and not p.people]
    host = place_in(context, subject) if named else Answer()
    return Answer() if host.value == origin.value else host
