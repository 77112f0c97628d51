"""Units of bare numbers that their own clause tells by its words: `Sofia has grown to 1.29 million`, `tents with room
for 30`, `the figure was 4,000`, `Libyans, normally 1.5 million a year`, `Factories shed 168,000`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from figextract.claims import clause
from figextract.claims.around import is_nominal
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.units import naming
from figextract.claims.words import before_number, lemmas

_MANY = 1000
"""From here on a place's growth is told in people."""
_ROOM = 20
"""From here on a building that is built for so many is built for people."""
_TIME = 5
"""Characters between a number and its time: ` in `."""
_APART = 20
"""How many times greater one of two figures for the same thing may be."""
_CORE = (*clause.SUBJECTS, "dobj", "obj", "attr")


def grown(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Sofia has grown to 1.29 million`, `the town shrank to 3,000`: the people of a place."""
    verb = site.verb
    if verb is None or site.role.dep_ != "prep" or site.role.lower_ != "to" or site.quantity.value < _MANY:
        return None
    if clause.lemma(verb) not in ("grow", "swell", "shrink", "balloon", "dwindle") or is_nominal(site):
        return None
    subject = clause.subject_of(verb)
    if subject is None or clause.objects_of(verb):
        return None
    place = any(not p.people and p.start_char <= subject.idx < p.end_char for p in site.sentence.places)
    settled = clause.lemma(subject) in ("city", "town", "village", "population", "settlement", "camp", "district")
    return Answer("person", token_span(subject)) if place or settled else None


def apposed_people(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Libyans, normally 1.5 million a year, have stayed away`; `the Poles, some 40,000, went home`."""
    doc, i = site.number.doc, site.behind
    first = clause.token_index(doc, site.quantity.phrase_start)
    while first - 1 > site.sentence.span.start and doc[first - 1].tag_ == "RB":
        first -= 1
    if first - 2 < site.sentence.span.start or doc[first - 1].text != "," or i >= site.sentence.span.end:
        return None
    people = doc[first - 2]
    named = any(p.people and p.start_char <= people.idx < p.end_char for p in site.sentence.places)
    yearly = i + 1 < len(doc) and doc[i].lower_ == "a" and doc[i + 1].lower_ in ("day", "week", "month", "year")
    apart = yearly or doc[i].text == ","
    return Answer("person", token_span(people)) if named and apart and people.tag_ in ("NNS", "NNPS") else None


def room_for(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`tents, each with room for 30`, `a camp built for 130,000`: whom a place is for."""
    before = before_number(site)
    if not before or before[-1].lower_ != "for" or is_nominal(site) or before[-1].i - 1 <= site.sentence.span.start:
        return None
    link = before[-1].nbor(-1)
    if link.lower_ in ("room", "space", "accommodation"):
        return Answer("person", token_span(link))
    if link.lower_ not in ("built", "designed", "meant", "intended") or site.quantity.value < _ROOM:
        return None
    places = lemmas("people", "lodging", "words") | {"cell", "city", "town"}
    known = (t for t in link.doc[site.sentence.span.start : link.i] if t.tag_.startswith("NN"))
    return Answer("person", token_span(link)) if any(clause.lemma(t) in places for t in known) else None


def of_figure_before(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`9,400 people in the 31 schools; last week the figure was fewer than 3,000`: what the clause before counts."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("predicates", "amounting") or site.role.dep_ in clause.SUBJECTS:
        return None
    subject = clause.subject_of(verb)
    there = any(child.dep_ == "expl" for child in verb.children) and _ends(site)
    named = subject is not None and subject.lower_ in ("figure", "number")
    told = named and subject is not None and [t.lower_ for t in subject.children] in (["the"], ["that"])
    if not (told or there) or is_nominal(site):
        return None
    last = next((d for d in reversed(history) if d.get("unit")), None)
    if last is None or site.sentence.index - last.site.sentence.index > 1:
        return None
    counts = [d for d in history if d.site.sentence is last.site.sentence and d.site.quantity.kind == "count"]
    core = [d for d in counts if d.site.role.dep_ in _CORE and d.get("aspect") == "level"]
    units = {str(d.get("unit")) for d in counts}
    if not core or (len(units) < 2 and not there) or not _like(site, core[0]):
        return None
    return core[0].answers["unit"]


def _ends(site: Site) -> bool:
    """Whether nothing stands behind the number but the end of its clause or a time."""
    i, doc = site.behind, site.number.doc
    if i >= site.sentence.span.end or doc[i].is_punct:
        return True
    return any(d.start_char - site.end_char <= _TIME for d in site.sentence.dates if d.start_char >= site.end_char)


def _like(site: Site, draft: Draft) -> bool:
    """Whether two numbers are of the same order, as those of one thing at two times are."""
    a, b = abs(float(site.quantity.value)), abs(float(draft.site.quantity.value))
    return b / _APART <= a <= b * _APART


def of_percentage(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the pass percentage was 87.57, down from 89.05; Gondia topped with 90.36`: the decimals of the sentence."""
    if "percentage" not in site.sentence.words or not isinstance(site.quantity.value, float):
        return None
    here = [d for d in history if d.site.sentence is site.sentence and d.get("unit") not in (None, "percent")]
    token = next(t for t in site.sentence.span if t.lower_ == "percentage")
    told = token.dep_ in clause.SUBJECTS and token.i < site.number.i
    return Answer("percent", token_span(token)) if told and not here and 0 < site.quantity.value <= _WHOLE else None


_WHOLE = 100


def shed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Factories shed 168,000 in February`: the jobs that were counted before."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in ("shed", "axe") or site.role.dep_ not in ("dobj", "obj"):
        return None
    return next((d.answers["unit"] for d in reversed(history) if d.get("unit") in ("job", "post")), None)


def numbered(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Canadians returning by plane numbered 368,000`, `the dead there number 11`, `Guns number about 300`."""
    before = before_number(site)
    verb = before[-1] if before else None
    if verb is None or verb.lower_ not in ("number", "numbers", "numbered") or is_nominal(site):
        return None
    doc, start = verb.doc, site.sentence.span.start
    for token in reversed(doc[max(start, verb.i - _PHRASE) : verb.i]):
        if token.text in (";", ":", ","):
            return None
        if token.lower_ in lemmas("people", "state", "words") and token.i > start and token.nbor(-1).lower_ == "the":
            return Answer("person", token_span(token))
        people = any(p.people and p.start_char <= token.idx < p.end_char for p in site.sentence.places)
        if people and token.tag_ in ("NNS", "NNPS"):
            return Answer("person", token_span(token))
    noun = verb.nbor(-1) if verb.i > start else verb
    if noun.dep_ == "pobj" and noun.head.head.tag_ == "NNS":
        noun = noun.head.head  # asylum seekers of all ages numbered 1.26 million
    plural = noun.tag_ == "NNS" and (noun.i == start or noun.nbor(-1).tag_[:2] in ("DT", "JJ", "PR", "NN"))
    return naming.unit_of(noun) if plural and not naming.is_flow(noun) else None


_PHRASE = 8
"""Words of a subject before its verb."""

Rule = Callable[[Site, Sequence[Draft], str], Answer | None]
RULES: tuple[Rule, ...] = (grown, apposed_people, room_for, of_figure_before, of_percentage, shed, numbered)
