"""After a run: OUT.jsonl without the lines that newer ones stand for, and OUT.failures.jsonl without those that were mended."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from summarizer.batch.mending import find_lines, lines_stand
from summarizer.batch.output import Output, OutputFailed
from summarizer.errors import RecordsError
from summarizer.outcomes import Failure, Outcome


def is_outdated(ledger: sqlite3.Connection) -> bool:
    """Whether the records' file holds lines that newer ones stand for."""
    return ledger.execute("SELECT 1 FROM outdated LIMIT 1").fetchone() is not None


def without_outdated(ledger: sqlite3.Connection, output: Output, path: Path) -> None:
    """Write the records' file anew, with the lines that count, in the order in which they were written.

    To be called in a transaction, and `output` to be opened again after it. The file is replaced before the ledger knows: killed
    in between, the next run finds every line again by its digest. Raises OutputFailed, and leaves the file as it is, where
    somebody has written to it meanwhile.
    """
    try:
        if not _stand(ledger, output):
            find_lines(ledger, output, path)
    except RecordsError as error:
        raise OutputFailed(str(error)) from error
    with replacing(path) as file:
        at = 0
        # the rows are sorted before the first is given, so that they may be changed under way
        for place, begins, length in ledger.execute(
            "SELECT place, begins, length FROM documents WHERE begins IS NOT NULL ORDER BY begins"
        ):
            file.write(output.read(begins, length))
            ledger.execute("UPDATE documents SET begins = ? WHERE place = ?", (at, place))
            at += length
        ledger.execute("DELETE FROM outdated")


def _stand(ledger: sqlite3.Connection, output: Output) -> bool:
    """Whether the lines stand where the ledger says, and nothing else does: only the last was looked at before the run."""
    size = output.measure()
    told = ledger.execute("SELECT sum(length) FROM lines").fetchone()[0] or 0
    return bool(size == told) and lines_stand(ledger, output, size)


def write_failures(ledger: sqlite3.Connection, path: Path) -> None:
    """Write all failures there are, whole or not at all."""
    with replacing(path) as file:
        for line in _failures(ledger):
            file.write(f"{line}\n".encode())


def failure_line(document: str, origin: str, failure: Failure, attempts: int) -> str:
    """One failure as a line of JSON: which document, why, after how many requests, and what the model said last."""
    told = {"document": document, "origin": origin, **failure.model_dump(mode="json", exclude={"raw_answer"})}
    return json.dumps({**told, "attempts": attempts, "raw_answer": failure.raw_answer}, ensure_ascii=False)


def _failures(ledger: sqlite3.Connection) -> Iterator[str]:
    rows = ledger.execute(
        "SELECT id, origin, failure, attempts FROM documents WHERE outcome = ? ORDER BY place", (Outcome.FAILED,)
    )
    for document, origin, failure, attempts in rows:
        yield failure_line(document, origin, Failure.model_validate_json(failure), attempts)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of the one there is once it is whole and on the disk; whoever might read that may read this."""
    path = path.resolve()  # a link goes on leading where it led
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        with unfinished.open("wb") as file:
            with suppress(FileNotFoundError):
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _flush(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Bring the names in a folder to the disk: the ledger must not know of a file that a power cut takes back."""
    names = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(names)
    finally:
        os.close(names)
