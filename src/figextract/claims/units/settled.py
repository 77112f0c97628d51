"""Further units of bare numbers that the words leave no doubt of: amounts gone on from, what a place holds."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.antecedent import marked
from figextract.claims.around import is_nominal
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.members import between, last_counted
from figextract.claims.units import naming
from figextract.claims.words import HEDGES, before_number, changes, directed, lemmas
from figextract.quantities.quantity import Quantity
from figextract.quantities.words import is_person, word_set

_NAMES = ("NNP", "NNPS")


def ahead(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Frankfurt fell 2 and Paris 2.2 percent`, `twelve out of 15 analysts`: the unit of the number that follows."""
    doc, i = site.number.doc, site.behind
    behind = site.following
    if behind is None or behind.unit is None or i >= site.sentence.span.end:
        return None
    words = doc[i : clause.token_index(doc, behind.phrase_start)]
    told = [t for t in words[1:] if t.lower_ not in HEDGES]
    names = words[:1].text in ("and", ",") and told and all(t.tag_ in _NAMES for t in told) and len(words) <= _NAMED
    out_of = [t.lower_ for t in words] in (["out", "of"], ["out", "of", "the"], ["in"]) and _is_words(site, behind)
    return Answer(behind.unit, behind.evidence.get("unit")) if (names and _is_own(behind)) or out_of else None


def _is_own(quantity: Quantity) -> bool:
    """Whether the unit stands behind the number."""
    return quantity.evidence.get("unit", (0, 0))[1] > quantity.start_char or quantity.quote[-1:].isalpha()


def _is_words(site: Site, behind: Quantity) -> bool:
    doc, i = site.number.doc, site.behind
    return doc[i].lower_ == "out" and _is_own(behind) and site.quantity.kind == "count"


