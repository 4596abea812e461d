"""Reading stored records back, and finding the articles they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.documents import Document
from summarizer.errors import RecordsError
from summarizer.reading import read_inputs
from summarizer.records import AnyRecord, DocumentRef, Record
from summarizer.tasks import Task

_LINE_NUMBER = re.compile(r":\d+$")


_SOURCES_KEPT = 16
"""Inputs whose articles are kept at hand: records of one folder or one JSONL file mostly stand together."""


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A line that is no record, such as the torn last one of a killed run, and why."""

    message: str


@contextmanager
def opened_records(path: Path) -> Iterator[Iterator[AnyRecord | NoRecord]]:
    """A file's records, one by one, their filled parts as plain values. Raises RecordsError where the file cannot be read."""
    with _told_of(path):
        file = path.open("rb")
    with file:
        yield _read_records(file, path)


def _read_records(lines: Iterable[bytes], path: Path) -> Iterator[AnyRecord | NoRecord]:
    numbered = enumerate(lines, start=1)
    while True:
        with _told_of(path):
            number, line = next(numbered, (0, b""))
        if not number:
            return
        if line.strip():
            yield _read_record(line, f"{path}:{number}")


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}") from error


def _read_record(line: bytes, place: str) -> AnyRecord | NoRecord:
    try:
        return AnyRecord.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        return NoRecord(f"{place} is no record of this version: {where}: {first['msg']}")


def typed(record: AnyRecord, task: Task) -> Record[Any]:
    """The record with its filled part as the task's type where it fits, else as it is."""
    try:
        filled = None if record.filled is None else task.schema.model_validate(record.filled)
    except ValidationError:
        return record
    return Record[Any].model_validate({**dict(record), "filled": filled})


class Articles:
    """Finds the text of a record's document: in the record, in the user's paths by id, or where it was read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._by_id = {source.id: source for source in read_inputs(paths) if isinstance(source, Document)}
        self._places: tuple[Callable[[DocumentRef], str | None], ...] = (
            lambda reference: reference.text,
            lambda reference: self._by_id[reference.id].text if reference.id in self._by_id else None,
            _text_at_origin,
        )

    def find(self, reference: DocumentRef) -> Document | None:
        """The document as it was when it was coded, or None."""
        for place in self._places:
            text = place(reference)
            if text is not None:
                return _document(reference, text)
        return None

    @staticmethod
    def has_changed(reference: DocumentRef, document: Document) -> bool:
        """Whether its words are others than those that were coded."""
        return reference.content_hash is not None and document.content_hash != reference.content_hash


def _text_at_origin(reference: DocumentRef) -> str | None:
    """The text where it was read, if it is still the same; a record may come from anywhere, so only regular files are opened."""
    here = (source for source in _sources(_LINE_NUMBER.sub("", reference.origin)) if source.id == reference.id)
    same = (source.text for source in here if not Articles.has_changed(reference, _document(reference, source.text)))
    return next(same, None) if reference.content_hash else None


@lru_cache(_SOURCES_KEPT)
def _sources(origin: str) -> tuple[Document, ...]:
    if not Path(origin).is_file():
        return ()
    return tuple(source for source in read_inputs([origin]) if isinstance(source, Document))


def _document(reference: DocumentRef, text: str) -> Document:
    """All that was known of it when it was coded, with its text: what is around an article now may say less (--published)."""
    return Document(text=text, **reference.model_dump(include={"id", "title", "published", "url", "source", "origin"}))
