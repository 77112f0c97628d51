"""Matrix products of a model by NumPy's BLAS, on one thread.

Tagger and parser spend most of their time in products of a few thousand rows with small matrices. thinc has them done
by its `blis`, which is built for processors of 2013; the OpenBLAS inside NumPy knows newer ones and takes a third of
the time. On more than one thread, products of this size lose more to waiting than they win.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language


def use_numpy(model: Language) -> None:
    """Have the components of a pipeline multiply with NumPy; parts that run on a GPU or Apple's library stay there."""
    ops = NumpyOps(use_blis=False)
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if network is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def one_thread() -> AbstractContextManager[Any]:
    """A context in which OpenBLAS uses one thread; it gives back what it found."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1)
    return limited


@functools.cache
def _controller() -> ThreadpoolController:
    """The OpenBLAS libraries that are loaded; looking for them takes a millisecond."""
    return ThreadpoolController().select(internal_api="openblas")
