"""Rules for years and decades: `in 1998`, `the 1960s`, `1995-98`."""

from __future__ import annotations

from figextract.dates import periods
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import (
    Fixed,
    Relative,
)
from figextract.dates.vocabulary import listed, words


def full_year(lexemes: Lexemes, index: int, strict: bool = False) -> int | None:
    """The year that a number of four digits is, in a place where a year is looked for."""
    lexeme = lexemes[index]
    if lexeme.kind != "number" or len(lexeme.lower) != 4 or not lexeme.lower.isdigit():
        return None
    year = int(lexeme.lower)
    if not 1000 <= year <= 2199:
        return None
    following = lexemes[index + 1]
    if lexemes.glued(index + 1) and (following.kind == "word" or following.lower in ("%", "$")):
        return None
    if strict and (following.lower in words().not_year or _or_a_count(lexemes, index + 1)):
        return None
    return year


_OR_YEAR = frozenset(("in", "early", "late", "mid", "-", "even", "by", "perhaps", "possibly", "maybe", "the"))


def _or_a_count(lexemes: Lexemes, index: int) -> bool:
    """Whether `or` makes a count of the number before it: `2000 or so`, `2000 or 2500 people`; not `1951 or 1952`."""
    if lexemes.word(index) != "or":
        return False
    at = index + 1
    while at <= index + 2 and lexemes.word(at) in _OR_YEAR:
        at += 1
    if at == index + 1 and lexemes.word(at) in ("later", "earlier", "before", "after"):
        return False
    return full_year(lexemes, at) is None or lexemes.word(at + 1) in (*words().not_year, "or", *words().unit)


def year(lexemes: Lexemes, index: int) -> Found | None:
    """A bare year where the words around it make it one: `in 1998`, `the 1996 bombing`, `(2004)`, `1995-98`."""
    number = full_year(lexemes, index)
    if number is None or not (_year_here(lexemes, index, number) or _closed(lexemes, index, number)):
        return None
    first = Found(Fixed(periods.year_period(number)), index, index + 1)
    if lexemes.word(index + 1) in ("-", "–", "/") and lexemes.glued(index + 1):
        other = lexemes[index + 2]
        if other.kind == "number" and lexemes.glued(index + 2) and len(other.lower) in (2, 4) and other.lower.isdigit():
            second = int(other.lower) if len(other.lower) == 4 else number // 100 * 100 + int(other.lower)
            if number < second <= number + 60:
                return Found(
                    first.meaning, index, index + 1, (Found(Fixed(periods.year_period(second)), index + 2, index + 3),)
                )
    return first


_NO_NOUN = frozenset(
    ("was", "this", "has", "is", "as", "his", "does", "its", "thus", "towards", "perhaps", "across", "unless")
)
_VERBS = frozenset(("was", "is", "will", "saw", "has", "marked", "and", "to", ":", "would", "brought"))
_OPENING = frozenset(("(", "[", '"', "“", "'", "‘", "`", "/"))
_PREFIXES = frozenset(("mid", "pre", "post", "early", "late", "end"))


def _year_here(lexemes: Lexemes, index: int, number: int) -> bool:
    """Whether the words around a number of four digits make it a year."""
    before, after = lexemes.word(index - 1), lexemes[index + 1]
    if index and lexemes.glued(index):
        if before in ("-", "–") and (lexemes.word(index - 2) in _PREFIXES or _is_year(lexemes, index - 2)):
            return True
        if before not in _OPENING or (before == "/" and not _is_year(lexemes, index - 2)):
            return False
    if before in words().not_year_before or after.lower in words().not_year or _or_a_count(lexemes, index + 1):
        return False
    if (before == "of" and lexemes.word(index - 2) in words().counting) or _address(lexemes, index + 1):
        return False
    if after.lower in words().unit or (after.lower in ("-", "–") and lexemes.word(index + 2) in words().unit):
        return False
    counted = after.kind == "word" and not after.capital and after.lower.endswith("s") and len(after.lower) > 3
    counted = counted and not (before == "of" and lexemes.word(index - 2) in words().unit)  # the first months of 2008
    return _allowed(lexemes, index, number, counted and after.lower not in _NO_NOUN)


