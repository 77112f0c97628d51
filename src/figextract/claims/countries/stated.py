"""What a sentence itself tells of the two ends of a movement."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft, Movement
from figextract.claims.movements.abroad import is_the_country
from figextract.claims.movements.evacuated import is_taken_from_here
from figextract.claims.movements.foreign import are_neighbours
from figextract.claims.movements.frames import phrases
from figextract.claims.movements.homeward import is_taken_out
from figextract.records import Span


def stated(site: Site, draft: Draft) -> tuple[str, ...]:
    """The two ends of a movement across a border that the sentence tells of; () where it does not name both."""
    move = draft.movement
    if move is None or not move.abroad or move.word is None or move.word.sent.start != site.number.sent.start:
        return ()
    ends = (move.origin, move.destination)
    if any(end.span is None or not is_here(site, end.span) for end in ends):
        return ()
    return (move.origin.value, move.destination.value) if move.origin.value != move.destination.value else ()


def crossed(site: Site, move: Movement | None) -> frozenset[str | None]:
    """The ends of a movement across a border that the sentence calls by the names of countries: of them a number that
    moves goes in or out (`have fled Ukraine`).
    """
    if move is None or not move.abroad:
        return frozenset()
    named = {p.start_char for p in site.sentence.places if p.kind == "country"}
    ends = (move.origin, move.destination)
    return frozenset(end.value for end in ends if end.span is not None and end.span[0] in named)


def left_by_own(site: Site, move: Movement | None) -> str | None:
    """The country that is left where the text says so by whose it is, and names no goal: `50,000 Belarusians left their
    country`, or that others take people out of: `The U.S. army flew 300 people out of Kabul`.
    """
    noun = _origin_noun(site, move)
    if move is None or move.destination.value:
        return None
    home: str | None = move.origin.value
    if noun is None:
        return home if is_taken_from_here(move) else None
    taken_out = is_taken_out(site, move)
    own = noun.lower_ in phrases("country") and any(c.lower_ in ("their", "his", "her") for c in noun.children)
    return home if own or taken_out else None


def _origin_noun(site: Site, move: Movement | None) -> Token | None:
    """The word that tells what country is left, where a border is crossed."""
    if move is None or not move.abroad or move.origin.span is None:
        return None
    return clause.span_at(site.number.doc, *move.origin.span).root


def is_left(site: Site, move: Movement | None) -> bool:
    """Whether the country that is left is the object of the word of movement: `7,000 people left Lebanon for Syria`."""
    noun = _origin_noun(site, move)
    return noun is not None and noun.dep_ == "dobj" and move is not None and noun.head == move.word


def is_plain(site: Site, move: Movement | None) -> bool:
    """Whether the sentence says in so many words that a border is crossed: `passengers arriving from abroad`, `21,700
    left the country`.
    """
    verb = _verb_here(site, move)
    if move is None or verb is None or not move.towards:
        return False
    led = [(word, noun) for word, _, noun in clause.prepositions(verb)]
    goals = [noun for word, noun in led if word in ("from", "into", "out of")]
    goals += clause.children(verb, "dobj", "obj", "advmod")  # `had fled abroad`
    if any(noun.lower_ in phrases("abroad") or is_the_country(noun) for noun in goals):
        return True
    return any(are_neighbours(noun) for word, noun in led if word in ("to", "into"))


def named_end(site: Site, move: Movement | None, side: str) -> str | None:
    """The one country that a movement in the number's sentence enters (`in`) or leaves (`out`), where it is named
    there: `Israel let 150 trucks into Gaza` enter Gaza alone.
    """
    verb = _verb_here(site, move)
    if move is None or verb is None or move.back:
        return None
    end = move.destination if side == "in" else move.origin
    named = next((p for p in site.sentence.places if end.span is not None and p.start_char == end.span[0]), None)
    if end.span is None or named is None or named.kind not in ("country", "city", "region"):
        return None
    above = _above(clause.span_at(verb.doc, *end.span).root)
    hangs_on = above.i == verb.i or (side == "in" and above.i == site.head.i)  # `trucks into Gaza`
    return end.value if hangs_on else None


def _above(noun: Token) -> Token:
    """What a noun is the object of, past prepositions and adverbs: `crossed back into India`."""
    if noun.dep_ not in ("dobj", "pobj"):
        return noun
    return next((step for step in clause.climb(noun.head) if step.dep_ not in _LINKS), noun)


_LINKS = frozenset({"prep", "advmod", "prt"})


def _verb_here(site: Site, move: Movement | None) -> Token | None:
    """The verb of a movement across a border, where it stands in the number's sentence."""
    if move is None or not move.abroad or move.word is None or not clause.is_verb(move.word):
        return None
    return move.word if move.word.sent.start == site.number.sent.start else None


def is_here(site: Site, span: Span) -> bool:
    """Whether the characters stand in the number's sentence."""
    return site.sentence.span.start_char <= span[0] < site.sentence.span.end_char


def _names_country(site: Site, span: Span) -> bool:
    """Whether an end is told by `the country` in the number's own sentence."""
    return is_here(site, span) and is_the_country(clause.span_at(site.number.doc, *span).root)


def goes_to(site: Site, move: Movement | None) -> bool:
    """Whether the sentence names the country behind the preposition of the goal: `116,000 headed for Malaysia`."""
    if move is None or not move.abroad or move.word is None or move.destination.span is None:
        return False
    place = next((p for p in site.sentence.places if p.start_char == move.destination.span[0]), None)
    if place is None and _names_country(site, move.destination.span):
        return True
    if place is None or place.kind != "country" or not site.sentence.span.start <= move.word.i < site.sentence.span.end:
        return False
    first = clause.token_index(site.number.doc, place.start_char)
    lead = site.number.doc[max(first - 2, 0) : first]
    if len(lead) and lead[-1].dep_ == "amod":  # `to neighbouring Chad`
        lead = lead[:-1]
    return len(lead) > 0 and lead[-1].lower_ in ("to", "into", "for")
