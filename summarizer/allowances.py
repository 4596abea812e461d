"""What a server says of its limits: how much it allows, how much of that is left, and when it will be whole again.

Plain values, read from an answer's headers where answers are read, used where requests are paced.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """One limit, of requests or of tokens. None is what the server does not say.

    `limit` is what it allows (mostly a minute, with some providers a day), `remaining` what is left of it at this moment,
    `reset` the seconds until nothing of it is used up any more.
    """

    limit: float | None = None
    remaining: float | None = None
    reset: float | None = None


@dataclass(frozen=True, slots=True)
class Allowances:
    """What one answer said of both limits; None where it said nothing of one."""

    requests: Allowance | None = None
    tokens: Allowance | None = None
