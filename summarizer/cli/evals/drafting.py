"""Writing drafts of gold: one file for each filled record, none replaced."""

from __future__ import annotations

import os
from pathlib import Path

from summarizer.cli.choosing import choose_task, settle
from summarizer.cli.stored import NoRecord, opened_records
from summarizer.cli.streams import tell
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.drafting import draft
from summarizer.records import AnyRecord
from summarizer.tasks import Task, load_task


def write_drafts(records: str, folder: Path, schema: str | None, prompt: Path | None) -> None:
    """Write them. Raises UsageError where a file is there already, before any is written."""
    own = choose_task(settle(), schema, prompt) if schema or prompt else None
    with opened_records(Path(records)) as lines:
        filled = [record for record in map(_as_record, lines) if record.filled is not None]
    texts = {folder / _name(record): _text(record, folder, own) for record in filled}
    if len(texts) < len(filled):
        raise UsageError(f"{records} holds two records of one document: draft from one of them")
    if there := [path for path in texts if path.exists()]:
        raise UsageError(f"{there[0]} is there already; name another folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    tell(f"{len(texts)} drafts in {folder}: correct each against its article, then take out the line `draft: true`")


def _as_record(line: AnyRecord | NoRecord) -> AnyRecord:
    if isinstance(line, NoRecord):
        raise RecordsError(line.message)
    return line


def _name(record: AnyRecord) -> str:
    stem = Path(record.document.origin.partition(":")[0]).stem
    return f"{stem or record.document.id}.yaml"


def _text(record: AnyRecord, folder: Path, own: Task | None) -> str:
    origin = Path(os.path.relpath(record.document.origin, folder)).as_posix()
    return draft(record, origin, own or load_task(record.task.name))
