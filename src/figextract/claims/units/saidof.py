"""Units of bare numbers by what their own clause says of them, whatever was counted in the sentences before.

`Cases rose to 812 and deaths to 31`; `216 black and 205 white rhinos`; `41% of Yemenis cannot eat their fill, and 17.6
million`; `the average age rose to 31.6`; `one home and damaged two others`; `The naira fell. It traded at 1,502`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.around import is_nominal
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.members import between, last_counted
from figextract.claims.units import naming
from figextract.claims.words import before_number, changes, lemmas
from figextract.quantities.units.lookup import currency_code
from figextract.quantities.words import is_person, singular, word_set

_LINKS = ("to", "by", "from", "at")
_INSIDE = ("JJ", "VBN", "VBG", "NN", "NNP", "HYPH")
_MODIFIERS = 3
"""Words of what tells the members of a pair apart: `12 badly burnt and nine slightly hurt passengers`."""
_FIGURES = 200
"""Below here rates, ages and factors are."""
_HOSTED = 1000
"""From here on those whom a place hosts are people, and no matches or firms."""
_BEFORE_NOUN = ("DT", "JJ", "NN", "VBN", "VBG", "HYPH", "PRP$", "RB")
_LOOK_BACK = 40
"""Tokens back from a price to the currency that it is of."""


def gapped_noun(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Cases rose to 812 and deaths to 31`, `injuries to 1,900 last year and fatalities from crashes to 212`."""
    before = before_number(site)
    if not before or before[-1].lower_ not in _LINKS:
        return None
    last = last_counted(site, history)
    if last is None or aspect == "previous":
        return None
    verb = last.site.verb
    led = before_number(last.site)
    if verb is None or clause.lemma(verb) not in changes("verbs") or not led or led[-1].lower_ not in _LINKS:
        return None
    words = between(site, last)
    if [t.lower_ for t in words] == ["to"] and last.get("aspect") == "delta" and last.site.quantity.kind == "count":
        return last.answers["unit"]  # and rejections by 40 to 900
    if any(t.text in ("(", ")", ":") or (t.tag_ in clause.FINITE and t.dep_ != "amod") for t in words):
        return None
    joined = max((k for k, t in enumerate(words) if t.text in (",", ";") or t.lower_ in ("and", "while")), default=None)
    if joined is None:
        return None
    for token in words[joined + 1 :]:
        if token.tag_ == "NNS" or (token.tag_ == "NN" and naming.is_toll(token)):
            return _unit(site, token)
        if not token.tag_.startswith(_BEFORE_NOUN):
            return None
    return None


def _unit(site: Site, noun: Token) -> Answer | None:
    """The unit of a plural that is counted itself: no place, no goods that move, nothing measured."""
    word = clause.lemma(noun)
    named = any(p.start_char <= noun.idx < p.end_char for p in site.sentence.places)
    unsaid = lemmas("predicates", "counting") | lemmas("people", "measured", "words") | lemmas("people", "row", "words")
    if named or naming.is_flow(noun) or (word in unsaid and not naming.compound_of(noun)):
        return None
    return naming.unit_of(noun)


