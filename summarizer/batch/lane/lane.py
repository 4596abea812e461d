"""The batch lane from its first job to its last: found again, sent, waited for, taken, and begun anew for what is left.

Each step towards a job is written down before it is taken, and looked for before it is taken again, so that a run that dies at
any moment leaves nothing at the provider that the next one does not find.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from summarizer.batch.keeping import Kept
from summarizer.batch.lane.desk import Desk, requests_file, requests_files
from summarizer.batch.lane.gathering import Gathered, Gathering, Source
from summarizer.batch.lane.sending import Sending
from summarizer.batch.lane.taking import Taken, take
from summarizer.batch.ledger.jobs import (
    Job,
    JobState,
    forget_job,
    jobs_elsewhere,
    open_jobs,
    tell_status,
    unwritten_jobs,
)
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.ledger.spending import spending
from summarizer.batch.stopping import Reason
from summarizer.errors import AskingFailed, KeepingFailed
from summarizer.fillers.conversation import Conversation
from summarizer.fillers.jobs import RemoteJob
from summarizer.outcomes import FailureKind
from summarizer.prices import Price
from summarizer.tasks import Task

MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000
"""Of one file: OpenAI's limits, 2026."""

DISCOUNT = 0.5
"""What the Batch API costs of the live price."""

_LONGEST_WAIT = 600.0
_GROWTH = 1.5


@dataclass(frozen=True, slots=True)
class LaneSettings:
    """How the lane works. `first_wait` is in seconds, and grows to ten minutes; fewer than `tail` left are asked live."""

    tail: int = 100
    most_requests: int = MOST_REQUESTS
    most_bytes: int = MOST_BYTES
    first_wait: float = 20.0


def batch_price(price: Price) -> Price:
    """The price in a job."""
    cached = None if price.cached is None else price.cached * DISCOUNT
    return Price(price.input * DISCOUNT, price.output * DISCOUNT, cached)


