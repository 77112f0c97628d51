"""The unit behind a number, and its rate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.reading.wording import is_of_rates, read
from figextract.quantities.units.heights import of_height
from figextract.quantities.units.lookup import Unit, unit_at
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.units.weights import are_of_weight
from figextract.quantities.words import is_person, singular, word_set

_GLUED_ONLY = frozenset({"A", "J", "N", "K", "c", "p", "d", "h", "s"})
_INSIDE_QUOTE = ("money", "share")


_COUNTED = {"night": 1000, "hour": 1000, "minute": 10_000}
"""Times that are things counted from such a number on: no stretch is told in so many."""

_COUNTRIES = {"US": "USD", "USD": "USD", "AUD": "AUD", "CAD": "CAD", "HKD": "HKD", "NZD": "NZD", "SGD": "SGD"}


def with_unit(s: Sentence, number: Number) -> Number:
    """The number with the unit that stands behind it, if it has none yet; a currency sign takes a name after it too."""
    at = number.last
    if number.form == "share" or 0 < number.value < 1:
        part = _part_of_unit(s, number)
        if part is not None:
            return part
        partly = s.low(at) in ("of", "full", "empty", "complete", "finished")
        if number.form == "digits" and partly and "/" in s.lows[number.first : at]:
            return replace(number, form="share", unit=Unit("fraction", "share"))  # 1/3 of the price, 1/3 full
    if number.form in ("share", "ratio"):
        return number
    if number.form == "vague":
        return _vague_unit(s, number)
    if number.unit is not None:
        return _named_twice(s, number)
    if number.form == "digits" and s.low(at) == "x" and s.glued(at) and number.value < 1000:
        return replace(number, last=at + 1, unit=Unit("times", "ratio"), unit_last=at + 1, form="ratio")
    if number.form == "digits" and s.glued(at) and _are_cents(s, at):
        return replace(number, last=at + 1, unit=Unit("cent", "money"), unit_last=at + 1)  # the share rose 9c
    richter = s.low(at) == "on" and "richter" in s.lows[at + 1 : at + 4]
    if (
        richter
        or s.low(number.first - 1) == "magnitude"
        or s.lows[max(0, number.first - 2) : number.first] == ("magnitude", "-")
        or (s.low(number.first - 1) in ("of", "a") and s.low(number.first - 2) == "magnitude")
    ):
        return replace(number, unit=Unit("magnitude", "measure"))
    if s.lows[at : at + 2] == ("-", "fold") or s.low(at) == "fold":
        last = at + 1 + (s.low(at) == "-")
        unit = Unit("times", "ratio")
        return replace(number, last=last, unit=unit, unit_last=last, form="ratio", change="up")  # a 15-fold rise
    times = _times(s, number)
    if times is not None:
        return times
    height = of_height(s, number.first, at) if number.form == "digits" else None
    if height is not None:
        return replace(number, unit=height[0], unit_last=height[1])
    hyphen = s.low(at) in ("-", "–", "‑") and s.glued(at) and s.glued(at + 1)
    start = at + 1 if hyphen else at
    if not hyphen and s.low(at) in word_set("quantities_grammar", "between"):
        start = at + 1
    if start == at and s.low(at) == "in" and s.glued(at) and number.form == "digits" and not s.is_number(at + 1):
        return replace(number, unit=Unit("inch", "measure"), unit_last=at + 1)  # a 6.1in screen
    found = unit_at(s.text, s.tokens, start)
    if found is None or not _credible(s, number, start, found[1], hyphen):
        return number
    unit, end = found
    if number.form == "words" and s.low(start) in ('"', "″"):
        return number  # fire from "around a hundred" attackers
    if unit.kind == "duration" and not hyphen and _is_of_thing(s, number, start, end):
        return number
    if start > at and not hyphen and unit.kind not in ("duration", "measure", "share"):
        return number
    if unit.name == "GBP" and s.low(start) in ("pound", "pounds") and are_of_weight(s, number, end, hyphen):
        unit = Unit("pound", "measure")
    if unit.name == "point" and s.low(end) in ("guard", "guards", "of", "in", "man"):
        return number
    if number.value >= _COUNTED.get(unit.name, number.value + 1):
        unit = Unit(unit.name, "count")  # 31.4m nights in hotels, 40 million minutes of calls
    last = end if unit.kind in _INSIDE_QUOTE else number.last
    return replace(number, unit=unit, last=last, unit_last=end)


def _is_of_thing(s: Sentence, number: Number, start: int, end: int) -> bool:
    """Whether a time is part of the name of what is counted: `9,430 day visitors`, `12 night trains`; not `40 days`."""
    if _is_joined(s, start, end):
        return True
    if s.low(start) not in ("day", "night") or number.value == 1:
        return False
    thing = s.low(end)
    return is_plural(thing) and (is_person(thing) or thing in word_set("quantities_nouns", "by_day"))


def _is_joined(s: Sentence, start: int, end: int) -> bool:
    """Whether a hyphen makes a time a part of a noun in the plural: `900 day-labourers`, `2,400 night-shift workers`,
    `three week-long courses`; not `two year-olds`, `a 10 day-long strike`.
    """
    joined = end == start + 1 and s.low(end) == "-" and s.glued(end) and s.glued(end + 1) and s.is_word(end + 1)
    if not joined or is_plural(s.low(start)) or s.low(end + 1) in ("old", "olds", "a"):
        return False
    nouns = range(end + 1, min(end + 4, len(s.tokens)))
    head = next((j for j in nouns if not s.is_word(j) or is_plural(s.low(j)) or s.low(j) in _ENDING), None)
    return head is not None and is_plural(s.low(head))


_ENDING = frozenset({"and", "or", "of", "in", "at", "on", "for", "the", "a", "was", "is", "has", "to", "from", "with"})


def _are_cents(s: Sentence, i: int) -> bool:
    """Whether a `c` glued to digits is cents: beside prices, and where nothing tells of warmth."""
    if s.tokens[i].text != "c" or (s.glued(i + 1) and s.is_word(i + 1)):
        return False
    if "$" not in s.lows and word_set("quantities_grammar", "priced_in_cents").isdisjoint(s.lows):
        return False
    return word_set("quantities_grammar", "warmth").isdisjoint(s.lows)


def _part_of_unit(s: Sentence, number: Number) -> Number | None:
    """`half a percentage point`, `a quarter of an hour`, `1/16 of a pint`: the unit is what the part is of."""
    of = s.low(number.last) == "of"
    at = number.last + of
    if s.low(at) not in ("a", "an") or not (of or s.low(number.first) == "half"):
        return None
    found = unit_at(s.text, s.tokens, at + 1)
    if found is None or (found[0].kind not in ("measure", "duration", "share", "money") and found[0].name != "point"):
        return None
    unit = found[0]
    if unit.name == "point" and is_of_rates(s):
        unit = Unit("percentage_point", "share")  # cut its rate by a quarter of a point
    return replace(number, form="words", unit=unit, unit_last=found[1])


def _named_twice(s: Sentence, number: Number) -> Number:
    """`$31.20 US`, `A$3 Australian dollars`: a name after the sign belongs to the same amount."""
    code = _COUNTRIES.get(s.tokens[number.last].text) if number.last < len(s.tokens) else None
    if code is not None and number.unit is not None and number.unit.kind == "money":
        return replace(number, unit=Unit(code, "money"), unit_last=number.last + 1)
    end = number.last + 3
    if number.unit is not None and number.unit.name == "USD" and s.lows[end - 3 : end] == ("u", ".", "s"):
        return replace(number, unit_last=end + (s.low(end) == "." and s.glued(end) and end + 1 < len(s.tokens)))
    return number


def _vague_unit(s: Sentence, number: Number) -> Number:
    """`thousands of dollars`, `tens of thousands of tonnes`: the unit is no part of the quote."""
    at = number.last + (s.low(number.last) == "of")
    found = unit_at(s.text, s.tokens, at)
    if found is None:
        return number
    return replace(number, unit=found[0], unit_last=found[1])


def _credible(s: Sentence, number: Number, start: int, end: int, hyphen: bool) -> bool:
    """Whether a word that may be a unit is one here: single letters are glued, `point` counts points."""
    token, glued = s.tokens[start], s.tokens[start].glued
    if end == start + 1 and len(token.text) == 1 and token.text.isalpha():
        if token.text in _GLUED_ONLY and not glued:
            return False
        possessive = s.low(end) in ("'s", "’s") or (s.low(end) == "." and end + 1 < len(s.tokens))  # `M. Blanc`
        if not glued and (hyphen or token.text not in "WVFCgLlm" or (possessive and token.text == "m")):
            return False
        if token.text in "pc" and number.scale > 1:
            return False
    if hyphen and token.low in ("in", "a", "m"):
        return False
    if token.text.isalpha() and len(token.text) == 1 and s.low(end) == "-" and s.is_number(end + 1):
        return False  # two C-130 planes
    if token.text.istitle() and s.low(end) == "-" and s.glued(end) and s.is_number(end + 1) and s.glued(end + 1):
        return False  # three Mi-8 helicopters
    if token.low in ("um", "cum", "pt") and not glued and not token.text.isupper():
        return False
    if token.text in ('"', "”", "'", "’") and not glued:
        return False
    if token.text in ('"', "″") and (
        number.value > 200 or (start + 1 < len(s.tokens) and s.tokens[start + 1].text in ".,")
    ):
        return _open_quotes(s, start) % 2 == 0
    if not glued and token.text.isalpha() and token.text.isupper() and len(token.text) > 1 and is_person(s.low(end)):
        return not is_plural(s.low(end))  # 3,500 AU soldiers, 400 TB patients
    if token.text in ("WAR", "ERA") and number.value % 1 == 0:
        return False  # 2 WAR VETERANS
    if token.low in ("stone", "foot") and not hyphen and number.value != 1 and is_plural(s.low(end)):
        return token.low == "foot" and not is_person(s.low(end)) and s.low(end) != "patrols"  # 40 stone huts
    if token.low == "mark" and number.value != 1 and not hyphen:
        return False  # past the 20,000 mark
    if token.low == "second" and number.value != 1 and not hyphen and number.form == "words":
        return False
    if token.low in ("quarter", "quarters") and number.form == "words" and s.low(end) == "of":
        return False
    return not (token.low == "kn" and glued)


def _open_quotes(s: Sentence, i: int) -> int:
    return sum(1 for token in s.tokens[max(0, i - 60) : i] if token.text == '"')


def _times(s: Sentence, number: Number) -> Number | None:
    """`four times as many`: a ratio; `3,200 times`: occurrences."""
    if s.low(number.last) != "times":
        return None
    end = number.last + 1
    follows = s.low(end)
    if follows in word_set("quantities_grammar", "after_times"):
        return replace(number, last=end, unit=Unit("times", "ratio"), unit_last=end, form="ratio")
    return replace(number, unit=Unit("time", "count"), unit_last=end)


def per(s: Sentence, i: int, priced: bool = False) -> tuple[str, int] | None:
    """The rate that starts at token `i`: `a day`, `per 100,000 people`, `/day`; its name and the index after.

    Behind an amount of money (`priced`) `a` tells of more things: `500 rupees a quintal`.
    """
    if s.low(i) == "each" and s.low(i + 1) == "per":
        i += 1  # three litres of water each per day
    link = s.low(i)
    if link == "-" and s.glued(i) and s.low(i + 1) in ("a", "an", "per"):
        i, link = i + 1, s.low(i + 1)
        if s.low(i + 1) == "-":
            noun = s.low(i + 2)
            return (singular(noun), i + 3) if noun in word_set("quantities_grammar", "per") else None
    if link in ("a", "an", "each", "every"):
        noun = s.low(i + 1)
        if noun not in word_set("quantities_grammar", "per"):
            return _priced(s, i + 1) if priced and link in ("a", "an") else None
        period = noun in word_set("quantities_grammar", "periods")
        taxed = s.lows[i + 2 : i + 4] in (("before", "tax"), ("after", "tax"), ("before", "taxes"), ("after", "taxes"))
        if period and not taxed and _is_distance(s, i + 2):
            return None
        if link in ("each", "every") and not period:
            return None
        return _named_unit(s, i + 1)
    if link == "/" and s.is_word(i + 1):
        return _named_unit(s, i + 1)
    if link in ("for", "to") and s.low(i + 1) in ("every", "each") and not s.is_number(i + 2):
        return _to_each(s, i + 2) if priced else None
    if link in ("for", "to") and s.low(i + 1) in ("every", "each"):
        found = _per_number(s, i + 2)  # 8.6 for every 100,000 inhabitants
        return None if found is None or unit_at(s.text, s.tokens, found[1] - 1) else found
    if link != "per":
        return None
    if s.low(i + 1) in ("capita", "head"):
        return "person", i + 2
    if s.is_number(i + 1) or s.low(i + 1) in ("million", "thousand", "hundred"):
        return _per_sized(s, i + 1) or _per_number(s, i + 1)
    return _named_unit(s, i + 1)


def _per_sized(s: Sentence, i: int) -> tuple[str, int] | None:
    """The thing behind its size, which starts at token `i`: the sack of `per 50-kilogram sack`, `per 50kg sack`."""
    at = i + 2 if s.low(i + 1) == "-" and s.glued(i + 1) else i + 1
    size = unit_at(s.text, s.tokens, at)
    if size is None or size[0].kind != "measure" or not (at == i + 2 or s.glued(at)):
        return None
    thing = size[1]
    done = s.low(thing).endswith("ed") or s.low(thing) in ("driven", "flown")  # 40 cents per 100km driven
    return _named_unit(s, thing) if s.is_word(thing) and not done and not is_plural(s.low(thing)) else None


def _is_distance(s: Sentence, i: int) -> bool:
    """Whether what stands behind `a year` makes it a distance in time: `40 deaths a year ago`, `a year on,`; not `$300
    a month on food`.
    """
    if s.low(i) == "on":
        return not (s.is_word(i + 1) or s.is_number(i + 1))
    return s.low(i) in word_set("quantities_grammar", "after_spans") and s.low(i + 1) != "average"


def _priced(s: Sentence, i: int) -> tuple[str, int] | None:
    """A thing that has a price, at token `i`: `$12 a crate`, `$90 a square foot`."""
    things = word_set("quantities_grammar", "per_priced")
    end = i + 2 if f"{s.low(i)} {s.low(i + 1)}" in things else i + 1
    if end == i + 1 and s.low(i) not in things:
        return None
    if s.low(end) in ("each", "every", "per", "a") and s.low(end + 1) in word_set("quantities_grammar", "periods"):
        return per(s, end)  # $94 a room each night
    if s.is_word(end) and s.low(end) not in word_set("quantities_nouns", "stops"):
        return None  # sent him $500 a patient wrote
    return _named_unit(s, i) if end == i + 1 else ("_".join(s.lows[i:end]), end)


def _to_each(s: Sentence, i: int) -> tuple[str, int] | None:
    """Whom or what an amount is for, at token `i`: `$3,000 to each bereaved family`; not `to each of them`."""
    end = i
    while end < i + 3 and s.is_word(end) and s.low(end) not in word_set("quantities_nouns", "stops"):
        end += 1
    if end == i or is_plural(s.low(end - 1)):
        return None
    found = _named_unit(s, end - 1)
    return ("person", end) if found is not None and is_person(found[0]) else found


_BEFORE = 9  # tokens between a rate and the amount behind it


def per_before(s: Sentence, i: int) -> tuple[str, int, int] | None:
    """The rate in front of an amount at token `i`: `expenditure per person fell to €829`."""
    for j in range(i - 1, max(0, i - _BEFORE) - 1, -1):
        if s.low(j) in (",", ";", ".", ":", "(", ")", "and", "but", "while") or s.is_number(j):
            return None
        headed = s.low(j + 1) in ("head", "capita", "person") and (j == 0 or s.low(j - 1) in (";", ",", "and"))
        if s.low(j) == "per" and (s.is_word(j - 1) or headed) and s.low(j + 1) != "cent":
            if unit_at(s.text, s.tokens, j - 1) is not None or s.is_number(j - 2):
                return None  # a profit of 45 cents per share on revenue of $2.3 billion
            found = per(s, j)
            return None if found is None or found[1] > i else (found[0], j, found[1])
    return None


def _per_number(s: Sentence, i: int) -> tuple[str, int] | None:
    scales = {"million": 10**6, "thousand": 1000, "hundred": 100}
    if s.low(i) in scales:
        value, last = Decimal(scales[s.low(i)]), i + 1
    else:
        number = read(s, i)
        if number is None or number.value % 1:
            return None
        value, last = number.value, number.last
    size = unit_at(s.text, s.tokens, last)
    noun = _named_unit(s, last if size is not None and size[0].kind == "measure" else _head(s, last))
    if noun is not None and is_person(noun[0]):
        noun = "person", noun[1]
    return (f"{int(value)}_{noun[0]}", noun[1]) if noun else (f"{int(value)}", last)


def _head(s: Sentence, i: int) -> int:
    """The plural that a phrase of up to three words ends in: the births of `per 1,000 live births`."""
    for j in range(i, i + 3):
        if not s.is_word(j) or s.low(j) in word_set("quantities_nouns", "stops"):
            break
        if is_plural(s.low(j)):
            return j
    return i


def _named_unit(s: Sentence, i: int) -> tuple[str, int] | None:
    found = unit_at(s.text, s.tokens, i)
    if found is not None and found[0].kind in ("measure", "duration"):
        return found[0].name, found[1]
    if not s.is_word(i) or s.low(i) in word_set("quantities_nouns", "stops"):
        return None
    noun = singular(s.tokens[i].text)
    return noun, i + 1
