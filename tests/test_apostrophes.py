"""Papers print `'` and `’`: a list of words that has one form has the other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from figextract import lexicon

SOURCES = sorted(Path(lexicon.__file__).parents[1].rglob("*.py"))
CLITIC = re.compile(r"(?:\w*n)?'(?:s|re|ve|ll|d|m|t)\Z", re.IGNORECASE)


def curly(word: str) -> str:
    return word.replace("'", "’")


def literals(tree: ast.AST) -> list[set[str]]:
    """The words of each list, tuple and set that is written out."""
    return [
        {item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)}
        for node in ast.walk(tree)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set))
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_set_of_words_has_both_apostrophes(path: Path) -> None:
    for words in literals(ast.parse(path.read_text(encoding="utf-8"))):
        lacking = {word for word in words if CLITIC.fullmatch(word) and curly(word) not in words}
        assert not lacking, lacking
