"""What a run has done, on disk: the one file that says so, replaced as a whole, and a lock against a second run.

A shard counts as done when the manifest says so, and the manifest says so only after the shard's files are in place.
What lies beyond it after a crash (a part with a higher number, lines at the end of `errors.jsonl`) is done again.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from figextract.archive.options import Options
from figextract.archive.sources import Identity
from figextract.archive.work import Cursor
from figextract.errors import FigextractError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Everything that decides the rows of a run: none of it may change between start and end.

    Attributes:
        inputs: each input, in order.
        options: how they are read and cut.
        software: version of figextract and of the model.
    """

    inputs: tuple[Identity, ...]
    options: Options
    software: Mapping[str, str]

    def differences(self, earlier: Mapping[str, Any]) -> list[str]:
        """What has changed since `earlier`, a fingerprint as the manifest has it, in words."""
        now: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        found = []
        old_inputs, new_inputs = ({i["name"]: i for i in side.get("inputs", ())} for side in (earlier, now))
        for name in sorted(old_inputs.keys() | new_inputs.keys()):
            old, new = old_inputs.get(name), new_inputs.get(name)
            if old is None or new is None:
                found.append(f"input {name} is {'new' if old is None else 'not given now'}")
            elif old != new:
                sizes = f"{old['files']} files of {old['bytes']} bytes then, {new['files']} of {new['bytes']} now"
                found.append(f"input {name} has changed ({sizes})")
        if not found and earlier.get("inputs") != now["inputs"]:
            found.append("the inputs are given in another order")
        for part in ("options", "software"):
            for name in sorted(earlier.get(part, {}).keys() | now[part].keys()):
                old, new = earlier.get(part, {}).get(name), now[part].get(name)
                if old != new:
                    found.append(f"{name} was {old!r}, is {new!r} now")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """How far a run has come.

    Attributes:
        fingerprint: what it was started with.
        shards: parts that are in place.
        cursor: where reading goes on.
        articles: articles that have been processed.
        claims: rows that have been written.
        errors: faults that have been written, by reason.
        errors_bytes: length of `errors.jsonl` after the last shard.
        seconds: time that it has taken, over all its starts.
        finished: whether all is done.
    """

    fingerprint: Mapping[str, Any]
    shards: int = 0
    cursor: Cursor = field(default_factory=Cursor)
    articles: int = 0
    claims: int = 0
    errors: Mapping[str, int] = field(default_factory=dict)
    errors_bytes: int = 0
    seconds: float = 0.0
    finished: bool = False

    def save(self, folder: Path) -> None:
        """Replace the manifest in `folder`."""
        data = (json.dumps(asdict(self), indent=1) + "\n").encode()
        replace(folder / NAME, lambda file: file.write(data))


def load(folder: Path) -> Manifest | None:
    """The manifest of an output folder, or None if it has none.

    Raises:
        FigextractError: if it cannot be read.
    """
    try:
        found = json.loads((folder / NAME).read_bytes())
        return Manifest(**found | {"cursor": Cursor(**found["cursor"])})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise FigextractError(f"{folder / NAME} is damaged ({error}); choose another output") from error


def replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file so that under its name there is ever the old or the new whole of it, after a power cut, too."""
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system has folders that can be synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go of it when the process ends, however it ends.

    Raises:
        FigextractError: if another run holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (folder / ".lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FigextractError(
                f"another run is writing to {folder}; wait for it or choose another output"
            ) from error
        yield
