"""Bringing a job to the provider: its file first, then the job, each written down and each looked for before it is made again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from summarizer.batch.lane.desk import Desk, requests_file
from summarizer.batch.ledger.jobs import Job, JobState, move
from summarizer.errors import AskingFailed
from summarizer.fillers.jobs import RemoteJob
from summarizer.outcomes import FailureKind

_MOST_TRIES = 8
"""Of one call to the endpoint, when the way to it fails."""

Said = TypeVar("Said")


class Sending:
    """Speaks to the endpoint for a lane, patiently."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def bring(self, job: Job) -> RemoteJob:
        """The job there: as it is known, found again, or made. Raises AskingFailed."""
        if job.state is JobState.CREATED and job.remote:
            return await self.call(lambda: self._desk.service.look(job.remote or ""))
        file = job.file or await self._uploaded(job)
        found = await self.call(lambda: self._desk.service.created(job.token)) if job.state is JobState.CREATING else None
        if found is None:
            await self._desk.keeper.do(lambda kept: move(kept.ledger, job.job, JobState.CREATING, file=file))
            found = await self._created(job, file)
        remote = found.id
        await self._desk.keeper.do(lambda kept: move(kept.ledger, job.job, JobState.CREATED, remote=remote))
        return found

    async def _uploaded(self, job: Job) -> str:
        path: Path = requests_file(self._desk.files, job.token)
        sent = await self.call(lambda: self._desk.service.uploaded(path.name))
        if sent is None:
            sent = await self.call(lambda: self._desk.service.upload(path))
        await self._desk.keeper.do(lambda kept: move(kept.ledger, job.job, JobState.UPLOADED, file=sent))
        return sent

    async def _created(self, job: Job, file: str) -> RemoteJob:
        """Make it. Where the way back failed, it may be there all the same: it is looked for before it is made again."""

        async def make() -> RemoteJob:
            return await self._desk.service.created(job.token) or await self._desk.service.create(file, job.token)

        try:
            return await self._desk.service.create(file, job.token)
        except AskingFailed as failed:
            if not failed.retryable:
                raise
        await self._desk.stop.sleep(1)
        return await self.call(make)

    async def call(self, call: Callable[[], Awaitable[Said]], *, tries: int | None = _MOST_TRIES) -> Said:
        """Call the endpoint, again where the way to it failed (None: for as long as it does). Raises AskingFailed."""
        tried = 0
        while True:
            try:
                return await call()
            except AskingFailed as failed:
                tried += 1
                if not failed.retryable or tried == tries or failed.failure.kind is FailureKind.QUOTA_EXHAUSTED:
                    raise
                await self._desk.stop.sleep(max(failed.wait or 0.0, min(0.5 * 2 ** min(tried, 7), 60.0)))
