"""Changes of a text of which it is known what they do to its claims: nothing, or one field in one way."""

from __future__ import annotations

import dataclasses
import functools
import re
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from figextract import Claim
from figextract.places.gazetteer import country_names
from figextract.places.process import find

Edit = tuple[int, int, str]
"""Start and end of the characters that go, and what comes instead."""
Fields = dict[str, Any]
ANY = "any date"
"""A date must be there, whichever."""

WORDS = {
    "shifted": "`published` 28 days later: relative dates 28 days later, absolute ones as they are",
    "country": "another country of the same form: that country, nothing else",
    "swapped": "`entered` and `left` (`arrivals`, `departures`; `imports`, `exports`) exchanged: the other direction",
    "sentence before": "an unrelated sentence without a number before the text",
    "sentence after": "an unrelated sentence without a number after the text",
    "spelling": "British spellings for American ones, and the other way round",
    "quotes": "curly quotation marks for straight ones, and the other way round",
    "per cent": "`per cent` for what stands there",
    "percent": "`percent` for what stands there",
    "%": "`%` for what stands there",
    "plain digits": "`5000` for `5,000`",
    "grouped digits": "`5,000` for `5000`",
    "number words": "`five thousand` for `5,000`",
    "wrapped at 72": "lines wrapped at 72 characters",
    "wrapped at 100": "lines wrapped at 100 characters",
    "blank lines": "one blank line more between paragraphs",
    "carriage returns": "lines that end in CR and LF",
}
"""The transformations, in words."""


def same(claim: Claim) -> Fields:
    """The fields as they are."""
    return {f.name: getattr(claim, f.name) for f in dataclasses.fields(claim)}


