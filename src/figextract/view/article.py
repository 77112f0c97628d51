"""The article as a page: its numbers marked, each with its claim and the words that the claim was read from.

The text is cut at every start and end of a number or of evidence. Each piece that lies in such a span is an element
with a running number, and a claim refers to its evidence by the numbers of the first and the last piece. So the page
grows in proportion to the text and the spans, however they overlap, and the page's script needs no offsets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from figextract.claims.claim import Claim, Claims
from figextract.frames import number_text, unit_text
from figextract.records import Span
from figextract.view.markup import asset, data_script, escape, page
from figextract.view.table import long_date, long_when, movement_text, name_of, sortable_table, status_text

GROUPS = {
    "subject": "what",
    "unit": "what",
    "per": "what",
    "predicate": "what",
    "kind": "what",
    "country": "where",
    "origin": "where",
    "destination": "where",
    "direction": "where",
    "start_date": "when",
    "end_date": "when",
    "source": "who",
    "modifier": "how",
    "change": "how",
    "aspect": "how",
    "modality": "how",
}
"""Which colour the words of a field's evidence take; the evidence of other fields is the number itself."""
PRIORITY = ("how", "what", "where", "when", "who")
"""Where the same words are evidence of several fields, the last of these colours shows."""
HEADLINE = 160
"""A first paragraph of at most so many characters is shown as the headline."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that lies in a number or in evidence."""

    start: int
    end: int


def article_html(claims: Claims, title: str | None = None) -> str:
    """One HTML file that shows `claims.text` with its claims; it needs no network.

    Args:
        claims: the claims of one article, with its text.
        title: of the window; by default the text's first line.

    Example:
        >>> import figextract
        >>> page = article_html(figextract.parse("Ten people died in Peru."))
        >>> page.startswith("<!DOCTYPE html>"), "Peru" in page
        (True, True)
    """
    text = claims.text
    spans = _spans(claims, len(text))
    pieces = cut(spans, text)
    starts = [piece.start for piece in pieces]
    data = [_claim_data(claim, text, starts) for claim in claims]
    first = next((line.strip() for line in text.splitlines() if line.strip()), "Article")
    published = next((claim.published for claim in claims if claim.published), None)
    count = f"{len(claims)} {'number' if len(claims) == 1 else 'numbers'}"
    about = f"{count} · published {long_date(published.date())}" if published else count
    body = "\n".join(
        (
            '<a class="skip" href="#claims">Skip to the table of claims</a>',
            f'<header><p class="about">{about}</p>{_legend(claims)}</header>',
            "<main>",
            f'<article id="text" aria-label="Article">{"".join(_paragraphs(text, pieces, starts, claims))}</article>',
            '<section id="claims" aria-labelledby="claims-title"><h2 id="claims-title">Claims</h2>',
            '<div class="scroll" role="region" tabindex="0" aria-labelledby="claims-title">',
            f"{sortable_table(claims)}</div>",
            "</section></main>",
            '<div id="card" role="tooltip" hidden></div>',
            data_script("claims-data", data),
        )
    )
    return page(title or first[:HEADLINE], body, asset("article.css"), [asset("article.js")])


def _spans(claims: Sequence[Claim], length: int) -> list[Span]:
    """The spans of all numbers and all evidence that lie within the text."""
    found = [(claim.start_char, claim.end_char) for claim in claims]
    found += [span for claim in claims for span in claim.evidence.values()]
    return [(start, end) for start, end in found if 0 <= start < end <= length]


def cut(spans: Sequence[Span], text: str) -> list[Piece]:
    """The pieces between all boundaries of the spans, as far as they are covered, in order; none crosses a line's end.

    Example:
        >>> [(p.start, p.end) for p in cut([(0, 4), (2, 6)], "abcdefgh")]
        [(0, 2), (2, 4), (4, 6)]
    """
    depth: dict[int, int] = {}
    for start, end in spans:
        depth[start] = depth.get(start, 0) + 1
        depth[end] = depth.get(end, 0) - 1
    pieces: list[Piece] = []
    bounds, level = sorted(depth), 0
    for here, there in pairwise(bounds):
        level += depth[here]
        if level > 0:
            pieces.extend(_lines(text, here, there))
    return pieces


def _lines(text: str, start: int, end: int) -> Iterator[Piece]:
    while start < end:
        stop = text.find("\n", start, end)
        if stop < 0:
            yield Piece(start, end)
            return
        if stop > start:
            yield Piece(start, stop)
        start = stop + 1


def _claim_data(claim: Claim, text: str, starts: Sequence[int]) -> dict[str, Any]:
    """What the page's script shows for a claim: a title, rows of the card, and evidence as ranges of pieces."""
    marks: list[tuple[str, int, int]] = []
    for name, (start, end) in claim.evidence.items():
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        if name in GROUPS and 0 <= start < end <= len(text) and first <= last:
            marks.append((GROUPS[name], first, last))
    # Applied in order: short stretches stay visible within long ones.
    marks.sort(key=lambda mark: (mark[1] - mark[2], PRIORITY.index(mark[0])))
    return {"title": number_text(claim), "rows": _card(claim, text), "marks": marks}


