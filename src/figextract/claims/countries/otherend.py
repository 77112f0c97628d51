"""From or to where a number moves: the end of its movement that is not the claim's country.

It is chosen behind the country and the direction (`flow`), among the countries around and none; `rank` weighs the
features.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from figextract.claims.context import Context, Site
from figextract.claims.countries.attack import attacker, victims
from figextract.claims.countries.flow import IN, OUT, RECENT, Flow, distance
from figextract.claims.countries.jointly import acts, countries, joined, left_behind, siblings
from figextract.claims.countries.setting import Setting
from figextract.claims.countries.stated import is_here
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.ends import nationality
from figextract.claims.movements.homeward import is_taken_out
from figextract.claims.movements.nations import flags, several
from figextract.claims.movements.neighbours import neighbours
from figextract.claims.movements.onward import people_behind
from figextract.claims.movements.portions import list_of
from figextract.claims.movements.venue import venues
from figextract.claims.rank import Candidate
from figextract.records import Span

_SIDES = {IN: "origin", OUT: "destination"}
"""The end of a movement that is not the claim's country."""


def candidates(
    context: Context,
    site: Site,
    draft: Draft,
    history: Sequence[Draft],
    setting: Setting,
    ties: Mapping[str, frozenset[str]],
) -> list[Candidate]:
    """Every country that the movement may come from or go to, and none.

    Args:
        context: the article.
        site: where the number stands.
        draft: the claim, whose country and direction are settled.
        history: the claims before it.
        setting: what the article speaks of when the sentence begins.
        ties: how the places of the sentence hang together with the number, by country.
    """
    country, heading = draft.get("country"), str(draft.get("direction"))
    side = _SIDES[heading]
    item = draft.item
    if item is not None and item.direction == heading:
        return [Candidate(item.end.value, item.end.span, ({f"{side}|antecedent": 1.0},))]
    features: dict[str, dict[str, float]] = {}
    spans: dict[str, Span | None] = {}

    barred = {country, *_no_ends(site, draft, side)}
    if side == "origin":
        barred |= neighbours(draft, history)

    def note(code: str | None, name: str, span: Span | None = None) -> None:
        if code is None or code in barred:
            return
        features.setdefault(code, {})[f"{side}|{name}"] = 1.0
        if spans.get(code) is None:
            spans[code] = span

    for place in site.sentence.places:
        if place.country:
            note(place.country, "sentence", (place.start_char, place.end_char))
    for code, names in ties.items():
        for name in names:
            note(code, f"tie:{name}")
    move = draft.movement
    none = {f"{side}|none": 1.0}
    read = NOTHING
    if move is not None:
        read, opposite = (move.origin, move.destination) if side == "origin" else (move.destination, move.origin)
        note(read.value, "read", read.span)
        note(read.value, f"read:{move.towards or 'neither'}", read.span)
        note(opposite.value, "opposite", opposite.span)
    none[f"{side}|none:{'read' if read.value not in (None, country) else 'unread'}"] = 1.0
    if move is not None and read.value not in (None, *barred) and _is_led(context, site, move, read.span, side):
        return [Candidate(read.value, read.span, ({f"{side}|read": 1.0},))]
    whole = list_of(site, history, draft.get("unit"))
    if whole is not None and read.value not in (None, *barred) and read.value == whole.get(side):
        return [Candidate(read.value, read.span, ({f"{side}|read": 1.0},))]
    people = people_behind(context, site) if move is not None else None
    if people is not None and people.country not in barred and people.country == read.value:
        return [Candidate(people.country, read.span, ({f"{side}|read": 1.0},))]
    own = nationality(context, site, draft.antecedent)
    beside = bool(history) and history[-1].site.sentence.index == site.sentence.index
    others = beside and history[-1].get(side) not in (None, read.value)  # `took in 900 Syrians and 400 Iraqis`
    if others and not site.elliptic and own.value is not None and own.value == read.value and own.value not in barred:
        return [Candidate(own.value, own.span, ({f"{side}|read": 1.0},))]
    note(own.value, "people", own.span)
    if own.value and own.value == country:
        none[f"{side}|none:own_people"] = 1.0
    for name in ("overall", "title", "section", "dateline", "paragraph", "before"):
        answer: Answer = getattr(setting, name)
        note(answer.value, f"scene:{name}", answer.span)
    for word in setting.hints:
        none[f"{side}|none:hint:{word}"] = 1.0
    _note_earlier(draft, history, side, note, none)
    ordered = sorted(features, key=lambda code: (spans.get(code) or (len(context.text), 0), code))
    return [*(Candidate(code, spans.get(code), (features[code],)) for code in ordered), Candidate(None, None, (none,))]


