"""What a request will cost in tokens, learnt from those that were answered: no tokenizer, for each model has its own.

Two questions. `expected` is right on average, since it paces: what it is wrong by is settled with each answer. `bound` is what a
request will hardly exceed, since a budget is reserved by it: what it is too high by is only held until the answer comes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.records import Usage

MEMORY = 50
"""Answers that the means look back on: a new kind of article is followed within two minutes at 25 a minute."""

ENOUGH = 8
"""Answers, after which the largest seen says more than a guess does."""

FIRST_PER_CHARACTER, FIRST_COMPLETION = 0.25, 1_000.0
"""Expected before any answer: English has four characters to a token, and a record of a long article about 1,000 tokens."""

UNSEEN_PER_CHARACTER, UNSEEN_COMPLETION = 0.5, 8_192
"""Bounds before enough answers: JSON and names come to two characters a token; 8,192 is the usual longest answer of a model."""

PROMPT_MARGIN, COMPLETION_MARGIN, SHORTEST_COMPLETION = 1.25, 1.5, 512
"""Above the largest seen: prompts vary by their language only, answers by what happened in the article."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a request is, in characters: all that is sent, and of that the article, which decides how long an answer gets."""

    sent: int
    shown: int


class Estimates:
    """One for each model. It keeps seven numbers, however many answers it learns from."""

    def __init__(self) -> None:
        self._answers = 0
        self._characters = self._prompt = self._completion = 0.0
        self._most_per_character = 0.0
        self._longest_completion = 0
        self._most_per_shown = 0.0

    def expected(self, size: Size, max_tokens: int | None) -> float:
        """Tokens, prompt and completion, that a request of this size will cost on average."""
        per_character = self._prompt / self._characters if self._answers else FIRST_PER_CHARACTER
        completion = self._completion if self._answers else FIRST_COMPLETION
        return size.sent * per_character + min(completion, max_tokens or math.inf)

    def bound(self, size: Size, max_tokens: int | None) -> tuple[int, int]:
        """Tokens of the prompt and of the completion that such a request will hardly exceed."""
        per_character = max(PROMPT_MARGIN * self._most_per_character, self._unless_seen(UNSEEN_PER_CHARACTER))
        longest = max(self._longest_completion, self._most_per_shown * size.shown)  # a long article after many short ones
        seen = max(COMPLETION_MARGIN * longest, self._unless_seen(UNSEEN_COMPLETION), SHORTEST_COMPLETION)
        return math.ceil(size.sent * per_character), max_tokens or math.ceil(seen)

    def learn(self, size: Size, usage: Usage) -> None:
        """Take up the cost of one answer. One without a count of its tokens teaches nothing."""
        if size.sent <= 0 or usage.prompt_tokens <= 0:
            return
        self._answers += 1
        # a mean of all until there are 50, then one that forgets: the newest weighs 1/50
        weight = max(1 / self._answers, 1 / MEMORY)
        self._characters += weight * (size.sent - self._characters)
        self._prompt += weight * (usage.prompt_tokens - self._prompt)
        self._completion += weight * (usage.completion_tokens - self._completion)
        self._most_per_character = max(self._most_per_character, usage.prompt_tokens / size.sent)
        self._longest_completion = max(self._longest_completion, usage.completion_tokens)
        self._most_per_shown = max(self._most_per_shown, usage.completion_tokens / max(size.shown, 1))

    def _unless_seen(self, guess: float) -> float:
        return guess if self._answers < ENOUGH else 0.0
