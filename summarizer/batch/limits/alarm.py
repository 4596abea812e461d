"""One timer, set for the moment when the first in the queue may go. Nobody looks at the clock in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class Alarm:
    """Calls `ring` after a while, within a running event loop."""

    def __init__(
        self, ring: Callable[[], None], *, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._ring = ring
        self._clock, self._sleep = clock, sleep
        self._at = 0.0
        self._task: asyncio.Task[None] | None = None

    def set(self, delay: float) -> None:
        """Ring in `delay` seconds. One that rings before that is left alone: whom it wakes will set it again.

        Every answer that comes in looks at the queue, and at 500 requests a second a new task each time would be felt.
        """
        at = self._clock() + delay
        if self._task and self._at <= at:
            return
        self.cancel()
        self._at = at
        self._task = asyncio.get_running_loop().create_task(self._wait(delay))

    def cancel(self) -> None:
        """Do not ring."""
        if self._task:
            self._task.cancel()
            self._task = None

    async def _wait(self, delay: float) -> None:
        await self._sleep(delay)
        self._task = None
        self._ring()