def reached(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`dropped 150 rupiah to 2,475`: what a change by an amount came to."""
    last = last_counted(site, history)
    if last is None or last.site.quantity.kind not in ("money", "measure") or last.get("aspect") != "delta":
        return None
    words = [t.lower_ for t in between(site, last) if t.lower_ not in HEDGES]
    unit = last.answers["unit"]
    return unit if words in (["to"], [",", "to"]) or (words[-2:] == [",", "to"] and len(words) <= 4) else None


def further(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`41,000 houses were destroyed and a further 15,700 damaged`."""
    doc, i, first = site.number.doc, site.behind, _first(site)
    if first <= site.sentence.span.start or doc[first - 1].lower_ not in ("further", "another"):
        return None
    if i >= site.sentence.span.end or doc[i].tag_ not in ("VBN", "VBD"):
        return None
    last = last_counted(site, history)
    known = last is not None and last.site.quantity.kind == "count" and last.site.role.dep_ in clause.SUBJECTS
    return last.answers["unit"] if known and last is not None else None


def manned(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the guard force has grown from 24 to 60`, `staff numbers went from 210 to 260`, `residents went` so."""
    verb, before = site.verb, before_number(site)
    if verb is None or not before or before[-1].lower_ not in ("from", "to", "by"):
        return None
    subject = clause.subject_of(verb)
    if clause.objects_of(verb):
        return None  # forces cut Serb holdings to 49
    goes = clause.lemma(verb) == "go" and before[-1].lower_ != "by"
    if subject is None or not (goes or clause.lemma(verb) in changes("verbs")) or is_nominal(site):
        return None
    counts = clause.lemma(subject) in ("number", "level") and subject.tag_ == "NNS" and subject.i > subject.sent.start
    people = subject.doc[subject.i - 1] if counts else subject
    if is_person(people.lower_) and (counts or goes) and people.tag_ in ("NN", "NNS"):
        return Answer("person", token_span(people))
    band = clause.lemma(subject) in word_set("quantities_persons", "strong") & lemmas("people", "group", "words")
    if clause.lemma(subject) == "party":
        return None  # which has seats
    return Answer("person", token_span(subject)) if band else None


def held(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the shelter slept 410`, `the reception centre held 1,340 on Sunday`."""
    verb = site.verb
    if verb is None or site.role.dep_ not in ("dobj", "npadvmod") or is_nominal(site):
        return None
    if clause.lemma(verb) not in lemmas("people", "lodging", "lemmas"):
        return None
    subject = clause.subject_of(verb)
    lodging = subject is not None and clause.lemma(subject) in lemmas("people", "lodging", "words")
    return Answer("person", token_span(verb)) if lodging else None


def modified(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`17 stolen off-road vehicles`, `eight crossing points`: a plural behind its participles and adjectives."""
    noun = site.number.head
    if site.number.dep_ != "nummod" or noun.tag_ != "NNS" or not 1 < noun.i - site.number.i <= _APART:
        return None
    inside = site.number.doc[site.behind : noun.i]
    if noun.lower_ in ("others", "ones") or any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates):
        return None
    known = all(t.tag_ in ("JJ", "VBN", "VBG", "NN", "HYPH", "RP", "IN", "RB") for t in inside) and len(inside) > 0
    fixed = known and inside[0].tag_ in ("JJ", "VBN", "VBG", "NN") and "than" not in [t.lower_ for t in inside]
    return naming.unit_of(noun) if fixed and inside[0].lower_ not in ("more", "fewer", "less") else None


def returned(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`swollen to 28,000 people from 5,000`: the number behind `from` has the unit of the one behind `to`."""
    before = before_number(site)
    last = history[-1] if history else None
    if aspect != "previous" or not before or before[-1].lower_ != "from" or last is None:
        return None
    own = marked(site, [d for d in history if d.site.sentence is site.sentence])
    if own is not None and own.site.quantity.kind in ("count", "measure"):
        return own.answers["unit"]
    same = last.site.sentence is site.sentence and last.site.quantity.kind == "count" and not last.site.elliptic
    led = before_number(last.site)
    back = same and last.get("aspect") == "level" and bool(led) and led[-1].lower_ == "to"
    return Answer(last.get("unit"), last.answers["unit"].span) if back else None


def series(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`issued 166,000 permits to Danes, 29,000 to Poles and 1,900 to Czechs`: one preposition behind every number."""
    here = [d for d in history if d.site.sentence is site.sentence and d.get("unit")]
    i, doc = site.behind, site.number.doc
    if not here or i >= site.sentence.span.end or doc[i].tag_ not in ("IN", "TO") or doc[i].lower_ in ("of", "than"):
        return None
    words = [t for t in between(site, here[-1]) if t.lower_ not in HEDGES]
    joined = len(words) > 1 and words[-1].lower_ in ("and", ",", ";")
    if not joined or len(words) > _GAP or any(t.tag_ in clause.VERB_TAGS and t.dep_ != "amod" for t in words):
        return None
    link = next((t for t in words if t.tag_ in ("IN", "TO")), None)
    alike = link is not None and link.lower_ == doc[i].lower_ and str(here[-1].get("aspect")) == aspect
    return Answer(here[-1].get("unit"), here[-1].answers["unit"].span) if alike else None


def resized(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`cut its Sydney flights from 10 to seven`, `doubled its soup kitchens to six`: what is made more or fewer."""
    verb, before = site.verb, before_number(site)
    if verb is None or not before or before[-1].lower_ not in ("to", "from") or is_nominal(site):
        return None
    makes = clause.lemma(verb) in changes("verbs") or clause.lemma(verb) in directed("multiplying")
    noun = next((n for n in reversed(list(clause.objects_of(verb))) if n.i < site.number.i), None)
    if not makes or noun is None or noun.tag_ != "NNS" or isinstance(site.quantity.value, float):
        return None
    unsaid = (lemmas("people", section, "words") for section in ("measured", "guess", "row"))
    counted = clause.lemma(noun) not in lemmas("predicates", "counting").union(*unsaid)
    bare = noun.i + 1 == before[-1].i or noun.i + 3 >= before[-1].i
    inside = any(q.start_char > noun.idx and q.end_char < site.quantity.start_char for q in site.sentence.quantities)
    comes = clause.lemma(noun) in ("arrival", "departure")  # of cars too
    if not counted or comes or naming.is_flow(noun) or not (bare or inside):
        return None
    named = any(p.start_char <= noun.idx < p.end_char for p in site.sentence.places)
    return None if named else naming.unit_of(noun)


def lowered(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`from 70 per cent of the country to about 49`: the share that a change began with."""
    before, last = before_number(site), last_counted(site, history)
    if last is None or not before or before[-1].lower_ != "to" or is_nominal(site) or aspect == "previous":
        return None
    led = before_number(last.site)
    share = last.site.quantity.kind == "share" and last.get("unit") == "percent"
    if not share or not led or led[-1].lower_ != "from" or float(site.quantity.value) > _WHOLE:
        return None
    words = between(site, last)
    plain = len(words) <= _FROM and not any(t.tag_ in clause.VERB_TAGS or t.text in (",", ";", "(", ")") for t in words)
    return Answer("percent", last.answers["unit"].span) if plain else None


def dated(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`4.4 per cent in 2023 and 2.5 last year`: a number that only another time sets apart from the one before."""
    last, start = last_counted(site, history), site.quantity.phrase_start
    if last is None or last.get("aspect") != aspect:
        return None
    end = max(last.site.quantity.phrase_end, last.site.quantity.end_char)
    times = sorted((d.start_char, d.end_char) for d in site.sentence.dates)
    own = next((d for d in times if 0 <= d[0] - site.end_char <= _AT), None)
    other = next((d for d in times if 0 <= d[0] - end <= _AT and d[1] <= start), None)
    if own is None or other is None:
        return None
    text, base = site.sentence.text, site.sentence.span.start_char
    links = (text[end - base : other[0] - base], text[site.end_char - base : own[0] - base])
    joined = text[other[1] - base : start - base].replace(",", " ").split()
    told = joined in (["and"], [], ["and", "to"], ["then"]) and all(link.split() in _BEFORE_TIME for link in links)
    return last.answers["unit"] if told else None


def ones(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`cancelled the licences of 22 agents and issued 137 new ones`: the object of the verb before."""
    doc, i = site.number.doc, site.behind
    if "ones" not in site.sentence.words or site.verb is None:
        return None
    while i < site.sentence.span.end and doc[i].tag_ in ("JJ", "JJR", "VBN") and i < site.behind + _ADJECTIVES:
        i += 1
    if i >= site.sentence.span.end or doc[i].lower_ != "ones" or site.verb.dep_ != "conj":
        return None
    nouns = [noun for noun in clause.objects_of(site.verb.head) if noun.tag_ == "NNS" and noun.i < site.number.i]
    return naming.unit_of(nouns[-1]) if nouns else None


_WHOLE = 100
"""No share of a whole is more."""
_FROM = 6
"""Words between the two ends of a change."""
_AT = 5
"""Characters between a number and its time: ` in `."""
_BEFORE_TIME: tuple[list[str], ...] = ([], ["in"], ["on"], ["for"])
_ADJECTIVES = 3


def _first(site: Site) -> int:
    """The index of the first token of the number's phrase."""
    return clause.token_index(site.number.doc, site.quantity.phrase_start)


_GAP = 14
"""Tokens between two members of a row."""
_NAMED = 6
"""Tokens between two numbers of which the second alone says its unit."""
_APART = 6
"""Tokens from a number to its noun."""
RULES = (ahead, reached, further, manned, held, modified, resized, lowered, dated, ones)
