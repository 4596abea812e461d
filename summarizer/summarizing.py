"""Many documents in, as many records out, in the same order: the face for programs.

    from summarizer import read_inputs, summarize

    for record in summarize(read_inputs(["seeds/"])):
        print(record.outcome, record.filled.headline)

Written once, async; `summarize` is the same thing with its own event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from summarizer.documents import Document, Unusable, document_id
from summarizer.errors import UsageError
from summarizer.extracting import extract
from summarizer.fillers.choosing import OFFLINE, FillerChoice, choose_filler
from summarizer.records import Record
from summarizer.tasks import Task, load_task

Input = Document | Unusable | str
"""A document, an input that could not be read (as `read_inputs` gives it), or just the text of an article."""

_AT_ONCE = 4
"""Documents in work at the same time. A handful: large runs are the business of a batch, with limits and a ledger."""


async def summarize_async(
    inputs: Iterable[Input], *, task: str | Task = "event", model: str | FillerChoice = OFFLINE
) -> list[Record[Any]]:
    """One record for each input, in the order of the inputs; a document's failure is a value in its record.

    `model` is the name of a filler ("offline/rules", "openai/NAME", "replay/DIR") or a `FillerChoice` with all its settings;
    nothing is read from the environment here. Raises UsageError where the task or the filler cannot be had.
    """
    chosen = load_task(task) if isinstance(task, str) else task
    choice = FillerChoice(model=model) if isinstance(model, str) else model
    filler = choose_filler(choice)
    places = asyncio.Semaphore(_AT_ONCE)

    async def fill(source: Input) -> Record[Any]:
        async with places:
            return await extract(_as_document(source), task=chosen, filler=filler)

    try:
        return await asyncio.gather(*(fill(source) for source in inputs))
    finally:
        await filler.close()


def summarize(inputs: Iterable[Input], *, task: str | Task = "event", model: str | FillerChoice = OFFLINE) -> list[Record[Any]]:
    """As `summarize_async`, for programs without an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(summarize_async(inputs, task=task, model=model))
    raise UsageError("summarize starts an event loop of its own, and one is running: await summarize_async instead")


def _as_document(source: Input) -> Document | Unusable:
    return Document(id=document_id(source), text=source) if isinstance(source, str) else source
