"""Number words that are no quantities: `one` as a pronoun, numbers in names and clock times."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.exclude_dates import NAMES, hour
from figextract.quantities.lexer import Token, is_capital
from figextract.quantities.lookup import unit_at
from figextract.quantities.nouns import is_plural
from figextract.quantities.numbers import Sentence
from figextract.quantities.wording import read
from figextract.quantities.words import word_set

_LEVELLED = frozenset({"number", "numbers", "toll", "total", "figure", "tally", "count", "deaths", "cases"})

_OPENING = frozenset({"“", "‘", '"', "'", "•", "-", "–", "—", "*", ":", "(", ".", "…"})


def one_counts(s: Sentence, i: int) -> bool:
    """Whether `one` is a number and neither pronoun nor article."""
    before, after = s.low(i - 1), s.low(i + 1)
    if hour(s, i):
        return False
    scale = numerals.words().scale
    if (before == "-" and s.low(i - 2) in numerals.words().tens) or (before == "and" and s.low(i - 2) in scale):
        return True  # twenty-one, a hundred and one
    if "".join(s.lows[i + 1 : i + 7]).replace("-", "").startswith("andahalf"):
        return True
    if _is_another(s, i):
        return False
    if before in ("at", "to") and not s.is_word(i + 1) and not _LEVELLED.isdisjoint(s.lows[max(0, i - 8) : i - 1]):
        return True  # put the number at one
    if after in scale or (after == "-" and s.low(i + 2) in (*scale, *numerals.words().part)):
        return True
    if s.tokens[i].low == "zero":
        return (s.is_word(i + 1) and (is_plural(after) or after in ("percent", "per", "degrees"))) or after == "to"
    if (
        after in ("in", "out")
        and before != "no"
        and read(s, i) is not None
        and s.low(read_end(s, i) - 1) not in ("one",)
    ):
        return True
    if before in word_set(NAMES, "one_after") or (before == "-" and s.glued(i)):
        return False
    if unit_at(s.text, s.tokens, i + 1) is not None and after not in ("day", "night", "week", "point"):
        return True
    if after in ("in", "out") or after in numerals.words().part:
        return True
    if after == "of":
        return s.low(i + 2) in ("the", "his", "her", "its", "their", "our", "my", "those", "these", "every") or s.low(
            i + 3
        ) in ("'s", "’s")
    if not s.is_word(i + 1) or after in word_set(NAMES, "one_before") or after in word_set("quantities_nouns", "stops"):
        return after == "percent" or (after == "per" and s.low(i + 2) == "cent")
    return not (s.tokens[i].text[0].isupper() and i > 0 and s.low(i - 1) not in _OPENING)


def _is_another(s: Sentence, i: int) -> bool:
    """Whether `one` stands for a noun told before: `rejected a similar one in 2006`, `a weaker one came`."""
    if s.low(i) != "one" or s.low(i - 2) not in ("a", "an") or not s.is_word(i - 1) or s.glued(i):
        return False
    adjective, after = s.low(i - 1), s.low(i + 1)
    hedges = word_set("quantities_modifiers", "skipped") | {"nearly", "almost"}
    numeral = after in numerals.words().scale or after in numerals.words().part or after in ("-", "percent", "per")
    return adjective not in hedges and not numeral and unit_at(s.text, s.tokens, i + 1) is None


def read_end(s: Sentence, i: int) -> int:
    """The token after the number expression at `i`, or after `i` itself."""
    number = read(s, i)
    return number.last if number is not None else i + 1


def is_name(s: Sentence, i: int) -> bool:
    """Whether a number word is part of a name: `Group of Seven`, `Big Four`, `page four`, `four o'clock`."""
    token: Token = s.tokens[i]
    before = s.low(i - 1)
    named = (
        token.text[0].isupper()
        and i > 0
        and (
            (before == "of" and s.low(i - 2) in ("group", "gang", "rule"))
            or before
            in (
                "big",
                "chapter",
                "part",
                "catch",
                "day",
                "game",
                "final",
                "article",
                "phase",
                "stage",
                "title",
                "world",
                "formula",
                "channel",
                "type",
                "apollo",
            )
        )
    )
    title = (
        token.text[0].isupper()
        and i > 1
        and (before in ("'s", "’s") or is_capital(s.tokens[i - 1]))
        and not s.is_word(i + 1)
    )
    title = title or (
        token.text[0].isupper() and before in ("'s", "’s") and s.low(i + 1) in word_set("quantities_nouns", "stops")
    )
    clock = (s.low(i + 1) == "o" and s.low(i + 2) in ("'clock", "’clock")) or hour(s, i)
    label = before in (
        "chapter",
        "page",
        "phase",
        "stage",
        "number",
        "verse",
        "step",
        "tier",
        "level",
    ) and not is_plural(s.low(i + 1))
    label = label or (
        before in word_set(NAMES, "numbered")
        and s.low(i + 1) != "of"
        and not is_plural(s.low(i + 1))
        and s.low(i - 2) not in ("this", "last", "next", "a", "each", "every", "per", "the", "his", "her", "their")
    )
    joined = s.low(i + 1) == "-" and s.glued(i + 1) and s.low(i + 2) in word_set(NAMES, "compounds")
    return named or title or clock or label or joined or s.low(i + 1) in ("pm", "am")
