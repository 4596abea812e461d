"""An event loop whose time jumps to the next timer, and a server with limits: a minute of asking takes a tenth of a second.

Everything is deterministic: the same seed gives the same answers in the same order, to the last bit of the clock.
"""

from __future__ import annotations

import asyncio
import random
import selectors
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from summarizer.allowances import Allowance, Allowances
from summarizer.batch.limits import Limiter

T = TypeVar("T")

MEDIAN, SIGMA = 0.8, 0.5
"""The latency of an answer: log-normal, median in seconds."""


class _NoWaiting(selectors.SelectSelector):
    """Waits for nothing: the time that it was to wait is added to the clock."""

    now = 1_000_000.0  # a machine that has been up for eleven days; rounding is as coarse as in life

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("everybody waits and no timer is set: somebody was forgotten")
        self.now += max(0.0, timeout)
        return []


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self._jumping = _NoWaiting()
        super().__init__(self._jumping)

    def time(self):
        return self._jumping.now


def simulate(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run it in a loop of its own; what it still has running is cancelled at the end."""
    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        return runner.run(work())


def now() -> float:
    """Simulated seconds."""
    return asyncio.get_running_loop().time()


def limiter(**how: Any) -> Limiter:
    """A limiter on simulated time."""
    return Limiter(clock=asyncio.get_running_loop().time, **({"concurrency": 200} | how))


class _Limit:
    """A server's own bucket: one second's burst."""

    def __init__(self, per_minute: float, at: float):
        self.per_minute, self.content, self.at = per_minute, per_minute / 60, at

    def fill(self, at: float) -> None:
        self.content = min(self.per_minute / 60, self.content + (at - self.at) * self.per_minute / 60)
        self.at = at

    def told(self) -> Allowance:
        left = max(0.0, self.content)
        return Allowance(self.per_minute, float(int(left)), (self.per_minute / 60 - left) * 60 / self.per_minute)


@dataclass
class Reply:
    """`tokens` is None for a 429."""

    tokens: float | None
    allowances: Allowances | None = None
    wait: float | None = None


@dataclass
class Server:
    """Limits are per minute, None for none. It looks at them when a request arrives, and tells of them as they were then."""

    rpm: float | None = None
    tpm: float | None = None
    tells: bool = False
    says_wait: bool = False
    at_random: float = 0.0
    seed: int = 1
    arrived: list[float] = field(default_factory=list)
    refused: int = 0

    def __post_init__(self):
        self._random = random.Random(self.seed)  # noqa: S311 - the same chances on every run
        self._limits = {name: _Limit(rate, now()) for name, rate in (("r", self.rpm), ("t", self.tpm)) if rate}

    def change(self, factor: float) -> None:
        for limit in self._limits.values():
            limit.fill(now())
            limit.per_minute *= factor
            limit.content = min(limit.content, limit.per_minute / 60)

    async def answer(self, tokens: float) -> Reply:
        self.arrived.append(now())
        costs = {"r": 1.0, "t": tokens}
        for limit in self._limits.values():
            limit.fill(now())
        lacking = [limit for name, limit in self._limits.items() if limit.content < min(costs[name], limit.per_minute / 60)]
        if lacking or self._random.random() < self.at_random:
            return await self._refuse(costs, lacking)
        for name, limit in self._limits.items():
            limit.content -= costs[name]
        told = self._told()
        await asyncio.sleep(self._random.lognormvariate(0, SIGMA) * MEDIAN)
        return Reply(tokens, told)

    async def _refuse(self, costs: dict[str, float], lacking: list[_Limit]) -> Reply:
        self.refused += 1
        told = self._told()
        names = {id(limit): name for name, limit in self._limits.items()}
        waits = [(costs[names[id(limit)]] - limit.content) * 60 / limit.per_minute for limit in lacking]
        await asyncio.sleep(0.1)
        return Reply(None, told, max(waits, default=0.1) if self.says_wait else None)

    def _told(self) -> Allowances | None:
        told = {name: limit.told() for name, limit in self._limits.items()}
        return Allowances(requests=told.get("r"), tokens=told.get("t")) if self.tells else None


@dataclass
class Run:
    """What came of asking for a while."""

    seconds: float
    requests: int
    refused: int
    windows: list[int]

    @property
    def share_refused(self) -> float:
        return self.refused / self.requests


async def ask_all(
    limits: Limiter, server: Server, sizes: list[float], *, estimate: float, meanwhile: Awaitable[None] | None = None
) -> Run:
    """Ask for all of them, each again until it is answered, 250 documents being worked on at a time."""
    started, windows = now(), []
    left = iter(sizes)

    async def work() -> None:
        for tokens in left:
            while not await ask_once(limits, server, tokens, estimate):
                windows.append(limits.window)
            windows.append(limits.window)

    event = asyncio.ensure_future(meanwhile) if meanwhile else None
    await asyncio.gather(*(work() for _ in range(250)))
    seconds = now() - started
    if event:
        await event
    return Run(seconds, len(server.arrived), server.refused, windows)


async def ask_once(limits: Limiter, server: Server, tokens: float, estimate: float) -> bool:
    entered = await limits.enter(estimate)
    reply = await server.answer(tokens)
    limits.leave(
        entered, tokens=reply.tokens or 0, allowances=reply.allowances, rate_limited=reply.tokens is None, wait=reply.wait
    )
    return reply.tokens is not None
