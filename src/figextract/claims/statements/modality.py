"""Fact, forecast or denial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Sentence, Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.statements.planned import base, is_infinitive, is_on_course, is_set, is_to_come, is_wish
from figextract.claims.words import changes, lemmas

_REPORTED = Answer("reported")
_FAR = 80
"""Tokens between a number and a verb within which a semicolon is looked for."""


def modality(site: Site, aspect: str = "level", lead: Sentence | None = None) -> Answer:
    """`reported`, `expected` (forecast, plan, target, would, could) or `denied`, with the word that says so.

    The verbs from the number up to the statement that it stands in are asked, as far as what they say holds for the
    number: not past a relative or adverbial clause with a finite verb of its own, not from one finite clause to the
    next that `and` or a semicolon joins to it. A denial above a forecast denies it. A value compared with is a fact.

    Args:
        site: where the number stands.
        aspect: `level`, `delta` or `previous`.
        lead: of an item of a list, the sentence that the list stands under: what that plans or forecasts, its items are
            parts of.
    """
    if _is_of_whole(site):
        return _REPORTED
    steps = list(_steps(site))
    for step in steps:
        denied = _denied(step, site)
        if denied is not None:
            return denied
        if step.dep_ == "advcl" and (base(step.head) != "rule" or base(step) in lemmas("reporting", "verb")):
            break  # denied it, blaming a fire of 200 square metres; ruled it out, saying the rate would stay at 7%
    foreseen = _foreseen_in_clause(site)
    if foreseen is not None:
        return foreseen
    if aspect == "previous":
        return _REPORTED
    for step in steps:
        expected = _expected(step, site)
        if expected is not None:
            return expected
    if lead is not None and (site.verb is None or not _is_finite(site.verb)):
        return _of_lead(lead) or _REPORTED
    return _REPORTED


def _foreseen_in_clause(site: Site) -> Answer | None:
    """`the 449,080 that analysts had expected`, `the 4 percent predicted by the market`: a number that a clause behind
    it calls a forecast; not `the 400 people he had expected to meet`.
    """
    if site.quantity.kind == "ratio" or (site.quantity.kind == "count" and not site.elliptic):
        return None
    if site.sentence.lemmas.isdisjoint(lemmas("reporting", "forecast")):
        return None
    measured = site.head.rights if site.quantity.kind != "count" else ()
    for child in (*site.number.rights, *measured):
        if child.dep_ not in ("relcl", "acl", "advcl") or not 0 <= child.i - site.behind < _CLAUSE:
            continue
        if child.tag_ not in ("VBN", "VBD") or base(child) not in lemmas("reporting", "forecast"):
            continue
        if not any(c.dep_ in ("xcomp", "ccomp", "dobj") and c.i > child.i for c in child.children):
            return Answer("expected", token_span(child))
    return None


_CLAUSE = 7
"""Words behind a number within which the verb of a clause about it is sought."""


def _of_lead(lead: Sentence) -> Answer | None:
    """`Brenta is to cut 3,400 jobs:`, `Targets for 2012:` above a list."""
    for token in lead.span[:_FAR]:
        lemma = base(token)
        if clause.is_verb(token) and not (token.dep_ in ("relcl", "advcl", "acl") or token.tag_ == "VBN"):
            plan = lemma in lemmas("modality", "expected", "verbs")
            will = any(c.lower_ in lemmas("modality", "expected", "auxiliaries") for c in token.children)
            coming = lemma == "be" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in token.rights)
            if plan or will or coming:
                return Answer("expected", token_span(token))
        if clause.is_noun(token) and lemma in lemmas("modality", "expected", "headers"):
            return Answer("expected", token_span(token))
    return None


def in_time(answer: Answer, site: Site, start: date | None, end: date | None, today: date | None) -> Answer:
    """What a number's time adds: a number for a time to come is a forecast, and so is an estimate for a time that has
    not ended (`puts inflation at 5.3% this year`).
    """
    if today is None or site.verb is None:
        return answer
    if answer.value == "expected" and end is not None and end < today and _is_afterwards(site.verb):
        return _REPORTED
    if answer.value != "reported" or _is_past(site.verb):
        return answer
    if start is not None and start > today:
        return Answer("expected", token_span(site.verb))
    guessed = base(site.verb) in lemmas("modality", "guess", "verbs")
    if guessed and start is not None and end is not None and end > today:
        return Answer("expected", token_span(site.verb))
    return answer


def _is_afterwards(verb: Token) -> bool:
    """`will fall 2 percent after rising 4 percent in 2023`: what came before the thing to come."""
    return verb.tag_ == "VBG" and verb.head.dep_ in ("prep", "mark") and verb.head.lower_ in ("after", "since")


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of the past, by its form or by its auxiliary."""
    if verb.tag_ != "VBN":
        return verb.tag_ == "VBD"
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return not any(c.tag_ in ("VBZ", "VBP") and clause.lemma(c) == "be" for c in auxiliaries)


