"""Sentences without a model, and syntax only where it is wanted.

Most sentences of a newspaper hold no number. `tokenize` and `segment` make a Doc with sentence starts by rule alone;
`annotate` runs a pipeline's components over chosen sentences only, in one batch over many Docs, and writes tags, heads
and labels back onto them.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, SENT_START, SPACY, TAG
from spacy.tokens import Doc, Span

from figextract import datelines, document, headlines, lexicon, reread, spelling
from figextract.records import encodable

if TYPE_CHECKING:
    from spacy.vocab import Vocab

MAX_RUN = 500
"""Characters without a space after which a run is cut: spaCy's tokenizer takes quadratic time on longer ones."""
MAX_SENTENCE = 200
"""Tokens after which a sentence is cut: nobody writes longer ones, broken markup does."""
MAX_LENGTH = 2_000
"""Characters after which a sentence is cut: a claim is sought in the whole of its sentence, and tokens may be long."""

MIN_WIDTH = 40
"""Characters a line below which nobody wraps: shorter lines are headings, bylines and lists."""

MAX_WIDTH = 120
"""Characters a line above which nobody wraps: each of longer lines is a paragraph."""

_STARTS = "figextract.starts"
"""Key of `Doc.user_data` under which `tokenize` leaves the line starts to `segment`."""
_BREAK = re.compile(r"(?<=\S)[ \t]{0,3}(?:\r\n|\n)[ \t]{0,3}(?=\S)")
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN}}}")
_PIECE = re.compile(rf"\s+|\S{{1,{MAX_RUN}}}")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
_BULLETS = frozenset("•*–—-·▪‣●○■□►")
_ENDINGS = frozenset(".!?…")
_TOLD = 5
"""Words of a sentence behind a dateline."""
_REACH = 5
"""Tokens, quotation marks and brackets but one, between which the end of a sentence stands before the next one."""
_TERMINAL = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!!", "??"})


class Tokenizer(Protocol):
    """What makes a Doc of the words of a text, as spaCy's do."""

    vocab: Vocab

    def __call__(self, text: str) -> Doc: ...


def tokenize(words: Tokenizer, text: str) -> Doc:
    """The text as a Doc, in linear time for any text, however its lines are wrapped.

    A break inside of a sentence becomes a space and a lone surrogate U+FFFD, so that offsets stay; `segment` finds the
    line starts on the Doc.
    """
    text = encodable(text)
    starts = _line_starts(text)
    plain = _unwrapped(text, starts)
    doc = _tokens(words, plain)
    document.keep_text(doc, plain)
    doc.user_data[_STARTS] = starts
    return doc


def _unwrapped(text: str, starts: Sequence[int]) -> str:
    """The text with a space for each line break behind which no line starts, as in the same text not wrapped."""
    known = set(starts)
    pieces, done = [], 0
    for match in _BREAK.finditer(text):
        if match.end() not in known and match.end() < len(text):
            pieces += [text[done : match.start()], " " * (match.end() - match.start())]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _tokens(tokenizer: Tokenizer, text: str) -> Doc:
    if not _LONG_RUN.search(text):
        return tokenizer(text)
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
        for token in tokenizer(piece):
            words.append(token.text)
            spaces.append(False)
    return Doc(tokenizer.vocab, words=words, spaces=spaces)


