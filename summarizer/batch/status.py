"""What a batch has come to, read from its ledger, while a run is under way or after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from pydantic import BaseModel, ConfigDict

from summarizer.batch.files import BatchFiles
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.ledger.spending import Spending, spending
from summarizer.batch.manifest import RunManifest

_MOST_SHOWN = 20
"""Documents and reasons that are listed; the files hold them all."""


class Doubtful(BaseModel):
    """A record that wants a look: `doubts` counts its failed checks, dropped parts and warnings."""

    model_config = ConfigDict(frozen=True)

    document: str
    origin: str
    doubts: int


class FailedDocument(BaseModel):
    """A document that failed, and why."""

    model_config = ConfigDict(frozen=True)

    document: str
    origin: str
    kind: str
    message: str


class BatchStatus(BaseModel):
    """A batch. `documents` counts all that it ever met, by outcome; `unfinished` those that were begun and have had no end.

    `failures` are counts by kind. `failed` and `doubtful` are the last and the most doubtful few. `runs` is how many there were,
    `last` the last of them, whose `ending` is null while it is under way, or where it was killed.
    """

    model_config = ConfigDict(frozen=True)

    records: str
    documents: dict[str, int]
    unfinished: int
    failures: dict[str, int]
    failed: tuple[FailedDocument, ...]
    doubtful: tuple[Doubtful, ...]
    spending: Spending
    runs: int
    last: RunManifest | None


def read_status(files: BatchFiles) -> BatchStatus:
    """The status of a batch. Raises RecordsError where there is none."""
    with closing(read_ledger(files.ledger)) as ledger:
        outcomes = dict(ledger.execute("SELECT outcome, count(*) FROM documents GROUP BY outcome"))
        runs, manifest = _runs(ledger)
        return BatchStatus(
            records=str(files.records),
            documents={outcome: number for outcome, number in outcomes.items() if outcome},
            unfinished=outcomes.get(None, 0),
            failures=dict(
                ledger.execute(
                    "SELECT json_extract(failure, '$.kind'), count(*) FROM documents WHERE outcome = 'failed' GROUP BY 1 ORDER BY 2 DESC"
                )
            ),
            failed=tuple(_failed(ledger)),
            doubtful=tuple(_doubtful(ledger)),
            spending=spending(ledger),
            runs=runs,
            last=manifest,
        )


def _runs(ledger: sqlite3.Connection) -> tuple[int, RunManifest | None]:
    runs, manifest = ledger.execute("SELECT run, manifest FROM runs ORDER BY run DESC LIMIT 1").fetchone() or (0, None)
    return runs, manifest and RunManifest.model_validate_json(manifest)


def _failed(ledger: sqlite3.Connection) -> Iterator[FailedDocument]:
    rows = ledger.execute(
        "SELECT id, origin, json_extract(failure, '$.kind'), json_extract(failure, '$.message') FROM documents WHERE outcome = 'failed'"
        " ORDER BY run DESC, place LIMIT ?",
        (_MOST_SHOWN,),
    )
    for document, origin, kind, message in rows:
        yield FailedDocument(document=document, origin=origin, kind=kind, message=message)


def _doubtful(ledger: sqlite3.Connection) -> Iterator[Doubtful]:
    rows = ledger.execute(
        "SELECT id, origin, doubts FROM documents WHERE outcome = 'ok_with_warnings' ORDER BY doubts DESC, place LIMIT ?",
        (_MOST_SHOWN,),
    )
    for document, origin, doubts in rows:
        yield Doubtful(document=document, origin=origin, doubts=doubts)
