"""The public names: sorted, complete, and nothing else."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import figextract

NAMES = [
    "Article",
    "Claim",
    "Claims",
    "FigextractError",
    "Place",
    "Quantity",
    "TimeExpression",
    "dates",
    "displacy_options",
    "load",
    "parse",
    "pipe",
    "quantities",
    "to_frame",
]


def test_names_are_exact() -> None:
    assert sorted(figextract.__all__) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_explained(name: str) -> None:
    member = getattr(figextract, name)
    assert callable(member)
    assert member.__doc__ and member.__doc__.strip()


def test_functions_keep_their_names_beside_packages_of_the_same_name() -> None:
    import figextract.dates.process
    import figextract.quantities.layer

    assert [q.value for q in figextract.quantities("Nine cars.")] == [9]
    assert figextract.dates("It rained on 3 May 2021.")[0].timex_value == "2021-05-03"


def test_version_is_that_of_the_distribution() -> None:
    assert figextract.__version__ == importlib.metadata.version("figextract")


def test_import_brings_in_nothing_heavy() -> None:
    heavy = ("spacy", "thinc", "numpy", "dateparser", "quantulum3", "pandas", "polars", "pyarrow", "typer", "rich")
    code = f"import sys, figextract; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_command_line_brings_in_nothing_heavy() -> None:
    code = (
        "import sys; from figextract.cli import main; main(['--help']);"
        "print([name for name in ('spacy', 'numpy', 'pyarrow', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
