"""Numbers that are no quantities: dates, times, years, ordinals, names, scores, phone and list numbers."""

from __future__ import annotations

import re

from figextract import numerals
from figextract.quantities.lexer import NUMBER, OPAQUE, SIGN, WORD, Token, is_capital, is_integer
from figextract.quantities.lookup import currency_signs, unit_at
from figextract.quantities.nouns import is_plural
from figextract.quantities.numbers import Sentence
from figextract.quantities.wording import read
from figextract.quantities.words import is_person, nationalities, word_set

NAMES = "quantities_names"
_DASHES = frozenset("-–—−/")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_HALF_DAY = frozenset({"am", "pm", "o", "gmt", "utc", "est", "edt", "pst", "bst", "cet", "ist", "hrs", "a", "p"})
_PREFIXES = frozenset({"sub", "minus", "plus", "to", "over", "under", "and", "or", "mid"})
_FRACTION_BOTTOMS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000})
_HEDGES = frozenset(
    {
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "than",
        "least",
        "estimated",
        "to",
        "many",
    }
)


def mask(s: Sentence) -> set[int]:
    """The tokens at which no quantity starts."""
    masked: set[int] = set()
    for i, token in enumerate(s.tokens):
        if token.kind == NUMBER:
            _mark_digits(s, i, masked)
        elif token.kind == OPAQUE:
            masked.add(i)
        elif token.low in ("one", "zero"):
            if not _one_counts(s, i):
                masked.add(i)
        elif token.kind == WORD and token.low in numerals.words().small:
            _mark_word(s, i, masked)
    return masked


def _mark_digits(s: Sentence, i: int, masked: set[int]) -> None:
    if i in masked:
        return
    token = s.tokens[i]
    for test in (_clock, _dashed, _phone, _month):
        end = test(s, i)
        if end:
            masked.update(range(i, end))
            return
    if (
        numerals.read_digits(token.text) is None
        or _leading_zero(s, i)
        or (s.low(i + 1) in _ORDINAL and s.glued(i + 1))
        or _joined_to_word(s, i)
        or _labelled(s, i)
        or _list_number(s, i)
        or _address(s, i)
        or _year(s, i)
        or _model(s, i)
        or _named(s, i)
    ):
        masked.add(i)


def _leading_zero(s: Sentence, i: int) -> bool:
    """`007`, `0530`; not the last group of `816 000`."""
    text = s.tokens[i].text
    if len(text) < 2 or text[0] != "0" or not text.isdigit():
        return False
    return not (len(text) == 3 and i > 0 and s.tokens[i - 1].text.isdigit() and token_gap(s, i) == 1)


def token_gap(s: Sentence, i: int) -> int:
    """How many characters stand between token `i` and the one before."""
    return s.tokens[i].start - s.tokens[i - 1].end


def _clock(s: Sentence, i: int) -> int:
    """`17:05`, `10.45pm`, `2 p.m.`, `5 o'clock`, `0530 GMT`: the index after it, else 0."""
    if (
        s.low(i + 1) == ":"
        and s.glued(i + 1)
        and s.glued(i + 2)
        and i + 2 < len(s.tokens)
        and s.tokens[i + 2].kind == NUMBER
    ):
        j = i + 3
        while s.low(j) == ":" and s.glued(j) and j + 1 < len(s.tokens) and s.tokens[j + 1].kind == NUMBER:
            j += 2
        return j
    low = s.low(i + 1)
    if low in ("am", "pm") and (s.glued(i + 1) or s.tokens[i + 1].text in ("am", "pm", "AM", "PM")):
        return i + 2
    if low in ("a", "p") and s.low(i + 2) == "." and s.low(i + 3) == "m" and s.glued(i + 3):
        return i + 4
    if low == "o" and s.low(i + 2) in ("'clock", "’clock"):
        return i + 3
    four = len(s.tokens[i].text) == 4 and s.tokens[i].text.isdigit()
    if (
        four
        and low in ("gmt", "utc", "hrs", "hours", "est", "bst", "cet", "ist", "edt", "pst", "local")
        and low != "hours"
    ):
        return i + 2
    return 0


