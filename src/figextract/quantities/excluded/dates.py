"""Numbers that are dates, times, years, scores or phone numbers."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.lexer import NUMBER, SIGN, is_capital, is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.heights import is_of_height
from figextract.quantities.units.lookup import currency_signs, unit_at
from figextract.quantities.units.nouns import is_plural, is_plural_at
from figextract.quantities.words import is_person, word_set

NAMES = "quantities_names"
_DASHES = frozenset("-–—−/")
ORDINAL = frozenset({"st", "nd", "rd", "th"})
_FRACTION_BOTTOMS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000})
_BINARY = frozenset({"2", "4", "8", "16", "32", "64"})
HEDGES = frozenset(
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


def clock(s: Sentence, i: int) -> int:
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
    if len(s.tokens[i].text) < 3 and hour(s, i):
        return i + 1
    if s.low(i - 1) == "at" and s.low(i - 2) in word_set(NAMES, "parts_of_day"):
        whole, dot, part = s.tokens[i].text.partition(".")  # on Tuesday morning at 8.22
        return i + 1 if dot and len(whole) < 3 and len(part) == 2 and not unit_follows(s, i + 1) else 0
    four = len(s.tokens[i].text) == 4 and s.tokens[i].text.isdigit()
    if four and low in word_set(NAMES, "zones"):
        return i + 2
    return 0


def hour(s: Sentence, i: int) -> bool:
    """Whether the words around a number make it an hour: `at five in the morning`, `resumes at 8 this morning`."""
    before = s.low(i - 1)
    if before == "past" and s.low(i - 2) in ("half", "quarter"):
        return True
    if before not in ("at", "by", "before", "after", "until", "till", "around", "from", "since"):
        if before == "between" and s.low(i + 1) == "and":
            return hour(s, i + 2)
        if before != "and" or s.low(i - 3) != "between":
            return False
    behind = s.lows[i + 1 : i + 4]
    day = behind[2:3] and behind[2] in ("morning", "afternoon", "evening") and behind[:2] == ("in", "the")
    near = (("this", "morning"), ("this", "evening"), ("at", "night"), ("tomorrow", "morning"))
    return bool(day) or behind[:2] in near


def token_gap(s: Sentence, i: int) -> int:
    """How many characters stand between token `i` and the one before."""
    return s.tokens[i].start - s.tokens[i - 1].end


def dashed(s: Sentence, i: int) -> int:
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
        mixed = len(parts) == 3 and s.lows[i + 1 : i + 4 : 2] == ("-", "/") and parts[2].text in _BINARY
        return 0 if mixed and _is_fraction(parts[1].text, parts[2].text) else end  # wheat rose 5-1/4 cents
    first, second = parts[0].text, parts[1].text
    if s.low(i + 1) == "/":
        return 0 if _is_fraction(first, second) else end
    if not (first.isdigit() and second.isdigit()):
        return 0
    plain = not unit_follows(s, end) and not (s.is_word(end) and counts(s, end)) and s.tokens[i - 1].text not in "$€£¥"
    if plain and len(first) == 3 and len(second) == 4 and s.low(i - 1) not in HEDGES:
        return end  # call 555-1234
    if second[0] == "0" or (plain and int(first[:9]) > int(second[:9])):
        return end
    if s.glued(end) and s.is_word(end) and s.low(end) in ORDINAL:
        return end
    if _is_year(first) and (len(second) == 2 or _is_year(second)) and not unit_follows(s, end):
        return end
    if _score(s, i, end, int(first[:9]), int(second[:9])):
        return end
    return 0


def phone(s: Sentence, i: int) -> int:
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
    return len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2100


def unit_follows(s: Sentence, i: int) -> bool:
    at = i + 1 if s.low(i) == "-" and s.glued(i) else i
    return (
        s.low(at) == "%"
        or s.low(at) in numerals.words().scale
        or s.low(at) in numerals.words().short
        or unit_at(s.text, s.tokens, at) is not None
    )


def _score(s: Sentence, i: int, end: int, first: int, second: int) -> bool:
    """Whether `2-1` is a score and not a range: nothing counted or measured follows, or a word of sport stands near."""
    if unit_follows(s, end) or (i > 0 and s.tokens[i - 1].text in "$€£¥₹~≈+" and s.glued(i)) or _is_signed(s, i, end):
        return False
    if s.low(i - 1) in ("aged", "ages", "between", "age", "about", "around", "from"):
        return False
    near = s.lows[max(0, i - 6) : i] + s.lows[end : end + 4]
    scores = word_set(NAMES, "score_words")
    if any(word in scores for word in near) and first < 300 and second < 300:
        return True
    return not (s.is_word(end) and counts(s, end)) and first < 200 and second < 200


def _is_signed(s: Sentence, i: int, end: int) -> bool:
    """Whether a currency's sign of letters makes prices of `Rs 60-70`; one that is a word too only before a rate."""
    at = i - 2 if s.low(i - 1) == "." and s.glued(i - 1) else i - 1
    sign = s.tokens[at].text if at >= 0 else ""
    if sign not in currency_signs():
        return False
    return sign not in word_set("quantities_grammar", "risky_signs") or s.low(end) in ("per", "a", "an", "/")


