"""Every message of a FigextractError in the source, with `…` for what varies."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "figextract"


def messages() -> dict[str, str]:
    """Message to `folder/module.py:line` of each place that makes a FigextractError."""
    return {message: site for site, message in _found()}


def _found() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "FigextractError":
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", template(node.args[0])


def template(node: ast.expr) -> str:
    """The text of a literal or f-string, `…` for each value in it; of anything else the source.

    Example:
        >>> template(ast.parse("f'no file {file!r:.80} in {folder}'", mode="eval").body)
        'no file … in …'
    """
    if isinstance(node, ast.Subscript):  # a message that is cut to a length
        return template(node.value)
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(template(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return f"<{ast.unparse(node)}>"