def hosted(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Duhok hosts 86,000`, `Uganda shelters 1.6 million`: those whom a place takes in, whatever the tagger says."""
    before = before_number(site)
    verb = before[-1] if before else None
    if verb is None or clause.lemma(verb) not in lemmas("people", "hosting", "lemmas") or site.quantity.value < _HOSTED:
        return None
    i, doc, first = site.behind, site.number.doc, verb.i - 1
    if first < site.sentence.span.start or (i < site.sentence.span.end and doc[i].tag_ in ("NNS", "NNPS")):
        return None
    host = doc[first - 1] if doc[first].tag_ in ("RB", "MD", "VBZ") and first > site.sentence.span.start else doc[first]
    if not any(not p.people and p.start_char <= host.idx < p.end_char for p in site.sentence.places):
        return None
    return None if history and _is_kept(history[-1]) else Answer("person", token_span(verb))


def _is_kept(draft: Draft) -> bool:
    """Whether what was counted before is what a place has too: `Botswana has 130,000 elephants. Zimbabwe hosts ...`."""
    verb = draft.site.verb
    kept = verb is not None and clause.lemma(verb) in ("have", "hold", "host", "contain", "be")
    return kept and draft.site.quantity.kind == "count" and draft.get("unit") != "person"


def shared_noun(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`216 black and 205 white rhinos`, `31 stolen and 12 forged passports`: the noun behind the second number."""
    doc, i = site.number.doc, site.behind
    for behind in site.sentence.quantities:
        if behind.start_char < site.end_char:
            continue
        words = doc[i : clause.token_index(doc, behind.phrase_start)]
        told = [t for t in words[:-1] if t.text != ","]
        joined = words[-1:].text in ("and", "or", ",") and 0 < len(told) <= _MODIFIERS
        if not joined or behind.kind != "count" or any(t.tag_ not in _INSIDE for t in told):
            return None
        subject = behind.evidence.get("subject", (0, 0))
        if behind.unit is None or subject[0] < behind.start_char:
            i = clause.token_index(doc, behind.end_char - 1) + 1
            continue
        modified = len((behind.subject or "").split()) > 1
        return Answer(behind.unit, behind.evidence.get("unit")) if modified else None
    return None


def of_whole(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Some 41% of Yemenis cannot meet their needs, and 17.6 million go hungry`: the people whom the share is of."""
    last = last_counted(site, history)
    if last is None or last.site.quantity.kind != "share" or aspect != "level":
        return None
    doc = site.number.doc
    acts = site.behind < site.sentence.span.end and doc[site.behind].tag_ in clause.FINITE
    if not acts and (site.role.dep_ not in clause.SUBJECTS or site.role.i != site.number.i):
        return None
    i = last.site.behind
    subject = last.site.quantity.evidence.get("subject")
    if subject is not None and subject[0] >= last.site.quantity.end_char:
        noun = clause.span_at(doc, *subject).root
    elif doc[i].lower_ == "of":
        noun = next((t for t in doc[i].children if t.dep_ == "pobj"), doc[i])
    else:
        return None
    people = any(p.people and p.start_char <= noun.idx < p.end_char for p in site.sentence.places)
    return Answer("person", token_span(noun)) if people or is_person(noun.lower_) else None


def of_figure(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the fertility rate fell to 0.72`, `an average age of 31.6`, `Class sizes average 31`."""
    if site.sentence.lemmas.isdisjoint(_figure_heads()) or site.role.dep_ in clause.SUBJECTS:
        return None
    i = site.behind
    further = i < site.sentence.span.end and site.number.doc[i].lower_ in ("more", "fewer", "less")
    if further or site.quantity.value >= _FIGURES:
        return None
    link = site.number.head if site.number.dep_ == "pobj" else None
    above = link.head if link is not None and link.lower_ in ("of", "at", "to", "from", "below", "above") else None
    noun = above if above is not None and clause.is_noun(above) else None
    if noun is None and site.verb is not None:
        noun = clause.subject_of(site.verb)
    if noun is None or noun.sent.start != site.number.sent.start or noun.i > site.number.i:
        return None
    unit = _figure(noun)
    return Answer(unit, token_span(noun)) if unit is not None else None


def _figure(noun: Token) -> str | None:
    head = clause.lemma(noun)
    told = (f"{child.lower_} {head}" for child in noun.lefts)
    return next((_figures()[phrase] for phrase in told if phrase in _figures()), None)


@functools.cache
def _figures() -> Mapping[str, str]:
    return {word: entry["unit"] for entry in lexicon.table("people")["figure"] for word in entry["words"]}


@functools.cache
def _figure_heads() -> frozenset[str]:
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _figures())


def others(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`destroyed one home and damaged two others`: what the single one was."""
    doc, i = site.number.doc, site.behind
    if "one" not in site.sentence.words or i >= site.sentence.span.end or doc[i].lower_ != "others":
        return None
    if site.verb is not None and clause.lemma(site.verb) in lemmas("people", "object", "lemmas"):
        return Answer("person", token_span(site.verb))
    first = clause.token_index(doc, site.quantity.phrase_start)
    for token in reversed(doc[max(site.sentence.span.start, first - _LOOK_BACK) : first]):
        if token.like_num and token.lower_ != "one":
            return None
        noun = token.head
        single = token.lower_ == "one" and token.dep_ == "nummod" and noun.tag_ == "NN"
        if single and 0 < noun.i - token.i <= _MODIFIERS:
            return Answer("person" if is_person(noun.lower_) else singular(noun.text), token_span(noun))
    return None


def more_of(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`100 more gardaí`, `40 extra buses`: the noun of the number itself."""
    noun, doc = site.number.head, site.number.doc
    if site.number.dep_ != "nummod" or not 1 < noun.i - site.number.i <= _MODIFIERS + 1:
        return None
    inside = doc[site.behind : noun.i]
    if not len(inside) or inside[0].lower_ not in ("more", "extra", "additional", "further", "new"):
        return None
    plural = noun.tag_ in ("NNS", "NNPS") or is_person(noun.lower_)
    if not plural or noun.lower_ in ("others", "ones") or any(t.tag_ not in (*_INSIDE, "JJR") for t in inside):
        return None
    timed = any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates)
    return None if timed else naming.unit_of(noun)


