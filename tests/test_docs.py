"""Every snippet of the documentation and of the README is run.

- ```python: run in order, a page in one namespace; with `>>>` the output must be as shown (`...` stands for anything).
- ```shell: run by bash; must succeed. Lines that install packages are not run, but the extras they name must exist.
- ```console: lines after `$ ` are run, and must print what follows them (`...` stands for anything).
- A block after a comment `<!-- not run: reason -->` is not run; the files that it names must exist.

The snippets run in a folder of their own with `article.txt`, `claims.jsonl`, `articles.jsonl` and a folder `gold`.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from goldclaims import ARTICLES, ROOT, claims_of, gold_articles

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- not run: [^>]+ -->\s*\Z")
INSTALLS = re.compile(r"^(?:python -m )?pip install .*|^python -m spacy download .*", re.MULTILINE)
EXTRA = re.compile(r"figextract\[([\w,]+)\]|'?\.\[([\w,]+)\]'?")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NEEDS = {"frames.md": ["pandas"], "index.md": ["pandas"], "pages.md": ["plotly"]}


@dataclass(frozen=True)
class Snippet:
    """One fenced block of a page."""

    page: Path
    line: int
    language: str
    code: str
    run: bool


def snippets(page: Path) -> Iterator[Snippet]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Snippet(page, line, match[1], match[2], NOT_RUN.search(text[: match.start()]) is None)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that snippets find themselves in."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copy(ARTICLES / "sicily_arrivals.txt", folder / "article.txt")
    (folder / "gold").mkdir()
    for article in gold_articles()[:3]:
        for suffix in (".txt", ".json"):
            shutil.copy(ARTICLES / f"{article.id}{suffix}", folder / "gold")
    some = gold_articles()[::20]
    rows = [{"article_id": a.id, **claim.to_dict()} for a in some for claim in claims_of(a)]
    (folder / "claims.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    articles = [{"id": a.id, "text": a.text, "date": a.published} for a in some]
    (folder / "articles.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in articles), encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_snippet_runs(page: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in NEEDS.get(page.name, []):
        pytest.importorskip(package)
    folder = tmp_path / "here"
    shutil.copytree(examples, folder)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {"__name__": "__main__"}
    runners = {"python": lambda s: run_python(s, names), "shell": run_shell, "console": run_console}
    for snippet in snippets(page):
        if snippet.language in runners:
            if snippet.run:
                runners[snippet.language](snippet)
            else:
                check_files(snippet)


def run_python(snippet: Snippet, names: dict[str, object]) -> None:
    where = f"{snippet.page.name}, line {snippet.line}"
    if ">>>" not in snippet.code:
        exec(compile(snippet.code, where, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(snippet.code, names, where, str(snippet.page), snippet.line)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not runner.failures, "".join(report)


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def run_shell(snippet: Snippet) -> None:
    code = INSTALLS.sub(lambda match: check_install(match[0]), snippet.code)
    run = subprocess.run(["bash", "-euo", "pipefail", "-c", code], capture_output=True, text=True, env=environment())
    assert run.returncode == 0, f"{snippet.page.name}, line {snippet.line}: {run.stderr}"


def check_install(line: str) -> str:
    """An extra that a line installs must be in pyproject.toml; the line itself is not run."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for match in EXTRA.finditer(line):
        for extra in (match[1] or match[2]).split(","):
            assert extra in declared, f"no extra {extra!r} in pyproject.toml"
    return ":"


def run_console(snippet: Snippet) -> None:
    for part in re.split(r"^\$ ", snippet.code, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment())
        printed = run.stdout + run.stderr
        right = doctest.OutputChecker().check_output(expected, printed, FLAGS)
        assert right, f"{snippet.page.name}, line {snippet.line}: $ {command}\n{printed}"


def check_files(snippet: Snippet) -> None:
    subprocess.run(["bash", "-n", "-c", snippet.code], check=True)
    for name in re.findall(r"\b(?:benchmarks|tools|tests)/[\w/.-]+", snippet.code):
        assert (ROOT / name).exists(), f"{snippet.page.name}, line {snippet.line}: no {name}"


def test_there_are_snippets() -> None:
    found = [snippet for page in PAGES for snippet in snippets(page)]
    assert sum(snippet.language == "python" and snippet.run for snippet in found) > 30
    assert sum(snippet.language in ("shell", "console") and snippet.run for snippet in found) > 5


def test_every_field_of_a_claim_is_explained() -> None:
    from dataclasses import fields

    from figextract import Claim

    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Claim) if f"`{f.name}`" not in text and f".{f.name}" not in text] == []


def test_the_site_builds(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    pytest.importorskip("mkdocstrings")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "site" / "index.html").exists()


def test_the_notebook_runs() -> None:
    for package in ("nbformat", "nbclient", "ipykernel", "pandas", "pyarrow", "plotly", "matplotlib"):
        pytest.importorskip(package, reason=f"the notebook needs {package}: pip install '.[docs]'")
    import nbformat
    from nbclient import NotebookClient

    path = ROOT / "docs" / "notebook" / "archive_to_chart.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code"), "outputs are made, not kept"
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert outputs[-1]["data"]["text/plain"] == "True"
