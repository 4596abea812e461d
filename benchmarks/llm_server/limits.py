"""Limits a minute, as token buckets that hold a second's worth, and what the headers say of them."""

from __future__ import annotations

import math
from dataclasses import dataclass


class Bucket:
    """One limit. It is full at first, and fills again at `per_minute`; None lets everything pass.

    What is larger than the bucket passes when the bucket is full, and leaves a debt: it would never pass otherwise.
    """

    def __init__(self, per_minute: float | None) -> None:
        self.per_minute = per_minute
        self.level = self._capacity
        self._then = 0.0

    @property
    def _rate(self) -> float:
        return (self.per_minute or 0.0) / 60

    @property
    def _capacity(self) -> float:
        return self._rate

    def fill(self, now: float) -> None:
        """Bring the level up to now."""
        self.level = min(self._capacity, self.level + (now - self._then) * self._rate)
        self._then = now

    def wait_for(self, amount: float) -> float:
        """Seconds until that much would pass; 0 if it does now."""
        if self.per_minute is None:
            return 0.0
        return max(0.0, (min(amount, self._capacity) - self.level) / self._rate)

    def change(self, factor: float) -> None:
        """Another limit from now on."""
        if self.per_minute is not None:
            self.per_minute *= factor
            self.level = min(self.level, self._capacity)

    def headers(self, name: str) -> str:
        """What is said of this limit; "" of none."""
        if self.per_minute is None:
            return ""
        return (
            f"x-ratelimit-limit-{name}: {self.per_minute:.0f}\r\n"
            f"x-ratelimit-remaining-{name}: {max(0, math.floor(self.level))}\r\n"
            f"x-ratelimit-reset-{name}: {go_duration((self._capacity - self.level) / self._rate)}\r\n"
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that the limits refuse: which of them, and for how many seconds."""

    kind: str
    wait: float


class Limits:
    """Both buckets, and their change in the middle of a run."""

    def __init__(self, rpm: float | None, tpm: float | None, change: tuple[float, float] | None, *, silent: bool) -> None:
        self._requests, self._tokens = Bucket(rpm), Bucket(tpm)
        self._change = change
        self._silent = silent
        self._first: float | None = None

    def take(self, tokens: int, now: float) -> Refusal | None:
        """Take one request and its tokens; if either bucket is short, nothing is taken and the refusal given back."""
        self._bring_up_to(now)
        wait_requests, wait_tokens = self._requests.wait_for(1), self._tokens.wait_for(tokens)
        if wait_requests or wait_tokens:
            kind = "requests" if wait_requests >= wait_tokens else "tokens"
            return Refusal(kind, max(wait_requests, wait_tokens))
        self._requests.level -= 1
        self._tokens.level -= tokens
        return None

    def headers(self, now: float) -> str:
        """The headers of an answer that leaves now."""
        if self._silent:
            return ""
        self._bring_up_to(now)
        return self._requests.headers("requests") + self._tokens.headers("tokens")

    def retry_after(self, refusal: Refusal) -> str:
        """The header that says when a refused request would pass."""
        return "" if self._silent else f"retry-after-ms: {math.ceil(refusal.wait * 1000)}\r\n"

    def _bring_up_to(self, now: float) -> None:
        self._first = now if self._first is None else self._first
        if self._change and now >= self._first + self._change[0]:
            self._change_at(self._first + self._change[0], self._change[1])
        self._fill(now)

    def _change_at(self, then: float, factor: float) -> None:
        self._fill(then)
        self._requests.change(factor)
        self._tokens.change(factor)
        self._change = None

    def _fill(self, now: float) -> None:
        self._requests.fill(now)
        self._tokens.fill(now)


def go_duration(seconds: float) -> str:
    """Seconds as Go writes durations ("45ms", "1.2s", "6m0s"), rounded up to a millisecond."""
    milliseconds = math.ceil(round(seconds * 1000, 6))
    if milliseconds <= 0:
        return "0s"
    if milliseconds < 1000:
        return f"{milliseconds}ms"
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    big = f"{hours}h{minutes}m" if hours else f"{minutes}m" if minutes else ""
    return f"{big}{rest / 1000:g}s"
