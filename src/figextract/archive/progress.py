"""What a run shows while it runs, and its summary at the end; all on standard error."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from figextract.archive.manifest import Manifest
from figextract.archive.run import Observer, Summary
from figextract.archive.work import Outcome


@dataclass(slots=True)
class _Counts:
    articles: int = 0
    claims: int = 0
    errors: int = 0
    at_start: int = field(default=0)


class _Rate(ProgressColumn):
    """Articles a second since this start."""

    def __init__(self, counts: _Counts) -> None:
        super().__init__()
        self.counts = counts

    def render(self, task: Task) -> Text:
        """The cell."""
        done = self.counts.articles - self.counts.at_start
        return Text(f"{done / task.elapsed:,.1f} articles/s" if task.elapsed and done else "starting")


@contextlib.contextmanager
def shown(console: Console) -> Iterator[Callable[[Manifest, int], Observer]]:
    """A progress bar by bytes of the input, for `extract(observe=...)`; nothing where the console is no terminal."""
    counts = _Counts()
    bar = Progress(
        TextColumn("{task.percentage:>3.0f}%"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[articles]:,} articles"),
        _Rate(counts),
        TextColumn("{task.fields[claims]:,} claims"),
        TextColumn("{task.fields[errors]:,} errors"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        speed_estimate_period=120,
    )

    def observe(state: Manifest, total: int) -> Observer:
        counts.articles = counts.at_start = state.articles
        counts.claims, counts.errors = state.claims, sum(state.errors.values())
        position = state.cursor.before + state.cursor.offset
        task = bar.add_task(
            "",
            total=max(total, 1),
            completed=position,
            articles=counts.articles,
            claims=counts.claims,
            errors=counts.errors,
        )

        def notice(outcome: Outcome) -> None:
            counts.articles += outcome.articles
            counts.claims += outcome.claims
            counts.errors += len(outcome.faults)
            done = outcome.after.before + outcome.after.offset
            bar.update(task, completed=done, articles=counts.articles, claims=counts.claims, errors=counts.errors)

        return notice

    with bar:
        yield observe


def summarise(console: Console, summary: Summary) -> None:
    """Print what was done, what was not and why, and where both are."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    table.add_row(f"{summary.articles:,}", "articles")
    table.add_row(f"{summary.claims:,}", f"claims in {summary.output}")
    table.add_row(f"{sum(summary.errors.values()):,}", f"errors, listed in {summary.errors_path}")
    for reason, count in sorted(summary.errors.items(), key=lambda pair: (-pair[1], pair[0])):
        table.add_row(f"{count:,}", f"  {reason}")
    rate = f", {summary.articles / summary.seconds:,.1f} articles/s" if summary.seconds else ""
    table.add_row(f"{summary.seconds:,.1f}", f"seconds{rate}" + (", over all starts" if summary.resumed else ""))
    console.print(table)