def _no_ends(site: Site, draft: Draft, side: str) -> Iterator[str]:
    """The countries that the movement does not come from or go to: those named together with the claim's own, those
    named together as this end, and the one whose war drives people out.
    """
    country, move = draft.get("country"), draft.movement
    lists = joined(site)
    for places in lists:
        codes = [place.country for place in places if place.country]
        if country in codes:
            yield from codes
    if move is not None:
        yield from countries(lists, move.end(side))
        if move.things == "money":
            yield from left_behind(site, move)
    yield from siblings(site)
    yield from several(site)
    if side == "origin" and site.quantity.unit == "person":
        yield from flags(site) - {move.origin.value if move is not None else None}
    met = list(venues(site)) if site.quantity.kind == "money" else []
    elsewhere = {place.country for place in site.sentence.places if place not in met}
    yield from (place.country for place in met if place.country and place.country not in elsewhere)
    if move is not None and is_taken_out(site, move):
        named = (Answer(p.country, (p.start_char, p.end_char)) for p in site.sentence.places if p.country)
        yield from (place.value for place in named if acts(move, place))
    struck = attacker(site) if move is not None else None
    if struck is not None and victims(site) is not None:
        yield struck


def _is_led(context: Context, site: Site, move: Movement, span: Span | None, side: str) -> bool:
    """Whether an end of the movement stands in the number's sentence behind the preposition that says so, `for` only
    behind the word of movement or the number: `1,200 left the country, half of them for Libya`.
    """
    if span is None or not is_here(site, span):
        return False
    before = context.text[site.sentence.span.start_char : span[0]].lower().split()[-1:]
    if side == "destination" and before == ["for"]:
        end = move.word.idx + len(move.word) if move.word is not None else span[0]
        direct = context.text[end : span[0]].strip().lower() == "for"
        counted = any(end <= q.start_char < span[0] for q in site.sentence.quantities)
        return direct or (site.quantity.end_char <= end and not counted)
    return before in ([["from"], ["of"]] if side == "origin" else [["to"], ["into"]])


def _note_earlier(
    draft: Draft,
    history: Sequence[Draft],
    side: str,
    note: Callable[[str | None, str, Span | None], None],
    none: dict[str, float],
) -> None:
    """The other ends of the movements before: of the antecedent, of the last one, of the last with the same country."""
    alike = [
        d
        for d in history[-RECENT:]
        if d.get("direction") == draft.get("direction") and d.get("country") == draft.get("country")
    ]
    sources = {
        "last": alike[-1] if alike else None,
        "antecedent": draft.antecedent,
        "first": alike[0] if alike else None,
    }
    for name, earlier in sources.items():
        if earlier is None or not earlier.get("direction"):
            continue
        answer = earlier.answers.get(side, NOTHING)
        where = distance(draft.site, earlier)
        elliptic = ":elliptic" if draft.site.elliptic else ""
        if answer.value is None:
            none[f"{side}|none:{name}:{where}"] = 1.0
            none[f"{side}|none:{name}:{where}{elliptic}"] = 1.0
        else:
            note(answer.value, f"{name}:{where}", answer.span)
            note(answer.value, f"{name}:{where}{elliptic}", answer.span)
    reversed_ = [
        d
        for d in history[-RECENT:]
        if d.get("direction") not in (None, draft.get("direction")) and d.get("country") == draft.get("country")
    ]
    if reversed_:
        opposite = "destination" if side == "origin" else "origin"
        answer = reversed_[-1].answers.get(opposite, NOTHING)
        note(answer.value, f"turned:{distance(draft.site, reversed_[-1])}", answer.span)


def ends(flow: Flow, chosen: Candidate | None, span: Span | None) -> Mapping[str, Answer]:
    """Origin and destination of a claim: its own country at one end, what was chosen at the other."""
    if flow.direction is None or chosen is None:
        return {}
    own, other = ("destination", "origin") if flow.direction == IN else ("origin", "destination")
    return {own: Answer(flow.country, span), other: Answer(chosen.value, chosen.span)}
