"""Writing drafts of gold: one file for each filled record, none replaced.

A draft has the name of its article's file; where that file holds several articles, or two files share a name, the document's id.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from summarizer.cli.choosing import choose_task, settle
from summarizer.cli.stored import NoRecord, opened_records
from summarizer.cli.streams import tell
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.drafting import draft
from summarizer.records import AnyRecord
from summarizer.tasks import Task, load_task

_ROW = re.compile(r"(.*\.jsonl):\d+", re.IGNORECASE | re.DOTALL)
"""The origin of an article that is a row of a JSONL file."""

_NO_FILE = re.compile(r"stdin(:\d+)?|memory")
"""The origins of articles from standard input, and from programs."""

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 40
"""Letters of an id that a file's name keeps: of four bytes each, with digest and suffix, they fit a file system's 255 bytes."""


def write_drafts(records: str, folder: Path, schema: str | None, prompt: Path | None) -> None:
    """Write them. Raises UsageError where a file is there already, before any is written."""
    own = choose_task(settle(), schema, prompt) if schema or prompt else None
    with opened_records(Path(records)) as lines:
        filled = [record for record in map(_as_record, lines) if record.filled is not None]
    texts = {folder / name: _text(record, folder, own) for name, record in _named(records, filled).items()}
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


def _named(records: str, filled: Sequence[AnyRecord]) -> dict[str, AnyRecord]:
    """The records by the names of their drafts. Raises UsageError where two would have one name."""
    stems = [_file(record).stem for record in filled]
    often = Counter(map(str.casefold, stems))  # some file systems know no case
    named: dict[str, AnyRecord] = {}
    for stem, record in zip(stems, filled, strict=True):
        name = stem if often[stem.casefold()] == 1 else _name_of_id(record.document.id)
        other = named.setdefault(f"{name}.yaml", record)
        if other is not record:
            shared = other.document.id == record.document.id
            what = f"of one document ({record.document.id})" if shared else f"that would both be drafted as {name}.yaml"
            raise UsageError(f"{records} holds two records {what}: draft from one of them")
    return named


def _file(record: AnyRecord) -> Path:
    """The file that its article was read from."""
    origin = record.document.origin
    if _NO_FILE.fullmatch(origin):
        raise UsageError(
            f"the article of {origin} (id {record.document.id}) was not read from a file, and gold must name one: "
            "save the article in a file, run `summarizer run` on that, and draft from its record"
        )
    return Path(row[1] if (row := _ROW.fullmatch(origin)) else origin)


def _name_of_id(identity: str) -> str:
    """An id as the name of a file; with a digest where that takes other letters, so that two ids stay two names."""
    safe = _UNSAFE.sub("-", identity).strip(".-")[:_LONGEST_NAME]
    return safe if safe == identity else f"{safe or 'document'}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"


def _text(record: AnyRecord, folder: Path, own: Task | None) -> str:
    path = Path(os.path.relpath(_file(record), folder)).as_posix()
    is_row = _ROW.fullmatch(record.document.origin)
    return draft(record, f"{path}#{record.document.id}" if is_row else path, own or load_task(record.task.name))
