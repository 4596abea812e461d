"""A run: one system's records on one suite, kept in a folder with its scores, so that each stage can be done again alone.

    RUN/run.json            which suite, task, model and how many samples; whether it is whole
    RUN/records-0.jsonl     a record for each document, in the suite's order; one file for each sample
    RUN/scores.json         the counts, made from the two above

A run that was broken off says so in run.json, and is not scored.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.results import RunScores
from summarizer.records import AnyRecord, Parameters, TaskRef

MANIFEST = "run.json"
SCORES = "scores.json"

Stored = TypeVar("Stored", bound=BaseModel)


class RunManifest(BaseModel):
    """What a run was. `suite` is a path from the run's folder; `unused_recordings` are answers that a replay had no use for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    gold_digest: str
    task: TaskRef
    model: str
    parameters: Parameters = Parameters()
    replayed: bool = False
    samples: int = 1
    documents: int
    engine_version: str
    is_whole: bool = False
    unused_recordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run in memory: its manifest, and for each sample the records in the order of the suite."""

    manifest: RunManifest
    records: tuple[tuple[AnyRecord, ...], ...]


def write_manifest(folder: Path, manifest: RunManifest) -> None:
    """Write run.json, whole or not at all."""
    write_whole(folder / MANIFEST, manifest.model_dump_json(indent=1) + "\n")


def records_path(folder: Path, sample: int) -> Path:
    """Where the records of a sample are."""
    return folder / f"records-{sample}.jsonl"


def read_manifest(folder: Path) -> RunManifest:
    """What a run was. Raises RecordsError where the folder holds none."""
    return _read_json(folder / MANIFEST, RunManifest)


def read_run(folder: Path) -> Run:
    """A whole run. Raises RecordsError naming the file and line where it is not one."""
    manifest = read_manifest(folder)
    if not manifest.is_whole:
        raise RecordsError(f"{folder / MANIFEST}: this run was broken off before its end; run the suite again")
    records = tuple(_read_records(records_path(folder, sample), manifest) for sample in range(manifest.samples))
    return Run(manifest, records)


def read_scores(path: Path) -> RunScores:
    """The scores in a run's folder, or in a file by itself (a baseline). Raises RecordsError naming the file."""
    return _read_json(path / SCORES if path.is_dir() else path, RunScores)


def write_scores(folder: Path, scores: RunScores) -> Path:
    """Keep the scores of a run in its folder, with the digest of the records that they are of."""
    known = scores.model_copy(update={"records_digest": records_digest(folder, scores.samples)})
    return write_whole(folder / SCORES, known.model_dump_json() + "\n")


def new_folder(folder: Path, *, replace: bool) -> Path:
    """A folder for a run. Raises UsageError where there is a run already, or something else."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; a run is a folder: name another with -o")
    if (folder / MANIFEST).exists() and not replace:
        raise UsageError(f"{folder} holds a run already: name another folder with -o, or replace it with --force")
    if folder.is_dir() and not (folder / MANIFEST).exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty and holds no run; name another folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    for stale in (*_records_in(folder), folder / SCORES, folder / MANIFEST):
        stale.unlink(missing_ok=True)
    return folder


def _records_in(folder: Path) -> list[Path]:
    """The records in the folder of a run; of a folder with some other run.json nothing is ours to delete."""
    if not (folder / MANIFEST).exists():
        return []
    try:
        read_manifest(folder)
    except RecordsError as error:
        raise UsageError(f"{folder / MANIFEST} is no run of this program; name another folder with -o") from error
    return [path for path in folder.glob("records-*.jsonl") if path.stem.removeprefix("records-").isdigit()]


def records_digest(folder: Path, samples: int) -> str:
    """SHA-256 (hex) of the records of a run as they stand on the disk, by which its scores know them again."""
    digest = hashlib.sha256()
    for sample in range(samples):
        path = records_path(folder, sample)
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def suite_path(folder: Path, manifest: RunManifest) -> Path:
    """Where the suite of a run is."""
    return Path(os.path.normpath(folder / manifest.suite))


def write_whole(path: Path, text: str) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _read_json(path: Path, kind: type[Stored]) -> Stored:
    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RecordsError(f"{path} cannot be read ({error.strerror}): is this the folder of a run?") from error
    except ValidationError as error:
        raise RecordsError(
            f"{path}: {_first_fault(error)}; it is no {_WHAT[kind.__name__]} of this version, or half written"
        ) from error


_WHAT = {"RunManifest": "run", "RunScores": "file of scores"}


def _read_records(path: Path, manifest: RunManifest) -> tuple[AnyRecord, ...]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: an answer may hold other line breaks
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path} cannot be read: {error}") from error
    records = [_read_record(path, number, line) for number, line in enumerate(lines, start=1) if line]
    if len(records) != manifest.documents:
        raise RecordsError(
            f"{path} holds {len(records)} of {manifest.documents} records: the run was broken off; run the suite again"
        )
    return tuple(records)


def _read_record(path: Path, number: int, line: str) -> AnyRecord:
    try:
        return AnyRecord.model_validate_json(line)
    except ValidationError as error:
        raise RecordsError(
            f"{path}:{number}: {_first_fault(error)}; the run was broken off or edited: run the suite again"
        ) from error


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place + ': ' if place else ''}{first['msg']}"
