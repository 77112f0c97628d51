"""Numbers in the names of things: airliners, share indexes, fuels, pictures, reports, telephone lines."""

from __future__ import annotations

import re

from figextract import numerals
from figextract.quantities.excluded.dates import NAMES, counts, unit_follows
from figextract.quantities.lexer import NUMBER, is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import word_set

_HEAD = 8  # tokens of a heading in front of the number of a report


def report(s: Sentence, i: int) -> bool:
    """`Ecuador sitrep 5: rain goes on`, `Flash update 7`: the number of a report in its heading."""
    token = s.tokens[i]
    if s.low(i - 1) not in word_set(NAMES, "reports") or i > _HEAD or not is_integer(token) or len(token.text) > 3:
        return False
    return s.low(i + 1) in (":", "-", "–", "—", "(", "")


def called(s: Sentence, i: int) -> bool:
    """`Rescue 1122 teams`, `dialled 999`: a number of the telephone by which help is called."""
    if s.tokens[i].text not in word_set(NAMES, "help_lines") or s.low(i - 1) not in word_set(NAMES, "calling_help"):
        return False
    return (s.low(i - 1) == "rescue" and len(s.tokens[i].text) == 4) or not (s.is_word(i + 1) and counts(s, i + 1))


def nickname(s: Sentence, i: int) -> bool:
    """`flew in a 747`, `drives a 911`: an article, three digits, and no noun; `its 737 jets`."""
    if s.tokens[i].text[::2] == "77" and len(s.tokens[i].text) == 3 and s.low(i + 1) in word_set(NAMES, "airliners"):
        return True
    if s.low(i - 1) != "a" or not is_integer(s.tokens[i]) or len(s.tokens[i].text) != 3 or unit_follows(s, i + 1):
        return False
    after = s.low(i + 1)
    ends = not s.is_word(i + 1) or after in ("to", "from", "for", "that", "which", "when", "at", "with", "into", "over")
    return ends and after not in ("-", "–", "/", "+")


def series(s: Sentence, i: int) -> bool:
    """`Standard & Poor's 500`; `737-800`, `Boeing's 787`, `its 777 planes`: an index, an airliner of Boeing's."""
    token = s.tokens[i]
    before = s.text[max(0, token.start - 40) : token.start].lower()
    if before.endswith(("poor's ", "poor’s ", "poors ")):
        return True
    if s.tokens[i - 1].text == "-" and i > 1 and _SERIES.fullmatch(s.tokens[i - 2].text) and token.glued:
        return True
    if not _SERIES.fullmatch(token.text):
        return False
    dashed_model = s.low(i + 1) == "-" and s.glued(i + 1) and i + 2 < len(s.tokens) and s.tokens[i + 2].kind == NUMBER
    return dashed_model or "boeing" in before or s.low(i + 1) in word_set(NAMES, "airliners")


_SERIES = re.compile(r"7[0-9]7")


def counts_named(s: Sentence, name: int) -> bool:
    """Whether a number counts what is named at a token: `two Canadair 415 planes`; not `12 May 415 people`."""
    if s.low(name) in word_set(NAMES, "months") or s.low(name) in word_set(NAMES, "weekdays"):
        return False
    table, low = numerals.words(), s.low(name - 1)
    return low in table.small or low in table.tens or (low.isdigit() and len(low) < 4 and not s.glued(name))


def octane(s: Sentence, i: int) -> bool:
    """`a litre of 95 petrol`; not `95 petrol stations`."""
    fuel = s.tokens[i].text in word_set(NAMES, "octanes") and s.low(i + 1) in word_set(NAMES, "fuels")
    return fuel and not is_plural(s.low(i + 2))


def resolution(s: Sentence, i: int) -> bool:
    """`a 4K television`, `shoots in 8K`, `1080p video`: the size of a picture, not kelvins, not pence."""
    if s.tokens[i].text in word_set(NAMES, "lines") and s.low(i + 1) == "p" and s.glued(i + 1):
        return any(low in word_set(NAMES, "pictures") for low in s.lows[max(0, i - 10) : i + 12])
    if s.tokens[i].text not in ("2", "4", "5", "6", "8") or s.low(i + 1) != "k" or not s.glued(i + 1):
        return False
    pictures = word_set(NAMES, "pictures")
    if s.low(i + 2) in pictures or s.low(i - 1) in word_set(NAMES, "before_pictures"):
        return True
    return s.low(i - 1) == "at" and any(low in pictures for low in s.lows[max(0, i - 5) : i])
