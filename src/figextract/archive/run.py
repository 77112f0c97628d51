"""A run over an archive: read, cut, process, write shard by shard, and go on where an earlier run was ended.

    files ─► records ─► batches ─► process(batch), in worker processes or a Dask cluster ─► shards ─► manifest

Algorithm of a commit, for each shard in order: its rows go to a temporary file that is renamed to `claims/part-N`; its
faults are added to `errors.jsonl`; the manifest is replaced. A run that was ended between two of these steps, by
whatever means, finds in the manifest where the last whole shard ended, removes what lies beyond, and goes on there.
Where shards are cut depends on the records alone, so the second half of a run makes the files of an uninterrupted one.
"""

from __future__ import annotations

import functools
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import metadata, util
from pathlib import Path
from typing import Any

from figextract import pipeline
from figextract.archive import manifest as manifests
from figextract.archive import writers
from figextract.archive.cut import batches
from figextract.archive.manifest import Fingerprint, Manifest
from figextract.archive.options import FORMATS, Options
from figextract.archive.records import Fault
from figextract.archive.sources import File, files_of, identify
from figextract.archive.work import Batch, Outcome, process
from figextract.errors import FigextractError
from figextract.workers import ordered_map

Work = Callable[[Batch], Outcome]
Map = Callable[[Work, Iterable[Batch]], Iterator[Outcome]]
Observer = Callable[[Outcome], None]

ERRORS = "errors.jsonl"
RUN_SUFFIX = ".run"


class Stopped(FigextractError):
    """A run that had begun has ended before its end; what it has done is kept, and it can be started again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things go: a folder with parts, or one file with the run's own folder beside it."""

    folder: Path
    single: Path | None

    @classmethod
    def of(cls, output: Path) -> Layout:
        """The layout for an output path: one with the suffix of a format is a single file."""
        if output.suffix.lstrip(".") in FORMATS and not output.is_dir():
            return cls(output.with_name(output.name + RUN_SUFFIX), output)
        return cls(output, None)

    def part(self, number: int, options: Options) -> Path:
        """The file of a shard."""
        return self.folder / "claims" / f"part-{number:06}.{options.format}"

    @property
    def errors(self) -> Path:
        """The list of faults."""
        return self.folder / ERRORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run has done, over all its starts.

    Attributes:
        articles: articles that were processed.
        claims: rows that were written.
        errors: records that could not be processed, by reason.
        seconds: time that it took.
        output: folder with the parts, or the file.
        errors_path: `errors.jsonl`.
        resumed: whether an earlier run had begun it.
    """

    articles: int
    claims: int
    errors: Mapping[str, int]
    seconds: float
    output: Path
    errors_path: Path
    resumed: bool


def local(n_process: int) -> Map:
    """A map over processes of this machine. They are spawned, not forked: a fork would keep the output's lock."""
    return functools.partial(_local, n_process=n_process)


def _local(work: Work, items: Iterable[Batch], n_process: int) -> Iterator[Outcome]:
    return ordered_map(work, items, n_process, start_method="spawn")


def extract(
    inputs: Sequence[Path | str],
    output: Path | str,
    options: Options | None = None,
    *,
    mapping: Map | None = None,
    observe: Callable[[Manifest, int], Observer] | None = None,
) -> Summary:
    """The claims of an archive as files; started again after an interruption, it goes on.

    Args:
        inputs: files and folders.
        output: a folder; or a file whose suffix names a format, which is made of the parts at the end.
        options: how to read and cut.
        mapping: where the work is done; by default in this process.
        observe: called at the start with the manifest and the bytes of all inputs, gives what is called at each batch.

    Raises:
        FigextractError: if an input does not exist, a package is missing, inputs, options or versions are not those
            that the output was begun with, or the output holds something else. Nothing has been done then.
        Stopped: if a worker dies or the disk is full; started again, the run goes on.

    Example:
        >>> summary = extract(["fixtures/articles"], "/tmp/claims", Options(format="jsonl"))  # doctest: +SKIP
        >>> summary.articles  # doctest: +SKIP
        10
    """
    paths = [Path(path) for path in inputs]
    layout = Layout.of(Path(output))
    chosen = _with_format(options or Options(), layout)
    writers.check(chosen.format)
    _check_apart(paths, layout)
    fingerprint = Fingerprint(inputs=tuple(map(identify, paths)), options=chosen, software=_software())
    _check_output(layout)
    try:
        (layout.folder / "claims").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FigextractError(f"output {layout.folder} cannot be made: {error}") from error
    with manifests.locked(layout.folder):
        state = manifests.load(layout.folder)
        resumed = state is not None
        state = _begin(layout, fingerprint) if state is None else _resume(layout, fingerprint, state)
        total = sum(identity.bytes for identity in fingerprint.inputs)
        try:
            state = _advance(layout, chosen, state, files_of(paths), mapping or local(1), observe, total)
            state = _finish(layout, chosen, state)
        except (FigextractError, OSError) as error:
            raise Stopped(f"{error}; what was done is kept, and the same command goes on") from error
    return Summary(
        articles=state.articles,
        claims=state.claims,
        errors=state.errors,
        seconds=state.seconds,
        output=layout.single or layout.folder / "claims",
        errors_path=layout.errors,
        resumed=resumed,
    )


def _with_format(options: Options, layout: Layout) -> Options:
    if layout.single is None:
        return options
    return replace(options, format=layout.single.suffix.lstrip("."))  # type: ignore[arg-type]


