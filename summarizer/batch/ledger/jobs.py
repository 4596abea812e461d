"""Jobs of the batch lane, and which request stands in which: written down before anything of them exists at the provider.

    writing > written > uploaded > creating > created > taken

A job that is only being written when the process dies is forgotten, with what was reserved for it: nobody has seen it. From
`creating` on it may exist there, and is looked for by its token before it is made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarizer.batch.ledger.documents import Terms
from summarizer.batch.ledger.spending import Reservation, leave_open, reserve
from summarizer.batch.limits import Size
from summarizer.outcomes import Outcome
from summarizer.prices import Price

MOST_JOBS = 3
"""Jobs in which one request may stand, before the live lane asks it."""


class JobState(StrEnum):
    """How far a job has come."""

    WRITING = "writing"
    WRITTEN = "written"
    UPLOADED = "uploaded"
    CREATING = "creating"
    CREATED = "created"
    TAKEN = "taken"


class RowState(StrEnum):
    """What has come of a request in a job."""

    OPEN = "open"
    ANSWERED = "answered"
    AGAIN = "again"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the ledger has it. `remote` is its id at the provider, `file` that of its requests there."""

    job: int
    run: int
    token: str
    state: JobState
    file: str | None
    remote: str | None
    price: Price | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that may go into a job: the document's key, and the request's digest, which is its `custom_id`."""

    key: str
    asked: str


@dataclass(frozen=True, slots=True)
class Row:
    """A request of a job."""

    key: str
    asked: str
    request: int
    state: RowState
    size: Size


def begin_job(ledger: sqlite3.Connection, run: int, token: str, endpoint: str, price: Price | None) -> int:
    """Write down that a job is being written; its number."""
    told = None if price is None else json.dumps([price.input, price.output, price.cached])
    row = (run, token, JobState.WRITING, endpoint, told)
    return int(ledger.execute("INSERT INTO jobs (run, token, state, endpoint, price) VALUES (?, ?, ?, ?, ?)", row).lastrowid or 0)


def add_rows(ledger: sqlite3.Connection, job: int, run: int, rows: Iterable[tuple[Wanted, Reservation, Size]]) -> None:
    """Put requests into a job that is being written, with what they may cost and how large they are."""
    for wanted, reservation, size in rows:
        request = reserve(ledger, run, wanted.key, reservation)
        row = (job, wanted.asked, wanted.key, request, RowState.OPEN, size.sent, size.shown)
        ledger.execute("INSERT INTO job_rows VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def move(ledger: sqlite3.Connection, job: int, state: JobState, *, file: str | None = None, remote: str | None = None) -> None:
    """A job has come so far."""
    ledger.execute(
        "UPDATE jobs SET state = ?, file = coalesce(?, file), remote = coalesce(?, remote) WHERE job = ?",
        (state, file, remote, job),
    )


def tell_status(ledger: sqlite3.Connection, job: int, status: str) -> None:
    """What the provider last said of a job."""
    ledger.execute("UPDATE jobs SET status = ? WHERE job = ?", (status, job))


def forget_job(ledger: sqlite3.Connection, job: int) -> None:
    """Nothing was sent of it: its requests were never made."""
    ledger.execute("DELETE FROM requests WHERE request IN (SELECT request FROM job_rows WHERE job = ?)", (job,))
    ledger.execute("DELETE FROM job_rows WHERE job = ?", (job,))
    ledger.execute("DELETE FROM jobs WHERE job = ?", (job,))


def end_unrun(ledger: sqlite3.Connection, job: int) -> None:
    """A job that the provider refused as a whole: none of its requests was run, and none of them counts."""
    ledger.execute("DELETE FROM requests WHERE request IN (SELECT request FROM job_rows WHERE job = ?)", (job,))
    ledger.execute("DELETE FROM job_rows WHERE job = ?", (job,))
    move(ledger, job, JobState.TAKEN)


def give_up_jobs(ledger: sqlite3.Connection) -> int:
    """Wait for no job any more: what was reserved stays so, since it may be billed. How many there were."""
    jobs = [job for (job,) in ledger.execute(_UNDER_WAY)]
    for job in jobs:
        for row in open_rows(ledger, job):
            leave_open(ledger, row.request, "given_up")
            end_row(ledger, job, row.asked, RowState.AGAIN)
        move(ledger, job, JobState.TAKEN)
    return len(jobs)


def jobs_under_way(ledger: sqlite3.Connection) -> list[str]:
    """Jobs that may be at the provider and whose results are not taken, by their ids there or our names."""
    return [name for (_, name) in ledger.execute(_UNDER_WAY.replace("SELECT job", "SELECT job, coalesce(remote, token)"))]


def price_jobs(ledger: sqlite3.Connection, price: Price) -> None:
    """Put a price on jobs that were made while none was known."""
    ledger.execute("UPDATE jobs SET price = ? WHERE price IS NULL", (json.dumps([price.input, price.output, price.cached]),))


_UNDER_WAY = "SELECT job FROM jobs WHERE state NOT IN ('writing', 'taken')"


def unwritten_jobs(ledger: sqlite3.Connection) -> list[int]:
    """Jobs that were being written when a run died."""
    return [job for (job,) in ledger.execute("SELECT job FROM jobs WHERE state = ?", (JobState.WRITING,))]


def open_jobs(ledger: sqlite3.Connection, endpoint: str) -> list[Job]:
    """Jobs of this endpoint whose results are not all taken, the oldest first."""
    rows = ledger.execute(
        "SELECT job, run, token, state, file, remote, price FROM jobs WHERE state NOT IN (?, ?) AND endpoint = ? ORDER BY job",
        (JobState.WRITING, JobState.TAKEN, endpoint),
    )
    return [
        Job(job, run, token, JobState(state), file, remote, Price(*json.loads(price)) if price else None)
        for job, run, token, state, file, remote, price in rows
    ]


def jobs_elsewhere(ledger: sqlite3.Connection, endpoint: str) -> list[str]:
    """Endpoints other than this with jobs whose results are not taken."""
    query = "SELECT DISTINCT endpoint FROM jobs WHERE state NOT IN (?, ?) AND endpoint <> ?"
    return [other for (other,) in ledger.execute(query, (JobState.WRITING, JobState.TAKEN, endpoint))]


def row_of(ledger: sqlite3.Connection, job: int, custom_id: str) -> Row | None:
    """A request of a job, if it stands in it."""
    found = ledger.execute(f"{_ROWS} AND asked = ?", (job, custom_id)).fetchone()
    return _row(*found) if found else None


def open_rows(ledger: sqlite3.Connection, job: int) -> Iterator[Row]:
    """The requests of a job of which nothing has come."""
    return (_row(*row) for row in ledger.execute(f"{_ROWS} AND state = 'open'", (job,)).fetchall())


_ROWS = "SELECT key, asked, request, state, sent, shown FROM job_rows WHERE job = ?"


def _row(key: str, asked: str, request: int, state: str, sent: int, shown: int) -> Row:
    return Row(key, asked, request, RowState(state), Size(sent, shown))


def end_row(ledger: sqlite3.Connection, job: int, asked: str, state: RowState) -> None:
    """Something has come of a request."""
    ledger.execute("UPDATE job_rows SET state = ? WHERE job = ? AND asked = ?", (state, job, asked))


def is_wanted(ledger: sqlite3.Connection, wanted: Wanted, terms: Terms) -> bool:
    """Whether a request is still to be asked by way of a job: not answered, not under way, not given to the live lane.

    A document that failed and is to be asked again is wanted whatever was answered before this run.
    """
    since = terms.fresh_since
    ended = ledger.execute(
        "SELECT outcome FROM documents WHERE key = ? AND outcome IS NOT NULL AND run >= ? LIMIT 1", (wanted.key, since)
    ).fetchone()
    if ended and not (terms.retries_failed and ended[0] == Outcome.FAILED):
        return False
    since = terms.run if ended else since
    if ledger.execute("SELECT 1 FROM answers WHERE key = ? AND run >= ? LIMIT 1", (wanted.key, since)).fetchone():
        return False
    states = ledger.execute(
        "SELECT job_rows.state FROM job_rows JOIN jobs USING (job) WHERE asked = ? AND key = ? AND jobs.run >= ?",
        (wanted.asked, wanted.key, since),
    ).fetchall()
    is_taken_care_of = any(state in (RowState.OPEN, RowState.LIVE) for (state,) in states)
    return not is_taken_care_of and len(states) < MOST_JOBS


def job_counts(ledger: sqlite3.Connection) -> list[tuple[str, str, str, int, int]]:
    """For whoever looks: id there or token here, state, the provider's last word, requests, and those of which something came."""
    if not ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'jobs'").fetchone():
        return []
    return ledger.execute(
        "SELECT coalesce(remote, token), jobs.state, coalesce(status, ''), count(asked),"
        " count(asked) FILTER (WHERE job_rows.state <> 'open') FROM jobs LEFT JOIN job_rows USING (job) GROUP BY job ORDER BY job"
    ).fetchall()
