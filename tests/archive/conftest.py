"""A stand-in for the pipeline, fast enough to be interrupted many times: each run of digits is a claim."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from figextract.archive import work
from figextract.archive.options import Options
from figextract.archive.run import Map
from figextract.archive.work import Batch, Outcome
from figextract.article import Article
from figextract.claims.claim import Claim, Claims

TEXT = (
    "The police said that {n} people had left the town since Monday, and that more of them were expected to follow. "
    "It was not clear when they would be able to go back to their homes."
)


def digits(articles: Sequence[Article]) -> list[Claims]:
    """Claims of articles, by a regular expression."""
    return [Claims([_claim(match, article) for match in re.finditer(r"\d+", article.text)]) for article in articles]


def _claim(match: re.Match[str], article: Article) -> Claim:
    return Claim(
        quote=match.group(),
        start_char=match.start(),
        end_char=match.end(),
        kind="count",
        value=int(match.group()),
        sentence=article.text,
        published=article.published,
        evidence={"value": match.span()},
    )


def with_digits(options: Options) -> Map:
    """A map that works with `digits`, in this process."""

    def mapping(_: Callable[[Batch], Outcome], items: Iterable[Batch]) -> Iterator[Outcome]:
        return (work.process(batch, options, digits) for batch in items)

    return mapping


def records(count: int) -> list[dict[str, Any]]:
    """Articles as mappings."""
    return [{"id": f"a{n}", "text": TEXT.format(n=n * 100), "published": "2024-05-14"} for n in range(1, count + 1)]


def write_jsonl(path: Path, items: Iterable[Any]) -> Path:
    """Each item as a line of JSON, bytes as they are."""
    path.write_bytes(b"".join(i if isinstance(i, bytes) else json.dumps(i).encode() + b"\n" for i in items))
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, or of the parts of a folder in order."""
    files = sorted(path.glob("claims/part-*.jsonl")) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Fifty articles as JSON lines."""
    return write_jsonl(tmp_path / "news.jsonl", records(50))
