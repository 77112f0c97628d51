"""Rules for times of the day: `9 a.m. Tuesday`, `16:15 UTC`, `noon`, `4 in the morning`, `2:29 p.m.`."""

from __future__ import annotations

from dataclasses import dataclass

from figextract.dates.lexer import Lexemes
from figextract.dates.vocabulary import listed, words


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it stands in a TIMEX3 value (`T16:15Z`) and the lexeme after it."""

    value: str
    end: int


def clock(lexemes: Lexemes, index: int) -> Clock | None:
    """The time of day that starts at a lexeme, None if none does."""
    lexeme = lexemes[index]
    if lexeme.kind == "word":
        known = words().clockword.get(lexeme.lower)
        return Clock(known, index + 1) if known else None
    if lexeme.kind == "clock":
        hour, minute = (int(x) for x in lexeme.lower.split(":")[:2])
        return _finish(lexemes, index + 1, hour, minute, bare=True)
    if lexeme.kind != "number":
        return None
    if "." in lexeme.lower and len(lexeme.lower) in (4, 5) and lexeme.lower[-3] == ".":
        hour, minute = (int(x) for x in lexeme.lower.split(".")) if "," not in lexeme.lower else (99, 0)
        if lexemes[index + 1].kind == "meridiem" or lexemes.word(index + 1) in listed("zone"):
            return _finish(lexemes, index + 1, hour, minute, bare=True)
        return None
    number = lexeme.number
    if number is None:
        return None
    if len(lexeme.lower) == 4 and number < 2400 and lexemes.word(index + 1) in ("gmt", "utc", "hours", "hrs"):
        return _finish(lexemes, index + 1, number // 100, number % 100, bare=True)
    return _finish(lexemes, index + 1, number, 0, bare=False)


def _finish(lexemes: Lexemes, at: int, hour: int, minute: int, bare: bool) -> Clock | None:
    """The time with what follows it: `p.m.`, `o'clock`, `in the morning`, a zone."""
    if lexemes[at].kind == "meridiem":
        if not 1 <= hour <= 12:
            return None
        afternoon = lexemes.word(at).startswith("p")
        hour, at, bare = hour % 12 + (12 if afternoon else 0), at + 1, True
    elif lexemes.word(at) in ("o'clock", "o’clock"):
        at, bare = at + 1, True
    if lexemes.word(at) == "in" and lexemes.word(at + 1) == "the" and lexemes.word(at + 2) in words().daypart:
        if lexemes.word(at + 2) != "morning" and 1 <= hour < 12:
            hour += 12
        at, bare = at + 3, True
    if not bare or hour > 24 or minute > 59:
        return None
    zone = ""
    if lexemes.word(at) == "local" and lexemes.word(at + 1) == "time":
        at += 2
    elif lexemes.word(at) in _PARTS_OF_AMERICA and (end := _time_after(lexemes, at + 1)):
        at = end
    elif lexemes.word(at) in listed("zone"):
        zone = "Z" if lexemes.word(at) in ("utc", "gmt") else ""
        at += 1
    elif lexemes.word(at) in ("hours", "hrs"):
        at += 1
    return Clock(f"T{hour % 24:02d}:{minute:02d}{zone}", at)


_PARTS_OF_AMERICA = frozenset(("eastern", "central", "mountain", "pacific", "atlantic"))


def _time_after(lexemes: Lexemes, index: int) -> int | None:
    """The lexeme after `time`, `standard time`, `daylight time`."""
    index += lexemes.word(index) in ("standard", "daylight")
    return index + 1 if lexemes.word(index) == "time" else None


def after_day(lexemes: Lexemes, index: int) -> Clock | None:
    """The time in `Friday at 9 a.m.`; the extent of TIMEX3 takes both in only without a comma between."""
    if lexemes.word(index) != "at":
        return None
    return clock(lexemes, index + 1)
