"""What the commands do to the machine, as Python's audit hooks see it: no network, nothing written but the output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "<script>alert(5)</script> See http://example.org/?n=300 or \\\\host\\share: some 5,200 people entered Moldova on "
    "Sunday, the ministry of =cmd|' /C calc'!A0 said. \x1b[31mThe river rose by 3 metres.\x1b]0;title\x07\n"
)
PAGE = f"""<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"> <!ENTITY % y SYSTEM "http://example.org/y.dtd"> %y;]>
<html><head><title>Town empties</title><link rel="stylesheet" href="http://example.org/a.css">
<script src="http://example.org/a.js"></script></head>
<body><img src="http://example.org/1.png"><article><p>&x; {ARTICLE}</p></article></body></html>"""
DRIVER = """
import json, os, sys
seen = {"network": [], "written": [], "run": []}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

def hook(event, args):
    # urllib3, which spaCy imports, binds a socket once to see whether there is IPv6; nothing is sent by that
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname", "socket.bind"):
        seen["network"].append(event)
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"):
        seen["run"].append(str(args[0]))
    elif event == "open" and args[2] & WRITING and isinstance(args[0], (str, bytes, os.PathLike)):
        seen["written"].append(os.fspath(args[0]))
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"):
        seen["written"].append(os.fspath(args[0]))
    elif event in ("os.rename", "os.link", "os.symlink", "shutil.move"):
        seen["written"] += [os.fspath(args[0]), os.fspath(args[1])]

sys.addaudithook(hook)
from figextract.cli import main
seen["code"] = main(sys.argv[1:])
print(json.dumps(seen, default=str), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here")
    (folder / "in").mkdir()
    (folder / "in" / "article.txt").write_text(ARTICLE)
    (folder / "in" / "page.html").write_text(PAGE)
    (folder / "in" / "more.jsonl").write_text(
        json.dumps({"id": "../../x", "text": ARTICLE, "date": "2024-05-14"}) + "\n"
    )
    (folder / "out").mkdir()
    return folder


def watched(folder: Path, *arguments: str) -> tuple[dict[str, list[str]], str]:
    """What a command did, and what it printed."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder), "TMPDIR": str(folder / "out")}
    command = [sys.executable, "-c", DRIVER, *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stderr.rstrip().rpartition("\n")[2]), run.stdout


def stray(folder: Path, seen: dict[str, list[str]]) -> list[str]:
    """Files written that are not in the output folder."""
    out = (folder / "out").resolve()
    paths = [(folder / name).resolve() for name in seen["written"] if name != os.devnull]
    return [str(path) for path in paths if path != out and not path.is_relative_to(out)]


@pytest.mark.parametrize("name", ["run", "claims.csv"])
def test_extract_writes_its_output_alone(here: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    seen, _ = watched(here, "extract", "in", "-o", f"out/{name}", "--format", "jsonl", "--quiet")
    assert seen["code"] in (0, 1) and any((here / "out").rglob("*"))
    assert (seen["network"], seen["run"], stray(here, seen)) == ([], [], [])
    assert seen["written"]


@pytest.mark.parametrize("command", [("view", "in/article.txt", "-o", "out/page.html"), ("parse", "in/article.txt")])
def test_one_article_writes_its_output_alone(here: Path, command: tuple[str, ...]) -> None:
    seen, printed = watched(here, *command, "--published", "2024-05-14")
    assert (seen["code"], seen["network"], seen["run"], stray(here, seen)) == (0, [], [], [])
    assert "\x1b" not in printed and "\x07" not in printed
    if command[0] == "view":
        page = (here / "out" / "page.html").read_text(encoding="utf-8")
        assert "<script>alert" not in page and "\x1b" not in page


def test_cells_are_no_formulas_and_no_commands(here: Path) -> None:
    _, printed = watched(here, "parse", "in/article.txt", "--published", "2024-05-14", "--format", "csv")
    assert "5200" in printed
    assert not [line for line in printed.splitlines() for cell in line.split(",") if cell.strip('"')[:1] in ("=", "@")]


def test_the_watch_sees_what_it_looks_for(here: Path) -> None:
    code = DRIVER.replace(
        "from figextract.cli import main",
        "import socket, subprocess\n"
        "def main(arguments):\n"
        "    subprocess.run([sys.executable, '-c', ''])\n"
        "    open('stray.txt', 'w').close()\n"
        "    socket.socket().connect_ex(('127.0.0.1', 1))\n",
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    seen = json.loads(run.stderr.rstrip().rpartition("\n")[2])
    assert seen["network"] == ["socket.connect"] and set(seen["run"]) == {sys.executable}
    assert stray(here, seen) == [str((here / "stray.txt").resolve())]
