"""One question, one HTTP request, one answer: what instructor is used for here.

instructor writes the schema into the request in the way of each provider and mode, and reads the answer out again. Its own
retrying is held to a single attempt, since asking again has owners elsewhere: `retrying` for transport, `conversation` for
answers that do not fit. The raw completion is caught as it arrives, so that why the model stopped is looked at before anything
is parsed, and the verdict on its text is that of `parsing`, the same for an answer that is replayed.

What the model is shown is rendered before it comes here, and instructor is never given a `context`: it would render
the messages once more, and braces in an article would be Jinja.
"""

from __future__ import annotations

import asyncio
import copy
import time
from dataclasses import dataclass, field, replace
from typing import Any

import instructor
from instructor.core.hooks import Hooks
from instructor.v2.core.function_calls import response_schema
from pydantic import BaseModel

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Request, UnusableAnswer
from summarizer.fillers.llm.client import LLMSettings, make_client
from summarizer.fillers.llm.completions import Completion, Stopped, error_in, read_completion
from summarizer.fillers.llm.failures import failed_answer, failed_asking, without_key
from summarizer.outcomes import Failure, FailureKind
from summarizer.parsing import parse_answer
from summarizer.records import Usage
from summarizer.tasks import Task

_NO_ANSWERS = {
    Stopped.LENGTH: (FailureKind.LENGTH, "the answer was cut off where its tokens ran out: raise --max-tokens"),
    Stopped.REFUSAL: (FailureKind.REFUSAL, "the model declined to answer"),
    Stopped.CONTENT_FILTER: (FailureKind.CONTENT_FILTER, "the provider's content filter withheld the answer"),
}

_SCHEMA_ALONE = (instructor.Mode.JSON_SCHEMA, instructor.Mode.JSON)
"""Modes that send the schema as it is; the others call it a tool, by a name that instructor takes from its title."""


@dataclass
class _Call:
    """What is known of one call while it is made: whether it came as far as the provider's package, and what came back."""

    is_made: bool = False
    completions: list[object] = field(default_factory=list)

    def hooks(self) -> Hooks:
        hooks = Hooks()
        hooks.on("completion:kwargs", self._note)
        hooks.on("completion:response", self.completions.append)
        return hooks

    def _note(self, **_: object) -> None:
        self.is_made = True


class LLMAsker:
    """Asks a language model, once for each call. It never retries."""

    def __init__(self, settings: LLMSettings) -> None:
        self._settings = settings
        self._client = make_client(settings)
        self._schemas: dict[type[BaseModel], type[BaseModel]] = {}

    async def ask(self, request: Request) -> Answer:
        """Ask once. Raises AskingFailed where no answer came, or none that may be read: cut off, refused, withheld."""
        seconds = self._seconds_left(request)
        call = _Call()
        started = time.perf_counter()
        try:
            async with asyncio.timeout(seconds):
                value = await self._make(call, request)
        except Exception as error:  # noqa: BLE001 - every exception has its row in the table of `failures`
            if not call.completions:
                raise replace(failed_asking(error, key=self._settings.api_key), requests=int(call.is_made)) from None
            value = None
        return self._answer(request, call.completions[-1], value, time.perf_counter() - started)

    async def close(self) -> None:
        """Close the connections."""
        close = getattr(self._client.client, "close", None)
        if close is not None and asyncio.iscoroutine(closing := close()):
            await closing

    def _seconds_left(self, request: Request) -> float:
        if request.deadline is None:
            return self._settings.timeout
        left = request.deadline - time.monotonic()
        if left <= 0:
            late = Failure(kind=FailureKind.TIMEOUT, message="the time for this document ran out before it could be asked")
            raise AskingFailed(late, requests=0)
        return min(left, self._settings.timeout)

    async def _make(self, call: _Call, request: Request) -> object:
        """The call itself; every raw completion is noted as it arrives, whether or not instructor likes it."""
        chosen = request.parameters.model_dump(exclude_none=True)
        if "max_tokens" in chosen:
            chosen[self._settings.limit_name] = chosen.pop("max_tokens")
        messages: Any = [{"role": message.role, "content": message.content} for message in request.messages]
        return await self._client.create(
            response_model=self._response_model(request.task),
            messages=messages,
            max_retries=0,
            strict=False,  # Pydantic's lax mode, as in `parsing`; instructor's default is the strict one
            hooks=call.hooks(),
            **chosen,
        )

    def _response_model(self, task: Task) -> type[BaseModel]:
        """What instructor makes of a schema, made once and not for each call (which is most of its cost).

        It writes the task's own JSON Schema into the request, so that what is sent is what the request's digest names. A tool's
        name is the class's, never a title of the user's own: OpenAI takes no blanks in it.
        """
        if task.schema not in self._schemas:
            model = response_schema(task.schema)
            name = {} if self._client.mode in _SCHEMA_ALONE else {"title": task.schema.__name__}
            written = task.json_schema | name
            model.model_json_schema = lambda *_, **__: copy.deepcopy(written)  # type: ignore[method-assign]
            self._schemas[task.schema] = model
        return self._schemas[task.schema]

    def _answer(self, request: Request, raw: object, value: object, seconds: float) -> Answer:
        key = self._settings.api_key
        error = error_in(raw)
        if error:
            raise failed_answer(error, key=key)
        completion = _without_key(read_completion(raw, seconds=seconds) or self._of_unknown_shape(value, seconds), key)
        _refuse_no_answer(completion)
        parsed = parse_answer(completion.text, request.task.schema)
        return Answer(
            text=completion.text,
            value=parsed.value,
            errors=parsed.errors,
            usage=completion.usage,
            answered_as=completion.answered_as,
            response_id=completion.response_id,
        )

    def _of_unknown_shape(self, value: object, seconds: float) -> Completion:
        """Where a provider packs its answers in a third way, instructor's reading stands in for ours.

        Through OpenAI's protocol there is no third way: what came is no completion.
        """
        text = value.model_dump_json() if isinstance(value, BaseModel) else ""
        stopped = Stopped.NOTHING if self._settings.speaks_openai else Stopped.DONE
        return Completion(text, stopped, Usage(requests=1, seconds=round(seconds, 3)))


def _without_key(completion: Completion, key: str | None) -> Completion:
    """The completion, with the key taken out of every text that the server wrote."""
    return replace(
        completion,
        text=without_key(completion.text, key),
        answered_as=completion.answered_as and without_key(completion.answered_as, key),
        response_id=completion.response_id and without_key(completion.response_id, key),
    )


def _refuse_no_answer(completion: Completion) -> None:
    if completion.stopped is Stopped.NOTHING:
        words = "the server answered with something that is no completion: check --base-url (it mostly ends in /v1)"
        raise UnusableAnswer(Failure(kind=FailureKind.SERVER_ERROR, message=words), retryable=True, usage=completion.usage)
    if completion.stopped in _NO_ANSWERS:
        kind, words = _NO_ANSWERS[completion.stopped]
        raise UnusableAnswer(Failure(kind=kind, message=words, raw_answer=completion.text or None), usage=completion.usage)
