"""Comparatives behind a number: it is the size of a difference."""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.words import before_number, directed, lemmas

_UP = "up"
LENGTHS = frozenset(["kilometre", "metre", "centimetre", "millimetre", "mile", "foot", "inch", "yard", "nautical_mile"])
_NAKED = frozenset({"more", "fewer", "less", "above", "below", "under", "short"})
_PLACES = frozenset({"above", "below", "under", "short"})


def comparative(site: Site) -> Answer | None:
    """`4% more than`, `30 fewer`, `0.4 per cent lower`, `a fifth below`; not `10 more planes`."""
    by = _led_by(site)
    if by is not None:
        return by
    doc = site.number.doc
    end = site.quantity.end_char if site.quantity.kind == "count" and site.quantity.unit != "point" else site.end_char
    i = clause.token_index(doc, end - 1) + 1
    if i < site.sentence.span.end and doc[i].lower_ in ("people", "points", "percentage", "cents", "degrees"):
        i += 1
    if i >= site.sentence.span.end or site.quantity.unit == "times":
        return None
    word = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    length = site.quantity.unit in LENGTHS
    if word in ("up", "down") and following in ("on", "in", "at", ",", ".", "year", "against") and not length:
        return Answer(word, token_span(doc[i]))
    if word in ("up", "down") and following == "from" and site.quantity.kind == "share" and _is_apart(site, i + 1):
        return Answer(word, token_span(doc[i]))
    if word == "as" and [t.lower_ for t in doc[i + 1 : i + 3]] in (["much", "again"], ["many", "again"]):
        return Answer(_UP, token_span(doc[i]))  # half as much again
    inside = i + 1 < site.sentence.span.end and clause.is_noun(doc[i + 1])
    if inside and site.quantity.kind == "count" and word not in _NAKED:
        return None  # five smaller planes
    if word not in directed("comparative") or (word in _PLACES and (length or site.quantity.kind == "money")):
        return None
    if site.quantity.kind in ("count", "measure") and (
        (word in _PLACES and not _is_earlier_level(site, i))
        or (word in ("more", "less") and not (_than_follows(site, i, following) or _is_paired(site, i, word)))
    ):
        return None
    return Answer(directed("comparative")[word], token_span(doc[i]))


def _is_apart(site: Site, i: int) -> bool:
    """Whether no number follows the `from` at a token: `0.5% up from a month earlier`; not `at 5% up from 4%`."""
    start = site.number.doc[i].idx
    return not any(start < q.phrase_start <= start + _FROM for q in site.sentence.quantities if q.kind != "duration")


_FROM = 12
"""Characters from `from` to the number that it leads to, hedges between."""


def _led_by(site: Site) -> Answer | None:
    """`dearer by 19.2%`, `cheaper by 3%`: the comparative in front of `by`."""
    before = before_number(site)
    if site.quantity.kind not in ("share", "ratio", "money") or not before or before[-1].lower_ != "by":
        return None
    word = before[-1].nbor(-1) if before[-1].i > site.sentence.span.start else before[-1]
    known = word.lower_ in directed("comparative") and word.lower_ not in _NAKED
    return Answer(directed("comparative")[word.lower_], token_span(word)) if known else None


def _is_paired(site: Site, i: int, word: str) -> bool:
    """`41,000 more from the United States and 22,000 fewer from Canada`: the other number is less by so much."""
    doc = site.number.doc
    other = next((q for q in site.sentence.quantities if q.start_char > site.quantity.end_char), None)
    if other is None or word != "more" or other.kind != "count" or site.quantity.kind != "count":
        return False
    first, last = clause.token_index(doc, other.phrase_start), clause.token_index(doc, other.end_char - 1) + 1
    apart = first - i <= _PAIR and doc[first - 1].lower_ in ("and", "but", ",")
    return apart and last < site.sentence.span.end and doc[last].lower_ in ("fewer", "less")


_PAIR = 10
"""Words between the two numbers of such a pair."""


def _than_follows(site: Site, i: int, following: str) -> bool:
    """`30 more than`, `20,000 more operations this year than last`; of a measure also `1.1 million tonnes less than`;
    not `14 more are waiting`, `60 more people than beds`.
    """
    if following == "than":
        return True
    behind = site.number.doc[i + 1 : min(i + _THAN, site.sentence.span.end)]
    words = [t.lower_ for t in behind]
    than = words.index("than") if "than" in words else 0
    if not than or any(t.tag_.startswith("VB") or t.is_punct for t in behind[:than]):
        return False
    return site.quantity.kind != "count" or _is_time_at(site, behind[than].i + 1)


_THAN = 9
"""Words behind a number within which `than` is looked for."""


def _is_earlier_level(site: Site, i: int) -> bool:
    """Whether `below` or `above` leads to another value: `10,400 below November's record`, `300 above the average`; not
    `12 floors below the roof`, `310 megawatts under long contracts`.
    """
    if site.number.doc[i].lower_ == "short":
        return False
    behind = site.number.doc[i + 1 : min(i + 6, site.sentence.span.end)]
    if behind and _is_time_at(site, behind[0].i):
        return True
    nouns = [t for t in behind if clause.is_noun(t)]
    noun = next((t for t in nouns if t.i + 1 == len(t.doc) or not clause.is_noun(t.doc[t.i + 1])), None)
    values = lemmas("predicates", "counting") | lemmas("predicates", "amount")
    return noun is not None and clause.lemma(noun) in values


def _is_time_at(site: Site, i: int) -> bool:
    """Whether a time stands at a token: `last year`, `in May`, `last`."""
    if i >= site.sentence.span.end:
        return False
    token = site.number.doc[i]
    start = token.idx + len(token) + 1 if token.lower_ in ("in", "the", "during") else token.idx
    dated = any(d.start_char <= start < d.end_char for d in site.sentence.dates)
    return dated or token.lower_ in ("last", "usual", "before", "normal")
