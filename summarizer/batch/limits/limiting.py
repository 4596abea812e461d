"""Asking inside the limits: an asker that waits for its turn, asks the one it holds, and tells the limiter what came of it.

It stands below `retrying`, so that each request of a document waits for a turn of its own. The wait is no fault of the
document's: its deadline is moved by as long as it waited, or the last of a thousand would time out without having been asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from summarizer.batch.limits.estimates import Estimates, Size
from summarizer.batch.limits.limiter import Entered, Limiter
from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Asker, Request, UnusableAnswer
from summarizer.outcomes import FailureKind
from summarizer.records import Usage


class LimitedAsker:
    """Asks the asker it holds when the limiter lets it. `clock` gives seconds."""

    def __init__(
        self, asker: Asker, limiter: Limiter, estimates: Estimates, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._asker, self._limiter, self._estimates = asker, limiter, estimates
        self._clock = clock

    async def ask(self, request: Request) -> Answer:
        """Wait for a turn and ask once. Raises what the asker raises, and CancelledError where the limiter was stopped."""
        size = size_of(request)
        came = self._clock()
        entered = await self._limiter.enter(self._estimates.expected(size, request.parameters.max_tokens))
        try:
            if request.deadline:
                request.deadline.postpone(self._clock() - came)
            answer = await self._asker.ask(request)
        except AskingFailed as failed:
            self._leave_failed(entered, failed, size)
            raise
        except BaseException:
            self._limiter.leave(entered, tokens=None)  # it may have reached the server
            raise
        self._estimates.learn(size, answer.usage)
        # a server that counts no tokens did answer all the same
        self._limiter.leave(entered, tokens=_tokens(answer.usage) or entered.tokens, allowances=answer.allowances)
        return answer

    async def close(self) -> None:
        """Close the asker it holds."""
        await self._asker.close()

    def _leave_failed(self, entered: Entered, failed: AskingFailed, size: Size) -> None:
        if isinstance(failed, UnusableAnswer):
            self._estimates.learn(size, failed.usage)
        self._limiter.leave(
            entered,
            tokens=_tokens_of_failed(failed),
            allowances=failed.allowances,
            rate_limited=failed.failure.kind is FailureKind.RATE_LIMITED,
            wait=failed.wait,
        )


def size_of(request: Request) -> Size:
    """The size of a request. The schema goes with the messages in one form or another; the last of these shows the article."""
    sent = sum(len(message.content) for message in request.messages) + len(request.task.schema_text)
    return Size(sent, len(request.messages[-1].content) if request.messages else 0)


def _tokens(usage: Usage) -> int:
    return usage.prompt_tokens + usage.completion_tokens


def _tokens_of_failed(failed: AskingFailed) -> int | None:
    """The tokens of a request that failed: counted, none (it was refused or never arrived), or not to be known."""
    if isinstance(failed, UnusableAnswer):
        return _tokens(failed.usage) or None
    return None if failed.may_be_billed else 0
