"""Changes that a number has from the one before it in its sentence: in a series, in brackets, or said again."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.words import lemmas
from figextract.quantities.changes.lexicon_words import change_words

_GAP = 40
"""Characters between two numbers of a series."""
_RESTATING = frozenset({"or", "about", "some", "nearly", "almost", "roughly", "around"})
_FURTHER = frozenset({"another", "further"})
_JOINING = frozenset({"and", "or", "then", "another", "a", "further", "by"})


def in_series(site: Site, history: Sequence[Draft]) -> tuple[str, Answer] | None:
    """What a number has from the one before: converted in brackets (`grew by 6.5tn won ($5.6bn)`), or added with
    `and` to a change (`up 61 percent and 88 percent`, `25 basis points and another 50`) or to the level that something
    changed to (`went up to 3.5 and 4.5 percent`), or its end (`by 1C, to 19C`).
    """
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index:
        return None
    base = site.sentence.span.start_char
    first, second = last.site.quantity, site.quantity
    between = site.sentence.text[first.end_char - base : second.start_char - base]
    change = last.answers.get("change", NOTHING)
    aspect = str(last.get("aspect"))
    if first.kind == second.kind and second.kind in ("money", "measure") and first.unit != second.unit:
        outside, bracket, inside = between.partition("(")
        if bracket and not outside.strip() and len(inside.split()) <= 2 and ":" not in between:
            return aspect, change
    if aspect == "level" and change.value is not None and between.split() == ["and"]:
        told = second.kind == first.kind or first.unit is None
        return (aspect, change) if told and site.role.dep_ not in clause.SUBJECTS else None
    if aspect != "delta" or change.value is None or _begins_clause(site):
        return None
    if len(between) > _GAP:
        return None
    timeless = _timeless(site, last, between)
    words = [bare for word in timeless.split() if (bare := word.strip(",;()"))]
    further = second.unit is None and (timeless == between or not _FURTHER.isdisjoint(words))
    if _JOINING.issuperset(words) and (words or timeless == between) and (second.unit == first.unit or further):
        return "delta", change
    if words[:1] == ["or"] and _RESTATING.issuperset(words) and second.kind != first.kind:
        return "delta", change
    if " ".join(timeless.split()).endswith(", to") and len(words) <= 4:
        return "level", change
    if words[-1:] == ["at"] and len(words) <= 3 and words[0] in change_words().adverbs:
        return "level", change  # closed 0.3% lower at 8,210
    if len(words) == 3 and (words[0], words[2]) == ("to", "at") and words[1] in lemmas("predicates", "dealing"):
        return "level", change  # plummeted 12.4% to close at 31,458 points
    if words == ["but", "by"] and second.unit == first.unit:
        return "delta", change  # did not rise by 30% but by 9.3%
    if _is_gapped(site, last, between):
        return "delta", change
    if words[-1:] == ["to"] and words[0] in change_words().nouns and between.split()[1:2] in (["in"], ["of"]):
        of_what = second.kind == "count" and second.unit is not None  # a 5% rise in flights to 40 towns
        return None if of_what else ("level", change)  # a 14% drop in profit to $2 billion
    if words == ["to"] and second.kind == "money" and second.unit == first.unit:
        return "level", change  # added $6 to $1,008
    if words == ["to"] and first.kind in ("share", "ratio"):
        return "level", change  # Spain's by 15 percent to 39 million
    return None


def _is_gapped(site: Site, last: Draft, between: str) -> bool:
    """`output was up 7 per cent, industry 10 per cent and services 11 per cent`: a noun stands for a whole clause."""
    first, second = last.site.quantity, site.quantity
    if not (first.kind == second.kind == "share" and first.unit == second.unit):
        return False
    doc, end = site.number.doc, max(first.end_char, first.phrase_end)
    tokens = doc[clause.token_index(doc, end - 1) + 1 : clause.token_index(doc, second.phrase_start)]
    joint, nouns = tokens[:1].text, [t for t in tokens[1:] if t.lower_ not in ("and", "while")]
    if joint not in (",", "and", ";") or not 0 < len(nouns) <= _GAPPED or ":" in between:
        return False
    return clause.is_noun(nouns[-1]) and all(clause.is_noun(t) or t.tag_ in _NAMING for t in nouns)


_GAPPED = 4
_NAMING = frozenset({"JJ", "DT", "PRP$", "POS"})


def _begins_clause(site: Site) -> bool:
    """`up 10,500 in a day, and 97,000 have crossed`, `up 7 percent, and 10 percent of the plants are shut`: the subject
    of what follows.
    """
    doc = site.number.doc
    if site.role.dep_ not in clause.SUBJECTS or site.behind >= site.sentence.span.end:
        return False
    part = site.quantity.kind == "share" and doc[site.behind].lower_ == "of"
    return part or (site.quantity.kind == "count" and doc[site.behind].tag_ in clause.FINITE)


def restated(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim that a number says again in another unit: `fell by 300 people, or 2 percent`."""
    last = history[-1] if history else None
    if last is None or last.site.sentence is not site.sentence or last.site.quantity.kind == site.quantity.kind:
        return None
    base, first = site.sentence.span.start_char, last.site.quantity
    start = max(first.end_char, first.evidence.get("unit", (0, 0))[1])
    words = site.sentence.text[start - base : site.quantity.start_char - base].replace(",", " ").split()
    return last if words[:1] == ["or"] and _RESTATING.issuperset(words) else None


def _timeless(site: Site, last: Draft, between: str) -> str:
    """The words between two numbers without the unit of the first and without times: `a full percentage point since
    May, to 5.25 percent`, `25 basis points in May and another 50`.
    """
    start = site.quantity.start_char - len(between)
    unit = last.site.quantity.evidence.get("unit", (0, 0))[1]
    sized = last.site.quantity.kind in ("share", "measure") or last.site.quantity.unit == "point"
    restated = between[unit - start :].lstrip(" ,").startswith("or ")  # fell by 300 people, or 2 percent
    sized = sized or (last.site.quantity.kind == "count" and restated)
    if sized and start < unit < site.quantity.start_char:
        between, start = between[unit - start :], unit
    for date in reversed(site.sentence.dates):
        if start <= date.start_char and date.end_char <= site.quantity.start_char:
            before = between[: date.start_char - start].rstrip()
            head, _, word = before.rpartition(" ")
            between = (head if word in _TIME_LINKS else before) + between[date.end_char - start :]
    return between


_TIME_LINKS = frozenset({"in", "on", "since", "during", "for"})
