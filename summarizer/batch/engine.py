"""Documents through a filler: a bounded number in work, each delivered as it is done.

Inputs are claimed in groups. One that is at its end already is counted; the others are filled, at most `at_once` of them, and
two with the same key one after the other, so that the second finds the first one's answers. What cannot be finished because the
batch stops is left.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from summarizer.batch.counts import Counts
from summarizer.batch.feeding import Feed
from summarizer.batch.keeping import Keeper, Kept
from summarizer.batch.ledger.documents import Claim, End, Input, State, Terms, claim, end, known_of
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.stopping import Reason, Stop
from summarizer.batch.tidying import failure_line
from summarizer.documents import Document, Unusable
from summarizer.errors import KeepingFailed, UsageError
from summarizer.extracting import extract
from summarizer.fillers.face import Filler
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import Record, Usage, written
from summarizer.tasks import Task

Source = Document | Unusable

_REFUSALS = (FailureKind.AUTHENTICATION, FailureKind.NOT_FOUND)
_REFUSED_ALL = 3
"""Documents refused by a 403 or 404 with none answered before: then it is about all of them. In mid-run, or alone, it may be
about one: a gateway dislikes its words. Those that were refused before any answer came are left for the next run."""

_UNREACHED = 20
"""Documents in a row, with none answered between them, that may fail to reach the server before the batch stops."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for all documents of a run."""

    task: Task
    filler: Filler
    terms: Terms
    at_once: int
    with_text: bool = False


