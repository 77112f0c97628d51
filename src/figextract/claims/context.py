"""What the modules of a claim look at: the layers of one Doc, by sentence, and where in it a number stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from figextract import document
from figextract.claims import clause
from figextract.claims.lists import REACH, items, leads
from figextract.claims.units.currency import spoken
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

MOST = 60
"""Numbers, times and places of a sentence that its claims look at: no sentence has more, broken text does."""
_HEADING_WORDS = 14
_NO_WORDS: frozenset[str] = frozenset()
_TERMINAL = (".", "!", "?", ";", ",", "”", '"', "…")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what the layers found in it.

    Attributes:
        span: its tokens.
        text: its text.
        words: its words in lower case, where it holds a number.
        lemmas: the base forms of its words, where it holds a number.
        index: its position in the article.
        paragraph: number of its paragraph.
        heading: whether it is a heading: a short line of its own without a full stop.
        parts: where its coordinated parts begin, in characters, where it holds a number and a time.
        lead: of an item of a list, the index of the sentence that the list stands under; else None.
        dateline: the place of its dateline; not among its places where the sentence plays in another country.
    """

    span: Span
    text: str
    words: frozenset[str]
    lemmas: frozenset[str]
    index: int
    paragraph: int
    heading: bool
    parts: tuple[int, ...]
    lead: int | None
    quantities: tuple[Quantity, ...]
    dates: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    dateline: Place | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a quantity stands in the tree.

    Attributes:
        quantity: the number.
        sentence: its sentence.
        number: the token that heads the number expression.
        head: the token that heads the counted noun phrase; the number itself where none is there.
        verb: the nearest verb above, or None.
        role: the child of `verb` that leads down to the number (the verb's subject, object, preposition ...).
        elliptic: whether the number's phrase leaves out what is counted (`and wounded 30`).
        form: the form of the verb, as `clause.form` names it.
        behind: index of the token behind the number's phrase, which may be that of the next sentence or the Doc's
            length.
    """

    quantity: Quantity
    sentence: Sentence
    number: Token
    head: Token
    verb: Token | None
    role: Token
    elliptic: bool
    form: str
    behind: int

    @property
    def following(self) -> Quantity | None:
        """The next number of the sentence."""
        own = self.quantity.start_char
        return next((q for q in self.sentence.quantities if q.start_char > own), None)

    @property
    def end_char(self) -> int:
        """Where the number's phrase ends, in characters of the article."""
        return max(self.quantity.end_char, self.quantity.phrase_end)

    def is_number(self, token: Token) -> bool:
        """Whether the token is part of a number expression of the sentence: the `cent` of `9 per cent`."""
        return any(q.start_char <= token.idx < q.end_char for q in self.sentence.quantities)


@dataclass(frozen=True, slots=True)
class Context:
    """One article, as the layers below have read it."""

    doc: Doc
    text: str = field(repr=False)
    published: datetime | None
    country: str | None
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(repr=False)
    currencies: frozenset[str] = frozenset()
    top: int = 0
    """Index of the first sentence that says anything of numbers, times or places: where the article begins."""

    def sentence_at(self, char: int) -> Sentence:
        """The sentence that the character stands in."""
        index = bisect_left(self.starts, char + 1) - 1
        return self.sentences[max(index, 0)]

    def lead(self, sentence: Sentence) -> Sentence | None:
        """The sentence that a list stands under, for its items; None for other sentences."""
        return self.sentences[sentence.lead] if sentence.lead is not None else None

    def above(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, lists left out."""
        first = max(sentence.index - REACH, 0)
        return next((s for s in reversed(self.sentences[first : sentence.index]) if s.lead is None), None)

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, or None."""
        return self.sentences[sentence.index - 1] if sentence.index else None


def build(
    doc: Doc,
    quantities: Sequence[Quantity],
    dates: Sequence[TimeExpression],
    places: Sequence[Place],
    published: datetime | None,
    country: str | None,
) -> Context:
    """Sort the layers' records into the sentences of the Doc."""
    text = document.text(doc)
    spans = list(doc.sents)
    edges = [span.start_char for span in spans] + [len(text) + 1]
    starts = [_firsts(records, edges) for records in (quantities, dates, places)]
    written = [text[low:high] for low, high in pairwise(edges)]
    listed = items([line.strip() for line in written], _alone(written))
    stands_under = leads(listed)
    sentences: list[Sentence] = []
    paragraph = 0
    for i, span in enumerate(spans):
        low = edges[i]
        numbers = quantities[starts[0][i] : starts[0][i + 1]]
        times = dates[starts[1][i] : starts[1][i + 1]]
        sentences.append(
            Sentence(
                span=span,
                text=text[low : span.end_char],
                words=frozenset([token.lower_ for token in span]) if numbers else _NO_WORDS,
                lemmas=frozenset([clause.lemma(token) for token in span if token.tag_]) if numbers else _NO_WORDS,
                index=i,
                paragraph=paragraph,
                heading=not listed[i] and _is_heading(written[i], i + 1 == len(spans)),
                parts=clause.parts(span) if numbers and times else (),
                lead=stands_under[i],
                quantities=tuple(numbers[:MOST]),
                dates=tuple(times[:MOST]),
                places=tuple(places[starts[2][i] : starts[2][i + 1]][:MOST]),
            )
        )
        if "\n" in written[i]:
            paragraph += 1
    top = next((s.index for s in sentences if s.quantities or s.dates or s.places), 0)
    return Context(doc, text, published, country, tuple(sentences), tuple(edges[:-1]), spoken(quantities), top)


def _firsts(records: Sequence[Quantity | TimeExpression | Place], edges: Sequence[int]) -> list[int]:
    """For each edge the first of the records that does not start before it."""
    starts = [record.start_char for record in records]
    return [bisect_left(starts, edge) for edge in edges]


def _is_heading(written: str, last: bool) -> bool:
    """Whether a sentence, written with the white space behind it, is a line of its own without a full stop."""
    if not (last or written.endswith("\n")):
        return False
    text = written.strip()
    return 0 < len(text.split()) <= _HEADING_WORDS and not text.endswith(_TERMINAL) and text[0] not in "•*-–—·\"“'"


def _alone(written: Sequence[str]) -> list[bool]:
    """Whether each sentence, written with the white space behind it, is a line of its own."""
    ends = [text.endswith("\n") or i + 1 == len(written) for i, text in enumerate(written)]
    return [end and (i == 0 or ends[i - 1]) for i, end in enumerate(ends)]


def site(context: Context, quantity: Quantity) -> Site:
    """Find the number, the head of its noun phrase and its governing verb in the tree."""
    doc = context.doc
    sentence = context.sentence_at(quantity.start_char)
    quantity = _stripped(doc, quantity)
    span = clause.span_at(doc, quantity.start_char, quantity.end_char)
    number = span.root
    head = _counted_head(quantity, number, doc)
    verb, role = clause.governor(head)
    if clause.is_verb(head) and head.i == number.i:  # `doubled` is verb and number at once
        verb, role = head, head
    behind = clause.token_index(doc, max(quantity.end_char, quantity.phrase_end) - 1) + 1
    return Site(quantity, sentence, number, head, verb, role, _is_elliptic(quantity), clause.form(verb), behind)


def _stripped(doc: Doc, quantity: Quantity) -> Quantity:
    """The number without a noun that is none of its own: `22 others`, `nine carried satellites`."""
    span = quantity.evidence.get("subject")
    if quantity.kind != "count" or span is None or span[0] < quantity.end_char:
        return quantity
    words = clause.span_at(doc, quantity.end_char, span[1])
    between = [token for token in words if quantity.end_char <= token.idx < span[1]]
    if _is_undergone(between):
        own = {name: where for name, where in quantity.evidence.items() if name != "subject"}
        return replace(quantity, subject=None, phrase_end=quantity.end_char, evidence=own)
    number = clause.span_at(doc, quantity.start_char, quantity.end_char).root
    undergoes = number.dep_ in ("dobj", "pobj") and number.head.i < number.i  # `sold 1.5 million used cars`
    acts = not undergoes and any(
        t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ not in ("amod", "compound") for t in between[:-1]
    )
    if not acts and quantity.subject != "others":
        return quantity
    evidence = {name: where for name, where in quantity.evidence.items() if name not in ("subject", "unit")}
    return replace(quantity, unit=None, subject=None, phrase_end=quantity.end_char, evidence=evidence)


def _is_undergone(words: Sequence[Token]) -> bool:
    """Whether what stands for a noun behind a number is what those before it underwent too: `40 people were killed and
    100 wounded`.
    """
    if len(words) != 1 or words[0].tag_ not in ("VBN", "VBD") or words[0].dep_ != "conj":
        return False
    return clause.is_passive(words[0].head) and any(child.dep_ in clause.SUBJECTS for child in words[0].lefts)


def _own_subject(quantity: Quantity) -> tuple[int, int] | None:
    """The span of the counted phrase where it stands beside the number, not in an earlier clause."""
    span = quantity.evidence.get("subject")
    return span if span is not None and span[1] > quantity.start_char and span[0] - quantity.end_char < 60 else None


def _is_elliptic(quantity: Quantity) -> bool:
    if quantity.unit is None:
        return True
    if quantity.kind != "count":
        return False
    spans = [quantity.evidence[name] for name in ("subject", "unit") if name in quantity.evidence]
    return bool(spans) and all(end <= quantity.start_char for _, end in spans)


def _counted_head(quantity: Quantity, number: Token, doc: Doc) -> Token:
    """The noun that the quantity layer read as counted, else the top of the number's own chain."""
    subject = _own_subject(quantity)
    if subject is not None:
        words = clause.span_at(doc, *subject)
        root = words.root
        if root.tag_ in ("VBD", "VBN") and root.dep_ == "acl":  # `900 tonnes of rice vanished`
            root = next((word for word in reversed(words) if word.i < root.i and clause.is_noun(word)), root)
        if root.sent.start == number.sent.start:
            return root
    token = number
    while token.dep_ in ("nummod", "quantmod", "compound", "npadvmod", "advmod", "amod", "nmod", "poss") and (
        clause.is_noun(token.head) or token.head.tag_ in ("CD", "NN", "NNS", "SYM", "$")
    ):
        token = token.head
        if clause.is_noun(token):
            break
    return token
