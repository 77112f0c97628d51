"""Units of numbers that are a part of what was told: `1,096 bodies, 27 of them`, `Of the children, 37 came alone`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.members import between
from figextract.claims.units import naming
from figextract.claims.words import HEDGES, lemmas

_FAR = 30
"""Words from a number back to the `Of` that its clause begins with."""
_CORE = (*clause.SUBJECTS, "dobj", "obj", "attr", "conj")
_SHARES = ("percent", "fraction", "times", "percentage_point", "basis_point")


def among(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Of the children who have slept there, 37 came without any parent`, `Of those who went abroad, 184,000`; `of the
    ten million that were ordered, 6.4 million` has the unit of the ten million.
    """
    if "of" not in site.sentence.words:
        return None
    doc, start = site.number.doc, site.sentence.span.start
    first = clause.token_index(doc, site.quantity.phrase_start)
    bare = first
    while first - 1 > start and doc[first - 1].lower_ in HEDGES:
        first -= 1
    marked = doc[first - 1].text == ","
    if first - 3 < start or not (marked or first < bare):  # `Of the 109 kilometres up to the border only 31`
        return None
    for i in range(first - 3, max(start, first - _FAR) - 1, -1):
        if doc[i].text in (";", ":"):
            return None
        begins = i == start or doc[i - 1].text in (",", ";", ":", "“", '"') or doc[i - 1].lower_ in ("and", "but")
        if doc[i].lower_ == "of" and begins:
            return _whole(site, history, i + 1, first - marked)
    return None


def _whole(site: Site, history: Sequence[Draft], first: int, stop: int) -> Answer | None:
    """What the phrase between two tokens is of, the first behind `of`."""
    doc = site.number.doc
    if doc[first].lower_ == "those":
        return Answer("person", token_span(doc[first])) if doc[first + 1].lower_ in _WHO else None
    if doc[first].lower_ not in _DEFINITE and doc[first].tag_ != "PRP$":
        return None
    last = None
    for token in doc[first:stop]:
        if token.tag_ not in clause.NOMINAL_TAGS:
            break
        last = token
    if last is None or any(d.start_char <= last.idx < d.end_char for d in site.sentence.dates):
        return None
    if last.tag_ == "NNS":
        return naming.unit_of(last)
    told = (d for d in history if doc[first].idx <= d.site.quantity.start_char < doc[stop].idx and d.get("unit"))
    whole = next(told, None)
    counted = whole is not None and whole.site.quantity.kind != "share" and last.tag_ == "CD"
    return whole.answers["unit"] if counted and whole is not None else None


_DEFINITE = frozenset({"the", "these", "those", "all"})
_WHO = frozenset({"who", "whose", "killed", "injured", "wounded", "arrested", "detained", "rescued", "affected"})


def of_counted(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`recovered 1,096 bodies in the ruins, 27 of them last weekend`: what the greater number before is of."""
    doc, i = site.number.doc, site.behind
    if i + 1 >= site.sentence.span.end or [t.lower_ for t in doc[i : i + 2]] != ["of", "them"]:
        return None
    first = clause.token_index(doc, site.quantity.phrase_start)
    if first - 1 <= site.sentence.span.start or doc[first - 1].text != ",":
        return None
    here = [d for d in history if d.site.sentence is site.sentence and d.get("unit") and d.get("aspect") == "level"]
    shares = [d for d in here[-1:] if d.get("unit") in ("percent", "fraction")]
    if shares:
        noun = _sharer(shares[0])
        return naming.unit_of(noun) if noun is not None else None
    whole = [d for d in here if _may_hold(d, site)]
    core = [d for d in whole if d.site.role.dep_ in _CORE]
    found = (core or whole)[-1:]
    those = next((t for t in between(site, found[0]) if t.lower_ == "those"), None) if found else None
    if those is not None:  # grants 20,000 visas but returns those whom it stops, 1,047 of them
        return Answer("person", token_span(those)) if those.nbor(1).lower_ in ("who", "whom", *_WHO) else None
    return found[0].answers["unit"] if found else None


def _may_hold(draft: Draft, site: Site) -> bool:
    sized = draft.site.quantity.kind in ("measure", "money", "duration") or draft.get("unit") in _SHARES
    return not sized and float(draft.site.quantity.value) >= float(site.quantity.value)


def _sharer(draft: Draft) -> Token | None:
    """The plural that a share is of: `22% of patients`."""
    doc, i = draft.site.number.doc, draft.site.behind
    if i + 1 >= draft.site.sentence.span.end or doc[i].lower_ != "of":
        return None
    noun = next((t for t in doc[i].children if t.dep_ == "pobj"), None)
    return noun if noun is not None and noun.tag_ == "NNS" else None


def of_counted_before(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`counted 484 strikes in 2024. Mali accounted for 118 of them`: the greater number of the sentence before, where
    nothing else was counted there and nothing stands between.
    """
    doc, i = site.number.doc, site.behind
    if i + 1 >= site.sentence.span.end or [t.lower_ for t in doc[i : i + 2]] != ["of", "them"]:
        return None
    if any(d.site.sentence is site.sentence for d in history):
        return None
    before = [d for d in history if d.site.sentence.index == site.sentence.index - 1 and d.get("unit")]
    counts = [d for d in before if d.site.quantity.kind == "count" and not d.site.elliptic]
    if len({d.get("unit") for d in counts}) > 1:
        counts = [d for d in counts if d.site.verb is not None and d.site.verb.dep_ == "ROOT"]
    units = {str(d.get("unit")) for d in counts}
    core = bool(counts) and counts[-1].site.role.dep_ in _CORE
    if len(units) != 1 or not core or not _may_hold(counts[-1], site):
        return None
    plurals = [t for t in doc[site.sentence.span.start : site.number.i] if t.tag_ == "NNS"]
    return counts[-1].answers["unit"] if not plurals and units.isdisjoint(lemmas("people", "row", "words")) else None


Rule = Callable[[Site, Sequence[Draft], str], Answer | None]
FIRST: tuple[Rule, ...] = (among,)
RULES: tuple[Rule, ...] = (of_counted, of_counted_before)
