"""What the library must never do: reach for the network, or run what it reads."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import figextract

SOURCE = Path(figextract.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "ssl", "telnetlib"}
RUNS_WHAT_IT_READS = {"pickle", "shelve", "marshal", "dill", "cloudpickle", "joblib", "subprocess"}
CALLS = {"eval", "exec", "compile", "__import__"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_neither_calls_out_nor_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    packages = {name.partition(".")[0] for name in imported(tree)}
    # urllib.parse only takes addresses apart
    if not any(name.startswith("urllib.") and name != "urllib.parse" for name in imported(tree)):
        packages.discard("urllib")
    assert not packages & NETWORK
    assert not packages & RUNS_WHAT_IT_READS
    assert not set(called(tree)) & CALLS


def test_the_check_above_finds_what_it_looks_for() -> None:
    tree = ast.parse("import pickle\nfrom urllib.request import urlopen\neval('1')")
    assert set(imported(tree)) == {"pickle", "urllib.request"} and set(called(tree)) == {"eval"}


def test_nothing_opens_a_socket(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from figextract.cli import main

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    text = "See http://example.org/?n=300: 40 people died in Peru on Sunday, the ministry said."
    assert [claim.value for claim in figextract.parse(text, published="27.09.2022")] == [40]
    assert figextract.dates(text, published="2022-09-27") and figextract.quantities(text)
    figextract.load()
    assert main(["schema"]) == 0
    assert capsys.readouterr().out