def _dashed(s: Sentence, i: int) -> int:
    """Numbers joined by hyphens or slashes that are dates, phone numbers, scores or year spans."""
    j, parts = i, [s.tokens[i]]
    while (
        j + 2 < len(s.tokens)
        and s.low(j + 1) in _DASHES
        and s.glued(j + 1)
        and s.glued(j + 2)
        and s.tokens[j + 2].kind == NUMBER
    ):
        j += 2
        parts.append(s.tokens[j])
    if len(parts) == 1:
        return 0
    end = j + 1
    if len(parts) > 2:
        return end
    first, second = parts[0].text, parts[1].text
    if s.low(i + 1) == "/":
        return 0 if _is_fraction(first, second) else end
    if not (first.isdigit() and second.isdigit()):
        return 0
    if s.glued(end) and s.is_word(end) and s.low(end) in _ORDINAL:
        return end
    if _is_year(first) and (len(second) == 2 or _is_year(second)) and not _unit_follows(s, end):
        return end
    if _score(s, i, end, int(first[:9]), int(second[:9])):
        return end
    return 0


def _phone(s: Sentence, i: int) -> int:
    """`44 20 7946 0958`: three or more groups of digits that make no one number."""
    j = i + 1
    while (
        j < min(len(s.tokens), i + 8)
        and s.tokens[j].kind == NUMBER
        and s.tokens[j].text.isdigit()
        and token_gap(s, j) == 1
    ):
        j += 1
    groups = s.tokens[i + 1 : j]
    return j if len(groups) >= 2 and any(len(group.text) != 3 for group in groups) else 0


def _is_fraction(first: str, second: str) -> bool:
    if not (first.isdigit() and second.isdigit()) or len(second) > 4 or len(first) > 4:
        return False
    return 0 < int(first) < int(second) and int(second) in _FRACTION_BOTTOMS and (int(first), int(second)) != (9, 12)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2100


def _unit_follows(s: Sentence, i: int) -> bool:
    at = i + 1 if s.low(i) == "-" and s.glued(i) else i
    return (
        s.low(at) == "%"
        or s.low(at) in numerals.words().scale
        or s.low(at) in numerals.words().short
        or unit_at(s.text, s.tokens, at) is not None
    )


def _score(s: Sentence, i: int, end: int, first: int, second: int) -> bool:
    """Whether `2-1` is a score and not a range: nothing counted or measured follows, or a word of sport stands near."""
    if _unit_follows(s, end) or (i > 0 and s.tokens[i - 1].text in "$€£¥₹~≈+" and s.glued(i)):
        return False
    if s.low(i - 1) in ("aged", "ages", "between", "age", "about", "around", "from"):
        return False
    near = s.lows[max(0, i - 6) : i] + s.lows[end : end + 4]
    scores = word_set(NAMES, "score_words")
    if any(word in scores for word in near) and first < 300 and second < 300:
        return True
    return not (s.is_word(end) and _counts(s, end)) and first < 200 and second < 200


def _month(s: Sentence, i: int) -> int:
    """A day of a month, the year behind it, or a year: `March 15, 2021`, `15-17 March`, `March 2021`, `4 and 9 May`."""
    token = s.tokens[i]
    if not is_integer(token) or len(token.text) > 4:
        return 0
    value = int(token.text)
    if _month_ends(s, i) and (value <= 31 or _is_year(token.text)):
        return _after_day(s, i, value)
    j = i
    if value <= 31:
        while (
            s.low(j + 1) in ("-", "–", "to", "and", "or", ",", "/")
            and j < i + 4
            and j + 2 < len(s.tokens)
            and is_integer(s.tokens[j + 2])
            and int(s.tokens[j + 2].text[:4]) <= 31
        ):
            j += 2
        at = j + 1
        if s.low(at) in _ORDINAL and s.glued(at):
            at += 1
        at += s.low(at) == "of"
        if _is_month(s, at):
            end = at + 1
            end += s.low(end) == "."
            end += s.low(end) == ","
            if end < len(s.tokens) and is_integer(s.tokens[end]) and _is_year(s.tokens[end].text):
                return end + 1
            return at + 1
    return 0


def _month_ends(s: Sentence, i: int) -> bool:
    return (
        _is_month(s, i - 1)
        or (s.low(i - 1) == "." and _is_month(s, i - 2))
        or (s.low(i - 1) in ("of", ",") and _is_month(s, i - 2) and _is_year(s.tokens[i].text))
    )


def _after_day(s: Sentence, i: int, value: int) -> int:
    """The end of a date whose month stands before; 0 where the number counts people or has a unit (`In May 12 people`)."""
    if value <= 31:
        if (s.is_word(i + 1) and is_person(s.low(i + 1)) and is_plural(s.low(i + 1))) or (
            _unit_follows(s, i + 1) and s.low(i + 1) not in ("-",)
        ):
            return 0
        j = i + 1
        if s.low(j) in _ORDINAL and s.glued(j):
            j += 1
        while (
            s.low(j) in ("-", "–", "and", "to", "or", "/")
            and j + 1 < len(s.tokens)
            and is_integer(s.tokens[j + 1])
            and int(s.tokens[j + 1].text[:4]) <= 31
        ):
            if s.low(j) in ("and", "to", "or") and (
                (s.is_word(j + 2) and is_plural(s.low(j + 2))) or _unit_follows(s, j + 2)
            ):
                break
            j += 2
        comma = j + 1 if s.low(j) == "," else j
        if comma < len(s.tokens) and is_integer(s.tokens[comma]) and _is_year(s.tokens[comma].text):
            return comma + 1
        return j
    return i + 1


