"""Two askers of a batch: one that pays, and one that remembers.

    AnsweredAsker( retrying( limiting( PayingAsker( the model ))))

`PayingAsker` reserves before a request is sent, and settles when its answer is there, in the same transaction that keeps the
answer: an answer that was paid for is an answer that is kept. `AnsweredAsker` looks there first.
"""

from __future__ import annotations

import time
from collections.abc import Container
from dataclasses import dataclass, replace

from summarizer.batch.budget import Budget
from summarizer.batch.keeping import Keeper, Kept
from summarizer.batch.ledger.answers import Question, StoredAnswer, find_answer, keep_answer
from summarizer.batch.ledger.spending import Reservation, leave_open, reserve, settle
from summarizer.batch.limits import Estimates
from summarizer.batch.limits.limiting import size_of
from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Asker, Request, cost_of
from summarizer.parsing import parse_answer
from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class Account:
    """What a run pays with: where it is written down, how much may be spent, and what a request may take."""

    run: int
    keeper: Keeper
    budget: Budget
    estimates: Estimates


class PayingAsker:
    """Asks the asker it holds, once it is known that the request can be paid for."""

    def __init__(self, asker: Asker, account: Account) -> None:
        self._asker = asker
        self._account = account

    async def ask(self, request: Request) -> Answer:
        """Reserve, ask, settle. Raises CancelledError where the budget has no room, AskingFailed as the asker does."""
        number, reservation = await self._reserve(request)
        try:
            answer = await self._asker.ask(request)
        except AskingFailed as failed:
            self._failed(number, reservation, failed)
            raise
        except BaseException:  # whether it was billed is not known: its row stays open
            self._account.budget.leave_open()
            raise
        self._answered(number, reservation, request, answer)
        return answer

    async def close(self) -> None:
        """Close the asker it holds."""
        await self._asker.close()

    async def _reserve(self, request: Request) -> tuple[int, Reservation]:
        """Wait for room in the budget, and write it down. The wait is none of the document's time."""
        account, came = self._account, time.monotonic()
        bound = account.estimates.bound(size_of(request), request.parameters.max_tokens)
        reservation = await account.budget.reserve(*bound)
        try:
            number = await account.keeper.do(lambda kept: reserve(kept.ledger, account.run, request.document_key, reservation))
        except BaseException:
            account.budget.settle(reservation, Usage())
            raise
        if request.deadline:
            request.deadline.postpone(time.monotonic() - came)
        return number, reservation

    def _answered(self, number: int, reservation: Reservation, request: Request, answer: Answer) -> None:
        account, usage = self._account, answer.usage
        is_counted = usage.prompt_tokens + usage.completion_tokens > 0
        money = account.budget.settle(reservation, usage) if is_counted else None
        question = Question(request.document_key, request.digest)
        stored = StoredAnswer(answer.text, answer.usage, answer.answered_as, answer.response_id)

        def settled(kept: Kept) -> None:
            if is_counted:
                settle(kept.ledger, number, usage, money, "answered")
            else:  # a server that does not say what it counts may count all the same
                leave_open(kept.ledger, number, "answered")
            keep_answer(kept.ledger, question, account.run, stored)

        if not is_counted:
            account.budget.leave_open()
        account.keeper.do(settled)

    def _failed(self, number: int, reservation: Reservation, failed: AskingFailed) -> None:
        kind = failed.failure.kind.value
        if failed.may_be_billed:
            self._account.budget.leave_open()
            self._account.keeper.do(lambda kept: leave_open(kept.ledger, number, kind))
            return
        usage = cost_of(failed)
        money = self._account.budget.settle(reservation, usage)
        self._account.keeper.do(lambda kept: settle(kept.ledger, number, usage, money, kind))


class AnsweredAsker:
    """Gives the answers that the ledger has, and asks the asker it holds for the others."""

    def __init__(self, asker: Asker, keeper: Keeper, *, fresh_since: int, answered: Container[str]) -> None:
        """`answered` holds the keys of documents of which the ledger has answers; nobody else is looked up."""
        self._asker = asker
        self._keeper = keeper
        self._fresh_since = fresh_since
        self._answered = answered

    async def ask(self, request: Request) -> Answer:
        """The answer as it came, validated by the schema as it is now."""
        stored = await self._stored(request) if request.document_key in self._answered else None
        if stored is None:
            return await self._asker.ask(request)
        parsed = parse_answer(stored.text, request.task.schema)
        told = Answer(stored.text, parsed.value, parsed.errors, stored.usage)
        return replace(told, answered_as=stored.answered_as, response_id=stored.response_id)

    async def close(self) -> None:
        """Close the asker it holds."""
        await self._asker.close()

    async def _stored(self, request: Request) -> StoredAnswer | None:
        question = Question(request.document_key, request.digest)
        return await self._keeper.do(lambda kept: find_answer(kept.ledger, question, self._fresh_since))
