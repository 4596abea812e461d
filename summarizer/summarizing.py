"""Many documents in, as many records out, in the same order: the face for programs, and the engine of every run.

    from summarizer import read_inputs, summarize

    for record in summarize(read_inputs(["seeds/"])):
        print(record.outcome, record.filled.headline)

Written once, async: `fill_records` gives records one after another and holds only the documents in work. `summarize_async` makes
a list of them, `summarize` is the same thing with its own event loop, and the command line writes each as it comes.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from typing import Any, TypeVar

from summarizer.documents import Document, Unusable, document_id
from summarizer.errors import UsageError
from summarizer.extracting import extract
from summarizer.fillers.choosing import OFFLINE, FillerChoice, choose_filler
from summarizer.fillers.face import Filler
from summarizer.records import Record
from summarizer.tasks import Task, load_task

Input = Document | Unusable | str
"""A document, an input that could not be read (as `read_inputs` gives it), or just the text of an article."""

AT_ONCE = 4
"""Documents asked about at the same time: enough to hide one slow answer, few enough for any provider's free tier."""

Item = TypeVar("Item")
Made = TypeVar("Made")


async def summarize_async(
    inputs: Iterable[Input], *, task: str | Task = "event", model: str | FillerChoice = OFFLINE
) -> list[Record[Any]]:
    """One record for each input, in the order of the inputs; a document's failure is a value in its record.

    `model` is the name of a filler ("offline/rules", "openai/NAME", "replay/DIR") or a `FillerChoice` with all its settings;
    nothing is read from the environment here. Inputs are read as they are needed. Raises UsageError where the task or the
    filler cannot be had.
    """
    chosen = load_task(task) if isinstance(task, str) else task
    choice = FillerChoice(model=model) if isinstance(model, str) else model
    async with aclosing(fill_records(inputs, task=chosen, filler=choose_filler(choice))) as records:
        return [record async for record in records]


def summarize(inputs: Iterable[Input], *, task: str | Task = "event", model: str | FillerChoice = OFFLINE) -> list[Record[Any]]:
    """As `summarize_async`, for programs without an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(summarize_async(inputs, task=task, model=model))
    raise UsageError("summarize starts an event loop of its own, and one is running: await summarize_async instead")


async def fill_records(
    inputs: Iterable[Input], *, task: Task, filler: Filler, with_text: bool = False
) -> AsyncGenerator[Record[Any], None]:
    """Records one after another, in the order of the inputs, a few documents in work at a time. Closes the filler.

    When it is cancelled, the records that are done are still given before CancelledError goes on.
    """

    async def fill(source: Input) -> Record[Any]:
        return await extract(_as_document(source), task=task, filler=filler, with_text=with_text)

    # rules keep the processor busy and wait for nobody, so that more of them at once would only delay the first
    at_once = 1 if filler.name == OFFLINE else AT_ONCE
    try:
        async with aclosing(in_order(inputs, fill, at_once=at_once)) as records:
            async for record in records:
                yield record
    finally:
        await filler.close()


async def in_order(
    sources: Iterable[Item], fill: Callable[[Item], Awaitable[Made]], *, at_once: int
) -> AsyncGenerator[Made, None]:
    """What `fill` makes of each source, in the order of the sources; at most `at_once` of them are held at a time.

    Cancelled, or interrupted while the next source is read, it first gives what is done already; the rest is let go.
    """
    under_way: deque[asyncio.Future[Made]] = deque()
    try:
        for source in sources:
            under_way.append(asyncio.ensure_future(fill(source)))
            if len(under_way) >= at_once:
                yield await _first(under_way)
        while under_way:
            yield await _first(under_way)
    except (asyncio.CancelledError, KeyboardInterrupt):
        for done in filter(_has_result, under_way):
            yield done.result()
        raise
    finally:
        for filling in under_way:
            filling.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _first(under_way: deque[asyncio.Future[Made]]) -> Made:
    made = await under_way[0]
    under_way.popleft()
    return made


def _has_result(filling: asyncio.Future[Any]) -> bool:
    return filling.done() and not filling.cancelled() and filling.exception() is None


def _as_document(source: Input) -> Document | Unusable:
    return Document(id=document_id(source), text=source) if isinstance(source, str) else source
