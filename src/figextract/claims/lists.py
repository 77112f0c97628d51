"""Lists: lines that stand side by side under a header, as `Finland: 121,400 (+2%)` under `Guests by country:`.

Read from the lines alone. The items of a list go on with its header, not with each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BULLETS = "•*–-·▪"
_LABEL = re.compile(r"[^:.!?]{1,60}:\s+\S")
_WORDS = 14
_TERMINAL = (".", "!", "?", "”", '"', ":")
REACH = 25
"""Lines that a list may have under its header."""


def items(lines: Sequence[str], alone: Sequence[bool]) -> list[bool]:
    """Which sentences are items of a list.

    A line that begins with a bullet is one, and one that is a label and a value where the line before or behind it has
    the same form, or announces a list.

    Args:
        lines: the sentences, stripped.
        alone: whether each is a line of its own.
    """
    bullet = [line[:1] in BULLETS and len(line) > 1 for line in lines]
    label = [own and is_labelled(line) for line, own in zip(lines, alone, strict=True)]
    form = [b or v for b, v in zip(bullet, label, strict=True)]
    found = []
    for i, line in enumerate(lines):
        beside = i > 0 and (form[i - 1] or lines[i - 1].endswith(":"))
        beside = beside or (i + 1 < len(lines) and form[i + 1])
        amid = 0 < i < len(lines) - 1 and form[i - 1] and form[i + 1]
        heads = amid and bullet[i + 1]  # a line without a bullet above one with it is a heading
        short = alone[i] and amid and not heads and _is_short(line)
        found.append(bool(i and (bullet[i] or (label[i] and beside) or short)))
    return found


def is_labelled(line: str) -> bool:
    """Whether a line is a label and a value: `Total dead: 43`."""
    return _LABEL.match(line) is not None and _is_short(line)


def _is_short(line: str) -> bool:
    return len(line.split()) <= _WORDS and not line.endswith(_TERMINAL)


def leads(listed: Sequence[bool]) -> list[int | None]:
    """For each item the index of the sentence that the list stands under; None elsewhere and where none is near."""
    found: list[int | None] = []
    lead: int | None = None
    for i, item in enumerate(listed):
        if not item:
            lead = i
        found.append(lead if item and lead is not None and i - lead <= REACH else None)
    return found
