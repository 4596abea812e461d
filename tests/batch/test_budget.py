"""A batch costs no more than it may, whoever asks how much at once and whatever became of the runs before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.budget import Budget, Limits
from summarizer.batch.ledger.answers import Question, StoredAnswer, find_answer, keep_answer
from summarizer.batch.ledger.opening import open_ledger
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.ledger.spending import Reservation, Spending, leave_open, reserve, settle, spending
from summarizer.batch.stopping import Reason, Stop
from summarizer.prices import Price, cost
from summarizer.records import Usage

PRICE = Price(1.0, 4.0)
"""USD for a million tokens."""

REQUESTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 60), st.floats(0, 1), st.integers(0, 4), st.sampled_from(["settled", "open"])),
    max_size=12,
)
"""Tokens of the prompt, of the completion, how much of that it cost, how long it took, and whether its end was seen."""


def budget_of(tokens: int | None = None, money: float | None = None, before: Spending | None = None) -> tuple[Budget, Stop]:
    stop = Stop()
    price = None if money is None else PRICE
    return Budget(Limits(money, tokens), price, before or Spending(), stop), stop


def within(budget: Budget, limits: Limits) -> bool:
    spent = budget.spent
    money = (spent.money or 0) + (spent.open_money or 0)
    return (limits.tokens is None or spent.tokens + spent.open_tokens <= limits.tokens) and (
        limits.money is None or money <= limits.money + 1e-12
    )


async def ask(budget: Budget, request: tuple[int, int, float, int, str], looked: Callable[[], None]) -> str:
    prompt, completion, part, ticks, ending = request
    try:
        reservation = await budget.reserve(prompt, completion)
    except asyncio.CancelledError:
        return "left"
    looked()
    for _ in range(ticks):
        await asyncio.sleep(0)
    if ending == "open":
        budget.leave_open()
    else:
        budget.settle(reservation, Usage(prompt_tokens=int(prompt * part), completion_tokens=int(completion * part)))
    looked()
    return ending


@given(REQUESTS, st.integers(0, 400), st.booleans())
def test_what_is_spent_and_what_is_reserved_never_exceed_the_limit(requests: list[Any], limit: int, in_money: bool) -> None:
    async def run() -> None:
        limits = Limits(limit * 2.5e-6, None) if in_money else Limits(None, limit)
        budget, stop = budget_of(limits.tokens, limits.money)

        def looked() -> None:
            assert within(budget, limits)

        ends = await asyncio.wait_for(asyncio.gather(*(ask(budget, one, looked) for one in requests)), timeout=5)
        assert ("left" in ends) == (stop.reason is not None)
        left_open = [one for one, end in zip(requests, ends, strict=True) if end == "open"]
        assert budget.spent.open_tokens == sum(prompt + completion for prompt, completion, *_ in left_open)
        assert budget.spent.open_requests == len(left_open)
        assert stop.reason is None or stop.reason.ending is Ending.OVER_BUDGET

    asyncio.run(run())


def test_who_finds_no_room_waits_while_another_may_turn_out_cheaper_and_stops_the_batch_when_nobody_is_left() -> None:
    async def run() -> None:
        budget, stop = budget_of(tokens=100)
        first = await budget.reserve(50, 40)
        second = asyncio.create_task(budget.reserve(10, 40))
        await asyncio.sleep(0.01)
        assert not second.done()
        budget.settle(first, Usage(prompt_tokens=40, completion_tokens=10))
        reservation = await second
        third = asyncio.create_task(budget.reserve(1, 10))
        await asyncio.sleep(0.01)
        assert (third.done(), stop.reason) == (False, None)
        budget.settle(reservation, Usage(prompt_tokens=10, completion_tokens=40))
        with pytest.raises(asyncio.CancelledError):
            await third
        assert stop.reason is not None
        assert stop.reason.ending is Ending.OVER_BUDGET
        assert "100 tokens" in stop.reason.message

    asyncio.run(run())


def test_a_request_that_fits_to_the_token_is_let_through() -> None:
    async def run() -> None:
        budget, stop = budget_of(tokens=100)
        for _ in range(4):
            await budget.reserve(20, 5)
        assert stop.reason is None

    asyncio.run(run())


@pytest.mark.parametrize(("tokens", "money"), [(0, None), (None, 0.0)])
def test_a_budget_of_nothing_lets_nobody_through(tokens: int | None, money: float | None) -> None:
    async def run() -> None:
        budget, stop = budget_of(tokens, money)
        with pytest.raises(asyncio.CancelledError):
            await budget.reserve(1, 1)
        assert stop.reason is not None

    asyncio.run(run())


def test_no_budget_lets_everybody_through() -> None:
    async def run() -> None:
        budget, stop = budget_of()
        for _ in range(100):
            await budget.reserve(10**9, 10**9)
        assert stop.reason is None

    asyncio.run(run())


def test_money_and_tokens_both_hold() -> None:
    async def run() -> None:
        budget = Budget(Limits(money=5e-6, tokens=100), PRICE, Spending(), stop := Stop())
        with pytest.raises(asyncio.CancelledError):
            await budget.reserve(1, 2)
        assert stop.reason is not None
        assert "the budget of 5e-06 USD is reached" in stop.reason.message

    asyncio.run(run())


def test_cached_tokens_cost_less_than_was_reserved_for_them() -> None:
    async def run() -> None:
        budget = Budget(Limits(money=1.0), Price(1.0, 4.0, cached=0.1), Spending(), Stop())
        reservation = await budget.reserve(1000, 0)
        assert budget.spent.open_money == pytest.approx(1000e-6)
        assert budget.settle(reservation, Usage(prompt_tokens=1000, cached_tokens=900)) == pytest.approx(190e-6)
        assert budget.spent.open_money == pytest.approx(0, abs=1e-15)

    asyncio.run(run())


def test_who_waits_is_let_go_when_the_batch_stops_for_another_reason() -> None:
    async def run() -> None:
        budget, stop = budget_of(tokens=10)
        await budget.reserve(5, 5)
        waiting = asyncio.create_task(budget.reserve(1, 1))
        await asyncio.sleep(0)
        stop.ask(Reason(Ending.INTERRUPTED, "interrupted"))
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, 1)

    asyncio.run(run())


def test_all_who_wait_are_told_when_room_is_made() -> None:
    async def run() -> None:
        budget, _ = budget_of(tokens=100)
        first = await budget.reserve(50, 50)
        others = [asyncio.create_task(budget.reserve(10, 10)) for _ in range(5)]
        await asyncio.sleep(0)
        budget.settle(first, Usage())
        await asyncio.wait_for(asyncio.gather(*others), 1)

    asyncio.run(run())


def ledger_of(*requests: tuple[Reservation, str, Usage]) -> Spending:
    ledger = open_ledger(Path(":memory:"))
    try:
        for reservation, state, usage in requests:
            number = reserve(ledger, 1, "k", reservation)
            if state == "settled":
                settle(ledger, number, usage, cost(usage, PRICE), "answered")
            elif state == "unknown":
                leave_open(ledger, number, "timeout")
        return spending(ledger)
    finally:
        ledger.close()


def test_what_a_run_reserved_that_was_killed_counts_against_the_budget_of_the_next() -> None:
    async def run() -> None:
        used = Usage(prompt_tokens=10, completion_tokens=20)
        before = ledger_of(
            (Reservation(40, 1e-4), "open", used), (Reservation(30, 2e-4), "unknown", used), (Reservation(99), "settled", used)
        )
        assert (before.requests, before.tokens, before.open_requests, before.open_tokens) == (3, 30, 2, 70)
        assert (before.money, before.open_money) == (pytest.approx(90e-6), pytest.approx(3e-4))
        budget, stop = budget_of(tokens=110, before=before)
        await budget.reserve(5, 5)
        budget, stop = budget_of(tokens=109, before=before)
        with pytest.raises(asyncio.CancelledError):
            await budget.reserve(5, 5)
        assert stop.reason is not None
        assert "70 reserved for requests whose cost is not known" in stop.reason.message

    asyncio.run(run())


def test_nothing_was_spent_where_nothing_was_asked() -> None:
    assert ledger_of() == Spending()


def test_a_server_that_counts_without_reason_does_not_make_the_ledger_unreadable() -> None:
    absurd = Usage(prompt_tokens=10**30, completion_tokens=2**63 - 1, cached_tokens=2**63 - 1)
    told = ledger_of(*[(Reservation(10**30), "settled", absurd)] * 3)
    assert told.tokens > 10**12


def test_nor_does_one_that_gives_half_a_character_for_its_name() -> None:
    ledger = open_ledger(Path(":memory:"))
    question = Question("k", "asked")
    keep_answer(ledger, question, 1, StoredAnswer("{\ud800}", Usage(), "m\ud800", "\udfff"))
    assert find_answer(ledger, question, 0) == StoredAnswer("{?}", Usage(), "m?", "?")
    ledger.close()
