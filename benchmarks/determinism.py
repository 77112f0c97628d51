"""The same claims whatever is around: hash seeds, batches, processes, order, and what was read before.

    python benchmarks/determinism.py --articles 10000

Reads the gold articles in every way and compares, then reads so many other texts in the same process, and the gold
articles again. Exits with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import figextract
from figextract.evaluate import read_gold
from fragments import lines, makers

ROOT = Path(__file__).resolve().parent.parent
Pair = tuple[str, str | None]
Answer = list[dict[str, object]]


def articles(every: int = 1) -> list[Pair]:
    """The gold articles, or each n-th, with their publication times."""
    return [(article.text, article.published) for article in read_gold(ROOT / "fixtures")[::every]]


def read(pairs: Sequence[Pair], *, batch_size: int = 64, n_process: int = 1) -> list[Answer]:
    """The claims of each article through `pipe`."""
    return [claims.to_dicts() for claims in figextract.pipe(pairs, batch_size=batch_size, n_process=n_process)]


def read_one_by_one(pairs: Sequence[Pair]) -> list[Answer]:
    """The claims of each article through `parse`."""
    return [figextract.parse(text, published=published).to_dicts() for text, published in pairs]


def read_shuffled(pairs: Sequence[Pair], seed: int) -> list[Answer]:
    """The claims of each article, read in another order."""
    order = list(range(len(pairs)))
    random.Random(seed).shuffle(order)
    found = read([pairs[i] for i in order])
    return [found[order.index(i)] for i in range(len(pairs))]


def read_after(pairs: Sequence[Pair], count: int) -> list[Answer]:
    """The claims of each article when other texts have been read before, all in one process."""
    assert sum(1 for _ in figextract.pipe(other_articles(count, 2))) == count
    return read(pairs)


def read_by_command(pairs: Sequence[Pair]) -> list[Answer]:
    """The claims of each article through `figextract extract`."""
    with tempfile.TemporaryDirectory() as folder:
        archive, output = Path(folder, "archive.jsonl"), Path(folder, "claims.jsonl")
        rows = [{"id": str(i), "text": text, "published": published} for i, (text, published) in enumerate(pairs)]
        archive.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-m", "figextract", "extract", str(archive), "-o", str(output)]
        subprocess.run(command, check=True, capture_output=True)
        found: list[Answer] = [[] for _ in pairs]
        fields = set(figextract.Claim.__dataclass_fields__)
        for line in output.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[int(row["article_id"])].append({k: v for k, v in row.items() if k in fields})
    return found


def digest(answers: Sequence[Answer]) -> str:
    """SHA-256 of all claims."""
    return hashlib.sha256(json.dumps(answers).encode()).hexdigest()


def digest_in_another_process(every: int, hash_seed: str) -> str:
    """The digest of the gold articles in a new process with another hash seed."""
    command = [sys.executable, __file__, "--digest", "--every", str(every)]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}
    )
    return run.stdout.strip()


def other_articles(count: int, seed: int) -> Iterator[str]:
    """Texts of every kind, friendly and hostile."""
    generator = random.Random(seed)
    ways = [way for name, way in makers(generator, lines()).items() if name != "long"]
    for _ in range(count):
        yield generator.choice(ways)()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000, help="texts to read in between")
    parser.add_argument("--every", type=int, default=1, help="each n-th gold article only")
    parser.add_argument("--digest", action="store_true", help="print the digest of the claims, and nothing else")
    arguments = parser.parse_args()
    pairs = articles(arguments.every)
    first = read(pairs)
    if arguments.digest:
        print(digest(first))
        return 0
    different = []
    ways = {
        "one by one": lambda: read_one_by_one(pairs),
        "batches of 3": lambda: read(pairs, batch_size=3),
        "two processes": lambda: read(pairs, batch_size=5, n_process=2),
        "shuffled": lambda: read_shuffled(pairs, 1),
        f"after {arguments.articles} others": lambda: read_after(pairs, arguments.articles),
    }
    for name, way in ways.items():
        same = way() == first
        print(f"{name}: {'the same' if same else 'DIFFERENT'}", flush=True)
        different += [name] * (not same)
    for seed in ("0", "1", "4294967295"):
        same = digest_in_another_process(arguments.every, seed) == digest(first)
        print(f"PYTHONHASHSEED={seed}: {'the same' if same else 'DIFFERENT'}", flush=True)
        different += [seed] * (not same)
    print(f"{len(pairs)} articles, {sum(map(len, first))} claims, {len(different)} ways that differ")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main())