def _steps(site: Site) -> Iterator[Token]:
    """The tokens above the number whose modality is its own."""
    doc, skipped = site.number.doc, False
    for step in clause.climb(site.number):
        if skipped:  # the clause that another is joined to: its own verb says nothing here, what governs it does
            skipped = _is_joined(step)
            if step.dep_ in ("relcl", "advcl"):
                return
            continue
        low, high = sorted((step.i, site.number.i))
        if high - low < _FAR and any(t.text == ";" for t in doc[low:high]):
            return
        yield step
        if _is_beside(step, site):
            return
        if step.i != site.number.i and clause.is_verb(step):
            if step.dep_ == "relcl" and _is_told_of(step.head):
                continue
            if _is_of_outer(step):
                return
            if step.dep_ in ("relcl", "advcl") and (_is_finite(step) or _has_passed(step)):
                return
            skipped = _is_joined(step)


def _is_beside(step: Token, site: Site) -> bool:
    """Whether what stands above says nothing of the number: `Yakutsk, a city of 200,000`, `according to a survey of
    21,000 students`.
    """
    if step.lower_ == "according":
        return True
    other = step.dep_ == "appos" and step.i not in (site.number.i, site.head.i) and clause.is_noun(step)
    return other and step.head.tag_ in ("NNP", "NNPS") and step.i < site.number.i


def _is_told_of(noun: Token) -> bool:
    """Whether a noun is a report, or stands in the phrase of one: `a report of a channel which alleged that`."""
    for step in clause.climb(noun):
        if base(step) in lemmas("modality", "denied", "nouns"):
            return True
        if step.dep_ not in ("pobj", "prep", "poss"):
            return False
    return False


def _is_of_outer(verb: Token) -> bool:
    """Whether a verb joined to a reported one goes on from the verb of saying: `denied that it had been overloaded, and
    promised each family $7,000`.
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.head.dep_ != "ccomp" or verb.head.tag_ != "VBN":
        return False
    own = any(c.dep_ in clause.SUBJECTS or c.dep_ in ("aux", "auxpass") for c in verb.children)
    return not own and any(c.lower_ == "had" for c in verb.head.children) and verb.head.head.tag_ == "VBD"


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own."""
    auxiliaries = clause.children(verb, "aux", "auxpass")
    return verb.tag_ in clause.FINITE or any(c.tag_ in clause.FINITE for c in auxiliaries)


def _has_passed(verb: Token) -> bool:
    """`will climb 12 percent, having jumped 8 percent`: a participle that tells of what is over."""
    return verb.tag_ == "VBN" and any(c.lower_ == "having" for c in verb.children)


