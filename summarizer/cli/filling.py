"""Filling records of many inputs, a few at a time, in the order in which they came.

Only a handful of documents is ever in memory. Records are delivered in input order as soon as that order allows; when the user
interrupts, those that are done are still delivered, and the rest is let go.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from summarizer.documents import Document, Unusable
from summarizer.extracting import extract
from summarizer.fillers.face import Filler
from summarizer.records import Record
from summarizer.tasks import Task

AT_ONCE = 4
"""Documents asked about at the same time: enough to hide one slow answer, few enough for any provider's free tier."""

Input = Document | Unusable
Deliver = Callable[[Record[Any]], None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all documents of a run."""

    task: Task
    filler: Filler
    with_text: bool


def begun(sources: Iterator[Item]) -> Iterator[Item]:
    """The same items, the first of them read already: while standard input is waited for, Ctrl-C still has its plain meaning."""
    first = list(itertools.islice(sources, 1))
    return itertools.chain(first, sources)


def run_job(job: Job, sources: Iterable[Input], deliver: Deliver) -> None:
    """Fill a record for every source and deliver it. KeyboardInterrupt passes through, after what is done is delivered."""
    asyncio.run(_run(job, sources, deliver))


async def _run(job: Job, sources: Iterable[Input], deliver: Deliver) -> None:
    async def fill(source: Input) -> Record[Any]:
        return await extract(source, task=job.task, filler=job.filler, with_text=job.with_text)

    try:
        await in_order(sources, fill, deliver, at_once=1 if job.filler.name.startswith("offline/") else AT_ONCE)
    finally:
        await job.filler.close()


async def in_order(
    sources: Iterable[Input], fill: Callable[[Input], Awaitable[Record[Any]]], deliver: Deliver, *, at_once: int
) -> None:
    """Fill at most `at_once` at a time; deliver in the order of the sources."""
    pending: deque[asyncio.Future[Record[Any]]] = deque()
    try:
        for source in sources:
            pending.append(asyncio.ensure_future(fill(source)))
            if len(pending) >= at_once:
                await _deliver_first(pending, deliver)
        while pending:
            await _deliver_first(pending, deliver)
    except asyncio.CancelledError:
        for done in (filling for filling in pending if _has_result(filling)):
            deliver(done.result())
        raise
    finally:
        for filling in pending:
            filling.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def _deliver_first(pending: deque[asyncio.Future[Record[Any]]], deliver: Deliver) -> None:
    record = await pending[0]
    pending.popleft()
    deliver(record)


def _has_result(filling: asyncio.Future[Record[Any]]) -> bool:
    return filling.done() and not filling.cancelled() and filling.exception() is None
