"""Made-up English news articles, as many as wanted, the same for the same seed: to measure speed with, not accuracy.

Sentences come from templates of the kinds that agencies write; about 44 in 100 hold a number, as in newswire, and half
of those only the day of an event, an age, a rank or the number of a few people, as there too. Names, numbers, dates and
the order of sentences vary, so that texts do not repeat and vocabularies grow as they do in news.

    python benchmarks/articles.py 100000 --output news.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import string
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

WITH_NUMBER_SHARE = 0.44
WORDS = 300
TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def articles(count: int, seed: int = 1, words: int = WORDS) -> Iterator[dict[str, Any]]:
    """`count` articles of about `words` words, as mappings with `id`, `text` and `published`.

    Example:
        >>> [article["id"] for article in articles(2)]
        ['made-1', 'made-2']
    """
    for number in range(1, count + 1):
        # One generator an article: the n-th article does not depend on how many there are.
        chance = random.Random(f"{seed}/{number}")
        published = datetime(2020, 1, 1) + timedelta(minutes=chance.randrange(3 * 365 * 24 * 60))
        yield {
            "id": f"made-{number}",
            "text": text(chance, words),
            "published": published.isoformat(timespec="minutes"),
        }


def text(chance: random.Random, words: int) -> str:
    """An article in paragraphs of one to three sentences."""
    paragraphs: list[str] = []
    written = 0
    while written < words:
        sentences = [_sentence(chance) for _ in range(chance.randint(1, 3))]
        paragraphs.append(" ".join(sentences))
        written += sum(len(sentence.split()) for sentence in sentences)
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    with_number = chance.random() < WITH_NUMBER_SHARE
    template = chance.choice(TABLE["with_number" if with_number else "without_number"])
    role = chance.choice(TABLE["role"])
    values = {
        "n": f"{chance.choice((1, 10, 100, 1000)) * chance.randint(101, 999):,}",
        "n2": f"{chance.randint(1001, 99999):,}",
        "k": str(chance.randint(2, 99)),
        "k2": str(chance.randint(100, 400)),
        "k3": str(chance.randint(20, 90)),
        "p": f"{chance.uniform(0.5, 30):.1f}",
        "q": f"{chance.uniform(0.5, 30):.1f}",
        "m": f"{chance.uniform(1, 90):.1f}",
        "scale": chance.choice(("million", "billion")),
        "year": str(chance.randint(1998, 2030)),
        "month": chance.choice(TABLE["month"]),
        "day": str(chance.randint(1, 28)),
        "weekday": chance.choice(TABLE["weekday"]),
        "people": chance.choice(TABLE["people"]),
        "things": chance.choice(TABLE["things"]),
        "country": chance.choice(TABLE["country"]),
        "country2": chance.choice(TABLE["country"]),
        "role": role,
        "Role": role[0].upper() + role[1:],
        "Name": chance.choice(TABLE["given"]) + " " + _surname(chance),
        "place": _place(chance),
        "place2": _place(chance),
    }
    return template.format_map(values)


def _surname(chance: random.Random) -> str:
    """A known name, or one time in four one that nobody has had before."""
    return chance.choice(TABLE["surname"]) if chance.random() < 0.75 else _syllables(chance)


def _place(chance: random.Random) -> str:
    return _syllables(chance) + chance.choice(("", "", "ville", " Bay", "grad", " Hills"))


def _syllables(chance: random.Random) -> str:
    pairs = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 3)))
    return string.capwords("".join(pairs))


def main() -> None:
    """Write articles as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--output", default="-")
    parser.add_argument("--words", type=int, default=WORDS)
    chosen = parser.parse_args()
    with open(chosen.output, "w", encoding="utf-8") if chosen.output != "-" else sys.stdout as out:  # noqa: PTH123
        for article in articles(chosen.count, words=chosen.words):
            out.write(json.dumps(article) + "\n")


if __name__ == "__main__":
    main()