def _check_apart(inputs: Sequence[Path], layout: Layout) -> None:
    if not inputs:
        raise FigextractError("no input given")
    for path in inputs:
        for place in filter(None, (layout.folder, layout.single)):
            if place.resolve() == path.resolve() or (path.is_dir() and path.resolve() in place.resolve().parents):
                raise FigextractError(f"output {place} lies in the input {path}; choose a place outside of it")


def _check_output(layout: Layout) -> None:
    """Refuse to touch what this run has not made."""
    if (layout.folder / manifests.NAME).exists():
        return
    if layout.single is not None and layout.single.exists():
        raise FigextractError(f"{layout.single} exists already, and no run is under way; choose another output")
    if layout.folder.exists() and not layout.folder.is_dir():
        raise FigextractError(f"{layout.folder} is a file; choose a folder, or a name in .parquet, .jsonl or .csv")
    known = {"claims", ".lock", f".{manifests.NAME}.tmp"}
    if layout.folder.exists() and (
        {entry.name for entry in layout.folder.iterdir()} - known or any((layout.folder / "claims").glob("*"))
    ):
        raise FigextractError(f"{layout.folder} holds files of something else; choose an empty or a new folder")


def _software() -> dict[str, str]:
    model = next((name for name in pipeline.MODELS if util.find_spec(name)), pipeline.MODELS[-1])
    found = {name: metadata.version(name) for name in ("figextract", "spacy")}
    return found | {"model": f"{model} {metadata.version(model)}" if util.find_spec(model) else model}


def _begin(layout: Layout, fingerprint: Fingerprint) -> Manifest:
    state = Manifest(fingerprint=asdict(fingerprint))
    state.save(layout.folder)
    return state


def _resume(layout: Layout, fingerprint: Fingerprint, state: Manifest) -> Manifest:
    """The state to go on from, after what lies beyond it has been removed."""
    differences = fingerprint.differences(state.fingerprint)
    if differences:
        raise FigextractError(
            f"{layout.folder} was begun otherwise: {'; '.join(differences)}. "
            "Give what it was begun with to go on, or choose another output"
        )
    if state.finished:
        return state
    folder = layout.folder / "claims"
    for path in folder.iterdir():
        number = path.stem.removeprefix("part-")
        if path.name.endswith(".tmp") or (number.isdecimal() and int(number) >= state.shards):
            path.unlink()
    present = sum(1 for _ in folder.glob("part-*"))
    has_errors = layout.errors.stat().st_size if layout.errors.exists() else 0
    if present < state.shards or has_errors < state.errors_bytes:
        raise FigextractError(f"{layout.folder} has lost files since the run was interrupted; choose another output")
    if has_errors > state.errors_bytes:
        os.truncate(layout.errors, state.errors_bytes)
    return state


def _advance(
    layout: Layout,
    options: Options,
    state: Manifest,
    files: Iterable[File],
    mapping: Map,
    observe: Callable[[Manifest, int], Observer] | None,
    total: int,
) -> Manifest:
    """Process what is left, committing shard after shard; the state at the end."""
    if state.finished:
        return state
    started, before = time.monotonic(), state.seconds
    notice = observe(state, total) if observe else None
    outcomes: list[Outcome] = []
    results = mapping(functools.partial(process, options=options), batches(files, options, state.cursor))
    for outcome in results:
        if notice:
            notice(outcome)
        outcomes.append(outcome)
        if outcome.ends_shard and any(o.articles or o.faults for o in outcomes):
            seconds = round(before + time.monotonic() - started, 3)
            state = _commit(layout, options, replace(state, seconds=seconds), outcomes)
        if outcome.ends_shard:
            outcomes = []
    return state


def _commit(layout: Layout, options: Options, state: Manifest, outcomes: Sequence[Outcome]) -> Manifest:
    writer = writers.WRITERS[options.format]()
    rows = (outcome.rows for outcome in outcomes if outcome.rows)
    manifests.replace(layout.part(state.shards, options), lambda file: writer.join(rows, file))
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    after = replace(
        state,
        shards=state.shards + 1,
        cursor=outcomes[-1].after,
        articles=state.articles + sum(outcome.articles for outcome in outcomes),
        claims=state.claims + sum(outcome.claims for outcome in outcomes),
        errors=dict(Counter(state.errors) + Counter(fault.reason for fault in faults)),
        errors_bytes=state.errors_bytes + _append(layout.errors, faults),
    )
    after.save(layout.folder)
    return after


def _append(path: Path, faults: Sequence[Fault]) -> int:
    """Add faults to the list; the number of bytes added."""
    data = "".join(json.dumps(fault.to_dict()) + "\n" for fault in faults).encode()
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return len(data)


def _finish(layout: Layout, options: Options, state: Manifest) -> Manifest:
    """Make the single file, if one is wanted; each step can be done again after a crash in the midst of it."""
    writer: Any = writers.WRITERS[options.format]()
    parts = [layout.part(number, options) for number in range(state.shards)]
    if not state.finished:
        if layout.single is not None:
            manifests.replace(layout.single, lambda file: writer.merge(parts, file))
        elif not parts:
            manifests.replace(layout.part(0, options), lambda file: writer.join([], file))
        if not layout.errors.exists():
            layout.errors.touch()
        state = replace(state, finished=True)
        state.save(layout.folder)
    if layout.single is not None:
        if not layout.single.exists():
            raise FigextractError(f"{layout.single} was finished and is gone; remove {layout.folder} to make it anew")
        for part in parts:
            part.unlink(missing_ok=True)
    return state
