"""Units of bare numbers that the words beside them leave no doubt of, so that nothing is weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE, in_brackets
from figextract.claims.around import is_nominal
from figextract.claims.changes.driven import driven
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.members import between
from figextract.claims.units import clauses, labels, lodged, naming, partof, saidof, settled
from figextract.claims.words import HEDGES, before_number, changes, directed, lemmas
from figextract.quantities.words import is_person

_FAR = 60
"""Words from a number back to the `number of` that it is."""
_LONGEST = 10
"""Words of a noun phrase behind `of`."""
_GAP = 14
"""Words between two members of a coordination that leaves out its verb."""


def certain(site: Site, history: Sequence[Draft], aspect: str) -> tuple[str, Answer] | None:
    """The unit that the words tell, with the name of the rule; None where they leave it open.

    `260 of this year's cases`; `925,000 of them trucks`; `the monitors, 12 of them`; `Germany bears 22 percent, France
    16`; `the number of those treated has grown to 81,000`; `108,000 who were living in camps`; `we were
    14 in one tent`.
    """
    for rule in (
        *saidof.FIRST,
        *partof.FIRST,
        *labels.RULES,
        *clauses.RULES,
        *lodged.RULES,
        *RULES,
        *settled.RULES,
        *saidof.RULES,
    ):
        found = rule(site, history, aspect)
        if found is not None and found.value:
            return rule.__name__.strip("_"), found
    return None


def _of_noun(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`70 of his 85 stockmen`, `four of the airport's six lights`; `14 of those on board`."""
    i = site.behind
    doc, end = site.number.doc, site.sentence.span.end
    if i + 1 >= end or doc[i].lower_ != "of":
        return None
    if doc[i + 1].lower_ == "those":
        return _those(site, doc[i + 1])
    noun = _phrase_head(site, i + 1)
    return naming.unit_of(noun) if noun is not None and noun.lower_ not in PARTITIVE else None


def _phrase_head(site: Site, first: int) -> Token | None:
    """The plural noun that ends the noun phrase which begins at a token."""
    doc, last = site.number.doc, None
    for token in doc[first : min(first + _LONGEST, site.sentence.span.end)]:
        if token.tag_ not in clause.NOMINAL_TAGS and token.text not in ("-", "’s", "'s"):
            break
        last = token
    if last is None or last.tag_ not in ("NNS", "NNPS"):
        return None
    timed = any(d.start_char <= last.idx < d.end_char for d in site.sentence.dates)
    named = any(not p.people and p.start_char <= last.idx < p.end_char for p in site.sentence.places)
    return None if timed or named else last


def _those(site: Site, those: Token) -> Answer | None:
    """`those on board`, `those who voted`, `those treated`."""
    doc, i = those.doc, those.i + 1
    if i + 1 >= site.sentence.span.end:
        return None
    words = [doc[i].lower_, doc[i + 1].lower_]
    known = doc[i].lower_ in lemmas("people", "state", "words")
    if words[0] in ("who", "whose", "aboard") or words == ["on", "board"] or known:
        return Answer("person", token_span(those))
    return None


def _of_them(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`925,000 of them trucks`, `a dozen of them foreign tourists`."""
    i = site.behind
    doc, end = site.number.doc, site.sentence.span.end
    if i + 2 >= end or doc[i].lower_ != "of" or doc[i + 1].lower_ not in ("them", "these", "which", "whom"):
        return None
    if doc[i + 1].lower_ == "whom":
        return Answer("person", token_span(doc[i + 1]))
    if not doc[i + 2].tag_.startswith(("JJ", "NN", "VBN")):
        return None
    noun = _phrase_head(site, i + 2)
    return naming.unit_of(noun) if noun is not None else None


def _apposed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the monitors, 12 of them`; `the patients from three towns, 40 of them`."""
    doc = site.number.doc
    i, start = site.behind, site.sentence.span.start
    first = clause.token_index(doc, site.quantity.phrase_start)
    if i + 1 >= site.sentence.span.end or [t.lower_ for t in doc[i : i + 2]] != ["of", "them"]:
        return None
    if first - 2 < start or doc[first - 1].text != "," or doc[first - 2].tag_ != "NNS":
        return None
    noun = doc[first - 2]
    if any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates):
        return None
    top = _top(noun)
    known = top.dep_ != "pobj" or top.head.dep_ != "prep"
    return naming.unit_of(top) if known and top.lower_ != "lives" else None


