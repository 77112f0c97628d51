"""Ranges, coordinated numbers and the units that they share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from figextract import numerals
from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.changes.measured import moving
from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.reading.wording import factors
from figextract.quantities.units.nouns import alone
from figextract.quantities.words import word_set


def share_units(s: Sentence, numbers: list[Number]) -> list[Number]:
    """Give a number the unit of the next where a bare conjunction joins them: `5 and 6 kg`, `8 or $9`."""
    out = list(numbers)
    for k in range(len(out) - 2, -1, -1):
        left, right = out[k], out[k + 1]
        if left.unit is not None or right.unit is None or left.form == "share":
            continue
        if right.unit.kind == "ratio" or (right.unit.kind == "age" and not _is_suspended(s, left, right)):
            continue
        if right.unit.name in ("fraction", "times", "point") or right.form == "vague":
            continue
        listed = k + 2 < len(out) and numbers[k + 1].unit is None
        listed = listed or (k > 0 and s.lows[numbers[k - 1].unit_last : left.first] == (",",))
        if s.tokens[left.first].kind != s.tokens[right.first].kind and s.low(right.first - 1) in ("and", ","):
            continue  # killing 123, and two years later
        if _joint(s, left.unit_last, right.first, listed) or _part_of(s, left, right):
            out[k] = replace(left, unit=right.unit, joined=True)
    return out


def _is_suspended(s: Sentence, left: Number, right: Number) -> bool:
    """Whether a hyphen leaves out the age that follows: `12- and 14-year-olds`."""
    link = s.lows[left.last : right.first]
    return len(link) > 1 and link[0] == "-" and s.glued(left.last) and s.low(right.last) == "-"


def _part_of(s: Sentence, left: Number, right: Number) -> bool:
    """`1,300 of the 2,000 metric tons`; not `two of the 40 km races`."""
    between = s.lows[left.unit_last : right.first]
    of = between[:1] == ("of",) and between[1:] in ((), ("the",), ("its",), ("their",), ("those",))
    end = right.unit_last
    ends = not s.is_word(end) or s.low(end) in word_set("quantities_nouns", "stops")
    return of and ends and right.unit is not None and right.unit.kind in ("measure", "money") and s.low(end) != "-"


def _joint(s: Sentence, i: int, end: int, listed: bool) -> bool:
    """Whether only commas, hyphens, `and`, `or`, `to` stand between two numbers; a bare comma only inside a list."""
    between = s.lows[i:end]
    return (
        0 < len(between) <= 3
        and all(word in ("and", "or", ",", "-", "–", "to", "x", "×") for word in between)
        and (listed or between not in ((",",), (",", "and"), (",", "or")))
    )


def merge(s: Sentence, numbers: list[Number]) -> list[Number]:
    """Join two numbers into a range where the words between them say so."""
    out: list[Number] = []
    k = 0
    while k < len(numbers):
        if k + 1 < len(numbers):
            joined = _join(s, numbers[k], numbers[k + 1], out[-1] if out else None)
            if joined is not None:
                out.append(joined)
                k += 2
                continue
        out.append(numbers[k])
        k += 1
    return out


def _join(s: Sentence, left: Number, right: Number, before: Number | None) -> Number | None:
    if (
        (left.form in ("share", "ratio", "vague") and left.form != right.form)
        or left.form in ("ratio", "vague")
        or left.low is not None
    ):
        return None
    link = s.lows[left.unit_last : right.first]
    if not 0 < len(link) <= 3 or (right.sign and link[0] not in ("to", "and")):
        return None
    kind = _link(s, left, right, link)
    if not kind or not _same_unit(left, right):
        return None
    left, right = _dealt(s, *_shared_scale(left, right), kind)
    if kind == "dash" and _is_of_thousands(s, left, right):
        left = replace(left, value=left.value * 1000)
    if kind == "or" and (right.value - left.value != 1 * max(left.scale, 1) or left.value >= 100 * left.scale):
        return None
    changes = _is_change(s, left, right) and not _follows_level(s, left, before)
    if kind == "to" and (changes or _is_chain(s, left, before)):
        return None
    low, high = sorted((left.value, right.value))
    if low == high:
        return None
    unit = right.unit or left.unit
    return Number(
        left.first,
        right.last,
        (low + high) / 2,
        right.form,
        unit,
        right.unit_last,
        low,
        high,
        right.sign,
        scale=right.scale,
    )


def _link(s: Sentence, left: Number, right: Number, link: tuple[str, ...]) -> str:
    if link in (("-",), ("–",), ("—",), ("−",), ("to", "-"), ("-", "to", "-"), ("-", "to"), ("-", "-")):
        return "dash"
    if link == ("and",) and (s.low(left.first - 1) == "between" or s.low(left.first - 2) == "between"):
        return "between"
    if link in (("to",), ("up", "to"), ("until",)):
        return "to"
    if link == ("or",) and left.unit is right.unit and s.tokens[left.last - 1].kind == s.tokens[right.first].kind:
        return "or"
    return ""


def _same_unit(left: Number, right: Number) -> bool:
    """Whether two numbers can be the ends of one range: the same unit, or only one of them has one."""
    if left.unit is None or right.unit is None:
        return not (left.unit is not None and left.unit.kind not in ("money", "age"))
    return left.unit.name == right.unit.name


def _shared_scale(left: Number, right: Number) -> tuple[Number, Number]:
    """`10 to 15 billion`: the first number takes the magnitude of the second, if it stays the smaller one."""
    if left.scale == 1 and right.scale >= 100 and left.value < 1000 and left.value * right.scale <= right.value:
        left = replace(left, value=left.value * right.scale, scale=right.scale)
    return left, right


def _is_of_thousands(s: Sentence, left: Number, right: Number) -> bool:
    """Whether the thousands behind a hyphen are those before it, too: `3-4,000 people`; not `500-1,000`."""
    digits = s.tokens[right.first].text.endswith(",000")
    plain = left.scale == right.scale == 1 and left.value >= 1 and left.value % 1 == 0
    return digits and plain and left.value * 1000 < right.value


def _dealt(s: Sentence, left: Number, right: Number, kind: str) -> tuple[Number, Number]:
    """`117.35-38 yen`, as dealers write: the second price is told by its last two digits."""
    digits, whole = s.tokens[right.first].text, s.tokens[left.last - 1].text
    dot = whole.rfind(".")
    dealt = kind == "dash" and left.scale == 1 and left.form == "digits" and not left.sign
    if not dealt or len(digits) != 2 or str(right.value) != digits or len(whole) - dot not in (3, 5) or dot < 0:
        return left, right
    last = int(left.value * 10 ** (len(whole) - dot - 1)) % 100
    if int(digits) <= last:
        return left, right
    return left, replace(right, value=left.value + (int(digits) - last) * Decimal(1).scaleb(dot + 1 - len(whole)))


def _is_chain(s: Sentence, left: Number, before: Number | None) -> bool:
    """Whether the left number is a step on a way: the 180 of `from $160 to $180 to $200`."""
    if before is None or before.low is not None or s.low(before.first - 1) != "from":
        return False
    return s.lows[before.unit_last : left.first] == ("to",) and _same_unit(before, left)


def _follows_level(s: Sentence, left: Number, before: Number | None) -> bool:
    """Whether the change was told up to its end already: the 5,000 of `grew to 10,000 a day from 5,000 to 6,000`."""
    if before is None or before.low is not None or s.low(left.first - 1) != "from":
        return False
    return s.low(before.first - 1) in ("to", "at") and left.first - before.last <= _NEAR


def _is_size_between(s: Sentence, left: Number, right: Number) -> bool:
    """Whether two percentages are the ends of the size of a change: `a rise of 2% to 3%`; not `a rise of 12% to
    34%`, `a fall of 6% to 5%`.
    """
    nouns = change_words().nouns
    told = s.low(left.first - 1) == "of" and s.low(left.first - 2) in nouns
    return told and _is_percent(left) and _is_percent(right) and left.value < right.value <= 2 * left.value


_NEAR = 5
"""Words, the rate and `from` among them, that may stand between a level and the one that it is compared with."""


def _is_size_and_level(left: Number, right: Number) -> bool:
    """Whether `by A to B` is a change and what it comes to: the two are far apart, and each is written in full.

    `by $43 billion to $419 billion`, `by 8,100 to 55,900`, `by 270MW to 475MW`; not `by $1.50 to $2`, `by 5 to 30%`.
    """
    if right.unit is not None and right.unit.kind == "share":
        return False
    own = left.unit is not None and not left.joined
    if own and right.unit is not None and right.unit.kind == "measure":
        return right.value > left.value * 3 / 2
    if own and right.unit is None:
        return right.scale > left.scale and right.value >= left.value * 5 / 2
    written = own or (right.unit is None and right.value >= 1000 and left.scale == right.scale)
    return written and right.value > 3 * left.value


def _has_changed(s: Sentence, left: Number, right: Number, by: int) -> bool:
    """Whether a verb in the past tells of one change, `by A to B` what it was and came to: two amounts that name their
    unit each, or two bare counts (`raised its aid by £20 million to £45 million`, `the toll rose by 12 to 87`).

    Not `may rise by 12 to 87`, `rose by 10 to 20 points`, `rose by $1.50 to $2`, `rose by 2 to 3 each week`.
    """
    verb = _verb_before(s, by)
    if verb is None:
        return False
    if left.unit is None and right.unit is None:
        whole = left.value % 1 == right.value % 1 == 0
        return whole and alone(s, right) and s.low(right.unit_last) not in ("a", "an", "per", "each", "every", "in")
    if left.unit is None or right.unit is None or left.joined or right.unit.kind != "money":
        return False
    full = left.scale > 1 < right.scale or (_ends_in_unit(s, left) and _ends_in_unit(s, right))
    return full and right.value >= left.value * 3 / 2


_REACH = 8
"""Tokens between a verb of change and its `by`."""


def _verb_before(s: Sentence, by: int) -> int | None:
    """The verb of change that a `by` belongs to, if it tells of what has happened."""
    words, grammar = change_words(), "quantities_grammar"
    for i in range(by - 1, max(-1, by - 1 - _REACH), -1):
        low = s.low(i)
        if low in words.verbs and s.low(i - 1) not in ("a", "an", "the", "of"):
            ahead = word_set(grammar, "not_yet").isdisjoint(s.lows[max(0, i - 4) : i])
            return i if ahead and (low.endswith("ed") or low in word_set(grammar, "strong_pasts")) else None
        if low in words.nouns or not (s.is_word(i) or s.is_number(i) or low in ("'s", "’s", "-")):
            return None
    return None


def _ends_in_unit(s: Sentence, number: Number) -> bool:
    """Whether the word for a number's unit stands behind it: `12 paise`; not `$5`, `$5 million`."""
    end = number.unit_last - 1
    scale = numerals.words().scale
    return number.unit is not None and end > number.first and s.is_word(end) and s.low(end) not in scale