class Engine:
    """Drives one run. `answered` is kept to hold the keys of documents in work of which the ledger has answers."""

    def __init__(self, work: Work, keeper: Keeper, stop: Stop, told: Callable[[Record[Any]], object], answered: set[str]) -> None:
        self._work = work
        self._keeper = keeper
        self._stop = stop
        self._told = told
        self._places = asyncio.Semaphore(work.at_once)
        self._by_key: dict[str, asyncio.Task[None]] = {}
        self._unreached = 0
        self._has_answered = False
        self._refused: list[Failure] = []
        self._answered = answered
        self.counts = Counts()

    async def run(self, sources: Iterable[Source]) -> None:
        """Fill them all, or until the batch stops. Raises KeepingFailed; what reading raises, once all else is done."""
        feed = Feed(iter(sources))
        self._stop.then(lambda: self._stop_reading(feed))
        try:
            async with asyncio.TaskGroup() as group:
                unread = await self._begin_all(feed, group)
        except BaseExceptionGroup as failed:
            raise failed.exceptions[0] from None
        finally:
            feed.stop()
        if self._refused and not self._has_answered:
            self._stop.ask(Reason(Ending.STOPPED, self._refused[-1].message))
        if unread:
            raise unread

    async def _begin_all(self, feed: Feed[Source], group: asyncio.TaskGroup) -> Exception | None:
        """Begin what the feed gives; what went wrong with reading, if anything did."""
        groups = feed.groups()
        while True:
            try:
                read = await anext(groups, None)
            except Exception as error:  # noqa: BLE001 - raised when those under way, who are being paid for, have had their end
                return error
            if read is None:
                return None
            await self._begin(read, group)

    def _stop_reading(self, feed: Feed[Source]) -> None:
        """Where only the budget is used up, the other inputs are still read: each is accounted for."""
        if self._stop.reason and self._stop.reason.ending is not Ending.OVER_BUDGET:
            feed.stop()

    async def _begin(self, sources: list[Source], group: asyncio.TaskGroup) -> None:
        inputs = [self._input(source) for source in sources]
        twins = dict(self._by_key)  # as they are before the claim, which may find that one of them has no end yet
        claims = await self._keeper.do(lambda kept: claim(kept.ledger, inputs, self._work.terms))
        for source, given, claimed in zip(sources, inputs, claims, strict=True):
            self.counts.claimed(claimed)
            if claimed.state is State.TODO:
                await self._places.acquire()
                task = group.create_task(self._finish(source, given, claimed, twins.get(given.key)))
                twins[given.key] = self._by_key[given.key] = task

    def _input(self, source: Source) -> Input:
        if isinstance(source, Unusable):
            told = f"{source.origin}\n{source.why.model_dump_json()}"
            return Input(source.id or source.origin, source.origin, hashlib.sha256(told.encode("utf-8", "replace")).hexdigest())
        return Input(source.id, source.origin, self._key(source))

    def _key(self, document: Document) -> str:
        """Where the question itself cannot be written (a template that fails), the document is known by its content."""
        try:
            return self._work.filler.key(document, self._work.task)
        except UsageError:
            return document.content_hash

    async def _finish(self, source: Source, given: Input, claimed: Claim, before: asyncio.Task[None] | None) -> None:
        """Fill one input and keep what came of it; its place is given back, whatever happens."""
        try:
            if before:
                await asyncio.wait([before])
                claimed = await self._keeper.do(lambda kept: known_of(kept.ledger, claimed.place, given.key, self._work.terms))
            if claimed.has_answers:
                self._answered.add(given.key)
            record = await self._record(source, claimed)
            await self._keep(record, claimed.place) if record else self.counts.was_left()
        finally:
            self._places.release()
            self._answered.discard(given.key)
            if self._by_key.get(given.key) is asyncio.current_task():
                del self._by_key[given.key]

    async def _record(self, source: Source, claimed: Claim) -> Record[Any] | None:
        """The record; None where the batch stops before there can be one. Over budget, what needs no asking is still done."""
        if self._stop.reason and self._stop.reason.ending is not Ending.OVER_BUDGET:
            return None
        if claimed.failure:
            source = Unusable(origin=source.origin, id=source.id, why=claimed.failure)
        work = self._work
        try:
            record = await extract(source, task=work.task, filler=work.filler, with_text=work.with_text)
        except asyncio.CancelledError:
            if self._stop.reason is None:
                raise
            return None
        except KeepingFailed as error:  # the others, who are being paid for, still have their end
            self._stop.ask(Reason(Ending.STOPPED, str(error)))
            return None
        if record.failure and not claimed.failure and self._is_everybodys(record.failure):
            return None
        return record.model_copy(update={"usage": Usage()}) if claimed.is_repeated else record

    def _is_everybodys(self, failure: Failure) -> bool:
        """Whether this failure would be that of every document; then the batch stops, and this one is left with the others."""
        if failure.kind is FailureKind.QUOTA_EXHAUSTED or failure.status == 401:
            self._stop.ask(Reason(Ending.STOPPED, failure.message))
            return True
        if failure.kind not in _REFUSALS or self._has_answered:
            return False
        self._refused.append(failure)
        if len(self._refused) >= _REFUSED_ALL:
            self._stop.ask(Reason(Ending.STOPPED, failure.message))
        return True

    async def _keep(self, record: Record[Any], place: int) -> None:
        """Write it down; it counts once it is on the disk."""
        record, text = written(record)
        line = f"{text}\n".encode()
        run = self._work.terms.run
        await self._keeper.do(lambda kept: _end(kept, place, run, record, line))
        self.counts.ended(record)
        self._watch(record)
        self._told(record)

    def _watch(self, record: Record[Any]) -> None:
        """Stop where nobody is there any more: a million documents need not find that out one by one."""
        if not record.usage.requests:  # nobody was asked: it shows neither that somebody is there nor that nobody is
            return
        if record.failure is None or record.failure.kind is not FailureKind.CONNECTION:
            self._has_answered = True
            self._unreached = 0
            return
        self._unreached += 1
        if self._unreached >= _UNREACHED:
            message = f"{self._unreached} documents in a row could not reach the server: {record.failure.message}"
            self._stop.ask(Reason(Ending.STOPPED, message))


def _end(kept: Kept, place: int, run: int, record: Record[Any], line: bytes) -> None:
    """In the ledger's thread: a failure goes among the failures, everything else is a line of the records."""
    doubts = len(record.findings) + len(record.dropped) + len(record.warnings)
    if record.failure and record.outcome is Outcome.FAILED:
        attempts = record.usage.requests
        end(kept.ledger, place, run, End(record.outcome, doubts, failure=record.failure, attempts=attempts))
        kept.add_failure(failure_line(record.document.id, record.document.origin, record.failure, attempts))
    else:
        end(kept.ledger, place, run, End(record.outcome, doubts, line=kept.output.place(line)))
