"""Compile the nouns for people that WordNet knows into `src/figextract/lexicon/persons.txt`.

    apt-get install wordnet-base && python tools/build_persons.py [FOLDER]

FOLDER holds WordNet 3.0's `data.noun`, `index.noun` and `index.adj`; Debian puts them into /usr/share/wordnet. A word
is taken if each of its senses as a noun is of the class `noun.person`, none names one person, and it is no adjective: a
`trawler` may be a boat, a `federal` budget is nobody.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/figextract/lexicon/persons.txt"
PERSON = "18"
"""Number of the class `noun.person`; see lexnames(5WN)."""
HEADER = "# Nouns for people, from WordNet 3.0 (see docs/licences.md); written by tools/build_persons.py.\n"


def lines(path: Path) -> Iterator[list[str]]:
    """The fields of each entry; lines that begin with a space are the licence."""
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            yield line.split()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    senses = {fields[0]: fields[1] for fields in lines(folder / "data.noun")}
    names = {fields[0] for fields in lines(folder / "data.noun") if "@i" in fields}
    adjectives = {fields[0] for fields in lines(folder / "index.adj")}
    found = []
    for fields in lines(folder / "index.noun"):
        word, offsets = fields[0], fields[-int(fields[2]) :]
        people = all(senses[offset] == PERSON and offset not in names for offset in offsets)
        if people and word not in adjectives and re.fullmatch(r"[a-z][a-z-]{3,}", word):
            found.append(word)
    OUT.write_text(HEADER + "".join(f"{word}\n" for word in sorted(found)), encoding="utf-8")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main()
