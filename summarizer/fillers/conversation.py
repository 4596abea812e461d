"""A language model as a filler: asked, asked again about what did not fit, and taken for what it got right.

A request never grows. After an answer that does not fit, the model is shown the article and that one answer with its errors,
not the whole exchange; a naive loop sends four times as much by the fifth attempt. It stops when an answer brings the same
errors as the one before, or after `max_reasks`.

Then what can be kept is kept. Every answer is salvaged, and the one that keeps the most is taken: the most single values, the
later one where two keep as many. An answer from the middle is never patched with another's parts.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.errors import AskingFailed, KeepingFailed, UsageError
from summarizer.fillers.face import MODELS_OWN, Answer, Asker, Deadline, Filling, Message, Request, cost_of, total
from summarizer.outcomes import Failure, FailureKind
from summarizer.parsing import salvage
from summarizer.records import Dropped, ModelRef, Usage
from summarizer.tasks import Task


@dataclass(frozen=True, slots=True)
class ConversationPolicy:
    """How long a conversation may go on: `max_reasks` after the first question, `timeout` seconds for each document.

    `sample` numbers repeated questions, which would otherwise be one and the same.
    """

    max_reasks: int = 2
    timeout: float | None = 600.0
    sample: int = 0


@dataclass
class _Talk:
    """One document's conversation so far. Every answer has its cost, whether it fits or not."""

    request: Request
    document: Document
    answers: list[Answer] = field(default_factory=list)
    costs: list[Usage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    given_room: bool = False


class Conversation:
    """Fills records by asking a model. `model` is what records and requests say of it, parameters included."""

    def __init__(
        self, asker: Asker, model: ModelRef, *, policy: ConversationPolicy | None = None, name: str | None = None
    ) -> None:
        self.asker = asker
        self._model = model
        self._policy = policy or ConversationPolicy()
        self._name = name or model.name
        # a batch asks for the key of a document and fills it soon after: it is rendered and digested once for both
        self._question = lru_cache(maxsize=256)(self._write_question)

    @property
    def name(self) -> str:
        """As the user chose it; the model's name unless another was given (`replay/DIR`)."""
        return self._name

    def key(self, document: Document, task: Task) -> str:
        """What is asked first, of whom and how. Raises UsageError where the question cannot be written."""
        return self._question(document, task).document_key

    def question(self, document: Document, task: Task) -> Request:
        """What is asked first, without a deadline. Raises UsageError where it cannot be written."""
        return self._question(document, task)

    async def fill(self, document: Document, task: Task) -> Filling:
        """Fill one record. Whatever happens is a value, a fault of ours as well; but for KeepingFailed, which ends the run."""
        talk = None
        try:
            talk = _Talk(self._first_request(document, task), document)
            return await self._filled(talk)
        except KeepingFailed:
            raise
        except UsageError as error:
            failure = Failure(kind=FailureKind.UNSUPPORTED, message=str(error))
        except Exception as error:  # noqa: BLE001 - one document must not end the run
            failure = Failure(kind=FailureKind.FAULT, message=f"a fault of ours: {type(error).__name__}: {error}")
        return Filling(model=self._model, failure=failure, usage=total(talk.costs if talk else ()), first_fitted=False)

    async def close(self) -> None:
        """Close the asker."""
        await self.asker.close()

    async def _filled(self, talk: _Talk) -> Filling:
        """Ask until an answer fits, nothing new comes, or asking fails."""
        while True:
            try:
                answer = await self._ask(talk)
            except AskingFailed as failed:
                return self._without_answer(talk, failed.failure)
            talk.answers.append(answer)
            if answer.value is not None:
                return self._filling(talk, value=answer.value)
            if len(talk.answers) > self._policy.max_reasks or _repeats_itself(talk.answers):
                return self._salvaged(talk) or self._filling(talk, failure=_never_fitted(talk.answers))
            talk.request = replace(talk.request, messages=_reask(talk))

    async def _ask(self, talk: _Talk) -> Answer:
        """Ask, and once more with twice the room if the answer was cut off at a limit of ours."""
        try:
            answer = await self.asker.ask(talk.request)
        except AskingFailed as failed:
            talk.costs.append(cost_of(failed))
            limit = talk.request.parameters.max_tokens
            if failed.failure.kind is not FailureKind.LENGTH or limit is None or talk.given_room:
                raise
            talk.given_room = True
            talk.notes.append(f"the answer was cut off at {limit} tokens and asked for again with {2 * limit}")
            wider = talk.request.parameters.model_copy(update={"max_tokens": 2 * limit})
            talk.request = replace(talk.request, parameters=wider)
            return await self._ask(talk)
        talk.costs.append(answer.usage)
        return answer

    def _without_answer(self, talk: _Talk, failure: Failure) -> Filling:
        """A failure; but where the model would only do the same again, an earlier answer is the best there will be."""
        salvaged = self._salvaged(talk, why=failure) if failure.kind in MODELS_OWN else None
        return salvaged or self._filling(talk, failure=failure)

    def _salvaged(self, talk: _Talk, why: Failure | None = None) -> Filling | None:
        """The filling that keeps the most of any answer; None if no answer has anything to keep."""
        attempts = [salvage(answer.text, talk.request.task.schema) for answer in talk.answers]
        kept = [(value, dropped) for value, dropped in attempts if value is not None]
        if not kept:
            return None
        value, dropped = max(reversed(kept), key=lambda attempt: _values_in(attempt[0].model_dump()))
        if why:
            talk.notes.append(f"an earlier answer was kept in part, for the next one failed: {why.message}")
        return self._filling(talk, value=value, dropped=dropped)

    def _filling(
        self, talk: _Talk, *, value: BaseModel | None = None, dropped: tuple[Dropped, ...] = (), failure: Failure | None = None
    ) -> Filling:
        again = len(talk.answers) - 1
        return Filling(
            model=self._model_of(talk.answers),
            value=value,
            dropped=dropped,
            failure=failure,
            usage=total(talk.costs),
            notes=(*talk.notes, *([f"asked again {again} time{'s' if again > 1 else ''}"] if again > 0 else [])),
            first_fitted=failure is None and not dropped and again <= 0,
        )

    def _model_of(self, answers: Sequence[Answer]) -> ModelRef:
        if not answers:
            return self._model
        ids = tuple(answer.response_id for answer in answers if answer.response_id)
        return self._model.model_copy(update={"answered_as": answers[-1].answered_as, "response_ids": ids})

    def _first_request(self, document: Document, task: Task) -> Request:
        timeout = self._policy.timeout
        deadline = None if timeout is None else Deadline(time.monotonic() + timeout)
        return self._question(document, task).accompanied(deadline=deadline)

    def _write_question(self, document: Document, task: Task) -> Request:
        """The first request of a document, but for its deadline."""
        request = Request(
            messages=(Message("system", task.prompt.system), Message("user", task.prompt.article(document))),
            task=task,
            model=self._model.name,
            parameters=self._model.parameters,
            sample=self._policy.sample,
            document_id=document.id,
        )
        return request.accompanied(document_key=self._key(request))

    def _key(self, request: Request) -> str:
        asked = [request.digest, self._model.base_url, self._model.mode]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _reask(talk: _Talk) -> tuple[Message, ...]:
    """The article, and after it the last answer with its errors; nothing of the answers before."""
    prompt, last = talk.request.task.prompt, talk.answers[-1]
    article = prompt.article(talk.document)
    return (talk.request.messages[0], Message("user", f"{article}\n\n{prompt.reask(last.text, last.errors)}"))


def _repeats_itself(answers: Sequence[Answer]) -> bool:
    return len(answers) > 1 and answers[-1].errors == answers[-2].errors


def _never_fitted(answers: Sequence[Answer]) -> Failure:
    times = "its answer" if len(answers) == 1 else f"none of its {len(answers)} answers"
    verb = "does not fit the schema" if len(answers) == 1 else "fits the schema"
    last = answers[-1]
    message = f"{times} {verb}, and nothing in it can be kept; what is wrong with the last one: {last.errors[0]}"
    return Failure(kind=FailureKind.INVALID_ANSWER, message=message, errors=last.errors, raw_answer=last.text)


def _values_in(dumped: Any) -> int:
    """How many single values a record holds, nulls not counted."""
    if isinstance(dumped, dict):
        return sum(map(_values_in, dumped.values()))
    if isinstance(dumped, list | tuple | set | frozenset):
        return sum(map(_values_in, dumped))
    return dumped is not None
