"""How time grows with the length of hostile texts: from 10 KB to 1 MB, each ten times as long as the one before.

    python benchmarks/linear.py                                # all of them: takes an hour
    python benchmarks/linear.py --times 2 --most 80 emoji nul  # two of them, doubling, up to 80 KB

Prints the processor time that a KB takes at each length, and exits with 1 where it grows by more than half. Python's
cyclic garbage collector is off while a text is read: its time depends on what else the process holds.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence

import figextract

GROWTH = 1.5
"""How many times longer a KB of a long text may take than one of a short text."""
KB = 1_000
HOSTILE = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and points": "1.",
    "digits and hyphens": "9-",
    "digits and spaces": "9 ",
    "digits and slashes": "1/2/",
    "number words": "two hundred thousand ",
    "and": "one and ",
    "hyphenated number words": "twenty-",
    "commas": ",",
    "commas and spaces": ", ",
    "hyphens": "-",
    "the word and": "and ",
    "weekdays": "Monday ",
    "last weekdays": "last Monday, ",
    "brackets": "(",
    "closing brackets": ")",
    "square brackets": "[[5",
    "quotation marks": "“",
    "straight quotation marks": '"',
    "points": ".",
    "spaces": " ",
    "line breaks": "\n",
    "lines of one digit": "9\n",
    "percent signs": "%",
    "currencies": "$",
    "money": "$5 ",
    "one token": "a",
    "capital letters": "A",
    "names": "New York ",
    "places": "the Republic of the Congo, ",
    "months": "May ",
    "dates": "3 May 2021 ",
    "from to": "from 3 to 5 ",
    "since": "since last ",
    "people": "40 people died, ",
    "one sentence": "the 40 cars that ",
    "combining marks": "e\u0301",
    "right to left": "\u202e5",
    "emoji": "🎈5",
    "surrogates": "\ud8005 ",
    "nul": "\x005",
}


def repeated(unit: str, size: int) -> str:
    """The unit, again and again, up to a length in characters."""
    return (unit * (size // len(unit) + 1))[:size]


def per_kb(function: Callable[[str], object], unit: str, size: int) -> float:
    """Milliseconds of processor time that a KB takes in a text of `size` characters."""
    text = repeated(unit, size)
    gc.disable()
    try:
        start = time.process_time()
        function(text)
        return (time.process_time() - start) * 1000 / (size / KB)
    finally:
        gc.enable()


def parse(text: str) -> object:
    """What is measured."""
    return figextract.parse(text, published="2024-05-14")


def sizes(least: int, most: int, times: int) -> Sequence[int]:
    """From one number of KB up to another, which is the last, each so many times the one before."""
    found = [least]
    while found[-1] * times < most:
        found.append(found[-1] * times)
    return [*found, most]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="some of the texts only")
    parser.add_argument("--least", type=int, default=10, help="KB of the shortest text")
    parser.add_argument("--most", type=int, default=1000, help="KB of the longest text")
    parser.add_argument("--times", type=int, default=10, help="how many times longer each text is than the one before")
    arguments = parser.parse_args()
    if arguments.times < 2:
        parser.error("--times must be 2 or more")
    parse("Ten people died in Peru on Monday.")
    lengths = sizes(arguments.least, arguments.most, arguments.times)
    print(f"{'ms a KB at':26}" + "".join(f"{size:>8} KB" for size in lengths) + "   growth")
    worst = 0.0
    for name in arguments.names or HOSTILE:
        per_kb(parse, HOSTILE[name], 500)
        row = [per_kb(parse, HOSTILE[name], size * KB) for size in lengths]
        row[0] = max(row[0], per_kb(parse, HOSTILE[name], lengths[0] * KB))
        worst = max(worst, row[-1] / row[0])
        print(f"{name:26}" + "".join(f"{ms:11.2f}" for ms in row) + f"{row[-1] / row[0]:9.2f}", flush=True)
    print(f"the worst growth is {worst:.2f}, {GROWTH} is allowed")
    return int(worst > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
