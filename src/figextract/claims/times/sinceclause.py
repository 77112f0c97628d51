"""Times of clauses with `since` and `until`: they bound what the main clause tells and date what the clause tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.words import lemmas
from figextract.dates import periods
from figextract.dates.expression import TimeExpression

_CALENDAR = ("day", "week", "month", "quarter", "year")
_UNTIL = frozenset({"until", "till"})


def told_alone(context: Context, site: Site, expression: TimeExpression) -> TimeExpression:
    """The time without its `since` for a number of the clause that tells of that time alone: `the worst since 1955,
    when 1,900 fell ill`, `since a flood killed six in 1997`; up to it, for a number that an `until` clause bounds:
    `bought 80 tons from there until it closed its ports on March 19`.
    """
    if expression.signal is None:
        return _up_to(context, site, expression)
    unit, since = expression.granularity, expression.signal == "since"
    edge = expression.start_date if since else expression.end_date
    bounds = since or expression.signal in _UNTIL
    if not bounds or unit not in _CALENDAR or edge is None or expression.mod is not None:
        return expression
    if _clause_told(context, site, expression) is None and not (since and _in_since_clause(context, site, expression)):
        return expression
    own = periods.containing(unit, edge)
    return replace(expression, start_date=own.start, end_date=own.end, signal=None, signal_start=None)


def told_when(context: Context, site: Site, dates: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time of which a clause with `when` tells, for a number of that clause: `its lowest since 2008, when it stood
    at 6.5%`, `from 2,000 on Sunday, when it was 39 degrees`; not where the clause has a time of its own.
    """
    if "when" not in site.sentence.words:
        return None
    for expression in reversed(dates):
        told = _clause_told(context, site, expression) if expression.start_date is not None else None
        if told is not None:
            return expression if all(d.start_char <= expression.start_char for d in dates) else None
    return None


def joined(context: Context, site: Site, dates: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times, where a `since` and a `by` of one verb are one: `By Friday 306 children had fallen ill since March`,
    `By the end of August 333,704 had come through this year`; not `By Sunday 4,581 had, 103 of them since Friday`.
    """
    found = list(dates)
    limit = next((d for d in found if d.signal in _LIMITS), None)
    end = limit.end_date if limit is not None else None
    if limit is None or end is None or context.published is None or end > context.published.date():
        return found
    for i, d in enumerate(found):
        running = d.signal == "since" or d.quote.lower() in ("this year", "so far this year")
        if d is limit or not running or d.start_date is None or d.start_date >= end:
            continue
        if _hang_together(context, site, d, limit):
            found[i] = replace(d, end_date=end, signal="since")
            return [other for other in found if other is not limit]
    return found


_LIMITS = ("by", "until", "as of")
_PARTING = frozenset({"them", "whom", "which", "these", "those", "alone"})


def _hang_together(context: Context, site: Site, running: TimeExpression, limit: TimeExpression) -> bool:
    """Whether two times are of one verb, and no part of a number is for the one that runs."""
    doc = context.doc
    tokens = [clause.span_at(doc, d.start_char, d.end_char).root for d in (running, limit)]
    verbs = [clause.governor(token)[0] for token in tokens]
    if verbs[0] is None or verbs[1] is None or verbs[0].i != verbs[1].i:
        return False
    first = clause.token_index(doc, running.start_char if running.signal_start is None else running.signal_start)
    return first == site.sentence.span.start or doc[first - 1].lower_ not in _PARTING


def _is_size(site: Site) -> bool:
    """Whether a measure only tells how large a thing is: `a quarrel broke out over land of 150 square miles`."""
    above = site.head.head
    return site.quantity.kind == "measure" and above.lower_ == "of" and above.i < site.number.i


def _clause_told(context: Context, site: Site, expression: TimeExpression) -> Token | None:
    """The verb of the clause with `when` behind a time that the number stands in."""
    relative = _relative_clause(context, expression)
    if relative is None or site.number.i < relative.i or not _goes_on(site, relative.head):
        return None
    return None if _is_size(site) else relative.head


def _relative_clause(context: Context, expression: TimeExpression) -> Token | None:
    """The `when` of the clause that follows a time: `, when 1,900 fell ill`, `, the year when 1,900 fell ill`."""
    doc = context.doc
    last = clause.span_at(doc, expression.start_char, expression.end_char)[-1]
    for token in doc[last.i + 1 : last.i + 5]:
        if token.lower_ == "when":
            return token if clause.is_verb(token.head) and token.head.i > token.i else None
        if token.lower_ not in (",", "the", "year", "month", "week", "day", "a", "season"):
            return None
    return None


def _goes_on(site: Site, told: Token) -> bool:
    """Whether a number stands in the clause of a verb, or in what came of it, which the tree may hang higher: `since
    May 3, when a truck hit a bus, killing 91`.
    """
    if clause.within(site.number, told):
        return True
    verb = site.verb
    if verb is None or verb.tag_ != "VBG" or verb.dep_ != "advcl" or not told.i < verb.i < site.number.i:
        return False
    return not any(t.tag_ in clause.FINITE for t in site.number.doc[told.i + 1 : verb.i])


def _in_since_clause(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether `since` opens a clause with a verb of its own, which the number stands in too."""
    if expression.signal_start is None:
        return False
    since = context.doc[clause.token_index(context.doc, expression.signal_start)]
    verb = _verb_of(since)
    beside = since.idx + len(since) + 1 == expression.start_char
    if verb is not None and beside and clause.lemma(verb) in lemmas("predicates", "standing"):
        return False  # the number who have come since April passed 400,000
    if verb is None or not since.i < verb.i < site.number.i or not clause.within(site.number, verb):
        return False
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    return clause.within(token, verb) and not clause.within(token, since)


def _verb_of(since: Token) -> Token | None:
    """The verb of the clause that `since` opens, also where the tree takes its subject for all that `since` counts
    from.
    """
    if since.dep_ == "mark":
        return since.head if clause.is_verb(since.head) and since.head.dep_ in ("advcl", "acl", "pcomp") else None
    for verb in since.head.children:
        if verb.i > since.i and verb.dep_ == "advcl" and verb.tag_ == "VBD":
            led = any(c.dep_ in ("mark", "advmod", *clause.SUBJECTS) and c.i < verb.i for c in verb.children)
            return None if led else verb
    return None


def _up_to(context: Context, site: Site, expression: TimeExpression) -> TimeExpression:
    """The time as the end of what a main clause tells, where a clause with `until` holds the time."""
    if expression.end_date is None or expression.granularity not in _CALENDAR:
        return expression
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    verb, _ = clause.governor(token)
    if verb is None or site.number.i > verb.i:
        return expression
    until = next((c for c in verb.children if c.lower_ in _UNTIL and c.dep_ in ("mark", "advmod")), None)
    if until is None or not site.number.i < until.i < verb.i < token.i or clause.within(site.number, verb):
        return expression
    return replace(expression, start_date=None, signal="until", signal_start=until.idx)
