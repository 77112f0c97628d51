"""What other countries buy of a country's exports, and sell beside it: seen from where the text has told of exports.

`China took 29 per cent of that`, `India bought 153,000 tonnes in November`: of the exports told of before; `Latvia's
grew by 2 per cent`: those of another country.
"""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.around import following
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, Row, sentences_back
from figextract.claims.movements.figures import is_whole
from figextract.claims.movements.frames import frames
from figextract.claims.words import lemmas
from figextract.places.place import Place

_FLOWS = 8
"""Numbers among which the exports were told of."""
_NEAR = 2
"""Sentences over which a buyer goes on with exports that it does not name."""
_ENDING = frozenset({",", ";", ".", "and", "while", "but", "since", "–", "—", ")", "from"})
"""What may follow the number of an item: not a place of its own (`in Chad`) nor a verb."""
_AGAINST = frozenset({"against", "versus", "with", "from", "to", "vs"})


def bought(site: Site, history: Sequence[Draft]) -> Row | None:
    """What a country buys of the exports of another that were told of before: `China took 29 per cent of that`,
    `Britain bought a fifth`, `India bought 153,000 tonnes`; not `Germany took a fifth of the medals`, nor what is
    bought from a country that the sentence names.

    Args:
        site: where the number stands.
        history: the claims before it.
    """
    if site.quantity.kind == "share":
        return _share(site, history)
    return _amount(site, history) or _compared(site, history)


def _share(site: Site, history: Sequence[Draft]) -> Row | None:
    buyer = _buyer(site)
    if buyer is None or buyer.kind != "country":
        return None
    doc, at = site.number.doc, site.behind
    of = doc[at] if at < site.sentence.span.end and doc[at].lower_ == "of" else None
    wholes = clause.children(of, "pobj", "pcomp") if of is not None else []
    if not all(is_whole(noun) for noun in wholes) or not (wholes or is_closed(site)):
        return None
    flow = next((d for d in reversed(history[-_FLOWS:]) if _is_of_exports(d)), None)
    named = any(clause.lemma(noun) in frames("noun") for noun in wholes)
    if flow is None or (not named and site.sentence.index - flow.site.sentence.index > _NEAR):
        return None
    return _sold_to(flow, buyer)


def _amount(site: Site, history: Sequence[Draft]) -> Row | None:
    """`India bought 153,000 tonnes`, behind exports in tonnes; `Peru spent $172 million`, behind those in money."""
    if not (site.elliptic or site.quantity.kind in ("measure", "money", "count")) or site.quantity.unit == "person":
        return None
    buyer = _buyer(site)
    named = [p for p in site.sentence.places if p.country and p.start_char < site.quantity.start_char]
    if buyer is None or len({p.country for p in named}) != 1 or _has_source(site):
        return None
    near = [d for d in reversed(history[-_FLOWS:]) if site.sentence.index - d.site.sentence.index <= _NEAR]
    flow = next((d for d in near if _is_of_exports(d)), None)
    if flow is None or any(d.get("direction") == "in" for d in near[: near.index(flow)]):
        return None
    units = {d.get("unit") for d in near if _is_of_exports(d)}
    alike = site.elliptic or site.quantity.unit in units or (site.quantity.kind == "money") == (_MONEY in _kinds(near))
    return _sold_to(flow, buyer) if alike else None


_MONEY = "money"


def _kinds(drafts: Sequence[Draft]) -> set[str]:
    return {d.site.quantity.kind for d in drafts if _is_of_exports(d)}


def _compared(site: Site, history: Sequence[Draft]) -> Row | None:
    """The number that a purchase is compared with: `bought 153,000 tonnes in November versus 211,000 in October`."""
    last = history[-1] if history else None
    verb = site.verb
    if last is None or verb is None or last.site.verb is None or last.site.verb.i != verb.i or not site.elliptic:
        return None
    lead = site.number.doc[max(site.number.i - 1, 0)].lower_
    if lead not in _AGAINST or last.get("direction") != "out" or _amount(last.site, history[:-1]) is None:
        return None
    return Row(last.get("country"), "out", last.movement, last.answers.get("destination", NOTHING))


