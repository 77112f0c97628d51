"""Rules for days counted back by their names: `two Saturdays ago`, `a week on Monday`, `the eve of Easter`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from figextract.dates.context import EITHER, Context
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.anniversaries import Anniversary
from figextract.dates.meanings.derived import Ago, Shifted
from figextract.dates.meanings.meaning import AtTime, Meaning, OneOf, Relative, Yearless
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.periods import Period
from figextract.dates.rules.amounts import Stretch, amount, stretch
from figextract.dates.rules.points import point
from figextract.dates.vocabulary import words

_MOST = 20
_LONGEST = 6
"""Words of a count up to `_MOST`, of what is counted and of `ago`."""


@dataclass(frozen=True, slots=True)
class TimesAgo(OneOf):
    """`two Saturdays ago`, `three summers ago`: the one before last, and so on back."""

    count: int

    def hangs_on(self) -> str:
        return "published"

    def period(self, context: Context) -> Period | None:
        day, found = context.published, None
        for _ in range(self.count):
            found = self.recurring.step(day, -1) if day else None
            day = found.start if found else None
        return found


@dataclass(frozen=True, slots=True)
class Eve(Shifted):
    """`the eve of Monday's vote`: the day before, on whichever side of the publication is nearer."""

    def period(self, context: Context) -> Period | None:
        return Shifted.period(self, replace(context, tense=EITHER))


def named_back(lexemes: Lexemes, index: int) -> Found | None:
    """`two Saturdays ago`, `three summers ago`."""
    if "ago" not in lexemes.lowers[index + 2 : index + _LONGEST]:
        return None
    count = amount(lexemes, index)
    if count is None or count.whole is None or not 1 <= count.whole <= _MOST or lexemes.word(count.end + 1) != "ago":
        return None
    name, table = lexemes.word(count.end).removesuffix("s"), words()
    if name == lexemes.word(count.end):
        return None
    if name in table.weekday and name.endswith("day"):
        recurring = Recurring("weekday", table.weekday[name])
    elif name in table.season:
        recurring = Recurring("season", name=table.season[name])
    else:
        return None
    return Found(TimesAgo(recurring, count.whole), index, count.end + 2)


def eve(lexemes: Lexemes, index: int) -> Found | None:
    """`the eve of Easter`, `the eve of Monday's vote`; the eve of an event without a day is none."""
    if lexemes.lowers[index : index + 3] != ["the", "eve", "of"]:
        return None
    inner = point(lexemes, index + 3)
    if inner is None or inner.also or isinstance(inner.meaning, AtTime) or inner.meaning.grain() != "day":
        return None
    return Found(Eve(inner.meaning, -1, "day"), index, inner.end)


def beside_this(lexemes: Lexemes, index: int) -> Found | None:
    """`this time last year`, `last year at this stage`: the same day then; the `next` of `2% this year and 3% next`."""
    word = lexemes.word(index)
    if word == "next":
        return _bare_next(lexemes, index)
    pointed = lexemes.word(index + 1) == "time" or lexemes.word(index - 1) in ("at", "by")
    if word == "this" and lexemes.word(index + 1) in _POINTS and pointed:  # not: made this point last year
        named, end = index + 2, index + 4
    elif (
        word == "last"
        and lexemes.lowers[index + 2 : index + 4] == ["at", "this"]
        and (lexemes.word(index + 4) in _POINTS)
    ):
        named, end = index, index + 5
    else:
        return None
    step, unit = _SIDES.get(lexemes.word(named)), lexemes.word(named + 1)
    if step is None or unit not in ("week", "month", "year"):
        return None
    return Found(Anniversary(Relative("day", 0), step, unit), index, end)


_POINTS = frozenset(("time", "point", "stage"))
_SIDES = {"last": -1, "next": 1}
_PAIRED = 9
"""Words from `this year` to the `next` that goes with it."""


def _bare_next(lexemes: Lexemes, index: int) -> Found | None:
    """The next year, month or week where it leaves out the word that `this` stands before: `2% this year and next`."""
    after = lexemes[index + 1]
    closed = after.kind in ("mark", "end", "gap") and after.lower not in ("-", "’", "'", "?")
    if not closed or lexemes.word(index - 1) == "what":
        return None
    for at in range(index - 1, max(index - _PAIRED, 0), -1):
        unit = words().unit.get(lexemes.word(at))
        if lexemes.word(at - 1) == "this" and unit in ("week", "month", "quarter", "year"):
            return Found(Relative(unit, 1), index, index + 1)
        if lexemes[at].kind == "gap" or lexemes.word(at) in (".", ";", "?", "!"):
            return None
    return None


def weeks_beside(lexemes: Lexemes, index: int, found: Stretch, count: int) -> tuple[Meaning, int] | None:
    """`a week on Monday`, `a week ago last Saturday`, `two weeks ago today`: weeks counted from a day that is named."""
    link, at, table = lexemes.word(found.end), found.end + 1, words()
    if found.unit not in ("week", "fortnight") or link not in ("on", "ago") or found.hyphen or found.high:
        return None
    if link == "on":
        number = table.weekday.get(lexemes.word(at), 0) if lexemes.word(at).endswith("day") else 0
        if not number or lexemes.word(index - 1) in _LENGTH:
            return None
        return Shifted(Yearless(Recurring("weekday", number)), count, found.unit), at + 1
    if (day := table.day.get(lexemes.word(at))) is not None:
        days = 14 if found.unit == "fortnight" else 7
        return Ago(day - days * count, "day"), at + 1
    at += lexemes.word(at) in ("on", "last")
    if (number := table.weekday.get(lexemes.word(at), 0)) and lexemes.word(at).endswith("day"):
        return Shifted(Yearless(Recurring("weekday", number), -1), -count, found.unit), at + 1
    return None


def and_months(lexemes: Lexemes, found: Stretch, count: int) -> tuple[Meaning, int] | None:
    """`a year and three months ago`: the two amounts in months."""
    more = stretch(lexemes, found.end + 1)
    if found.unit != "year" or more is None or more.unit != "month" or more.amount.whole is None or more.high:
        return None
    after, months = lexemes.word(more.end), 12 * count + more.amount.whole
    if after == "ago":
        return Ago(-months, "month"), more.end + 1
    if after in ("earlier", "later"):
        return Ago(-months if after == "earlier" else months, "month", "reference"), more.end + 1
    return None


def anniversary(lexemes: Lexemes, found: Stretch, count: int) -> tuple[Meaning, int] | None:
    """`a year ago this week`, `ten years ago last month`, `two years ago today`: a time of now, years before."""
    if found.unit not in ("year", "decade", "century", "month"):
        return None
    at = found.end + 1
    if lexemes.lowers[at : at + 2] == ["at", "this"] and lexemes.word(at + 2) in _POINTS and found.unit != "decade":
        return Anniversary(Relative("day", 0), -count, found.unit), at + 3
    at += lexemes.word(at) == "on" and lexemes.word(at + 1) in words().weekday
    inner = point(lexemes, at)
    if inner is None or inner.also or inner.meaning.grain() not in ("day", "week", "weekend", "month"):
        return None
    meaning = inner.meaning
    now = isinstance(meaning, Relative) and meaning.anchor == "published" and meaning.unit != "year"
    if not now and not (isinstance(meaning, Yearless) and meaning.recurring.kind == "weekday"):
        return None
    if found.unit == "month" and meaning.grain() == "month":
        return None
    return Anniversary(meaning, -count, found.unit), inner.end


_LENGTH = frozenset(
    (
        "for",
        "in",
        "of",
        "over",
        "within",
        "lasted",
        "lasting",
        "last",
        "spent",
        "after",
        "by",
        "about",
        "than",
        "took",
        "once",
        "twice",
    )
)
