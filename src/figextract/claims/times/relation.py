"""How a temporal expression of a number's sentence hangs together with the number, as named features."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.claims.times.reportday import is_report
from figextract.claims.times.timing import (
    comparison_word,
    is_inserted,
    is_superlative,
    span,
)
from figextract.dates.expression import TimeExpression

_CLAUSES = frozenset({"advcl", "relcl", "xcomp", "ccomp", "acl", "appos", "pcomp", "csubj"})
_FUNCTION = frozenset({"IN", "TO", "DT", "RB", "RP"})
_FRAME = 5
"""Tokens that a sentence's frame may stand behind its beginning."""
RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})


def relations(
    context: Context, site: Site, draft: Draft, expression: TimeExpression, dates: Sequence[TimeExpression]
) -> Iterable[str]:
    """How an expression of the sentence hangs together with the number.

    Args:
        context: the article.
        site: where the number stands.
        draft: the claim, with its aspect and modality.
        expression: the time.
        dates: the times of the sentence.
    """
    side = "after" if expression.start_char >= site.quantity.end_char else "before"
    span = clause.span_at(context.doc, expression.start_char, expression.end_char)
    token = span.root
    verb, _ = clause.governor(token)
    tie = _tie(site, token, verb)
    yield f"{tie}:{side}"
    yield f"kind:{site.quantity.kind}:{tie}"
    yield f"head:{site.head.dep_}:{side}"
    if is_report(context, site, token):
        yield "report"
        yield f"report:{tie}"
    if tie == "upper" or tie == "upper_conj":
        yield f"upper:{_way(site.verb, verb)}:{side}"
    yield from _order(site, draft, expression, dates, tie, side)
    yield from _between(site, token, side)
    yield from _parts(site, expression, dates, side)
    yield from _directly(context, site, draft, expression, dates)
    yield from _aside(site, expression, token, verb)
    yield from _signals(context, site, draft, expression, span, side)
    yield from _tenses(context, site, draft, expression, verb)
    if len(dates) == 1:
        yield "only"
    if expression.timex_value == "PRESENT_REF":
        yield f"present:{'alone' if len(dates) == 1 else 'beside'}"
        yield f"present:{expression.quote.lower()}:{site.form}"
    if is_inserted(site, token):
        yield "inserted"
        yield f"inserted:{side}"
    if token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.i != site.head.i:
        yield "modifier"
    following = context.doc[token.i + 1] if token.i + 1 < len(context.doc) else token
    if clause.is_noun(following) and expression.end_char < following.idx + 1 and token.head.i == following.i:
        yield "attribute:own" if following.i == site.head.i else "attribute:other"


def _order(
    site: Site, draft: Draft, expression: TimeExpression, dates: Sequence[TimeExpression], tie: str, side: str
) -> Iterable[str]:
    """Which numbers and times stand between."""
    low, high = sorted((expression.start_char, site.quantity.start_char))
    between = [
        q
        for q in site.sentence.quantities
        if low < q.start_char < high
        and q.start_char != site.quantity.start_char
        and not any(d.start_char < q.end_char and q.start_char < d.end_char for d in dates)
    ]
    if between:
        yield f"over_number:{side}"
        yield f"over_number:{tie}"
    yield f"aspect:{draft.get('aspect')}:{side}:{'over' if between else 'owned'}"
    others = any(low < d.start_char < high for d in dates if d is not expression)
    yield f"over_date:{side}" if others else f"nearest:{side}"


def _between(site: Site, token: Token, side: str) -> Iterable[str]:
    """Which marks and words of grammar stand between."""
    words = token.doc[min(token.i, site.number.i) : max(token.i, site.number.i)]
    texts, tags = {t.lower_ for t in words}, [t.tag_ for t in words]
    labels = {t.dep_ for t in words}
    if texts & {";", ":"}:
        yield "over_semicolon"
    if texts & {"while", "whereas", "but", "although", "though"}:
        yield "over_while"
    if "," in texts:
        yield f"over_comma:{side}"
    if RELATIVE.intersection(tags):
        yield f"over_wh:{side}"
    if "mark" in labels:
        yield f"over_mark:{side}"
    if "cc" in labels:
        yield f"over_and:{side}"
    yield f"verbs{min(sum(tag in clause.FINITE for tag in tags), 2)}:{side}"
    if side == "before" and token.i - site.sentence.span.start <= _FRAME:
        yield "frame"


def _directly(
    context: Context, site: Site, draft: Draft, expression: TimeExpression, dates: Sequence[TimeExpression]
) -> Iterable[str]:
    """Whether a time follows the number and what it counts, with no more than a preposition between: `another 32 on
    Saturday`, `a jump of 9.6 percent last year`.
    """
    end = max(site.quantity.phrase_end, site.quantity.end_char)
    if not end <= expression.start_char <= end + _GAP or expression.signal is not None:
        return
    words = context.text[end : expression.start_char].lower().split()
    if words and words[0] in _DIRECT:
        words = words[1:]
    if words in ([], ["the"]):
        many = "many" if len(dates) > 1 else "one"
        before = context.text[end : expression.start_char].lower().split()[:1]
        yield f"direct:{many}"
        yield f"direct:{before[0] if before else '-'}:{draft.get('aspect')}"


_GAP = 16
"""Characters between a number and the time that directly follows it."""
_DIRECT = frozenset({"on", "in", "during", "for", "over", "of", "at"})


