"""What a run cost in money, by the prices that its suite gives. No price list is built in: it would be wrong by next month."""

from __future__ import annotations

from summarizer.evaluation.suites import Price
from summarizer.records import Usage

_MILLION = 1_000_000


def cost(usage: Usage, price: Price | None) -> float | None:
    """In the currency of the price; None where there is none. Cached tokens are part of the prompt, at their own price."""
    if price is None:
        return None
    fresh = max(0, usage.prompt_tokens - usage.cached_tokens)
    cached = price.input if price.cached is None else price.cached
    return (fresh * price.input + usage.cached_tokens * cached + usage.completion_tokens * price.output) / _MILLION
