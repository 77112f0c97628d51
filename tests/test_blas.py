"""The matrix products of a model that figextract loads itself."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from figextract import blas, pipeline

TEXT = "About 5,200 people entered Moldova on Sunday, the border guard said, and 340 of them stayed."


def _with_numpy(nlp: spacy.Language) -> set[bool]:
    parser = nlp.get_pipe("parser")
    return {not node.ops.use_blis for node in parser.model.walk() if isinstance(node.ops, NumpyOps)}  # type: ignore[attr-defined]


def test_both_libraries_give_the_same_parse() -> None:
    nlp = spacy.load(pipeline.MODELS[-1])
    before = [(token.tag_, token.dep_, token.head.i) for token in nlp(TEXT)]
    blas.use_numpy(nlp)
    assert _with_numpy(nlp) == {True}
    assert [(token.tag_, token.dep_, token.head.i) for token in nlp(TEXT)] == before


def test_the_pipeline_of_a_caller_stays_as_it_is() -> None:
    nlp = spacy.load(pipeline.MODELS[-1])
    pipeline.build(nlp)
    assert _with_numpy(nlp) == {False}


def test_the_number_of_threads_is_given_back() -> None:
    np.ones((2, 2)) @ np.ones((2, 2))
    openblas = ThreadpoolController().select(internal_api="openblas")
    if not openblas.info():
        pytest.skip("NumPy has another library here")
    with openblas.limit(limits=2):
        with blas.one_thread():
            assert {library["num_threads"] for library in openblas.info()} == {1}
        assert {library["num_threads"] for library in openblas.info()} == {2}