def _address(lexemes: Lexemes, index: int) -> bool:
    """Whether the name of a street stands here: `1600 Pennsylvania Avenue`."""
    return lexemes[index].capital and any(lexemes.word(i) in listed("street") for i in range(index + 1, index + 3))


def _allowed(lexemes: Lexemes, index: int, number: int, plural: bool) -> bool:
    """The same by what stands before it; `plural` says that a plural noun follows, which it might count."""
    before, after = lexemes.word(index - 1), lexemes[index + 1]
    if number % 100 and _ends_range(lexemes, index):
        return True
    if before == "between" and after.lower == "and" and _is_count(lexemes, index + 2):
        return False
    kind = words().year_cue.get(before)
    if _owned(lexemes, index):  # Kenya's 2023 exports; not Kenya's 2000 teachers, Kopp's 1987 Chevrolet Cavalier
        model = lexemes[index + 1].capital and lexemes[index + 2].capital
        return not model and (not plural or (number > 1900 and number % 100 != 0))
    if kind in ("strong", "weak"):
        return kind == "strong" or not plural
    if not 1700 <= number <= 2100:
        return False
    if after.lower in ("'", "’") and lexemes.word(index + 2) == "s" and lexemes.glued(index + 2):
        return True  # against 2019's 61%
    if kind == "determiner":
        return not plural or number > 1900
    if before in ("(", "["):
        return after.lower in (")", "]", ",", ";", "-", "–", "to", "and", ":") or not plural
    if before in (",", "&", "/", "-", "–", ":") and (_year_before(lexemes, index) or after.kind == "mark"):
        return _year_before(lexemes, index) or (before == "," and lexemes[index - 2].capital)
    if index == 0 or before == "." or lexemes[index - 1].kind == "gap":
        return after.lower in _VERBS
    listed = not plural and not lexemes[index - 1].capital and after.lower in (".", ",", ";", ")")
    return before in words().season or listed


def _is_count(lexemes: Lexemes, index: int) -> bool:
    """The second number of `between 1500 and 2000 workers`."""
    round_number = full_year(lexemes, index)
    return round_number is not None and round_number % 100 == 0 and not _year_here(lexemes, index, round_number)


def _ends_range(lexemes: Lexemes, index: int) -> bool:
    """Whether a number ends a stretch of time: `between 2015 and 2020 yields rose`, `in the decade to 2020 yields`."""
    before = lexemes.word(index - 1)
    if before == "to" and lexemes.word(index - 2) in words().unit:
        return True
    return lexemes.word(index - 3) in ("between", "from") and before in ("and", "to") and _is_year(lexemes, index - 2)


def _closed(lexemes: Lexemes, index: int, number: int) -> bool:
    """The year of `ended 2023 with 4 million`, `closed 2025 at 3.1%`; not `closed 2000 stores`."""
    if lexemes.word(index - 1) not in listed("year_closing") or not 1700 <= number <= 2100:
        return False
    return lexemes.word(index + 1) in listed("year_closed")


def _owned(lexemes: Lexemes, index: int) -> bool:
    """Whether a possessive stands before a number: `Kenya's 2023`, `the farmers' 2023`."""
    if lexemes.word(index - 1) == "s":
        return lexemes.word(index - 2) in ("'", "’") and lexemes.glued(index - 1)
    mark = lexemes.word(index - 1) in ("'", "’") and lexemes.glued(index - 1)
    return mark and not lexemes.glued(index) and lexemes.word(index - 2).endswith("s")


def _is_year(lexemes: Lexemes, index: int) -> bool:
    return full_year(lexemes, index) is not None


