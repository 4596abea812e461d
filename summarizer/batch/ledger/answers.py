"""Answers as they came: asked for once, read as often as wanted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What a model said to one request, and what that cost when it was said."""

    text: str
    usage: Usage
    answered_as: str | None
    response_id: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A request as the ledger knows it: whose document's, and which."""

    key: str
    asked: str


def keep_answer(ledger: sqlite3.Connection, question: Question, run: int, answer: StoredAnswer) -> None:
    """Keep an answer; a newer one takes the place of an older one."""
    told = (_clean(answer.text), answer.usage.model_dump_json(), _clean(answer.answered_as), _clean(answer.response_id))
    ledger.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", (question.key, question.asked, run, *told))


def find_answer(ledger: sqlite3.Connection, question: Question, fresh_since: int) -> StoredAnswer | None:
    """The answer to a request, if there is one that is not older than that run."""
    row = ledger.execute(
        "SELECT text, usage, answered_as, response_id FROM answers WHERE key = ? AND asked = ? AND run >= ?",
        (question.key, question.asked, fresh_since),
    ).fetchone()
    return row and StoredAnswer(row[0], Usage.model_validate_json(row[1]), row[2], row[3])


def _clean(text: str | None) -> str | None:
    """Text as SQLite can hold it: half a surrogate pair, which JSON can carry, would stop the whole batch."""
    return text and text.encode("utf-8", "replace").decode("utf-8")
