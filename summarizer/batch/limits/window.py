"""How many requests may be in flight: as many as the server bears, found out by trying, as TCP does.

It begins small and doubles with each round trip until the first rate-limited answer (slow start); from then on it grows by about
one each round, and falls to 0.7 of itself at each rate-limited answer. A slow server or a failing one says nothing about limits
and does not shrink it. Only answers that came while somebody waited for a place make it grow, since a window that was never full
has proved nothing.
"""

from __future__ import annotations

FIRST = 8
"""Places at the beginning. Small servers of one's own bear as many; a hosted one is at 64 after three round trips."""

DECREASE = 0.7
"""CUBIC's factor (RFC 9438). TCP's classic 0.5 leaves more of a limit unused, and costs us more than a few 429s do."""

ACCELERATION = 4.0
"""Places a round, more each round, where a rate is known. Simulated with 1 % stray 429s and 2,000 requests a minute: 1.4 times
the ideal time, of which 1.3 are the pauses (1.55 at an acceleration of 1). At 8, limits that the user set three times too high
bring 4 % of 429s instead of 3 %."""


class Window:
    """Never below 1, never above `concurrency`. Requests are numbered from 1 in the order in which they were sent."""

    def __init__(self, concurrency: int) -> None:
        self._most = float(concurrency)
        self._size = float(min(concurrency, FIRST))
        self._is_slow_start = True
        self._shrunk_by = 0
        self._rounds = 0.0

    @property
    def places(self) -> int:
        """Requests that may be in flight now."""
        return int(self._size)

    def open(self, places: float) -> None:
        """Take up that so many places are needed to use a rate that is known: to find that out by trying only costs time.

        At 2,000 requests a minute slow start took most of a second longer than the limits ask for.
        """
        if self._is_slow_start:
            self._size = max(self._size, min(self._most, places))

    def grow(self, *, sent: int, paced: bool) -> None:
        """Take up that request number `sent` was answered while all places were taken and somebody waited for one.

        Where a rate is known (`paced`) the buckets keep it, and a window below rate x latency only costs time: getting 60 places
        back by one each round would take a minute. There the step itself grows with each round, and 60 places take five.
        """
        if sent <= self._shrunk_by:
            return
        self._rounds += 1 / self._size
        a_round = 1 + ACCELERATION * self._rounds if paced else 1.0
        step = 1.0 if self._is_slow_start else min(1.0, a_round / self._size)
        self._size = min(self._most, self._size + step)

    def shrink(self, *, sent: int, latest: int) -> None:
        """Take up that request number `sent` met a rate limit, when `latest` was the last one that had been sent.

        All that were sent before the window last shrank met the same limit, and count once.
        """
        if sent <= self._shrunk_by:
            return
        self._shrunk_by = latest
        self._is_slow_start = False
        self._rounds = 0.0
        self._size = max(1.0, self._size * DECREASE)