def _is_month(s: Sentence, i: int) -> bool:
    return 0 <= i < len(s.tokens) and is_capital(s.tokens[i]) and s.low(i) in word_set(NAMES, "months")


def _joined_to_word(s: Sentence, i: int) -> bool:
    """`COVID-19`, `A2`, `G7`, `5G`, `747s`: a number inside a name."""
    token = s.tokens[i]
    if i > 0 and token.glued:
        before = s.tokens[i - 1]
        if before.kind == WORD and not any(
            read(s, k) for k in range(i - 1, max(-1, i - 5), -1) if k >= 0 and s.tokens[k].kind != NUMBER
        ):
            return True
        if before.text in "-–" and before.glued and i > 1 and s.tokens[i - 2].kind in (WORD, NUMBER):
            word = s.tokens[i - 2]
            if word.kind == WORD and word.low not in _PREFIXES and word.low not in numerals.words().scale:
                return True
        if before.text in "_#&":
            return True
        if (
            before.text == "-"
            and not before.glued
            and i > 1
            and s.tokens[i - 2].text.isupper()
            and len(s.tokens[i - 2].text) > 2
            and not _unit_follows(s, i + 1)
        ):
            return True  # COVID -19
    if not (s.glued(i + 1) and s.is_word(i + 1)):
        return False
    low = s.low(i + 1)
    if low in numerals.words().short or low in ("s", "x", "p", "c", "m", "st", "th", "pc", "f"):
        return low == "s" and not _plural_name(s, i)
    return unit_at(s.text, s.tokens, i + 1) is None and low not in numerals.words().scale


def _plural_name(s: Sentence, i: int) -> bool:
    return False


def _labelled(s: Sentence, i: int) -> bool:
    """`Article 5`, `No. 9`, `Channel 4`, `iPhone 14`, `#9`."""
    at = i - 2 if s.low(i - 1) == "." and s.glued(i - 1) else i - 1
    if at < 0:
        return False
    low = s.low(at)
    if low in ("#", "№"):
        return True
    if s.glued(i) and at == i - 1:
        return False  # P2,500; joined names are settled before
    if low not in word_set(NAMES, "labels"):
        return False
    if low in ("no", "nos", "nr", "num", "number", "numbers"):
        return not (low == "no" and at == i - 1 and s.is_word(i + 1) and is_plural(s.low(i + 1)))
    counted = (s.is_word(i + 1) and is_plural(s.low(i + 1))) or _unit_follows(s, i + 1) or s.low(i + 1) in ("-", "–")
    capital = any(c.isupper() for c in s.tokens[at].text) and (at > 0 or len(s.tokens[i].text) < 4)
    if not is_integer(s.tokens[i]) and not capital:
        return False
    return (capital and not (counted and is_person(s.low(i + 1)))) or not counted


def _list_number(s: Sentence, i: int) -> bool:
    """`1. Introduction`, `(2) The court`: at the head of a sentence."""
    if not is_integer(s.tokens[i]) or len(s.tokens[i].text) > 3:
        return False
    head = i == 0 or (i == 1 and s.low(0) in ("(", "[", "•", "-"))
    return head and s.low(i + 1) in (".", ")", "]") and s.glued(i + 1)


def _address(s: Sentence, i: int) -> bool:
    """`10 Downing Street`, `575 Wilbraham Road`."""
    if not is_integer(s.tokens[i]):
        return False
    j = i + 1
    while j < min(i + 4, len(s.tokens)) and is_capital(s.tokens[j]):
        if j > i + 1 and s.low(j) in word_set(NAMES, "streets"):
            return True
        j += 1
    return False


