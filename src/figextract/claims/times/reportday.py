"""Which times say when something was said, admitted or revised, and not when what is told was so."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.times.timing import span
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression


def is_report(context: Context, site: Site, token: Token) -> bool:
    """Whether the time is that of the statement: it hangs on a verb of saying that is not the number's own, or stands
    in `according to the authority on Monday`.
    """
    for step in clause.climb(token):
        if step.lower_ == "according":
            return True
        if clause.is_verb(step):
            break
    verb, _ = clause.governor(token)
    if token.lower_ in _NOW or (verb is not None and _lets_in(verb)):
        return False  # at the moment, the federation says, 95 play abroad
    if verb is None or clause.lemma(verb) not in lemmas("reporting", "verb"):
        return _follows_saying(context, token)
    if site.verb is not None and verb.i == site.verb.i:
        return False
    return clause.within(site.number, verb) or clause.lemma(verb) in lemmas("reporting", "speaking")


def _lets_in(verb: Token) -> bool:
    """Whether `admit` says that people were taken in: `45 were admitted to hospital this month`."""
    passive = clause.lemma(verb) == "admit" and clause.is_passive(verb)
    return passive and not any(child.dep_ == "ccomp" for child in verb.children)


_NOW = frozenset({"moment", "present", "currently", "nowadays"})


def is_day_of_report(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether the expression stands beside a verb of saying that is not the number's own: `said last week that six`."""
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    governing, below = clause.governor(token)
    beside = below.dep_ in ("npadvmod", "advmod", "prep") and below.lower_ not in ("for", "of")
    revised = governing is not None and beside and _revises(context, site, expression, governing)
    if revised or _is_day_of_estimate(site, expression, token):
        return True
    only = (
        governing is not None and clause.lemma(governing) in lemmas("reporting", "telling") and not _lets_in(governing)
    )
    if only and is_report(context, site, token):
        return not clause.within(token, site.head) and token.head.lower_ != "since"
    if governing is not None and (_opens_report(site, token, governing) or _is_shown(site, expression, governing)):
        return True
    verb = _saying_before(context, clause.span_at(context.doc, *span(expression))[0])
    if verb is None or (site.verb is not None and verb.i == site.verb.i and not _is_of_speaker(site, verb)):
        return False
    return clause.lemma(verb) in lemmas("reporting", "stating") and not (
        token.i > site.number.i and verb.i < site.number.i
    )


def _is_shown(site: Site, expression: TimeExpression, verb: Token) -> bool:
    """Whether a day is that on which something was shown whose clause has the number: `Exports fell 8 percent, data
    showed on Wednesday`, `figures published on Tuesday showed`.
    """
    if expression.granularity != "day":
        return False
    published = verb.head
    while published.dep_ == "pobj" and published.head.dep_ == "prep":  # figures from the bureau released on Tuesday
        published = published.head.head
    if verb.dep_ == "acl" and published.dep_ in clause.SUBJECTS and clause.lemma(verb) in _PUBLISHING:
        verb = published.head
    elif expression.start_char < verb.idx:
        return False  # On Monday the river burst, and officials said 300 fled
    if clause.lemma(verb) not in lemmas("reporting", "verb") or clause.form(verb) not in ("past", "present"):
        return False
    return any(c.dep_ == "ccomp" and clause.within(site.number, c) for c in verb.children)


_PUBLISHING = frozenset({"publish", "release", "issue", "post"})


def _is_of_speaker(site: Site, verb: Token) -> bool:
    """Whether a verb of saying is a speaker's, and the number's only for want of another: `40 dead, 12 homes razed, the
    mayor said on Sunday`, `said Friday that 638 had been killed, 43 of them women`; not `300 told police on Sunday`.
    """
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ in clause.SUBJECTS), None)
    if subject is None or clause.is_passive(verb) or clause.within(site.number, subject):
        return False
    return not any(clause.within(site.number, c) for c in verb.children if c.dep_ in ("dobj", "dative", "npadvmod"))


def _is_day_of_count(site: Site, verb: Token) -> bool:
    """Whether a day is that on which someone gave a count: `that was the toll given by the minister on Monday`."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or clause.within(site.number, verb):
        return False
    if clause.lemma(verb) not in lemmas("reporting", "handing") or not any(c.dep_ == "agent" for c in verb.children):
        return False
    return clause.lemma(verb.head) in lemmas("reporting", "handed")


def _is_day_of_estimate(site: Site, expression: TimeExpression, token: Token) -> bool:
    """Whether a day is that of an estimate: the minister `put the damage at $79 million on Friday`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) != "put" or expression.granularity != "day" or site.quantity.kind != "money":
        return False
    at = any(child.lower_ == "at" and clause.within(site.number, child) for child in verb.children)
    governing, _ = clause.governor(token)
    return at and governing is not None and governing.i == verb.i


