"""Runs: who ran when, and how it ended."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from enum import StrEnum


class Ending(StrEnum):
    """How a run ended. One without an ending was killed, or is under way."""

    FINISHED = "finished"  # every input has had its end
    INTERRUPTED = "interrupted"  # by the user
    OVER_BUDGET = "over_budget"
    STOPPED = "stopped"  # by something that would have failed every document: no key, no credit, no disk


def begin_run(ledger: sqlite3.Connection, *, fresh: bool) -> tuple[int, int]:
    """Begin a run: its number, and since which run what is done counts."""
    run, fresh_since = next_run(ledger, fresh=fresh)
    ledger.execute("INSERT INTO runs (run, fresh_since, began) VALUES (?, ?, ?)", (run, fresh_since, now()))
    return run, fresh_since


def next_run(ledger: sqlite3.Connection, *, fresh: bool) -> tuple[int, int]:
    """What `begin_run` would begin.

    A fresh run asks everything again. One that did not get to its end is gone on with by the next fresh run, or it would be paid
    for twice.
    """
    last = ledger.execute("SELECT run, fresh_since, ending FROM runs ORDER BY run DESC LIMIT 1").fetchone() or (0, 0, None)
    run, since, ending = last[0] + 1, last[1], last[2]
    goes_on = since > 0 and ending != Ending.FINISHED
    return run, 0 if not fresh else since if goes_on else run


def keep_manifest(ledger: sqlite3.Connection, run: int, manifest: str, ending: Ending | None) -> None:
    """What a run was (JSON), and how it ended if it has."""
    ended = now() if ending else None
    ledger.execute("UPDATE runs SET manifest = ?, ending = ?, ended = ? WHERE run = ?", (manifest, ending, ended, run))


def now() -> str:
    """This moment, in UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds")
