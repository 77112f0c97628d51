"""The time that a number is for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression
from figextract.dates.reanchor import reanchor


def when(context: Context, site: Site, aspect: str, history: Sequence[Draft]) -> tuple[Answer, Answer]:
    """Start and end of the time that the number is for, each with the words that say so.

    The expressions of the sentence are ranked by how they hang together with the number: in its own phrase, on its own
    verb, in a clause that is coordinated with its own, in front of the sentence as its frame. The day of a report
    (`said on Monday`) is no candidate. A number without a time of its own shares that of the sentence before where it
    plainly goes on with it.
    """
    best = _best(context, site, aspect)
    if best is not None:
        expression = _against_level(best, aspect, site, history)
        span = (expression.signal_start if expression.signal_start is not None else expression.start_char, expression.end_char)
        start, end = expression.start_date, expression.end_date
        return Answer(start, span) if start else NOTHING, Answer(end, span) if end else NOTHING
    carried = _carried(context, site, aspect, history)
    if carried is not None:
        return carried.answers.get("start_date", NOTHING), carried.answers.get("end_date", NOTHING)
    return NOTHING, NOTHING


def _against_level(expression: TimeExpression, aspect: str, site: Site, history: Sequence[Draft]) -> TimeExpression:
    """`a year earlier` counts from the period of the level that the number is compared with."""
    if expression.offset is None or expression.anchor != "reference":
        return expression
    for draft in reversed(history):
        if draft.site.sentence.index < site.sentence.index - 1:
            break
        start, end = draft.get("start_date"), draft.get("end_date")
        if (start or end) and draft.get("aspect") != "previous":
            return reanchor(expression, start, end)
    return expression


def _best(context: Context, site: Site, aspect: str) -> TimeExpression | None:
    ranked = []
    for expression in site.sentence.dates:
        if not _says_when(expression):
            continue
        token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
        score = _score(context, site, aspect, expression, token)
        if score > 0:
            ranked.append((score, -abs(expression.start_char - site.quantity.start_char), expression))
    if not ranked:
        return None
    return max(ranked, key=lambda r: (r[0], r[1]))[2]


def _says_when(expression: TimeExpression) -> bool:
    if expression.timex_type == "SET":
        return False
    return expression.start_date is not None or expression.end_date is not None or expression.anchor in ("event", "unresolved")


def _score(context: Context, site: Site, aspect: str, expression: TimeExpression, token: Token) -> int:
    if _is_reporting(site, token):
        return 0
    doc = context.doc
    quantity = site.quantity
    between = doc.text[min(expression.end_char, quantity.end_char) : max(expression.start_char, quantity.start_char)]
    after = expression.start_char >= quantity.end_char
    others = [q for q in site.sentence.quantities
              if (quantity.end_char <= q.start_char < expression.start_char if after
                  else expression.end_char <= q.start_char < quantity.start_char)
              and q.kind not in ("duration", "age") and not _overlaps(q, site.sentence.dates)]
    if _in_comparison(doc, expression, site) and aspect != "previous":
        return 0
    if clause.within(token, site.number) or (site.head.i != site.number.i and clause.within(token, site.head)):
        return 100
    verb, _ = clause.governor(token)
    mine = site.verb
    same = verb is not None and mine is not None and verb.i == mine.i
    if aspect == "previous":
        return 90 if after and not others and len(between) < 60 else 0
    if same:
        return 80 - 5 * len(others) if not (others and after and _previous_between(others, site)) else 40
    if ";" in between:
        return 0
    if verb is not None and mine is not None:
        if _coordinated(mine, verb):
            return 60 - 5 * len(others) if not after or not others else 45
        if clause.within(mine, verb) or clause.within(verb, mine):
            return 50 - 5 * len(others) if after else 55 - 2 * len(others)
    if not after and _is_frame(site.sentence, token):
        return 48
    return max(30 - 5 * len(others), 5) if not after else max(28 - 8 * len(others), 5)


def _overlaps(quantity: object, dates: Sequence[TimeExpression]) -> bool:
    return any(d.start_char < quantity.end_char and quantity.start_char < d.end_char for d in dates)  # type: ignore[attr-defined]


def _previous_between(others: Sequence[object], site: Site) -> bool:
    return False


def _in_comparison(doc: object, expression: TimeExpression, site: Site) -> bool:
    """Whether the expression is the time that the number is compared with: `more than a week earlier`, `than in March`."""
    text = doc.text  # type: ignore[attr-defined]
    start = expression.signal_start if expression.signal_start is not None else expression.start_char
    before = text[max(0, start - 24) : start].lower().split()
    tail = [w for w in before if w not in ("in", "the", "on", "at", "during", "for", "same")][-2:]
    if tail and tail[-1] in ("than", "from", "versus", "since") and expression.start_char > site.quantity.start_char:
        return tail[-1] == "than" or (tail[-1] == "from" and expression.offset is not None)
    if expression.offset is not None and expression.offset.startswith("-") and expression.start_char > site.quantity.start_char:
        return any(w in ("with", "against", "to", "than", "from") for w in tail)
    return False


def _is_frame(sentence: Sentence, token: Token) -> bool:
    first = sentence.span.start
    return token.i - first < 8 and not any(t.text == ":" for t in token.doc[first : token.i])


def _coordinated(one: Token, other: Token) -> bool:
    """Whether two verbs stand side by side: `crossed on Saturday, and 4,200 crossed`."""
    return _chain_top(one) == _chain_top(other)


def _chain_top(verb: Token) -> int:
    top = verb
    for step in clause.climb(verb):
        top = step
        if step.dep_ not in ("conj", "advcl", "xcomp"):
            break
    return top.i


def _is_reporting(site: Site, token: Token) -> bool:
    """Whether the expression says when the statement was made: it hangs on a verb of saying that the number depends on."""
    saying = lemmas("reporting", "verb")
    verb, _ = clause.governor(token)
    if any(step.lower_ == "according" for step in clause.climb(token)):
        return True
    if _after_according(site, token):
        return True
    if verb is None or clause.lemma(verb) not in saying:
        return False
    if site.verb is None or verb.i != site.verb.i:
        return True
    # the verb of saying governs the number itself: `reported 94,149 cases for January`, `announced 40 deaths on Monday`
    return False


def _after_according(site: Site, token: Token) -> bool:
    """`According to the authority on Monday, ...`"""
    span = site.sentence.span
    for word in span:
        if word.lower_ == "according" and word.i < token.i and token.i - word.i < 12:
            between = token.doc[word.i : token.i]
            return not any(t.text in (",", ";") or clause.is_verb(t) for t in between if t.i > word.i)
    return False


def _carried(context: Context, site: Site, aspect: str, history: Sequence[Draft]) -> Draft | None:
    """The claim before whose time holds on: the same sentence, or the one before it in the paragraph."""
    if aspect == "previous" or not history:
        return None
    last = history[-1]
    same = [d for d in history if d.site.sentence.index == site.sentence.index and d.get("aspect") != "previous"]
    if same:
        return same[-1]
    del context, last
    return None