def _buyer(site: Site) -> Place | None:
    """The country, or the capital that stands for it, that is the subject of a verb of buying with the number."""
    verb = site.verb
    if verb is None or clause.is_passive(verb) or site.number.i < verb.i:
        return None
    spends = clause.lemma(verb) == "spend" and site.quantity.kind == "money"
    if clause.lemma(verb) not in lemmas("movement", "absorbing") and not spends:
        return None
    measured = site.quantity.kind == "share" or site.role.dep_ == "npadvmod"
    if site.role.dep_ not in ("dobj", "obj") and (not measured or clause.children(verb, "dobj", "obj")):
        return None  # the tagger takes `22 percent` for a measure: `Japan absorbed 22 percent`
    subject = clause.subject_of(verb)
    if subject is None:
        return None
    return next(
        (
            p
            for p in site.sentence.places
            if p.country and not p.people and p.kind in ("country", "capital", "city")
            if p.start_char <= subject.idx < p.end_char
        ),
        None,
    )


def _has_source(site: Site) -> bool:
    """Whether the verb says from where, or for whom: `bought 300 tonnes from Kenya`, `took 40 tonnes to Chad`."""
    sources = [site.verb, site.role, site.head, site.number]
    words = {word for source in sources if source is not None for word, _, _ in clause.prepositions(source)}
    abroad = {"abroad", "overseas"} & site.sentence.words
    return bool(words & {"from", "to", "into", "for"}) or bool(abroad)


def _sold_to(flow: Draft, buyer: Place) -> Row | None:
    if flow.movement is None or flow.get("country") == buyer.country:
        return None
    end = Answer(buyer.country, (buyer.start_char, buyer.end_char))
    return Row(flow.get("country"), "out", flow.movement._replace(destination=end), end)


def is_closed(site: Site) -> bool:
    """Whether nothing of its own but what it counts or where it is from follows a number."""
    behind = following(site)
    return behind is None or behind.lower_ in _ENDING or behind.is_space


def _is_of_exports(draft: Draft) -> bool:
    """Whether a number tells of what a country sells abroad."""
    move = draft.movement
    return draft.get("direction") == "out" and move is not None and (move.things, move.towards) == ("goods", "origin")


# --- those of another country: `Latvia's grew by 2 per cent`


def possessed(site: Site, history: Sequence[Draft]) -> Row | None:
    """The flow of another country, named by its possessive alone behind one of its kind: `Finland's exports fell by
    2%, and Latvia's grew by 1.8%`.
    """
    last = history[-1] if history else None
    if last is None or last.movement is None or not last.get("direction") or last.movement.word is None:
        return None
    if sentences_back(site, last) > 1 or not clause.is_noun(last.movement.word) or not last.movement.towards:
        return None
    place = _owner(site)
    if place is None or place.country == last.get("country"):
        return None
    here = Answer(place.country, (place.start_char, place.end_char))
    other = "destination" if last.movement.towards == "origin" else "origin"
    end = last.answers.get(other, NOTHING)
    far = NOTHING if end.value == place.country else end
    move = last.movement.placed(last.movement.towards, here).placed(other, far)
    return Row(place.country, last.get("direction"), move, far)


def _owner(site: Site) -> Place | None:
    """The place before `'s` and the number's verb, with no number between: `Latvia's grew by 2%`."""
    doc = site.number.doc
    for place in reversed([p for p in site.sentence.places if p.country and p.end_char <= site.quantity.start_char]):
        at = clause.token_index(doc, place.end_char - 1) + 1
        if at + 1 < site.number.i and doc[at].lower_ in ("'s", "’s") and doc[at + 1].tag_ in ("VBD", "VBZ", "VBP"):
            between = any(place.end_char < q.start_char < site.quantity.start_char for q in site.sentence.quantities)
            return None if between else place
    return None
