"""Pieces of texts, friendly and hostile, and ways to put them together, for the property tests and `fuzz.py`."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NUMBERS = (
    "5,200", "98,000", "8.3%", "$3.5 billion", "€40m", "two", "half a million", "a third", "tens of thousands",
    "doubled", "three times", "5,000 to 6,000", "60-80%", "-3", "1/2", "½", "twenty-one", "one in five", "1.2.3", "0",
    "99999999999999999999", "1e400", "1e999", "-1e999", "NaN", "inf", "infinity", "٣", "５", "7" * 400,
    "0." + "0" * 400 + "1", "a million million million", "billion billion trillion trillion", "million " * 60,
    "half of half of half", "9-", "No.", "2 lakh crore", "minus", "1,2,3,4", "1 000 000", "10^308",
    "hundreds of thousands of millions", "between 9 and 3",
)  # fmt: skip
UNITS = (
    "people", "Russian citizens", "cars", "km", "12 km", "40 degrees Celsius", "%", "per cent", "percentage points",
    "US$", "$", "€", "£", "¥", "bn", "m", "k", "per day", "a litre", "barrels", "square", "tonnes of grain", "times",
    "-fold",
)  # fmt: skip
DATES = (
    "on Monday", "last month", "since September 21", "in 2021", "a year earlier", "by the end of 2030", "31 February",
    "29 February 1900", "Sept.", "2:29 p.m.", "99/99/9999", "0000-00-00", "2021-02-29", "in the year 0", "the 31st",
    "999999999 years ago", "in 10,000 months", "the first half of", "next week", "the fifth quarter of 2020",
    "yesterday", "from May to March", "until 1 January 0001", "the 1990s", "'99", "Christmas", "a million years ago",
    "December 31, 9999", "the past seven days", "week 54", "fiscal 2023-24",
)  # fmt: skip
WORDS = (
    "about", "more than", "at least", "up to", "of", "from", "to", "in", "into", "and", "or", "Finland", "Kazakhstan",
    "Georgia", "the country", "there", "entered", "left", "fled", "rose", "fell", "died", "killed", "will", "may",
    "not", "said", "the ministry", "according to", "by", "up", "compared with", "respectively", "including", "who",
    "which",
)  # fmt: skip
MARKS = (
    ",", ".", ";", ":", "(", ")", "[", "]", "“", "”", '"', "'", "’", "-", "–", "—", "/", "…", "•", "*", "|", "\\",
    "_", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u2029", "\u3000", "\x85",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<script>alert(5)</script>", "&nbsp;", "&#53;", "<b>40</b>", "<!--", "-->", "{{3}}", "[[5]]",
    "**7**", "http://example.org/?n=300&m=4", "user5@example.org", "#40", "@5", "<![CDATA[", "=1+1",
    "=cmd|' /C calc'!A0", "```",
)  # fmt: skip
HOSTILE = (
    "\x00", "\x01", "\x07", "\x1b[31m", "\x7f", "\u202e", "\u202d", "\u2066", "\u200b", "\u200d", "\ufeff", "\ud800",
    "\udfff", "🎈", "👩‍👩‍👧", "🇫🇷", "e\u0301", "5\u0301", "Z" + "\u0300" * 30, "שלום 5", "٥٠٪", "५", "一百", "Ⅳ", "①",
    "²", "\U000e0041", "\U0010ffff", "Ã©", "â€œ5,000â€\x9d", "Â£40m", "â‚¬5", "\u0130", "ß", "ﬁve", "Ａ",
)  # fmt: skip
PIECES = (*NUMBERS, *UNITS, *DATES, *WORDS, *MARKS, *MARKUP, *HOSTILE)


def lines() -> list[str]:
    """The lines of the gold articles, to be cut and shuffled."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures").rglob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def makers(random: random.Random, lines: list[str]) -> dict[str, Callable[[], str]]:
    """Ways to make a text, by name."""

    def joined(most: int) -> str:
        chosen = random.choices(PIECES, k=random.randrange(1, most))
        return random.choice((" ", " ", "")).join(chosen)

    def shuffled() -> str:
        words = random.choice(lines).split()
        random.shuffle(words)
        return " ".join(words)

    def cut() -> str:
        text = random.choice(lines)
        first, last = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
        return text[first:last]

    def damaged() -> str:
        letters = list(random.choice(lines))
        for _ in range(random.randrange(1, 8)):
            letters.insert(random.randrange(len(letters) + 1), random.choice(PIECES))
        return "".join(letters)

    def misread() -> str:
        """Bytes in the wrong encoding: UTF-8 as Latin-1, cut in the middle of a character, or with bytes lost."""
        data = bytearray(random.choice(lines).encode())
        for _ in range(random.randrange(3)):
            data[random.randrange(len(data))] = random.randrange(256)
        encoding = random.choice(("latin-1", "cp1252", "utf-8"))
        return data.decode(encoding, random.choice(("replace", "surrogateescape")))

    def repeated() -> str:
        unit = "".join(random.choices(PIECES, k=random.randrange(1, 4)))
        return unit * random.randrange(1, 200 // len(unit) + 2)

    def nested() -> str:
        depth = random.randrange(1, 80)
        opening, closing = random.choice(("()", "[]", "“”", "‘’", ("<b>", "</b>"), "{}"))
        return opening * depth + random.choice(NUMBERS) + " people died" + closing * random.randrange(depth + 1)

    def long() -> str:
        """One run of up to 100,000 characters, in one of a hundred of these; of up to 1,000 in the others."""
        size = 100_000 if random.random() < 0.01 else random.randrange(1, 1000)
        return joined(5) + random.choice("7777 ,.-–a\n(“") * size + joined(5)

    return {
        "joined": lambda: joined(16),
        "joined, long": lambda: joined(50),
        "shuffled": shuffled,
        "cut": cut,
        "damaged": damaged,
        "misread": misread,
        "repeated": repeated,
        "nested": nested,
        "long": long,
        "any characters": lambda: "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(1, 60))),
        "lines": lambda: "\n".join(random.choices(lines, k=random.randrange(1, 4))),
    }
