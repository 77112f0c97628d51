"""Changes that stand beside a number: behind it, or in brackets."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, token_span
from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.quantity import Quantity

_UP, _DOWN = "up", "down"
_SIGNS = {"+": _UP, "-": _DOWN, "−": _DOWN, "–": _DOWN}
_WINDOW = 30
_APART = 20
"""How many times an earlier value is larger or smaller than the present one, at most."""
_FOLLOWING = frozenset(
    [
        "from",
        "by",
        "on",
        "slightly",
        "sharply",
        "about",
        "almost",
        "nearly",
        "more",
        "just",
        "over",
        "some",
        "around",
        "roughly",
        "against",
        "year",
        "compared",
    ]
)
_SIGNED = re.compile(r"\(?([+\-−–])\d[\d.,]*\s?(?:%|per ?cent|pc)")
_NO_DEGREES = 100
"""From here on a number with a sign is no temperature."""


def unsigned(text: str, quantity: Quantity) -> Quantity:
    """A share that opens a bracket with its sign is the size of a change: `27,600 (-5%)` has 5, and fell."""
    sign = text[quantity.start_char : quantity.start_char + 1]
    opened = text[max(0, quantity.start_char - 2) : quantity.start_char].rstrip().endswith("(")
    if quantity.kind != "share" or quantity.value >= 0 or sign not in _SIGNS or not opened:
        return quantity
    low, high = (None if end is None else -end for end in (quantity.high, quantity.low))
    return replace(quantity, value=-quantity.value, low=low, high=high)


def signed(site: Site) -> Answer | None:
    """`(+2%)`, `(-14%)`, `(-18,000)`: the sign that opens a bracket."""
    start = site.quantity.start_char - site.sentence.span.start_char
    text, quote = site.sentence.text, site.quantity.quote
    before = text[max(start - 4, 0) : start].rstrip()
    counted = site.quantity.kind == "count" and abs(site.quantity.value) >= _NO_DEGREES and quote[0] in _SIGNS
    if site.quantity.kind != "share" and not counted:
        return None
    if quote[0] in _SIGNS and before.endswith("("):
        return Answer(_SIGNS[quote[0]], (site.quantity.start_char, site.quantity.start_char + 1))
    if before[-2:-1] == "(" and before[-1:] in _SIGNS:
        return Answer(_SIGNS[before[-1]], (site.quantity.start_char - 1, site.quantity.start_char))
    return None


def is_part(site: Site) -> bool:
    """Whether the number is the share of what stands behind it, set beside the number that changed: `climbed to $2.5
    billion, nearly a fifth of all that was earned`; not `lost a third of its value`.
    """
    if site.quantity.kind != "share" or site.quantity.unit not in ("fraction", "percent"):
        return False
    start = site.sentence.span.start_char
    before = site.sentence.text[: min(site.quantity.phrase_start, site.quantity.start_char) - start].rstrip()
    behind = site.sentence.text[site.quantity.end_char - start :].split(maxsplit=1)
    return before.endswith((",", "(", "–", "—")) and behind[:1] == ["of"]


def bracketed_by(site: Site, before: Sequence[Token]) -> Answer | None:
    """`an increase in the trips to Greece (by 14.1%), Romania (by 9.7%)`: the word of change before the brackets."""
    if not before or before[-1].lower_ != "by" or before[-1].i == site.sentence.span.start:
        return None
    doc = before[-1].doc
    if doc[before[-1].i - 1].text != "(":
        return None
    words = change_words()
    for token in reversed(doc[max(site.sentence.span.start, before[-1].i - 40) : before[-1].i]):
        change = words.verbs.get(token.lower_) or words.nouns.get(token.lower_)
        if change is not None:
            return Answer(change, token_span(token))
    return None


def trailing(site: Site) -> Answer:
    """The change of a level that a following comparison states: `7.1 million, up 5%`, `126 people, down from 135`,
    `121,400 (+2%)`.
    """
    doc = site.number.doc
    start = site.behind
    for i in range(start, min(site.sentence.span.end - 1, start + _WINDOW)):
        token = doc[i]
        sign = _sign(site, i) if i == start or doc[i - 1].text == "(" else None
        if sign is not None and not _numbers_between(site, token.idx):
            return sign
        change = _mark(site, i)
        if change is not None:
            return change if _is_of(site, token, change) else NOTHING
    return NOTHING


_FEW = 12
"""Up to here a number in words may only say how many places something is told of."""


def _sign(site: Site, i: int) -> Answer | None:
    text, base = site.sentence.text, site.sentence.span.start_char
    at = site.number.doc[i].idx - base
    match = _SIGNED.match(text, at)
    if match is None or "(" not in text[max(at - 1, 0) : at + 1]:
        return None
    where = base + match.start(1)
    return Answer(_SIGNS[match.group(1)], (where, where + 1))


def _mark(site: Site, i: int) -> Answer | None:
    """`, up`, `(down` at a token."""
    doc = site.number.doc
    token, following = doc[i], doc[i + 1]
    apart = i - 2 if doc[i - 1].lower_ in ("still", "and", "also") else i - 1
    if doc[apart].text not in (",", "(", "–", "—", "-"):
        return None
    if token.lower_ in ("a", "an") and apart == i - 1:
        return _noun_mark(site, i)
    if token.lower_ in (_UP, _DOWN):
        numbered = any(following.idx in (q.phrase_start, q.start_char) for q in site.sentence.quantities)
        if numbered or following.lower_ in _FOLLOWING or following.like_num or following.text in "$€£":
            return Answer(token.lower_, token_span(token))
    return None


def _noun_mark(site: Site, i: int) -> Answer | None:
    """`, a rise of 19 percent`, `, an annual increase of a quarter` at its article."""
    nouns = change_words().nouns
    between = site.number.doc[site.number.i : i]
    if any(t.text in (",", ";") for t in between[:-1]) or any(
        t.tag_ in clause.FINITE and t.dep_ != "amod" for t in between
    ):
        return None  # 61,000 landed in July, the office said, a drop of 3 percent
    for token in site.number.doc[i + 1 : min(i + 4, site.sentence.span.end - 1)]:
        if token.lower_ in nouns and token.tag_ == "NN":
            if token.nbor().lower_ == "of":
                return Answer(nouns[token.lower_], token_span(token))
            break
    return _sized_noun(site, i)


def _sized_noun(site: Site, i: int) -> Answer | None:
    """`, a 12.7 percent increase` at its article; not `, a 3 percent increase in taxes`."""
    doc, nouns = site.number.doc, change_words().nouns
    size = next((q for q in site.sentence.quantities if q.start_char > doc[i].idx), None)
    if size is None or size.kind not in ("share", "ratio"):
        return None
    at = clause.token_index(doc, max(size.end_char, size.phrase_end) - 1) + 1
    if at - i > _SIZED or at + 1 >= site.sentence.span.end or doc[at].lower_ not in nouns:
        return None
    ends = doc[at + 1].is_punct or doc[at + 1].lower_ in _COMPARED
    return Answer(nouns[doc[at].lower_], token_span(doc[at])) if ends else None


_SIZED = 6
"""Words from the article of a change to its noun."""
_COMPARED = frozenset({"from", "on", "over", "compared", "year", "since", "against", "versus"})


def _numbers_between(site: Site, char: int) -> list[Quantity]:
    """The numbers between this one and a character, without ages, stretches of time, and conversions in brackets."""
    base, text = site.sentence.span.start_char, site.sentence.text
    found = []
    for q in site.sentence.quantities:
        if not site.quantity.start_char < q.start_char < char or q.kind in ("duration", "age"):
            continue
        before = text[max(q.phrase_start - base - 3, 0) : q.phrase_start - base].rstrip()
        if q.kind == site.quantity.kind == "money" and before.endswith("("):
            continue
        if any(d.start_char <= q.start_char < d.end_char for d in site.sentence.dates):
            continue
        if q.kind == "count" and q.unit not in (None, "person") and q.value <= _FEW and not q.quote[0].isdigit():
            continue  # 847,000 visitors landed at two airports, up 14.1 percent
        found.append(q)
    return found


def _is_of(site: Site, mark: Token, change: Answer) -> bool:
    """Whether a change is this number's: no other number stands between, or none of the unit that it comes from."""
    own = site.quantity.start_char
    between = [q for q in _numbers_between(site, mark.idx) if not _is_aside(site, q)]
    told = (q for q in site.sentence.quantities if q.start_char > mark.idx and q.kind not in ("duration", "age"))
    behind = next(told, None)
    compared = (
        behind is not None
        and "from"
        in site.sentence.text[
            mark.idx - site.sentence.span.start_char : behind.start_char - site.sentence.span.start_char
        ].split()
    )
    if compared and behind is not None and behind.kind == "count" and not _has_own_unit(behind):
        if site.quantity.kind == "count" and not _is_comparable(site.quantity, behind) and between:
            return False
        if _is_aside(site, site.quantity) and any(_rivals(site, mark, behind)):
            return False  # not the 120 of `58 seats in the 120-seat parliament, up from 44`
        others = [q for q in site.sentence.quantities if q.start_char < mark.idx and q.start_char != own]
        others = [q for q in others if not (_is_aside(site, q) or _is_minor(site, q, behind))]
        rivals = [q for q in others if q.start_char > own or not _is_comparable(site.quantity, behind)]
        if _is_minor(site, site.quantity, behind) and any(_rivals(site, mark, behind)):
            return False
        return not any(_is_comparable(q, behind) for q in rivals) and (
            not between or _is_comparable(site.quantity, behind)
        )
    if compared and behind is not None and behind.unit is not None and site.quantity.unit is not None:
        alike = behind.unit == site.quantity.unit or {behind.unit, site.quantity.unit} == {"percent", "fraction"}
        return alike and all(q.unit != behind.unit for q in between)
    if not compared and behind is not None and behind.kind == "count" and change.value == _UP:
        if site.quantity.kind == "count" and site.quantity.value < behind.value:
            return False  # not the 38 of `500 people in 38 huts, up 120`
        between = [q for q in between if q.kind != "count" or q.value >= behind.value]
    return not between