def _model(s: Sentence, i: int) -> bool:
    """`787 Dreamliner`, `11 Pro Max`: plain digits before capitalised words that hold no plural noun and no nationality."""
    token = s.tokens[i]
    if i == 0 or not is_integer(token) or not (i + 1 < len(s.tokens) and is_capital(s.tokens[i + 1])) or s.glued(i + 1):
        return False
    days = word_set(NAMES, "weekdays") | word_set(NAMES, "months")
    if (
        s.low(i + 1) in days
        or s.low(i + 1) in nationalities()
        or _unit_follows(s, i + 1)
        or s.tokens[i + 1].text.isupper()
    ):
        return False
    j = i + 1
    stops = word_set("quantities_nouns", "stops")
    while j < min(i + 7, len(s.tokens)) and (
        s.tokens[j].kind == NUMBER or (s.is_word(j) and (s.low(j) not in stops or s.glued(j + 1)))
    ):
        if is_plural(s.low(j)) or is_person(s.low(j)):
            return False
        j += 1
    return not (s.tokens[i - 1].text in ("(", ",", ":") or s.low(i - 1) in _HEDGES or s.low(i - 1) == "by")


def _year(s: Sentence, i: int) -> bool:
    """Bare four digits that are a year rather than a count."""
    token = s.tokens[i]
    if s.low(i - 1) in ("'", "’") and s.glued(i):
        return len(token.text) == 2
    if not _is_year(token.text) or (_unit_follows(s, i + 1) and s.low(i + 1) not in ("m", "t", "b", "k")):
        return False
    before = s.low(i - 1)
    if (i > 0 and s.tokens[i - 1].kind == SIGN and before in ("$", "€", "£", "¥", "₹")) or before in ("x", "×"):
        return False
    value = int(token.text)
    counted = s.is_word(i + 1) and (is_plural(s.low(i + 1)) or (s.is_word(i + 2) and is_plural(s.low(i + 2))))
    if not 1900 <= value <= 2039:
        return before in ("in", "since", "until", "circa", "from", "year", "c") and not counted
    if (
        before in _HEDGES
        and s.low(i - 2) not in ("since", "in", "from", "1", "prior", "compared", "up")
        and before not in ("to", "around", "about")
    ):
        return before == "than" and not counted
    if before in ("about", "some") and s.low(i - 2) not in ("since", "in", "until"):
        return False
    following = s.low(i + 1)
    if (
        s.is_word(i + 1)
        and is_person(following)
        and is_plural(following)
        and before not in word_set(NAMES, "year_before")
    ):
        return False
    return True


def _named(s: Sentence, i: int) -> bool:
    """`Stoxx 50`, `Apple Watch 5`, `S&P 500`: a capitalised word before a plain number that nothing is counted by."""
    token = s.tokens[i]
    if i == 0 or not is_integer(token):
        return False
    at = i - 1
    before = s.tokens[at]
    if before.text == "-" and before.glued:
        return False
    if not (is_capital(before) or (before.kind == WORD and any(c.isupper() for c in before.text))):
        return False
    low = before.low
    if (
        low in word_set(NAMES, "openers")
        or low in word_set(NAMES, "months")
        or low in word_set(NAMES, "weekdays")
        or before.text in currency_signs()
    ):
        return False
    follows = s.low(i + 1)
    if follows in ("and", "or", "to", "-", "–") and not (
        i + 2 < len(s.tokens) and s.tokens[i + 2].kind == NUMBER and s.glued(i + 2) == s.glued(i + 1)
    ):
        return True
    if _unit_follows(s, i + 1) or follows in (
        "-",
        "–",
        "/",
        "and",
        "or",
        "to",
        "million",
        "dead",
        "killed",
        "injured",
        "others",
        "more",
    ):
        return False
    if at == 0 and low.endswith(("ed", "ing", "ly")):
        return False
    return not (s.is_word(i + 1) and _counts(s, i + 1))


def _counts(s: Sentence, i: int) -> bool:
    """Whether a plural noun stands at `i`, or behind one adjective."""
    return is_plural(s.low(i)) or (
        s.is_word(i + 1) and is_plural(s.low(i + 1)) and s.low(i) not in word_set("quantities_nouns", "stops")
    )


def _one_counts(s: Sentence, i: int) -> bool:
    """Whether `one` is a number and neither pronoun nor article."""
    before, after = s.low(i - 1), s.low(i + 1)
    scale = numerals.words().scale
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
    return not (s.tokens[i].text[0].isupper() and i > 0)


def read_end(s: Sentence, i: int) -> int:
    """The token after the number expression at `i`, or after `i` itself."""
    number = read(s, i)
    return number.last if number is not None else i + 1


def _mark_word(s: Sentence, i: int, masked: set[int]) -> None:
    """Number words in names: `Group of Seven`, `Big Four`, `page four`, `four o'clock`."""
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
    clock = s.low(i + 1) == "o" and s.low(i + 2) in ("'clock", "’clock")
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
    if named or title or clock or label or s.low(i + 1) in ("pm", "am"):
        masked.add(i)


_DIGIT = re.compile("[0-9]")
