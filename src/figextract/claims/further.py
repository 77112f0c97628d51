"""Ends of a movement that other words of the sentence name than those of its own phrases."""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Answer
from figextract.claims.ends import Frame, frames, phrases, place_in
from figextract.claims.words import lemmas

Ends = tuple[Answer, Answer]


def further_ends(context: Context, site: Site, word: object, frame: Frame, ends: Ends) -> Ends:
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
    if origin.value is None and frame.subject == "destination":
        origin = _fled_from(context, site, word)
    if destination.value is None and frame.towards == "destination" and frame.mover == "subject":
        destination = _counted_by(context, site, word, origin)
    return origin, destination


def _fled_from(context: Context, site: Site, word: object) -> Answer:
    """`has let in 226,000 people who fled from Libya`, `admitted 40 people deported from Chile`."""
    for child in site.head.children:
        if child.dep_ not in ("relcl", "acl") or child is word or clause.lemma(child) not in frames("verb"):
            continue
        for preposition, _, noun in clause.prepositions(child):
            if preposition == "from":
                return place_in(context, noun)
        leaves = any(frame.object == "origin" for frame in frames("verb")[clause.lemma(child)])
        for noun in clause.children(child, "dobj", "obj") if leaves else ():
            return place_in(context, noun)
    return Answer()


def _counted_by(context: Context, site: Site, word: object, origin: Answer) -> Answer:
    """`Rome counted 97,300 who had come from our beaches`: they come to the country that counts them."""
    verb = site.verb
    if verb is None or verb is word or clause.lemma(verb) not in (*phrases("stamping"), *lemmas("predicates", "light")):
        return Answer()
    subject = clause.subject_of(verb)
    if subject is None or site.role.dep_ not in ("dobj", "obj") or clause.lemma(verb) == "have":
        return Answer()
    named = [p for p in site.sentence.places if p.start_char <= subject.idx < p.end_char and not p.people]
    host = place_in(context, subject) if named else Answer()
    return Answer() if host.value == origin.value else host
