"""What `figextract extract` promises, shown at full size with the real pipeline: flat memory, and nothing lost. Linux.

python benchmarks/archive.py memory --articles 100000 --workers 2    # resident memory over the run, each process
python benchmarks/archive.py kills --articles 2000 --kills 10        # SIGKILL at random moments, then compare
python benchmarks/archive.py damage --articles 10000 --damaged 1000  # damaged records of twelve kinds
python benchmarks/archive.py large                                   # 10 MB in one article, 1 MB on one line
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from articles import articles

MEGABYTE = 2**20
PAGE = 4096
INTERVAL = 0.25
"""Seconds between two looks at the memory."""

DAMAGE: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "malformed_json": lambda record: json.dumps(record).encode()[:-9],
    "not_an_object": lambda record: json.dumps([record["text"]]).encode(),
    "text_missing": lambda record: json.dumps({"id": record["id"]}).encode(),
    "wrong_type": lambda record: json.dumps(record | {"text": 17}).encode(),
    "wrong_type ": lambda record: json.dumps(record | {"published": [2024]}).encode(),
    "empty": lambda record: json.dumps(record | {"text": " \n"}).encode(),
    "bad_date": lambda record: json.dumps(record | {"published": "2024-31-31"}).encode(),
    "bad_date ": lambda record: json.dumps(record | {"published": "some time ago"}).encode(),
    "bad_country": lambda record: json.dumps(record | {"country": "Ruritania"}).encode(),
    "not_english": lambda record: json.dumps(record | {"text": "Die Stadt hat keine Brücken mehr. " * 20}).encode(),
    "too_large": lambda record: json.dumps(record | {"text": "The town has no bridge. " * 50_000}).encode(),
    "undecodable": lambda record: json.dumps(record).encode().replace(b" ", b"\xff", 1),
}
"""Twelve kinds of damage, named by the reason that is to be listed; a space tells two kinds with one reason apart."""


def command(source: Path, output: Path, *more: str) -> list[str]:
    """The command line of a run."""
    return [sys.executable, "-m", "figextract", "extract", str(source), "-o", str(output), *more]


def write(path: Path, lines: Iterable[bytes]) -> Path:
    """Lines to a file."""
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)
    return path


def generated(path: Path, count: int) -> Path:
    """Made-up articles as JSON lines."""
    return write(path, (json.dumps(article).encode() for article in articles(count)))


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(descendant for child in children for descendant in family(int(child)))]


def resident(pid: int) -> float:
    """Resident memory in MB."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / MEGABYTE
    except (OSError, IndexError):
        return 0.0


def memory(folder: Path, chosen: argparse.Namespace) -> bool:
    """Resident memory after the first tenth against the highest later on, for each process of the run."""
    source = generated(folder / "news.jsonl", chosen.articles)
    output = folder / "out"
    process = subprocess.Popen(command(source, output, "--workers", str(chosen.workers), "--shard-size", "500"))
    series: dict[int, list[tuple[float, float]]] = {}
    started = time.monotonic()
    while process.poll() is None:
        share = progress(output, chosen.articles)
        for pid in family(process.pid):
            series.setdefault(pid, []).append((share, resident(pid)))
        time.sleep(INTERVAL)
    seconds = time.monotonic() - started
    print(f"{chosen.articles:,} articles in {seconds:,.0f} s, {chosen.articles / seconds:,.1f} articles/s")
    flat = True
    for pid, points in series.items():
        if max(size for _, size in points) < 50:
            continue  # helpers of the standard library
        early = max((size for share, size in points if share <= 0.1), default=0.0)
        late = max((size for share, size in points if share > 0.1), default=0.0)
        flat = flat and late <= 1.1 * early and late < 1024
        change = late / early - 1 if early else 0.0
        print(f"  process {pid}: {early:,.0f} MB in the first tenth, at most {late:,.0f} MB after it ({change:+.1%})")
    return flat and process.returncode == 0


def progress(output: Path, total: int) -> float:
    """The share of the articles that the manifest counts."""
    try:
        return float(json.loads((output / "manifest.json").read_bytes())["articles"] / total)
    except (OSError, ValueError):
        return 0.0


