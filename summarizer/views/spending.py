"""What a batch has cost, in words: tokens, money, time."""

from __future__ import annotations

from summarizer.batch.ledger.spending import Spending
from summarizer.views.wording import counted


def spent_in_words(spending: Spending) -> str:
    """As "2,041 requests, 14,308,112 tokens, 2.41 USD; up to 7,012 tokens more for 1 request whose cost is not known"."""
    money = f", {money_in_words(spending.money)}" if spending.money is not None else ""
    spent = f"{counted(spending.requests, 'request')}, {counted(spending.tokens, 'token')}{money}"
    if not spending.open_requests:
        return spent
    more = f", {money_in_words(spending.open_money)}" if spending.open_money else ""
    unsettled = counted(spending.open_requests, "request")
    return f"{spent}; up to {counted(spending.open_tokens, 'token')}{more} more for {unsettled} whose cost is not known"


def money_in_words(money: float) -> str:
    """Dollars to the cent, and small sums to two figures: 12.30 USD, 0.0042 USD."""
    return f"{money:,.2f} USD" if money >= 0.1 or not money else f"{money:.2g} USD"


def duration_in_words(seconds: float) -> str:
    """As "90 s", "4 min", "2 h 10 min", "3 d 4 h": no finer than one wants to know."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def rate_in_words(per_minute: float) -> str:
    """As "1,240", "34", "0.7"."""
    return f"{per_minute:,.0f}" if per_minute >= 10 else f"{per_minute:.1f}"