def is_day_of_act(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether a day is that on which figures were put out, or on which the speaker did something else."""
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    verb, _ = clause.governor(token)
    if verb is None:
        return False
    figures = _is_day_of_figures(site, expression, verb) or _is_day_of_budget(site, expression, verb)
    return _is_day_of_count(site, verb) or figures or _is_day_of_deed(site, token, verb)


def _is_day_of_budget(site: Site, expression: TimeExpression, verb: Token) -> bool:
    """Whether a day is that on which a budget was laid, for a year that the sentence names: `on Thursday unveiled a
    6.8 trillion taka budget for the fiscal year that begins on July 1`.
    """
    if expression.granularity != "day" or "budget" not in site.sentence.words or site.verb is None:
        return False
    if clause.lemma(verb) not in lemmas("reporting", "laying") or verb.i != site.verb.i:
        return False
    return any(d.timex_value.startswith("FY") for d in site.sentence.dates)


def _is_day_of_figures(site: Site, expression: TimeExpression, verb: Token) -> bool:
    """`posted a first-quarter profit of 58.8 billion francs on Thursday`, `on Monday reported annual revenue of 3
    trillion`: the figures of a quarter or a year, put out on a day.
    """
    if expression.granularity != "day" or site.verb is None or verb.i != site.verb.i:
        return False
    if clause.lemma(verb) not in lemmas("predicates", "posting") or site.role.dep_ not in ("dobj", "obj"):
        return False
    noun = site.role
    named = [t for t in noun.doc[noun.left_edge.i : noun.i] if clause.within(t, noun)]
    if any(t.lower_ in lemmas("predicates", "annual", "words") for t in named):
        return True
    periods = [d for d in site.sentence.dates if d.granularity in _PERIODS]
    return any(d.start_char <= t.idx < d.end_char for d in periods for t in named)


_PERIODS = frozenset({"quarter", "half", "year", "month"})


def _is_day_of_deed(site: Site, token: Token, verb: Token) -> bool:
    """Whether a day is that of an act with which the speaker of the number is the subject: `The mayor on Monday fired
    two aides and said 60 people had been charged`; not `On Monday the river burst and officials said 300 fled`.
    """
    if site.verb is None or not token.i < verb.i < site.verb.i or verb.i == site.verb.i:
        return False
    told = [c for c in verb.conjuncts if verb.i < c.i and clause.lemma(c) in lemmas("reporting", "stating")]
    saying = told[0] if told else None
    if saying is None or saying.i == site.verb.i or not clause.within(site.verb, saying):
        return False
    return clause.is_verb(saying) and not any(c.dep_ in clause.SUBJECTS for c in saying.children)


def _revises(context: Context, site: Site, expression: TimeExpression, verb: Token) -> bool:
    """Whether a verb tells when a forecast was changed, not what it is for: `last month raised its forecast for growth
    this year to 5.3 percent`, `a figure that was revised last week from 11 percent`.
    """
    end, today = expression.end_date, context.published.date() if context.published else None
    if end is None or today is None or end > today or (end == today and expression.granularity != "day"):
        return False
    if clause.lemma(verb) == "revise":
        return clause.form(verb) != "present" and clause.within(site.number, verb)
    if clause.lemma(verb) not in lemmas("reporting", "revising") or not clause.within(site.number, verb):
        return False
    forecast = [c for c in verb.children if c.dep_ == "dobj" and clause.lemma(c) in lemmas("reporting", "foreseen")]
    return bool(forecast) and site.number.i > forecast[0].i


def _opens_report(site: Site, token: Token, saying: Token) -> bool:
    """Whether a time opens the report of what had happened before it: `Last month a charity said it had seen 94`."""
    verb = site.verb
    if verb is None or clause.lemma(saying) not in lemmas("reporting", "stating") or not token.i < saying.i < verb.i:
        return False
    return clause.form(verb) == "pluperfect" and verb.i != saying.i and clause.within(verb, saying)


def _follows_saying(context: Context, token: Token) -> bool:
    """`..., the ministry said Monday`, where the tree has gone astray."""
    verb = _saying_before(context, token)
    return verb is not None and clause.lemma(verb) in lemmas("reporting", "verb")


def _saying_before(context: Context, token: Token) -> Token | None:
    """The verb directly before a time, function words left out."""
    doc = context.doc
    for i in range(token.i - 1, max(token.i - 5, -1), -1):
        if doc[i + 1].is_sent_start:
            return None
        if clause.is_verb(doc[i]):
            return doc[i]
        if doc[i].lower_ not in ("on", "late", "early", "earlier", "reporters", "last", "this"):
            return None
    return None