def _rivals(site: Site, mark: Token, behind: Quantity) -> Iterator[Quantity]:
    """The other numbers before a mark of change of which the one behind it can be an earlier value."""
    for q in site.sentence.quantities:
        other = q.start_char < mark.idx and q.start_char != site.quantity.start_char and _is_comparable(q, behind)
        if other and not (_is_aside(site, q) or _is_minor(site, q, behind)):
            yield q


def _is_aside(site: Site, quantity: Quantity) -> bool:
    """Whether a number is part of an attribute: `the 120-seat parliament`."""
    base, text = site.sentence.span.start_char, site.sentence.text
    return quantity.kind == "count" and text[quantity.end_char - base : quantity.end_char - base + 1] == "-"


def _is_minor(site: Site, quantity: Quantity, behind: Quantity) -> bool:
    """Whether a number stands behind a preposition and another one before it is closer to the earlier value: the 100 of
    `33 of the 100 seats, up from 21`, the 41 of `320 nurses for 41 wards, up from 290`.
    """
    base, text = site.sentence.span.start_char, site.sentence.text
    before = text[: min(quantity.phrase_start, quantity.start_char) - base].split()[-2:]
    if not before or (before[-1] not in _WITHIN and before != ["of", "the"] and before[-2:] != ["of", "its"]):
        return False
    told = [q for q in site.sentence.quantities if q.start_char < quantity.start_char and _is_comparable(q, behind)]
    return any(_distance(q, behind) * _CLOSER < _distance(quantity, behind) for q in told)


def _distance(quantity: Quantity, other: Quantity) -> float:
    """How many times one number is the other, as a logarithm."""
    low, high = sorted((abs(float(quantity.value)), abs(float(other.value))))
    return math.log(max(high, 1) / max(low, 1))


_WITHIN = frozenset({"for", "in", "on", "across", "at", "of"})
_CLOSER = 2.0
"""How many times closer a number must be to an earlier value than one behind a preposition."""


def _has_own_unit(quantity: Quantity) -> bool:
    """Whether a number's unit stands with it, and was not carried on from before."""
    return quantity.unit is not None and quantity.evidence.get("unit", (0, 0))[1] > quantity.start_char


def _is_comparable(quantity: Quantity, other: Quantity) -> bool:
    """Whether a bare number can be an earlier value of another: `31,600 people from 14 villages, up from 22,000`."""
    if quantity.kind not in ("count", "measure"):
        return False
    low, high = sorted((abs(quantity.value), abs(other.value)))
    return high <= _APART * max(low, 1)
