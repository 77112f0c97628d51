"""Commands of `figextract` that show, score and describe claims: view, report, evaluate, annotate and schema."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

import typer

from figextract.errors import FigextractError

P = ParamSpec("P")
R = TypeVar("R")

ArticleFile = Annotated[Path, typer.Argument(help="A text file in UTF-8; - reads standard input.")]
Published = Annotated[str | None, typer.Option(help="When the article appeared, such as 2022-09-27T14:29.")]
Country = Annotated[str | None, typer.Option(metavar="ISO3", help="Country that the article speaks from, such as FIN.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output without it.")]


def one_line_errors(command: Callable[P, R]) -> Callable[P, R]:
    """The command, with a FigextractError as one line on standard error and exit code 2."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except FigextractError as error:
            typer.echo(f"figextract: {' '.join(str(error).split())}", err=True)
            raise typer.Exit(2) from error

    return guarded


@one_line_errors
def view(article: ArticleFile, output: Output = None, published: Published = None, country: Country = None) -> None:
    """Write an article as a page: its numbers marked, each with its claim and the words that it was read from."""
    import figextract
    from figextract.view import article_html

    _write(article_html(figextract.parse(read_text(article), published=published, country=country)), output)


@one_line_errors
def report(
    claims: Annotated[Path, typer.Argument(help="A table of claims: Parquet or JSON lines, as `extract` writes it.")],
    output: Output = None,
) -> None:
    """Write a report on the claims of many articles: over time, by country, and from where to where."""
    from figextract.view import report_html
    from figextract.view.claimtable import read_claims

    _write(report_html(read_claims(claims), title=claims.name), output)


@one_line_errors
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder of gold articles: NAME.txt beside NAME.json.")],
    show: Annotated[int, typer.Option(min=0, help="How many findings of each sort to print.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score the claims of gold articles, field by field, and print what is wrong."""
    from rich.console import Console

    from figextract import evaluate as scoring
    from figextract.scorecard import findings_table, scores_table

    result = scoring.evaluate(folder)
    if as_json:
        typer.echo(json.dumps({name: round(value, 4) for name, value in result.figures().items()}, indent=2))
        return
    console = Console(width=None if sys.stdout.isatty() else 100)
    console.print(scores_table(result))
    if show:
        console.print(findings_table(result, show))


@one_line_errors
def annotate(article: ArticleFile, output: Output = None, published: Published = None, country: Country = None) -> None:
    """Write a draft gold file from the claims that are found now, to be corrected by hand."""
    import figextract
    from figextract.annotate import annotate as draft
    from figextract.annotate import as_text
    from figextract.article import as_datetime

    text = read_text(article)
    claims = figextract.parse(text, published=published, country=country)
    given = as_datetime(published) or next((claim.published for claim in claims if claim.published), None)
    name = "article" if str(article) == "-" else article.stem
    _write(as_text(draft(text, claims, name, given.isoformat() if given else None)), output)


@one_line_errors
def schema(
    record: Annotated[str, typer.Argument(help="Claim, Quantity, TimeExpression, Place or Article.")] = "Claim",
) -> None:
    """Print the JSON Schema of a record."""
    import figextract
    from figextract.schema import json_schema

    known: dict[str, Any] = {
        name.lower(): getattr(figextract, name) for name in ("Claim", "Quantity", "TimeExpression", "Place", "Article")
    }
    if record.lower() not in known:
        raise FigextractError(f"no record {record!r}; there are Claim, Quantity, TimeExpression, Place and Article")
    typer.echo(json.dumps(json_schema(known[record.lower()]), indent=2, ensure_ascii=False))


def read_text(path: Path) -> str:
    """A text file, or standard input for `-`.

    Raises:
        FigextractError: if it cannot be read or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigextractError(f"{path} is not a text in UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise FigextractError(f"cannot read {path}: {error.strerror}") from error


def _write(content: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(content)
        return
    try:
        output.write_text(content, encoding="utf-8")
    except OSError as error:
        raise FigextractError(f"cannot write {output}: {error.strerror}") from error
