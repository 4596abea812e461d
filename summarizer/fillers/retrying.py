"""Asking again when the way to the model failed: the only owner of transport retries.

Waits exponentially longer each time, with full jitter, so that many who failed together do not come back together, and never less
than the other side asks ("0 seconds" may be asked for again and again). The document's deadline decides when to give up, and the
failure stays what it truly was: a rate limit is no timeout. Two sorts of trouble rarely pass and are given up sooner, or a
mistyped address would cost every document ten minutes: nobody there, and a status 200 with something that is no completion.

An answer that came but does not fit its schema is no failure here: see `conversation`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Asker, Deadline, Request, UnusableAnswer, cost_of, total
from summarizer.outcomes import FailureKind
from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to go on. `base` is the longest first wait in seconds, doubled each time up to `cap`.

    What a server asks for is waited at least, whatever the cap. The deadline is what ends it: `max_attempts` is there for
    requests without one, and at an average wait of 15 s is reached in 25 minutes, beyond the default deadline of ten.
    `max_unreached` is for connections that fail and `max_unusable` for what is no completion, both in a row.
    """

    max_attempts: int = 100
    max_unreached: int = 8
    max_unusable: int = 2
    base: float = 0.5
    cap: float = 30.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def most_in_a_row(self, failed: AskingFailed) -> int:
        """How many failures of this sort in a row end it."""
        if isinstance(failed, UnusableAnswer):
            return self.max_unusable
        return self.max_unreached if failed.failure.kind is FailureKind.CONNECTION else self.max_attempts


@dataclass
class _Attempts:
    """What was tried for one request."""

    costs: list[Usage] = field(default_factory=list)
    failures: list[AskingFailed] = field(default_factory=list)

    def true_failure(self, last: AskingFailed) -> AskingFailed:
        """Why there is no answer: where the last attempt only ran out of time, what went wrong before it."""
        if last.failure.kind is not FailureKind.TIMEOUT:
            return last
        return next((failed for failed in reversed(self.failures) if failed.failure.kind is not FailureKind.TIMEOUT), last)


class RetryingAsker:
    """Asks the asker it holds until it answers, fails for good, or time is up. `requests` counts all of them."""

    def __init__(self, asker: Asker, policy: RetryPolicy | None = None) -> None:
        self._asker = asker
        self._policy = policy or RetryPolicy()
        self._jittered = wait_random_exponential(multiplier=self._policy.base, max=self._policy.cap)

    async def ask(self, request: Request) -> Answer:
        """Ask as often as it takes. Raises the last AskingFailed, with how long it was tried."""
        started = time.monotonic()
        made = _Attempts()
        try:
            answer: Answer = await self._retrying(request, made)(self._once, request, made)
        except AskingFailed as failed:
            told = _told(made.true_failure(failed), total(made.costs), time.monotonic() - started)
            raise _told_of_wait(told, request.deadline) from None
        return replace(answer, usage=total(made.costs))

    async def close(self) -> None:
        """Close the asker it holds."""
        await self._asker.close()

    async def _once(self, request: Request, made: _Attempts) -> Answer:
        try:
            answer = await self._asker.ask(request)
        except AskingFailed as failed:
            made.costs.append(cost_of(failed))
            made.failures.append(failed)
            raise
        made.costs.append(answer.usage)
        return answer

    def _retrying(self, request: Request, made: _Attempts) -> AsyncRetrying:
        """One for each call: tenacity keeps its count on the object, and concurrent calls would share it."""
        return AsyncRetrying(
            sleep=self._policy.sleep,
            wait=self._wait,
            stop=lambda state: self._is_over(state, made, request.deadline),
            retry=retry_if_exception(lambda error: isinstance(error, AskingFailed) and error.retryable),
            reraise=True,
        )

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = error.wait if isinstance(error, AskingFailed) else None
        return max(told or 0.0, self._jittered(state))

    def _is_over(self, state: RetryCallState, made: _Attempts, deadline: Deadline | None) -> bool:
        """Whether to give up now: waiting until after the deadline would only be late with the same news."""
        most = self._policy.most_in_a_row(made.failures[-1])
        alike = takewhile(lambda failed: self._policy.most_in_a_row(failed) == most, reversed(made.failures))
        if state.attempt_number >= self._policy.max_attempts or len(list(alike)) >= most:
            return True
        return deadline is not None and state.upcoming_sleep >= deadline.left


def _told(failed: AskingFailed, cost: Usage, seconds: float) -> AskingFailed:
    """The same failure with what all attempts cost, and with how long it was tried if it might have been tried again."""
    failure = failed.failure
    if failed.retryable:
        times = "once" if cost.requests == 1 else f"{cost.requests} times"
        told = f"{failure.message}; asked {times} in {seconds:.1f} s"
        failure = failure.model_copy(update={"message": told})
    if isinstance(failed, UnusableAnswer):
        failed = replace(failed, usage=cost)
    return replace(failed, failure=failure, requests=cost.requests)


def _told_of_wait(failed: AskingFailed, deadline: Deadline | None) -> AskingFailed:
    """The same failure, saying so where it was given up because the server asks for more time than there is."""
    if failed.wait is None or deadline is None or failed.wait < deadline.left:
        return failed
    told = f"{failed.failure.message}; the server asks for a wait of {failed.wait:.6g} s, beyond the time for this document"
    return replace(failed, failure=failed.failure.model_copy(update={"message": told}))
