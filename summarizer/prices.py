"""What models cost.

A price is given by the user, by a suite, or by a list that others keep; none is built in, for it would be wrong by next month.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.records import Usage

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in USD per million tokens; `cached` is for input from the provider's cache (None: as `input`)."""

    input: float
    output: float
    cached: float | None = None


def cost(usage: Usage, price: Price | None) -> float | None:
    """In USD; None where there is no price. Cached tokens are part of the prompt, at their own price."""
    if price is None:
        return None
    fresh = max(0, usage.prompt_tokens - usage.cached_tokens)
    cached = price.input if price.cached is None else price.cached
    return (fresh * price.input + usage.cached_tokens * cached + usage.completion_tokens * price.output) / _MILLION


def listed_price(model: str) -> Price | None:
    """The price of `provider/NAME` in the list of genai-prices (pydantic), as installed; None where it is not there.

    It is that of a short request: some models cost more above 200,000 tokens, which no article has. Takes 0.15 s at first.
    """
    from genai_prices import Usage as Used
    from genai_prices import calc_price

    provider, _, name = model.partition("/")

    def of(used: Used) -> float:
        return float(calc_price(used, model_ref=name, provider_id=provider).total_price) * _MILLION / 1000

    try:
        fresh = of(Used(input_tokens=1000))
        return Price(fresh, of(Used(output_tokens=1000)), of(Used(input_tokens=1000, cache_read_tokens=1000)))
    except LookupError:
        return None