def month(s: Sentence, i: int) -> int:
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
        if s.low(at) in ORDINAL and s.glued(at):
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
    """The end of a date whose month stands before; 0 where the number counts people or has a unit."""
    if value <= 31:
        at = i - 3 if s.low(i - 1) == "." else i - 2
        told = s.low(at) in word_set(NAMES, "before_date")
        if (not told and s.is_word(i + 1) and is_person(s.low(i + 1)) and is_plural(s.low(i + 1))) or (
            unit_follows(s, i + 1) and s.low(i + 1) not in ("-",)
        ):
            return 0
        j = i + 1
        if s.low(j) in ORDINAL and s.glued(j):
            j += 1
        while (
            s.low(j) in ("-", "–", "and", "to", "or", "/")
            and j + 1 < len(s.tokens)
            and is_integer(s.tokens[j + 1])
            and int(s.tokens[j + 1].text[:4]) <= 31
        ):
            if s.low(j) in ("and", "to", "or") and (
                (s.is_word(j + 2) and is_plural(s.low(j + 2))) or unit_follows(s, j + 2)
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


def year(s: Sentence, i: int) -> bool:
    """Bare four digits that are a year rather than a count."""
    token = s.tokens[i]
    if s.low(i - 1) in ("'", "’") and s.glued(i):
        return len(token.text) == 2 and not is_of_height(s, i)
    measured = unit_follows(s, i + 1) and s.low(i + 1) not in ("m", "t", "b", "k") and not _surname(s, i + 1)
    if not _is_year(token.text) or measured:
        return False
    before = s.low(i - 1)
    if _begins_range(s, i):
        return False
    if (i > 0 and s.tokens[i - 1].kind == SIGN and before in ("$", "€", "£", "¥", "₹")) or before in ("x", "×"):
        return False
    value = int(token.text)
    counted = s.is_word(i + 1) and (is_plural(s.low(i + 1)) or (s.is_word(i + 2) and is_plural(s.low(i + 2))))
    if not 1900 <= value <= 2039:
        return before in ("in", "since", "until", "circa", "from", "year", "c") and not counted
    if (
        before in HEDGES
        and s.low(i - 2) not in ("since", "in", "from", "1", "prior", "compared", "up")
        and before not in ("to", "around", "about")
    ):
        return before == "than" and not counted
    if before in ("about", "some") and s.low(i - 2) not in ("since", "in", "until"):
        return False
    following = s.low(i + 1)
    people = s.is_word(i + 1) and is_person(following) and is_plural(following)
    return not (people and before not in word_set(NAMES, "year_before"))


def _begins_range(s: Sentence, i: int) -> bool:
    """Whether a hyphen joins four digits to others that can be no year: `2000-3000 families`."""
    joined = i + 2 < len(s.tokens) and s.low(i + 1) in _DASHES and s.glued(i + 1) and s.glued(i + 2)
    last = s.tokens[i + 2].text if joined else ""
    return len(last) == 4 and last.isdigit() and not _is_year(last)


def era(s: Sentence, i: int) -> bool:
    """`141 B.C.`, `300 BC`, `AD 79`, `A.D. 1066`: a year of an era; not `12 BC residents`."""
    if not s.tokens[i].text.replace(",", "").isdigit() or len(s.tokens[i].text) > 6 or s.glued(i):
        return False
    if s.low(i - 1) == "ad" and s.tokens[i - 1].text.isupper():
        return len(s.tokens[i].text) < 5 and not counts(s, i + 1)
    if s.lows[max(0, i - 4) : i] == ("a", ".", "d", "."):
        return True
    if s.lows[i + 1 : i + 4] in (("b", ".", "c"), ("a", ".", "d"), ("b", ".", "c.")):
        return s.glued(i + 2) and s.glued(i + 3)
    named = i + 1 < len(s.tokens) and s.tokens[i + 1].text in ("BC", "BCE", "AD", "CE")
    return named and not is_capital_word(s, i + 2) and not counts(s, i + 2)


def is_capital_word(s: Sentence, i: int) -> bool:
    """Whether a capitalised word stands at token `i`."""
    return i < len(s.tokens) and is_capital(s.tokens[i])


def _surname(s: Sentence, i: int) -> bool:
    """Whether a unit's name is a person's (`in 2016 Stone spoke`, `in 1959 Miles Davis played`)."""
    found = unit_at(s.text, s.tokens, i)
    name = s.tokens[i].text
    return found is not None and found[0].kind == "measure" and len(name) > 3 and name.istitle()


def counts(s: Sentence, i: int) -> bool:
    """Whether a plural noun stands at `i`, or behind one adjective."""
    return is_plural_at(s, i) or (
        s.is_word(i + 1) and is_plural_at(s, i + 1) and s.low(i) not in word_set("quantities_nouns", "stops")
    )
