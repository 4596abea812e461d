"""A bucket that fills at a steady rate: what is taken from it, requests or tokens, comes to exactly that rate in the long run.

It holds half a second's worth. Servers that promise a number for each minute enforce it over shorter times (OpenAI: "quantized"
to a second or so), so half of that second is for us to catch up after a late wake-up, and the other half is left for what the
way to the server does to our even spacing.

The rate is the smaller of what the user set and what the server tells. Where neither is known nothing is held back.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from summarizer.allowances import Allowance

BURST = 0.5
"""Seconds of the rate that a full bucket holds."""

LONGEST_MINUTE = 60.0
"""Seconds. A limit that takes longer than this to be whole again is one of a day, and gives no pace for a minute."""


class Bucket:
    """`per_minute` is the user's own limit, above zero; None: none. `clock` gives seconds."""

    def __init__(self, per_minute: float | None, *, clock: Callable[[], float]) -> None:
        self._set = per_minute
        self._told: float | None = None
        self._clock = clock
        self._filled_at = clock()
        self._content = self._capacity
        self._heard_of = self._emptied_by = 0

    @property
    def per_minute(self) -> float | None:
        """The rate in force; None where there is none."""
        known = [rate for rate in (self._set, self._told) if rate is not None]
        return min(known, default=None)

    def delay(self, amount: float) -> float:
        """Seconds until `amount` may be taken, 0 for now. What is more than a full bucket may be taken when it is full."""
        if self.per_minute is None:
            return 0.0
        self._fill()
        return max(0.0, (min(amount, self._capacity) - self._content) * 60 / self.per_minute)

    def take(self, amount: float) -> None:
        """Take it, whether it is there or not: the content may become negative. A negative amount is given back."""
        self._fill()
        self._content -= amount

    def learn(self, told: Allowance, *, sent: int, latest: int) -> None:
        """Take up what the answer to request number `sent` told, when `latest` was the last one that had been sent.

        Answers overtake each other. Of two it is the later request's that counts, or a limit that was halved would go up and down
        until the last of the old answers is in. The same "nothing left" is told in the answers to all requests in flight, and
        empties the bucket once.
        """
        if sent < self._heard_of or (told.limit is not None and not is_sensible(told.limit)):
            return
        self._heard_of = sent
        if told.limit is not None and not (told.reset is not None and told.reset > LONGEST_MINUTE):
            self._change(told.limit)
        if told.remaining == 0 and is_sensible(told.reset) and sent > self._emptied_by:
            self._emptied_by = latest
            self.take(max(0.0, self._content))

    def _change(self, told: float) -> None:
        """Go on at another rate. What is in it stays, as far as it then holds it; the first rate begins with a full bucket."""
        self._fill()
        is_first = self.per_minute is None
        self._told = told
        if is_first:
            self._content = self._capacity

    def _fill(self) -> None:
        now = self._clock()
        self._content = min(self._content + (now - self._filled_at) * (self.per_minute or 0.0) / 60, self._capacity)
        self._filled_at = now

    @property
    def _capacity(self) -> float:
        """At least one, or a slow rate would never let one request through."""
        return max(1.0, (self.per_minute or 0.0) / 60 * BURST)


def is_sensible(number: float | None) -> bool:
    """Whether it is a number above zero and below infinity. Azure, for one, sends limits of -1 and 0."""
    return number is not None and 0 < number < math.inf