def kills(folder: Path, chosen: argparse.Namespace) -> bool:
    """Runs that are killed at random moments against one that is not; one that comes to its end is begun again."""
    source = generated(folder / "news.jsonl", chosen.articles)
    more = ("--format", "jsonl", "--shard-size", "50", "--workers", str(chosen.workers), "--quiet")
    started = time.monotonic()
    subprocess.run(command(source, folder / "whole", *more), check=True)
    seconds = time.monotonic() - started
    broken = [folder / "broken0"]
    number = 0
    while number < chosen.kills:
        process = subprocess.Popen(command(source, broken[-1], *more))
        time.sleep(random.uniform(0.1, 0.7) * seconds)
        if process.poll() is None:
            process.kill()
            number += 1
            print(f"  kill {number}: at {progress(broken[-1], chosen.articles):.0%}")
        else:
            broken.append(folder / f"broken{len(broken)}")
        process.wait()
    subprocess.run(command(source, broken[-1], *more), check=True)
    names = ["errors.jsonl", *(f"claims/{path.name}" for path in (folder / "whole" / "claims").iterdir())]
    same = all((end / name).read_bytes() == (folder / "whole" / name).read_bytes() for end in broken for name in names)
    print(f"{chosen.kills} kills, {len(broken)} runs: the files are {'' if same else 'NOT '}the same, byte for byte")
    return same


def damage(folder: Path, chosen: argparse.Namespace) -> bool:
    """Damaged records among good ones: all good ones processed, all damaged ones listed with the right reason."""
    chance = random.Random(1)
    places = {place: list(DAMAGE)[n % len(DAMAGE)] for n, place in enumerate(sorted(
        chance.sample(range(chosen.articles), chosen.damaged)
    ))}  # fmt: skip
    source = write(
        folder / "news.jsonl",
        (
            DAMAGE[places[n]](article) if n in places else json.dumps(article).encode()
            for n, article in enumerate(articles(chosen.articles))
        ),
    )
    more = ("--max-chars", "1000000", "--workers", str(chosen.workers))
    code = subprocess.run(command(source, folder / "out", *more), check=False).returncode
    listed = [json.loads(line) for line in (folder / "out" / "errors.jsonl").read_text().splitlines()]
    expected = [(place + 1, reason.strip()) for place, reason in places.items()]
    right = [(fault["position"], fault["reason"]) for fault in listed] == expected
    done = json.loads((folder / "out" / "manifest.json").read_text())["articles"]
    print(f"{done:,} good articles processed, {len(listed):,} damaged ones listed, all as they should be: {right}")
    return right and code == 1 and done == chosen.articles - chosen.damaged


def large(folder: Path, chosen: argparse.Namespace) -> bool:
    """Processor time a megabyte of articles of 1 and 10 MB, in paragraphs and on one line, less that of the start."""
    text: str = next(iter(articles(1, words=1_900_000)))["text"]
    start = processor_time(folder, "start", "Ten people died in Peru.")
    costs: list[float] = []
    for megabytes, one_line in ((1, False), (10, False), (1, True), (10, True)):
        part = text[: megabytes * MEGABYTE]
        if one_line:
            part = part.replace("\n\n", " ")
        seconds = processor_time(folder, f"{megabytes}-{one_line}", part) - start
        costs.append(seconds / (len(part) / MEGABYTE))
        lines = "on one line" if one_line else "in paragraphs"
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{megabytes:3} MB {lines:13}: {seconds:6.1f} s, {costs[-1]:5.1f} s/MB; peak so far {peak:,.0f} MB")
    return max(costs) <= 2 * min(costs)


def processor_time(folder: Path, name: str, text: str) -> float:
    """Processor time of a run over one article."""
    source = write(folder / f"{name}.jsonl", [json.dumps({"text": text}).encode()])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command(source, folder / f"out-{name}", "--quiet"), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


CHECKS = {"memory": memory, "kills": kills, "damage": damage, "large": large}


def main() -> None:
    """Run a check; the exit code says whether the promise holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("check", choices=list(CHECKS))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--damaged", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        raise SystemExit(0 if CHECKS[chosen.check](Path(folder), chosen) else 1)


if __name__ == "__main__":
    main()
