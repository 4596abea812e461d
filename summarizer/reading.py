"""Reading: paths, folders, patterns, standard input and JSONL become documents, one after another.

Every input comes out exactly once, as a `Document` or as an `Unusable` with its reason; nothing a file can hold stops the rest.
A line `date YYYY-MM-DD` at the very start of a text is its publication date and no part of it (so the seeds are written).
Files are read as UTF-8, with or without a byte order mark, or as UTF-16 with one; anything else is told to the user instead
of guessed at, since a wrong guess at an encoding quietly corrupts names. A pipe or a device is read only if it is named outright
(`run <(command)`): one that merely lies in a folder may have nobody at its other end.
"""

from __future__ import annotations

import codecs
import contextlib
import glob
import itertools
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.documents import Document, Unusable, document_id
from summarizer.outcomes import Failure, FailureKind, Skip, SkipReason

SUFFIXES = (".txt", ".text", ".jsonl")
"""What a folder is searched for, at any depth. A file that is named outright is read whatever it is called."""

_LEADING_DATE = re.compile(r"\s*date[ \t]+(\d{4}-\d\d-\d\d)(?=\s|$)[ \t]*")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f\x85")


def read_inputs(
    paths: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Unusable]:
    """Read everything that the paths name, in order, folders sorted by name.

    `-` is standard input; a path that does not exist is tried as a glob pattern. `published` is the publication date of documents
    that do not say theirs. Lazy: one document at a time, JSONL line by line.
    """
    for path in paths:
        for part in _read_path(path, stdin):
            yield _dated(part, published) if isinstance(part, Document) else part


def _read_path(path: str, stdin: BinaryIO | None) -> Iterator[Document | Unusable]:
    if path == "-":
        yield from _read_stdin(stdin)
    elif stat.S_ISDIR(_mode(Path(path))):
        yield from _read_folder(Path(path))
    elif os.path.lexists(path):
        yield from _read_file(Path(path))
    else:
        yield from _read_pattern(path)


def list_files(path: str) -> Iterator[Path]:
    """The files that a path names, as `read_inputs` would read them now. Nothing is opened, and standard input is no file."""
    if stat.S_ISDIR(_mode(Path(path))):
        with contextlib.suppress(OSError):  # told when it is read
            yield from _files_in(Path(path))
    elif os.path.lexists(path):
        yield Path(path)
    else:
        for found in list_matches(path):
            yield from list_files(found)


def list_matches(pattern: str) -> list[str]:
    """What a pattern names, sorted: files and folders, and links that lead nowhere; none if it is no pattern."""
    found = glob.glob(pattern, recursive=True) if glob.has_magic(pattern) else []
    return sorted(path for path in found if stat.S_ISDIR(_mode(Path(path))) or _is_listed(Path(path)))


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and _is_listed(path))


def _is_listed(path: Path) -> bool:
    """Whether what a listing found is to be read: a regular file, or something that cannot even be seen, which is then told."""
    mode = _mode(path)
    return stat.S_ISREG(mode) or not mode


