"""Places named in passing: ends of a movement, agents, buyers, where a price is quoted. The text goes on where it was.

Read from the words alone, as sentences without a number have no tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Sentence
from figextract.claims.words import lemmas
from figextract.places.place import Place

_REACH = 6
"""Words beside a place that are looked at."""
_GAP = 2
"""Words between a word of movement and the preposition of its goal: `flew out in May to`."""


def is_passing(sentence: Sentence, place: Place) -> bool:
    """Whether a place is named only as an end, an agent, a customer or a market: what follows does not play there.

    Args:
        sentence: the sentence.
        place: a place of it that is not the article's own country.
    """
    doc = sentence.span.doc
    first = clause.token_index(doc, place.start_char)
    behind = clause.token_index(doc, place.end_char - 1) + 1
    before = [token.lower_ for token in doc[max(first - _REACH, sentence.span.start) : first]]
    after = [token.lower_ for token in doc[behind : min(behind + _REACH, sentence.span.end)]]
    if before[-1:] == ["the"]:
        before.pop()
    if place.kind == "nationality":
        return is_quoted(before, after)
    own = place.kind in ("country", "city") and before[-1:] not in _LED
    return (own and is_customer(after)) or is_end(before) or is_quoted(before, after) or _is_another(sentence, place)


def _is_another(sentence: Sentence, place: Place) -> bool:
    """Whether a place stands in a row with one named in passing: `Britain took 16 percent and France 11`."""
    earlier = [p for p in sentence.places if p.end_char <= place.start_char and p.country]
    if not earlier:
        return False
    start = sentence.span.start_char
    gap = sentence.text[earlier[-1].end_char - start : place.start_char - start].split()
    joined = bool(gap) and (gap[-1] in ("and", "or") or (gap[-1] == "the" and gap[-2:-1] in (["and"], ["or"])))
    listed = bool(gap) and gap[0][0] == "(" and gap[-1][-2:] == "),"
    return (joined or listed) and len(gap) <= _ROW and is_passing(sentence, earlier[-1])


def is_end(before: Sequence[str]) -> bool:
    """`paid for by Berlin`, `signed with Chad`, `2,000 for Peru`, `ahead of Kenya`, `240 went to Brazil`, `the main
    destination countries were Sweden`.
    """
    last = before[-1] if before else ""
    if last in lemmas("scene", "passing", "words") or " ".join(before[-2:]) in lemmas("scene", "passing", "words"):
        return True
    if last in _IS and any(word in lemmas("scene", "customer", "words") for word in before[-_GAP - 2 : -1]):
        return True
    going = lemmas("scene", "going", "words")
    return last in ("to", "into") and any(word in going for word in before[-_GAP - 2 : -1])


def is_customer(after: Sequence[str]) -> bool:
    """`China took 29 percent of exports`, `India is the largest buyer`, `Uganda, the biggest customer, took`."""
    words = [word for word in after if word not in lemmas("scene", "adverb", "words")]
    if not words:
        return False
    if words[0] in lemmas("scene", "taking", "words"):
        return any(word in _SHARES for word in words)
    customers = lemmas("scene", "customer", "words")
    if words[:2] in ([",", "the"], [",", "its"], [",", "their"], [",", "our"]):
        return any(word in customers for word in words[2:])
    return words[0] in _IS and words[1:2] != ["in"] and any(word in customers for word in words[1:])


def is_quoted(before: Sequence[str], after: Sequence[str]) -> bool:
    """`closed at 62 in London trading`, `$127 a barrel in New York`: where a price is made."""
    if not (before and before[-1] in ("in", "on", "early", "late")):
        return False
    return after[:1] in (["trading"], ["trade"]) or any(word in _MEASURES for word in before[-3:-1])


_ROW = 8
"""Words from one customer to the next: `took 16 percent of that and`."""
_SHARES = frozenset({"%", "per", "percent", "pc", "half", "third", "quarter", "fifth", "most", "out", "share", "lion"})
"""Words of a share of what is sold: who takes that is a customer, who took 4,000 refugees may be what is told of."""
_LED = (["from"], ["in"], ["of"], ["to"], ["at"], ["on"], ["across"])
_IS = frozenset({"is", "was", "are", "were", "remains", "remained", "became", "being"})
_MEASURES = frozenset({"barrel", "barrels", "ounce", "bushel", "btu"})
"""What the prices of exchanges are for; bread and rice are sold by weight anywhere."""
