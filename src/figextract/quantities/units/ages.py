"""Numbers that are ages: `45-year-old`, `aged 45`, `Ann Lee, 31, a nurse`, `a man, 23, died`, `children under five`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from figextract.quantities.lexer import is_capital
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.lookup import Unit
from figextract.quantities.units.nouns import alone, is_plural
from figextract.quantities.words import is_person, word_set

_GRAMMAR = "quantities_grammar"
_OLDEST = 110


def age(s: Sentence, number: Number) -> Number:
    """The number as an age where it is one, with the unit that is written, else years."""
    unit = number.unit
    if number.form not in ("digits", "words") or (unit is not None and unit.kind != "duration"):
        return number
    if unit is not None:
        return _of_duration(s, number, unit)
    if number.scale > 1 or not 0 < number.value < 120 or number.value % 1 != 0:
        return number
    if _aged(s, number):
        return replace(number, unit=Unit("year", "age"))
    return replace(number, unit=Unit("year", "measure")) if _of_lives(s, number) else number


def _of_duration(s: Sentence, number: Number, unit: Unit) -> Number:
    """`45-year-old`, `30 years of age`, `under the age of 5 years`, `aged 18 months`."""
    end, first = number.unit_last, number.first
    at = end + 1 if s.low(end) == "-" else end
    if s.low(at) in ("old", "olds"):
        return replace(number, unit=Unit(unit.name, "age"), unit_last=at + 1)
    if s.low(end) == "of" and s.low(end + 1) == "age":
        return replace(number, unit=Unit(unit.name, "age"), unit_last=end + 2)
    told = s.low(first - 1) in ("aged", "ages") or s.lows[max(0, first - 2) : first] == ("age", "of")
    return replace(number, unit=Unit(unit.name, "age")) if told else number


def _aged(s: Sentence, number: Number) -> bool:
    i, end = number.first, number.last
    before, after = s.low(i - 1), s.low(end)
    if after == "age" and s.low(end + 1) in word_set(_GRAMMAR, "age_groups"):
        return True  # the 15 to 29 age group
    if before in word_set(_GRAMMAR, "age_groups") and s.low(i - 2) == "age":
        return True  # the age group 15 to 29
    if before in ("aged", "ages", "age") or (s.low(i - 2) == "age" and (before == "of" or after == "and")):
        return True
    if before == "and" and s.low(i - 3) in ("aged", "ages") and not (s.is_word(end) and is_plural(after)):
        return True
    if before == "both" and after in (",", ".") and number.value >= 10:
        return True
    if before == "between" and s.low(i - 2) in ("aged", "ages"):
        return True
    if after in ("or", "and") and s.low(end + 1) in ("older", "younger"):
        return True
    if before == "of" and s.low(i - 2) in word_set(_GRAMMAR, "of_years"):
        return number.value < _OLDEST and not (s.is_word(end) and is_plural(after))  # a girl of 11
    if before in (",", "(") and number.form == "digits":
        return _apposed(s, number)
    if before == "at":
        return _lived(s, number)
    if before in ("now", "then", "just", "only", "still"):
        return _apposed_now(s, number)
    if before in ("are", "were", "and"):
        return _of_children(s, number)
    if before == "than" and s.low(i - 2) in ("older", "younger"):
        return alone(s, number)
    if before in ("under", "over", "below", "above"):
        return _bounded(s, number)
    return _turned(s, number)


def _apposed(s: Sentence, number: Number) -> bool:
    """`Ann Lee, 31, a nurse`, `the defender, 23, signed`, `Musk (51)`."""
    before, after = s.low(number.first - 1), s.low(number.last)
    at, value = number.first - 2, number.value
    if at < 0 or not s.is_word(at):
        return False
    name = is_capital(s.tokens[at])
    if before == "(":
        people = is_person(s.low(at)) and is_plural(s.low(at))  # Peruvians (310) and Nigerians (95)
        return after == ")" and name and not people and not s.tokens[at].text.isupper() and 14 <= value < _OLDEST
    if name and at > 0 and is_capital(s.tokens[at - 1]) and after in (",", ".", ""):
        return value >= 1
    if name and after in (".", ":") and s.low(at - 1) in word_set(_GRAMMAR, "saying"):
        return 5 <= value < _OLDEST  # said Anahit, 38.
    if after != ",":
        return False
    if name and s.low(at) not in word_set("quantities_names", "months"):
        return 5 <= value < _OLDEST
    return is_person(s.low(at)) and not is_plural(s.low(at)) and value < _OLDEST


def _apposed_now(s: Sentence, number: Number) -> bool:
    """`Smith, now 45,`, `Jones, then 19,`: between commas, behind a name."""
    at = number.first - 3
    if at < 0 or s.low(at + 1) != "," or not is_capital(s.tokens[at]) or s.tokens[at].text.isupper():
        return False
    return s.low(number.last) in (",", ")") and 5 <= number.value < _OLDEST and number.form == "digits"


def _lived(s: Sentence, number: Number) -> bool:
    """`died at 91.`, `she married at 22`, `At 38, he is the oldest`; not `at 91 Elm Road`, `At 38, he fell to 12th`."""
    end, verb = number.last, number.first - 2
    if not 12 <= number.value < _OLDEST:
        return False
    if verb < 0 and s.low(end) == ",":
        told = s.low(end + 2) in word_set(_GRAMMAR, "is_of_age")
        return told and s.low(end + 1) in ("he", "she", "i")
    if s.low(verb - 1) == "the":
        return False  # put the dead at 41
    ends = not s.is_word(end) or s.low(end) in word_set(_GRAMMAR, "after_age")
    return ends and alone(s, number) and s.low(verb) in word_set(_GRAMMAR, "done_at_an_age") and number.form == "digits"


def _of_children(s: Sentence, number: Number) -> bool:
    """`Her kids are 4 and 6`: both ages."""
    verb = number.first - 1 if s.low(number.first - 1) != "and" else number.first - 3
    if verb < 2 or s.low(verb) not in ("are", "were") or not (alone(s, number) and number.value < 60):
        return False
    children, first = word_set(_GRAMMAR, "own_children"), s.low(verb + 2) if verb < number.first - 1 else "and"
    pair = first == "and" and (s.low(number.last) == "and" or verb < number.first - 1)
    return pair and s.low(verb - 1) in children and s.low(verb - 2) in ("his", "her", "my", "our", "their", "whose")


def _bounded(s: Sentence, number: Number) -> bool:
    """`children under five`, `anyone over 65`, `one in ten buyers is under 30`."""
    of_whom, end = s.low(number.first - 2), number.last
    if s.is_word(end) and (is_plural(s.low(end)) or s.low(end) in ("per", "percent")):
        return False
    if of_whom in ("is", "are", "was", "were") and s.low(number.first - 1) in ("under", "over"):
        people = is_person(s.low(number.first - 3)) and s.low(number.first - 5) not in ("number", "total")
        people = people or (number.value >= _OLD and _of_shares(s, number.first - 2))
        return people and alone(s, number) and 4 <= number.value <= 100
    if of_whom == "be":
        return number.value >= _OLD and alone(s, number) and _of_shares(s, number.first - 2)
    if of_whom in ("%", "percent", "cent"):
        return number.value % 5 == 0 and 15 <= number.value <= 90 and alone(s, number)  # only 9% under 35
    return of_whom in word_set(_GRAMMAR, "of_an_age") and 1 <= number.value <= 100


_OLD = 50  # an age from which on `a quarter will be over 65` is not about a rate


def _of_shares(s: Sentence, verb: int) -> bool:
    """Whether a share of people is the subject of a verb at a token: `a quarter of Koreans will be over 65`."""
    return not word_set(_GRAMMAR, "shares_of_people").isdisjoint(s.lows[max(0, verb - 8) : verb])


def _turned(s: Sentence, number: Number) -> bool:
    """`she turned 40 last month`, `he is 31`."""
    before, subject = s.low(number.first - 1), s.low(number.first - 2)
    turned = before in ("am", "turned", "turns", "turning")
    if not turned and not (
        before in ("is", "was", "be", "'s", "\u2019s", "'m", "\u2019m") and subject in ("he", "she", "i", "will", "who")
    ):
        return False
    return number.value >= 3 and s.low(number.last) in word_set(_GRAMMAR, "after_age")


def _of_lives(s: Sentence, number: Number) -> bool:
    """`life expectancy for men is around 73`, `a retirement age of 67`: no one's age, but what is measured in years."""
    end = number.last
    if s.is_word(end) and not alone(s, number) and not s.low(end).endswith("ing"):
        return False
    near = s.lows[max(0, number.first - 10) : number.first]
    told = any(
        pair == ("life", "expectancy") or (pair[1] == "age" and pair[0] in word_set(_GRAMMAR, "ages"))
        for pair in pairwise(near)
    )
    return told and s.low(number.first - 1) in word_set(_GRAMMAR, "of_level") and number.value >= 10