def _top(noun: Token) -> Token:
    """The first of plural nouns that prepositions join: the patients of `patients from three towns`."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.tag_ == "NNS":
        noun = noun.head.head
    return noun


def _number_of(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the number of those treated has grown to 81,000`; `the number of bodies sent home since the talks to 7,057`."""
    before = before_number(site)
    if not before or before[-1].lower_ not in ("to", "at", "by", "from", "is", "was", "were", "reached", "exceeded"):
        return None
    doc = before[-1].doc
    for i in range(before[-1].i - 2, max(before[-1].i - _FAR, site.sentence.span.start) - 1, -1):
        if doc[i].text in (";", ":"):
            return None
        if doc[i].lower_ == "number" and doc[i + 1].lower_ == "of":
            return _numbered(site, i + 2)
    return None


def _numbered(site: Site, first: int) -> Answer | None:
    doc = site.number.doc
    told = [q for q in site.sentence.quantities if doc[first].idx < q.start_char < site.quantity.start_char]
    if any(q.kind != "share" and q.unit is not None for q in told) or (told and doc[site.behind - 2].lower_ == "by"):
        return None
    if doc[first].lower_ == "those" and doc[first + 1].tag_ in ("VBN", "WP"):
        return Answer("person", token_span(doc[first]))
    for token in doc[first : first + 6]:
        if token.tag_ in ("NNS", "NNPS") or (token.tag_ == "NN" and is_person(token.lower_)):
            if token.i + 1 < token.sent.end and token.doc[token.i + 1].tag_.startswith("NN"):
                continue
            return naming.unit_of(token)
        if not token.tag_.startswith(("JJ", "NN", "DT", "VBN", "VBG", "HYPH", "PRP$", "POS")):
            return None
    return None


