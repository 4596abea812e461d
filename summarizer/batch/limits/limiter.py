"""Who may ask now: everyone waits in one queue, and only its first is looked at, so that nobody is passed over.

The first goes when there is a place in the window, no pause, and enough in both buckets. What a request will cost is not known
before it is answered, so its estimate is taken when it enters and put right when it leaves.

A request that was refused for its rate keeps what it took from the bucket of requests (OpenAI counts the refused ones too) and
gets its tokens back.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from summarizer.allowances import Allowances
from summarizer.batch.limits.alarm import Alarm
from summarizer.batch.limits.bucket import Bucket
from summarizer.batch.limits.pause import Pause
from summarizer.batch.limits.window import Window

INSTANT = 1e-6
"""Seconds. Nobody waits for less than this: on a clock that counts from boot it is no more than rounding."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A place that is taken: which request it is, counted from 1, and the tokens that were taken for it."""

    number: int
    tokens: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody in the queue. `place` is done when it is given, or cancelled where nobody waits for it any more."""

    tokens: float
    place: asyncio.Future[Entered]


class Limiter:
    """One for each (endpoint, model). `rpm` and `tpm` are the user's limits a minute, above zero; None: what the server tells.

    `clock` gives seconds, `sleep` waits for so many of them; all methods are called in one event loop.
    """

    def __init__(
        self,
        *,
        concurrency: int,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._window = Window(concurrency)
        self._requests, self._tokens = Bucket(rpm, clock=clock), Bucket(tpm, clock=clock)
        self._pause = Pause(clock=clock)
        self._open_window()
        self._queue: deque[_Waiting] = deque()
        self._alarm = Alarm(self._let_in, clock=clock, sleep=sleep)
        self._in_flight = self._latest = 0
        self._is_stopped = False

    async def enter(self, tokens: float) -> Entered:
        """Wait for a turn, and take a place, one request and so many tokens (an estimate). Every one who enters has to leave.

        Raises CancelledError once `stop` was called. Whoever is cancelled while waiting has taken nothing.
        """
        if self._is_stopped:
            raise asyncio.CancelledError
        waiting = _Waiting(tokens, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._let_in()
        try:
            return await waiting.place
        except asyncio.CancelledError:
            self._withdraw(waiting)
            raise

    def leave(
        self,
        entered: Entered,
        *,
        tokens: float | None,
        allowances: Allowances | None = None,
        rate_limited: bool = False,
        wait: float | None = None,
    ) -> None:
        """Give the place back, settle the tokens, and learn.

        `tokens` are the real ones: above 0 for an answer, 0 for a request that was not worked on, None where nobody knows (the
        estimate stays). Only an answer lets the window grow. `wait` is the seconds that the server asked for; it holds everyone
        back where the answer is `rate_limited`, and is otherwise the business of who was told.
        """
        is_saturated = self._is_saturated()
        self._in_flight -= 1
        if tokens is not None:
            self._tokens.take(tokens - entered.tokens)
        self._learn(entered, allowances)
        if rate_limited:
            self._pause.begin(wait, sent=entered.number, latest=self._latest)
            self._window.shrink(sent=entered.number, latest=self._latest)
        elif tokens:
            self._note_answer(entered, is_saturated=is_saturated)
        self._let_in()

    def stop(self) -> None:
        """Let nobody in any more: all who wait, and all who come, get CancelledError. Who has entered is not touched."""
        self._is_stopped = True
        while self._queue:
            self._queue.popleft().place.cancel()
        self._alarm.cancel()

    @property
    def in_flight(self) -> int:
        """Requests that have entered and not left."""
        return self._in_flight

    @property
    def window(self) -> int:
        """Requests that may be in flight at present."""
        return self._window.places

    @property
    def requests_per_minute(self) -> float | None:
        """The rate in force, the user's or the server's; None where neither is known."""
        return self._requests.per_minute

    @property
    def tokens_per_minute(self) -> float | None:
        """The rate in force, the user's or the server's; None where neither is known."""
        return self._tokens.per_minute

    @property
    def paused_for(self) -> float:
        """Seconds until anyone may ask again after a rate-limited answer; 0 where there is no pause."""
        return self._pause.left

    def _let_in(self) -> None:
        """Let in all whose turn it is, and set the alarm for the next, if it is not a place that it waits for."""
        while (first := self._first()) and self._in_flight < self._window.places:
            delay = self._delay(first)
            if delay > 0:
                self._alarm.set(delay)
                return
            self._give_place(self._queue.popleft())
        self._alarm.cancel()

    def _first(self) -> _Waiting | None:
        """The first in the queue who still waits: who was cancelled stays in it until here, which costs nobody a search."""
        while self._queue and self._queue[0].place.done():
            self._queue.popleft()
        return self._queue[0] if self._queue else None

    def _delay(self, waiting: _Waiting) -> float:
        """Seconds until it may go if there is a place for it."""
        delay = max(self._pause.left, self._requests.delay(1), self._tokens.delay(waiting.tokens))
        return delay if delay > INSTANT else 0.0

    def _give_place(self, waiting: _Waiting) -> None:
        self._in_flight += 1
        self._latest += 1
        self._requests.take(1)
        self._tokens.take(waiting.tokens)
        waiting.place.set_result(Entered(self._latest, waiting.tokens))

    def _withdraw(self, waiting: _Waiting) -> None:
        """Put back what was given to one who was cancelled before it could be told; the next may need less than it did."""
        if not waiting.place.cancelled():
            self._in_flight -= 1
            self._requests.take(-1)
            self._tokens.take(-waiting.tokens)
        self._let_in()

    def _is_saturated(self) -> bool:
        """Whether somebody waits for a place and for nothing else."""
        first = self._first()
        return first is not None and self._in_flight >= self._window.places and not self._delay(first)

    def _open_window(self) -> None:
        """Half as many places as requests a second, and slow start from there: more may be promised than is kept."""
        self._window.open((self.requests_per_minute or 0) / 120)

    @property
    def _is_paced(self) -> bool:
        return not (self.requests_per_minute is None and self.tokens_per_minute is None)

    def _learn(self, entered: Entered, allowances: Allowances | None) -> None:
        if allowances and allowances.requests:
            self._requests.learn(allowances.requests, sent=entered.number, latest=self._latest)
        if allowances and allowances.tokens:
            self._tokens.learn(allowances.tokens, sent=entered.number, latest=self._latest)
        self._open_window()

    def _note_answer(self, entered: Entered, *, is_saturated: bool) -> None:
        self._pause.answered(sent=entered.number)
        if is_saturated:
            self._window.grow(sent=entered.number, paced=self._is_paced)