def _is_percent(number: Number) -> bool:
    return number.unit is not None and number.unit.name == "percent" and not number.joined


def _is_change(s: Sentence, left: Number, right: Number) -> bool:
    """Whether `from A to B`, `rose A to B` tells a change and no range: a word of change governs it, or it falls."""
    at = left.first - 1
    while at > left.first - 4 and s.low(at) in word_set("quantities_modifiers", "skipped") | {
        "about",
        "around",
        "nearly",
        "almost",
    }:
        at -= 1
    words = change_words()
    if _is_size_between(s, left, right):
        return False
    if s.low(at) == "from":
        if s.low(at - 1) in word_set("quantities_grammar", "ranging"):
            return False
        if left.value > right.value:
            return True
        near = s.lows[max(0, at - 12) : at]
        if any(factors().get(word, 0) > 1 for word in near) or s.low(at - 1) in word_set("quantities_grammar", "going"):
            return True
        told = [words.verbs[w] for w in near if w in words.verbs] + [
            words.nouns[w] for w in near[-4:] if w in words.nouns and near[-1] != "forecast"
        ]
        told += [words.adverbs[w] for w in near[-1:] if w in ("up", "down")]
        return "up" in told or (bool(told) and near[-1:] not in (("up",), ("down",)) and "down" not in told)
    if s.low(at) in words.verbs and "/" in s.lows[left.first : left.last] and right.value > left.value * 3 / 2:
        return True  # a share price fell 9 11/16 to 20 1/2
    of_share = s.low(at) in word_set("quantities_grammar", "shares_themselves")
    if of_share and _is_percent(left) and _is_percent(right) and moving(s, at, 0) is not None:
        return True  # hiked its rate 0.25% to 4%
    governs = s.low(at) in words.verbs and s.low(at) not in word_set("quantities_grammar", "raising")
    verb_before = (governs or s.low(at) in ("up", "down", "by")) and not left.joined
    if verb_before and s.low(at) not in ("up", "down") and right.value > 10 * left.value:
        return True
    if verb_before and right.unit is None and _ends_in_unit(s, left):
        return True  # the rupee fell 12 paise to 63.45
    if s.low(at) == "by" and (_is_size_and_level(left, right) or _has_changed(s, left, right, at)):
        return True
    if s.low(at) == "by" and left.unit is not None and right.unit is not None and not left.joined:
        return left.value > right.value  # lost by 52.8 percent to 47.2 percent
    return left.value > right.value or (verb_before and left.unit is not None and right.unit is not None)