def nothing(claim: Claim) -> Collection[str]:
    """No field is left unchecked."""
    return ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed text, and what its claims must be.

    Attributes:
        name: the transformation.
        text: the changed text.
        published: its publication time.
        edits: what was changed in the text, from left to right.
        expected: the fields that a claim of the old text must have in the new one.
        unchecked: fields of a claim of the new text of which nothing is demanded.
    """

    name: str
    text: str
    published: str | None
    edits: Sequence[Edit] = ()
    expected: Callable[[Claim], Fields] = same
    unchecked: Callable[[Claim], Collection[str]] = nothing

    def position(self, char: int) -> int:
        """Where a character of the old text is in the new one; inside of an edit, where that begins."""
        moved = 0
        for start, end, new in self.edits:
            if end <= char:
                moved += len(new) - (end - start)
            elif start < char:
                return min(char, start + len(new)) + moved
        return char + moved

    @staticmethod
    def plain(text: str) -> str:
        """A text field without what the transformations may change in it."""
        text = " ".join(text.translate(_STRAIGHT).lower().split())
        text = re.sub(r" ?per ?cent\b|(?<=\d) %", "%", text)
        text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        return re.sub(r"\w+", lambda word: _AMERICAN.get(word[0], word[0]), text)


def edited(name: str, text: str, published: str | None, edits: Sequence[Edit], **rest: Any) -> Variant:
    """The text with the edits made, which must not overlap."""
    edits = sorted(edits)
    pieces, done = [], 0
    for start, end, new in edits:
        assert done <= start <= end, (name, start)
        pieces += [text[done:start], new]
        done = end
    return Variant(name, "".join([*pieces, text[done:]]), published, edits, **rest)


def variants(text: str, published: str | None, claims: Sequence[Claim]) -> Iterator[Variant]:
    """Every transformation that changes the text, or its publication time."""
    if published:
        yield _shifted(text, published)
    yield from _country(text, published, claims)
    made = {
        "spelling": _respelled(text),
        "quotes": _requoted(text),
        **{word: _percent(text, word) for word in ("per cent", "percent", "%")},
        "plain digits": _plain_digits(text, claims),
        "grouped digits": _grouped_digits(text, claims),
        "number words": _number_words(text, claims),
        "wrapped at 72": _wrapped(text, 72),
        "wrapped at 100": _wrapped(text, 100),
        "blank lines": [(m.end(), m.end(), "\n") for m in re.finditer(r"\n\n+", text.rstrip())],
        "carriage returns": [(m.start(), m.end(), "\r\n") for m in re.finditer(r"\n", text)],
        "sentence before": [(0, 0, f"{_unrelated(text)}\n\n")],
        "sentence after": [(len(text.rstrip()), len(text), f"\n\n{_unrelated(text)}\n")],
    }
    yield from (edited(name, text, published, edits) for name, edits in made.items() if edits)
    swaps = _swaps(text)
    if swaps:
        places = [(start, end) for start, end, _ in swaps]
        yield edited(
            "swapped", text, published, swaps, expected=lambda claim: _turned(claim, places), unchecked=_far_ends
        )


# The publication time.

_LATER = timedelta(days=28)
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|tonight|overnight"
    r"|(?:days?|weeks?) (?:ago|earlier this)|(?:last|this|next|past|previous) (?:\w+ )?(?:days|weeks?|weekend))\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CALENDAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)(?:[a-z]*\b|\.)|month|quarter|year|since|\d",
    re.IGNORECASE,
)


def _shifted(text: str, published: str) -> Variant:
    """Later by whole weeks: what is counted in days or weeks moves along, what has a year stays.

    Nothing is demanded of dates that the calendar decides, such as `last month` and `3 May`, nor of those that were
    read from no words of their own; but that they are there.
    """
    day = datetime.fromisoformat(published).date()

    def expected(claim: Claim) -> Fields:
        fields = same(claim)
        for name in ("start_date", "end_date"):
            fields[name] = _moved(fields[name], _words(text, claim, name), day)
        return fields

    return Variant("shifted", text, (datetime.fromisoformat(published) + _LATER).isoformat(), (), expected)


def _moved(value: date | None, words: str, published: date) -> Any:
    if value is None:
        return None
    relative, absolute = _RELATIVE.search(words), _ABSOLUTE.search(words)
    if relative and not _CALENDAR.search(words):
        return value + _LATER
    if absolute and not relative and not re.search("same|period", words) and len(words) < 40:
        return value + (_LATER if value == published else timedelta())
    return ANY


def _words(text: str, claim: Claim, name: str) -> str:
    start, end = claim.evidence.get(name, (0, 0))
    return text[start:end]


# Countries.

_COUNTRIES = {
    "Finland": ("Finnish", "Finns"), "Sweden": ("Swedish", "Swedes"), "Poland": ("Polish", "Poles"),
    "Denmark": ("Danish", "Danes"), "Spain": ("Spanish", "Spaniards"), "Romania": ("Romanian", "Romanians"),
    "Hungary": ("Hungarian", "Hungarians"), "Bulgaria": ("Bulgarian", "Bulgarians"),
    "Norway": ("Norwegian", "Norwegians"), "Germany": ("German", "Germans"),
    "Lithuania": ("Lithuanian", "Lithuanians"), "Latvia": ("Latvian", "Latvians"), "Kenya": ("Kenyan", "Kenyans"),
    "Zambia": ("Zambian", "Zambians"), "Tanzania": ("Tanzanian", "Tanzanians"), "Malawi": ("Malawian", "Malawians"),
    "Ghana": ("Ghanaian", "Ghanaians"), "Nigeria": ("Nigerian", "Nigerians"), "Libya": ("Libyan", "Libyans"),
    "Tunisia": ("Tunisian", "Tunisians"), "Morocco": ("Moroccan", "Moroccans"), "Peru": ("Peruvian", "Peruvians"),
    "Chile": ("Chilean", "Chileans"), "Bolivia": ("Bolivian", "Bolivians"), "Colombia": ("Colombian", "Colombians"),
    "Paraguay": ("Paraguayan", "Paraguayans"), "Vietnam": ("Vietnamese", ""), "Nepal": ("Nepalese", ""),
    "Cambodia": ("Cambodian", "Cambodians"), "Thailand": ("Thai", "Thais"), "Pakistan": ("Pakistani", "Pakistanis"),
    "Bangladesh": ("Bangladeshi", "Bangladeshis"), "Kazakhstan": ("Kazakh", "Kazakhs"),
    "Uzbekistan": ("Uzbek", "Uzbeks"), "Tajikistan": ("Tajik", "Tajiks"), "Egypt": ("Egyptian", "Egyptians"),
    "Ethiopia": ("Ethiopian", "Ethiopians"), "Ukraine": ("Ukrainian", "Ukrainians"), "Italy": ("Italian", "Italians"),
    "Austria": ("Austrian", "Austrians"), "Iraq": ("Iraqi", "Iraqis"), "Uganda": ("Ugandan", "Ugandans"),
    "Algeria": ("Algerian", "Algerians"), "Afghanistan": ("Afghan", "Afghans"),
}  # fmt: skip
"""Countries of one word that is nothing else: name, adjective, people."""
_CODES = {name: code for code, name in country_names().items() if name in _COUNTRIES}
_WORLDLY = frozenset({"USD", "EUR", "GBP"})


def _country(text: str, published: str | None, claims: Sequence[Claim]) -> Iterator[Variant]:
    """The first country of the text that can be exchanged: none of its towns and no money but the world's is named."""
    places = find(text)
    if any(c.unit and re.fullmatch(r"[A-Z]{3}", c.unit) and c.unit not in _WORLDLY for c in claims):
        return
    named = {place.country for place in places}
    for old, forms in _COUNTRIES.items():
        own = [place for place in places if place.country == _CODES[old]]
        if old not in {place.quote for place in own} or not all(place.quote in (old, *forms) for place in own):
            continue
        new = _stand_in(old, text, named)
        exchange = dict(zip((old, *forms), (new, *_COUNTRIES[new]), strict=True))
        pattern = re.compile(r"\b(" + "|".join(word for word in exchange if word) + r")\b")
        edits = [(m.start(), m.end(), exchange[m[0]]) for m in pattern.finditer(text)]
        expected = functools.partial(_moved_to, {_CODES[old]: _CODES[new]}, pattern, exchange)
        yield edited("country", text, published, edits, expected=expected)
        return


