"""How a batch is asked to stop: once, for one reason, and everybody who would begin something new hears of it.

What is under way is finished; nothing new is asked. A document that cannot be finished without asking is left, and the next
run takes it up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.batch.ledger.runs import Ending


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a batch stops before its end, in words for the user."""

    ending: Ending
    message: str


class Stop:
    """Whether, and why, a batch is to stop. `then` is called when it is."""

    def __init__(self) -> None:
        self.reason: Reason | None = None
        self._then: list[Callable[[], object]] = []
        self._asked = asyncio.Event()

    def then(self, call: Callable[[], object]) -> None:
        """Call this when it is asked for, or now if it was."""
        self._then.append(call)
        if self.reason:
            call()

    def ask(self, reason: Reason) -> None:
        """Stop. The first reason counts, but that a user who is tired of waiting outranks a budget."""
        if self.reason and not (self.reason.ending is Ending.OVER_BUDGET and reason.ending is Ending.INTERRUPTED):
            return
        self.reason = reason
        self._asked.set()
        for call in self._then:
            call()

    async def sleep(self, seconds: float) -> None:
        """Sleep, unless it is asked to stop: then raises CancelledError, for what would come after the sleep is not begun."""
        try:
            async with asyncio.timeout(seconds):
                await self._asked.wait()
        except TimeoutError:
            return
        raise asyncio.CancelledError
