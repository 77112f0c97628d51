"""An evaluation as tables for a terminal."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table
from rich.text import Text

from figextract.evaluate import SLOTS, Evaluation, Finding, Score


def scores_table(result: Evaluation) -> Group:
    """Claims and fields, each with its figures.

    Example:
        >>> from rich.console import Console
        >>> from figextract.evaluate import score
        >>> Console(width=100).print(scores_table(score([], [])))  # doctest: +SKIP
    """
    expected, predicted = result.detection.expected, result.detection.predicted
    head = f"{result.articles} articles, {expected} claims in the gold, {predicted} found"
    claims = Table(box=None, pad_edge=False, title_justify="left", header_style="bold")
    for name in ("claims", "precision", "recall", "F1"):
        claims.add_column(name, justify="left" if name == "claims" else "right", min_width=10)
    for name, score in (
        ("whole claim right", result.claim),
        ("number found", result.detection),
        ("value and hedge right", result.value),
    ):
        claims.add_row(name, *_figures(score))
    slots = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("field", "in gold", "found", "right", "F1", "accuracy"):
        slots.add_column(name, justify="left" if name == "field" else "right", min_width=8)
    for name in SLOTS:
        score = result.slots[name]
        counts = (str(score.expected), str(score.predicted), str(score.right))
        slots.add_row(name, *counts, f"{score.f1:.3f}", f"{result.accuracy[name]:.3f}")
    note = "F1 of a field: where it is present. Accuracy: over the claims found, absent being a value too."
    return Group(Text(head), Text(), claims, Text(), slots, Text(note, style="dim"))


def _figures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def findings_table(result: Evaluation, limit: int) -> Group:
    """What is missed, extra and wrong: at most `limit` of each."""
    parts: list[Text] = []
    for title, findings in (("missed", result.missed), ("not in the gold", result.extra), ("wrong", result.wrong)):
        if findings:
            parts.append(Text(f"\n{title} ({len(findings)})", style="bold"))
            parts.extend(map(_line, findings[:limit]))
            if len(findings) > limit:
                parts.append(Text(f"  and {len(findings) - limit} more", style="dim"))
    return Group(*parts)


def _line(finding: Finding) -> Text:
    details = "; ".join(f"{name}: gold {_shown(gold)}, got {_shown(got)}" for name, gold, got in finding.differences)
    words = "".join(letter if letter.isprintable() else " " for letter in finding.where)
    return Text(f"  {finding.article}: “{words}” {details}".rstrip())


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)
