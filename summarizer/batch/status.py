"""What a batch has come to, read from its ledger, while a run is under way or after it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from pydantic import BaseModel, ConfigDict

from summarizer.batch.files import BatchFiles
from summarizer.batch.ledger.jobs import job_counts
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.ledger.spending import Spending, spending
from summarizer.batch.manifest import RunManifest
from summarizer.errors import RecordsError

_MOST_SHOWN = 20
"""Documents, reasons and runs that are listed; the files hold them all."""

_LATELY = 1000
"""Answers that tell how long one takes: enough for a median, few enough to tell of now."""

_ANY = BatchFiles(Path("x"))
_ENDINGS = tuple(file.name.removeprefix("x") for file in (_ANY.failures, _ANY.ledger, _ANY.manifest, _ANY.lock))
"""What stands behind the name of the records in the names of the files beside them."""


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


class RunStatus(BaseModel):
    """One run. `documents` are those that it brought to the end they have now; the rest is what it asked and paid.

    `ending` and `ended` are null while it is under way, or where it was killed; `money` (USD) where no price was known.
    """

    model_config = ConfigDict(frozen=True)

    run: int
    began: str
    ended: str | None
    ending: str | None
    model: str | None
    documents: int
    requests: int = 0
    tokens: int = 0
    money: float | None = None


class JobStatus(BaseModel):
    """A job of the batch lane: its id at the provider (before it has one, our name for it), and how it stands.

    `state` is how far it has come here (see `ledger.jobs`), `status` the provider's last word; `finished` of its `requests` have
    had an end here.
    """

    model_config = ConfigDict(frozen=True)

    job: str
    state: str
    status: str
    requests: int
    finished: int


class BatchStatus(BaseModel):
    """A batch. `documents` counts all that it ever met, by outcome; `unfinished` those that were begun and have had no end.

    `failures` are counts by kind. `failed` and `doubtful` are the last and the most doubtful few. `runs` is how many there were,
    `last` the last of them, whose `ending` is null while it is under way, or where it was killed: `written` (UTC, ISO 8601) is
    when something last was. `history` is the last few runs, newest first. `documents_per_minute` is the last run's, and
    `seconds_per_request` the median of the last answers; null where there is nothing to tell it by.
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
    written: str | None = None
    history: tuple[RunStatus, ...] = ()
    documents_per_minute: float | None = None
    seconds_per_request: float | None = None
    jobs: tuple[JobStatus, ...] = ()
    """Of the batch lane, the last few."""


def find_batch(path: Path) -> BatchFiles:
    """The batch that a file belongs to: its records, or any of those beside them. Raises RecordsError where there is none."""
    mine = BatchFiles(path)
    for records in (path, *_records_beside(path)):
        if BatchFiles(records).ledger.is_file():
            return BatchFiles(records)
    raise RecordsError(f"{path} belongs to no batch: there is no {mine.ledger.name} beside it; name the OUT.jsonl of a batch")


def read_status(files: BatchFiles) -> BatchStatus:
    """The status of a batch, as it is at one moment. Raises RecordsError where there is none, or it cannot be read."""
    try:
        with closing(read_ledger(files.ledger)) as ledger:
            ledger.execute("BEGIN")  # one moment for all that is read, so that counts add up while a run writes
            return _status(ledger, files)
    except sqlite3.Error as error:
        raise RecordsError(f"{files.ledger} cannot be read: {error}") from error


def _status(ledger: sqlite3.Connection, files: BatchFiles) -> BatchStatus:
    ends = ledger.execute("SELECT run, outcome, count(*) FROM documents GROUP BY 1, 2").fetchall()
    outcomes: Counter[str] = Counter()
    for _, outcome, number in ends:
        outcomes[outcome or ""] += number
    ended_in: Counter[int] = Counter()
    for run, outcome, number in ends:
        ended_in[run] += number if outcome else 0
    runs, manifest = _last_run(ledger)
    history, written = tuple(_history(ledger, ended_in)), _last_written(files)
    return BatchStatus(
        records=str(files.records),
        documents={outcome: number for outcome, number in outcomes.items() if outcome},
        unfinished=outcomes[""],
        failures=_failures(ledger),
        failed=tuple(_failed(ledger)),
        doubtful=tuple(_doubtful(ledger)),
        spending=spending(ledger),
        runs=runs,
        last=manifest,
        written=written,
        history=history,
        documents_per_minute=_per_minute(history[0], written) if history else None,
        seconds_per_request=_seconds(ledger),
        jobs=tuple(_jobs(ledger)),
    )