def _aside(site: Site, expression: TimeExpression, token: Token, verb: Token | None) -> Iterable[str]:
    """Whether a time stands in a relative clause that the number is not in, or names an event that another follows:
    `Canada, which will be host in 1999, sent 15`, `seven were grounded following last month's attacks`.
    """
    now = site.form
    relative = next((step for step in clause.climb(token) if step.dep_ in ("relcl", "acl")), None)
    if relative is not None and not clause.within(site.number, relative):
        noun = relative.head
        own = noun.i == site.head.i or clause.within(site.number, noun)
        yield f"aside:{relative.dep_}:{'own' if own else 'other'}"
        yield f"aside:{relative.dep_}:{'own' if own else 'other'}:{clause.form(relative)}:{now}"
    if expression.signal == "since":
        own = verb is not None and site.verb is not None and verb.i == site.verb.i
        yield f"since:{now}:{'own' if own else 'other'}"
    noun = token.head
    if token.dep_ == "poss" and noun.dep_ == "pobj" and not clause.within(site.number, noun):
        yield f"event:{noun.head.lower_}"
        yield "event"


def _parts(site: Site, expression: TimeExpression, dates: Sequence[TimeExpression], side: str) -> Iterable[str]:
    """Whether both stand in the same coordinated part of the sentence, and how many times the number's part has."""
    own, other = (bisect(site.sentence.parts, r.start_char) for r in (site.quantity, expression))
    rivals = min(sum(bisect(site.sentence.parts, d.start_char) == own for d in dates), 2)
    if own == other:
        yield f"part:own:{rivals}"
    else:
        yield f"part:other:{rivals}:{side}"
        yield f"part:other:{rivals}:{'next' if abs(own - other) == 1 else 'far'}"


def _signals(
    context: Context, site: Site, draft: Draft, expression: TimeExpression, span: Span, side: str
) -> Iterable[str]:
    """The words that lead to the time, and what kind of time it is."""
    yield f"signal:{expression.signal or 'none'}"
    yield f"granularity:{expression.granularity}"
    yield f"type:{expression.timex_type}"
    if is_superlative(context, expression):
        yield "superlative"
    if expression.offset is not None:
        yield f"offset:{side}"
    comparing = comparison_word(context, expression)
    if comparing:
        yield f"compared:{comparing}:{side}"
        yield f"compared:{comparing}:{draft.get('aspect')}"
    if span.start > site.sentence.span.start:
        before = context.doc[span.start - 1]
        word = before.lower_ if before.tag_ in _FUNCTION else before.tag_[:2]
        yield f"preposition:{word}:{side}"
        if comparing or word in ("on", "over"):
            yield f"preposition:{word}:{draft.get('aspect')}:{expression.granularity}:{side}"


def _tenses(
    context: Context, site: Site, draft: Draft, expression: TimeExpression, verb: Token | None
) -> Iterable[str]:
    """Whether the tense of the number's verb goes with the time, and with the tense of the time's verb."""
    today = context.published.date() if context.published else None
    when = "now"
    if today is not None and expression.start_date is not None and expression.start_date > today:
        when = "future"
    elif today is not None and expression.end_date is not None and expression.end_date < today:
        when = "past"
    if when != "now":
        yield f"{when}:{draft.get('modality')}"
    now = site.form
    yield f"when:{when}:{now}"
    if verb is None or site.verb is None or verb.i != site.verb.i:
        yield f"tenses:{clause.form(verb)}:{now}"
        yield f"when:{when}:{now}:other"
        yield f"when:{when}:{clause.form(verb)}:{now}"


def _way(low: Token | None, high: Token | None) -> str:
    """The clause by which a lower verb hangs on an upper one."""
    if low is None or high is None:
        return "other"
    for step in clause.climb(low):
        if step.i == high.i:
            break
        if step.dep_ in _CLAUSES or step.dep_ == "conj":
            return f"{step.dep_}:{_marker(step)}"
    return "other"


def _marker(verb: Token) -> str:
    for child in verb.lefts:
        if child.dep_ == "mark" or child.tag_ in RELATIVE:
            return child.lower_
    return "-"


def _tie(site: Site, token: Token, verb: Token | None) -> str:
    """The syntactic tie between a time and the number."""
    for top, name in ((site.number, "phrase"), (site.head, "phrase")):
        if clause.within(token, top) and token.i != top.i:
            return name if clause.in_clause_of(token, top) else "phrase_clause"
    if verb is None or site.verb is None:
        return "loose"
    if verb.i == site.verb.i:
        return "verb"
    if clause.within(site.verb, verb):
        return "upper_conj" if site.verb.dep_ == "conj" else "upper"
    if clause.within(verb, site.verb):
        return "lower_conj" if verb.dep_ == "conj" else f"lower_{verb.dep_ if verb.dep_ in _LOWER else 'other'}"
    return "beside" if clause.chain_top(verb) == clause.chain_top(site.verb) else "elsewhere"


_LOWER = frozenset({"advcl", "relcl", "xcomp", "ccomp", "acl", "appos"})


def is_opened(site: Site, own: Sequence[tuple[TimeExpression, Draft | None]]) -> bool:
    """Whether the sentence opens with a time of the number, so that it has none of the sentences before: `This week the
    agency lowered six reservoirs`; not `On Monday officials said the quake had killed 9,000`.
    """
    if not own or site.form == "pluperfect" or site.sentence.parts:
        return False
    opening = own[0][0]
    if opening.timex_type != "DATE" or opening.start_date is None or opening.anchor == "reference":
        return False
    return span(opening)[0] - site.sentence.span.start_char < _OPENS and opening.granularity in _EXPLICIT


_OPENS = 4
"""Characters in which a sentence that a time opens begins: `On Monday`."""
_EXPLICIT = ("day", "week", "month", "year", "quarter")
