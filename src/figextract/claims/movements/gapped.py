"""Items of a row that leave out what the clause before them says.

`Germany has 900 soldiers in Mali, the UK 300 and Sweden 200`: a country directly before its number stands for the
subject of the whole clause; all else is as told there. `40,000 went to Chad and 20,000 to Niger`: the goal behind a
number stands for the goal of the whole clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import finite, following, span_between_numbers, words_before
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, Row
from figextract.claims.movements.buyers import bought, is_closed, possessed
from figextract.claims.words import HEDGES, lemmas
from figextract.places.place import Place

_JOINING = frozenset({",", ";", "and", "while", "but", "–", "—"})
_NO_NAMES = ("nationality", "group", "body")
_TO = frozenset({"to", "into", "of", "in", "at", "near", "around"})


class Gap(NamedTuple):
    """What an item goes on from.

    Attributes:
        source: the claim of the whole clause.
        subject: the country that the clause has for its subject.
        own: the country that the item has in its place.
    """

    source: Draft
    subject: str
    own: Answer

    def instead(self, country: str | None) -> str | None:
        """The country of the item where the whole clause has this one."""
        return self.own.value if country == self.subject else country


def row(site: Site, history: Sequence[Draft]) -> Row | None:
    """How a number is told of as the item of a row; None where it is none.

    Args:
        site: where the number stands.
        history: the claims before it.
    """
    sold = bought(site, history) or possessed(site, history)
    if sold is not None:
        return sold
    if not history or history[-1].site.sentence.index != site.sentence.index:
        return None
    found = gap(site, history)
    if found is not None:
        return _of_subject(site, found)
    last = history[-1]
    return _elsewhere(site, last) or _of_goal(site, history) or _of_source(site, last) or _together(site, last)


def gap(site: Site, history: Sequence[Draft]) -> Gap | None:
    """What a number goes on from that has a country for the subject of the clause before: `Peru 300`."""
    place = _label(site)
    if place is None:
        return None
    source = next((d for d in reversed(history) if _label(d.site) is None), None)
    if source is None or source.site.sentence.index != site.sentence.index or not _is_alike(site, source):
        return None
    subject = _subject(source.site)
    if subject is None or subject.country is None or subject.start_char == place.start_char:
        return None
    return Gap(source, subject.country, Answer(place.country, (place.start_char, place.end_char)))


def next_item(site: Site, peers: Sequence[Draft]) -> int | None:
    """Where the name stands that the next number of a sentence has for its subject, and that says nothing of this one:
    `Zambia flew in 90 supporters, Botswana 150`; None where there is none.
    """
    later = next((d.site for d in peers if d.site.quantity.start_char > site.quantity.start_char), None)
    place = _label(later) if later is not None else None
    return place.start_char if place is not None and _subject(site) is not None else None


def _label(site: Site) -> Place | None:
    """The name that, with only hedges between, stands before a number and behind a comma or `and`."""
    before = words_before(site)
    own = site.quantity
    if not before or not is_closed(site):
        return None
    low = before[0].idx
    names = [p for p in site.sentence.places if p.country and low <= p.start_char and p.end_char <= own.start_char]
    if not names or names[-1].kind in _NO_NAMES or names[-1].people:
        return None
    place = names[-1]
    hedges = [token for token in before if token.idx >= place.end_char]
    if any(token.is_punct or token.lower_ not in HEDGES for token in hedges):
        return None
    lead = [token for token in before if token.idx < place.start_char and token.lower_ != "the"]
    joined = bool(lead) and lead[-1].lower_ in _JOINING
    return place if joined and not finite(before) else None


def _is_alike(site: Site, source: Draft) -> bool:
    """Whether the number can be one more of those that the whole clause counts."""
    return site.elliptic or site.quantity.kind == source.site.quantity.kind


def _subject(site: Site) -> Place | None:
    """The name that is the subject of a number's verb, with no other between them: not `Norway gave Chile 40 tents`."""
    verb = site.verb
    if verb is None or clause.is_passive(verb) or verb.i > site.number.i:
        return None
    noun = clause.subject_of(verb)
    if noun is None or clause.within(site.number, noun):
        return None
    names = [p for p in site.sentence.places if p.country and p.kind not in _NO_NAMES and not p.people]
    between = any(verb.idx < p.start_char and p.end_char <= site.quantity.start_char for p in names)
    return None if between else next((p for p in names if _is_name(p, noun)), None)


