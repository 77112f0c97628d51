"""Rules for times counted from the publication or from another time: `last week`, `the past 12 months`."""

from __future__ import annotations

from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings import holidays
from figextract.dates.meanings.meaning import (
    AtTime,
    Beside,
    Meaning,
    Relative,
    Yearless,
)
from figextract.dates.meanings.recurring import Recurring
from figextract.dates.meanings.vague import Rolling, duration_value
from figextract.dates.rules import calendar_dates, named, numbered
from figextract.dates.rules.amounts import stretch
from figextract.dates.tenses.cues import cues
from figextract.dates.vocabulary import words


def relative(lexemes: Lexemes, index: int) -> Found | None:
    """`last week`, `next Friday`, `last October`, `the past 12 months`, `the previous week`, `that day`."""
    table, word, at = words(), lexemes.word(index), index + 1
    if word == "last" and _is_verb(lexemes, index):
        return None
    if (word == "that" and lexemes.word(at) == "same") or lexemes.lowers[at : at + 2] == ["calendar", "year"]:
        at += 1
    if word in ("past", "same") and lexemes[at].kind == "number" and len(lexemes.word(at)) == 4:
        return None
    if word == "this" and lexemes.word(at) == "coming" and (found := relative(lexemes, at)):
        return Found(found.meaning, index, found.end)
    step = table.relative.get(word)
    following = lexemes.word(at)
    unit = table.unit.get(following)
    if step is not None:
        if following in table.month and (found := calendar_dates.month_date(lexemes, at)):
            return _stepped(found, index, step)
        if following in table.weekday and following.endswith("day"):
            if step == 1 and (late := named.in_a_week(lexemes, index, at + 1, table.weekday[following])):
                return late
            found = Found(Yearless(Recurring("weekday", table.weekday[following]), step), index, at + 1)
            return named.with_daypart(lexemes, found)
        if following in table.season and not (
            following == "fall" and step == 0 and lexemes.word(at + 1) in ("in", "of")
        ):
            return Found(Yearless(Recurring("season", name=table.season[following]), step), index, at + 1)
        if following in holidays.starts() and (found := named.holiday(lexemes, at)):
            return _stepped(found, index, step)
        if word in ("last", "this") and following in table.daypart and not following.endswith("s"):
            return Found(AtTime(Relative("day", step), table.daypart[following]), index, at + 1)
        behind = lexemes.lowers[at + 1 : at + 4]
        more = behind[:2] == ["or", "two"] or behind == ["and", "a", "half"]
        if unit and not following.endswith("s") and unit not in ("second", "minute", "hour") and not more:
            return _relative_unit(lexemes, index, at, unit, step)
    if word == "current" and following in numbered.NUMBERS:
        return _current(lexemes, index, at)
    if word == "this" and following == "past" and (found := relative(lexemes, at)):
        return Found(found.meaning, index, found.end)
    if beside := _beside(lexemes, index, at):
        return beside
    found = _rolling(lexemes, index)
    if found:
        return found
    if word in table.narrative and unit and not following.endswith("s"):
        return _narrative(lexemes, index, at, unit)
    return _daypart(lexemes, index, at)


