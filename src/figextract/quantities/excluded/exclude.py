"""Numbers that are no quantities: dates, times, years, ordinals, names, scores, phone and list numbers."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.excluded.codes import (
    acts,
    form,
    generation,
    list_number,
    listed_label,
    numbers_people,
    pairing,
)
from figextract.quantities.excluded.dates import (
    HEDGES,
    NAMES,
    ORDINAL,
    clock,
    counts,
    dashed,
    era,
    month,
    phone,
    token_gap,
    unit_follows,
    year,
)
from figextract.quantities.excluded.gaps import gapped, has_points
from figextract.quantities.excluded.hours import spoken_time
from figextract.quantities.excluded.names import called, counts_named, nickname, octane, report, resolution, series
from figextract.quantities.excluded.rows import in_row
from figextract.quantities.excluded.words import begins_share, is_name, one_counts, scales_column
from figextract.quantities.lexer import NUMBER, OPAQUE, WORD, is_capital, is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.reading.wording import read
from figextract.quantities.units.heights import is_of_height
from figextract.quantities.units.lookup import currency_signs, unit_at
from figextract.quantities.units.nouns import is_plural, is_plural_at
from figextract.quantities.words import is_person, nationalities, word_set

_PREFIXES = frozenset({"magnitude", "sub", "minus", "plus", "to", "over", "under", "and", "or", "mid"})
_BEHIND_COUNT = frozenset({"and", "or", "to", "million", "dead", "killed", "injured", "others", "more", "-", "–", "/"})


def mask(s: Sentence) -> set[int]:
    """The tokens at which no quantity starts."""
    masked: set[int] = set()
    for i, token in enumerate(s.tokens):
        if token.kind == NUMBER:
            _mark_digits(s, i, masked)
        elif token.kind == OPAQUE:
            masked.add(i)
        elif token.kind == WORD and (end := spoken_time(s, i)):
            masked.update(range(i, end))
        elif token.low in ("one", "zero"):
            if not one_counts(s, i):
                masked.add(i)
        elif token.kind == WORD and (scales_column(s, i) or (token.low in numerals.words().small and is_name(s, i))):
            masked.add(i)
    return masked


def _mark_digits(s: Sentence, i: int, masked: set[int]) -> None:
    if i in masked or (s.low(i - 1) == "us" and s.low(i + 1) == "c" and s.glued(i) and s.glued(i + 1)):
        return  # the Australian dollar bought US81c
    if begins_share(s, i):
        return
    token = s.tokens[i]
    for test in (clock, dashed, phone, month):
        end = test(s, i)
        if end:
            masked.update(range(i, end))
            return
    if (
        numerals.read_digits(token.text) is None
        or _leading_zero(s, i)
        or _ordinal(s, i)
        or _joined_to_word(s, i)
        or _labelled(s, i)
        or _labelled_pair(s, i)
        or list_number(s, i)
        or _address(s, i)
        or _postcode(s, i)
        or _timetable(s, i)
        or _odds(s, i)
        or _age_class(s, i)
        or nickname(s, i)
        or year(s, i)
        or era(s, i)
        or _model(s, i)
        or _named(s, i)
        or _version(s, i)
        or series(s, i)
        or octane(s, i)
        or resolution(s, i)
        or report(s, i)
        or called(s, i)
        or listed_label(s, i)
        or form(s, i)
        or pairing(s, i)
        or generation(s, i)
    ):
        masked.add(i)


def _leading_zero(s: Sentence, i: int) -> bool:
    """`007`, `0530`; not the last group of `816 000`."""
    text = s.tokens[i].text
    if len(text) < 2 or text[0] != "0" or not text.isdigit():
        return False
    return not (len(text) == 3 and i > 0 and s.tokens[i - 1].text.isdigit() and token_gap(s, i) == 1)


def _ordinal(s: Sentence, i: int) -> bool:
    """`22nd`, `1st`; not `14st`, which is stones."""
    if s.low(i + 1) not in ORDINAL or not s.glued(i + 1):
        return False
    text = s.tokens[i].text
    return s.low(i + 1) != "st" or (text.endswith("1") and not text.endswith("11"))


def _joined_to_word(s: Sentence, i: int) -> bool:
    """`COVID-19`, `A2`, `G7`, `5G`, `747s`: a number inside a name."""
    token = s.tokens[i]
    if i > 0 and token.glued:
        before = s.tokens[i - 1]
        alone = i < 2 or not before.glued  # not the `A` of `$A3`
        if alone and len(before.text) == 1 and before.text.isupper() and before.text not in currency_signs():
            return True  # A330
        if before.kind == WORD and not any(
            read(s, k) for k in range(i - 1, max(-1, i - 5), -1) if k >= 0 and s.tokens[k].kind != NUMBER
        ):
            return True
        if before.text in "-–" and before.glued and i > 1 and s.tokens[i - 2].kind in (WORD, NUMBER):
            word = s.tokens[i - 2]
            joins = word.low in _PREFIXES or word.low in numerals.words().scale or (word.low == "in" and word.glued)
            joins = joins or _joins_amounts(s, i - 2) or is_of_height(s, i)
            if word.kind == WORD and not joins:
                return True
        if before.text in "_#&" or _is_serial(s, i):
            return True
        if before.text in "-–+" and before.glued and i > 2 and s.tokens[i - 2].kind == NUMBER and s.tokens[i - 2].glued:
            named = s.tokens[i - 3]
            if (
                named.kind == WORD
                and named.text.isupper()
                and (before.text == "+" or named.text not in currency_signs())
            ):
                return True  # A350-1000, P5+1
        if (
            before.text == "-"
            and not before.glued
            and i > 1
            and s.tokens[i - 2].text.isupper()
            and len(s.tokens[i - 2].text) > 2
            and not unit_follows(s, i + 1)
        ):
            return True  # COVID -19
    if not (s.glued(i + 1) and s.is_word(i + 1)):
        return False
    low = s.low(i + 1)
    if low == "x" and len(token.text) > 3:
        return True  # the Ryzen 3700X
    if low in numerals.words().short or low in ("s", "x", "p", "c", "m", "st", "th", "pc", "f", "in"):
        return low == "s"
    return unit_at(s.text, s.tokens, i + 1) is None and low not in numerals.words().scale


def _is_serial(s: Sentence, i: int) -> bool:
    """`CVE-2021-44228`, `i7-12700K`: digits that hyphens and digits join to a word."""
    if s.low(i - 1) != "-" or i < 3 or not s.glued(i - 1) or s.tokens[i - 2].kind != NUMBER or not s.glued(i - 2):
        return False
    word = i - 4 if s.low(i - 3) == "-" and s.glued(i - 3) else i - 3
    if not s.is_word(word):
        return False
    model = len(s.tokens[i].text) > 3 and not s.glued(word) and s.tokens[word].text not in currency_signs()
    return word < i - 3 or model


def _joins_amounts(s: Sentence, i: int) -> bool:
    """Whether the word before a hyphen is a magnitude of digits: the `K` of `$250K-300K`, the `M` of `$5M-10M`."""
    if s.low(i) not in numerals.words().short or not s.glued(i) or s.tokens[i - 1].kind != NUMBER or i < 2:
        return False
    signed = s.tokens[i - 2].text in ("$", "€", "£", "¥", "₹")
    return signed or (s.low(i + 3) == s.low(i) and s.glued(i + 3))


def _labelled(s: Sentence, i: int) -> bool:
    """`Article 5`, `No. 9`, `Channel 4`, `iPhone 14`, `#9`."""
    at = i - 2 if s.low(i - 1) == "." and s.glued(i - 1) else i - 1
    if at < 0:
        return i == 0 and _is_cut_label(s)
    low = s.low(at)
    if low in ("#", "№"):
        return True
    if s.glued(i) and at == i - 1:
        return False  # P2,500; joined names are settled before
    if low not in word_set(NAMES, "labels") or _is_no_label(s, at, i):
        return False
    if low in ("number", "numbers") and ("," in s.tokens[i].text or numbers_people(s, at)):
        return False  # the Poles number 100,200, they now number 300
    if low in word_set(NAMES, "numbering"):
        return not (low == "no" and at == i - 1 and s.is_word(i + 1) and is_plural(s.low(i + 1)))
    if low in word_set(NAMES, "products") and is_integer(s.tokens[i]) and is_capital(s.tokens[at]):
        return True  # PlayStation 4 owners
    if s.low(i + 1) in ("%", "percent", "pct", "basis") or s.lows[i + 1 : i + 3] == ("per", "cent"):
        return False  # the Nasdaq 2.1 percent
    counted = (s.is_word(i + 1) and is_plural(s.low(i + 1))) or unit_follows(s, i + 1) or s.low(i + 1) in ("-", "–")
    counted = counted or (s.low(i + 1) in nationalities() and s.is_word(i + 2) and is_plural(s.low(i + 2)))
    capital = any(c.isupper() for c in s.tokens[at].text) and (at > 0 or len(s.tokens[i].text) < 4)
    if not is_integer(s.tokens[i]) and not capital and low not in ("version", "versions"):
        return False
    return (capital and not (counted and is_person(s.low(i + 1)))) or not counted


def _is_cut_label(s: Sentence) -> bool:
    """Whether a sentence that begins with digits was cut from its label: the `23` of `BULLETIN NO. 23`."""
    start = s.tokens[0].start
    before = s.text[max(0, start - 5) : start].rstrip(" ")
    return before.endswith((" NO.", " No.", " Nos.", " Nr.")) and (len(s.tokens) == 1 or not s.is_word(1))


def _labelled_pair(s: Sentence, i: int) -> bool:
    """The second of two labelled numbers: `Versions 6.0 to 6.2`, `chapters 3 and 4`."""
    if s.low(i - 1) not in ("to", "and", "or", "-", "–") or i < 3 or s.tokens[i - 2].kind != NUMBER:
        return False
    return s.low(i - 3) in word_set(NAMES, "plural_labels") and not unit_follows(s, i + 1)


def _is_no_label(s: Sentence, at: int, i: int) -> bool:
    """Whether a word that can number things does not here: `Last week 64 cases`, `At Mulago Hospital 214 births`."""
    low, before = s.low(at), s.low(at - 1)
    if has_points(s, i):
        return True
    if low in word_set(NAMES, "recurring") and before in word_set(NAMES, "before_recurring"):
        return True
    if low in word_set(NAMES, "makers") and s.tokens[i].text not in word_set(NAMES, "models"):
        return gapped(s, i)
    house = low in word_set(NAMES, "houses") and at > 0 and is_capital(s.tokens[at - 1])
    return house and s.is_word(i + 1) and counts(s, i + 1) and not is_capital(s.tokens[i + 1])


def _timetable(s: Sentence, i: int) -> bool:
    """`13.10`, `9.30 Opening of the fair`, `the 14.09 to Nice`: a clock time with a dot."""
    hour, dot, minute = s.tokens[i].text.partition(".")
    if i > 0 and _is_train(s, i) and len(hour) < 3 and len(minute) == 2 and minute < "60":
        return True
    if i > 0 or not dot or len(minute) != 2 or not hour.isdigit() or not minute.isdigit():
        return False
    if int(minute) > 59 or len(hour) > 2:
        return False
    alone = len(s.tokens) == 1 or (is_capital(s.tokens[1]) and not s.glued(1) and not unit_follows(s, 1))
    return int(hour) < 24 and alone


def _is_train(s: Sentence, i: int) -> bool:
    """Whether a number stands as the time of a train, a boat or a bus does: `the 7.45 from Lyon`."""
    towards = s.low(i - 1) == "the" and s.low(i + 1) in ("to", "from")
    return towards and i + 2 < len(s.tokens) and is_capital(s.tokens[i + 2])


def _postcode(s: Sentence, i: int) -> bool:
    """`Rue de la Gare 4, 1950 Sion`: behind a comma, before the name that ends the line."""
    token = s.tokens[i]
    if s.low(i - 1) != "," or not is_integer(token) or len(token.text) not in (4, 5) or i + 2 < len(s.tokens):
        return False
    return i + 2 == len(s.tokens) and is_capital(s.tokens[i + 1]) and s.low(i + 1) not in nationalities()


def _odds(s: Sentence, i: int) -> bool:
    """`10-to-1`, `1-in-100-year`: either number of odds that are written with hyphens."""
    for first, low in ((i, s.lows[i + 1 : i + 5]), (i - 4, s.lows[max(0, i - 3) : i + 1])):
        if first < 0 or len(low) < 4 or low[0] != "-" or low[2] != "-" or not s.glued(first + 1):
            continue
        left, right = s.tokens[first].text, low[3]
        if left.isdigit() and right.isdigit() and len(left) < 6 and len(right) < 6:
            if low[1] == "in":
                return s.low(first + 5) == "-"  # 1-in-100-year; but 3-in-10 voters
            return low[1] == "to" and int(left) > int(right)
    return False


def _age_class(s: Sentence, i: int) -> bool:
    """`the under-21 team`, `over-65s`."""
    joined = s.low(i - 1) == "-" and s.glued(i - 1) and s.glued(i) and s.low(i - 2) in ("under", "over")
    return joined and is_integer(s.tokens[i]) and len(s.tokens[i].text) == 2 and not unit_follows(s, i + 1)


def _address(s: Sentence, i: int) -> bool:
    """`10 Downing Street`, `575 Wilbraham Road`, `18 de Julio Avenue`."""
    if not is_integer(s.tokens[i]):
        return False
    if s.low(i + 1) == "de" and i + 2 < len(s.tokens) and is_capital(s.tokens[i + 2]):
        return True
    j = i + 1
    while j < min(i + 4, len(s.tokens)) and is_capital(s.tokens[j]):
        if j > i + 1 and s.low(j) in word_set(NAMES, "streets"):
            return True
        j += 1
    return False


def _model(s: Sentence, i: int) -> bool:
    """`787 Dreamliner`, `11 Pro Max`: plain digits before capitalised words that hold no plural and no nationality."""
    token = s.tokens[i]
    if i == 0 or not is_integer(token) or not (i + 1 < len(s.tokens) and is_capital(s.tokens[i + 1])) or s.glued(i + 1):
        return False
    days = word_set(NAMES, "weekdays") | word_set(NAMES, "months")
    if (
        s.low(i + 1) in days
        or s.low(i + 1) in nationalities()
        or " ".join(s.lows[i + 1 : i + 3]) in nationalities()
        or unit_follows(s, i + 1)
        or s.tokens[i + 1].text.isupper()
    ):
        return False
    stops = word_set("quantities_nouns", "stops")
    if s.low(i + 1) in stops or s.low(i + 1) in word_set("quantities_grammar", "done_to_people"):
        return False  # Storm Kills 40 In Manila, Crash Leaves 14 Dead
    j = i + 1
    while j < min(i + 7, len(s.tokens)) and (
        s.tokens[j].kind == NUMBER
        or (s.is_word(j) and (s.low(j) not in stops or s.glued(j + 1)))
        or (s.low(j) == "-" and s.glued(j) and s.glued(j + 1))
    ):
        if is_plural_at(s, j) or is_person(s.low(j)) or (s.low(j) == "s" and s.glued(j)):
            return False
        j += 1
    return not (s.tokens[i - 1].text in ("(", ",", ":") or s.low(i - 1) in HEDGES or s.low(i - 1) == "by")


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
    if counts_named(s, at) and s.is_word(i + 1) and is_plural(s.low(i + 1)):
        return True  # two Dash 8 aircraft
    if gapped(s, i) or in_row(s, i):
        return False
    if (
        low in word_set(NAMES, "openers")
        or (i > 1 and low in word_set(NAMES, "headline_verbs"))
        or low in word_set(NAMES, "months")
        or low in word_set(NAMES, "weekdays")
        or before.text in currency_signs()
        or s.low(at - 1) in word_set(NAMES, "giving")
    ):
        return False
    follows = s.low(i + 1)
    if at == 0 and is_plural(low) and is_person(low):
        return False  # Adults 65 and older
    if follows in ("and", "or", "to", "-", "–") and not (
        i + 2 < len(s.tokens) and s.tokens[i + 2].kind == NUMBER and s.glued(i + 2) == s.glued(i + 1)
    ):
        return True
    if unit_follows(s, i + 1) or follows in _BEHIND_COUNT:
        return False
    if at == 0 and low.endswith(("ed", "ing", "ly")):
        return False
    return not (s.is_word(i + 1) and counts(s, i + 1) and not acts(s, i + 1))


def _version(s: Sentence, i: int) -> bool:
    """`HDMI 2.1`, `iOS 12.4`: a short decimal behind a word with capitals inside, and no unit or noun behind it."""
    if i == 0 or s.glued(i) or s.tokens[i - 1].kind != WORD:
        return False
    name, number = s.tokens[i - 1].text, s.tokens[i].text
    whole, dot, part = number.partition(".")
    if not (dot and part.isdigit() and len(whole) <= 2 and len(part) == 1) or name in currency_signs():
        return False
    counted = (s.is_word(i + 1) and counts(s, i + 1) and not acts(s, i + 1)) or s.low(i + 1) in ("-", "–", "to")
    counted = counted or unit_follows(s, i + 1)
    return not counted and len(name) > 1 and any(c.isupper() for c in name[1:])
