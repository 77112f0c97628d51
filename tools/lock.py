"""Write `.ci/constraints.txt`: the versions of all packages that the checks run with.

    python tools/lock.py            # resolve anew, within the ranges of pyproject.toml
    python tools/lock.py --check    # exit 1 where the file does not fit pyproject.toml any more; needs no index

pip resolves `.[dev]` and the build system against an empty environment, without installing anything. `.ci/run` hands
the file to pip as constraints, so that the commands of the README stay what they are.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / ".ci" / "constraints.txt"
HEAD = """\
# The versions that .ci/run installs. Written by: python tools/lock.py
"""


def resolved(requirements: list[str]) -> dict[str, str]:
    """Name and version of everything that pip would install for the requirements, by its normal name."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
        command += ["--disable-pip-version-check", "--report", report.name, *requirements]
        subprocess.run(command, check=True, cwd=ROOT)
        found = json.loads(Path(report.name).read_text(encoding="utf-8"))["install"]
    versions = {normal(item["metadata"]["name"]): item["metadata"]["version"] for item in found}
    return {name: version for name, version in sorted(versions.items()) if name != "figextract"}


def normal(name: str) -> str:
    """A package's name as PEP 503 normalises it.

    Example:
        >>> normal("Lxml_Html.Clean")
        'lxml-html-clean'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    """Name and version of each line of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==", 1) for line in lines if line and not line.startswith("#"))


def required() -> dict[str, str]:
    """The packages that pyproject.toml names for the checks, with their ranges."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    lines = [*project["build-system"]["requires"], *project["project"]["dependencies"], *extras["dev"]]
    own = re.compile(r"figextract\[([\w,]+)\]")
    named = [extra for line in lines for match in [own.fullmatch(line)] if match for extra in match[1].split(",")]
    lines = [line for line in lines if not own.fullmatch(line)] + [line for name in named for line in extras[name]]
    pattern = re.compile(r"([\w.-]+)(?:\[[\w,]+\])?(.*)")
    return {normal(match[1]): match[2] for line in lines if (match := pattern.fullmatch(line))}


def unfit() -> list[str]:
    """What of pyproject.toml the file does not satisfy."""
    from packaging.specifiers import SpecifierSet

    versions = locked()
    return [
        f"{name}{wanted}: {versions.get(name, 'not locked')}"
        for name, wanted in required().items()
        if name not in versions or versions[name] not in SpecifierSet(wanted)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    if parser.parse_args().check:
        print("\n".join(unfit()), file=sys.stderr)
        return int(bool(unfit()))
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    versions = resolved([".[dev]", *build])
    FILE.write_text(HEAD + "".join(f"{name}=={version}\n" for name, version in versions.items()), encoding="utf-8")
    print(f"{len(versions)} packages in {FILE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
