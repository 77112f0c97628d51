"""Where a country has people of its own abroad: `Italy keeps 2,400 troops in the country`, `Britain has 9,000 there`.

`The country` and `there` are then not that of the subject, but the one that the text has spoken of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.countries.setting import Setting
from figextract.claims.draft import Answer, Draft, Movement, sentences_back
from figextract.claims.words import lemmas

_NEAR = 2
"""Sentences back in which the country is named."""
_OPENING = 5
"""Characters before the country that a sentence begins with."""
_ADJECTIVES = ("nationality", "people", "group", "body")
_IN = frozenset({"in", "to", "inside", "into"})


class Post(NamedTuple):
    """People abroad.

    Attributes:
        sender: the country that has them.
        host: the country in which they are.
    """

    sender: str
    host: str


def stationed(context: Context, site: Site, history: Sequence[Draft], setting: Setting) -> Post | None:
    """The country in which the subject of the clause, another country, has what is counted; None for other clauses."""
    verb = site.verb
    if verb is None or not {"there", "the_country"} & set(setting.anaphors):
        return None
    if clause.lemma(verb) not in lemmas("scene", "stationing", "words") or not _is_there(site):
        return None
    sender = _sender(context, site, verb)
    named = {p.country for p in site.sentence.places if p.kind not in _ADJECTIVES}
    if sender is None or named - {None, sender}:
        return None
    last = history[-1] if history else None
    if last is not None and sentences_back(site, last) <= _NEAR and last.get("country") not in (None, sender):
        return Post(sender, str(last.get("country")))
    near = {
        code: mention
        for code, mention in setting.trail.items()
        if code and code != sender and site.sentence.index - mention.sentence <= _NEAR
    }
    placed = {code: mention for code, mention in near.items() if mention.kind in ("country", "region", "city")}
    return Post(sender, max(placed, key=lambda code: placed[code].char)) if placed else None


def sent_there(move: Movement | None, post: Post | None) -> Movement | None:
    """The movement with the country that `the country` means for its goal: `Spain will send 400 to the country`."""
    if move is None or post is None or move.destination.value not in (None, post.sender, post.host):
        return move
    return move._replace(origin=Answer(post.sender), destination=Answer(post.host), towards="destination", abroad=True)


def _is_there(site: Site) -> bool:
    """Whether the clause says `there`, or of people who are sent abroad `in the country`, behind the number."""
    doc, abroad = site.number.doc, clause.lemma(site.head) in lemmas("scene", "posted", "words") or site.elliptic
    for token in doc[site.number.i + 1 : site.sentence.span.end]:
        if token.lower_ == "there" and token.dep_ != "expl":
            return True
        if abroad and token.lower_ == "country" and doc[token.i - 1].lower_ == "the":
            return doc[token.i - 2].lower_ in _IN
    return False


def _sender(context: Context, site: Site, verb: Token) -> str | None:
    """The country of the subject; that of the sentence before where it is but `it`."""
    subject = clause.subject_of(verb)
    if subject is None or clause.is_passive(verb):
        return None
    if subject.lower_ in ("it", "they", "which"):
        before = context.before(site.sentence)
        if before is None or subject.lower_ == "which":
            return None
        first = next(iter(before.places), None)
        opens = first is not None and first.start_char - before.span.start_char < _OPENING and not first.people
        return first.country if first is not None and opens else None
    start, end = subject.left_edge.idx, subject.idx + len(subject)
    return next((p.country for p in site.sentence.places if start <= p.start_char < end and not p.people), None)
