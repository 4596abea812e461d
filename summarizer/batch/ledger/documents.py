"""Inputs: each is claimed when a run meets it, and brought to its end once.

An input is known again by its id and its key. An id may stand in the inputs more than once; the second time in one run it is
another input, with a place of its own. Where an id comes with another key (the article, the prompt or the model has changed) its
old line stays until there is a new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from summarizer.outcomes import Failure, FailureKind, Outcome

_OUTDATE = "INSERT INTO outdated SELECT begins, length, digest FROM documents WHERE place = ? AND begins IS NOT NULL"


class State(Enum):
    """What is to be done about an input."""

    TODO = "todo"
    DONE = "done"  # its record is there
    FAILED = "failed"  # it failed before, and is not to be asked again


@dataclass(frozen=True, slots=True)
class Input:
    """An input as the ledger knows it."""

    id: str
    origin: str
    key: str


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a run claims its inputs: its number, since which run ends count, and whether failures are ends."""

    run: int
    fresh_since: int = 0
    retries_failed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One input of this run. `outcome` is that of one which is at its end.

    `has_answers`: the ledger holds answers to its questions. `is_repeated`: another input with the same key has had its end, and
    paid; `failure` is how that one failed, if it did.
    """

    place: int
    state: State
    outcome: Outcome | None = None
    has_answers: bool = False
    is_repeated: bool = False
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Where a record's line stands, in bytes, and its digest."""

    begins: int
    length: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class End:
    """How an input ended: with a line, or with a failure after so many requests."""

    outcome: Outcome
    doubts: int = 0
    line: Line | None = None
    failure: Failure | None = None
    attempts: int = 0


def claim(ledger: sqlite3.Connection, inputs: Sequence[Input], terms: Terms) -> list[Claim]:
    """The claims of a run on these inputs, in their order. To be called in a transaction."""
    return [_claim(ledger, given, terms) for given in inputs]


def known_of(ledger: sqlite3.Connection, place: int, key: str, terms: Terms) -> Claim:
    """The claim of an input that is to be filled: what is known already of the question that it puts."""
    other = ledger.execute(
        "SELECT outcome, failure FROM documents WHERE key = ? AND outcome IS NOT NULL AND run >= ? AND place <> ? LIMIT 1",
        (key, terms.fresh_since, place),
    ).fetchone()
    failure = Failure.model_validate_json(other[1]) if other and other[1] else None
    answered = ledger.execute("SELECT 1 FROM answers WHERE key = ? AND run >= ? LIMIT 1", (key, terms.fresh_since)).fetchone()
    return Claim(place, State.TODO, has_answers=bool(answered), is_repeated=bool(other), failure=failure)


def end(ledger: sqlite3.Connection, place: int, run: int, ended: End) -> None:
    """An input has had its end. A line that it had before is outdated; without a new one it stays."""
    failure = ended.failure and ended.failure.model_dump_json(exclude_defaults=True)
    told = (run, ended.outcome.value, failure, ended.attempts, ended.doubts)
    line: tuple[int, int, bytes] | tuple[None, None, None] = (None, None, None)
    if ended.line:
        ledger.execute(_OUTDATE, (place,))
        line = (ended.line.begins, ended.line.length, ended.line.digest)
    ledger.execute(
        "UPDATE documents SET run = ?, outcome = ?, failure = ?, attempts = ?, doubts = ?, begins = coalesce(?, begins),"
        " length = coalesce(?, length), digest = coalesce(?, digest) WHERE place = ?",
        (*told, *line, place),
    )


def _claim(ledger: sqlite3.Connection, given: Input, terms: Terms) -> Claim:
    _forget_unreadable(ledger, given, terms.run)
    if terms.retries_failed:
        _forget_failures(ledger, given.key, terms.run)
    row = _known(ledger, given, terms.run)
    if row is None:
        place = ledger.execute(
            "INSERT INTO documents (id, origin, key, met) VALUES (?, ?, ?, ?)", (given.id, given.origin, given.key, terms.run)
        ).lastrowid
        return known_of(ledger, int(place or 0), given.key, terms)
    place, key, run, outcome = row
    ledger.execute("UPDATE documents SET met = ?, origin = ? WHERE place = ?", (terms.run, given.origin, place))
    if key == given.key and outcome is not None and run >= terms.fresh_since:
        state = State.FAILED if outcome == Outcome.FAILED else State.DONE
        return Claim(place, state, Outcome(outcome))
    ledger.execute("UPDATE documents SET key = ?, outcome = NULL, failure = NULL WHERE place = ?", (given.key, place))
    return known_of(ledger, place, given.key, terms)


def _known(ledger: sqlite3.Connection, given: Input, run: int) -> tuple[Any, ...] | None:
    """The row of an input that this run has not met yet: with the same key if there is one, else with the same id."""
    wanted = "SELECT place, key, run, outcome FROM documents WHERE"
    same = ledger.execute(f"{wanted} key = ? AND id = ? AND met < ? LIMIT 1", (given.key, given.id, run))
    row: tuple[Any, ...] | None = same.fetchone()
    return row or ledger.execute(f"{wanted} id = ? AND met < ? LIMIT 1", (given.id, run)).fetchone()


def _forget_failures(ledger: sqlite3.Connection, key: str, run: int) -> None:
    """What failed before this run is asked anew, with all who ask the same: answers that did not fit would only be read again."""
    failed = (key, Outcome.FAILED, run)
    never_fitted = f'%"kind":"{FailureKind.INVALID_ANSWER}"%'
    if ledger.execute(
        "SELECT 1 FROM documents WHERE key = ? AND outcome = ? AND run < ? AND failure LIKE ? LIMIT 1", (*failed, never_fitted)
    ).fetchone():
        ledger.execute("DELETE FROM answers WHERE key = ? AND run < ?", (key, run))  # not those that a job of this run brought
    ledger.execute("UPDATE documents SET outcome = NULL, failure = NULL WHERE key = ? AND outcome = ? AND run < ?", failed)


def _forget_unreadable(ledger: sqlite3.Connection, given: Input, run: int) -> None:
    """What could not be read, or was empty, was known by its origin alone; now that it can be, it is this input."""
    if given.id == given.origin:
        return
    unreadable = f'%"kind":"{FailureKind.UNREADABLE}"%'
    rows = ledger.execute(
        "SELECT place FROM documents WHERE id = ? AND origin = id AND met < ?"
        " AND (outcome = ? OR outcome = ? AND failure LIKE ?)",
        (given.origin, run, Outcome.SKIPPED, Outcome.FAILED, unreadable),
    ).fetchall()
    for row in rows:
        ledger.execute(_OUTDATE, row)
        ledger.execute("DELETE FROM documents WHERE place = ?", row)