def _mode(path: Path) -> int:
    """What kind of thing is there, links followed, as `stat` says it; 0 where nothing can be seen."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Document | Unusable]:
    """One article, or JSONL if the first line is a JSON object; then streamed like a file of it."""
    if stdin is None:
        yield _unusable("stdin", "there is no standard input")
        return
    try:
        first = stdin.readline()
        if _begins_jsonl(first):
            yield from _read_lines(itertools.chain([first], stdin), "stdin")
        else:
            yield _document(first + stdin.read(), "stdin")
    except OSError as error:
        yield _unusable("stdin", f"cannot be read: {error.strerror or error}")


def _begins_jsonl(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except RecursionError:  # thousands of brackets are no news article; as a row it fails, and the rows after it are read
        return True
    except ValueError:
        return False


def _read_folder(folder: Path) -> Iterator[Document | Unusable]:
    try:
        files = _files_in(folder)
    except OSError as error:
        yield _unusable(str(folder), f"the folder cannot be listed: {error.strerror}")
        return
    if not files:
        yield _unusable(str(folder), f"the folder holds nothing to read (no {', '.join(SUFFIXES)} in it or below)")
    for file in files:
        yield from _read_file(file)


def _read_pattern(pattern: str) -> Iterator[Document | Unusable]:
    found = list_matches(pattern)
    if not found:
        yield _unusable(pattern, "matches no file" if glob.has_magic(pattern) else "no such file or folder")
    for path in found:
        yield from _read_path(path, None)


def _read_file(path: Path) -> Iterator[Document | Unusable]:
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _read_jsonl(path)
        else:
            yield _document(path.read_bytes(), str(path))
    except OSError as error:
        yield _unusable(str(path), f"cannot be read: {error.strerror or error}")


def _read_jsonl(path: Path) -> Iterator[Document | Unusable]:
    with path.open("rb") as lines:
        yield from _read_lines(lines, str(path))


def _read_lines(lines: Iterable[bytes], origin: str) -> Iterator[Document | Unusable]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(line, f"{origin}:{number}")


def _document(raw: bytes, origin: str) -> Document | Unusable:
    """A document from the bytes of one text file."""
    text = _decode(raw)
    if isinstance(text, Failure):
        return Unusable(origin=origin, why=text)
    leading = _LEADING_DATE.match(text)
    published = _parse_date(leading.group(1)) if leading else None
    if leading and published:
        text = text[leading.end() :]
    if not text.strip():
        return Unusable(origin=origin, why=Skip(reason=SkipReason.EMPTY, message="there is no text in it"))
    return Document(id=document_id(text), text=text, published=published, origin=origin)


def _decode(raw: bytes) -> str | Failure:
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        return _failure(_encoding_advice(raw, error))
    strange = sum(1 for char in text[:4096] if char < " " and char not in _TEXT_CONTROLS)
    if "\x00" in text or strange > len(text[:4096]) / 100:
        return _failure("is binary, not text")
    if _HTML.match(text):
        return _failure("is HTML; take the article's text out of the page first (trafilatura does it)")
    return text


def _encoding_advice(raw: bytes, error: UnicodeDecodeError) -> str:
    if b"\x00" in raw[:4096]:
        return "is binary, or UTF-16 without a byte order mark; convert it to UTF-8 (iconv -f UTF-16LE -t UTF-8)"
    where = f"byte {error.start}: 0x{raw[error.start]:02x}"
    return f"is not UTF-8 ({where}); convert it, from Latin-1 for example with iconv -f LATIN1 -t UTF-8"


def _read_line(line: bytes, origin: str) -> Document | Unusable:
    """A document from one JSONL line."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:  # broken UTF-8 is a ValueError too
        return _unusable(origin, f"is not a JSON object: {error}")
    except RecursionError:
        return _unusable(origin, "is nested too deeply to be read as JSON")
    wrong = _row_fault(row)
    if wrong:
        return _unusable(origin, wrong)
    text = row["text"]
    given = str(row["id"]) if row.get("id") is not None else None
    if not text.strip():
        return Unusable(origin=origin, id=given, why=Skip(reason=SkipReason.EMPTY, message="its text is empty"))
    extras = {key: row.get(key) for key in ("title", "url", "source")}
    return Document(id=given or document_id(text), text=text, published=_row_date(row), origin=origin, **extras)


def _row_fault(row: Any) -> str | None:
    """What keeps a JSONL row from being a document, in words for its author."""
    if not isinstance(row, dict):
        return "is not a JSON object"
    return next((message for is_wrong, message in _ROW_FAULTS if is_wrong(row)), None)


def _has_surrogate(name: str, row: dict[str, Any]) -> bool:
    return isinstance(row.get(name), str) and not _is_encodable(row[name])


_WRITTEN = ("text", "id", "title", "url", "source")
"""The parts of a row that are sent to a model or written to the record."""

_ROW_FAULTS: tuple[tuple[Callable[[dict[str, Any]], bool], str], ...] = (
    (lambda row: not isinstance(row.get("text"), str), "has no text (a string is wanted)"),
    *((partial(_has_surrogate, name), f"has a lone surrogate in its {name}, which is no character") for name in _WRITTEN),
    (lambda row: not isinstance(row.get("id"), str | int | None), "has an id that is neither text nor a number"),
    (lambda row: not isinstance(row.get("title"), str | None), "has a title that is not text"),
    (lambda row: not isinstance(row.get("url"), str | None), "has a url that is not text"),
    (lambda row: not isinstance(row.get("source"), str | None), "has a source that is not text"),
    (
        lambda row: row.get("published") is not None and _row_date(row) is None,
        "has a published that is no date (YYYY-MM-DD, or a timestamp that begins so)",
    ),
)
"""What a row may get wrong, in the order in which it is looked for."""


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _row_date(row: dict[str, Any]) -> date | None:
    published = row.get("published")
    return _parse_date(published[:10]) if isinstance(published, str) else None


def _parse_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _dated(document: Document, published: date | None) -> Document:
    if document.published is not None or published is None:
        return document
    return document.model_copy(update={"published": published})


def _failure(message: str) -> Failure:
    return Failure(kind=FailureKind.UNREADABLE, message=message)


def _unusable(origin: str, message: str) -> Unusable:
    return Unusable(origin=origin, why=_failure(message))
