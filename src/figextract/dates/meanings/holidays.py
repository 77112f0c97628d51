"""The day of a holiday in a year: fixed days, weekdays of a month, days counted from Easter.

Rules: the Gregorian calendar's Easter by the anonymous algorithm (Meeus, Jones, Butcher); the other rules are those of
the countries that keep the day, given in `lexicon/dates_holidays.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from figextract import lexicon
from figextract.dates.periods import month_end


@dataclass(frozen=True, slots=True)
class Rule:
    """How a holiday is found: `fixed` (month, day), `nth` (month, weekday, which), `easter` (days from it)."""

    kind: str
    numbers: tuple[int, ...]


@functools.cache
def rules() -> Mapping[str, Rule]:
    """From a holiday's name in lower case to its rule."""
    entries = lexicon.table("dates_holidays")["holiday"]
    return {name: Rule(e["rule"], tuple(e["numbers"])) for e in entries for name in e["words"]}


@functools.cache
def starts() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """From the first word of a name to the names that begin with it, in words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in rules():
        parts = tuple(name.replace("’", "'").split())
        found.setdefault(parts[0].partition("'")[0].rstrip("."), []).append(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def day(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None for a name that is not in the lexicon.

    Example:
        >>> day("thanksgiving", 1999)
        datetime.date(1999, 11, 25)
    """
    rule = rules().get(name)
    if rule is None:
        return None
    if rule.kind == "fixed":
        return date(year, rule.numbers[0], rule.numbers[1])
    if rule.kind == "easter":
        return easter(year) + timedelta(days=rule.numbers[0])
    month, weekday, which = rule.numbers[:3]
    extra = rule.numbers[3] if len(rule.numbers) > 3 else 0
    if which < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1) + extra)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day_less_one = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day_less_one + 1)
