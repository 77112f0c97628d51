"""`figextract extract`: an archive on the command line."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from figextract.archive import progress
from figextract.archive.options import Format, Options
from figextract.archive.run import Map, Stopped, Summary, local
from figextract.archive.run import extract as run
from figextract.errors import FigextractError

COMPLETE, WITH_ERRORS, REFUSED, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: all articles processed; done, but some records are in `errors.jsonl`; arguments, inputs or output are not
acceptable and nothing was done; ended before the end (a dead worker, a full disk), started again it goes on; Ctrl-C."""


def extract(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...",
            show_default=False,
            help="JSON lines, CSV (both also .gz, .zst), Parquet, WARC, .txt, .html, .zip, and folders of these.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="A folder, or one file: NAME.parquet, .jsonl or .csv."),
    ],
    format: Annotated[Format, typer.Option(help="Format of the rows in a folder.")] = "parquet",
    text: Annotated[str, typer.Option(help="Column of the text.")] = "text",
    date: Annotated[
        str | None, typer.Option(help="Column of the publication date.", show_default="published, else date")
    ] = None,
    id: Annotated[str, typer.Option(help="Column of the article's id.")] = "id",
    title: Annotated[str, typer.Option(help="Column of the headline.")] = "title",
    country: Annotated[str, typer.Option(help="Column of the country that the article speaks from (FIN).")] = "country",
    encoding: Annotated[str, typer.Option(help="Of text, CSV and JSON lines.")] = "utf-8",
    any_language: Annotated[bool, typer.Option("--any-language", help="Read what does not look English, too.")] = False,
    max_chars: Annotated[int, typer.Option(help="Characters of the longest text that is read.")] = 20_000_000,
    shard_size: Annotated[int, typer.Option(help="Records a part of the output.")] = 2000,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes on this machine.")] = 1,
    dask: Annotated[
        str | None, typer.Option(metavar="SCHEDULER|local", help="Work on a Dask cluster: tcp://host:8786, or local.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what stops the run.")] = False,
) -> None:
    """Write the claims of many articles to files, one row a claim.

    Run it again after an interruption, with the same arguments, and it goes on. Records that cannot be processed are
    listed in errors.jsonl with the reason. Exit code: 0 all processed, 1 some records could not be, 2 refused,
    3 stopped before the end, 130 interrupted.
    """
    console = Console(stderr=True)
    try:
        options = Options(
            format=format,
            text=text,
            date=date,
            id=id,
            title=title,
            country=country,
            encoding=encoding,
            any_language=any_language,
            max_chars=max_chars,
            shard_size=shard_size,
        )
        summary = _run(inputs, output, options, workers, dask, console, quiet)
    except Stopped as error:
        raise _end(console, str(error), STOPPED) from None
    except FigextractError as error:
        raise _end(console, str(error), REFUSED) from None
    except KeyboardInterrupt:
        raise _end(console, "interrupted; the same command goes on", INTERRUPTED) from None
    if not quiet:
        progress.summarise(console, summary)
    raise typer.Exit(WITH_ERRORS if summary.errors else COMPLETE)


def _run(
    inputs: list[Path], output: Path, options: Options, workers: int, dask: str | None, console: Console, quiet: bool
) -> Summary:
    with contextlib.ExitStack() as stack:
        mapping: Map = local(workers)
        if dask is not None:
            from figextract.archive.dask import cluster

            mapping = stack.enter_context(cluster(dask, workers))
        observe = None if quiet else stack.enter_context(progress.shown(console))
        return run(inputs, output, options, mapping=mapping, observe=observe)


def _end(console: Console, message: str, code: int) -> typer.Exit:
    console.print(f"figextract: {message}", style="red", highlight=False, markup=False, soft_wrap=True)
    return typer.Exit(code)