def _moved_to(codes: Mapping[str, str], pattern: re.Pattern[str], exchange: Mapping[str, str], claim: Claim) -> Fields:
    fields = same(claim)
    for name in ("country", "origin", "destination"):
        fields[name] = codes.get(fields[name], fields[name])
    for name in ("subject", "source"):
        fields[name] = pattern.sub(lambda m: exchange[m[0]], fields[name]) if fields[name] else None
    return fields


def _stand_in(old: str, text: str, named: Collection[str | None]) -> str:
    """Another country whose adjective ends alike and needs the same article."""

    def form(name: str) -> tuple[bool, bool, str, bool]:
        adjective, people = _COUNTRIES[name]
        return name[0] in "AEIOU", adjective[0] in "AEIOU", adjective[-2:], bool(people)

    others = [n for n in _COUNTRIES if n != old and _CODES[n] not in named and n not in text]
    return next((n for n in others if form(n) == form(old)), next(n for n in others if form(n)[:2] == form(old)[:2]))


# Movements.

_PAIRS = {"entered": "left", "arrivals": "departures", "imports": "exports"}
_PAIRS |= {new: old for old, new in _PAIRS.items()}
_BASES = {"enter": "leave", "arrival": "departure", "import": "export"}
_BASES |= {new: old for old, new in _BASES.items()}
_MOVES = re.compile(
    r"\b(?:entered|left)(?= the (?:country|republic|kingdom|island|territory)\b| [A-Z][a-z]+(?:land|stan|[a-z]ia)\b)"
    r"|\b(?:arrivals|departures|imports|exports)\b(?! (?:from|to|at|in|into|by)\b)"
)


def _swaps(text: str) -> list[Edit]:
    """Verbs and nouns of movement whose sentence names no other end (`from`, `to`)."""
    found = []
    for match in _MOVES.finditer(text):
        sentence = text[max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start()), 0) : match.start()]
        rest = re.split(r"[.\n]", text[match.end() :], maxsplit=1)[0]
        if not re.search(r"\b(?:from|to|for|into|through|via)\b", sentence[-60:] + rest):
            found.append((match.start(), match.end(), _PAIRS[match[0]]))
    return found


def _turned(claim: Claim, places: Sequence[tuple[int, int]]) -> Fields:
    """The other direction and the other word, where they were read from one that was exchanged."""
    fields = same(claim)
    pairs = {"in": "out", "out": "in"} | _PAIRS | _BASES
    for name in ("direction", "predicate", "subject", "unit"):
        start, end = claim.evidence.get(name, (0, 0))
        if fields[name] and any(low < end and start < high for low, high in places):
            fields[name] = re.sub(r"\w+", lambda word: pairs.get(word[0], word[0]), fields[name])
    return fields


def _far_ends(claim: Claim) -> Collection[str]:
    """Where people who enter come from is not where those who leave go."""
    return ("origin", "destination")


# Sentences of nothing.

_UNRELATED = (
    "Nobody who was asked about the matter wanted to be named.",
    "The full report can be read by anyone who asks for it.",
    "A spokeswoman declined to comment.",
    "Readers may write to the editor.",
    "The weather was mild, and the cafes were full.",
)


