"""The time that the header of a list gives all its items: `Confirmed cases since December, as of Friday:`.

Headings that part the list (`AMMAN, Jordan`) stand between; a header of a new date ends the reach of the old one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from figextract.claims.context import Context, Sentence, Site
from figextract.claims.countries.dateline import is_date_only
from figextract.claims.lists import BULLETS, REACH, is_labelled
from figextract.claims.rows import YEAR, entry
from figextract.claims.times.carried import Period, unions
from figextract.claims.times.timing import span, tense, times
from figextract.claims.words import lemmas
from figextract.dates import periods
from figextract.dates.expression import TimeExpression
from figextract.dates.meanings.meaning import earlier
from figextract.records import Span

_PARTING = 8
"""Words of a line that may part a list."""
_BRACKETED = re.compile(r"\(([^()]*)\bin (?:brackets|parentheses)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGAINST = re.compile(r"\b(?:changes? (?:from|on|over|since)|compared (?:with|to)|against|than|from) $", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:as )?(?:given|reported|released|published|compiled|told|updated|issued)\b[^,;:()]*$")


def header_time(context: Context, site: Site, aspect: str) -> tuple[Period, Span] | None:
    """The time that the header above an item of a list gives, with the words that say it; None where none does.

    Args:
        context: the article.
        site: where the number stands.
        aspect: `previous` for a value compared with, which in brackets has the time that the header gives those;
            `delta` for the size of a change, which has that of its item: `(change over July 2013 in brackets)`.
    """
    previous = aspect == "previous"
    column = _column(context, site)
    if column is not None and not previous:
        return column
    header = _header(context, site.sentence) or _heading(context, site.sentence)
    if header is None:
        return None if previous else _announced(context, site) or _label_time(context, site)
    if tense(site) == "present":
        return None
    dates = [d for d in times(context, header.dates) if (d.start_date or d.end_date) and not _is_aside(context, d)]
    if not dates or is_date_only(context, header):
        return None
    bracketed = _of_brackets(header, dates)
    if aspect != "delta" and _in_brackets(context, site) and (bracketed is not None or previous):
        return (bracketed, span(dates[0])) if bracketed is not None else None
    if previous:
        return None
    joined = next(iter(unions(header.dates)), None)
    return joined or (Period(dates[0].start_date, dates[0].end_date), span(dates[0]))


def _column(context: Context, site: Site) -> tuple[Period, Span] | None:
    """The time at the head of a figure's column: `Country | 2021 | 2022`."""
    row = entry(context, site.quantity)
    if row is None or row.time is None:
        return None
    low, high = row.time.start_char, row.time.end_char
    if YEAR.fullmatch(row.time.text):
        year = int(row.time.text)
        return Period(date(year, 1, 1), date(year, 12, 31)), (low, high)
    told = next(d for d in context.sentence_at(low).dates if d.start_char <= low and high <= d.end_char)
    return (Period(told.start_date, told.end_date), span(told)) if told.start_date or told.end_date else None


def _announced(context: Context, site: Site) -> tuple[Period, Span] | None:
    """The day that lists further down are as of: `The following are the latest figures as of Monday`."""
    if context.lead(site.sentence) is None or site.sentence.dates:
        return None
    for sentence in reversed(context.sentences[max(site.sentence.index - REACH, 0) : site.sentence.index]):
        day = next((d for d in sentence.dates if d.signal == "as of" and d.start_date is not None), None)
        if day is not None:
            told, words = sentence.text.lower().split(), lemmas("predicates", "announcing", "words")
            return (Period(day.start_date, day.end_date), span(day)) if not words.isdisjoint(told) else None
    return None


def _label_time(context: Context, site: Site) -> tuple[Period, Span] | None:
    """The date that a paragraph of a chronology begins with: `Sept. 9, 1999: A bomb goes off. At least 94 die.`"""
    index = site.sentence.index
    while index and context.sentences[index - 1].paragraph == site.sentence.paragraph:
        index -= 1
    first = context.sentences[index]
    if first is site.sentence or not first.dates or first.dates[0].granularity not in ("day", "month", "year"):
        return None
    last = first.dates[0]
    before = context.text[first.span.start_char : last.start_char].strip(" _*•-–—\r\n")
    if before or not context.text[last.end_char :].startswith(":"):
        return None
    return Period(last.start_date, last.end_date), span(last)


def _header(context: Context, item: Sentence) -> Sentence | None:
    """The line with a date that a list stands under, past the lines that part it."""
    lead = context.lead(item)
    if lead is None:
        return None
    for index in range(item.index - 1, max(lead.index - REACH, -1), -1):
        sentence = context.sentences[index]
        text = sentence.text.strip()
        if sentence.lead is not None:
            dated = any(d.start_date or d.end_date for d in sentence.dates)
            if dated and text[:1] not in BULLETS and not is_labelled(text):
                return sentence
            continue
        line = sentence.heading or text.endswith(":")
        line = line or ((index == lead.index and text[-1:].isalnum()) or text.endswith(")"))
        if any(d.start_date or d.end_date for d in sentence.dates):
            return sentence if line else None
        if not line and (len(text.split()) > _PARTING or text.endswith((".", "!", "?"))):
            return None
    return None


def _heading(context: Context, sentence: Sentence) -> Sentence | None:
    """The heading `Situation as of 1 September` directly above a sentence or its paragraph."""
    if sentence.lead is not None or sentence.heading:
        return None
    index = sentence.index - 1
    while index >= 0 and context.sentences[index].paragraph == sentence.paragraph:
        index -= 1
    above = context.sentences[index] if index >= 0 else None
    told = above is not None and above.heading and any(d.signal == "as of" for d in above.dates)
    return above if told else None


def _is_aside(context: Context, date: TimeExpression) -> bool:
    """Whether a time is that of a comparison or of the report: `(change from March)`, `as given late Sunday`."""
    start = date.start_char
    before = context.text[max(start - 60, context.sentence_at(start).span.start_char) : start].split("\n")[-1]
    return bool(_AGAINST.search(before) or (_TOLD.search(before) and date.granularity in ("day", "time")))


def _in_brackets(context: Context, site: Site) -> bool:
    return context.text[: site.quantity.start_char].rstrip()[-1:] == "("


def _of_brackets(header: Sentence, dates: Sequence[TimeExpression]) -> Period | None:
    """`April-June 2011 (same quarter of 2010 in brackets)`: the time of the numbers in brackets."""
    match, date = _BRACKETED.search(header.text), dates[0]
    if match is None or date.start_date is None or date.end_date is None:
        return None
    start = header.span.start_char + match.start(1)
    own = next((d for d in dates if start <= d.start_char < start + len(match[1]) and d.granularity == "month"), None)
    if own is not None:
        return Period(own.start_date, own.end_date)
    year = _YEAR.search(match[1])
    words = match[1].lower()
    if year is None and "year" not in words:
        return None
    count = int(year.group()) - date.start_date.year if year else -1
    moved = earlier(periods.as_period(date.start_date, date.end_date), count, "year")
    return Period(moved.start, moved.end)
