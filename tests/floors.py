"""Accuracy floors of the gold articles in `fixtures/`: measured, compared, and moved on purpose only.

    python tests/floors.py             # measure, and exit 1 where a figure falls below its floor
    python tests/floors.py articles    # one set only
    python tests/floors.py --large     # the sets that the tests leave to `.ci/run`
    python tests/floors.py --raise     # move floors up to what is measured now, less MARGIN; none falls
    python tests/floors.py --reset     # write all anew: after a change of the gold articles, or to accept a loss

The floors stand in `floors.json`, each set beside a digest of the articles that it was measured on, so that a changed
corpus is noticed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("floors.json")
SETS = ("articles", "excerpts", "heldback", "home", "blind", "dense", "fresh", "plain", "unseen", "wire")
LARGE = ("articles", "heldback", "blind", "dense", "fresh", "plain", "unseen", "wire")
"""The sets that take long; `.ci/run` measures them beside the tests."""
TRAINED = ("articles", "dense", "plain")
"""The largest sets, on which the weights were learned, so that they tell least; of them every ninth article is read."""
NINTH = 9
FIGURES = ("claim_f1", "detection_f1", "value_f1", "country_slot_f1", "direction_slot_f1", "start_date_slot_f1")
MARGIN = 0.005
"""How far below the measured figure a floor is set: models differ a little between versions of numpy and processors."""

Floors = dict[str, dict[str, str | float]]


def digest(name: str) -> str:
    """SHA-256 over the names and bytes of a set's files."""
    total = hashlib.sha256()
    for path in sorted((ROOT / "fixtures" / name).glob("*.*")):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def measure(name: str) -> dict[str, float]:
    """The figures of a set, as `figextract evaluate` gives them; of the largest, of every ninth article."""
    from figextract.api import pipe
    from figextract.evaluate import read_gold, score

    articles = read_gold(ROOT / "fixtures" / name)[:: NINTH if name in TRAINED else 1]
    found = pipe(article.to_article() for article in articles)
    figures = score(articles, [list(claims) for claims in found]).figures()
    return {figure: figures[figure] for figure in FIGURES}


def read() -> Floors:
    """The floors, by set."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def below(measured: dict[str, float], floors: dict[str, str | float]) -> list[str]:
    """What falls short, in words."""
    return [
        f"{figure} is {measured[figure]:.4f}, its floor {floors[figure]}"
        for figure in FIGURES
        if measured[figure] < float(floors[figure])
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; by default all")
    parser.add_argument("--large", action="store_true", help=f"those that the tests leave out: {', '.join(LARGE)}")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--raise", dest="up", action="store_true", help="move floors up, never down")
    action.add_argument("--reset", action="store_true", help="write floors and digests anew")
    arguments = parser.parse_args()
    old = read() if FILE.exists() else {}
    new = dict(old)
    short = []
    sets = arguments.sets or (LARGE if arguments.large else SETS)
    with ProcessPoolExecutor() as pool:
        figures = dict(zip(sets, pool.map(measure, sets), strict=True))
    for name, measured in figures.items():
        known = old.get(name, {})
        new[name] = {"digest": digest(name)}
        for figure in FIGURES:
            floor = round(max(measured[figure] - MARGIN, 0), 3)
            kept = float(known.get(figure, 0)) if not arguments.reset else 0.0
            new[name][figure] = max(floor, kept)
            print(f"{name:10} {figure:20} {measured[figure]:.4f}  floor {known.get(figure, '-')}")
        if known:
            short += [f"{name}: {words}" for words in below(measured, known)]
            if known["digest"] != new[name]["digest"]:
                short.append(f"{name}: the articles are not those that the floors were measured on")
    if arguments.reset or (arguments.up and not short):
        FILE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        return 0
    print("\n".join(short), file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