def _year_before(lexemes: Lexemes, index: int) -> bool:
    return any(full_year(lexemes, i) is not None for i in range(index - 3, index - 1))


def decade(lexemes: Lexemes, index: int) -> Found | None:
    """`the 1960s`, `the '80s`, `the 70s`; not `his 30s`."""
    if lexemes[index + 1].kind == "decade" and lexemes.glued(index + 1):  # the late '80s
        index += 1
    lexeme = lexemes[index]
    if lexeme.kind != "decade":
        return None
    digits = lexeme.lower.rstrip("s").rstrip("'’")
    number = int(digits)
    if len(digits) == 4:
        return Found(Fixed(periods.decade(number)), index, index + 1) if 1000 <= number < 2100 else None
    before = lexemes.word(index - 1)
    if before in ("'", "’", "‘") and len(digits) == 2:
        return Found(Fixed(periods.decade(1900 + number)), index - (before != ""), index + 1)
    if (
        len(digits) == 2
        and 20 <= number <= 90
        and (
            before in ("the", "early", "late", "and", "or", "to")
            or (before == "-" and (lexemes.word(index - 2) == "mid"))
        )
        and not any(lexemes.word(i) in ("his", "her", "their", "my", "your", "our") for i in range(index - 3, index))
    ):
        return Found(Fixed(periods.decade(1900 + number)), index, index + 1)
    return None


def spelled_decade(lexemes: Lexemes, index: int) -> Found | None:
    """`the nineties`, `the late eighties`; not `in her eighties`, `temperatures in the nineties`."""
    at = index - 1 - (lexemes.word(index - 1) == "-")
    at -= lexemes.word(at) in ("early", "late", "mid")
    if lexemes.word(at) != "the" or lexemes.word(at - 1) not in _DECADE_CUES:
        return None
    if any(word in listed("degree") for word in lexemes.lowers[max(at - 8, 0) : index + 8]):
        return None
    return Found(Fixed(periods.decade(words().decade[lexemes.word(index)])), index, index + 1)


_DECADE_CUES = frozenset(
    ("in", "of", "since", "from", "during", "until", "till", "through", "to", "before", "after", "by")
)


def short_year(lexemes: Lexemes, index: int) -> Found | None:
    """`in '98`, `summer of '69`."""
    number = lexemes[index + 1]
    if number.kind != "number" or len(number.lower) != 2 or not number.lower.isdigit() or not lexemes.glued(index + 1):
        return None
    if lexemes.word(index - 1) not in (
        "in",
        "of",
        "since",
        "until",
        "summer",
        "spring",
        "fall",
        "winter",
        "autumn",
        "from",
        "to",
    ):
        return None
    short = int(number.lower)
    return Found(Fixed(periods.year_period(short + (2000 if short < 30 else 1900))), index, index + 2)


def container(lexemes: Lexemes, index: int) -> Found | None:
    """The year or week after a month, quarter or weekday: `of last year`, `next year`, `of 2009`."""
    at = index
    if lexemes.word(at) == "of" or (lexemes.word(at) == "in" and lexemes.word(at + 2) == "year"):
        at += 1
    elif lexemes.word(at) == "," and lexemes.word(at + 1) in words().relative:
        return None
    if lexemes.word(at) in ("the",) and at > index:
        at += 1
    word, unit = lexemes.word(at), words().unit.get(lexemes.word(at + 1), "")
    if unit not in ("year", "week", "month", "decade") or lexemes.word(at + 1).endswith("s"):
        number = full_year(lexemes, at)
        return Found(Fixed(periods.year_period(number)), index, at + 1) if number and at > index else None
    if word in words().relative and word not in ("coming", "upcoming"):
        return Found(Relative(unit, words().relative[word]), index, at + 2)
    if word in words().narrative:
        return Found(Relative(unit, words().narrative[word], "reference"), index, at + 2)
    return None


def two_digits(year: int) -> int:
    return 2000 + year if year < 50 else 1900 + year