class Lane:
    """Runs jobs until nothing is left that a job should ask. `say` tells the user how they stand."""

    def __init__(self, desk: Desk, settings: LaneSettings, say: Callable[[str], object]) -> None:
        self._desk = desk
        self._settings = settings
        self._say = say
        self._sending = Sending(desk)

    async def run(self, sources: Callable[[], Iterable[Source]], task: Task, filler: Conversation) -> None:
        """Until it is done, or the batch is to stop. `sources` are read anew in each round. Raises what reading them raises."""
        try:
            await self._tidy_up()
            is_first = not await self._finish_jobs()
            while not self._desk.stop.reason:
                gathered = await self._gather(sources, task, filler, is_first=is_first)
                if not gathered.requests:
                    return
                is_first = False
                await self._finish_jobs()
        except asyncio.CancelledError:
            if self._desk.stop.reason is None:
                raise
        except AskingFailed as failed:
            message = f"the batch endpoint cannot be used: {failed.failure.message}{_advice(failed)}"
            self._desk.stop.ask(Reason(Ending.STOPPED, message))
        except (KeepingFailed, OSError) as error:
            self._desk.stop.ask(Reason(Ending.STOPPED, str(error)))

    async def _tidy_up(self) -> None:
        """Forget what nobody has seen: jobs that were being written, and files of no job."""
        desk = self._desk

        def forgotten(kept: Kept) -> tuple[set[str], list[str]]:
            ledger = kept.ledger
            for job in unwritten_jobs(ledger):
                forget_job(ledger, job)
            tokens = {job.token for job in open_jobs(ledger, desk.endpoint)}
            return tokens, jobs_elsewhere(ledger, desk.endpoint)

        tokens, elsewhere = await desk.keeper.do(forgotten)
        for path in requests_files(desk.files) if not elsewhere else ():
            if not any(token in path.name for token in tokens):
                path.unlink(missing_ok=True)
        await self._count_again()
        for endpoint in elsewhere:
            self._say(f"jobs at {endpoint} are not finished: run this batch with that address to take their results")

    async def _gather(
        self, sources: Callable[[], Iterable[Source]], task: Task, filler: Conversation, *, is_first: bool
    ) -> Gathered:
        settings = self._settings
        gathering = Gathering(self._desk, task, filler, most_requests=settings.most_requests, most_bytes=settings.most_bytes)
        gathered = await gathering.gather(sources())
        if self._desk.stop.reason:
            await self._forget(gathered.jobs)
            return Gathered()
        if not gathered.requests:
            return gathered
        if not is_first and gathered.requests < settings.tail:
            await self._forget(gathered.jobs)
            self._say(f"{gathered.requests:,} requests are left, and are asked live")
            return Gathered()
        self._say(f"{gathered.requests:,} requests in {len(gathered.jobs)} batch job{'s' if len(gathered.jobs) > 1 else ''}")
        return gathered

    async def _forget(self, jobs: Iterable[int]) -> None:
        numbers = set(jobs)

        def forgotten(kept: Kept) -> list[str]:
            ledger = kept.ledger
            tokens = [job.token for job in open_jobs(ledger, self._desk.endpoint) if job.job in numbers]
            for number in numbers:
                forget_job(ledger, number)
            return tokens

        for token in await self._desk.keeper.do(forgotten):
            requests_file(self._desk.files, token).unlink(missing_ok=True)
        await self._count_again()

    async def _count_again(self) -> None:
        self._desk.budget.take_up(await self._desk.keeper.do(lambda kept: spending(kept.ledger)))

    async def _finish_jobs(self) -> bool:
        """Send, wait for and take all jobs that the ledger has open; whether there were any.

        Trouble with one job keeps none of the others from being taken. Raises the first AskingFailed afterwards.
        """
        jobs = await self._desk.keeper.do(lambda kept: open_jobs(kept.ledger, self._desk.endpoint))
        waiting: dict[str, Job] = {}
        failed: list[AskingFailed] = []
        for job in sorted(jobs, key=lambda job: job.state is not JobState.CREATED):
            with _noting(failed):
                await self._begin(job, waiting)
        wait = self._settings.first_wait
        while waiting:
            for identity in list(waiting):
                with _noting(failed) as noted:
                    if await self._is_taken(waiting[identity], identity):
                        del waiting[identity]
                if noted:
                    del waiting[identity]
            if waiting:
                await self._wait(wait, waiting)
                wait = min(wait * _GROWTH, _LONGEST_WAIT)
        if failed:
            raise failed[0]
        return bool(jobs)

    async def _begin(self, job: Job, waiting: dict[str, Job]) -> None:
        """Bring a job to the provider, or find it there."""
        if self._desk.stop.reason:
            raise asyncio.CancelledError
        if job.state is JobState.WRITTEN and not requests_file(self._desk.files, job.token).exists():
            await self._forget([job.job])  # nothing was sent of it, and nothing can be: its requests are gathered anew
            return
        remote = await self._sending.bring(job)
        waiting[remote.id] = job
        self._say(f"batch job {remote.id}: {remote.status}")

    async def _is_taken(self, job: Job, identity: str) -> bool:
        """Look at a job, and take its results if it is over."""
        remote = await self._sending.call(lambda: self._desk.service.look(identity), tries=None)
        await self._note(job, remote)
        if not remote.is_over:
            return False
        taken = await self._sending.call(lambda: take(self._desk, job, remote))
        self._say(_told(remote, taken))
        if taken.was_refused:
            said = remote.message or "it does not say why"
            why = f"the provider refused batch job {remote.id} as a whole ({said}), and nothing of it was run"
            advice = "where it is a limit on what may wait, give the command again later, or with a smaller --job-requests"
            self._desk.stop.ask(Reason(Ending.STOPPED, f"{why}. {advice}"))
        return True

    async def _wait(self, seconds: float, waiting: dict[str, Job]) -> None:
        try:
            await self._desk.stop.sleep(seconds)
        except asyncio.CancelledError:
            if self._desk.stop.reason:
                going_on = "goes on" if len(waiting) == 1 else "go on"
                self._say(
                    f"{', '.join(waiting)} {going_on} at the provider: the same command, given again, takes what came of it"
                )
            raise

    async def _note(self, job: Job, remote: RemoteJob) -> None:
        await self._desk.keeper.do(lambda kept: tell_status(kept.ledger, job.job, remote.status))
        if not remote.is_over:
            self._say(
                f"batch job {remote.id}: {remote.status}, {remote.done:,} of {remote.total:,} done, {remote.failed:,} failed"
            )


@contextmanager
def _noting(failed: list[AskingFailed]) -> Iterator[list[AskingFailed]]:
    """Note a failure instead of raising it; what is given holds it afterwards."""
    noted: list[AskingFailed] = []
    try:
        yield noted
    except AskingFailed as error:
        noted.append(error)
        failed.append(error)


def _advice(failed: AskingFailed) -> str:
    gone = failed.failure.kind is FailureKind.NOT_FOUND
    return "; if it is a job that is gone there, --forget-jobs asks for its requests again" if gone else ""


def _told(remote: RemoteJob, taken: Taken) -> str:
    parts = [f"{taken.answered:,} answered"]
    parts += [f"{taken.again:,} to be asked again"] if taken.again else []
    parts += [f"{taken.live:,} for the live lane"] if taken.live else []
    parts += [f"{taken.missing:,} without a result"] if taken.missing else []
    parts += [f"{taken.strange:,} lines of no use"] if taken.strange else []
    why = f" ({remote.message})" if remote.message else ""
    return f"batch job {remote.id}: {remote.status}{why}; {', '.join(parts)}"
