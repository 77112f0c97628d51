"""Every regular expression of the project, by the line that makes it.

Run as a script, it imports all modules with a recording `re`, reads a text, and prints them as JSON: patterns made from
word lists exist only then. Patterns that are written out in a call are read from the source, whether it runs or not.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

SOURCE = Path(str(find_spec("figextract").origin)).resolve().parent  # type: ignore[union-attr]
"""The package that is tested: of the checkout, or installed."""
FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})

Site = str
"""`folder/module.py:line`."""


def calls() -> Iterator[tuple[Site, ast.Call]]:
    """The calls of `re` in the source; a call over several lines counts for its first one."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in FUNCTIONS
            ):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def written() -> dict[Site, str]:
    """The patterns that stand in the source as they are."""
    found = {}
    for site, call in calls():
        pattern = call.args[0]
        if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
            found[site] = pattern.value
    return found


def made() -> dict[Site, tuple[str, int]]:
    """The patterns, with their flags, that are made by importing the package and reading a text, in a new process."""
    run = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    return {site: (pattern, flags) for site, pattern, flags in json.loads(run.stdout)}


def _record() -> None:
    seen: dict[Site, tuple[str, int]] = {}
    original = re._compile  # type: ignore[attr-defined]

    def recording(pattern: object, flags: int) -> object:
        compiled = original(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(SOURCE):
            seen[f"{path.relative_to(SOURCE)}:{frame.f_lineno}"] = (compiled.pattern, compiled.flags)
        return compiled

    re._compile = recording  # type: ignore[attr-defined]
    import figextract

    for module in pkgutil.walk_packages(figextract.__path__, "figextract."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    figextract.parse("Some 40 people died in Peru on Monday, 3 more than a year earlier.", published="3 May 2021")
    print(json.dumps([(site, *pattern) for site, pattern in seen.items()]))


if __name__ == "__main__":
    _record()
