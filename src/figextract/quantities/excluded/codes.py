"""Numbers in codes and labels: items of a list, forms of a regulator, networks, gates and camps, figures of play."""

from __future__ import annotations

from figextract import numerals
from figextract.quantities.excluded.dates import NAMES, counts, unit_follows
from figextract.quantities.lexer import NUMBER, is_capital, is_integer
from figextract.quantities.reading.numbers import Sentence
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import person_adjectives, word_set

_LONGEST_LIST = 24  # tokens between a label and the last number of its list
_JOINTS = frozenset({",", "and", "or", "to", "-", "–", "&", "through"})
_AROUND = 6  # tokens between `5g` and the network that it is of


def list_number(s: Sentence, i: int) -> bool:
    """`1. Introduction`, `(2) The court`: at the head of a sentence; `2/ Of these`, `2/5` of a thread."""
    if not is_integer(s.tokens[i]) or len(s.tokens[i].text) > 3:
        return False
    if len(s.tokens) == 3 and s.low(1) == "/":
        return True
    if s.low(i + 1) == "/" and s.glued(i + 1) and not s.glued(i + 2):
        return i + 2 < len(s.tokens) and is_capital(s.tokens[i + 2])
    if s.low(i + 1) not in (".", ")", "]") or not s.glued(i + 1):
        return False
    return i == 0 or (i == 1 and s.low(0) in ("(", "[", "•", "-")) or _follows_number(s, i) or _in_series(s, i)


_BACK = 1000  # characters back to the item before


def _follows_number(s: Sentence, i: int) -> bool:
    """Whether a number that opens a line goes on with a list: the `3.` below a line that opens with `2.`"""
    start = s.tokens[i].start
    if "\n" not in s.text[s.tokens[i - 1].end : start] or s.glued(i + 2):
        return False
    before = f"\n{int(s.tokens[i].text) - 1}{s.low(i + 1)} "
    return before in s.text[max(0, start - _BACK) : start]


def _in_series(s: Sentence, i: int) -> bool:
    """`We need (1) 340 tents; (2) 12 trucks`: behind a mark, beside another; not `Mali (1), Niger (2)`."""
    bracketed = s.low(i - 1) == "(" and s.low(i + 1) == ")"
    if not bracketed or i < 2 or s.tokens[i - 2].kind == NUMBER:
        return False
    if s.is_word(i - 2) and s.low(i - 2) not in ("and", "or", "need", "are"):
        return False
    number, at = int(s.tokens[i].text), s.tokens[i].start
    around = s.text[max(s.tokens[0].start, at - _BACK) : min(s.tokens[-1].end, at + _BACK)]
    return any(f"({other})" in around for other in (number - 1, number + 1))


def listed_label(s: Sentence, i: int) -> bool:
    """`Camps 8E, 8W and 9`, `gates 12A and 14C`, `junctions 9 and 10`: each number of a list behind its plural label.

    The last counts where a plural follows it (`in camps 9 and 10 people`).
    """
    if not is_integer(s.tokens[i]) or len(s.tokens[i].text) > 3:
        return False
    end, numbers = _behind_letter(s, i), 1
    if s.is_word(end) and (counts(s, end) or unit_follows(s, end)):
        return False
    at = i - 1
    while at > max(0, i - _LONGEST_LIST):
        if s.low(at) in _JOINTS:
            at -= 1
            continue
        digits = at - 1 if _behind_letter(s, at - 1) == at + 1 else at
        if s.tokens[digits].kind != NUMBER:
            break
        at, numbers = digits - 1, numbers + 1
    listed = numbers > 1 or s.low(end) in _JOINTS or end > i + 1
    return at >= 0 and listed and s.low(at) in word_set(NAMES, "plural_labels") and s.low(i - 1) != "-"


def _behind_letter(s: Sentence, i: int) -> int:
    """The token behind digits at `i` and the capital letter that is glued to them, if one is."""
    letter = i >= 0 and s.is_number(i) and s.is_word(i + 1) and s.glued(i + 1) and len(s.tokens[i + 1].text) == 1
    return i + 2 if letter and is_capital(s.tokens[i + 1]) else i + 1


def form(s: Sentence, i: int) -> bool:
    """`the 10-Q`, `an 8-K filing`, `a 7-Eleven`: digits that a hyphen joins to one capital, or to a capital number."""
    if not (s.low(i + 1) == "-" and s.glued(i + 1) and s.glued(i + 2) and i + 2 < len(s.tokens)):
        return False
    thing = s.tokens[i + 2]
    if not is_capital(thing) or len(s.tokens[i].text) > 2 or s.glued(i + 3):
        return False
    return thing.text in ("K", "Q", "F") or (thing.text.istitle() and thing.low in numerals.words().small)


def pairing(s: Sentence, i: int) -> bool:
    """`went 9-for-17`, `10-of-28 from deep`: either number of what a player made of his tries."""
    for first in (i, i - 4):
        link = s.lows[max(0, first) + 1 : first + 4]
        if (
            first >= 0
            and link in (("-", "for", "-"), ("-", "of", "-"))
            and s.is_number(first)
            and s.is_number(first + 4)
        ):
            return s.glued(first + 1) and s.glued(first + 4)
    return False


def generation(s: Sentence, i: int) -> bool:
    """`the 5g network`, `4g phones`: a network's generation, no grams; not `5g of salt`."""
    if s.tokens[i].text not in ("2", "3", "4", "5", "6") or s.low(i + 1) != "g" or not s.glued(i + 1):
        return False
    near = s.lows[max(0, i - _AROUND) : i + _AROUND]
    return s.low(i + 2) != "of" and not word_set(NAMES, "networks").isdisjoint(near)


def numbers_people(s: Sentence, verb: int) -> bool:
    """Whether `number` at a token is a verb: `they now number 300`, `the dead there number 11`."""
    low = s.low(verb - 1)
    at = verb - 2 if low in ("now", "there", "already", "still", "currently") else verb - 1
    if s.low(verb) != "number" or at < 0:
        return False
    word = s.low(at)
    return word in ("they", "we", "who") or is_plural(word) or (word in person_adjectives() and s.low(at - 1) == "the")


def acts(s: Sentence, i: int) -> bool:
    """Whether a word that looks like a plural is the verb of a name and its number: `The RTX 3080 costs $699`."""
    if s.low(i) not in word_set(NAMES, "acts_of_names"):
        return False
    after = s.low(i + 1)
    if after in ("were", "are", "have", "had"):
        return False  # In Antwerp 58 ships were waiting
    if not s.is_word(i + 1):
        return after in ("$", "£", "€", ".", "") or s.is_number(i + 1)
    return after in word_set("quantities_nouns", "stops") or after in word_set(NAMES, "after_acts")
