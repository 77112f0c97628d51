"""A long random run: hostile and newspaper-like texts through every public function.

    python benchmarks/fuzz.py --texts 100000
    python benchmarks/fuzz.py --minutes 10 --seed 1

Prints how many texts were read, and each one of which something does not hold (`invariants.py`), that raises anything,
or that takes longer than its length allows, as a Python literal. Exits with 1 where there is one.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time

import figextract
from fragments import lines, makers
from invariants import check

SECONDS_PER_CHARACTER = 0.002
"""Processor time that one character may take, and as much as for 1,000 of them anyway."""
CHUNK = 64
"""Texts that go through `pipe` together."""
PUBLISHED = (None, "2024-05-14T17:05", "2024-02-29", "1000-01-01", "2999-12-31T23:59:59")

LONG = frozenset({"joined, long", "lines", "long", "damaged", "misread", "shuffled"})
"""Ways that make longer texts: a third as often as the others, for as many texts as can be in an hour."""

Pair = tuple[str, str | None]


def read(text: str, published: str | None) -> None:
    """One text through the functions, one after the other."""
    check(text, figextract.parse(text, published=published))
    check(text, figextract.quantities(text))
    check(text, figextract.dates(text, published=published))


def read_all(pairs: list[Pair]) -> None:
    """The texts of a chunk, read together: the same checks in less time."""
    for (text, _), claims in zip(pairs, figextract.pipe(pairs, batch_size=CHUNK), strict=True):
        check(text, claims)
    for text, published in pairs:
        check(text, figextract.quantities(text))
        check(text, figextract.dates(text, published=published))


def failure(pairs: list[Pair]) -> str | None:
    """What is wrong with the texts of a chunk, or None."""
    start = time.process_time()
    try:
        read_all(pairs)
    except Exception as error:
        for pair in pairs:
            try:
                read(*pair)
            except Exception as own:
                return f"published {pair[1]}: {type(own).__name__}: {own}\n{pair[0]!a}"
        return f"only in a batch: {type(error).__name__}: {error}\n{pairs!a}"
    took = time.process_time() - start
    if took < SECONDS_PER_CHARACTER * sum(max(len(text), 1000) for text, _ in pairs):
        return None
    return f"{took:.1f} s for {sum(len(text) for text, _ in pairs)} characters\n{pairs!a}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=int, help="how many; without it, as many as the time allows")
    parser.add_argument("--minutes", type=float, help="how long; without both, one minute")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    minutes = arguments.minutes or (math.inf if arguments.texts else 1)
    generator = random.Random(arguments.seed)
    found = makers(generator, lines())
    ways, weights = list(found.values()), [1 if name in LONG else 3 for name in found]
    end = time.monotonic() + 60 * minutes
    count = characters = failing = 0
    figextract.parse("Ten people died.")
    while time.monotonic() < end and count < (arguments.texts or math.inf):
        chosen = generator.choices(ways, weights, k=CHUNK)
        pairs = [(way(), generator.choice(PUBLISHED)) for way in chosen]
        wrong = failure(pairs)
        if wrong is not None:
            failing += 1
            print(f"seed {arguments.seed}, texts {count} to {count + CHUNK}, {wrong}", flush=True)
        count += CHUNK
        characters += sum(len(text) for text, _ in pairs)
        if count % (CHUNK * 100) == 0:
            print(f"{count} texts, {characters} characters", file=sys.stderr, flush=True)
    print(f"{count} texts, {characters} characters, {failing} failing (seed {arguments.seed})")
    return int(failing > 0)


if __name__ == "__main__":
    sys.exit(main())
