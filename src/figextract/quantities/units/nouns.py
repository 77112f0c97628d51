"""The counted noun behind a number: its head, its unit and its phrase, by word lists and endings.

The phrase runs from the number to the first word that cannot stand in it (a preposition, a pronoun, a verb); its head
is the last of the first plural nouns in it (`84 suspected measles cases were`).
"""

from __future__ import annotations

from dataclasses import dataclass

from figextract import numerals
from figextract.quantities.lexer import NUMBER, WORD, is_capital
from figextract.quantities.reading.numbers import Number, Sentence, is_series
from figextract.quantities.words import (
    irregular_plurals,
    is_demonym,
    is_person,
    is_plural_of_capitals,
    nationalities,
    person_adjectives,
    person_plurals,
    persons,
    singular,
    things_behind,
    things_near,
    word_set,
)

NOUNS = "quantities_nouns"
_DETERMINERS = frozenset(
    {"the", "his", "her", "its", "their", "our", "my", "your", "those", "these", "all", "such", "most", "least"}
)
_BEHIND_HEAD = frozenset({"of", "and", "in", "from", "a", "each", "per", "this", "last", "since", "were", "was"})
_LONGEST = 9
_AROUND = 16


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: `unit` (singular or `person`), tokens `first` to `last` (excluded) of its phrase."""

    unit: str
    first: int
    last: int


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in irregular_plurals() or word in person_plurals():
        return True
    if not word.endswith("s"):
        return False
    if word.endswith(("is", "us")) and word in persons():
        return True  # Bangladeshis, Hindus
    return (
        len(word) > 3
        and not word.endswith(("ss", "us", "is"))
        and word not in word_set(NOUNS, "singulars")
        and word not in word_set(NOUNS, "stops")
        and word not in word_set(NOUNS, "verbs")
        and word not in word_set(NOUNS, "third_person")
    )


def is_plural_at(s: Sentence, i: int) -> bool:
    """Whether a plural noun stands at a token; capitals with an `s` are one too (`500 EVs`, not `the 5 Cs`)."""
    return is_plural(s.low(i)) or (0 <= i < len(s.tokens) and is_plural_of_capitals(s.tokens[i].text))


def counted(s: Sentence, i: int, one: bool = False) -> Noun | None:
    """The noun that a number ending before token `i` counts, else None; a singular one behind `one`."""
    at = _skip(s, i)
    if at is None:
        return None
    if s.low(i) == "-" and s.glued(i) and s.glued(i + 1) and at == i + 1 and s.is_word(at):
        thing = s.tokens[at].text
        if s.low(at) == "strong" and s.low(at + 1) in word_set("quantities_persons", "strong"):
            return Noun("person", at + 1, at + 2)  # a 30-strong crew
        if not _names_unit(s, at):
            return None
        return Noun("person" if is_person(thing) else singular(thing), at, at + 1)  # a 300-bed hospital
    if at == i and s.low(at) == "head" and (not s.is_word(at + 1) or s.low(at + 1) in _BEHIND_HEAD):
        return Noun("head", at, at + 1)  # 290,000 head of cattle
    head, first = _head(s, at, one)
    if head is None:
        return None
    word = s.low(head)
    if word == "s":
        return Noun(s.text[s.tokens[first].start : s.tokens[head - 1].end].lower(), first, head + 1)
    people = is_person(word) or _people(s, head) or is_demonym(s.tokens[head].text)
    if people and not _is_thing(s, head):
        return Noun("person", first, head + 1)
    unit = singular(s.tokens[head].text)
    if s.low(head - 1) == "-" and s.glued(head) and s.low(head - 2) in word_set(NOUNS, "prefixes"):
        unit = f"{s.low(head - 2)}-{unit}"  # 40,000 pre-orders
    return Noun(unit, first, head + 1)


def _is_thing(s: Sentence, i: int) -> bool:
    """Whether a noun for people means a thing here: by its small letter (poles), or by the words around (coaches)."""
    word = s.low(i)
    if word in word_set("quantities_persons", "lower") and not is_capital(s.tokens[i]):
        return True
    behind = things_behind().get(word)
    if behind is not None and (s.low(i - 1) in behind or _is_model(s, i - 1)):
        return True
    near = things_near().get(word)
    return near is not None and any(low in near for low in s.lows[max(0, i - _AROUND) : i + _AROUND])


def _is_model(s: Sentence, i: int) -> bool:
    """Whether a token ends the name of a make of machine: `F-16`, `Su-25SM`."""
    known = any(mark.isdigit() for mark in s.tokens[i].text)
    return known and ("-" in s.tokens[i].text or (s.low(i - 1) == "-" and s.glued(i) and s.glued(i - 1)))


def alone(s: Sentence, number: Number) -> bool:
    """Whether no noun of its own can stand behind the number."""
    at = number.unit_last
    if not s.is_word(at):
        return s.low(at) not in ("-", "%", "/", "'s", "’s", "°")
    stops = word_set(NOUNS, "stops")
    if s.low(at) in ("late", "early"):
        return s.low(at + 1) in stops or not s.is_word(at + 1)  # against 109.60 late on Friday
    return s.low(at) in stops or s.low(at) in word_set(NOUNS, "verbs")


def of_what(s: Sentence, i: int) -> tuple[int, int] | None:
    """The tokens of the thing that a share or a measure ending before token `i` is of: `20% of the voters`."""
    if s.low(i) != "of":
        return None
    start = i + 1
    while s.low(start) in _DETERMINERS or (start < len(s.tokens) and s.tokens[start].kind == NUMBER):
        start += 1
    if s.tokens[start - 1].kind == NUMBER and s.low(start) in numerals.words().scale:
        start += 1  # 60% of the 1.2 million ballots
    if s.low(start) == "-" and s.tokens[start - 1].kind == NUMBER:
        start += 2  # half of the 12-member panel
    noun = counted(s, start)
    if noun is not None:
        return noun.first, noun.last
    j = _words_end(s, start)
    if j > start and s.low(j) in ("'s", "’s"):
        owned = of_owned(s, j + 1)
        if owned is not None:
            return owned if owned[0] > j + 1 else (start, owned[1])
    return (start, j) if j > start else None


def of_owned(s: Sentence, start: int) -> tuple[int, int] | None:
    """The tokens of what an owner has, without their number: `46% of Spain's demand`, `of Nairobi's 4.4 million
    residents`.
    """
    while start < len(s.tokens) and (s.tokens[start].kind == NUMBER or s.low(start) in numerals.words().scale):
        start += 1
    noun = counted(s, start)
    if noun is not None:
        return noun.first, noun.last
    end = _words_end(s, start)
    return (start, end) if end > start else None


def _words_end(s: Sentence, start: int) -> int:
    """The index behind the words from a token on that may be a noun phrase."""
    stops, verbs, j = word_set(NOUNS, "stops"), word_set(NOUNS, "verbs"), start
    while j < min(len(s.tokens), start + 5) and s.is_word(j) and s.low(j) not in stops and s.low(j) not in verbs:
        j += 1
    return j


def of_fraction(s: Sentence, number: Number) -> tuple[int, int] | None:
    """The tokens of what a share in words is of: `one family in six`, `half the pupils`, `9 out of 10 houses`."""
    for j in range(number.first + 1, number.last - 1):
        if s.low(j) in ("in", "out"):
            named = j > number.first + 1 and s.is_word(j - 1) and s.low(j - 1) not in numerals.words().scale
            if named and number.value < 1:
                return number.first + 1, j
            break
    start = number.unit_last
    while s.low(start) in _DETERMINERS and s.low(start) not in ("most", "least"):
        start += 1
    noun = counted(s, start)
    return None if noun is None else (noun.first, noun.last)


def _acts(s: Sentence, j: int) -> bool:
    """Whether the word behind the plural at `j` is a verb (`one in five Danes lives alone`, `100 beds stands`)."""
    if s.low(j + 1) in word_set(NOUNS, "verbs_of_one") and s.low(j) not in word_set(NOUNS, "plural_premodifiers"):
        return True
    return s.low(j + 1) in word_set(NOUNS, "verbs_of_people") and is_person(s.low(j))


def _is_people(word: str) -> bool:
    return is_person(word) or word in nationalities()


def _names_unit(s: Sentence, i: int) -> bool:
    """Whether the word behind `300-` is a thing counted (bed, nation) and no adjective or verb (strong, rated)."""
    low = s.low(i)
    if (
        low in word_set(NOUNS, "not_counted")
        or low in word_set(NOUNS, "stops")
        or (low.endswith("ed") and len(low) > 4)
        or s.low(i + 1) == "-"
    ):
        return False
    listed = s.low(i + 1) == "," and s.low(i + 3) == "-"  # a three-bedroom, two-bath home
    return listed or (s.is_word(i + 1) and s.low(i + 1) not in word_set(NOUNS, "stops"))


def _people(s: Sentence, i: int) -> bool:
    if s.low(i) in person_adjectives() or s.low(i) in nationalities():
        return True
    if not s.is_word(i - 1) and s.low(i - 1) != "-":
        return False
    joined = s.low(i - 1) == "-" and i > 1
    written = f"{s.low(i - 2)}-{s.low(i)}" if joined else f"{s.low(i - 1)} {s.low(i)}"
    return written in persons() and s.low(i - 1) not in word_set(NOUNS, "stops")


def _skip(s: Sentence, i: int) -> int | None:
    """Where the noun phrase begins: behind `of the`, `more`, `other`, a hyphen."""
    if s.low(i) == "-" and s.glued(i):
        i += 2 if s.low(i + 1) in ("odd", "plus", "ish") else 1
    elif s.low(i) == "+" and s.glued(i):
        i += 1
    if s.low(i) == "or" and s.low(i + 1) in ("so", "more", "fewer", "less", "thereabouts"):
        i += 2
    if s.low(i) == "of":
        i += 1
        while s.low(i) in _DETERMINERS:
            i += 1
        if s.low(i) in ("them", "us", "whom", "which", "you"):
            return None
        return i
    while s.low(i) in ("more", "fewer", "other", "further", "additional", "extra"):
        i += 1
    return i


def _head(s: Sentence, i: int, one: bool) -> tuple[int | None, int]:
    stops, verbs, before = word_set(NOUNS, "stops"), word_set(NOUNS, "verbs"), word_set(NOUNS, "premodifiers")
    j, last_word = i, -1
    while j < min(len(s.tokens), i + _LONGEST):
        token = s.tokens[j]
        low = token.low
        if token.kind == NUMBER and _in_name(s, j, i):
            j += 1
            if s.low(j) == "s" and s.glued(j):
                return j, i  # 900 Model 3s, 12 747s
            continue
        if token.kind != WORD:
            if token.text == "." and token.glued and s.is_word(j - 1) and len(s.low(j - 1)) == 1 and j > i:
                j += 1  # two U.S. embassies
                continue
            if (token.text == "-" and j > i and _hyphen(s, j)) or (low in ("'s", "’s") and j > i):
                j += 1
                continue
            break
        if j > i and low in word_set(NOUNS, "verbs_of_people") and _is_people(s.low(j - 1)):
            return j - 1, i  # one in four Chinese owns
        if one and low in word_set(NOUNS, "uninflected") and _names_thing(s, j + 1):
            last_word, j = j, j + 1  # one fish factory
            continue
        if low == "infantry" and s.low(j + 1) == "fighting" and is_plural(s.low(j + 2)):
            return j + 2, i  # 60 infantry fighting vehicles
        if is_plural_at(s, j) and not (low in before and not s.low(j + 1)):
            while s.is_word(j + 1) and is_plural(s.low(j + 1)) and s.low(j + 1) != "leaves" and not _acts(s, j):
                j += 1
            return j, i
        if low in ("and", "or") and last_word >= 0 and _list_goes_on(s, j + 1):
            j += 1
            continue
        if low in stops and not _goes_on(s, j):
            break
        if low in person_adjectives() and j == i and not _plural_ahead(s, j + 1):
            return j, i
        if low in verbs and not _compound(s, j) and not (low in before and _plural_ahead(s, j + 1)):
            break
        last_word = j
        j += 1
    if last_word < 0:
        return None, i
    low = s.low(last_word)
    if one:
        verb = low.endswith("ed") and last_word > i and s.is_word(last_word - 1)  # one market burned
        return last_word - verb, i
    if low in person_adjectives() or (low in nationalities() and is_capital(s.tokens[last_word]) and last_word == i):
        return last_word, i
    return None, i


def _names_thing(s: Sentence, j: int) -> bool:
    """Whether a singular noun can stand at `j`: no word that ends phrases, no verb."""
    low = s.low(j)
    ends = low in word_set(NOUNS, "stops") or low in word_set(NOUNS, "verbs") or low in word_set(NOUNS, "verbs_of_one")
    return s.is_word(j) and not ends and low not in word_set(NOUNS, "third_person") and not low.endswith("ed")


def _goes_on(s: Sentence, j: int) -> bool:
    """Whether a word that ends phrases does not end this one: `US forces`, `1.4bn monthly users`, `laid-up ships`."""
    if s.tokens[j].text == "IT" and _plural_ahead(s, j + 1):
        return True  # 1,900 IT workers
    if s.tokens[j].text == "US" or _compound(s, j) or (s.glued(j + 1) and s.tokens[j + 1].kind == NUMBER):
        return True
    return s.low(j) in word_set(NOUNS, "periodic") and _plural_ahead(s, j + 1)


def _in_name(s: Sentence, j: int, first: int) -> bool:
    """Whether the digits at `j` are part of the noun's name: `Boeing 737 jets`, `COVID-19 patients`, `35 737 jets`."""
    if j > first and (s.tokens[j - 1].text == "-" or is_capital(s.tokens[j - 1])):
        return True
    return j == first and is_series(s, j)