def _current(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`the current fourth quarter`: the one of the year of the publication."""
    found = numbered.numbered(lexemes, at, numbered.nothing)
    if found is None or not isinstance(found.meaning, Yearless):
        return None
    return Found(Yearless(found.meaning.recurring, 0), index, found.end)


def _is_verb(lexemes: Lexemes, index: int) -> bool:
    """Whether `last` tells how long something goes on: `would last three days`, `likely to last weeks`."""
    at = index - 1 - (lexemes.word(index - 1) in ("not", "n't", "n’t", "only", "also", "probably", "likely"))
    before = lexemes.word(at)
    if (
        before in cues()["future"]
        or before in cues()["modal"]
        or before in ("did", "does", "do", "didn't", "didn’t", "doesn't", "doesn’t")
    ):
        return True
    if before != "to":
        return False
    plural = lexemes.word(index + 1) in words().unit and lexemes.word(index + 1).endswith("s")
    return plural or stretch(lexemes, index + 1) is not None


def _beside(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`following Monday`, `previous October`, `that summer`; not `he said that Monday was`."""
    table, word, following = words(), lexemes.word(index), lexemes.word(at)
    step = table.narrative.get(word)
    if step is None or word == "reporting" or (word == "that" and not _points_back(lexemes, index, at)):
        return None
    if following in table.weekday and following.endswith("day"):
        return named.with_daypart(
            lexemes, Found(Beside(Recurring("weekday", table.weekday[following]), step), index, at + 1)
        )
    if following in table.season and (step or word == "that"):
        return Found(Beside(Recurring("season", name=table.season[following]), step), index, at + 1)
    if following in table.month and lexemes[at].capital:
        month = calendar_dates.month_date(lexemes, at, sure=True)
        bare = month and isinstance(month.meaning, Yearless) and month.meaning.recurring.kind == "month"
        return (
            Found(Beside(Recurring("month", table.month[following]), step), index, month.end)
            if month and bare
            else None
        )
    return None


def _points_back(lexemes: Lexemes, index: int, at: int) -> bool:
    """Whether `that` before a weekday, month or season points to one, and opens no clause (`said that Monday was`).

    It does after a preposition, where it opens a sentence, and between `and` and the subject of a verb.
    """
    before, after = lexemes.word(index - 1), lexemes.word(at + 1)
    if after in ("'", "’") or (lexemes.word(at) == "fall" and after in _FALLING):
        return False
    if before in _PREPOSITIONS or at == index + 2:
        return True
    yearly = lexemes.word(at) not in words().weekday
    if index == 0 or before == "." or lexemes[index - 1].kind == "gap":
        return yearly or after == ","
    return yearly and before in ("and", "but", ";") and (after in _CLAUSE or lexemes[at + 1].kind == "mark")


_PREPOSITIONS = frozenset(
    (
        "by",
        "on",
        "in",
        "until",
        "of",
        "early",
        "late",
        "since",
        "before",
        "after",
        "during",
        "throughout",
        "later",
        "for",
    )
)
_FALLING = frozenset(("in", "of", "from", "by", "to", "was", "for", "off"))


def _stepped(found: Found, index: int, step: int) -> Found | None:
    if isinstance(found.meaning, Yearless):
        return Found(Yearless(found.meaning.recurring, step), index, found.end)
    return Found(found.meaning, found.start, found.end, found.also)


def _relative_unit(lexemes: Lexemes, index: int, at: int, unit: str, step: int) -> Found | None:
    word = lexemes.word(index)
    if word in ("current", "this") and unit == "day":
        return None
    if word in ("coming", "upcoming") and unit not in (
        "week",
        "month",
        "year",
        "weekend",
        "decade",
        "season",
        "quarter",
    ):
        return None
    return Found(Relative("fortnight" if unit == "fortnight" else unit, step), index, at + 1)


def _narrative(lexemes: Lexemes, index: int, at: int, unit: str) -> Found | None:
    word = lexemes.word(index)
    if word == "that" and unit in ("second", "minute", "hour"):
        return None
    if unit in ("second", "minute", "hour"):
        return None
    if word == "that" and lexemes.word(index - 1) in ("said", "says", "say") and lexemes.word(at - 1) != "same":
        return None
    meaning: Meaning = Relative(unit, words().narrative[word], "reference")
    if word == "same" and unit == "day":
        meaning = Relative("day", 0, "reference")
    code = words().daypart.get(lexemes.word(at))
    if code and lexemes.word(at) != "night":
        meaning = AtTime(None, code)
    return Found(meaning, index, at + 1)


def _daypart(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`that evening`, `the same morning`, `the previous afternoon`; not `said that evening prayers were held`."""
    step, code = words().narrative.get(lexemes.word(index)), words().daypart.get(lexemes.word(at))
    if code is None or step is None or lexemes.word(at).endswith("s") or lexemes.word(index) == "reporting":
        return None
    following = lexemes[at + 1]
    if following.kind == "word" and following.lower not in _CLAUSE and not words().going_on.get(following.lower):
        return None
    if following.lower == "-":
        return None
    return Found(AtTime(Relative("day", step, "reference"), code), index, at + 1)


_CLAUSE = frozenset(
    (
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "some",
        "about",
        "more",
        "another",
        "police",
        "at",
        "after",
        "before",
        "his",
        "her",
    )
)


def _rolling(lexemes: Lexemes, index: int) -> Found | None:
    """`the past 12 months`, `the next few days`, `recent weeks`, `the past year`."""
    table, word = words(), lexemes.word(index)
    if word not in table.rolling and word not in table.relative:
        return None
    sign = table.rolling.get(word) or table.relative[word] or 0
    if not sign:
        return None
    anchor = "reference" if word in ("previous", "preceding", "following", "prior") else "published"
    unit = table.unit.get(lexemes.word(index + 1))
    if unit:
        plural = lexemes.word(index + 1).endswith("s")
        if plural:
            return Found(Rolling(None, unit, sign, duration_value("X", unit), anchor), index, index + 2)
        if (longer := _and_more(lexemes, index, unit, sign, anchor)) is not None:
            return longer
        if word == "past":
            if unit in ("weekend",):
                return Found(Relative(unit, -1), index, index + 2)
            return Found(Rolling(1, unit, sign, duration_value("1", unit), anchor), index, index + 2)
        return None
    amount_at = index + 1
    amount = stretch(lexemes, amount_at)
    if amount is None or amount.hyphen or lexemes.word(amount_at) in ("a", "an"):
        if word in ("past", "last", "next", "coming") and lexemes.word(amount_at) == "couple":
            at = amount_at + 1 + (lexemes.word(amount_at + 1) == "of")
            unit = table.unit.get(lexemes.word(at))
            if unit:
                return Found(Rolling(2, unit, sign, duration_value("2", unit), anchor), index, at + 1)
        return None
    count = amount.amount.whole
    value = duration_value(amount.amount.count, amount.unit)
    if amount.unit == "year" and amount.amount.count.endswith(".5"):  # the past two and a half years
        return Found(Rolling(int(float(amount.amount.count) * 12), "month", sign, value, anchor), index, amount.end)
    return Found(Rolling(None if amount.high else count, amount.unit, sign, value, anchor), index, amount.end)


def _and_more(lexemes: Lexemes, index: int, unit: str, sign: int, anchor: str) -> Found | None:
    """`the past year and a half`, `the next day or two`: more than the one unit that is named."""
    after = lexemes.lowers[index + 2 : index + 5]
    if after == ["and", "a", "half"] and unit in ("year", "decade"):
        months = 18 if unit == "year" else 180
        return Found(Rolling(months, "month", sign, duration_value("1.5", unit), anchor), index, index + 5)
    if after[:2] == ["or", "two"]:
        return Found(Rolling(2, unit, sign, duration_value("2", unit), anchor), index, index + 4)
    return None


def latest(lexemes: Lexemes, index: int, at: int) -> Found | None:
    """`the latest quarter`, `the most recent week`: the last one that is over."""
    if lexemes.word(at) not in ("latest", "recent"):
        return None
    unit = words().unit.get(lexemes.word(at + 1))
    if unit not in ("week", "weekend", "month", "quarter", "half", "year") or lexemes.word(at + 1).endswith("s"):
        return None
    if lexemes.word(index - 1) == "," and lexemes.word(at + 2) in _KNOWN:
        return Found(Relative(unit, 0, "reference"), index, at + 2)
    return Found(Relative(unit, -1), index, at + 2)


_KNOWN = frozenset(("available", "for", "on", "with", "recorded", "reported", "published", "covered", "in"))
"""What follows `the latest month` where it tells of a month that was just named: `available`, `for which`."""
