"""Times that a number is only measured against: what is usual, the level of an earlier year."""

from __future__ import annotations

import re

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression

_BEYOND = frozenset({"than", "below", "above", "over", "under", "against", "beyond"})
"""Words that lead to what a number is compared with."""


def is_reference(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether a time tells what a share is taken of: `93.5 per cent of the level of April 2019`, `at 81% of their level
    in 2019`, `81% of 2019 levels`.
    """
    quantity = site.quantity
    if _is_multiplied(context, site, expression):
        return True
    if quantity.kind not in ("share", "ratio") or expression.start_char < quantity.end_char:
        return False
    gap = context.text[quantity.end_char : expression.start_char].lower()
    if len(gap) > _REACH or not gap.strip().startswith(_LEADING):
        return False
    words = gap.split()
    if not _LEVELS.isdisjoint(words[1:]):
        return words[-1] in ("of", "in", "from", "the")
    after = context.text[expression.end_char : expression.end_char + _REACH].lower().split()[:1]
    return len(words) <= _SHORT and any(word.strip(".,;:") in _LEVELS for word in after)


def _is_multiplied(context: Context, site: Site, expression: TimeExpression) -> bool:
    """`three times the figure for December`, `half the volume of April 1998`, `double the December figure`, `almost
    three times the 6,310 of 2018`; not `doubled the number of beds in 2019`.
    """
    quantity, doc = site.quantity, context.doc
    if site.number.tag_.startswith("VB") or (quantity.kind != "ratio" and quantity.quote.lower() != "half"):
        return False
    words = doc[site.behind : clause.token_index(doc, expression.start_char)]
    if not words or words[0].lower_ not in _OWNING or len(words) > _FEW or words[-1].lower_ not in _TO_TIME:
        return False
    return not any(t.text in (",", ";") or t.tag_ in clause.FINITE for t in words)


_OWNING = frozenset({"the", "that", "those", "its", "their"})
_TO_TIME = frozenset({"of", "in", "for", "from", "the"})
_FEW = 8
_LEVELS = frozenset({"level", "levels", "peak", "average"})
_LEADING = ("of ", "above ", "below ", "over ", "under ")
_SHORT = 3


def is_of_average(context: Context, expression: TimeExpression) -> bool:
    """Whether a span of years is that of an average: `the 1991-2020 average`, `the mean for 1981 to 2010`; not `the
    average of 1991 was 4 metres`, nor one that its own value follows: `the 1991-2020 average of 14.2C`.
    """
    start, end = expression.start_date, expression.end_date
    if start is None or end is None or expression.granularity != "year" or (end - start).days < _SPAN:
        return False
    after = context.text[expression.end_char : expression.end_char + _REACH].lower()
    found = _NORMAL.match(after)
    return found is not None and not after[found.end() :].startswith(" of")


_SPAN = 1000
"""Days from which on years are those of an average."""
_REACH = 50
_NORMAL = re.compile(
    r"(?:(?:[-–]| to | and )(?:19|20)\d\d)?\s{1,3}(?:[a-z-]+\s{1,3})?(?:average|mean|norm|normal|baseline|median)\b"
)


def is_of_norm(site: Site, dated: bool) -> bool:
    """Whether a number is what is usual: `24,300 on a normal Sunday`; in a sentence without a time (`dated`) also
    `below the five-year average of $105bn`.
    """
    norms = lemmas("predicates", "usual", "words")
    if site.sentence.words.isdisjoint(norms):
        return False
    doc, first = site.number.doc, clause.token_index(site.number.doc, site.quantity.start_char)
    behind = [t.lower_ for t in doc[site.behind : min(site.behind + 3, site.sentence.span.end)]]
    if len(behind) == 3 and behind[:2] in (["on", "a"], ["in", "a"]) and behind[2] in norms:
        return True
    low = site.sentence.span.start
    if dated or first - 3 < low or doc[first - 1].lower_ != "of" or doc[first - 2].lower_ not in norms:
        return False
    words = [t.lower_ for t in doc[max(first - _NORM, low) : first - 2]]
    return any(w in _BEYOND for w in words) or "compared" in words


_NORM = 9
"""Words before a number within which a norm is compared with."""
