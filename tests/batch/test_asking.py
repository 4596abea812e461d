"""Paying and remembering, with a true ledger: what a run pays with, and what stays open."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

import pytest

from summarizer.batch.asking import Account, AnsweredAsker, PayingAsker
from summarizer.batch.budget import Budget, Limits
from summarizer.batch.keeping import Keeper
from summarizer.batch.ledger.runs import begin_run
from summarizer.batch.ledger.spending import Spending, spending
from summarizer.batch.limits import Estimates
from summarizer.batch.stopping import Stop
from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Deadline, Message, Request, UnusableAnswer
from summarizer.outcomes import Failure, FailureKind
from summarizer.prices import Price
from summarizer.records import Usage
from summarizer.tasks import load_task
from tests.batch.engines import batch_in

FACTS = load_task("facts")
USAGE = Usage(prompt_tokens=100, completion_tokens=20, requests=1)
ANSWER = Answer('{"headline": "h", "summary": "s", "facts": []}', usage=USAGE)


def request(text="Three people were wounded.", **rest) -> Request:
    return Request((Message("user", text),), FACTS, "openai/x", document_key=f"key of {text}", **rest)


class Model:
    """Answers, or raises, what it is given; counts how often it was asked."""

    def __init__(self, came: Answer | Exception, seconds: float = 0.0) -> None:
        self.came, self.seconds, self.asked = came, seconds, 0

    async def ask(self, _: Request) -> Answer:
        self.asked += 1
        await asyncio.sleep(self.seconds)
        if isinstance(self.came, Exception):
            raise self.came
        return self.came

    async def close(self) -> None: ...


def paid(tmp_path, model, *requests, limits=None, price=None) -> tuple[Spending, Spending]:
    """What the budget thinks and what the ledger holds after these requests, asked all at once."""

    async def run():
        keeper = Keeper(batch_in(tmp_path).files)
        await keeper.opened()
        run, _ = await keeper.do(lambda kept: begin_run(kept.ledger, fresh=False))
        budget = Budget(limits or Limits(), price, Spending(), Stop())
        asker = PayingAsker(model, Account(run, keeper, budget, Estimates()))

        async def ask(one):
            with suppress(AskingFailed, asyncio.CancelledError):
                await asker.ask(one)

        await asyncio.gather(*(ask(one) for one in requests))
        written = await keeper.do(lambda kept: spending(kept.ledger))
        await keeper.close()
        return budget.spent, written

    return asyncio.run(run())


def failed(kind, sort=AskingFailed, **rest):
    return sort(Failure(kind=kind, message="m"), **rest)


@pytest.mark.parametrize(
    ("came", "tokens", "is_open"),
    [
        (ANSWER, 120, False),
        (Answer("{}", usage=Usage(requests=1)), 0, True),  # the server counts nothing that we can see
        (failed(FailureKind.RATE_LIMITED), 0, False),
        (failed(FailureKind.TIMEOUT, may_be_billed=True), 0, True),
        (failed(FailureKind.LENGTH, UnusableAnswer, usage=USAGE), 120, False),
    ],
)
def test_what_is_known_is_settled_and_what_is_not_stays_open(tmp_path, came, tokens, is_open):
    thought, written = paid(tmp_path, Model(came), request())
    assert (thought.tokens, thought.open_tokens > 0) == (tokens, is_open)
    assert written.model_dump(exclude={"money", "open_money"}) == thought.model_dump(exclude={"money", "open_money"})


def test_answers_that_count_no_tokens_use_a_budget_up_all_the_same(tmp_path):
    model = Model(Answer("{}", usage=Usage(requests=1)))
    thought, _ = paid(tmp_path, model, *(request(f"article {n}") for n in range(50)), limits=Limits(tokens=60_000))
    assert model.asked < 10
    assert thought.tokens + thought.open_tokens <= 60_000


def test_money_is_what_the_tokens_cost(tmp_path):
    thought, written = paid(tmp_path, Model(ANSWER), request(), price=Price(10.0, 50.0))
    assert thought.money == written.money == pytest.approx(100e-5 + 20 * 5e-5)


def test_waiting_for_room_in_the_budget_is_none_of_the_documents_time(tmp_path):
    begun = time.monotonic()
    requests = [request(f"article {n}", deadline=Deadline(begun + 1)) for n in range(3)]
    paid(tmp_path, Model(ANSWER, 0.2), *requests, limits=Limits(tokens=16_000))
    assert [round(one.deadline.at - begun - 1, 1) for one in requests] == pytest.approx([0.0, 0.2, 0.4], abs=0.11)


def test_an_answer_that_was_paid_for_is_not_asked_for_again(tmp_path):
    model = Model(ANSWER)
    paid(tmp_path, model, request())

    async def again():
        keeper = Keeper(batch_in(tmp_path).files)
        await keeper.opened()
        asker = AnsweredAsker(model, keeper, fresh_since=0, answered={request().document_key})
        answers = [await asker.ask(request()), await asker.ask(request("another"))]
        await keeper.close()
        return answers

    same, _ = asyncio.run(again())
    assert (model.asked, same.text, same.usage, same.value is not None) == (2, ANSWER.text, USAGE, True)