def _card(claim: Claim, text: str) -> list[list[str]]:
    """Label, value, colour group, and the words that it was read from, of each row of a card."""
    direction = {"in": "in (arrivals)", "out": "out (departures)"}.get(claim.direction or "", "")
    rows: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("unit", unit_text(claim), ("unit", "per")),
        ("what", claim.subject or "", ("subject",)),
        ("does", claim.predicate or "", ("predicate",)),
        ("country", name_of(claim.country), ("country",)),
        ("moves", movement_text(claim), ("origin", "destination")),
        ("direction", direction, ("direction",)),
        ("change", claim.change or "", ("change",)),
        ("when", long_when(claim), ("start_date", "end_date")),
        ("source", claim.source or "", ("source",)),
        ("hedge", claim.modifier.replace("_", " ") if claim.modifier != "exact" else "", ("modifier",)),
        ("status", status_text(claim), ("modality", "aspect")),
        ("kind", claim.kind, ()),
    )
    return [
        [label, value, GROUPS[names[0]] if _quoted(claim, names, text) else "", _quoted(claim, names, text)]
        for label, value, names in rows
        if value
    ]


def _quoted(claim: Claim, names: Sequence[str], text: str) -> str:
    """The words of the evidence of some fields, each stretch once."""
    spans = dict.fromkeys(claim.evidence[name] for name in names if name in claim.evidence)
    words = [" ".join(text[start:end].split()) for start, end in spans if 0 <= start < end <= len(text)]
    return " … ".join(word if len(word) <= 60 else f"{word[:57]}…" for word in words)


def _legend(claims: Sequence[Claim]) -> str:
    kinds = dict.fromkeys(claim.kind for claim in claims)
    items = "".join(f'<li><span class="key k-{kind}">{kind}</span></li>' for kind in kinds)
    groups = "".join(f'<li><span class="key e-{group}">{group}</span></li>' for group in dict.fromkeys(GROUPS.values()))
    help_text = (
        "Point at a number, or reach it with Tab and the arrow keys, to see its claim and the words that it was read "
        "from. Enter keeps it open, Escape closes it."
    )
    return (
        f'<p class="help">{help_text}</p><div class="legend"><span id="kinds">Numbers</span>'
        f'<ul aria-labelledby="kinds">{items}</ul></div>'
        f'<div class="legend"><span id="words">Words read for</span><ul aria-labelledby="words">{groups}</ul></div>'
    )


def _paragraphs(text: str, pieces: Sequence[Piece], starts: Sequence[int], claims: Sequence[Claim]) -> Iterator[str]:
    """The text's blocks between blank lines, each as one element."""
    numbers = _numbers(claims, len(text))
    cursor = 0
    for index, (start, end) in enumerate(blocks(text)):
        inside = []
        while cursor < len(numbers) and numbers[cursor][1] < end:
            inside.append(numbers[cursor])
            cursor += 1
        tag, kind = _element(text[start:end], index)
        yield f"<{tag}{kind}>{_inline(text, start, end, pieces, starts, inside, claims)}</{tag}>\n"


def _numbers(claims: Sequence[Claim], length: int) -> list[tuple[int, int, int]]:
    """Index, start and end of each number, in order; of numbers that overlap, the first."""
    found: list[tuple[int, int, int]] = []
    for start, end, index in sorted((claim.start_char, claim.end_char, i) for i, claim in enumerate(claims)):
        if 0 <= start < end <= length and (not found or found[-1][2] <= start):
            found.append((index, start, end))
    return found


def blocks(text: str) -> Iterator[Span]:
    """Where each paragraph starts and ends: lines that no blank line parts.

    Example:
        >>> list(blocks("One\\ntwo\\n\\nthree"))
        [(0, 7), (9, 14)]
    """
    start: int | None = None
    at = end = 0
    for line in text.split("\n"):
        if line.strip():
            start, end = (at if start is None else start), at + len(line)
        elif start is not None:
            yield start, end
            start = None
        at += len(line) + 1
    if start is not None:
        yield start, end


def _element(block: str, index: int) -> tuple[str, str]:
    short = len(block) <= HEADLINE and "\n" not in block and not block.rstrip().endswith((".", "!", "?", "”", '"', ":"))
    if short and index == 0:
        return "h1", ""
    return "p", ' class="sub"' if short and len(block) <= HEADLINE // 2 else ""


def _inline(
    text: str,
    start: int,
    end: int,
    pieces: Sequence[Piece],
    starts: Sequence[int],
    numbers: Sequence[tuple[int, int, int]],
    claims: Sequence[Claim],
) -> str:
    """A paragraph's text with its pieces as spans, and the numbers around theirs as marks."""
    out: list[str] = []
    at = start
    for index, number_start, number_end in numbers:
        out.append(_run(text, at, number_start, pieces, starts))
        stop = min(number_end, end)
        out.append(f"{_open(index, claims[index])}{_run(text, number_start, stop, pieces, starts)}</mark>")
        at = stop
    out.append(_run(text, at, end, pieces, starts))
    return "".join(out)


def _open(index: int, claim: Claim) -> str:
    amount = f"{number_text(claim)} {unit_text(claim)}"
    parts = (claim.quote, amount, claim.subject, name_of(claim.country), long_when(claim))
    label = ", ".join(part.strip() for part in parts if part and part.strip())
    return (
        f'<mark id="n{index}" class="k-{claim.kind}" data-claim="{index}" tabindex="0" role="button" '
        f'aria-expanded="false" aria-controls="card" aria-label="{escape(label)}">'
    )


def _run(text: str, start: int, end: int, pieces: Sequence[Piece], starts: Sequence[int]) -> str:
    out: list[str] = []
    number = bisect_left(starts, start)
    while number < len(pieces) and pieces[number].start < end:
        piece = pieces[number]
        out.append(escape(text[start : piece.start]))
        out.append(f'<span id="p{number}">{escape(text[piece.start : piece.end])}</span>')
        start, number = piece.end, number + 1
    out.append(escape(text[start:end]))
    return "".join(out)
