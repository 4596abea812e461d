"""The two faces of this wing, and the values that pass between them.

A **filler** turns a document into a filled record. A rule coder does it alone; a language model is asked, perhaps more
than once. Asking has a face of its own, because that is where behaviour is added by wrapping: recording, replaying,
retrying and (in a batch) limiting are all **askers** that hold another asker, and nobody above can tell which it has.

    Filler.fill(document, task) -> Filling
    Asker.ask(request) -> Answer, or raises AskingFailed
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from summarizer.allowances import Allowances
from summarizer.documents import Document
from summarizer.errors import AskingFailed
from summarizer.outcomes import Failure, FailureKind, Skip
from summarizer.records import Dropped, ModelRef, Parameters, Usage
from summarizer.tasks import Task

MODELS_OWN = frozenset({FailureKind.LENGTH, FailureKind.REFUSAL, FailureKind.CONTENT_FILTER, FailureKind.TOO_LONG})
"""Failures that are a model's own answer to a request, every time; a rate limit or a broken line says nothing about it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What came of filling one document: a value (perhaps with parts dropped), a failure, or a skip.

    `first_fitted` is False where the first answer had to be asked again or lost a part: a system is scored on its first answer.
    """

    model: ModelRef
    value: BaseModel | None = None
    dropped: tuple[Dropped, ...] = ()
    failure: Failure | None = None
    skip: Skip | None = None
    usage: Usage = field(default_factory=Usage)
    notes: tuple[str, ...] = ()
    first_fitted: bool = True


class Filler(Protocol):
    """Fills records of a task from documents. Failure of a document is a value, never an exception."""

    @property
    def name(self) -> str:
        """As the user chooses it: `openai/gpt-x`, `offline/rules`, `replay/DIR`."""
        ...

    def key(self, document: Document, task: Task) -> str:
        """SHA-256 (hex) of all that the record depends on: what is shown of the document, the task, the model, how it is asked.

        Two documents with one key are one question, and a record with this key need not be made again.
        """
        ...

    async def fill(self, document: Document, task: Task) -> Filling:
        """Fill one record."""
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: Literal["system", "user"]
    content: str


@dataclass
class Deadline:
    """When to give up on a document: `at`, on the clock of `time.monotonic`. All requests of a conversation share it.

    What a document waits for through no fault of its own, its turn among a thousand, is added to it.
    """

    at: float

    @property
    def left(self) -> float:
        """Seconds until then; below zero afterwards."""
        return self.at - time.monotonic()

    def postpone(self, seconds: float) -> None:
        """Give up so much later."""
        self.at += seconds


@dataclass(frozen=True)
class Request:
    """One question to a model. `digest` is its identity; what stands below the line is not part of it."""

    messages: tuple[Message, ...]
    task: Task
    model: str
    parameters: Parameters = field(default_factory=Parameters)
    sample: int = 0
    # not part of the identity:
    document_id: str = ""
    document_key: str = ""
    """The filler's key of the document: whose question this is, also when it is asked again about what did not fit."""
    deadline: Deadline | None = None
    """None: never give up."""

    def accompanied(self, **by: Any) -> Request:
        """The same question with other values below the line. Its digest, which takes 0.1 ms, is not worked out again."""
        same = replace(self, **by)
        vars(same)["digest"] = self.digest
        return same

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the semantic request: messages, JSON Schema, model, parameters, sample number."""
        identity = {
            "messages": [[message.role, message.content] for message in self.messages],
            "model": self.model,
            "parameters": self.parameters.model_dump(),
            "sample": self.sample,
        }
        # the schema, last in the order of names, is written once for a task: 10 kB of it for each article cost 0.2 ms
        written = f'{json.dumps(identity, sort_keys=True)[:-1]}, "schema": {self.task.schema_text}}}'
        return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came, with what validation made of it: a `value`, or the `errors` that kept it from being one.

    An answer that was cut off, refused or filtered is no answer: the asker raises AskingFailed for it.
    """

    text: str
    value: BaseModel | None = None
    errors: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    answered_as: str | None = None
    response_id: str | None = None
    allowances: Allowances | None = None


@dataclass
class UnusableAnswer(AskingFailed):
    """Something came (and may have been paid for) but is no answer: cut off, refused, withheld, not a completion at all.

    `usage` is its tokens. Where it is retryable, it is asked for once more and not until the deadline: see `retrying`.
    """

    usage: Usage = field(default_factory=Usage)


def cost_of(failed: AskingFailed) -> Usage:
    """What a failed request cost: the requests made for it, and tokens where an unusable answer was paid for."""
    usage = failed.usage if isinstance(failed, UnusableAnswer) else Usage()
    return usage.model_copy(update={"requests": failed.requests})


def total(costs: Iterable[Usage]) -> Usage:
    """The sum of several costs."""
    counted = [cost.model_dump() for cost in costs]
    summed = {name: sum(cost[name] for cost in counted) for name in Usage.model_fields}
    return Usage(**summed | {"seconds": round(summed["seconds"], 3)})


class Asker(Protocol):
    """Asks one question. Raises AskingFailed where no answer came."""

    async def ask(self, request: Request) -> Answer:
        """Ask, and give back the answer as it came."""
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...
