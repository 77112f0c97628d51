"""The layer on a Doc, and its component."""

import spacy

from figextract.quantities import Quantity, currency, process

TEXT = "About 98,000 Russians left. Nobody said why. Prices rose 5% to $40 a barrel."


def test_sentences_are_read_in_order_with_offsets_of_the_text() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    found = process(nlp(TEXT))
    assert [TEXT[q.start_char : q.end_char] for q in found] == ["98,000", "5%", "$40"]
    assert [q.unit for q in found] == ["person", "percent", "USD"]
    assert [q.change for q in found] == [None, "up", None]


def test_the_evidence_is_the_words_that_a_field_was_read_from() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    first, _, last = process(nlp(TEXT))
    told = {name: TEXT[start:end] for name, (start, end) in first.evidence.items()}
    assert told == {"modifier": "About", "unit": "Russians", "subject": "Russians"}
    assert TEXT[slice(*last.evidence["per"])] == "a barrel"
    assert TEXT[first.phrase_start : first.phrase_end] == "About 98,000 Russians"


def test_the_component_stores_records_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("figextract_quantities")
    doc = nlp(TEXT)
    stored = [Quantity.from_dict(row) for row in doc._.figextract["quantities"]]
    assert [q.quote for q in stored] == ["98,000", "5%", "$40"]
    assert [(span.text, span.label_) for span in doc.spans["figextract.quantities"]] == [
        ("98,000", "count"),
        ("5%", "share"),
        ("$40", "money"),
    ]


def test_an_ambiguous_currency_is_settled_by_the_country() -> None:
    assert (currency("krone", "danish"), currency("krone", "Norwegian"), currency("peso", "mexican")) == (
        "DKK",
        "NOK",
        "MXN",
    )
    assert currency("krone", "atlantean") is None


def test_a_doc_without_numbers_has_no_quantities() -> None:
    assert process(spacy.blank("en")("Nobody said why.")) == []
