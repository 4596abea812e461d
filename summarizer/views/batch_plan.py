"""What a run would do and what it may cost, as a page to read before giving the command."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.batch.planning import ANSWER_PER_CHARACTER, PER_CHARACTER, Fate, Forecast
from summarizer.batch.running import BatchPlan
from summarizer.fillers.choosing import asks_a_model
from summarizer.prices import cost
from summarizer.records import Usage
from summarizer.views.blocks import Block, Heading, Pairs, Paragraph, Title, Words, words
from summarizer.views.spending import duration_in_words, money_in_words, spent_in_words
from summarizer.views.wording import counted

_SAID = {
    Fate.DONE: ("done already", ""),
    Fate.FAILED: ("failed before", "--retry-failed asks again"),
    Fate.UNUSABLE: ("unreadable", "each will be told with its reason"),
    Fate.EMPTY: ("empty", "skipped"),
    Fate.ANSWERED: ("answered before", "their records are made at no cost"),
    Fate.REPEATED: ("repeated", "the same question as another; asked once"),
}
"""Each fate but being asked, and what is to be known of it."""


def plan_blocks(plan: BatchPlan, forecast: Forecast) -> Iterator[Block]:
    """The blocks of a dry run."""
    yield Title(words(f"{plan.files.records}: what there is to do"))
    yield Pairs(tuple(_counts(plan, forecast)))
    if not asks_a_model(plan.choice.model):
        yield Paragraph(words(f"{plan.choice.model} asks no model: this costs nothing."))
    elif forecast.asked:
        yield from (Heading(words("What it may cost")), Pairs(tuple(_costs(plan, forecast))))
    else:
        yield Paragraph(words("Nothing is left to be asked: this costs nothing."))
    yield Paragraph(words("Nobody was asked, and nothing was written."))


def _counts(plan: BatchPlan, forecast: Forecast) -> Iterator[tuple[str, Words]]:
    yield "documents", words(f"{forecast.fates.total():,}")
    for fate, (name, note) in _SAID.items():
        if number := forecast.fates[fate]:
            yield name, words(f"{number:,}{f' ({note})' if note else ''}")
    yield f"to be {'asked' if asks_a_model(plan.choice.model) else 'read'}", words(f"{forecast.asked:,}, by {plan.choice.model}")


def _costs(plan: BatchPlan, forecast: Forecast) -> Iterator[tuple[str, Words]]:
    usage = forecast.usage
    yield "prompts", words(f"about {usage.prompt_tokens:,} tokens ({_prompts_by(forecast)})")
    yield "answers", words(f"about {usage.completion_tokens:,} tokens ({_answers_by(forecast)})")
    yield "cost", words(_price(plan, usage))
    if forecast.spent.requests:
        yield "spent so far", words(spent_in_words(forecast.spent))
    if plan.limits.money is not None or plan.limits.tokens is not None:
        yield "budget", words("; ".join(_budgets(plan, forecast)))
    if plan.pace.rpm or plan.pace.tpm:
        yield "time", words(_time(plan, usage))


def _prompts_by(forecast: Forecast) -> str:
    learnt = forecast.learnt
    if learnt.prompt_tokens:
        return f"as {counted(learnt.documents, 'document')} answered before took"
    return f"a guess: {1 / PER_CHARACTER:.0f} characters to a token"


def _answers_by(forecast: Forecast) -> str:
    learnt = forecast.learnt
    if learnt.completion_tokens:
        return f"as {counted(learnt.documents, 'document')} answered before took"
    if forecast.lately:
        return f"at {forecast.lately:,.0f} each, the mean of what this batch was answered before"
    return f"a guess: {ANSWER_PER_CHARACTER} for each character of an article; models differ"


def _price(plan: BatchPlan, usage: Usage) -> str:
    price = plan.first_price
    money = cost(usage, price)
    if money is None or price is None:
        return f"no price is known for {plan.choice.model}: give --price"
    return f"about {money_in_words(money)}, at {price.input:g} USD a million tokens for prompts and {price.output:g} for answers"


def _budgets(plan: BatchPlan, forecast: Forecast) -> Iterator[str]:
    limits, spent, usage = plan.limits, forecast.spent, forecast.usage
    money = cost(usage, plan.first_price)
    if limits.money is not None and money is not None:
        left = limits.money - (spent.money or 0.0) - (spent.open_money or 0.0)
        yield f"{money_in_words(max(0.0, left))} of {money_in_words(limits.money)} left, {_enough(left, money, forecast)}"
    elif limits.money is not None:
        yield "a limit of money needs a price: the run would be refused"
    if limits.tokens is not None:
        tokens = limits.tokens - spent.tokens - spent.open_tokens
        needed = usage.prompt_tokens + usage.completion_tokens
        yield f"{max(0, tokens):,} of {limits.tokens:,} tokens left, {_enough(tokens, needed, forecast)}"


def _enough(left: float, needed: float, forecast: Forecast) -> str:
    if left >= needed:
        return "which is enough"
    return f"enough for about {max(0, int(forecast.asked * left / needed)):,} of {counted(forecast.asked, 'document')}"


def _time(plan: BatchPlan, usage: Usage) -> str:
    """By the limits alone; a slow server takes longer."""
    tokens = usage.prompt_tokens + usage.completion_tokens
    each = [
        (amount / limit, f"{limit:,g} {what}{'' if limit == 1 else 's'} a minute")
        for limit, amount, what in ((plan.pace.rpm, usage.requests, "request"), (plan.pace.tpm, tokens, "token"))
        if limit
    ]
    minutes, why = max(each)
    return f"at least {duration_in_words(60 * minutes)}, at {why}"
