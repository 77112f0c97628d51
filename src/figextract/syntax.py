"""Sentences without a model, and syntax only where it is wanted.

Most sentences of a newspaper hold no number. `tokenize` and `segment` make a Doc with sentence starts by rule alone;
`annotate` runs a pipeline's components over chosen sentences only, in one batch over many Docs, and writes tags, heads
and labels back onto them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, SENT_START, SPACY, TAG
from spacy.tokens import Doc, Span, Token

from figextract import lexicon

if TYPE_CHECKING:
    from spacy.language import Language

MAX_RUN = 500
"""Characters without a space after which a run is cut: spaCy's tokenizer takes quadratic time on longer ones."""
MAX_SENTENCE = 200
"""Tokens after which a sentence is cut: nobody writes longer ones, broken markup does."""

MIN_WIDTH = 40
"""Characters a line below which nobody wraps: shorter lines are headings, bylines and lists."""

_LONG_RUN = re.compile(rf"\S{{{MAX_RUN}}}")
_PIECE = re.compile(rf"\s+|\S{{1,{MAX_RUN}}}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
_BULLETS = frozenset("•*–—-·▪‣●○■□►")
_ENDINGS = frozenset(".!?…")
_REACH = 5
"""Tokens, quotation marks and brackets but one, between which the end of a sentence stands before the next one."""
_TERMINAL = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!!", "??"})


def clean(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def tokenize(nlp: Language, text: str) -> Doc:
    """The text, cleaned, as a Doc, in linear time for any text."""
    text = clean(text)
    if not _LONG_RUN.search(text):
        return nlp.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _PIECE.findall(text):
        if piece.isspace():
            if piece[0] == " " and spaces and not spaces[-1]:
                spaces[-1], piece = True, piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
            continue
        for token in nlp.tokenizer(piece):
            words.append(token.text)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def segment(doc: Doc, text: str | None = None) -> None:
    """Set the sentence starts of a Doc by rule: line structure first, then punctuation; `text` is its text, if known.

    A blank line always ends a sentence. A single line break ends one if the line had room for the next word (so it
    ended on purpose) or ends in terminal punctuation, or if the next line starts with a bullet: a text that is wrapped
    at a fixed width is read as the one that is not.
    """
    if text is None:
        text = doc.text
    places = doc.to_array([IDX, LENGTH, SPACY]).astype("int64")
    words = [text[start : start + length] for start, length, _ in places.tolist()]
    spaced: list[bool] = places[:, 2].astype(bool).tolist()
    starts = [*_line_starts(text), len(text) + 1]
    following = sentence_start = position = 0
    end = -_REACH
    pending = False
    values = np.full((len(doc), 1), -1, dtype="int64")
    for i, word in enumerate(words):
        while starts[following] <= position:
            following += 1
            pending = True
        position += len(word) + spaced[i]
        at_space = word.isspace()
        begins = i == 0 or (
            not at_space
            and (
                pending or i - sentence_start >= MAX_SENTENCE or (i - end <= _REACH and _ends_before(words, spaced, i))
            )
        )
        if begins:
            values[i] = 1
            sentence_start, pending = i, pending and at_space
        if word[-1] in _ENDINGS:
            end = i
    starts_only: Any = values.astype("uint64")
    doc.from_array([SENT_START], starts_only)  # one by one, spaCy looks at the whole Doc each time


def _line_starts(text: str) -> list[int]:
    """Offsets at which a line begins that is not the continuation of the line before."""
    starts: list[int] = []
    block: list[tuple[int, str]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            block.append((position + line.index(stripped[0]), stripped))
        else:
            starts += _block_starts(block)
            block = []
        position += len(line)
    return starts + _block_starts(block)


def _block_starts(block: Sequence[tuple[int, str]]) -> list[int]:
    if not block:
        return []
    width = max(len(line) for _, line in block)
    if width < MIN_WIDTH:
        width = len(block[0][1]) + MIN_WIDTH
    starts = [block[0][0]]
    for (_, line), (start, following) in pairwise(block):
        had_room = len(line) + 1 + len(following.split(None, 1)[0]) <= width
        if following[0] in _BULLETS or (not following[0].islower() and (had_room or _closes(line))):
            starts.append(start)
    return starts


def _closes(line: str) -> bool:
    return line.rstrip("\"'”’)").endswith((".", "!", "?", ":")) and not _abbreviation(line.rsplit(None, 1)[-1])


def _ends_before(words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Whether a sentence ends before word i by punctuation."""
    word = words[i]
    if word in _CLOSING and not spaced[i - 1]:
        return False
    j = i - 1
    while j > 0 and i - j < _REACH and (words[j].isspace() or (words[j] in _CLOSING and not _apart(words, spaced, j))):
        j -= 1
    end = words[j]
    if end[-1] not in _ENDINGS or not any(spaced[k] or words[k].isspace() for k in range(j, i)):
        return False
    if end in _TERMINAL:
        first = word[0]
        if not (first.isupper() or first.isdigit() or first in _OPENING or first in "$€£¥"):
            return False
        return not (end == "." and j > 0 and not spaced[j - 1] and _abbreviation(words[j - 1] + "."))
    # an abbreviation that the tokenizer kept whole: `U.S.`, `p.m.`
    return end.endswith(".") and word in _starters() and not _title(end)


def _apart(words: Sequence[str], spaced: Sequence[bool], j: int) -> bool:
    """Whether white space stands before word j, so that a quotation mark there opens."""
    return spaced[j - 1] or words[j - 1].isspace()


def _abbreviation(word: str) -> bool:
    return word in _abbreviations() or (len(word) == 2 and word[0].isupper())


def _abbreviations() -> frozenset[str]:
    return _words("abbreviation")


def _starters() -> frozenset[str]:
    return _words("starter")


def _title(word: str) -> bool:
    return word in _words("title")


def _words(key: str) -> frozenset[str]:
    if key not in _CACHE:
        _CACHE[key] = frozenset(word for entry in lexicon.table("sentences")[key] for word in entry["words"])
    return _CACHE[key]


_CACHE: dict[str, frozenset[str]] = {}


def sentences_at(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[Span]:
    """The sentences of a segmented Doc that overlap any of the character spans, each once, in order."""
    sentences = list(doc.sents)
    starts = [sentence.start_char for sentence in sentences]
    wanted: set[int] = set()
    for start, end in spans:
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(start, end - 1)) - 1, 0)
        wanted.update(range(first, last + 1))
    return [sentences[i] for i in sorted(wanted)]


Components = Sequence[Callable[[Iterator[Doc]], Iterator[Doc]]]


Lemmatize = Callable[[str, str], str]
"""The base form of a word in lower case, given its Penn tag (`VBD`, `NNS`)."""


def annotate(
    docs: Sequence[Doc], chosen: Sequence[Sequence[Span]], components: Components, lemmatize: Lemmatize
) -> None:
    """Run components over the chosen sentences of each Doc, in one batch, and write the annotation back.

    Heads of the other sentences point at their first token, which keeps the sentence starts; their tags stay empty.
    Verbs and nouns get a lemma. A parsed sentence is dropped when it is written back: its vectors take more memory
    than the whole Doc.
    """
    stream: Iterator[Doc] = (_sentence_doc(sentence) for sentences in chosen for sentence in sentences)
    for component in components:
        stream = component(stream)
    for doc, sentences in zip(docs, chosen, strict=True):
        if sentences:
            _write_back(doc, ((start, next(stream)) for start in [s.start for s in sentences]), lemmatize)


def _sentence_doc(sentence: Span) -> Doc:
    words = [token.text for token in sentence]
    spaces = [bool(token.whitespace_) for token in sentence]
    starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
    return Doc(sentence.doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def _write_back(doc: Doc, parsed: Iterable[tuple[int, Doc]], lemmatize: Lemmatize) -> None:
    strings = doc.vocab.strings
    attach, root = strings.add("dep"), strings.add("ROOT")
    starts = np.array([sentence.start for sentence in doc.sents])
    positions = np.arange(len(doc))
    heads = starts[np.searchsorted(starts, positions, side="right") - 1] - positions
    values = np.zeros((len(doc), 4), dtype="uint64")
    values[:, 1] = attach
    values[starts, 1] = root  # a head without a label would count as missing, and not start a sentence
    for start, piece in parsed:
        end = start + len(piece)
        array = piece.to_array([HEAD, DEP, TAG])
        values[start:end, :3] = array
        for k, code in enumerate(array[:, 2].tolist()):
            tag = strings[code]
            if tag.startswith(("VB", "NN")):
                values[start + k, 3] = strings.add(lemmatize(piece[k].lower_, tag))
        heads[start:end] = array[:, 0].astype("int64")
        roots = np.flatnonzero(heads[start:end] == 0).tolist()
        for k in roots[1:]:  # one root a sentence: the parser may leave several where it was not allowed to split
            heads[start + k] = roots[0] - k
            values[start + k, 1] = attach
    values[:, 0] = heads.astype("uint64")
    annotation: Any = values  # spaCy's stubs know only its own array types
    doc.from_array([HEAD, DEP, TAG, LEMMA], annotation)


def is_verb(token: Token) -> bool:
    """Whether the tagger calls the token a verb form (Penn tags)."""
    return token.tag_.startswith("VB") or token.tag_ == "MD"