def _is_name(place: Place, noun: Token) -> bool:
    return place.start_char <= noun.idx < place.end_char


def _of_subject(site: Site, found: Gap) -> Row | None:
    """The item of a row whose countries are the subject: `Peru received 900 Syrians, Chile 500`."""
    source = found.source
    country = source.get("country")
    if country is None:
        return None
    told = source.movement
    came = _own_source(site)
    heading = source.get("direction")
    if told is not None:
        origin, destination = (_instead(found, told.end(side)) for side in ("origin", "destination"))
        told = told._replace(origin=came if came.value else origin, destination=destination)
    other = "origin" if heading == "in" else "destination"
    end = _instead(found, source.answers.get(other, NOTHING))
    return Row(found.instead(country), heading, told, came if came.value and heading == "in" else end)


def _instead(found: Gap, end: Answer) -> Answer:
    return found.own if end.value == found.subject else end


def _own_source(site: Site) -> Answer:
    """Where an item's own words say that it comes from: `Germany 300 from Mali`."""
    behind = following(site)
    if behind is None or behind.lower_ != "from":
        return NOTHING
    place = next((p for p in site.sentence.places if p.country and p.start_char > behind.idx), None)
    return _answer(place) if place is not None else NOTHING


def _answer(place: Place) -> Answer:
    return Answer(place.country, (place.start_char, place.end_char))


# --- a goal of its own: `20,000 to Niger`


def _of_goal(site: Site, history: Sequence[Draft]) -> Row | None:
    """The item of a row whose countries are the goal: `40,000 fled to Chad, 20,000 to Niger`; at home, where it goes to
    a place of the country that is left, no border is crossed.
    """
    goal = _goal(site)
    if goal is None or not site.elliptic:
        return None
    source = next((d for d in reversed(history) if _goal(d.site) is None or not d.site.elliptic), None)
    if source is None or source.site.sentence.index != site.sentence.index or source.movement is None:
        return None
    move, verb = source.movement, source.site.verb
    if verb is None or move.word is None or move.word.i != verb.i or not _has_goal(source.site, site):
        return None
    own = {verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "auxpass"))}
    if finite([token for token in words_before(site) if token.i not in own]):
        return None
    heading, here = source.get("direction"), source.get("country")
    left = source.answers.get("origin", NOTHING) if heading else Answer(here)
    if left.value is None or (heading is None and goal.kind != "country"):
        return None
    there = _answer(goal)
    if there.value == left.value:
        return Row(there.value, None, move._replace(destination=there, abroad=False), NOTHING)
    told = move._replace(origin=left, destination=there, abroad=True)
    return Row(here, "out", told, there) if heading == "out" else Row(there.value, "in", told, left)


def _goal(site: Site) -> Place | None:
    """The place that stands behind `to` and a number: `2,000 to the forests of Irumu, in Congo`."""
    behind = following(site)
    if behind is None or behind.lower_ not in ("to", "into"):
        return None
    doc, (_, high) = site.number.doc, span_between_numbers(site)
    for place in site.sentence.places:
        if place.country and behind.idx < place.start_char < high and place.kind not in _NO_NAMES:
            before = doc[clause.token_index(doc, place.start_char) - 1]
            lead = before.nbor(-1) if before.lower_ == "the" else before
            between = doc[behind.i + 1 : before.i + 1]
            apart = any(token.text in ";:" or token.lower_ in _JOINING - {","} for token in between)
            return place if lead.lower_ in _TO and not apart else None
    return None


def _has_goal(source: Site, site: Site) -> bool:
    """Whether the whole clause names a goal too, before the item's number."""
    return any(word.lower_ in ("to", "into") for word in site.number.doc[source.number.i + 1 : site.number.i])


# --- a source of its own: `from South Korea 29 per cent to 33,900`


