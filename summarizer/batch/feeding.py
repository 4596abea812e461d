"""Reading the inputs ahead, in a thread: a pipe that gives nothing for an hour holds up nobody who is being answered.

At most `AHEAD` inputs are held. Nothing is read beyond that until they are taken.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

AHEAD = 64
"""Inputs; as many as one transaction claims at once."""

Item = TypeVar("Item")


class Feed(Generic[Item]):
    """Gives the items of an iterator in groups, as many as are there: at least one, at most `AHEAD`."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._loop = asyncio.get_running_loop()
        self._read: deque[Item] = deque()
        self._has_room = threading.Semaphore(AHEAD)
        self._news = asyncio.Event()
        self._is_over = False
        self._failed: BaseException | None = None
        threading.Thread(target=self._fill, name="reading", daemon=True).start()

    def stop(self) -> None:
        """Give no more. What is being read this moment is left alone: nobody waits for it."""
        self._is_over = True
        self._read.clear()
        self._has_room.release()  # a reader that waits for room ends, and lets go of its files
        self._news.set()

    async def groups(self) -> AsyncIterator[list[Item]]:
        """Groups until the items end. Raises what reading them raised."""
        while True:
            is_over = self._is_over  # looked at first: what was read before it is over is there to be taken
            group = self._take()
            if group:
                yield group
                continue
            if is_over and self._failed:
                raise self._failed
            if is_over:
                return
            self._news.clear()
            if not (self._read or self._is_over):
                await self._news.wait()

    def _take(self) -> list[Item]:
        group = []
        while self._read:
            group.append(self._read.popleft())
            self._has_room.release()
        return group

    def _fill(self) -> None:
        try:
            for item in self._items:
                self._has_room.acquire()
                if self._is_over:
                    return
                self._read.append(item)
                self._tell()
        except BaseException as error:  # noqa: BLE001 - raised where the items are awaited
            self._failed = None if self._is_over else error
        self._is_over = True
        self._tell()

    def _tell(self) -> None:
        """Wake the loop, unless it is awake."""
        if not self._news.is_set():
            with suppress(RuntimeError):  # it is gone
                self._loop.call_soon_threadsafe(self._news.set)
