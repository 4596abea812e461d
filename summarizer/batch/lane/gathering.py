"""Gathering what is to be asked into files of requests, each whole and written down in the ledger before anything is sent.

The inputs are read once for each round. Requests are written as they come, a group at a time, so that memory holds one group; a
file ends where the provider's limits are reached, and all of them where the budget is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from uuid import uuid4

from summarizer.batch.feeding import Feed
from summarizer.batch.lane.desk import Desk, requests_file
from summarizer.batch.ledger.jobs import JobState, Wanted, add_rows, begin_job, is_wanted, move
from summarizer.batch.ledger.spending import Reservation
from summarizer.batch.limits.limiting import size_of
from summarizer.documents import Document, Unusable
from summarizer.errors import UsageError
from summarizer.extracting import screen
from summarizer.fillers.conversation import Conversation
from summarizer.fillers.face import Request
from summarizer.tasks import Task

Source = Document | Unusable


@dataclass
class _File:
    """A file of requests that is being written."""

    job: int
    path: Path
    out: IO[bytes]
    requests: int = 0
    size: int = 0


@dataclass
class Gathered:
    """What one round has put into files."""

    jobs: list[int] = field(default_factory=list)
    requests: int = 0
    is_over_budget: bool = False


class Gathering:
    """One round. `most_requests` and `most_bytes` are those of a file."""

    def __init__(self, desk: Desk, task: Task, filler: Conversation, *, most_requests: int, most_bytes: int) -> None:
        self._desk = desk
        self._task, self._filler = task, filler
        self._most_requests, self._most_bytes = most_requests, most_bytes
        self._file: _File | None = None
        self._met: set[int] = set()
        self._gathered = Gathered()

    async def gather(self, sources: Iterable[Source]) -> Gathered:
        """Read all inputs and write what is wanted. Raises what reading them raises."""
        feed = Feed(iter(sources))
        self._desk.stop.then(feed.stop)
        try:
            async for group in feed.groups():
                await self._take_up(group)
                if self._gathered.is_over_budget:
                    break
            if self._file:
                await self._end_file(self._file)
        except BaseException:
            if self._file:
                self._file.out.close()
            raise
        finally:
            feed.stop()
        return self._gathered

    async def _take_up(self, sources: list[Source]) -> None:
        requests = [request for source in sources if (request := self._request(source))]
        asked = [Wanted(request.document_key, request.digest) for request in requests]
        terms = self._desk.terms
        wanted = await self._desk.keeper.do(lambda kept: [is_wanted(kept.ledger, one, terms) for one in asked])
        group: list[tuple[Request, bytes, Reservation]] = []
        for request, is_asked in zip(requests, wanted, strict=True):
            if not is_asked:
                continue
            line = await self._desk.service.line(request)
            if self._file and not self._has_room(self._file, group, line):
                await self._put(self._file, group)
                await self._end_file(self._file)
                group = []
            reservation = self._reserve(request)
            if reservation is None:
                self._gathered.is_over_budget = True
                break
            self._file = self._file or await self._begin_file()
            group.append((request, line, reservation))
        if self._file and group:
            await self._put(self._file, group)

    def _request(self, source: Source) -> Request | None:
        """The first question about an input; None where there is none to ask, or an input before it asks the same."""
        if isinstance(source, Unusable) or screen(source):
            return None
        try:
            request = self._filler.question(source, self._task)
        except UsageError:
            return None
        number = int(request.digest[:16], 16)  # 64 bits each, however many inputs there are
        if number in self._met:
            return None
        self._met.add(number)
        return request

    def _reserve(self, request: Request) -> Reservation | None:
        desk = self._desk
        bound = desk.estimates.bound(size_of(request), request.parameters.max_tokens)
        return desk.budget.reserve_now(*bound, desk.price)

    def _has_room(self, file: _File, group: list[tuple[Request, bytes, Reservation]], line: bytes) -> bool:
        size = file.size + sum(len(waiting) for _, waiting, _ in group) + len(line)
        return file.requests + len(group) < self._most_requests and size <= self._most_bytes

    async def _begin_file(self) -> _File:
        desk, token = self._desk, f"summarizer-{uuid4().hex}"
        run = desk.terms.run
        job = await desk.keeper.do(lambda kept: begin_job(kept.ledger, run, token, desk.endpoint, desk.price))
        path = requests_file(desk.files, token)
        return _File(job, path, path.open("wb"))

    async def _put(self, file: _File, group: list[tuple[Request, bytes, Reservation]]) -> None:
        rows = [
            (Wanted(request.document_key, request.digest), reservation, size_of(request)) for request, _, reservation in group
        ]
        lines = b"".join(line for _, line, _ in group)
        file.out.write(lines)
        file.requests += len(group)
        file.size += len(lines)
        run = self._desk.terms.run
        await self._desk.keeper.do(lambda kept: add_rows(kept.ledger, file.job, run, rows))

    async def _end_file(self, file: _File) -> None:
        """The file is on the disk before the ledger says that it is whole."""
        file.out.flush()
        os.fsync(file.out.fileno())
        file.out.close()
        self._file = None
        await self._desk.keeper.do(lambda kept: move(kept.ledger, file.job, JobState.WRITTEN))
        self._gathered.jobs.append(file.job)
        self._gathered.requests += file.requests
