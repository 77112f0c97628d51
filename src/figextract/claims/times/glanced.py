"""Times that a text only glances at before it goes on from where it was: what is compared with, what had been."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from figextract.claims import clause
from figextract.claims.context import Context, Sentence
from figextract.claims.draft import Draft
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression

_REACH = 10
"""Tokens between a word of comparison and the time."""
_EQUAL = frozenset({"many", "much", "high", "low", "large", "few", "strong"})
_BEYOND = frozenset({"above", "below", "over", "under", "on", "from", "off", "beyond"})
_BARE = re.compile(r"['’]s(?=[.,;:)]|$)")
_OWNING = frozenset({"its", "the", "their", "his", "her", "that"})
_LINKS = frozenset({"IN", "DT", "PRP$", "POS", "PRP"})
_WHOLE = frozenset({"whole", "entire", "same", "all", "was", "were", "did", "had"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—", "--"})


def is_glanced(context: Context, expression: TimeExpression) -> bool:
    """Whether a time stands in a comparison: `higher than at the peak of the boom in 2008`, `more than in the whole of
    2024`, `as many as the 2009 disaster`, `above its 1998 mark`, `50 percent above its level at the start of the year`.

    Not `more than 300 people in March`, `grew faster than inflation in 2023`, where both sides are of that time.
    """
    sentence = context.sentence_at(expression.start_char)
    if sentence.words and sentence.words.isdisjoint(_MARKERS):
        return False
    doc, first = context.doc, clause.token_index(context.doc, expression.start_char)
    for i in range(first - 1, max(first - _REACH, sentence.span.start) - 1, -1):
        token = doc[i]
        if token.text in _BREAKS or (token.tag_ in clause.FINITE and token.lower_ not in _WHOLE):
            return False
        between = doc[i + 1 : first]
        if token.lower_ == "than" and _is_more(list(doc[max(i - 3, sentence.span.start) : i])):
            return _leads(list(between)) and not _has_number(sentence, token, expression)
        if token.lower_ == "as" and i - 2 >= sentence.span.start and doc[i - 1].lower_ in _EQUAL:
            equal = doc[i - 2].lower_ == "as" and _leads(list(between))
            return equal and not _has_number(sentence, token, expression)
        if token.lower_ in _BEYOND and _is_level(context, expression, list(between)):
            return not _has_number(sentence, token, expression)
    return False


_MARKERS = _BEYOND | {"than", "as"}


def _is_more(words: Sequence[Token]) -> bool:
    """Whether `than` follows a comparative; `no later than May` is a bound."""
    if any(t.lower_ in ("later", "earlier", "sooner", "rather", "other") for t in words[-1:]):
        return False
    return any(t.tag_ in ("JJR", "RBR") or t.lower_ in ("more", "less", "fewer") for t in words)


def _leads(between: Sequence[Token]) -> bool:
    """Whether nothing stands before the time that is compared itself: `in`, `in the whole of`, `at the peak of the boom
    in`, `it was in`.
    """
    if between and between[0].tag_ == "IN":
        return not any(t.lower_ in ("any", "every", "other") for t in between)
    return all(t.tag_ in _LINKS or t.lower_ in _WHOLE for t in between)


def _is_level(context: Context, expression: TimeExpression, between: Sequence[Token]) -> bool:
    """Whether between `above` and the time, or behind the time, stands a word for a level: `its level at`, `its 1998
    mark`; or it stands for one: `over last year's.`
    """
    after = context.text[expression.end_char : expression.end_char + 20].lower()
    if not between:
        return _BARE.match(after) is not None
    if between[0].lower_ not in _OWNING:
        return False
    levels = lemmas("predicates", "base", "words") | lemmas("predicates", "topped", "words")
    if len(between) > 1:
        return clause.lemma(between[1]) in levels and all(t.tag_ in _LINKS for t in between[2:])
    return after.split()[0].strip(".,;:") in levels if after.split() else False


def _has_number(sentence: Sentence, token: Token, expression: TimeExpression) -> bool:
    """Whether a number stands between a word of comparison and the time: `more than 300 people in March`."""
    between = (q for q in sentence.quantities if token.idx < q.start_char < expression.start_char)
    return any(q.kind != "duration" for q in between)


def is_told_aside(sentence: Sentence, doc: Doc, expression: TimeExpression) -> bool:
    """Whether the sentences that follow are not for a time, as its own tells of another one: `on Monday, three days
    after the states had adopted a $700 billion plan`, `the euro, launched in January at $1.17, rose on Thursday`.
    """
    others = [d for d in sentence.dates if d is not expression and d.start_date is not None]
    if not others:
        return False
    behind = sentence.text[expression.end_char - sentence.span.start_char :].split(maxsplit=1)[:1]
    if expression.offset is not None and behind in (["after"], ["before"]):
        return any(d.granularity == "day" and d.start_char < expression.start_char for d in others)
    relative = clause.relative_above(clause.span_at(doc, expression.start_char, expression.end_char).root)
    if relative is None or not clause.is_set_off(relative):
        return False
    return any(_is_of_main_clause(doc, d, relative) for d in others)


def _is_of_main_clause(doc: Doc, expression: TimeExpression, relative: Token) -> bool:
    """Whether a time hangs on a verb above a relative clause that is none of saying."""
    verb, _ = clause.governor(clause.span_at(doc, expression.start_char, expression.end_char).root)
    return (
        verb is not None
        and clause.within(relative, verb)
        and verb.i != relative.i
        and clause.lemma(verb) not in lemmas("reporting", "verb")
    )


def is_passing(draft: Draft, history: Sequence[Draft]) -> bool:
    """Whether what follows a claim in further sentences is not for its time: that of a clause with what had been, of
    a fall or rise that another came after, or `In 2019 it was 41,000` behind a later figure.
    """
    answer = draft.answers.get("end_date") or draft.answers.get("start_date")
    site = draft.site
    if answer is None or answer.span is None or draft.get("end_date") is None:
        return False
    if not site.sentence.span.start_char <= answer.span[0] < site.sentence.span.end_char:
        return False
    start = answer.span[0]
    told = next((d for d in site.sentence.dates if d.start_char <= start < d.end_char), None)
    if told is not None and is_told_aside(site.sentence, site.number.doc, told):
        return True
    if _is_of_before(draft) or _is_after(draft, start):
        return bool(_later(draft, history))
    return _looks_back(draft, start) and draft.get("unit") in [d.get("unit") for d in _later(draft, history)]


def _later(draft: Draft, history: Sequence[Draft]) -> list[Draft]:
    """The claims of the sentence before that are for a later time."""
    end: date = draft.get("end_date")
    found = []
    for before in reversed(history):
        gap = draft.site.sentence.index - before.site.sentence.index
        if gap > 1:
            break
        start = before.get("start_date")
        level = gap == 1 and before.get("aspect") != "previous" and not before.passing
        if level and start is not None and start > end:
            found.append(before)
    return found


def _is_of_before(draft: Draft) -> bool:
    """`The youth rate, which had fallen to 12.8% in November, climbed`."""
    verb = draft.site.verb
    return verb is not None and verb.dep_ in ("relcl", "advcl") and clause.form(verb) == "pluperfect"


def _is_after(draft: Draft, start: int) -> bool:
    """`Mining, after a 3 percent drop in February, rose`."""
    site = draft.site
    doc = site.number.doc
    token = doc[clause.token_index(doc, start)]
    for step in clause.climb(site.number):
        if clause.is_verb(step):
            return False
        if step.lower_ in ("after", "following") and step.i < site.number.i:
            return draft.get("aspect") == "delta" and clause.within(token, step)
    return False


def _looks_back(draft: Draft, start: int) -> bool:
    """`In 2019 it was 41,000`, `Last year they fell 9%`, `A year ago 80 million came`."""
    site = draft.site
    verb = site.verb
    told = next((d for d in site.sentence.dates if d.start_char >= start), None)
    if told is None or told.granularity != "year":
        return False
    if start - site.sentence.span.start_char > _OPENS or verb is None or verb.dep_ != "ROOT":
        return False
    subject = next((c for c in verb.children if c.dep_ in clause.SUBJECTS), None)
    if subject is None or subject.idx < start:
        return False
    return subject.lower_ in _SAME or (site.elliptic and clause.within(site.number, subject))


_OPENS = 4
_SAME = frozenset({"it", "they", "that", "this", "those", "figure", "number", "total", "rate", "share", "tally"})