def segment(doc: Doc, text: str | None = None) -> None:
    """Set the sentence starts of a Doc by rule: line structure first, then punctuation; `text` is its text, if known.

    A blank line always ends a sentence. A single line break ends one if the line had room for the next word (so it
    ended on purpose), if either is a row of a table, or if the next line starts with a bullet: a text that is wrapped
    at a fixed width is read as the one that is not.
    """
    if text is None:
        text = doc.text
    places = doc.to_array([IDX, LENGTH, SPACY]).astype("int64")
    words = [text[start : start + length] for start, length, _ in places.tolist()]
    spaced: list[bool] = places[:, 2].astype(bool).tolist()
    known = doc.user_data.pop(_STARTS, None)
    starts = [*(_line_starts(text) if known is None else known), len(text) + 1]
    following = sentence_start = first_char = position = 0
    end = -_REACH
    pending = False
    values = np.full((len(doc), 1), -1, dtype="int64")
    for i, word in enumerate(words):
        while starts[following] <= position:
            following += 1
            pending = True
        at_space = word.isspace()
        long = i - sentence_start >= MAX_SENTENCE or position + len(word) - first_char > MAX_LENGTH
        begins = i == 0 or (
            not at_space and (pending or long or (i - end <= _REACH and _ends_before(words, spaced, i)))
        )
        if begins:
            values[i] = 1
            sentence_start, first_char, pending = i, position, pending and at_space
        position += len(word) + spaced[i]
        if word[-1] in _ENDINGS:
            end = i
    starts_only: Any = values.astype("uint64")
    doc.from_array([SENT_START], starts_only)  # one by one, spaCy looks at the whole Doc each time


def _line_starts(text: str) -> list[int]:
    """Offsets at which a line begins that is not the continuation of the line before."""
    starts: list[int] = []
    block: list[_Line] = []
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            block.append((position + line.index(stripped[0]), stripped, len(line.rstrip())))
        else:
            starts += _block_starts(block)
            block = []
        position += len(line)
    return starts + _block_starts(block)


_Line = tuple[int, str, int]
"""Where a line's words start, the words, and the column at which they end, indentation included."""


def _block_starts(block: Sequence[_Line]) -> list[int]:
    if not block:
        return []
    width = max(edge for _, _, edge in block)
    if width < MIN_WIDTH:
        width = block[0][2] + MIN_WIDTH
    starts = [block[0][0]]
    for (_, line, edge), (start, following, _) in pairwise(block):
        had_room = edge + 1 + len(following.split(None, 1)[0]) <= width
        ends = had_room or (width > MAX_WIDTH and _closes(line)) or _announces(line, following)
        ends = ends or _is_row(line) or _is_row(following)
        if following[0] in _BULLETS or (not following[0].islower() and ends):
            starts.append(start)
    return starts


def _announces(line: str, following: str) -> bool:
    """Whether a list begins behind the line: `Guests by country:` above `France: 5,000`."""
    return line.endswith(":") and len(following) < MIN_WIDTH and not following.endswith(".")


def _is_row(line: str) -> bool:
    """Whether a line has cells: `Greece | 1,851 | 1,486`."""
    return "\t" in line or " | " in line


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
    if end[-1] == "." and _is_unit(words, spaced, j):
        return word[0].isupper() or word[0] in _OPENING or word[0] in "$€£¥"
    # an abbreviation that the tokenizer kept whole: `U.S.`, `p.m.`
    starts = word in lexicon.listed("sentences", "starter")
    return end.endswith(".") and starts and end not in lexicon.listed("sentences", "title")


def _is_unit(words: Sequence[str], spaced: Sequence[bool], j: int) -> bool:
    """Whether word j is a unit behind digits, its full stop kept with it: `$9m.`, `40C.`, `8 km/h.`; not `U.S.`."""
    word = words[j]
    if word[0].isdigit():
        return word[:-1].isalnum() and word[-2].isalpha()
    joined = j > 0 and not spaced[j - 1] and (words[j - 1][-1].isdigit() or words[j - 1] == "/")
    return joined and word[:-1].isalpha()


def _apart(words: Sequence[str], spaced: Sequence[bool], j: int) -> bool:
    """Whether white space stands before word j, so that a quotation mark there opens."""
    return spaced[j - 1] or words[j - 1].isspace()


def _abbreviation(word: str) -> bool:
    return word in lexicon.listed("sentences", "abbreviation") or (len(word) == 2 and word[0].isupper())


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
Places = npt.NDArray[np.int64]
"""Indices of tokens in their Doc."""
Lemmatize = Callable[[str, str], str]
"""The base form of a word in lower case, given its Penn tag (`VBD`, `NNS`)."""


