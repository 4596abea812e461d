"""What was spent: one row for each request, reserved before it is sent and settled when its answer is there.

A request whose end nobody here has seen (killed, timed out, broken off) may have been billed. It is never settled, and what was
reserved for it counts against every budget: settled ≤ what the provider counted ≤ settled + open.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, computed_field

from summarizer.prices import Price
from summarizer.records import Usage

_MOST = 10**12
"""Tokens of one request. A server may say more (any number, in JSON), and the sums of SQLite end at nine million times this."""


class Spending(BaseModel):
    """What a batch has cost over all its runs, in requests, tokens and USD. Money is None where no price was known.

    `open_*` is what was reserved for requests whose end is not known.
    """

    model_config = ConfigDict(frozen=True)

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    money: float | None = None
    open_requests: int = 0
    open_tokens: int = 0
    open_money: float | None = None

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated properties
    @property
    def tokens(self) -> int:
        """Of prompts and completions together."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one request will hardly exceed."""

    tokens: int
    money: float | None = None


def reserve(ledger: sqlite3.Connection, run: int, key: str, reservation: Reservation) -> int:
    """Open a request; its number."""
    return int(
        ledger.execute(
            "INSERT INTO requests (run, key, state, reserved_tokens, reserved_money) VALUES (?, ?, 'open', ?, ?)",
            (run, key, min(reservation.tokens, _MOST), reservation.money),
        ).lastrowid
        or 0
    )


def settle(ledger: sqlite3.Connection, request: int, usage: Usage, money: float | None, ending: str) -> None:
    """A request has had its end, and this is what it cost."""
    tokens = (min(count, _MOST) for count in (usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens))
    ledger.execute(
        "UPDATE requests SET state = 'settled', ending = ?, prompt_tokens = ?, completion_tokens = ?, cached_tokens = ?,"
        " money = ?, seconds = ? WHERE request = ?",
        (ending, *tokens, money, usage.seconds, request),
    )


def leave_open(ledger: sqlite3.Connection, request: int, ending: str) -> None:
    """What a request cost is not known: it was broken off, or the server counts no tokens. It may have been billed."""
    ledger.execute("UPDATE requests SET state = 'unknown', ending = ? WHERE request = ?", (ending, request))


def price_unpriced(ledger: sqlite3.Connection, price: Price, in_jobs: Price) -> None:
    """Put a price on requests that were made while none was known, in a job or live: a budget counts them too."""
    _price_those(ledger, in_jobs, are_in_jobs=True)
    _price_those(ledger, price, are_in_jobs=False)


def _price_those(ledger: sqlite3.Connection, price: Price, *, are_in_jobs: bool) -> None:
    cached = price.input if price.cached is None else price.cached
    ledger.execute(
        "UPDATE requests SET money ="
        " (max(prompt_tokens - cached_tokens, 0) * ? + cached_tokens * ? + completion_tokens * ?) / 1e6"
        " WHERE money IS NULL AND state = 'settled' AND (request IN (SELECT request FROM job_rows)) = ?",
        (price.input, cached, price.output, are_in_jobs),
    )
    ledger.execute(
        "UPDATE requests SET reserved_money = reserved_tokens * ? / 1e6"
        " WHERE reserved_money IS NULL AND state <> 'settled' AND (request IN (SELECT request FROM job_rows)) = ?",
        (max(price.input, price.output), are_in_jobs),
    )


def spending(ledger: sqlite3.Connection) -> Spending:
    """The sums over all runs."""
    row = ledger.execute(
        "SELECT count(*), sum(prompt_tokens), sum(completion_tokens), sum(cached_tokens), sum(money),"
        " count(*) FILTER (WHERE state <> 'settled'), sum(reserved_tokens) FILTER (WHERE state <> 'settled'),"
        " sum(reserved_money) FILTER (WHERE state <> 'settled') FROM requests"
    ).fetchone()
    names = list(Spending.model_fields)
    return Spending(**{name: value for name, value in zip(names, row, strict=True) if value is not None})
