"""A long random run: hostile and newspaper-like texts through every public function, for as long as you like.

    python benchmarks/fuzz.py --minutes 10 --seed 1

Prints how many texts were read, and stops at the first one that raises anything, breaks an offset or an interval, or
takes longer than its length allows; the text is printed as a Python literal, with the seed that leads to it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import figextract

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_CHARACTER = 0.002
"""Processor time that one character may take, and as much as for 1,000 of them anyway."""
PIECES = (
    "9", "0", "-", "–", ",", ".", " ", " ", "\n", "(", ")", "%", "$", "€", "/", ":", "'", "“", "million", "bn",
    "k", "km", "two ", "hundred ", "and ", "to ", "from ", "of ", "in ", "since ", "May ", "Monday ", "2021",
    "Finland ", "Georgia ", "people ", "\x00", "\u202e", "\ud800", "🎈", "e\u0301", "٣", "½", "\t", "\u00a0",
    "\u2028", "U.S. ", "according to ", "rose ", "fled ",
)


def sentences() -> list[str]:
    """The sentences of the gold articles, to be cut and shuffled."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures").rglob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def makers(random: random.Random, lines: list[str]) -> list[Callable[[], str]]:
    """Ways to make a text."""

    def shuffled() -> str:
        words = " ".join(random.choices(lines, k=3)).split()
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

    return [
        shuffled,
        cut,
        damaged,
        lambda: "".join(random.choices(PIECES, k=random.randrange(1, 120))),
        lambda: random.choice(PIECES) * random.randrange(1, 2000),
        lambda: "".join(random.choices(PIECES, k=random.randrange(1, 4))) * random.randrange(1, 400),
        lambda: "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(1, 200))),
        lambda: "\n".join(random.choices(lines, k=random.randrange(1, 12))),
    ]


def check(text: str, published: str | None) -> None:
    """Raise AssertionError where something does not hold."""
    for found in (
        figextract.parse(text, published=published),
        figextract.quantities(text),
        figextract.dates(text, published=published),
    ):
        end = 0
        for record in found:
            assert text[record.start_char : record.end_char] == record.quote, record
            assert record.start_char >= end, record
            end = record.end_char
            low, high = getattr(record, "low", None), getattr(record, "high", None)
            assert low is None or low <= record.value <= high, record
            first, last = getattr(record, "start_date", None), getattr(record, "end_date", None)
            assert first is None or last is None or first <= last, record
            assert all(0 <= a < b <= len(text) for a, b in getattr(record, "evidence", {}).values()), record
            assert type(record).from_dict(record.to_dict()) == record, record


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    ways = makers(generator, sentences())
    end = time.monotonic() + 60 * arguments.minutes
    texts = characters = 0
    figextract.parse("Ten people died.")
    while time.monotonic() < end:
        text = generator.choice(ways)()
        published = generator.choice((None, "2024-05-14T17:05", "0001-01-01", "9999-12-31"))
        start = time.process_time()
        try:
            check(text, published)
            took = time.process_time() - start
            assert took < SECONDS_PER_CHARACTER * max(len(text), 1000), f"{took:.1f} s for {len(text)} characters"
        except Exception as error:
            print(f"seed {arguments.seed}, text {texts}, published {published}: {type(error).__name__}: {error}")
            print(ascii(text))
            return 1
        texts += 1
        characters += len(text)
    print(f"{texts} texts, {characters} characters, nothing wrong (seed {arguments.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
