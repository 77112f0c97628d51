"""Fill the marked blocks of README.md from measurements; nothing in them is typed by hand.

    python benchmarks/readme.py            # the output of README's first command; tables from docs/figures.md
    python benchmarks/readme.py --speed    # and a new run of benchmarks/speed.py

Run `python benchmarks/accuracy.py --write` before, so that docs/figures.md is fresh.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
FIGURES = ROOT / "docs" / "figures.md"
GLUE = "quantulum3 + spaCy + dateparser"
PEERS = (
    (
        "Numbers: NewsQuant development sentences (298)",
        "value / unit / change F1",
        "Quantities, NewsQuant",
        ("value", "unit", "change"),
        (("CQE 2.0", "0.897 / 0.846 / 0.844"), ("quantulum3", "0.701 / 0.478 / 0.486")),
    ),
    (
        "Dates: AQUAINT (69 articles)",
        "value F1",
        "Dates, AQUAINT",
        ("value_f1",),
        (("HeidelTime", "0.726"), ("SUTime", "0.672"), ("spaCy + dateparser", "0.493")),
    ),
    (
        "Dates: MEANTIME, development half (58 excerpts)",
        "value F1",
        "Dates, MEANTIME",
        ("value_f1",),
        (("HeidelTime", "0.755"),),
    ),
)
"""Peers on the files of this project's test bench, measured once: set, measure, section of docs/figures.md, figures."""


def output() -> str:
    """What README's first command prints now, at 120 columns."""
    found = re.search(r"^pip install \. && (figextract .+)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None, "README has no first command"
    command = [sys.executable, "-m", *shlex.split(found[1])]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    lines = "\n".join(line.rstrip() for line in run.stdout.splitlines())
    return f"```text\n{lines}\n```"


def accuracy(figures: str) -> str:
    """Claims of the gold articles, beside the peer."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in figures.splitlines() if "|" in line]
    described = dict(re.findall(r"^- `(\w+)`: (.+)$", figures, re.MULTILINE))
    lines = ["| gold articles | claims | | claim F1 | found | value |", "|---|---:|---|---:|---:|---:|"]
    for row in rows:
        if row[0] in described and len(row) == 8:
            name, system, claims, claim_f1, _, _, found, value = row
            lines.append(f"| `{name}`: {described[name]} | {claims} | {system} | {claim_f1} | {found} | {value} |")
    return "\n".join(lines)


def peers(figures: str) -> str:
    """Figures of figextract from docs/figures.md beside those of its peers."""
    lines = ["| what, on which texts | measure | figextract | others |", "|---|---|---:|---|"]
    for title, measure, section, names, others in PEERS:
        part = figures.partition(f"## {section}")[2].partition("\n## ")[0]
        own = [re.search(rf"^{name}\s.*?([\d.]+)\s*$", part, re.MULTILINE) for name in names]
        if all(own):
            told = ", ".join(f"{name} {figure}" for name, figure in others)
            lines.append(f"| {title} | {measure} | {' / '.join(found[1] for found in own if found)} | {told} |")
    return "\n".join(lines)


def speed() -> str:
    """A new run of benchmarks/speed.py."""
    command = [sys.executable, str(ROOT / "benchmarks" / "speed.py"), "--only", "peers", "--articles", "60"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    lines = "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())
    return f"```text\n{lines}\n```"


def fill(text: str, name: str, content: str) -> str:
    """The text with the block `name` replaced."""
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    assert block.search(text), f"README has no block {name}"
    return block.sub(lambda match: f"{match[1]}{content}\n{match[2]}", text)


def main() -> None:
    """Fill the blocks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--speed", action="store_true", help="measure the speed, too")
    arguments = parser.parse_args()
    figures = FIGURES.read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    text = fill(text, "output", output())
    text = fill(text, "accuracy", accuracy(figures))
    text = fill(text, "peers", peers(figures))
    if arguments.speed:
        text = fill(text, "speed", speed())
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
