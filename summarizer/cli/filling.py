"""Filling the records of a run, each delivered as soon as the order of the inputs allows.

The engine does the work; here it gets its event loop, and the user's wish to stop becomes its cancellation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from summarizer.cli.interrupting import gently, stoppable
from summarizer.documents import Document, Unusable
from summarizer.fillers.face import Filler
from summarizer.records import Record
from summarizer.summarizing import fill_records
from summarizer.tasks import Task

Deliver = Callable[[Record[Any]], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all documents of a run."""

    task: Task
    filler: Filler
    with_text: bool


def run_job(job: Job, sources: Iterable[Document | Unusable], deliver: Deliver) -> None:
    """Fill a record for every source and deliver it. Raises KeyboardInterrupt after what is done is delivered."""
    try:
        asyncio.run(_run(job, sources, deliver))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _run(job: Job, sources: Iterable[Document | Unusable], deliver: Deliver) -> None:
    filled = fill_records(stoppable(sources), task=job.task, filler=job.filler, with_text=job.with_text)
    with gently(_canceller()):
        async with aclosing(filled) as records:
            async for record in records:
                deliver(record)


def _canceller() -> Callable[[], object]:
    """Cancels the running task; from a signal handler, the event loop must be woken for it."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    return lambda: loop.call_soon_threadsafe(task.cancel) if task else None
