"""Number words that are no quantities: `one` as a pronoun, numbers in names and clock times."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.excluded.dates import NAMES, hour
from figextract.quantities.lexer import NUMBER, Token, is_capital
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.reading.wording import read
from figextract.quantities.units.lookup import unit_at
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import is_person, nationalities, word_set

_DETERMINERS = frozenset({"the", "this", "that", "last", "first", "next", "only", "new", "old", "its", "other"})
_DETERMINERS |= {"a", "an", "his", "her", "their", "our", "my", "your", "'s", "’s"}
_EITHER = 12  # tokens between `one` and its `another`

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
    if _is_another(s, i) or _is_either(s, i) or _speaks(s, i):
        return False
    if after in ("for", "to", "from", "on", "with") and _is_last_of_series(s, i):
        return True
    if before not in ("no", "the") and _heads_share(s, i):
        return True
    if before in ("at", "to") and not s.is_word(i + 1) and _tells_level(s, i):
        return True  # put the number at one
    if after in scale or (after == "-" and s.low(i + 2) in (*scale, *numerals.words().part)):
        return True
    if s.tokens[i].low == "zero":
        return (s.is_word(i + 1) and (is_plural(after) or after in ("percent", "per", "degrees"))) or after == "to"
    if before == "only" and s.low(i - 2) not in _DETERMINERS:
        return s.is_word(i + 1) and after not in word_set("quantities_nouns", "stops")  # only one factory is open
    if before in word_set(NAMES, "one_after") or (before == "-" and s.glued(i)):
        return False
    if unit_at(s.text, s.tokens, i + 1) is not None and after not in ("day", "night", "week", "point"):
        return True
    if after in ("in", "out"):
        return not _is_its_like(s, i)
    if after in numerals.words().part:
        return True
    if after == "of":
        return s.low(i + 2) in ("the", "his", "her", "its", "their", "our", "my", "those", "these", "every") or s.low(
            i + 3
        ) in ("'s", "’s")
    if not s.is_word(i + 1) or after in word_set(NAMES, "one_before") or after in word_set("quantities_nouns", "stops"):
        return after == "percent" or (after == "per" and s.low(i + 2) == "cent")
    return not (s.tokens[i].text[0].isupper() and i > 0 and s.low(i - 1) not in _OPENING)


def _tells_level(s: Sentence, i: int) -> bool:
    """Whether a noun of a number stands a little before a token: `put the number at one`."""
    return not word_set(NAMES, "levelled").isdisjoint(s.lows[max(0, i - 8) : i - 1])


def _is_another(s: Sentence, i: int) -> bool:
    """Whether `one` stands for a noun told before: `rejected a similar one in 2006`, `the last American one`."""
    if s.low(i) != "one" or not s.is_word(i - 1) or s.glued(i):
        return False
    adjective, after = s.low(i - 1), s.low(i + 1)
    told = s.low(i - 2) in ("a", "an") or (adjective in nationalities() and s.low(i - 2) in _DETERMINERS)
    if not told:
        return False
    hedges = word_set("quantities_modifiers", "skipped") | {"nearly", "almost"}
    numeral = after in numerals.words().scale or after in numerals.words().part or after in ("-", "percent", "per")
    return adjective not in hedges and not numeral and unit_at(s.text, s.tokens, i + 1) is None


def _heads_share(s: Sentence, i: int) -> bool:
    """Whether `one` begins a share: `one in five`, `that one house in six`."""
    number = read(s, i) if s.low(i) == "one" else None
    return number is not None and number.form == "share" and number.last > i + 2 and s.low(number.last - 1) != "one"


def _speaks(s: Sentence, i: int) -> bool:
    """Whether `one` is an article before somebody who speaks: `one officer said`, `one woman told us`."""
    for j in range(i + 1, min(i + 4, len(s.tokens))):
        if not s.is_word(j):
            return False
        if is_person(s.low(j)) or s.low(j) == "source":
            return s.low(j + 1) in word_set(NAMES, "saying")
    return False


def _is_split(s: Sentence, i: int) -> bool:
    """Whether `in two` at the end of a clause says how something was cut: `split the road in two`."""
    ends = not s.is_word(i + 1) or s.low(i + 1) in word_set("quantities_nouns", "stops")
    return ends and not word_set(NAMES, "splitting").isdisjoint(s.lows[max(0, i - _SPLIT) : i - 1])


_SPLIT = 8  # tokens between a verb of splitting and `two`


def _is_last_of_series(s: Sentence, i: int) -> bool:
    """Whether `one` ends a list of bare numbers with the same preposition: `three for Turkey, two for Egypt and one for
    Kenya`.
    """
    link, joint = s.low(i + 1), i - 1
    if is_capital(s.tokens[i - 1]) and s.is_word(i - 1):
        joint = i - 2  # four lines to Belarus, Latvia one to Russia
    if i < 2 or s.low(joint) not in ("and", ","):
        return False
    for j in range(joint - 1, max(-1, i - _SERIES), -1):
        if s.low(j) in (";", ".", ":"):
            return False
        if link in s.lows[j + 1 : j + 3] and (s.tokens[j].kind == NUMBER or s.low(j) in numerals.words().small):
            return True
    return False


_SERIES = 9
"""Tokens between two members of a list of bare numbers."""


def _is_either(s: Sentence, i: int) -> bool:
    """`in one office or another`, `from one town to another`, `from one car to the next`, `paid in one dollar and
    spent in another`.
    """
    for j in range(i + 2, min(i + _EITHER, len(s.tokens))):
        if s.low(j) == "next" and s.lows[j - 2 : j] == ("to", "the") and not s.is_word(j + 1):
            return True
        if s.low(j) == "another":
            link = s.low(j - 1)
            ends = not s.is_word(j + 1) or s.low(j + 1) in word_set("quantities_nouns", "stops")
            near = j < i + 5 and link in ("or", "to", "after", "into")
            return ends and (near or (link == s.low(i - 1) and link in ("in", "on", "at", "from", "with", "for")))
        if not s.is_word(j) and s.low(j) != ",":
            return False
    return False


def _is_its_like(s: Sentence, i: int) -> bool:
    """Whether `one in Seoul` is a thing like the one before, with a figure of its own: `and one in Seoul 140,000`."""
    j = i + 2
    while j < len(s.tokens) and is_capital(s.tokens[j]) and j < i + 6:
        j += 1
    own = i + 2 < j < len(s.tokens) and s.tokens[j].kind == NUMBER
    return own and unit_at(s.text, s.tokens, j + 1) is None and s.low(j + 1) not in word_set(NAMES, "months")


def begins_share(s: Sentence, i: int) -> bool:
    """`At Basra 8 out of 10 homes`: the first number of a share is no part of the name before it."""
    at = i + 3 + (s.low(i + 3) == "every")
    return s.lows[i + 1 : i + 3] == ("out", "of") and (s.is_number(at) or s.low(at) in numerals.words().small)


def scales_column(s: Sentence, i: int) -> bool:
    """`Refugees hosted, in thousands`: the magnitude of what stands below."""
    end = i + 1 == len(s.tokens) or (i + 2 == len(s.tokens) and s.low(i + 1) in (":", ")"))
    return end and s.low(i - 1) == "in" and s.low(i).endswith("s") and s.low(i)[:-1] in numerals.words().scale


def is_name(s: Sentence, i: int) -> bool:
    """Whether a number word is part of a name: `Group of Seven`, `Big Four`, `page four`, `four o'clock`."""
    token: Token = s.tokens[i]
    before = s.low(i - 1)
    if begins_share(s, i):
        return False
    named = (
        token.text[0].isupper()
        and i > 0
        and ((before == "of" and s.low(i - 2) in ("group", "gang", "rule")) or before in word_set(NAMES, "series"))
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
    title = title or (token.text[0].isupper() and _is_joined_to_name(s, i))
    on_air = token.text[0].isupper() and i > 1 and before == "on" and not s.is_word(i + 1)  # watched it on Nine
    title = title or on_air
    clock = (s.low(i + 1) == "o" and s.low(i + 2) in ("'clock", "’clock")) or hour(s, i)
    label = before in word_set(NAMES, "paged") and not is_plural(s.low(i + 1))
    label = label or (
        before in word_set(NAMES, "numbered")
        and s.low(i + 1) != "of"
        and not is_plural(s.low(i + 1))
        and s.low(i - 2) not in ("this", "last", "next", "a", "each", "every", "per", "the", "his", "her", "their")
    )
    joined = s.low(i + 1) == "-" and s.glued(i + 1) and s.low(i + 2) in word_set(NAMES, "compounds")
    joined = joined or (before == "in" and token.low == "two" and _is_split(s, i))
    return named or title or clock or label or joined or s.low(i + 1) in ("pm", "am")


def _is_joined_to_name(s: Sentence, i: int) -> bool:
    """Whether a hyphen joins a capital number word to a number or a name: `a 7-Eleven`, `Typhoon Nock-Ten`; not
    `Twenty-Five`.
    """
    if i < 2 or s.low(i - 1) != "-" or not s.glued(i):
        return False
    low, table = s.low(i - 2), numerals.words()
    name = s.glued(i - 1) and s.is_word(i - 2) and is_capital(s.tokens[i - 2])
    return s.is_number(i - 2) or (name and not (low in table.tens or low in table.small or low in table.scale))
