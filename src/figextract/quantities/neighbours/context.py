"""What a number takes from those around it: an elided noun or unit, a shared rate, the hedge of an amount restated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from figextract.quantities.changes.hedging import Found as Hedge
from figextract.quantities.lexer import is_capital
from figextract.quantities.neighbours.elided import bounding, link_of, of_people, passed, told_before
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units import markets
from figextract.quantities.units.lookup import Unit, unit_at
from figextract.quantities.units.nouns import Noun, alone, counted
from figextract.quantities.units.unit import per, per_before
from figextract.quantities.words import is_person, nationalities, person_adjectives, word_set

_BACK = 8  # how many numbers back an elided noun may stand

_COORDINATING = frozenset({"and", "or", ",", "another", "from", "to", "against", "than", "including", "whom"})

_PARTITIVE = (("them",), ("these",), ("those",), ("whom",), ("which",), ("us",))

Rate = tuple[str, int, int]
"""The name of what a rate is per, and the tokens, first and after last, that say it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A number with its noun and rate.

    `inherited` says that the noun stands with an earlier number; `measure` is a unit taken over from one, or that words
    before the number name, which are the tokens `said`, first and after last.
    """

    number: Number
    noun: Noun | None = None
    rate: Rate | None = None
    measure: Unit | None = None
    inherited: bool = False
    said: tuple[int, int] | None = None


def facts(s: Sentence, numbers: Sequence[Number]) -> list[Facts]:
    """Noun, unit and rate of each number of a sentence; numbers inside a rate (`per 100,000 people`) are left out."""
    found: list[Facts] = []
    inside: tuple[int, int] = (0, 0)
    for k, number in enumerate(numbers):
        if inside[0] <= number.first < inside[1]:
            continue
        follower = numbers[k + 1] if k + 1 < len(numbers) else None
        noun = _noun(s, number, follower) if number.unit is None else None
        item = Facts(number, noun, _rate(s, number, noun, follower))
        if number.unit is None and noun is None:
            quoted = markets.quoted(s, number)
            told = Facts(number, rate=quoted.rate, measure=quoted.unit, said=quoted.said) if quoted else None
            item = told or _elided(s, item, found)
        if item.rate is None and found and (number.unit or item.measure):
            item = _same_rate(s, item, found[-1])
        inside = (item.rate[1], item.rate[2]) if item.rate and item.rate[1] >= number.last else (0, 0)
        found.append(item)
    return _said_rates(_listed_rates(s, _suspended(s, found)))


def _said_rates(found: list[Facts]) -> list[Facts]:
    """The words of a rate that stands in the unit of a number beside: `1.6m b/d in May, up 200,000`."""
    said = [item.rate for item in found if item.rate is not None and item.rate[1] < item.rate[2]]
    for k, item in enumerate(found):
        if item.rate is not None and item.rate[1] == item.rate[2]:
            name, at, _ = item.rate
            near = min((r for r in said if r[0] == name), key=lambda r: abs(r[1] - at), default=None)
            found[k] = replace(item, rate=near)
    return found


def _listed_rates(s: Sentence, found: list[Facts]) -> list[Facts]:
    """The rate at the end of a list for what stands in it: `27.4 points, 8.5 rebounds and 8.3 assists per game`."""
    for k in range(len(found) - 2, -1, -1):
        item, follower = found[k], found[k + 1]
        if item.rate is not None or follower.rate is None or follower.rate[1] < follower.number.last:
            continue
        if _is_start(s, item, follower):
            found[k] = replace(item, rate=follower.rate)
            continue
        end = item.noun.last if item.noun is not None and not item.inherited else item.number.unit_last
        links = s.lows[end : follower.number.first]
        counts = _is_count(item) and _is_count(follower) and len(links) <= 2
        if counts and all(link in (",", "and", "or") for link in links):
            found[k] = replace(item, rate=follower.rate)
    return found


def _is_start(s: Sentence, item: Facts, follower: Facts) -> bool:
    """Whether a number is where the rate behind it began: `cut its flights from 10 to seven a week`."""
    unit, other = item.number.unit or item.measure, follower.number.unit or follower.measure
    same = (unit.name if unit else None) == (other.name if other else None)
    linked = s.lows[item.number.unit_last : follower.number.first] == ("to",) and s.low(item.number.first - 1) == "from"
    return linked and same and (item.noun is None or item.inherited)


def _is_count(item: Facts) -> bool:
    return item.noun is not None or (item.number.unit is not None and item.number.unit.kind == "count")


def _suspended(s: Sentence, found: list[Facts]) -> list[Facts]:
    """The noun of the next number for those that leave it out behind a hyphen: `four-, five- and six-cylinder`."""
    for k in range(len(found) - 2, -1, -1):
        item, follower = found[k], found[k + 1]
        if item.noun is None and item.number.unit is None and follower.noun is not None:
            at = item.number.last
            links = s.lows[at + 1 : follower.number.first]
            left_out = s.low(at) == "-" and s.glued(at) and links and all(w in (",", "and", "or", "to") for w in links)
            if left_out or _is_nationality(s.lows[at : follower.number.first]):
                found[k] = replace(item, noun=follower.noun, inherited=True)
    return found


def _is_nationality(words: tuple[str, ...]) -> bool:
    """Whether words are the adjective of a country and a link: the `14 Sri Lankan and` of `nine Indian sailors`."""
    return words[-1:] in (("and",), (",",), ("or",)) and " ".join(words[:-1]) in nationalities()


def _noun(s: Sentence, number: Number, follower: Number | None) -> Noun | None:
    limit = follower.first if follower else len(s.tokens)
    or_two = _or_two(s, number)
    if or_two is not None:
        return or_two
    noun = counted(s, number.unit_last, one=number.value == 1 or _is_part(s, number))
    if noun is not None and noun.last <= limit:
        return noun
    if follower is None:
        return None
    link = s.lows[number.unit_last : follower.first]
    if (
        len(link) <= 1
        and follower.unit is not None
        and follower.unit.kind in ("measure", "age", "duration")
        and link in ((), ("-",))
    ):
        noun = counted(s, follower.unit_last)  # eight million 250ml bottles
        return None if noun is None else replace(noun, first=follower.first)
    if link[:1] == ("of",) and len(link) <= 3 and follower.unit is None and link[1:2] not in _PARTITIVE:
        return counted(s, follower.unit_last)  # 17 of the 30 seats
    return None


def _is_part(s: Sentence, number: Number) -> bool:
    """Whether the number is a part of one thing: `1/2 cup`, `¾ spoon`."""
    return (
        0 < number.value < 1
        and s.tokens[number.last - 1].text[-1] != "%"
        and ("/" in s.lows[number.first : number.last] or not s.low(number.first).isascii())
    )


def _or_two(s: Sentence, number: Number) -> Noun | None:
    """The noun in front of `or two`: `another striker or two`, `a person or two`."""
    i = number.first - 2
    if s.low(number.first - 1) != "or" or number.value != 2 or not s.is_word(i) or not alone(s, number):
        return None
    if s.low(i - 1) not in ("a", "an", "another") and s.low(i - 2) not in ("a", "an", "another"):
        return None
    unit = unit_at(s.text, s.tokens, i)
    if s.low(i) in word_set("quantities_nouns", "stops") or unit is not None:
        return None
    return Noun("person" if is_person(s.low(i)) else s.low(i), i, i + 1)


def _rate(s: Sentence, number: Number, noun: Noun | None, follower: Number | None) -> Rate | None:
    """`900 people a day`, `$40 (£30) a barrel`."""
    if number.unit is not None and number.unit.per is not None:
        return number.unit.per, number.last, number.unit_last  # 300,000 bpd
    at = noun.last if noun is not None else number.unit_last
    starts = [at + (s.low(at) in ("gross", "net"))]
    if follower is not None and s.low(at) == "(" and follower.first <= at + 2 and s.low(follower.unit_last) == ")":
        starts.append(follower.unit_last + 1)
    if s.low(at) == ")" and number.unit is not None:
        starts.append(at + 1)
    if s.low(at) == "of":
        j = at + 1
        while j < at + 5 and s.is_word(j) and s.low(j) not in word_set("quantities_nouns", "stops"):
            j += 1
        if j > at + 1:
            starts.append(j)
    money = number.unit is not None and number.unit.kind == "money"
    for start in starts:
        found = per(s, start, priced=money)
        if found is not None:
            return found[0], start, found[1]
    return per_before(s, number.first) if money else None


def _same_rate(s: Sentence, item: Facts, earlier: Facts) -> Facts:
    """The rate of the amount that this one is set against, or says again in other money: `$1,620 per container, up from
    $1,480`, `1,365 to the dollar, against 1,370`, `2,000 zlotys per month, or 473 euros`.
    """
    unit, other = item.number.unit or item.measure, earlier.number.unit or earlier.measure
    if unit is None or other is None or earlier.rate is None or unit.kind not in ("money", "measure"):
        return item
    link = s.lows[max(0, item.number.first - 2) : item.number.first]
    compared = link[-1:] in (("from",), ("against",), ("with",), ("than",), ("to",), ("down",), ("up",))
    money = unit.kind == other.kind == "money" and unit.name != other.name
    again = money and link in ((",", "or"), ("(", "or")) and earlier.rate[2] >= item.number.first - 2
    same = unit.name == other.name and compared
    scaled = item.number.scale == earlier.number.scale  # not $2.10 a share, from $1.2 million
    scaled = scaled or (unit.kind == "measure" and link[-1:] in (("down",), ("up",)))
    if again or (same and scaled):
        return replace(item, rate=(earlier.rate[0], earlier.rate[1], earlier.rate[2]))
    return item


def _elided(s: Sentence, item: Facts, before: Sequence[Facts]) -> Facts:
    """The noun or unit of an earlier number, where the number stands alone: `killed 12 people and wounded 30`."""
    number = item.number
    if s.low(number.first - 1) == "or" and number.value == 2 and s.low(number.first - 3) in ("a", "an", "another"):
        told = unit_at(s.text, s.tokens, number.first - 2)
        if told is not None and told[1] == number.first - 1 and alone(s, number):
            return replace(item, measure=told[0])  # a day or two
    of_them = s.low(number.unit_last) == "of" and s.low(number.unit_last + 1) in (
        "them",
        "these",
        "whom",
        "which",
        "those",
    )
    people = replace(item, measure=Unit("person", "count")) if of_people(s, number) else item
    more = s.low(number.unit_last) in ("more", "others") and not _noun_like(s, number.unit_last + 1)
    of_those = _is_of_those(s, number, before)
    stands = alone(s, number) or (of_those and s.low(number.unit_last).endswith("ed"))
    if number.form not in ("digits", "words", "vague") or not (of_them or more or stands):
        return people
    if not (of_them or more or _open(s, number) or of_those):
        last = before[-1].number if before else None
        money = last.unit if last is not None and last.unit is not None and last.unit.kind == "money" else None
        if money is not None and last is not None and link_of(s, number) == "at" and _same_price(last, number):
            return replace(item, measure=money)  # opened at $12.40 and closed at 11.85
        noun = told_before(s, number) if number.value % 1 == 0 else None
        return people if noun is None else replace(item, noun=noun, inherited=True)
    if number.form == "vague":
        return people
    strict = False
    whole = number.value % 1 == 0
    subject = told_before(s, number) if whole and before else None
    if subject is not None and subject.first > before[-1].number.last:
        return replace(item, noun=subject, inherited=True)  # a bright spot: marriages jumped by 8,100
    for earlier in reversed(before[-_BACK:]):
        if s.low(earlier.number.first - 1) == "(" and s.low(earlier.number.unit_last) == ")":
            continue  # said again in other units
        if earlier.noun is not None:
            if strict and s.low(number.first - 1) not in ("and", ",", "including", "or") and not of_them and not more:
                break
            if whole:
                befallen = people.measure is not None and earlier.noun.unit != "person"
                return people if befallen else replace(item, noun=earlier.noun, inherited=True)
            return replace(item, noun=earlier.noun, rate=earlier.rate, inherited=True) if earlier.rate else item
        unit = earlier.number.unit or earlier.measure
        if unit is None:
            continue
        part = number.value <= earlier.number.value
        spanned = unit.kind == "duration" and of_them and part  # 27 years in prison, 18 of them on an island
        timed = unit.name in ("second", "minute") and not whole and number.first - earlier.number.last < 12
        spanned = spanned or (
            timed and ";" not in s.lows[earlier.number.last : number.first]
        )  # 10.71 seconds from 10.68
        if unit.kind == "share" and s.low(number.first - 1) == "another":
            return replace(item, measure=unit)  # a cut of 25 basis points and another 50 next year
        amount = number.scale > 1 and earlier.rate is None  # not 14 baht a kilogram, and 2.3m will be exported
        priced = unit.kind == "money" and (amount or _same_price(earlier.number, number))
        if people.measure is not None and unit.kind == "measure":
            return people  # measured 5.9 and killed 1,036
        apart = _is_size_of(s, earlier, before) or _is_total(s, number, earlier.number)
        if unit.kind == "measure" and _is_of_things(s, number, unit, of_them):
            continue  # 172 km long, and 44 were let in
        beyond_share = unit.kind == "measure" and strict and link_of(s, number) == "and" and not whole
        if beyond_share or (unit.kind == "measure" and (apart or _is_beyond(s, number, earlier.number))):
            continue  # 50 cargoes of about 950,000 barrels each, against 54 in March
        if unit.kind == "money" and link_of(s, number) in ("from", "against") and whole == _is_whole(earlier.number):
            behind_rate = earlier.rate is not None and 0 <= number.first - earlier.rate[2] <= _NEAR
            near = behind_rate or number.first - earlier.number.unit_last <= _NEAR
            if near and ";" not in s.lows[earlier.number.last : number.first]:
                return replace(item, measure=unit)  # went for 230 to 260 yuan, down from 310
        if unit.name == "person" and whole and not strict and link_of(s, number) in _COORDINATING:
            return replace(item, measure=unit)  # employs 1,200 in Ohio and 300 in Texas
        if unit.kind == "measure" or spanned or priced:
            return replace(item, measure=unit, rate=earlier.rate if unit.per is not None else None)
        strict = strict or unit.kind in ("money", "share")
    noun = told_before(s, number) if whole else None
    return people if noun is None else replace(item, noun=noun, inherited=True)


def _is_of_things(s: Sentence, number: Number, unit: Unit, of_them: bool) -> bool:
    """Whether a number does or undergoes something, as no lengths do, and of goods in bulk no spelled numbers: `carries
    49,500 tonnes; two more are being loaded`.
    """
    at = number.unit_last + (s.low(number.unit_last) in ("more", "others"))
    acts = of_them or s.low(at) in _ACTING
    bulk = unit.name in word_set("people", "bulk")
    return acts and number.value % 1 == 0 and (not bulk or number.form == "words")


_ACTING = frozenset({"were", "are", "have", "had", "will"})
_NEAR = 8  # tokens between an amount and what it is compared with


def _is_whole(number: Number) -> bool:
    return number.value % 1 == 0


def _is_beyond(s: Sentence, number: Number, earlier: Number) -> bool:
    """Whether a number is too large or small for an earlier value: `3,400 on the 12 sq km island, up from 2,900`."""
    if link_of(s, number) != "from":
        return False
    low, high = sorted((abs(float(number.value)), abs(float(earlier.value))))
    return high > 50 * max(low, 1.0)


def _is_total(s: Sentence, number: Number, earlier: Number) -> bool:
    """Whether a number is what the things told of come to: `orbit at 550 km, bringing the fleet to almost 6,000`."""
    if link_of(s, number) != "to":
        return False
    words = s.lows[earlier.unit_last : number.first]
    brought = words[:1] == (",",) and words[1:2] in (("bringing",), ("taking",)) and words[2:3] in (("the",), ("its",))
    return brought and word_set("quantities_grammar", "measured_totals").isdisjoint(words[3:])


def _is_size_of(s: Sentence, item: Facts, before: Sequence[Facts]) -> bool:
    """Whether a measure is that of each of the things just counted: `84 vessels of more than 330 metres`."""
    first = item.number.first
    own = (f.noun for f in before if f.noun is not None and not f.inherited)
    noun = next((noun for noun in own if 0 <= first - noun.last < 6), None)
    if noun is None:
        return False
    link = s.lows[noun.last : first]
    return link[:1] == ("of",) and all(word in passed() or word == "of" for word in link)


def _is_of_those(s: Sentence, number: Number, before: Sequence[Facts]) -> bool:
    """Whether the number is some of those just counted: `of the 40 passengers, 12 were children`."""
    if not before or before[-1].noun is None or before[-1].inherited:
        return False
    whole = before[-1]
    between = s.lows[whole.noun.last : number.first] if whole.noun else ("",)
    first = whole.number.first - 2 if s.low(whole.number.first - 1) in ("the", "those", "these", "its", "his") else -1
    starts = first == 0 or s.low(first - 1) in (",", "and", "but", ";")
    return between in ((), (",",)) and first >= 0 and s.low(first) == "of" and starts


def _same_price(left: Number, right: Number) -> bool:
    """Whether a bare number is written as a price before it is and near to it: `84.75 cents, the lowest 74.07`."""
    cents = left.value.as_tuple().exponent == right.value.as_tuple().exponent == -2
    return cents and left.scale == right.scale == 1 and left.value / 5 < right.value < left.value * 5


def _noun_like(s: Sentence, i: int) -> bool:
    return s.is_word(i) and s.low(i) not in word_set("quantities_nouns", "stops")


def _open(s: Sentence, number: Number) -> bool:
    """Whether a word stands before the number that an elided noun may follow."""
    before = link_of(s, number)
    if before in word_set("quantities_grammar", "before_ellipsis") or before in bounding():
        return True
    at = number.first - 1
    named = at - 1 if s.low(at - 1) == "the" else at  # France has 1,250 troops, the US 600
    return named > 1 and is_capital(s.tokens[at]) and s.low(named - 1) in ("and", "in", ",")


def restated(s: Sentence, left: Number, right: Facts, hedge: Hedge | None) -> bool:
    """Whether a number takes the hedge of the one before: it says the same in another unit (`more than 100 kilometres
    (60 miles)`), or goes on with a count (`at least 12 people were killed and 30 injured`)."""
    number = right.number
    between = s.lows[left.unit_last : number.first]
    people = right.noun is not None and right.noun.unit == "person" and s.low(number.unit_last) in person_adjectives()
    if people and hedge is not None and hedge[0] == "at_least" and between[-1:] == ("and",) and len(between) <= 8:
        return True
    if (
        left.unit is None
        or number.unit is None
        or left.unit.kind != number.unit.kind
        or left.unit.kind not in ("money", "measure")
    ):
        return False
    return between in (("(",), ("/",), (",", "or"), ("or",)) and left.unit.name != number.unit.name
