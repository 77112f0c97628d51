"""Plain texts of one to seven sentences with what a reader would say of each number, and how many are read otherwise.

    python tests/probes.py                    # counts, by file and field
    python tests/probes.py people --show      # and each that is read otherwise

They were written without sight of the software, by the definitions of `docs/claims.md`; their figures are invented. A
line holds a `text`, the day it was `published` and its `claims`, in the order of the text; a field that readers might
give differently is left out, and `null` is an answer.

`--check` exits with 1 where more is read otherwise than `probes/allowed.json` says, as `.ci/run` asks; write its counts
lower when fewer are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import figextract
from figextract import Claim

FOLDER = Path(__file__).parent / "probes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
MARGIN = 2
"""Answers of a file and a field that may differ between machines."""
FIELDS = ("country", "direction", "start_date", "end_date", "unit", "change", "aspect", "modality")


def wrong(name: str) -> Iterator[tuple[str, str, str, Any, Any]]:
    """Each answer of a file that is not the expected one: text, quote, field, answer and expectation."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for row, claims in zip(rows, figextract.pipe(rows), strict=True):
        free = list(claims)
        for expected in row["claims"]:
            claim = next((c for c in free if is_same(c, expected["value"])), None)
            if claim is None:
                yield row["text"], str(expected["value"]), "value", None, expected["value"]
                continue
            free.remove(claim)
            answers = claim.to_dict()
            for field in FIELDS:
                if field in expected and answers[field] != expected[field]:
                    yield row["text"], claim.quote, field, answers[field], expected[field]


def is_same(claim: Claim, value: float) -> bool:
    """Whether a claim has the value, but for what is lost where a share in words is written as a decimal."""
    return abs(claim.value - value) <= 1e-4 * max(1, abs(value))


def main() -> int:
    """Print the counts, and what is read otherwise where that is asked for; 1 where there is more than allowed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=NAMES, help="files, without .jsonl")
    parser.add_argument("--show", action="store_true", help="print each text that is read otherwise")
    parser.add_argument("--check", action="store_true", help="exit with 1 where more is read otherwise than allowed")
    chosen = parser.parse_args()
    allowed: dict[str, dict[str, int]] = json.loads((FOLDER / "allowed.json").read_text(encoding="utf-8"))
    worse = False
    for name in chosen.names:
        found = list(wrong(name))
        counts = Counter(field for _, _, field, _, _ in found)
        more = {field: count for field, count in counts.items() if count > allowed[name].get(field, 0) + MARGIN}
        worse = worse or bool(more)
        print(f"{name:14}", dict(counts), f"more than allowed: {more}" if more else "")
        for text, quote, field, answer, expected in found if chosen.show else ():
            print(f"  {text}\n    {quote}: {field} {answer}, expected {expected}")
    return int(worse and chosen.check)


if __name__ == "__main__":
    sys.exit(main())