def _unrelated(text: str) -> str:
    return _UNRELATED[len(text) % len(_UNRELATED)]


# Spelling.

_SPELLINGS = {
    "colour": "color", "centre": "center", "labour": "labor", "metre": "meter", "kilometre": "kilometer",
    "litre": "liter", "neighbour": "neighbor", "programme": "program", "traveller": "traveler", "rumour": "rumor",
    "organiser": "organizer", "harbour": "harbor", "favour": "favor", "honour": "honor",
    "organisation": "organization", "theatre": "theater",
}  # fmt: skip
_AMERICAN = {
    **_SPELLINGS, **{f"{british}s": f"{american}s" for british, american in _SPELLINGS.items()}, "defence": "defense",
    "neighbouring": "neighboring", "cancelled": "canceled", "travelled": "traveled", "armoured": "armored",
    "organised": "organized", "recognised": "recognized", "millimetres": "millimeters", "centimetres": "centimeters",
    "realised": "realized", "licence": "license", "licences": "licenses", "grey": "gray",
}  # fmt: skip
_BRITISH = {american: british for british, american in _AMERICAN.items()}


def _respelled(text: str) -> list[Edit]:
    """Lower-case words only: names are spelled as they are."""
    other = _AMERICAN | _BRITISH
    return [(m.start(), m.end(), other[m[0]]) for m in re.finditer(r"[a-z]+", text) if m[0] in other]


# Quotation marks.

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def _requoted(text: str) -> list[Edit]:
    """Straight for curly ones; where there are none, curly for straight ones."""
    curly = [(m.start(), m.end(), m[0].translate(_STRAIGHT)) for m in re.finditer("[“”‘’]", text)]
    return curly or [
        (m.start(), m.end(), _curly(m[0], text[m.start() - 1 : m.start()])) for m in re.finditer("[\"']", text)
    ]


def _curly(mark: str, before: str) -> str:
    opens = not before or before.isspace() or before in "([—–-"
    return {'"': "”“", "'": "’‘"}[mark][opens]


# Numbers.

_PERCENT = re.compile(r"(?<=\d)(?: per cent| percent|%)(?![\w-])")


def _percent(text: str, word: str) -> list[Edit]:
    new = word if word == "%" else f" {word}"
    return [(m.start(), m.end(), new) for m in _PERCENT.finditer(text) if m[0] != new]


def _numerals(text: str, claims: Sequence[Claim], pattern: str) -> Iterator[re.Match[str]]:
    """Numerals of claims, alone: no sum of money, no range, no part of a word."""
    for claim in claims:
        match = re.compile(pattern).match(text, claim.start_char, claim.end_char)
        if (
            match
            and match.end() == claim.end_char
            and not re.match(r"[\w%-]", text[match.end() : match.end() + 1])
            and not re.match(r"[\w$€£.-]", text[match.start() - 1 : match.start()])
        ):
            yield match


def _plain_digits(text: str, claims: Sequence[Claim]) -> list[Edit]:
    """Numbers that can be no year."""
    found = _numerals(text, claims, r"\d{1,3}(?:,\d{3})+")
    return [(m.start(), m.end(), plain) for m in found if (plain := m[0].replace(",", "")) > "2200" or len(plain) > 4]


def _grouped_digits(text: str, claims: Sequence[Claim]) -> list[Edit]:
    return [(m.start(), m.end(), f"{int(m[0]):,}") for m in _numerals(text, claims, r"\d{4,7}")]


_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A number below a million that is whole thousands or below a hundred.

    Example:
        >>> in_words(42_000)
        'forty-two thousand'
    """
    if number >= 1000:
        return f"{in_words(number // 1000)} thousand"
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


def _number_words(text: str, claims: Sequence[Claim]) -> list[Edit]:
    return [(m.start(), m.end(), in_words(int(m[1]) * 1000)) for m in _numerals(text, claims, r"(\d{1,3}),000")]


# Lines.


def _wrapped(text: str, width: int) -> list[Edit]:
    """Breaks at spaces, in paragraphs that are one long line between blank ones."""
    edits = []
    for match in re.finditer(r"(?:(?<=\n\n)|\A)[^\n]+(?=\n\n|\n?\Z)", text):
        position = match.start()
        lines = textwrap.wrap(match[0], width, break_long_words=False, break_on_hyphens=False)
        if " ".join(lines) == match[0]:
            for line in lines[:-1]:
                position += len(line)
                edits.append((position, position + 1, "\n"))
                position += 1
    return edits
