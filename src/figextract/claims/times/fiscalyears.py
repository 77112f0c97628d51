"""Fiscal years that the text names without telling their ends: those of the country that it speaks of.

`FY23` ends on 31 March in India and on 30 June in Bangladesh. The dates layer, which knows no countries, leaves such
years open; where the country or its year is not known they stay so, and the numbers beside them are of no time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from figextract import lexicon
from figextract.claims.context import Context, Sentence
from figextract.claims.countries.setting import Setting
from figextract.claims.units.currency import home
from figextract.claims.words import lemmas
from figextract.dates import reanchor
from figextract.dates.expression import TimeExpression

_VALUE = re.compile(r"FY(\d{4})")
_PAIR = re.compile(r"[-–/](\d{2})(?!\d|[-–/])")
_PART = re.compile(r"\b(?:(first|second|third|fourth)[ -](quarter|half)|([qh])([1-4])\b)", re.IGNORECASE)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = {"quarter": 3, "half": 6, "q": 3, "h": 6}


def is_open(expression: TimeExpression) -> bool:
    """Whether a time is a fiscal year, or a part of one, whose days are not known."""
    unknown = expression.start_date is None and expression.end_date is None
    return unknown and expression.timex_value.startswith("FY")


def with_fiscal_years(context: Context, scenes: Sequence[Setting]) -> Context:
    """The same article with the days of the fiscal years that its sentences name.

    Args:
        context: the article.
        scenes: what it has told of places before each sentence.
    """
    found = [_resolved(context, s, scenes[s.index]) if s.quantities else s for s in context.sentences]
    return replace(context, sentences=tuple(found))


def _resolved(context: Context, sentence: Sentence, scene: Setting) -> Sentence:
    wanted = [d for d in sentence.dates if is_open(d) or _second(context, sentence, d) is not None]
    entry = _year_of(sentence, scene) if wanted else None
    if entry is None:
        return sentence
    dates: list[TimeExpression] = []
    last: TimeExpression | None = None
    for expression in sentence.dates:
        known = _known(context, sentence, expression, entry)
        if known is not None:
            dates.append(known)
            last = known
        elif last is not None and expression.start_char < last.end_char:
            continue  # the second year of 2022/23
        elif last is not None and expression.anchor == "unresolved" and expression.offset is not None:
            dates.append(reanchor(expression, last.start_date, last.end_date))
        else:
            dates.append(expression)
    return replace(sentence, dates=tuple(dates))


def _known(
    context: Context, sentence: Sentence, expression: TimeExpression, entry: dict[str, object]
) -> TimeExpression | None:
    """A fiscal year or a part of one with its days."""
    second = _second(context, sentence, expression)
    if second is not None:
        start, end = _days(entry, second, True)
        quote = context.text[expression.start_char : expression.end_char + 3]
        return replace(
            expression,
            quote=quote,
            end_char=expression.end_char + 3,
            start_date=start,
            end_date=end,
            timex_value=f"FY{second}",
            granularity="year",
            signal=None,
        )
    match = _VALUE.match(expression.timex_value) if is_open(expression) else None
    if match is None:
        return None
    year = int(match[1])
    counted = not any(character.isdigit() for character in expression.quote)  # last fiscal year
    if counted and context.published is None:
        return None
    if counted and context.published is not None:
        today, step = context.published.date(), year - context.published.year
        current = next(y for y in (today.year, today.year + 1) if _days(entry, y, True)[1] >= today)
        start, end = _days(entry, current + step, True)
    else:
        start, end = _days(entry, year, "-" in expression.quote or "/" in expression.quote)
    part = _PART.search(expression.quote)
    if part is None:
        return replace(expression, start_date=start, end_date=end)
    number = _NUMBERS.get((part[1] or "").lower()) or int(part[4])
    months = _MONTHS[(part[2] or part[3]).lower()]
    if number * months > _YEAR:
        return None
    first = _later(start, (number - 1) * months)
    unit = "quarter" if months == _MONTHS["quarter"] else "half"
    end = _later(first, months) - timedelta(days=1)
    return replace(expression, start_date=first, end_date=end, granularity=unit)


_YEAR = 12


def _later(first: date, months: int) -> date:
    """The first day of a month some months on."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _days(entry: dict[str, object], year: int, paired: bool) -> tuple[date, date]:
    """First and last day of the year of a number; `paired` says that the text names its two calendar years."""
    month = int(str(entry["month"]))
    first = date(year if entry["named"] == "first" and not paired else year - 1, month, 1)
    return first, _later(first, _YEAR) - timedelta(days=1)


def _second(context: Context, sentence: Sentence, expression: TimeExpression) -> int | None:
    """The second year of `2022/23`, which is a fiscal year where no season or school year is told of."""
    if expression.granularity != "year" or not expression.timex_value.isdecimal():
        return None
    match = _PAIR.match(context.text, expression.end_char)
    if match is None or not sentence.words.isdisjoint(lemmas("fiscal_years", "other_years", "words")):
        return None
    year = int(expression.timex_value) + 1
    return year if year % 100 == int(match[1]) else None


def _year_of(sentence: Sentence, scene: Setting) -> dict[str, object] | None:
    """The fiscal year of the country that a sentence speaks of."""
    own = {q.unit for q in sentence.quantities if q.kind == "money" and q.unit}
    homes = [country for unit in sorted(own) if (country := home(unit))]
    named = [p.country for p in sentence.places if p.country]
    topic = scene.topic().value
    chosen = homes[:1] or ([topic] if topic in named else named[:1]) or [topic or scene.dateline.value]
    entry = _years().get(chosen[0]) if isinstance(chosen[0], str) else None
    if entry is None:
        return None
    of_firm = not sentence.words.isdisjoint(lemmas("fiscal_years", "firm", "words"))
    return None if of_firm and not entry["firms"] else entry


@functools.cache
def _years() -> dict[str, dict[str, object]]:
    return {country: entry for entry in lexicon.table("fiscal_years")["year"] for country in entry["countries"]}
