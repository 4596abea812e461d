"""After a rate-limited answer nobody asks for a while: as long as the server says, or longer each time where it does not say."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.batch.limits.bucket import is_sensible

FIRST = 1.0
"""Seconds, doubled with each rate-limited answer in a row: the shortest time over which servers are known to count."""

LONGEST = 30.0
"""Seconds: the same as the longest wait of `retrying`. A limit of one minute is whole again after two of them."""


LONGEST_TOLD = 60.0
"""Seconds for which everyone obeys one answer. A limit a minute is whole again then; where it is a limit a day, the document that
was told so waits, or fails, and the others find out whether it holds for them too."""


class Pause:
    """Requests are numbered from 1 in the order in which they were sent."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until = clock()
        self._in_a_row = 0
        self._begun_by = 0

    @property
    def left(self) -> float:
        """Seconds that are left of it, 0 where there is none."""
        return max(0.0, self._until - self._clock())

    def begin(self, wait: float | None, *, sent: int, latest: int) -> None:
        """Take up that request number `sent` met a rate limit, when `latest` was the last one that had been sent.

        `wait` is the seconds that the server asks for, obeyed each time up to a minute. "0 seconds" is said by servers that do
        not know, and is taken for nothing said: then only a request that was sent after the last pause began brings news.
        """
        is_news = sent > self._begun_by
        if is_news:
            self._begun_by = latest
            self._in_a_row += 1
        unsaid = min(LONGEST, FIRST * 2 ** (min(self._in_a_row, 10) - 1)) if is_news else 0.0
        seconds = min(wait, LONGEST_TOLD) if wait is not None and is_sensible(wait) else unsaid
        self._until = max(self._until, self._clock() + seconds)

    def answered(self, *, sent: int) -> None:
        """Take up that request number `sent` was answered: if it was sent after the pause, the limit is behind us."""
        if sent > self._begun_by:
            self._in_a_row = 0