def _jobs(ledger: sqlite3.Connection) -> Iterator[JobStatus]:
    for job, state, status, requests, finished in job_counts(ledger)[-_MOST_SHOWN:]:
        yield JobStatus(job=job, state=state, status=status, requests=requests, finished=finished)


def _records_beside(path: Path) -> Iterator[Path]:
    """What the records may be called, if this is a file beside them: the user may have named them with or without .jsonl."""
    for ending in _ENDINGS:
        stem = path.name.removesuffix(ending)
        if stem not in ("", path.name):
            plain, usual = path.with_name(stem), path.with_name(f"{stem}.jsonl")
            yield plain if plain.is_file() and not usual.exists() else usual


def _last_run(ledger: sqlite3.Connection) -> tuple[int, RunManifest | None]:
    runs, manifest = ledger.execute("SELECT run, manifest FROM runs ORDER BY run DESC LIMIT 1").fetchone() or (0, None)
    return runs, manifest and RunManifest.model_validate_json(manifest)


def _history(ledger: sqlite3.Connection, ended_in: Counter[int]) -> Iterator[RunStatus]:
    paid = "SELECT run, count(*), sum(prompt_tokens + completion_tokens), sum(money) FROM requests GROUP BY run"
    spent = {run: sums for run, *sums in ledger.execute(paid)}
    runs = "SELECT run, began, ended, ending, json_extract(manifest, '$.model.name') FROM runs ORDER BY run DESC LIMIT ?"
    for run, began, ended, ending, model in ledger.execute(runs, (_MOST_SHOWN,)):
        requests, tokens, money = spent.get(run, (0, 0, None))
        told = {"run": run, "began": began, "ended": ended, "ending": ending, "model": model, "documents": ended_in[run]}
        yield RunStatus(**told, requests=requests, tokens=tokens, money=money)


def _per_minute(run: RunStatus, written: str | None) -> float | None:
    until = run.ended or written
    if until is None:
        return None
    seconds = (datetime.fromisoformat(until) - datetime.fromisoformat(run.began)).total_seconds()
    return run.documents * 60 / seconds if seconds > 0 and run.documents else None


def _seconds(ledger: sqlite3.Connection) -> float | None:
    """Median seconds of the last answers."""
    rows = ledger.execute(
        "SELECT seconds FROM (SELECT seconds, ending FROM requests ORDER BY request DESC LIMIT ?) WHERE ending = 'answered'",
        (_LATELY,),
    )
    took = [seconds for (seconds,) in rows if seconds]
    return median(took) if took else None


def _last_written(files: BatchFiles) -> str | None:
    """When something was last written to the ledger, or to what goes into it next. Who reads makes an empty one of those."""
    seen = [path.stat() for path in (files.ledger, Path(f"{files.ledger}-wal")) if path.exists()]
    times = [status.st_mtime for status in seen if status.st_size]
    return datetime.fromtimestamp(max(times), UTC).isoformat(timespec="seconds") if times else None


def _failures(ledger: sqlite3.Connection) -> dict[str, int]:
    return dict(
        ledger.execute(
            "SELECT json_extract(failure, '$.kind'), count(*) FROM documents WHERE outcome = 'failed'"
            " GROUP BY 1 ORDER BY 2 DESC, 1"
        )
    )


def _failed(ledger: sqlite3.Connection) -> Iterator[FailedDocument]:
    rows = ledger.execute(
        "SELECT id, origin, json_extract(failure, '$.kind'), json_extract(failure, '$.message') FROM documents"
        " WHERE outcome = 'failed' ORDER BY run DESC, place LIMIT ?",
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