def _plural_ahead(s: Sentence, i: int) -> bool:
    stops = word_set(NOUNS, "stops")
    for j in range(i, min(i + 4, len(s.tokens))):
        if s.low(j) == "-" and s.glued(j) and s.glued(j + 1):
            continue  # poor-quality loaves
        if not s.is_word(j) or (s.low(j) in stops and s.low(j) not in ("and", "or")):
            return False
        if is_plural(s.low(j)):
            return True
    return False


def _list_goes_on(s: Sentence, i: int) -> bool:
    """Whether `and` joins two adjectives or names before one noun (`Kia and Hyundai vehicles`)."""
    stops = word_set(NOUNS, "stops")
    if not s.is_word(i) or s.low(i) in stops or is_plural(s.low(i)):
        return False
    return (
        any(s.is_word(j) and is_plural(s.low(j)) and s.low(i) not in stops for j in (i + 1, i + 2))
        and not s.low(i).isdigit()
    )


def _compound(s: Sentence, j: int) -> bool:
    """Whether the word at `j` is part of a hyphened compound (`coal-fired`)."""
    return (s.low(j - 1) == "-" and s.glued(j)) or (s.low(j + 1) == "-" and s.glued(j + 1))


def _hyphen(s: Sentence, j: int) -> bool:
    """Whether a hyphen at `j` joins a word or a number to the word before."""
    return (s.tokens[j].glued or s.glued(j + 1)) and j + 1 < len(s.tokens) and s.tokens[j + 1].kind in (WORD, NUMBER)
