"""Whether a number moves into its country or out of it, and from or to where.

The country and the direction are chosen together: each country of the article is a candidate as a place where the
number is, where it arrives and which it leaves. What the rules of `movement` read is evidence for it, and so are the
words of the clause, the places around them and the movements that the article told of before. `rank` weighs the
features; the other end of the movement is chosen next (`otherend`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.countries.attack import of_victims
from figextract.claims.countries.goingon import standing
from figextract.claims.countries.jointly import countries, joined, left_behind, siblings, single
from figextract.claims.countries.setting import Setting
from figextract.claims.countries.stated import (
    crossed,
    goes_to,
    is_here,
    is_left,
    is_plain,
    left_by_own,
    named_end,
    stated,
)
from figextract.claims.draft import Answer, Draft, Movement
from figextract.claims.movements.abroad import get_papers
from figextract.claims.movements.balances import is_balance
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.movements.homeward import is_sent_by
from figextract.claims.movements.local import is_handed_out
from figextract.claims.movements.movement import complete, direction
from figextract.claims.movements.venue import beneficiary
from figextract.claims.rank import Candidate
from figextract.places.place import Place

IN, OUT = "in", "out"
RECENT = 12
"""Claims before a number whose movements bear on it."""


class Flow(NamedTuple):
    """A country and how the number moves as seen from it.

    Attributes:
        country: ISO 3166-1 alpha-3, or None.
        direction: `in`, `out` or None.
    """

    country: str | None
    direction: str | None


_NOWHERE = Candidate(Flow(None, None), None, ())
"""What is left where every country of the article is known not to be the one."""


def candidates(
    site: Site,
    draft: Draft,
    history: Sequence[Draft],
    setting: Setting,
    places: Sequence[Candidate],
) -> list[Candidate]:
    """Each country as a scene, as a place of arrival and as one that is left.

    Args:
        site: where the number stands.
        draft: the claim, with its movement as the rules read it.
        history: the claims before it.
        setting: what the article speaks of when the sentence begins.
        places: the countries and none, with the features that speak for each.
    """
    stated_here = stated(site, draft)
    others = siblings(site) | left_behind(site, draft.movement)
    places = [place for place in places if place.value not in others] if others else places
    lists = joined(site) if draft.movement is not None else []
    item = draft.item
    alone = Flow(item.country, item.direction) if item is not None else _kept(draft)
    alone = alone or _alone(site, draft.movement, lists)
    if settled := _only(places, alone):
        return settled
    places = single(draft.movement, lists, of_victims(site, draft.movement, places))
    needy = beneficiary(site)
    if needy is not None and any(place.value == needy.country for place in places):
        places = [place for place in places if place.value == needy.country]
    if settled := _only(places, _of_list(draft.movement, setting)):
        return settled
    home = _home(site, draft, history) or _receiver(site, draft)
    if home is not None and any(place.value == home for place in places):
        places = [place for place in places if place.value == home]
        shared = {f"{IN}|bias": 1.0}
        return [Candidate(Flow(home, IN), place.span, (*place.features, shared)) for place in places]
    homeland = left_by_own(site, draft.movement)
    if homeland is not None and (settled := _only(places, Flow(homeland, OUT))):
        return settled
    ends = [place for place in places if place.value in stated_here]
    places = ends or places
    plain = is_plain(site, draft.movement)
    still = not (ends or plain or _is_turned(draft.movement) or goes_to(site, draft.movement))
    inside = [Candidate(Flow(place.value, None), place.span, place.features) for place in places]
    passed = crossed(site, draft.movement)
    found = [candidate for candidate in inside if candidate.value.country not in passed] if still else []
    inside = inside or [_NOWHERE]
    signs = tuple(_signs(site, draft, history, setting))
    if not signs or is_balance(site) or (draft.movement is None and (get_papers(site) or is_handed_out(site))):
        return found or inside
    named = [place for place in places if place.value is not None]
    past = _past(history[-RECENT:])
    relations = [tuple(_relations(draft, past, setting, place.value)) for place in named]
    for side in _sides(site, draft, history, setting):
        shared = {f"{side}|{name}": strength for name, strength in signs}
        end = named_end(site, draft.movement, side)
        for place, names in zip(named, relations, strict=True):
            against = _is_against(draft.movement, place.value, side, bool(ends) or plain)
            if not against and end in (None, place.value):
                own = {f"{side}|{name}": 1.0 for name in names}
                found.append(Candidate(Flow(place.value, side), place.span, (*place.features, shared, own)))
    return found or inside


def _only(places: Sequence[Candidate], flow: Flow | None) -> list[Candidate]:
    """The one answer that is known, where its country is among the places."""
    if flow is None:
        return []
    return [Candidate(flow, place.span, place.features) for place in places if place.value == flow.country]


def _of_list(move: Movement | None, setting: Setting) -> Flow | None:
    """The country whose partners the items of a list are: `Arrivals, by country of departure:`."""
    if move is None or not move.listed or not move.abroad:
        return None
    inward = move.listed == "origin"
    own = move.destination if inward else move.origin
    if not (inward or move.things == "goods" or own.value):
        return None
    about = setting.overall.value if setting.overall.value in (setting.title.value, setting.dateline.value) else None
    told = own.value or about
    return Flow(told, IN if inward else OUT) if told not in (None, move.end(move.listed).value) else None


def _home(site: Site, draft: Draft, history: Sequence[Draft]) -> str | None:
    """The country that people of its own go home to, where nothing was told of another: `Nepalis head home`."""
    move = draft.movement
    if move is None or not move.abroad or history or move.word is None or site.quantity.unit != "person":
        return None
    if move.destination.span is None or move.destination.span[0] > move.word.idx:
        return None
    goes = any(child.lower_ == "home" and child.i > move.word.i for child in move.word.children)
    goes = goes or (move.word.dep_ == "ROOT" and clause.lemma(move.word) == "return")
    first = min((p.start_char for p in site.sentence.places if p.country), default=-1)
    return move.destination.value if goes and first == move.destination.span[0] else None


def _receiver(site: Site, draft: Draft) -> str | None:
    """The country that the sentence says to be given something by another: `Norway lent Chile 40 tents`."""
    move = draft.movement
    if move is None or not move.abroad or move.origin.value == move.destination.value:
        return None
    needy = beneficiary(site)
    if needy is not None and move.towards == "destination" and needy.country == move.destination.value:
        return needy.country  # `donors pledged $900 million for Sudan`
    if not move.gift or move.origin.value is None:
        return None
    span = move.destination.span  # None where it is the country that the article is about
    return move.destination.value if span is None or is_here(site, span) else None


def _kept(draft: Draft) -> Flow | None:
    """Those who came home because they were sent are told of as those before: `9,200 returned; 5,400 were deported`."""
    move, before = draft.movement, draft.antecedent
    earlier = before.movement if before is not None else None
    if move is None or move.word is None or before is None or earlier is None or not before.get("direction"):
        return None
    known = frames("verb").get(clause.lemma(move.word), ()) if move.word != earlier.word else ()
    sent = clause.is_passive(move.word) and any(frame.home and frame.abroad for frame in known)
    alike = (move.origin, move.destination, move.towards) == (earlier.origin, earlier.destination, earlier.towards)
    return Flow(before.get("country"), before.get("direction")) if sent and alike else None


def _alone(site: Site, move: Movement | None, lists: Sequence[Sequence[Place]]) -> Flow | None:
    """The one end that is named by itself, seen from there, where the other is several countries: `Niger and Chad
    deported 600 people to Mali`.
    """
    if move is None or not move.abroad:
        return None
    for side, end, other in ((IN, move.destination, move.origin), (OUT, move.origin, move.destination)):
        many = countries(lists, other)
        if not many or end.value in (None, *many) or end.span is None or not is_here(site, end.span):
            continue
        place = next((p for p in site.sentence.places if p.start_char == end.span[0]), None)
        if place is not None and place.kind != "nationality" and not countries(lists, end):
            return Flow(end.value, side)
    return None


def _is_turned(move: Movement | None) -> bool:
    """Whether a border is crossed the other way: `In the other direction 3,100 made the crossing` tells of one."""
    return move is not None and move.back and move.abroad and bool(move.origin.value or move.destination.value)


def _is_against(move: Movement | None, country: str, side: str, stated: bool) -> bool:
    """Whether a movement that is plainly stated, or one in the other direction, told as such, goes the other way as
    seen from the country.
    """
    if move is None or not (move.back or stated):
        return False
    read = direction(complete(move, Answer(country)), country).value
    return read is not None and read != side


def _sides(site: Site, draft: Draft, history: Sequence[Draft], setting: Setting) -> tuple[str, ...]:
    """Where nothing was told of the country that is left, a movement to another one is seen from there, unless that
    is who makes it: `Kuwait deported 9,000 Egyptians`.
    """
    move = draft.movement
    if move is None or history or not (move.origin.value and move.destination.value):
        return (IN, OUT)
    if is_sent_by(site, move):
        return (IN,) if setting.dateline.value == move.destination.value else (OUT,)
    both = move.things == "goods" or is_left(site, move) or _is_told(site, setting, move.origin.value)
    return (IN, OUT) if both else (IN,)


def _signs(site: Site, draft: Draft, history: Sequence[Draft], setting: Setting) -> Iterator[tuple[str, float]]:
    """What speaks for a movement, whatever the country; nothing at all where neither the sentence nor the article
    before it tells of one.
    """
    move = draft.movement
    recent = history[-RECENT:]
    moving = [d for d in recent if d.get("direction")]
    if move is None and not moving and not setting.moves:
        return
    yield "bias", 1.0
    yield f"kind:{site.quantity.kind}", 1.0
    yield f"unit:{_unit(draft)}", 1.0
    yield f"aspect:{draft.get('aspect')}", 1.0
    if move is None:
        yield "still", 1.0
        yield f"still:{_unit(draft)}", 1.0
        if setting.moves:
            yield "still:telling", 1.0
        yield from ((name, 1.0) for name in standing(site, draft, recent))
    else:
        kind = f"{move.towards or 'neither'}-{move.things}"
        yield f"moves:{kind}", 1.0
        yield f"moves:{'abroad' if move.abroad else 'inland'}", 1.0
        yield f"moves:{'abroad' if move.abroad else 'inland'}:{_unit(draft)}", 1.0
        if move.word is not None:
            yield f"word:{clause.lemma(move.word)}", 1.0
            yield f"word:{'here' if move.word.sent.start == site.number.sent.start else 'before'}", 1.0
        yield f"ends:{'o' if move.origin.value else '-'}{'d' if move.destination.value else '-'}", 1.0
    if site.verb is not None:
        yield f"verb:{clause.lemma(site.verb)}", 1.0
    if site.head.i != site.number.i:
        yield f"head:{clause.lemma(site.head)}", 1.0
    for word in setting.hints:
        yield f"hint:{word}", 1.0
    subject = str(draft.get("subject") or "").lower().split()
    if any(word in phrases("foreign") for word in subject):
        yield "foreign", 1.0
    if subject:
        yield f"subject:{subject[-1]}", 1.0
    yield from _before(site, draft, recent)


def _unit(draft: Draft) -> str:
    unit = draft.get("unit")
    return unit if unit in ("person", "percent", "fraction", "times") else str(draft.site.quantity.kind)


def _before(site: Site, draft: Draft, recent: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """The directions of the claims before."""
    if draft.antecedent is not None:
        yield f"antecedent:{draft.antecedent.get('direction')}", 1.0
        if site.elliptic:
            yield f"antecedent:elliptic:{draft.antecedent.get('direction')}", 1.0
    if recent:
        last = recent[-1]
        where = distance(site, last)
        yield f"last:{where}:{last.get('direction')}", 1.0
        if last.get("unit") == draft.get("unit"):
            yield f"last:{where}:unit:{last.get('direction')}", 1.0
        if last.get("direction") and draft.movement is None:
            yield f"last:{where}:still", 1.0
        counts = Counter(d.get("direction") for d in recent)
        for side in (IN, OUT):
            if counts[side]:
                yield f"share:{side}", counts[side] / len(recent)
                if draft.movement is not None:
                    yield f"share:{side}:moves", counts[side] / len(recent)


def distance(site: Site, other: Draft) -> str:
    if site.sentence.index == other.site.sentence.index:
        return "sentence"
    return "paragraph" if site.sentence.paragraph == other.site.sentence.paragraph else "far"


class _Past(NamedTuple):
    """The claims before a number.

    Attributes:
        last: the one directly before it.
        own: by country the direction of the latest of its own claims that has one.
        ends: by country which end it was of the latest movement that was told of another country.
    """

    last: Draft | None
    own: Mapping[str, str]
    ends: Mapping[str, str]


def _past(recent: Sequence[Draft]) -> _Past:
    own: dict[str, str] = {}
    ends: dict[str, str] = {}
    for earlier in reversed(recent):
        country, side = earlier.get("country"), earlier.get("direction")
        if side:
            own.setdefault(country, side)
        for name in ("origin", "destination"):
            end = earlier.get(name)
            if end is not None and end != country:
                ends.setdefault(end, name)
    return _Past(recent[-1] if recent else None, own, ends)


def _relations(draft: Draft, past: _Past, setting: Setting, country: str) -> Iterator[str]:
    """What speaks for the country as the one that is entered or left."""
    site, move = draft.site, draft.movement
    if move is not None:
        read = direction(complete(move, Answer(country)), country).value
        yield f"read:{read}"
        yield f"read:{read}:{move.towards or 'neither'}-{move.things}"
        role = _role(move, country)
        yield f"role:{role}"
        yield f"role:{role}:{move.towards or 'neither'}-{move.things}"
        if move.origin.value and move.destination.value:
            told = "".join(
                "+" if _is_told(site, setting, end.value) else "-" for end in (move.origin, move.destination)
            )
            yield f"role:{role}:both"
            yield f"role:{role}:both:{told}"
            yield f"role:{role}:both:{told}:{move.things}"
    for name in ("overall", "title", "section", "dateline", "paragraph"):
        if getattr(setting, name).value == country:
            yield f"scene:{name}"
            if move is not None:
                yield f"scene:{name}:{move.towards or 'neither'}"
    if past.last is not None:
        yield from _as_before(site, past.last, country, "last")
    if country in past.own:
        yield f"own:{past.own[country]}"
    if country in past.ends:
        yield f"end:{past.ends[country]}"
    if draft.antecedent is not None:
        yield from _as_before(site, draft.antecedent, country, "antecedent")


def _is_told(site: Site, setting: Setting, country: str) -> bool:
    """Whether the article has spoken of the country before, or the sentence names it twice, also as the speaker's."""
    return country in setting.trail or _times_named(site, country) > 1


def _times_named(site: Site, country: str) -> int:
    """How often the sentence names a country; a part of it directly behind its name, `Senegal's Casamance`, is one."""
    named = [p for p in site.sentence.places if p.country == country and p.kind != "nationality"]
    return sum(later.start_char - p.end_char > _BESIDE for p, later in pairwise(named)) + bool(named)


_BESIDE = 3
"""Characters between the name of a country and that of a place in it."""


def _as_before(site: Site, other: Draft, country: str, name: str) -> Iterator[str]:
    """Whether the country is the one that an earlier claim is about, or its other end."""
    where = distance(site, other)
    if other.get("country") == country:
        yield f"{name}:{where}:same:{other.get('direction')}"
    elif country in (other.get("origin"), other.get("destination")):
        yield f"{name}:{where}:end:{other.get('direction')}"


def _role(move: Movement, country: str) -> str:
    if move.destination.value == country:
        return "destination"
    if move.origin.value == country:
        return "origin"
    return "third" if move.origin.value and move.destination.value else "open"
