"""The ledger's file: opened, made where it is missing, and refused where it is another program's or another version's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from summarizer.errors import RecordsError

VERSION = 1

LOCKED_AFTER = 10.0
"""Seconds for which a lock of somebody else's (a backup, a browser of databases) is waited for."""

_TABLES = """
CREATE TABLE documents (
    place INTEGER PRIMARY KEY,      -- one input; an id that is met twice in a run has two
    id TEXT NOT NULL,
    origin TEXT NOT NULL,
    key TEXT NOT NULL,              -- what its record depends on, as it was last asked for
    met INTEGER NOT NULL,           -- the last run that had it among its inputs
    run INTEGER,                    -- the run that brought it to its end
    outcome TEXT,                   -- null: not at its end yet
    failure TEXT,                   -- JSON of `outcomes.Failure`
    attempts INTEGER,               -- requests made for the failure
    doubts INTEGER,                 -- findings, dropped parts and warnings of its record
    begins INTEGER,                 -- byte at which its line begins; null: it has none
    length INTEGER,                 -- bytes, line break included
    digest BLOB                     -- BLAKE2b-128 of the line
);
CREATE INDEX documents_by_key ON documents (key, id, met);
CREATE INDEX documents_by_id ON documents (id, met);
CREATE INDEX ended_by_key ON documents (key, run) WHERE outcome IS NOT NULL;  -- else n equal inputs are looked through n times
CREATE TABLE outdated (begins INTEGER PRIMARY KEY, length INTEGER, digest BLOB);  -- lines that newer ones stand for
CREATE VIEW lines AS
    SELECT begins, length, digest FROM documents WHERE begins IS NOT NULL UNION ALL SELECT begins, length, digest FROM outdated;
CREATE TABLE answers (
    key TEXT NOT NULL,              -- the document's key
    asked TEXT NOT NULL,            -- digest of the request: the first, or one of those that asked again
    run INTEGER NOT NULL,
    text TEXT NOT NULL,
    usage TEXT NOT NULL,            -- JSON of `records.Usage`
    answered_as TEXT,
    response_id TEXT,
    PRIMARY KEY (key, asked)
);
CREATE TABLE requests (
    request INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,            -- open: no answer known; unknown: its cost is not; settled
    ending TEXT,                    -- answered, or the kind of failure
    reserved_tokens INTEGER NOT NULL,
    reserved_money REAL,
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    money REAL,
    seconds REAL
);
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    fresh_since INTEGER NOT NULL,   -- only what this run or a later one brought to its end counts as done; 0: everything
    began TEXT NOT NULL,
    ended TEXT,
    ending TEXT,                    -- null: it was killed, or is under way
    manifest TEXT
);
"""

_ADDED = """
CREATE TABLE IF NOT EXISTS jobs (
    job INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    token TEXT NOT NULL UNIQUE,     -- our name for it: of its file, and in its metadata
    state TEXT NOT NULL,            -- see `ledger.jobs`
    endpoint TEXT NOT NULL,         -- the address at which it is, and no other
    file TEXT,
    remote TEXT,
    status TEXT,                    -- the provider's last word
    price TEXT                      -- JSON: input, output, cached, at the batch price
);
CREATE TABLE IF NOT EXISTS job_rows (
    job INTEGER NOT NULL,
    asked TEXT NOT NULL,            -- digest of the request: its custom_id
    key TEXT NOT NULL,
    request INTEGER NOT NULL,       -- its row in requests
    state TEXT NOT NULL,
    sent INTEGER NOT NULL,          -- characters of the request, and of the article in it: what its cost is learnt by
    shown INTEGER NOT NULL,
    PRIMARY KEY (job, asked)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS job_rows_by_asked ON job_rows (asked);
"""
"""Tables that a ledger made by an earlier version may lack."""


def open_ledger(path: Path) -> sqlite3.Connection:
    """The ledger, made if it is not there. Raises RecordsError where it is none, sqlite3.Error where it cannot be used.

    Transactions are the caller's. A commit is on the disk when it returns (`synchronous = FULL`): what was paid for survives a
    power cut, at one flush for each group of changes.
    """
    connection = sqlite3.connect(path, timeout=LOCKED_AFTER, isolation_level=None, check_same_thread=False)
    try:
        return _prepared(connection, path)
    except BaseException:
        connection.close()
        raise


def read_ledger(path: Path) -> sqlite3.Connection:
    """The ledger, for reading while a run may write to it. Raises RecordsError where there is none."""
    if not path.is_file():
        raise RecordsError(f"{path}: there is no ledger of a batch")
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, timeout=LOCKED_AFTER, isolation_level=None)
    try:
        _refuse_others(connection, path, _version(connection, path))
    except BaseException:
        connection.close()
        raise
    return connection


def _prepared(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    version = _version(connection, path)
    is_new = version == 0 and not _has_tables(connection)
    if not is_new:
        _refuse_others(connection, path, version)  # before anything is changed in it
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_size_limit = 67108864")  # else the write-ahead file stays as large as it ever was
    if is_new:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    connection.executescript(f"BEGIN; {_ADDED} COMMIT;")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, unreadable: not a matter of what it holds
            raise
        raise RecordsError(f"{path} is no ledger of a batch ({error}): move it away") from error


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _refuse_others(connection: sqlite3.Connection, path: Path, version: int) -> None:
    if version == VERSION and connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone():
        return
    newer = "a newer version of summarizer made it: use that" if version > VERSION else "move it away"
    raise RecordsError(f"{path} is no ledger that this version can use: {newer}")