def we(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`we were 14 in one tent`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) != "be" or site.role.dep_ not in ("attr", "acomp") or is_nominal(site):
        return None
    subject = clause.subject_of(verb)
    known = subject is not None and subject.lower_ in ("we", "you")
    return Answer("person", token_span(subject)) if known and subject is not None else None


def exchanged(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`The naira fell again. It traded at 1,502 to the dollar`: the currency that was named last."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in ("trade", "quote", "close", "open", "sell", "change", "settle"):
        return None
    if site.role.lower_ not in ("at", "to", "for") or site.sentence.words.isdisjoint(_AGAINST):
        return None
    doc, i = site.number.doc, site.behind
    told = [t.lower_ for t in doc[i : min(i + 4, site.sentence.span.end)]]
    if told[:1] not in (["to"], ["against"], ["per"], ["versus"]) or not _AGAINST.intersection(told):
        return None
    subject = clause.subject_of(verb)
    if subject is None or subject.lower_ not in ("it", "currency", "unit"):
        return None
    for token in reversed(doc[max(1, site.sentence.span.start - _LOOK_BACK) : subject.i]):
        named = token.lower_ not in _AGAINST and token.nbor(-1).lower_ in _OWN
        code = currency_code(token.lower_) or currency_code(f"{token.lower_}s") if named else None
        if code is not None:
            return Answer(code, token_span(token)) if code.isupper() else None
    return None


_OWN = frozenset({"the", "'s", "’s", "its", "local"})
_AGAINST = frozenset({"dollar", "euro", "pound", "yen", "greenback"})


def is_affected(site: Site) -> bool:
    """Whether the number is what a participle does something to, or the total that something is brought to: `The lake
    rose 2 metres, trapping 60`, `orbit at 550 km, bringing the constellation to 6,000`; not `beating the 8 of 2010`.
    """
    verb = site.verb
    if verb is None:
        return False
    word = clause.lemma(verb)
    if site.role.dep_ == "prep" and site.role.lower_ == "to":
        totals = word in lemmas("people", "totalling", "lemmas")
        whole = next((noun for noun in clause.objects_of(verb) if noun.i < site.number.i), None)
        return totals and whole is not None and not _is_measured(whole)
    if site.role.dep_ not in ("dobj", "obj"):
        return False
    if word in lemmas("people", "harming", "lemmas"):
        return True
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj"):
        return False
    before = site.number.doc[clause.token_index(site.number.doc, site.quantity.phrase_start) - 1]
    reaching = lemmas("people", "reaching", "lemmas") | changes("verbs").keys()
    return word not in reaching and before.lower_ not in ("the", "its", "their", "to")


def harmed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`The wind tore roofs off and trapped 60`: people, where nothing else was counted; not foxes told before."""
    verb = site.verb
    if verb is None or site.role.dep_ not in ("dobj", "obj") or is_nominal(site):
        return None
    if clause.lemma(verb) not in lemmas("people", "harming", "lemmas"):
        return None
    near = (d for d in history if site.sentence.index - d.site.sentence.index <= 1)
    things = any(d.site.quantity.kind == "count" and d.get("unit") not in ("person", "magnitude") for d in near)
    return None if things else Answer("person", token_span(verb))


def _is_measured(noun: Token) -> bool:
    word = clause.lemma(noun)
    counting = lemmas("predicates", "counting") | lemmas("people", "measured", "words")
    return word in counting or noun.lower_ in word_set("quantities_grammar", "measured_totals")


FIRST = (gapped_noun, of_figure, hosted)
"""Rules before those of the nouns further away."""
RULES = (we, harmed, shared_noun, of_whole, others, more_of, exchanged)