def _gapped(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """The second member of a coordination without its verb: `Germany bears 22 percent of the cost, France 16`;
    `Lilongwe has had 9,340 cases and 412 deaths, Blantyre 7,100 and 180`.
    """
    here = [d for d in history if d.site.sentence is site.sentence and d.get("unit")]
    if not here or aspect != str(here[-1].get("aspect")):
        return None
    last = here[-1]
    words = between(site, last)
    within = [t.lower_ for t in words]
    if "of" in within[:1] or _is_inside(last, here):  # 22 percent of the cost of 1.45 billion euros, France 16
        last = next((d for d in reversed(here) if not _is_inside(d, here)), last)
    if not words or len(words) > _GAP or any(t.tag_ in clause.VERB_TAGS and t.dep_ not in ("amod",) for t in words):
        return None
    lead = [t for t in words if t.lower_ not in HEDGES and t.lower_ not in ("with", "at", "for", "by")]
    joined = [k for k, t in enumerate(words) if t.text in (",", ";") or t.lower_ in ("and", "while")]
    pair = _paired(site, here)
    if pair is not None:
        last = pair
    if not joined or not lead or any(t.text in ("(", ")", ":") for t in words):
        return None
    behind = [t for t in words[joined[-1] + 1 :] if t.lower_ not in HEDGES]
    named = bool(behind) and behind[0].tag_ in ("NNP", "NNPS", "NNS") and lead[-1].tag_ in ("NNP", "NNPS", "NNS")
    if not named or not _ends(site):
        return None
    return Answer(last.get("unit"), last.answers["unit"].span)


def _paired(site: Site, here: Sequence[Draft]) -> Draft | None:
    """The first of two numbers that `and` joins, for the first of two bare ones: `9,340 cases and 412 deaths, Blantyre
    7,100 and 180`.
    """
    i, doc = site.behind, site.number.doc
    two = i + 1 < site.sentence.span.end and doc[i].lower_ == "and" and doc[i + 1].like_num
    if not two or len(here) < 2 or here[-1].get("unit") == here[-2].get("unit"):
        return None
    return here[-2] if "and" in [t.lower_ for t in between(here[-1].site, here[-2])] else None


def _is_inside(draft: Draft, here: Sequence[Draft]) -> bool:
    """Whether a number stands in a phrase with `of` of the number before it."""
    doc = draft.site.number.doc
    link = doc[max(clause.token_index(doc, draft.site.quantity.phrase_start) - 1, 0)]
    if link.lower_ != "of":
        return False
    return any(0 < link.idx - d.site.quantity.end_char < _NEAR for d in here)


_NEAR = 20
"""Characters between a number and the `of` behind what it is a part of."""


def _ends(site: Site) -> bool:
    """Whether the clause ends behind the number, or a place or time follows it."""
    i = site.behind
    if i >= site.sentence.span.end:
        return True
    token = site.number.doc[i]
    return token.is_punct or token.is_space or token.lower_ in ("and", "in", "on", "while", "respectively")


def _who(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`108,000 who were living in camps`; `750, mostly women`; `171 on board`; `32 held` in a heading."""
    known = naming.state(site)
    if known is not None:
        return known
    i = site.behind
    doc, end = site.number.doc, site.sentence.span.end
    if i + 1 >= end:
        return None
    words = [t.lower_ for t in doc[i : min(i + 5, end)]]
    if words[:2] == ["of", "them"]:
        words = words[2:]
    if words[:1] == ["aboard"] or words[:2] == ["on", "board"]:
        return Answer("person", token_span(doc[i]))
    if words[:1] in (["who"], ["whose"]):
        return Answer("person", token_span(doc[i]))
    if words[:1] == [","] and words[1:2] and words[1] in ("mostly", "mainly", "chiefly", "many", "most"):
        for token in doc[i + 2 : min(i + 6, end)]:
            if token.tag_ == "NNS":
                return Answer("person", token_span(token)) if is_person(token.lower_) else None
    return None


def _alike(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`grew from 60 to 140 employees`: the number behind `from` has the unit of the one behind `to`."""
    before = before_number(site)
    if not before or before[-1].lower_ != "from":
        return None
    i, doc = site.behind, site.number.doc
    behind = site.following
    if behind is None or i >= site.sentence.span.end or doc[i].lower_ != "to" or behind.unit is None:
        return None
    after = clause.token_index(doc, behind.phrase_start)
    if any(t.lower_ not in HEDGES for t in doc[i + 1 : after]):
        return None
    return Answer(behind.unit, behind.evidence.get("unit"))


def _of_index(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`the Dow dropped below 10,000`, `the S&P 500 lost 3.9 percent and ended at 1,071`."""
    verb = site.verb
    if verb is None or is_nominal(site) or site.quantity.kind != "count":
        return None
    by = lemmas("predicates", "touching") | changes("verbs").keys()  # the index fell 23.37
    touched = site.role.dep_ in ("dobj", "npadvmod") and clause.lemma(verb) in by
    if not touched and site.role.lower_ not in ("to", "at", "below", "above", "past", "over", "through"):
        return None
    subject = clause.subject_of(verb)
    if subject is None or not naming.is_index(subject):
        return None
    return Answer("point", token_span(subject))


def _of_subject(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`claims declined by 1% to 381,600`, `asylum seekers numbered 1.26 million`, `rail trips reached 11.4 million`."""
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS or is_nominal(site) or in_brackets(site):
        return None
    lemma = clause.lemma(verb)
    levels = lemmas("predicates", "levelling")
    at = [t.lower_ for t in before_number(site)[-2:-1]] == ["at"]
    told = lemma == "be" and (site.role.lower_ == "at" or at) and not site.sentence.words.isdisjoint(("up", "down"))
    told = told or (lemma == "stand" and site.role.lower_ == "at" and not _is_money(site))
    moves = lemma in changes("verbs") or lemma in directed("multiplying") or lemma == "edge"
    if not (moves or lemma in levels or told):
        return None
    if site.role.dep_ == "dobj" and lemma not in levels:
        return None  # factories shed 168,000
    made = moves and site.role.dep_ == "prep"  # flights were cut to 338
    if site.role.dep_ not in ("dobj", "prep", "npadvmod", "advmod") or (clause.is_passive(verb) and not made):
        return None
    if site.role.dep_ == "prep" and not told and site.role.lower_ not in ("to", "by", "from", "above", "below"):
        return None
    subject = driven(site) or next(iter(clause.subjects_of(verb)), None)
    if subject is None and lemma == "number":  # seekers of all ages numbered 1.26 million, in a tree that went astray
        subject = _top(verb.nbor(-1)) if verb.i > site.sentence.span.start else None
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.tag_ != "NNS" or naming.is_flow(subject) or not _is_countable(subject):
        return None
    if clause.objects_of(verb) and site.role.dep_ != "dobj":
        return None
    spoken = clause.lemma(subject) in lemmas("reporting", "verb") and subject.i > site.sentence.span.start
    if spoken and subject.nbor(-1).tag_.startswith("NNP"):
        return None  # the tagger's noun: by 2020, Statec reckons
    return naming.unit_of(subject)


def _of_flow(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`sales of new cars almost doubled to 359,600`, `vehicle exports slipped to 110,000`: the goods that move."""
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS or is_nominal(site) or in_brackets(site) or _is_money(site):
        return None
    noun = clause.subject_of(verb)
    if noun is None or not naming.is_flow(noun):
        noun = next((n for n in clause.objects_of(verb) if naming.is_flow(n) and n.i < site.number.i), None)
    reaching = clause.lemma(verb) in lemmas("predicates", "standing") | changes("verbs").keys()
    if noun is None or not (reaching or clause.lemma(verb) in lemmas("predicates", "drift")):
        return None
    for word, _, goods in clause.prepositions(noun):
        if word == "of" and goods.tag_ == "NNS" and _is_countable(goods):
            return naming.unit_of(goods)
    before = noun.doc[noun.i - 1] if noun.i > site.sentence.span.start else noun
    named = before.tag_ == "NN" and before.dep_ == "compound"
    return naming.unit_of(before) if named and before.lower_ in lemmas("people", "goods", "words") else None


def _is_money(site: Site) -> bool:
    """Whether the size of the number makes it an amount of money or weight."""
    return float(site.quantity.value) >= _MANY or isinstance(site.quantity.value, float)


_MANY = 20_000_000
"""From here on goods are not counted one by one."""


def _is_countable(noun: Token) -> bool:
    if naming.compound_of(noun):
        return True
    word = clause.lemma(noun)
    return not any(
        word in lemmas("predicates", section) for section in ("counting", "amount", "losing")
    ) and word not in lemmas("people", "measured", "words")


def _of_more(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`1,490 cases in 21 countries, 405 more than the day before`: the difference is of what the clause counts."""
    i, doc = site.behind, site.number.doc
    if i + 1 >= site.sentence.span.end or doc[i].lower_ not in ("more", "fewer", "less", "higher", "lower"):
        return None
    if doc[i + 1].lower_ != "than" or site.quantity.quote[-1] == "%":
        return None
    here = [d for d in history if d.site.sentence is site.sentence and d.get("unit") and d.get("aspect") == "level"]
    core = [d for d in here if d.site.role.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")]
    found = (core or here)[-1:]
    return Answer(found[0].get("unit"), found[0].answers["unit"].span) if found else None


def _human(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`6,900 have died`, `drowned hundreds`."""
    return naming.human(site, "subject") or naming.human(site, "object")


def _bracketed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Ukrainians (126,500), Poles (41,300)`."""
    if not in_brackets(site):
        return None
    doc = site.number.doc
    at = clause.token_index(doc, site.quantity.phrase_start)
    while at > site.sentence.span.start and doc[at].text != "(":
        at -= 1
    if at <= site.sentence.span.start or doc[at - 1].tag_ not in ("NNS", "NNPS"):
        return None
    noun = doc[at - 1]
    if any(p.people and p.start_char <= noun.idx < p.end_char for p in site.sentence.places):
        return Answer("person", token_span(noun))
    if any(p.start_char <= noun.idx < p.end_char for p in site.sentence.places):
        return None
    return naming.unit_of(noun) if noun.tag_ == "NNS" else None


Rule = Callable[[Site, Sequence[Draft], str], Answer | None]
RULES: tuple[Rule, ...] = (
    _gapped,
    _of_noun,
    _of_them,
    _apposed,
    _number_of,
    _who,
    *partof.RULES,
    _alike,
    settled.returned,
    settled.series,
    _of_index,
    _of_more,
    _human,
    _bracketed,
    _of_subject,
    _of_flow,
)
