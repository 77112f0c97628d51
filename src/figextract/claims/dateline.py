"""Where an article tells the place and the day of its own making: `KAMPALA, Nov 14 -`, `Geneva, 12 February 2021`."""

from __future__ import annotations

import re

from figextract.claims.context import Context, Sentence
from figextract.dates.expression import TimeExpression

_WORD = re.compile(r"[^\W\d_]+")


def is_dateline(context: Context, expression: TimeExpression) -> bool:
    """Whether the expression is the date in `KAMPALA, Nov 14 - Uganda has confirmed`."""
    text = context.text
    sentence = context.sentence_at(expression.start_char)
    before = text[sentence.span.start_char : expression.start_char]
    after = text[expression.end_char : expression.end_char + 45].lstrip(" ,.0123456789")
    if after.startswith("(") and ")" in after:
        after = after[after.index(")") + 1 :].lstrip()
    words = before.split(",")[0].split()
    if len(before) > 40 or not words:
        return False
    first = words[0].strip("•-–— ")
    if _is_agency(context, expression, before):
        return True
    return (
        first.isupper()
        and len(first) > 2
        and (after[:1] in ("-", "–", "—", "_") or after[:6] in ("Kyodo ", "Reuters"[:6]))
    )


def _is_agency(context: Context, expression: TimeExpression, before: str) -> bool:
    """Whether a place stands before a day and an agency behind it: `Taipei, Dec. 19 (Formosa Wire) Taiwan's voters`."""
    place = before.strip().removesuffix(",").split()
    end, published = expression.end_date, context.published
    if not before.rstrip().endswith(",") or not 0 < len(place) <= _PLACE or end is None or published is None:
        return False
    near = abs((published.date() - end).days) <= 1 and expression.granularity == "day"
    agency = context.text[expression.end_char : expression.end_char + 3]
    named = all(w[:1].isupper() for w in place) and place[0].lower() not in ("in", "on", "at", "by", "from", "since")
    return near and named and agency[:2] == " (" and agency[2:].isupper()


_PLACE = 3
"""Words of the place in a dateline."""


def is_date_only(context: Context, sentence: Sentence) -> bool:
    """Whether a line only tells the day of publication: `12 February 2021`, `Geneva, 12 February 2021, 7.20am`."""
    if context.published is None or not sentence.dates:
        return False
    today = context.published.date()
    told = all(d.start_date == today == d.end_date and d.signal is None for d in sentence.dates)
    return told and len(_WORD.findall(sentence.text)) <= _LINE


_LINE = 5
"""Words of a line that is but a place and a day."""
