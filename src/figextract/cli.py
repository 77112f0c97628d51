"""The command line: `figextract parse`, and the commands of the packages above, imported when they are called."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

import figextract
from figextract import commands

if TYPE_CHECKING:
    from figextract.claims.claim import Claims

LATER = {"extract": ("figextract.archive.command", "Write the claims of many articles to files, one row a claim.")}
"""Commands whose modules take long to import: name to module and the line that help prints."""
WIDTH = 120
"""Columns of a table that goes to no terminal."""

Format = Literal["table", "json", "jsonl", "csv"]


class Commands(TyperGroup):
    """The commands; one of `LATER` is replaced by the real one when it is about to run."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Name, command and remaining arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _real(name) if name in LATER else command, rest


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, help="The numbers in the news, as data.")


@app.command()
@commands.one_line_errors
def parse(
    article: commands.ArticleFile,
    published: commands.Published = None,
    country: commands.Country = None,
    format: Annotated[Format, typer.Option(help="A table to look at, or data.")] = "table",
) -> None:
    """Print the claims of one article: every number, and what the text says of it."""
    claims = figextract.parse(commands.read_text(article), published=published, country=country)
    if format == "table":
        _print_table(claims)
    elif format == "json":
        typer.echo(json.dumps(claims.to_dicts(), ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for claim in claims:
            typer.echo(json.dumps(claim.to_dict(), ensure_ascii=False))
    else:
        from figextract.archive.rows import rows_of
        from figextract.archive.writers import Csv

        name = "article" if str(article) == "-" else article.stem
        sys.stdout.flush()
        Csv().join([Csv().encode(rows_of(name, claims))], sys.stdout.buffer)


for command in (commands.view, commands.report, commands.evaluate, commands.annotate, commands.schema):
    app.command()(command)


@app.command("extract", help=LATER["extract"][1])
def _extract() -> None:
    """Stands in for `figextract.archive.command.extract` in the list of commands."""


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(figextract.__version__)
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what the caller did wrong is one line on standard error and code 2.

    Example:
        >>> main(["--version"])
        0.1.0
        0
    """
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 is no reason to stop
    try:
        result = typer.main.get_command(app).main(given, prog_name="figextract", standalone_mode=False)
    except Exception as error:
        message = getattr(error, "format_message", None)  # what errors in arguments have; their class moves by version
        if message is None:
            raise
        where = getattr(getattr(error, "ctx", None), "command_path", "figextract")
        print(f"figextract: {' '.join(message().split())} See: {where} --help", file=sys.stderr)
        return 2
    return result if isinstance(result, int) else 0


def _real(name: str) -> Any:
    module = importlib.import_module(LATER[name][0])
    later = typer.Typer(add_completion=False, rich_markup_mode=None)
    later.command(name)(getattr(module, name))
    return typer.main.get_command(later)


def _print_table(claims: Claims) -> None:
    from rich.console import Console

    from figextract.terminal import claim_table

    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    if claims:
        console.print(claim_table(claims))
    published = next((claim.published for claim in claims if claim.published), None)
    number = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    known = f"published {published:%Y-%m-%d %H:%M}" if published else "publication date unknown (--published)"
    console.print(f"{number}; {known}" if claims else number, style="dim")
