"""The functions that most people call; spaCy and the model are loaded when the first of them is.

Example:
    >>> quantities("Almost 8,600 Russians crossed.")[0].value
    8600
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from figextract.article import Article, as_anchors, as_datetime
from figextract.claims.claim import Claims
from figextract.dates.expression import TimeExpression
from figextract.errors import FigextractError
from figextract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64
"""Articles whose sentences are parsed together."""

Input = str | tuple[str, Any] | Mapping[str, Any] | Article


def load(model: str | Language | None = None) -> Language:
    """A spaCy pipeline that turns a text into a Doc with `doc._.claims`, with syntax only where a number stands.

    Args:
        model: name or path of an English pipeline with tagger and parser, or one already loaded; by default
            `en_core_web_sm` if that is installed, else the build of it that comes with figextract.

    Raises:
        FigextractError: if the model is not installed, or has no tagger and parser.

    Example:
        >>> nlp = load()
        >>> nlp.pipe_names
        ['figextract_syntax', 'figextract_quantities', 'figextract_dates', 'figextract_places', 'figextract_claims']
    """
    from figextract import pipeline

    return pipeline.build(model)


def parse(
    text: str,
    published: str | date | datetime | None = None,
    *,
    country: str | None = None,
    anchors: Mapping[str, str | date] | None = None,
) -> Claims:
    """The claims of one article.

    Args:
        text: the article.
        published: when it appeared; by default what its own date line says. Where neither is known, relative dates
            stay unresolved.
        country: ISO 3166-1 alpha-3 code of the country that it speaks from.
        anchors: days of events that the text counts from: `{"the Ukraine war": "2022-02-24"}`.

    Raises:
        FigextractError: if an argument cannot be read; the message says what is accepted.

    Example:
        >>> claim = parse("About 5,200 Ukrainians entered Moldova on Sunday.", published="2024-05-14")[0]
        >>> claim.value, claim.unit, claim.country, claim.direction, claim.start_date.isoformat()
        (5200, 'person', 'MDA', 'in', '2024-05-12')
    """
    from figextract import pipeline

    return pipeline.claims([_article(text, published, country, anchors)])[0]


def pipe(articles: Iterable[Input], *, n_process: int = 1, batch_size: int = BATCH) -> Iterator[Claims]:
    """The claims of each of many articles, in their order.

    Args:
        articles: texts, (text, published) pairs, mappings with `text` and `published`, or `Article`s.
        n_process: worker processes; claims, not Docs, come back from them.
        batch_size: articles whose sentences are parsed together.

    Raises:
        FigextractError: at the first article that cannot be read.

    Example:
        >>> [len(claims) for claims in pipe(["Ten died.", ("Two hundred fled.", "2020-03-01")])]
        [1, 1]
    """
    if isinstance(articles, (str, Mapping)):
        raise FigextractError("pipe takes articles, not one article: put it in a list, or use parse")
    if n_process < 1 or batch_size < 1:
        raise FigextractError(f"n_process and batch_size must be at least 1, got {n_process} and {batch_size}")
    batches = _batches((Article.of(item) for item in articles), batch_size)
    from figextract import pipeline, workers

    if n_process == 1:
        results: Iterable[list[Claims]] = map(pipeline.claims, batches)
    else:
        results = workers.ordered_map(pipeline.claims, batches, n_process)
    for result in results:
        yield from result


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, durations and ages included, in order.

    A change told by both its ends (`rose from 120 to 340`) is one quantity here: `low` and `high` bound it, `value` is
    where it comes to, and `evidence` has the words of both ends under `from` and `to`. `parse` makes two claims of it.

    Raises:
        FigextractError: if `text` is no string.

    Example:
        >>> [(q.value, q.unit, q.modifier) for q in quantities("Almost 8,600 Russians crossed, up 3.5%.")]
        [(8600, 'person', 'approximate'), (3.5, 'percent', 'exact')]
    """
    from figextract import pipeline

    return pipeline.quantities(Article(text=text))


def dates(
    text: str,
    published: str | date | datetime | None = None,
    *,
    anchors: Mapping[str, str | date] | None = None,
) -> list[TimeExpression]:
    """Every temporal expression of a text, in order, resolved against `published`.

    Args:
        text: the article.
        published: when it appeared; by default what its own date line says.
        anchors: days of events that the text counts from.

    Raises:
        FigextractError: if an argument cannot be read.

    Example:
        >>> [(d.quote, d.timex_value) for d in dates("It rained on Tuesday.", published="2024-05-14")]
        [('Tuesday', '2024-05-14')]
    """
    from figextract import pipeline

    return pipeline.dates(_article(text, published, None, anchors))


def displacy_options() -> dict[str, Any]:
    """Options with which displaCy shows the claims of a Doc: `displacy.render(doc, style="span", options=...)`.

    Example:
        >>> sorted(displacy_options())
        ['colors', 'spans_key']
    """
    colors = {"count": "#9ecae1", "share": "#a1d99b", "money": "#fdd0a2", "measure": "#dadaeb", "ratio": "#fcbba1"}
    return {"spans_key": "figextract.claims", "colors": colors}


def _article(
    text: str,
    published: str | date | datetime | None,
    country: str | None,
    anchors: Mapping[str, str | date] | None,
) -> Article:
    return Article(text=text, published=as_datetime(published), country=country, anchors=as_anchors(anchors))


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch
