"""What the words beside a name say of it: a person, a company, a plain word, or a place to be at."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from figextract import datelines, lexicon
from figextract.places.gazetteer import bucket, normal
from figextract.places.scan import Match, next_word, previous_word, shouting

_BLANK = (" ", "\u00a0", "\n", "\r\n")
STRONG = 57
"""Weight from which a city needs no support: about half a million people."""
WORLD_CITY = 63
"""Weight of a city of two million."""


@functools.cache
def words(section: str) -> frozenset[str]:
    """A word list of `lexicon/places_words.toml`."""
    return frozenset(lexicon.table("places_words")[section]["words"])


@functools.cache
def _personal(word: str) -> str:
    """`n` where the word is a given name, `s` where it is a surname, by the census lists in the gazetteer."""
    found = bucket(normal(word))
    if found is None:
        return ""
    return "".join(s.flags for s in found.senses("") if s.kind == "N") + "".join(
        flag for s in found.senses("")[:1] for flag in s.flags if flag in "ns"
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands in its sentence.

    Attributes:
        person: certainly part of a person's name, `surname` or `given`, else empty.
        company: part of a company's, a paper's or a street's name.
        joined: next to another capitalised word that the gazetteer does not explain.
        located: behind a preposition of place, a verb of going, or next to `town`, `province`, or in a dateline.
        placed: likewise, by words that do not stand before persons as well (`to Reno` may be one).
        doubtful: in capitals among words that are not.
        dateline: in capitals in a dateline.
    """

    person: str
    company: bool
    joined: bool
    located: bool
    placed: bool
    doubtful: bool
    dateline: bool = False


def setting(text: str, match: Match, left: bool, right: bool) -> Setting:
    """Judge a match; `left` and `right` say whether the word next to it belongs to another place name."""
    before, after = normal(match.before), normal(match.after)
    blank = match.before_gap in _BLANK
    if before == "the" and blank:
        # `in the Midwest`
        left_word, gap = previous_word(text, match.start - len(match.before) - 1)
        before, blank = normal(left_word), gap in _BLANK
    close_left = match.before_gap in (" ", "\u00a0", ". ") and not left and before == normal(match.before)
    close_right = match.after_gap in (" ", "\u00a0") and not right
    named_left = match.before[:1].isupper() and not _is_plain(before)
    capital_left = close_left and named_left and match.before[-2:] not in ("'s", "’s")
    capital_right = close_right and match.after[:1].isupper() and after not in words("before")
    street = match.before[:1].isupper() and before in words("street")
    dateline = _dateline(text, match)
    placed = dateline or (match.after_gap == " " and after in words("generic"))
    placed = placed or (blank and before in words("locative"))
    if before == "of" and match.before_gap in _BLANK:
        # `the town of Split`
        placed = placed or normal(previous_word(text, match.start - 3)[0]) in words("settlement")
    located = placed or (blank and before in words("towards"))
    heading = match.shouted and shouting(text, match.start, match.end)
    if heading:
        return Setting("", False, False, located, placed, False)
    return Setting(
        person=_person(match, before, after, close_left, capital_left, capital_right) or _aged(text, match),
        company=_vessel(text, match)
        or (close_right and match.after[:1].isupper() and after in words("organisation"))
        or (street and close_left)
        or _treaty(match, after),
        joined=(capital_left and match.before_gap != ". ")
        or (capital_right and after not in words("generic") and after not in words("organisation")),
        located=located,
        placed=placed,
        doubtful=match.shouted and len(match.key) > 1 and not dateline and not _opens(match),
        dateline=match.shouted and dateline,
    )


def _person(match: Match, before: str, after: str, close: bool, left: bool, right: bool) -> str:
    if close and before in words("abbreviated" if match.before_gap == ". " else "honorific"):
        return "given" if right else "surname"
    if left and match.before_gap != ". " and "n" in _personal(match.before) and not match.before.isupper():
        return "surname"
    if left and len(match.before) == 1 and match.before_gap == ". " and not _initials(match):
        return "surname"
    named = any("n" in s.flags for s in match.senses)
    if left and right and named and match.senses[0].kind == "c" and after not in words("generic"):
        return "given"
    given = named or match.senses[0].kind in "rt"
    if right and given and after not in words("generic") and "s" in _personal(match.after):
        return "given"
    return ""


def _is_plain(word: str) -> bool:
    """Whether a word may stand in capitals before a place, as no part of its name and no person's."""
    return word in words("before") or (word.endswith("ly") and not _personal(word))  # Normally Iowa has


def _opens(match: Match) -> bool:
    """Whether a country in capitals begins a paragraph, as some papers begin: `ISRAEL struck 50 targets`."""
    return match.senses[0].kind == "c" and len(match.key) > 3 and _begins_line(match)


def _begins_line(match: Match) -> bool:
    return not match.before or "\n" in match.before_gap


def _vessel(text: str, match: Match) -> bool:
    """`HMS Sheffield`, `the Pride of Kent`: a name behind what ships are called by."""
    if match.before_gap not in (" ", "\u00a0"):
        return False
    if match.before.isupper() and normal(match.before) in words("vessel"):
        return True
    title, gap = previous_word(text, match.start - len(match.before) - 1) if match.before == "of" else ("", "")
    return title[:1].isupper() and gap == " " and normal(title) in words("vessel")


def _treaty(match: Match, after: str) -> bool:
    """`the Abuja agreement`, `the Vienna Convention`: what was signed in a town; not its conventions and processes."""
    if match.after_gap not in (" ", "\u00a0") or match.senses[0].kind != "t":
        return False
    return after in words("treaty") and (match.after[:1].isupper() or after not in words("gathering"))


def _aged(text: str, match: Match) -> str:
    """`Chad, 34, an engineer`: a given name before an age between commas."""
    age = match.after_gap == ", " and match.after.isdigit() and len(match.after) == 2
    closed = text.startswith(",", match.end + 4) and text[match.end + 5 : match.end + 6].isspace()
    return "given" if age and closed and any("n" in s.flags for s in match.senses) else ""


def _initials(match: Match) -> bool:
    """A country in the genitive of initials never occurs; a name behind `U.S.` does."""
    return match.before in ("S", "K", "N")


def _dateline(text: str, match: Match) -> bool:
    """`KHARTOUM, 3 March`, `Cucuta (Reuters)`, `Kinshasa - `, `(Split) `: a name that begins a line, before a mark."""
    if not _begins_line(match):
        return False
    gap = match.after_gap
    if gap == ") " and match.before_gap.endswith("("):
        return True
    if match.shouted and gap == " " and match.after.isupper() and normal(match.after) in words("generic"):
        gap = next_word(text, match.end + 1 + len(match.after))[1]  # `TUGUEGARAO CITY - `
    return datelines.hints(text, match.end, gap, match.shouted)
