"""Quantities a second beside quantulum3, on the same sentences in one run, and the accuracy on the phrase corpus.

python benchmarks/quantities.py                 # the sentences of tests/corpus/quantities.jsonl
python benchmarks/quantities.py SENTENCES.txt   # one sentence a line
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import figextract
from figextract.quantities.layer import read_sentence

CORPUS = Path(__file__).parents[1] / "tests/corpus/quantities.jsonl"


def main() -> None:
    """Print sentences a second of each reader, and the ratio."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    if len(sys.argv) > 1:
        texts = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    speeds = {
        "figextract.quantities": speed(figextract.quantities, texts),
        "its layer alone": speed(read_sentence, texts),
    }
    try:
        from quantulum3 import parser
    except ImportError:
        print("quantulum3 is not installed; no comparison")
    else:
        speeds["quantulum3"] = speed(lambda text: parser.parse(text, classifier_path=None), texts)
    for name, value in speeds.items():
        ratio = f"  {value / speeds['quantulum3']:.1f} times quantulum3" if "quantulum3" in speeds else ""
        print(f"{name:24} {value:8.0f} sentences/s{ratio}")
    right = sum([q.quote for q in read_sentence(r["text"])] == [w["quote"] for w in r["quantities"]] for r in rows)
    print(f"{right} of {len(rows)} corpus sentences with exactly their quantities")


def speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Sentences a second of processor time: the best of three runs over all texts, after one that loads the lexicon."""
    read(texts[0])
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - started)
    return len(texts) / best


if __name__ == "__main__":
    main()