def _is_joined(verb: Token) -> bool:
    """Whether a finite verb is coordinated with the one above it, and shares no `will` with it."""
    if verb.dep_ != "conj" or not (clause.is_verb(verb) and clause.is_verb(verb.head) and _is_finite(verb)):
        return False
    own = any(c.dep_ in clause.SUBJECTS for c in verb.children)
    return own or verb.tag_ in ("VBD", "VBZ") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _denied(step: Token, site: Site) -> Answer | None:
    lemma = base(step)
    if not clause.is_verb(step):
        return None
    outer = step.i != site.number.i
    if outer and lemma in lemmas("modality", "denied", "verbs") and _asserts(step, site):
        return None if _is_refused(step, site) else Answer("denied", token_span(step))
    negation = next((c for c in step.children if c.dep_ == "neg"), None)
    if lemma == "be" or step.lower_ in ("'s", "’s"):  # it's not true that
        for child in step.children:
            true = negation is not None and child.lower_ in ("true", "correct", "accurate")
            told = site.number.i > child.i or _is_of_report(step, site)
            if child.dep_ == "acomp" and told and (true or child.lower_ in ("false", "untrue", "untruthful")):
                return Answer("denied", token_span(child))
    if outer and lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in step.children):
        return Answer("denied", token_span(step)) if _asserts(step, site) else None
    if lemma == "call" and outer and _is_called_false(step, site):
        return Answer("denied", token_span(step))
    own = site.verb is not None and step.i == site.verb.i
    if own and any(t.text == ":" for t in step.doc[step.i : site.number.i]):
        return None  # not identified: 4
    if negation is not None and own and site.role.i != step.i and site.role.dep_ not in clause.SUBJECTS:
        if site.number.i < step.i or negation.i < step.i - 3 or any(c.lower_ == "to" for c in step.children):
            return None
        beside = site.role.dep_ in ("prep", "advcl", "npadvmod") and lemma != "be"
        if beside and not _is_extent(step, site):
            return None
        return Answer("denied", token_span(negation)) if not _is_put_right(site) else None
    return None


def _is_extent(verb: Token, site: Site) -> bool:
    """Whether the number tells how far something changed: `did not rise by 30%`."""
    return site.role.lower_ == "by" and clause.lemma(verb) in changes("verbs")


def _is_put_right(site: Site) -> bool:
    """`did not rise by 30% but by 9.3%`: what is said in place of what is denied."""
    first = clause.token_index(site.number.doc, site.quantity.phrase_start)
    return "but" in {token.lower_ for token in site.number.doc[max(first - 2, site.sentence.span.start) : first]}


def _is_refused(verb: Token, site: Site) -> bool:
    """`rejected 40 applications`, `dismissed 1,200 workers`, `was rejected by 52 percent`, `denies this: 2,400 were in
    transit`: what is counted is refused, or does so, not the number.
    """
    below = next((s for s in clause.climb(site.number) if s.head.i == verb.i), None)
    counted = below is not None and site.quantity.kind == "count" and site.quantity.unit is not None
    if counted and below is not None and below.i == site.head.i and below.dep_ in ("dobj", "obj", "nsubjpass"):
        return True
    if below is not None and (below.dep_ == "agent" or (below.dep_ == "prep" and below.lower_ == "by")):
        return True
    told = any(c.dep_ == "dobj" and c.lower_ in ("this", "that", "it") for c in verb.children)
    return told and any(t.text == ":" for t in verb.doc[verb.i : site.number.i])


def _is_of_report(verb: Token, site: Site) -> bool:
    """`Reports that 14 had been separated are false`."""
    subject = clause.subject_of(verb)
    report = subject is not None and base(subject) in lemmas("modality", "denied", "nouns")
    return report and subject is not None and clause.within(site.number, subject)


