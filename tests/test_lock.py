"""The dependencies: each in a range, and the lock file of the checks within these ranges."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [line for lines in PROJECT["optional-dependencies"].values() for line in lines if "figextract" not in line]


@pytest.mark.parametrize("line", PROJECT["dependencies"])
def test_what_users_get_is_in_a_range(line: str) -> None:
    assert re.search(r"==[\d.]+$|>=[\d.]+,<[\d.]+$", line)


@pytest.mark.parametrize("line", EXTRAS)
def test_extras_have_a_lower_end(line: str) -> None:
    assert re.search(r">=[\d.]+", line)


def test_the_lock_file_fits() -> None:
    run = subprocess.run([sys.executable, ROOT / "tools" / "lock.py", "--check"], capture_output=True, text=True)
    assert (run.returncode, run.stderr.strip()) == (0, "")


def test_every_line_of_the_lock_file_is_one_version() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    names = [line.partition("=")[0] for line in lines]
    assert len(names) > 60 and names == sorted(set(names))
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.!+]+", line) for line in lines)