def annotate(
    docs: Sequence[Doc],
    chosen: Sequence[Sequence[Span]],
    components: Components,
    lemmatize: Lemmatize,
    is_common: Callable[[str], bool],
) -> None:
    """Run components over the chosen sentences of each Doc, in one batch, and write the annotation back.

    Heads of the other sentences point at their first token, which keeps the sentence starts; their tags stay empty.
    Verbs and nouns get a lemma. A parsed sentence is dropped when it is written back: its vectors take more memory
    than the whole Doc.
    """
    pieces = [[(sentence, _places_of(sentence)) for sentence in sentences] for sentences in chosen]
    stream: Iterator[Doc] = (
        _sentence_doc(sentence.doc, places, is_common) for row in pieces for sentence, places in row
    )
    read = functools.partial(_parsed, components)
    stream = reread.reread(read(stream), read)
    for doc, row in zip(docs, pieces, strict=True):
        if row:
            _write_back(doc, ((sentence, places, next(stream)) for sentence, places in row), lemmatize)


def _parsed(components: Components, stream: Iterator[Doc]) -> Iterator[Doc]:
    for component in components:
        stream = component(stream)
    return stream


def _sentence_doc(doc: Doc, places: Places, is_common: Callable[[str], bool]) -> Doc:
    """The words of a sentence for the model, in the spelling of most of the texts that it has learned from."""
    kept = [doc[i] for i in places.tolist()]
    words = headlines.as_sentence(spelling.usual([token.text for token in kept]), is_common)
    spaces = [bool(token.whitespace_) or token.nbor().is_space for token in kept[:-1]] + [False]
    starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def _places_of(sentence: Span) -> Places:
    """Indices of the tokens but those of white space, of a dateline and of a bullet, which the tagger takes for a verb;
    of all where it has no others.
    """
    words = [token for token in sentence if not token.is_space]
    if len(words) > 1 and words[0].text in _BULLETS and words[1].idx > words[0].idx + 1:
        words = words[1:]
    begins = sentence.start_char + datelines.length(sentence.text[: datelines.LONGEST])
    told = [token for token in words if token.idx >= begins]
    return np.array([token.i for token in (told if len(told) >= _TOLD else words) or sentence], dtype="int64")


def _write_back(doc: Doc, parsed: Iterable[tuple[Span, Places, Doc]], lemmatize: Lemmatize) -> None:
    strings = doc.vocab.strings
    attach, root = strings.add("dep"), strings.add("ROOT")
    starts = np.array([sentence.start for sentence in doc.sents])
    positions = np.arange(len(doc))
    heads = starts[np.searchsorted(starts, positions, side="right") - 1] - positions
    values = np.zeros((len(doc), 4), dtype="uint64")
    values[:, 1] = attach
    values[starts, 1] = root  # a head without a label would count as missing, and not start a sentence
    for sentence, places, piece in parsed:
        array = piece.to_array([HEAD, DEP, TAG])
        values[places, :3] = array
        for k, code in enumerate(array[:, 2].tolist()):
            tag = strings[code]
            if tag.startswith(("VB", "NN")):
                values[places[k], 3] = strings.add(lemmatize(doc[int(places[k])].lower_, tag))
        above = np.arange(len(piece)) + array[:, 0].astype("int64")
        roots = np.flatnonzero(above == np.arange(len(piece)))
        # one root a sentence: the parser may leave several where it was not allowed to split
        above[roots[1:]] = roots[0]
        values[places[roots[1:]], 1] = attach
        heads[sentence.start : sentence.end] = places[roots[0]] - np.arange(sentence.start, sentence.end)
        heads[places] = places[above] - places
        if places[0] != sentence.start:
            values[sentence.start, 1] = attach
    values[:, 0] = heads.astype("uint64")
    annotation: Any = values  # spaCy's stubs know only its own array types
    doc.from_array([HEAD, DEP, TAG, LEMMA], annotation)
