"""Times that only say which one is meant, or when a deed was judged: none of the number outside of their clause."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.times.reportday import is_day_of_report
from figextract.claims.times.timing import hangs_on
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression


def is_of_aside(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether a time is that of a clause beside the number's, or of the judgement on what the number tells of."""
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    if _is_of_judgement(site, token):
        return True
    relative = clause.relative_above(token)
    if relative is None or clause.within(site.number, relative):
        return False
    return _is_inserted(context, site, expression, relative) or _is_of_one_counted(context, site, expression, relative)


def _is_inserted(context: Context, site: Site, expression: TimeExpression, relative: Token) -> bool:
    """`Kyrgyzstan, which joined the union in May, got away with a fall of a quarter`, `the euro, launched in January at
    $1.17, came within three cents of the dollar`; not `The storm, which struck on Friday, killed 40`, `The year, which
    ended in March, brought 90,000`, `In Chile, where 40 died last year, the rate was 4`.
    """
    noun, left, right = relative.head, relative.left_edge, relative.right_edge
    verb = site.verb
    if not clause.is_set_off(relative) or site.number.i < right.i or verb is None:
        return False
    if clause.within(site.number, noun) or not clause.within(noun, verb):
        return False
    ahead = _is_ahead(context, expression)
    counted = any(left.idx <= q.start_char <= right.idx for q in site.sentence.quantities)
    local = any(c.lower_ == "where" for c in relative.lefts)
    if not ahead and (expression.granularity == "day" or local) and counted == local:
        return False
    if not ahead and clause.lemma(verb) in lemmas("predicates", "harming"):
        return False
    words = {clause.lemma(t) for t in noun.doc[noun.left_edge.i : noun.i + 1]}
    words.update(clause.lemma(c) for c in relative.children if c.dep_ in clause.SUBJECTS)
    words.update(clause.lemma(t) for t in clause.climb(noun) if clause.is_noun(t))
    return words.isdisjoint(_happening())


def _is_ahead(context: Context, expression: TimeExpression) -> bool:
    start, published = expression.start_date, context.published
    return start is not None and published is not None and start > published.date()


@functools.cache
def _happening() -> frozenset[str]:
    """Nouns of what happens or lasts, whose day or span a relative clause tells for the numbers around it."""
    events = (word for entry in lexicon.table("predicates")["event"] for word in entry["lemmas"])
    return frozenset(events) | lemmas("predicates", "happening")


def _is_of_one_counted(context: Context, site: Site, expression: TimeExpression, relative: Token) -> bool:
    """`Eight workers kidnapped in May were freed on Sunday`: which ones they are, where their verb has its own time."""
    noun, verb = relative.head, site.verb
    if verb is None or not (noun.i == site.head.i or noun.i == site.role.i) or site.role.i != noun.i:
        return False
    if site.role.dep_ not in clause.SUBJECTS or not noun.i < relative.i < verb.i:
        return False
    if relative.dep_ == "acl" and relative.tag_ != "VBN":
        return False  # `Three people asked for asylum` where the tree has gone astray
    return any(
        d is not expression
        and d.start_date is not None
        and hangs_on(context, d, verb)
        and not is_day_of_report(context, site, d)
        for d in site.sentence.dates
    )


def _is_of_judgement(site: Site, token: Token) -> bool:
    """`was sentenced on Tuesday for cheating 23,000 people`: the day of the court, not of the deed."""
    deed = next((t for t in clause.climb(site.number) if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
    if deed is None or deed.head.lower_ not in ("of", "for", "with") or clause.within(token, deed):
        return False
    above, _ = clause.governor(deed.head)
    governing, _ = clause.governor(token)
    if above is None or governing is None or governing.i != above.i:
        return False
    return clause.lemma(above) in lemmas("reporting", "judging")
