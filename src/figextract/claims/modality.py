"""Fact, forecast or denial."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, token_span
from figextract.claims.words import lemmas
from figextract.quantities.lexicon_words import inflected

_REPORTED = Answer("reported")
_FAR = 80
"""Tokens between a number and a verb within which a semicolon is looked for."""


def modality(site: Site, aspect: str = "level") -> Answer:
    """`reported`, `expected` (forecast, plan, target, would, could) or `denied`, with the word that says so.

    The verbs from the number up to the statement that it stands in are asked, as far as what they say holds for the
    number: not past a relative or adverbial clause with a finite verb of its own, not from one finite clause to the
    next that `and` or a semicolon joins to it. A denial above a forecast denies it. A value compared with is a fact.

    Args:
        site: where the number stands.
        aspect: `level`, `delta` or `previous`.
    """
    if _is_of_whole(site):
        return _REPORTED
    steps = list(_steps(site))
    for step in steps:
        denied = _denied(step, site)
        if denied is not None:
            return denied
        if step.dep_ == "advcl":
            break  # denied it, blaming a fire of 200 square metres
    if aspect == "previous":
        return _REPORTED
    for step in steps:
        expected = _expected(step, site)
        if expected is not None:
            return expected
    return _REPORTED


def in_time(answer: Answer, site: Site, start: date | None, end: date | None, today: date | None) -> Answer:
    """What a number's time adds: a number for a time to come is a forecast, and so is an estimate for a time that has
    not ended (`puts inflation at 5.3% this year`).
    """
    if answer.value != "reported" or today is None or site.verb is None or _is_past(site.verb):
        return answer
    if start is not None and start > today:
        return Answer("expected", token_span(site.verb))
    guessed = _lemma(site.verb) in lemmas("modality", "guess", "verbs")
    if guessed and start is not None and end is not None and end > today:
        return Answer("expected", token_span(site.verb))
    return answer


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
        if step.i != site.number.i and clause.is_verb(step):
            if step.dep_ == "relcl" and clause.lemma(step.head) in lemmas("modality", "denied", "nouns"):
                continue
            if step.dep_ in ("relcl", "advcl") and _is_finite(step):
                return
            skipped = _is_joined(step)


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in finite or any(c.dep_ in ("aux", "auxpass") and c.tag_ in finite for c in verb.children)


def _is_joined(verb: Token) -> bool:
    """Whether a finite verb is coordinated with the one above it, and shares no `will` with it."""
    if verb.dep_ != "conj" or not (clause.is_verb(verb) and clause.is_verb(verb.head) and _is_finite(verb)):
        return False
    own = any(c.dep_ in clause.SUBJECTS for c in verb.children)
    return own or verb.tag_ in ("VBD", "VBZ") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _denied(step: Token, site: Site) -> Answer | None:
    lemma = _lemma(step)
    if not clause.is_verb(step):
        return None
    outer = step.i != site.number.i
    if outer and lemma in lemmas("modality", "denied", "verbs") and _asserts(step, site):
        return Answer("denied", token_span(step))
    negation = next((c for c in step.children if c.dep_ == "neg"), None)
    if lemma == "be" or step.lower_ in ("'s", "’s"):  # it's not true that
        for child in step.children:
            true = negation is not None and child.lower_ in ("true", "correct", "accurate")
            if child.dep_ == "acomp" and site.number.i > child.i and (true or child.lower_ in ("false", "untrue")):
                return Answer("denied", token_span(child))
    own = site.verb is not None and step.i == site.verb.i
    if negation is not None and own and site.role.i != step.i and site.role.dep_ not in clause.SUBJECTS:
        if site.number.i < step.i or negation.i < step.i - 3 or any(c.lower_ == "to" for c in step.children):
            return None
        if site.role.dep_ in ("prep", "advcl", "npadvmod") and lemma != "be":
            return None
        return Answer("denied", token_span(negation))
    return None


def _expected(step: Token, site: Site) -> Answer | None:
    if not (clause.is_verb(step) or step.tag_.startswith(("JJ", "NN", "VB"))):
        return None
    lemma = _lemma(step)
    if clause.is_verb(step):
        return _of_verb(step, lemma, site)
    above = clause.is_noun(step) and step.i not in (site.number.i, site.head.i) and site.quantity.kind != "count"
    if above and lemma in lemmas("modality", "expected", "nouns"):
        return Answer("expected", token_span(step))
    if step.dep_ in ("acomp", "oprd") and step.lower_ in lemmas("modality", "expected", "words"):
        return Answer("expected", token_span(step))
    return None


def _of_verb(step: Token, lemma: str, site: Site) -> Answer | None:
    for child in step.children:
        if child.dep_ == "aux" and child.lower_ in lemmas("modality", "expected", "auxiliaries"):
            return Answer("expected", token_span(child))
    if _is_to_come(step, site):
        return Answer("expected", token_span(step))
    goods = lemma == "seek" and site.quantity.kind not in ("money", "share")
    if lemma in lemmas("modality", "expected", "verbs") and not goods and _governs(step, site):
        return Answer("expected", token_span(step))
    if lemma == "see" and step.tag_ in ("VBZ", "VBP") and site.quantity.kind in ("share", "money", "measure"):
        return Answer("expected", token_span(step))  # sees full-year exports of 77 million tons
    after = step.doc[step.i + 1].lower_ if step.i + 1 < len(step.doc) else ""
    phrased = f"{lemma} {after}" in lemmas("modality", "expected", "phrases") and site.role.lower_ == after
    if phrased and site.number.i > step.i:
        return Answer("expected", token_span(step))
    subject = clause.subject_of(step) if lemma in ("be", "stand", "remain", "call") else None
    if subject is not None and _lemma(subject) in lemmas("modality", "expected", "nouns") and subject.head.i == step.i:
        return Answer("expected", token_span(subject))  # `the target is 90 percent`
    for child in step.children:
        if child.dep_ in ("acomp", "advmod", "oprd") and child.lower_ in lemmas("modality", "expected", "words"):
            return Answer("expected", token_span(child))
        if child.dep_ == "mark" and child.lower_ in ("if", "unless") and step.dep_ == "advcl":
            return Answer("expected", token_span(child))
    return None


def _is_to_come(verb: Token, site: Site) -> bool:
    """`is to open`, `are to be merged`; in a heading `to cut 9,000 jobs`."""
    if _lemma(verb) == "be" and verb.tag_ in ("VBZ", "VBP", "VBD"):
        complement = next((c for c in verb.rights if c.dep_ == "xcomp" and _is_infinitive(c)), None)
        if complement is None or any(c.dep_ in ("acomp", "attr", "oprd") for c in verb.rights):
            return False
        return complement.left_edge.i == verb.i + 1 or verb.doc[verb.i + 1].dep_ in ("aux", "advmod", "neg")
    titled = site.sentence.heading and (verb.dep_ == "ROOT" or clause.is_noun(verb.head))
    return titled and verb.tag_ == "VB" and _is_infinitive(verb)


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_of_whole(site: Site) -> bool:
    """Whether the number is the whole of which a part is spoken of: `cut 450 of its 5,200 jobs`."""
    doc = site.number.doc
    i = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    if i - 2 < site.sentence.span.start or doc[i - 1].lower_ not in ("its", "their", "the", "his", "her", "'s", "’s"):
        return False
    earlier = [t.lower_ for t in doc[max(i - 5, site.sentence.span.start) : i - 1]]
    return "of" in earlier and any(0 < site.quantity.start_char - q.end_char < 30 for q in site.sentence.quantities)


def _lemma(token: Token) -> str:
    """The lemma, by the word's form where the tagger's is wrong (`hopes` is no form of `hop` here)."""
    return _forms().get(token.lower_) or clause.lemma(token)


@functools.cache
def _forms() -> Mapping[str, str]:
    verbs = [v for entry in lexicon.table("modality")["expected"] for v in entry.get("verbs", ())]
    return {form: verb for verb in verbs for form in inflected(verb)}


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
