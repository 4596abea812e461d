"""What a provider's batch endpoint offers: a file of requests goes in, a job runs for hours, files of results come out.

This is its face; how it is spoken to is the matter of `llm.jobs`. A job carries a token of ours as metadata, so that one whose
creation nobody here lived to see is found again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from summarizer.fillers.face import Request
from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """A job as the provider tells of it. `output` and `errors` are files of results, each None where there is none."""

    id: str
    status: str
    output: str | None = None
    errors: str | None = None
    done: int = 0
    failed: int = 0
    total: int = 0
    message: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.status in {"completed", "failed", "expired", "cancelled"}


class Verdict(Enum):
    """What is to be done about one row of a job."""

    ANSWERED = "answered"
    AGAIN = "again"  # rate limited, a server's error, out of time: another job may bring it
    LIVE = "live"  # refused, cut off, not a request it takes: the live lane finds out what that means


@dataclass(frozen=True, slots=True)
class RowResult:
    """One line of a file of results. `kind` says what came, for the ledger; the text is that of an answer."""

    custom_id: str
    verdict: Verdict
    kind: str
    text: str = ""
    usage: Usage = field(default_factory=Usage)
    answered_as: str | None = None
    response_id: str | None = None


class JobService(Protocol):
    """Speaks to a batch endpoint. Every method raises AskingFailed."""

    async def line(self, request: Request) -> bytes:
        """The line of a request in a file, its line break included; its `custom_id` is the request's digest."""
        ...

    async def upload(self, path: Path) -> str:
        """Send a file of requests; its id there."""
        ...

    async def uploaded(self, name: str) -> str | None:
        """The id of a file of this name that was sent before."""
        ...

    async def create(self, file: str, token: str) -> RemoteJob:
        """Begin a job."""
        ...

    async def created(self, token: str) -> RemoteJob | None:
        """The job that carries this token, if there is one."""
        ...

    async def look(self, job: str) -> RemoteJob:
        """How a job stands."""
        ...

    def results(self, file: str) -> AsyncIterator[RowResult | None]:
        """The lines of a file of results as they come; None for a line that cannot be read."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
