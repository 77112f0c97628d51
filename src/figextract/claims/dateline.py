"""Times that only tell the day on which the article was made: `KAMPALA, Nov 14 -`, `Geneva, 12 February 2021`."""

from __future__ import annotations

import re

from figextract import datelines
from figextract.claims.context import Context, Sentence
from figextract.dates.expression import TimeExpression

_WORD = re.compile(r"[^\W\d_]+")


def is_dateline(context: Context, expression: TimeExpression) -> bool:
    """Whether the expression is the date in `KAMPALA, Nov 14 - Uganda has confirmed`."""
    text = context.text
    before = text[context.sentence_at(expression.start_char).span.start_char : expression.start_char]
    after = text[expression.end_char : expression.end_char + _AFTER]
    if datelines.holds(before, after):
        return True
    end, published = expression.end_date, context.published
    if end is None or published is None or expression.granularity != "day":
        return False
    return abs((published.date() - end).days) <= 1 and datelines.holds_agency(before, after)


_AFTER = 45
"""Characters behind a day in which the dash of its dateline is sought."""


def is_date_only(context: Context, sentence: Sentence) -> bool:
    """Whether a line only tells the day of publication: `12 February 2021`, `Geneva, 12 February 2021, 7.20am`."""
    if context.published is None or not sentence.dates:
        return False
    today = context.published.date()
    told = all(d.start_date == today == d.end_date and d.signal is None for d in sentence.dates)
    return told and len(_WORD.findall(sentence.text)) <= _LINE


_LINE = 5
"""Words of a line that is but a place and a day."""
