"""How far a batch is, in words: two short lines, what is done and what it takes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.views.spending import duration_in_words, money_in_words, rate_in_words

_WHILE = 30.0
"""Seconds that the rate looks back on."""

_SOON = 2.0
"""Seconds before which a rate would be a guess."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A batch at one moment. `total` is the number of inputs; None for what is not known, or does not apply.

    `done` are at their end, `failed` those of them that failed. `in_flight` requests are under way, of `window` that may be;
    nothing is asked for the next `paused_for` seconds.
    """

    done: int
    failed: int
    total: int | None = None
    per_minute: float | None = None
    seconds_left: float | None = None
    tokens: int = 0
    money: float | None = None
    in_flight: int | None = None
    window: int | None = None
    paused_for: float = 0.0
    is_stopping: bool = False


def how_far(glance: Glance) -> str:
    """As "1,204 of 10,000 documents, 3 failed, 420 a minute, about 21 min left"."""
    return ", ".join(_far(glance))


def what_it_takes(glance: Glance) -> str:
    """As "2,041,112 tokens, 2.41 USD, 31 of 32 requests in flight"; "" where nothing is asked of anyone."""
    return ", ".join(_takes(glance))


def in_one_line(glance: Glance) -> str:
    """Both, for where lines are not drawn over each other."""
    return "; ".join(filter(None, (how_far(glance), what_it_takes(glance))))


def _far(glance: Glance) -> Iterator[str]:
    of = f" of {glance.total:,}" if glance.total is not None and glance.total >= glance.done else ""
    yield f"{glance.done:,}{of} documents"
    if glance.failed:
        yield f"{glance.failed:,} failed"
    if glance.per_minute:
        yield f"{rate_in_words(glance.per_minute)} a minute"
    if glance.is_stopping:
        yield "stopping: what is under way is finished"
    elif glance.seconds_left is not None:
        yield f"about {duration_in_words(glance.seconds_left)} left"


def _takes(glance: Glance) -> Iterator[str]:
    if glance.tokens:
        yield f"{glance.tokens:,} tokens"
    if glance.money is not None:
        yield money_in_words(glance.money)
    if glance.in_flight is not None:
        yield f"{glance.in_flight:,} of {glance.window:,} requests in flight"
    if glance.paused_for > 0:
        yield f"rate limited: paused for {duration_in_words(max(1.0, glance.paused_for))}"


class Rate:
    """How fast it goes, by what was seen over the last while."""

    def __init__(self) -> None:
        self._seen = deque([(time.monotonic(), 0, 0)])

    def after(self, here: int, done: int) -> tuple[float | None, float | None]:
        """Take up what is done by now: by this run, and altogether. Documents that this run did in a minute, and all in a second.

        What was done before goes by quickly, and the time left is that of both.
        """
        now = time.monotonic()
        self._seen.append((now, here, done))
        while now - self._seen[0][0] > _WHILE:
            self._seen.popleft()
        began, here_then, done_then = self._seen[0]
        seconds = now - began
        if seconds < _SOON:
            return None, None
        return (here - here_then) * 60 / seconds, (done - done_then) / seconds
