"""The budget: a hard stop for a batch, all its runs together.

A request is let through if what is spent, what is reserved and its own reservation fit. If they do not, but others are under way
that may turn out cheaper, it waits for them; if nobody is, the batch stops.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from summarizer.batch.ledger.runs import Ending
from summarizer.batch.ledger.spending import Reservation, Spending
from summarizer.batch.stopping import Reason, Stop
from summarizer.prices import Price, cost
from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class Limits:
    """What a batch may cost, in USD and in tokens; None: as much as it takes."""

    money: float | None = None
    tokens: int | None = None


class Budget:
    """Knows what is spent and what is reserved, and lets requests through. `spent` begins with what the ledger knew."""

    def __init__(self, limits: Limits, price: Price | None, before: Spending, stop: Stop) -> None:
        self._limits = limits
        self.price = price
        self.spent = before
        self._stop = stop
        self._under_way = 0
        self._settled = asyncio.Event()
        stop.then(self._settled.set)

    async def reserve(self, prompt: int, completion: int) -> Reservation:
        """Wait for room for a request of at most so many tokens. Raises CancelledError where the batch stops instead."""
        wanted = Reservation(prompt + completion, cost(Usage(prompt_tokens=prompt, completion_tokens=completion), self.price))
        while not self._has_room(wanted):
            if not self._under_way:
                self._stop.ask(Reason(Ending.OVER_BUDGET, self._why_not(wanted)))
            if self._stop.reason:
                raise asyncio.CancelledError
            self._settled.clear()
            await self._settled.wait()
        self._under_way += 1
        self._change(open_requests=1, open_tokens=wanted.tokens, open_money=wanted.money)
        return wanted

    def reserve_now(self, prompt: int, completion: int, price: Price | None) -> Reservation | None:
        """Reserve at a price of its own (a job's), if there is room now."""
        wanted = Reservation(prompt + completion, cost(Usage(prompt_tokens=prompt, completion_tokens=completion), price))
        if not self._has_room(wanted):
            return None
        self._change(open_requests=1, open_tokens=wanted.tokens, open_money=wanted.money)
        return wanted

    def take_up(self, spent: Spending) -> None:
        """The sums are these now: those of a ledger in which requests of a job had their end."""
        self.spent = spent

    def settle(self, reservation: Reservation, usage: Usage) -> float | None:
        """A request has had its end, and cost this; the money."""
        money = cost(usage, self.price)
        tokens = {"prompt_tokens": usage.prompt_tokens, "completion_tokens": usage.completion_tokens}
        self._change(requests=1, **tokens, cached_tokens=usage.cached_tokens, money=money)
        self._change(open_requests=-1, open_tokens=-reservation.tokens, open_money=_less(reservation.money))
        self._end_one()
        return money

    def leave_open(self) -> None:
        """What a request cost cannot be known: what was reserved for it stays reserved."""
        self._change(requests=1)
        self._end_one()

    def _end_one(self) -> None:
        self._under_way -= 1
        self._settled.set()

    def _has_room(self, wanted: Reservation) -> bool:
        tokens = self.spent.tokens + self.spent.open_tokens + wanted.tokens
        money = (self.spent.money or 0.0) + (self.spent.open_money or 0.0) + (wanted.money or 0.0)
        limits = self._limits
        return (limits.tokens is None or tokens <= limits.tokens) and (limits.money is None or money <= limits.money)

    def _why_not(self, wanted: Reservation) -> str:
        spent = self.spent
        open_ = f", {spent.open_tokens:,} reserved for requests whose cost is not known" if spent.open_tokens else ""
        if self._limits.money is not None:
            return (
                f"the budget of {self._limits.money:g} USD is reached: {spent.money or 0:.4f} spent on {spent.tokens:,} tokens"
                f"{open_}, and the next request may cost {wanted.money or 0:.4f} (--max-tokens bounds it)"
            )
        return (
            f"the budget of {self._limits.tokens:,} tokens is reached: {spent.tokens:,} spent{open_}, and the next request may"
            f" take {wanted.tokens:,} (--max-tokens bounds it)"
        )

    def _change(self, **by: float | None) -> None:
        """Add to the sums."""
        # to a millionth of a millionth: what is reserved and given back again must leave nothing
        added = {name: round((getattr(self.spent, name) or 0) + more, 12) for name, more in by.items() if more is not None}
        self.spent = self.spent.model_copy(update=added)


def _less(money: float | None) -> float | None:
    return None if money is None else -money
