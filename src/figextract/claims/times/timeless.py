"""Numbers that no time is said for, whatever the text speaks of: how large a town is, how far off, how heavy a ship."""

from __future__ import annotations

import re

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.words import HEDGES, lemmas

_LENGTHS = frozenset({"kilometre", "mile", "metre", "foot", "yard", "nautical_mile"})
_EVENTS = frozenset({"magnitude", "degree_celsius", "degree_fahrenheit"})
_REACH = 6
_CONVERTED = re.compile(r"\s\([^()]{1,20}\)|\)")
_BEHIND = 50
"""Characters behind a distance in which it is told from where."""
_NEAR = 5
"""Words between a distance and the same one in brackets."""


def is_timeless(context: Context, site: Site) -> bool:
    """Whether a number only describes a thing that its clause names.

    `a city of 200,000`, `Vanuatu, population 186,000,`, `the camp at Lipa, 25 km from Bihac`, `the 19-ton vessel`,
    `the target range of 3 to 6 per cent`.
    """
    before = _before(site)
    return (
        _is_size(before)
        or _is_distance(context, site, before)
        or _is_attribute(context, site)
        or _is_stature(context, site)
        or _is_law(site)
        or _is_of_old(site)
        or _is_capacity(context, site, before)
        or ("target" in before[-4:] and before[-2:] in (["range", "of"], ["band", "of"]))
    )


def _before(site: Site) -> list[str]:
    """The words before the number, hedges left out."""
    doc = site.number.doc
    first = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    words = [t.lower_ for t in doc[max(first - _REACH, site.sentence.span.start) : first]]
    while words and words[-1] in HEDGES and words[-1] != "of":
        words.pop()
    return words


def _is_size(before: list[str]) -> bool:
    """`a country of 4.5 million`, `with a population of 66 million`, `, population 186,000`."""
    if before[-1:] == ["population"]:
        return before[-2:-1] in ([","], ["("])
    if before[-1:] != ["of"] or len(before) < 2:
        return False
    if before[-2] == "population":
        return before[-4:-2] in (["with", "a"], ["has", "a"], ["had", "a"])
    return before[-2] in lemmas("predicates", "settlement")


def _is_distance(context: Context, site: Site, before: list[str]) -> bool:
    """`the port of Chittagong, 135 miles southeast of the capital`, `Kalamos, 45 kilometers (28 miles) from Athens`,
    `Dhaka, 195 km to the north`: where a place lies.
    """
    if site.quantity.unit not in _LENGTHS or not before:
        return False
    following = _CONVERTED.sub("", context.text[site.end_char : site.end_char + _BEHIND].lower()).split()[:3]
    bearing = lemmas("predicates", "bearing")
    if following[:2] == ["to", "the"]:
        following = following[2:]
    if not following or following[0].strip(".,;)") not in bearing:
        return False
    doc, first = site.number.doc, site.sentence.span.start
    comma = clause.token_index(doc, site.quantity.start_char) - 1
    if before[-1] == "(":  # the same distance in the measure of other readers
        told = (q for q in reversed(site.sentence.quantities) if q.end_char < site.quantity.start_char)
        earlier = next(told, None)
        if earlier is None or earlier.unit not in _LENGTHS:
            return False
        start = clause.token_index(doc, earlier.start_char)
        if comma - start > _NEAR:
            return False
        comma = start - 1
    while comma > first and doc[comma].lower_ in HEDGES:
        comma -= 1
    return comma > first and doc[comma].text == "," and clause.is_noun(doc[comma - 1])


def _is_stature(context: Context, site: Site) -> bool:
    """`The monument, 78 feet tall and weighing 160 tons,`; not `waves 6 metres high`, which came and went."""
    quantity, verb = site.quantity, site.verb
    if quantity.kind != "measure":
        return False
    if verb is not None and verb.tag_ == "VBG" and verb.lower_ in _WEIGHING and verb.dep_ in ("acl", "conj", "advcl"):
        return True
    end = max(quantity.phrase_end, quantity.end_char)
    following = context.text[end : end + 12].lower().split()[:1] if quantity.unit in _LENGTHS else []
    if not following or following[0].strip(".,;:") not in lemmas("predicates", "stature", "words"):
        return False
    return site.sentence.words.isdisjoint(lemmas("predicates", "passing")) and clause.form(verb) != "pluperfect"


_WEIGHING = frozenset({"weighing", "measuring", "spanning"})


def _is_law(site: Site) -> bool:
    """`By law, a tenth of all revenue goes into a fund`: what holds always."""
    words = site.sentence.text[:_OPENING].lower().split()[:2]
    if words not in (["by", "law,"], ["by", "law"], ["by", "statute,"]):
        return False
    span = site.sentence.span
    return site.form in _HOLDS and not any(t.tag_ == "VBD" for t in span[: site.number.i - span.start])


_OPENING = 30
_HOLDS = frozenset({"present", "modal", "noverb"})


def _is_of_old(site: Site) -> bool:
    """`who once held 40 percent of all deposits`: at some time that no one tells."""
    verb = site.verb
    if verb is None or clause.form(verb) != "past":
        return False
    once = next((c for c in verb.children if c.lower_ == "once" and c.dep_ == "advmod" and c.i < verb.i), None)
    edge = verb.right_edge
    if once is None or any(once.idx < d.start_char < edge.idx + len(edge) for d in site.sentence.dates):
        return False
    return clause.within(site.number, verb) and not once.is_sent_start


def _is_capacity(context: Context, site: Site, before: list[str]) -> bool:
    """`a jail built for 600 inmates`, `has room for 2,400 families`, `the town, home to 76,000,`: what it holds."""
    if site.quantity.kind == "money" or len(before) < 2:
        return False
    if before[-2:] == ["home", "to"]:  # not: was home to 179,300 Haitians at the end of 2018
        told = next((d for d in site.sentence.dates if d.start_char > site.end_char), None)
        return told is None or "," in context.text[site.end_char : told.start_char]
    if before[-1] != "for":
        return False
    return before[-2] in lemmas("predicates", "holding", "words") or (
        before[-2] == "room" and before[-3:-2] in (["has"], ["have"], ["had"])
    )


def _is_attribute(context: Context, site: Site) -> bool:
    """`the 19-ton vessel`, `a 120-gigabyte disk`; not `the 7.3-magnitude earthquake`, which happened."""
    quantity = site.quantity
    if quantity.kind != "measure" or quantity.unit in _EVENTS:
        return False
    if context.text[quantity.end_char : quantity.end_char + 1] != "-":
        return False
    return site.number.dep_ in ("nummod", "compound", "npadvmod", "amod", "nmod")