def _of_source(site: Site, last: Draft) -> Row | None:
    """The item of a row whose countries are the source, or the goal of what goes out, before its one or two numbers:
    `Arrivals from Japan slid 38 per cent to 41,200, from South Korea 29 per cent to 33,900`.
    """
    move, heading = last.movement, last.get("direction")
    if move is None or heading not in _OTHER:
        return None
    end = _led_by(site, _LEADS[heading])
    if heading == "in" and move.word is not None and clause.lemma(move.word) in lemmas("movement", "remitting"):
        end = _led_by(site, "in")  # `those in Saudi Arabia sent $6 million and those in Oman $2 million`
    if end.value is None and [t.lower_ for t in words_before(site) if t.lower_ not in HEDGES] in (["to"], ["by"]):
        end = _led_by(last.site, _LEADS[heading])
    if end.value in (None, last.get("country")):
        return None
    return Row(last.get("country"), heading, move.placed(_OTHER[heading], end), end)


_LEADS = {"in": "from", "out": "to"}
_OTHER = {"in": "origin", "out": "destination"}


def _led_by(site: Site, preposition: str) -> Answer:
    """The place behind a preposition that opens an item, with only hedges up to the number: `, from Peru 22,000`."""
    before = words_before(site)
    low = before[0].idx if before else site.number.idx
    names = [p for p in site.sentence.places if p.country and low <= p.start_char < site.quantity.start_char]
    if not names or names[-1].kind in _NO_NAMES or names[-1].people:
        return NOTHING
    hedges = (token for token in before if token.idx >= names[-1].end_char)
    lead = [token.lower_ for token in before if token.idx < names[-1].start_char and token.lower_ not in _BEFORE]
    opens = lead[-1:] == [preposition] and bool(lead[:-1]) and lead[-2] in _JOINING and len(lead) <= _OPENING
    return _answer(names[-1]) if opens and all(token.lower_ in HEDGES for token in hedges) else NOTHING


_BEFORE = ("the", "those", "that")
_OPENING = 7
"""Words between the number before and the place that opens an item: `, and from Peru`, `in May, and from Peru`."""


# --- another country that is compared with: `against 1.8 million in Tanzania`


def _elsewhere(site: Site, last: Draft) -> Row | None:
    """What moves to or from another country that is compared with: `Kenya received 2 million visitors, compared with
    1.8 million in Tanzania`.
    """
    move, heading, behind = last.movement, last.get("direction"), following(site)
    if move is None or heading not in _OTHER or behind is None or behind.lower_ != "in":
        return None
    against = [t.lower_ for t in words_before(site) if t.lower_ not in HEDGES][-1:] in (["with"], ["against"], ["to"])
    if not against or site.sentence.words.isdisjoint(("compared", "against")):
        return None
    place = next((p for p in site.sentence.places if behind.idx < p.start_char <= behind.idx + _NEAR), None)
    if place is None or place.kind != "country" or place.country == last.get("country"):
        return None
    own = "destination" if heading == "in" else "origin"
    end = last.answers.get(_OTHER[heading], NOTHING)
    return Row(place.country, heading, move.placed(own, _answer(place)), end if end.value != place.country else NOTHING)


_NEAR = 7
"""Characters from `in` to the country behind it."""


# --- moved together: `110 vehicles and 500 soldiers`


def _together(site: Site, last: Draft) -> Row | None:
    """The second of two things that one verb moves between the same two countries."""
    move, verb = last.movement, site.verb
    between = words_before(site)
    if move is None or not move.abroad or verb is None or last.site.verb is None or verb.i != last.site.verb.i:
        return None
    ends = move.origin.value and move.destination.value and last.get("direction")
    if not ends or not between or between[-1].lower_ not in ("and", ",") or finite(between):
        return None
    low = last.site.quantity.end_char
    if any(low <= p.start_char < max(site.end_char, site.head.idx + len(site.head)) for p in site.sentence.places):
        return None
    other = "origin" if last.get("direction") == "in" else "destination"
    return Row(last.get("country"), last.get("direction"), move, last.answers.get(other, NOTHING))