def _is_called_false(verb: Token, site: Site) -> bool:
    """`called rumours of a quota of 20 million tonnes nonsense`."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "ccomp", "nsubj")]
    nouns = [t for o in objects for t in (o, *o.children)]
    told = any(base(t) in lemmas("modality", "denied", "nouns") and clause.within(site.number, t) for t in nouns)
    behind = verb.doc[site.number.i : min(site.number.i + _JUDGED, site.sentence.span.end)]
    return told and any(t.lower_ in lemmas("modality", "denied", "words") for t in behind)


_JUDGED = 8
"""Words behind a number within which a report of it is called false."""


def _expected(step: Token, site: Site) -> Answer | None:
    if not (clause.is_verb(step) or step.tag_.startswith(("JJ", "NN", "VB"))):
        return None
    lemma = base(step)
    if clause.is_verb(step):
        return _of_verb(step, lemma, site)
    above = clause.is_noun(step) and step.i not in (site.number.i, site.head.i)
    above = above and (site.quantity.kind != "count" or _is_size_of(step, lemma, site))
    if above and lemma in lemmas("modality", "expected", "nouns"):
        return Answer("expected", token_span(step))
    if step.dep_ in ("acomp", "oprd") and step.lower_ in lemmas("modality", "expected", "words"):
        return Answer("expected", token_span(step))
    return None


def _is_size_of(noun: Token, lemma: str, site: Site) -> bool:
    """`a target of 3.2 million visitors`; not `a plan for 40 teachers`."""
    doc, first = site.number.doc, clause.token_index(site.number.doc, site.quantity.phrase_start)
    of = first - noun.i == 2 and doc[first - 1].lower_ == "of"
    return of and lemma in lemmas("modality", "expected", "targets")


def _of_verb(step: Token, lemma: str, site: Site) -> Answer | None:
    for child in step.children:
        if child.dep_ == "aux" and child.lower_ in lemmas("modality", "expected", "auxiliaries"):
            if child.lower_ == "could" and any(c.dep_ == "neg" for c in step.children):
                continue  # 42 could not be found
            if child.lower_ in ("'d", "’d") and step.tag_ in ("VBN", "VBD"):
                continue  # they'd delivered 126 tonnes
            return Answer("expected", token_span(child))
    if lemma in lemmas("reporting", "tipping") and not clause.is_passive(step):
        subject = clause.subject_of(step)
        if subject is not None and base(subject) in lemmas("reporting", "foreseeing"):
            return Answer("expected", token_span(step))  # economists had tipped 4.2 percent
    if is_to_come(step, site) or is_set(step, lemma) or is_on_course(step):
        return Answer("expected", token_span(step))
    goods = lemma == "seek" and site.quantity.kind not in ("money", "share")
    if lemma in lemmas("modality", "expected", "verbs") and not goods and _governs(step, site):
        return Answer("expected", token_span(step))
    undertakes = lemma in lemmas("modality", "expected", "undertaking") and _governs(step, site)
    if undertakes and any(c.dep_ == "xcomp" and is_infinitive(c) for c in step.children):
        return Answer("expected", token_span(step))
    if is_wish(step, lemma, site):
        return Answer("expected", token_span(step))
    if lemma == "see" and step.tag_ in ("VBZ", "VBP") and site.quantity.kind in ("share", "money", "measure"):
        return Answer("expected", token_span(step))  # sees full-year exports of 77 million tons
    own = site.verb is not None and site.verb.i == step.i
    link = site.role.lower_
    phrased = own and f"{lemma} {link}" in lemmas("modality", "expected", "phrases") and not clause.objects_of(step)
    if phrased and site.number.i > step.i:
        return Answer("expected", token_span(step))
    subject = clause.subject_of(step) if lemma in _STANDING else None
    if subject is not None and base(subject) in lemmas("modality", "expected", "nouns") and subject.head.i == step.i:
        return Answer("expected", token_span(subject))  # `the target is 90 percent`
    for child in step.children:
        if child.dep_ in ("acomp", "advmod", "oprd") and child.lower_ in lemmas("modality", "expected", "words"):
            return Answer("expected", token_span(child))
        if child.dep_ == "mark" and child.lower_ in ("if", "unless") and step.dep_ == "advcl":
            return Answer("expected", token_span(child))
    return None


_STANDING = frozenset({"be", "stand", "remain", "call", "set", "fix"})
"""Verbs that say what a target is: `the target is 90 percent`, `has been set at 8 percent`."""


def _is_of_whole(site: Site) -> bool:
    """Whether the number is the whole of which a part is spoken of: `cut 450 of its 5,200 jobs`."""
    doc = site.number.doc
    i = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    if i - 2 < site.sentence.span.start or doc[i - 1].lower_ not in ("its", "their", "the", "his", "her", "'s", "’s"):
        return False
    earlier = [t.lower_ for t in doc[max(i - 5, site.sentence.span.start) : i - 1]]
    return "of" in earlier and any(0 < site.quantity.start_char - q.end_char < 30 for q in site.sentence.quantities)


def _asserts(verb: Token, site: Site) -> bool:
    """Whether the number stands in what is denied, not in the subject of the denial."""
    return site.number.i > verb.i or clause.is_passive(verb)


def _governs(verb: Token, site: Site) -> bool:
    """Whether the number is in what is planned or expected: its complement or object, not among those who expect."""
    for step in clause.climb(site.number):
        if step.dep_ == "agent" and step.head.i == verb.i:
            return False
        if step.i == verb.i:
            break
    return clause.is_passive(verb) or site.number.i > verb.i
