"""Countries named together, as in `Italy and Malta took in 900`: none of them is the end of a movement from another."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.rank import Candidate
from figextract.claims.words import lemmas
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

_LINKS = frozenset({"and", "or", "&", ",", "the"})
_JOINED = frozenset({"conj", "appos"})
_BETWEEN = frozenset({"between", "linking", "connecting"})


def joined(site: Site) -> list[list[Place]]:
    """The lists of places of two or more countries in the number's sentence: `Chad, Niger and Mali`; not `trade
    between Chad and Niger`, nor those that each have a number: `Chad and Niger took in 900 and 700`.
    """
    items = shared_out(site)
    if items:
        own = any(number.start_char == site.quantity.start_char for _, number in items)
        return [] if own else [[place for place, _ in items]]
    return [places for places in _lists(site) if _before(site, places[0]) not in _BETWEEN]


def _lists(site: Site) -> list[list[Place]]:
    """The lists of places with `and` or `or` before the last that are of two or more countries."""
    if site.sentence.words.isdisjoint(("and", "or", "&")):
        return []
    lists: list[list[Place]] = []
    for place in site.sentence.places:
        if place.country is None or place.people or place.kind in ("nationality", "group", "body"):
            continue
        if lists and _goes_on(site, lists[-1][-1], place):
            lists[-1].append(place)
        else:
            lists.append([place])
    return [places for places in lists if len({p.country for p in places}) > 1 and _is_ended(site, places)]


def _goes_on(site: Site, last: Place, place: Place) -> bool:
    """Whether a place follows another with only commas and `and` between, as the tree has it too."""
    doc = site.number.doc
    low, high = clause.token_index(doc, last.end_char - 1) + 1, clause.token_index(doc, place.start_char)
    between = [token.lower_ for token in doc[low:high] if not token.is_space]
    if not between or not _LINKS.issuperset(between) or between == ["the"]:
        return False
    if any(_is_own(site, place, number) for number in site.sentence.quantities):
        return False
    head = clause.span_at(doc, place.start_char, place.end_char).root
    if head.dep_ not in _JOINED or head.head.i >= low:
        return False
    verb, _ = clause.governor(head.head)
    after = clause.token_index(doc, place.end_char - 1) + 1
    acts = after < len(doc) and doc[after].tag_ in ("VBD", "VBZ", "VBP")
    return not (acts and verb is not None and verb.i < head.head.i)  # `entered Poland and Moldova received 400`


def _is_own(site: Site, place: Place, number: Quantity) -> bool:
    """Whether a place behind `and` has a number to itself: `pledged $50 million to Yemen, and Kuwait $20 million`; not
    `Finland and Denmark 37 million together`, `sales into Zimbabwe and Kenya doubled`.
    """
    if number.phrase_start - place.end_char != 1 or number.kind == "ratio":
        return False
    end = number.phrase_end - site.sentence.span.start_char
    behind = site.sentence.text[end : end + _NEXT].split()[:1]
    return not behind or behind[0].strip(".,;") not in _SHARED


_NEXT = 20
"""Characters that hold the word behind a number."""
_SHARED = frozenset({"each", "together", "apiece", "combined", "between", "jointly"})


def _is_ended(site: Site, places: Sequence[Place]) -> bool:
    """Whether `and` or `or` stands before the last: not `Paris, France`."""
    text, low = site.sentence.text, site.sentence.span.start_char
    gap = text[places[-2].end_char - low : places[-1].start_char - low].lower().split()
    return any(word in ("and", "or", "&") for word in gap)


def _before(site: Site, place: Place) -> str:
    words = site.sentence.text[: place.start_char - site.sentence.span.start_char].lower().split()
    return words[-1] if words else ""


def countries(lists: Sequence[Sequence[Place]], end: Answer) -> frozenset[str]:
    """The countries of the list in which an end of a movement is named; none where it stands alone."""
    for places in lists:
        if end.span is not None and any(p.start_char == end.span[0] for p in places):
            return frozenset(p.country for p in places if p.country)
    return frozenset()


def acts(move: Movement, end: Answer) -> bool:
    """Whether an end of the movement is named in the subject of its word: `Italy and Malta took in 900`."""
    subject = clause.subject_of(move.word) if move.word is not None and clause.is_verb(move.word) else None
    if subject is None or end.span is None:
        return False
    return subject.left_edge.idx <= end.span[0] <= subject.right_edge.idx


def single(move: Movement | None, lists: Sequence[Sequence[Place]], places: Sequence[Candidate]) -> list[Candidate]:
    """The countries without those named together as one end: `Italy and Malta took in 900` leaves none."""
    many: set[str] = set()
    for end in (move.origin, move.destination) if move is not None else ():
        found = countries(lists, end)
        if found and move is not None and acts(move, end):
            return [place for place in places if place.value is None]
        many |= found if move is not None and move.abroad else set()
    return [place for place in places if place.value not in many]


# --- each with its number in brackets


def bracketed(site: Site) -> list[tuple[Place, Quantity]]:
    """The places of a list with the number that stands in brackets behind each: `Mali (40), Niger (30) and Chad (9)`;
    not `flights from Mali (12) to Niger (9)`.
    """
    text, low = site.sentence.text, site.sentence.span.start_char
    if text.count("(") < _FEWEST:
        return []
    found: list[tuple[Place, Quantity]] = []
    closed = 0
    for place in site.sentence.places:
        rest = text[place.end_char - low :]
        number = next((q for q in site.sentence.quantities if q.start_char >= place.end_char), None)
        if number is None or not place.country or place.people or not rest.startswith(" ("):
            continue
        opened = text[place.end_char - low + 2 : number.start_char - low]
        end = text.find(")", number.end_char - low)
        if end < 0 or len(opened.split()) > _HEDGED or any(mark in opened for mark in "().;"):
            continue
        between = text[closed : place.start_char - low].lower().replace(",", " ").replace(";", " ").split()
        if found and not _LISTED.issuperset(between):
            if len(found) >= _FEWEST:
                break
            found = []
        found.append((place, number))
        closed = end + 1
    return found if len(found) >= _FEWEST else []


def shared_out(site: Site) -> list[tuple[Place, Quantity]]:
    """The places of a list with the number of each: in brackets, or in a row, `Chad and Niger took in 900 and 700`."""
    return bracketed(site) or _in_rows(site)


def _in_rows(site: Site) -> list[tuple[Place, Quantity]]:
    """As many places in a row as there are numbers in another: `Chad and Niger took in 900 and 700`."""
    text, low = site.sentence.text, site.sentence.span.start_char
    numbers = [q for q in site.sentence.quantities if q.kind == site.quantity.kind]
    rows: list[list[Quantity]] = []
    if len(numbers) < _FEWEST:
        return []
    for number in numbers:
        between = text[rows[-1][-1].end_char - low : number.start_char - low] if rows else "."
        if rows and not between.replace("and", " ").replace(",", " ").strip():
            rows[-1].append(number)
        else:
            rows.append([number])
    row = next((row for row in rows if len(row) >= _FEWEST), [])
    places = next((places for places in _lists(site) if len(places) == len(row)), []) if row else []
    return list(zip(places, row, strict=True)) if places else []


def siblings(site: Site) -> frozenset[str]:
    """The countries of a list with a number for each that are not the number's own: all, where it stands outside."""
    items = shared_out(site)
    own = next((place.country for place, number in items if number.start_char == site.quantity.start_char), None)
    return frozenset(place.country for place, _ in items if place.country and place.country != own)


def left_behind(site: Site, move: Movement | None) -> frozenset[str]:
    """The countries that a clause on what comes in names only behind `from`: `Arrivals from Japan fell by 3%` tells of
    some other country; and where several workers are that send money to one: `Workers in Chad and Mali sent home $3m`,
    and who buys a part of what another sells: `China took 29 per cent of exports`.
    """
    if move is not None and (move.things, move.towards) == ("goods", "origin") and site.quantity.kind == "share":
        bought = move.word is not None and clause.lemma(move.word) in lemmas("movement", "absorbing")
        return frozenset({move.destination.value} if bought and move.destination.value else ())
    if move is not None and move.things == "money" and move.towards == "destination" and move.word is not None:
        wired = clause.lemma(move.word) in lemmas("movement", "remitting") and move.origin.value is None
        listed = joined(site) if wired and move.destination.value else []
        return frozenset(p.country for places in listed for p in places if p.country) - {move.destination.value}
    if move is None or move.word is None or move.towards != "destination" or "from" not in site.sentence.words:
        return frozenset()
    here = site.sentence.span.start <= move.word.i < site.sentence.span.end
    behind = move.word.doc[move.word.i + 1 : move.word.i + 2].text.lower()
    if not here or not clause.is_noun(move.word) or behind != "from":
        return frozenset()
    named = [place for place in site.sentence.places if place.country and place.start_char > move.word.idx]
    others = {p.country for p in site.sentence.places if p.country and (p not in named or _before(site, p) != "from")}
    return frozenset(place.country for place in named if place.country and place.country not in others)


def as_item(site: Site, move: Movement | None) -> Movement | None:
    """The movement with the number's own place of such a list for the one that it was read from."""
    items = shared_out(site) if move is not None else []
    own = next((place for place, number in items if number.start_char == site.quantity.start_char), None)
    if move is None or own is None:
        return move
    codes = {place.country for place, _ in items}
    for side in ("destination", "origin"):
        if move.end(side).value in codes and _is_in_list(move.end(side), items):
            other = "origin" if side == "destination" else "destination"
            left = NOTHING if move.end(other).value in codes else move.end(other)
            return move.placed(other, left).placed(side, Answer(own.country, (own.start_char, own.end_char)))
    return move


def _is_in_list(end: Answer, items: Sequence[tuple[Place, Quantity]]) -> bool:
    span = end.span
    return span is not None and items[0][0].start_char <= span[0] < items[-1][0].end_char


_FEWEST = 2
_HEDGED = 3
"""Words between the bracket and its number: `just over`."""
_LISTED = frozenset({"and", "the", "in", "for", "among", "&"})
