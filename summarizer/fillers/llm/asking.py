"""One question, one HTTP request, one answer.

How the call is made is the matter of `calling`. Asking again has owners elsewhere: `retrying` for transport, `conversation` for
answers that do not fit. Why the model stopped is looked at before anything is parsed, and the verdict on its text is that of
`parsing`, the same for an answer that is replayed.

What the model is shown is rendered before it comes here.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

from pydantic import BaseModel

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Request, UnusableAnswer
from summarizer.fillers.llm.calling import Came, way_for
from summarizer.fillers.llm.client import LLMSettings
from summarizer.fillers.llm.completions import Completion, Stopped, error_in, read_completion
from summarizer.fillers.llm.failures import failed_answer, failed_asking, without_key
from summarizer.outcomes import Failure, FailureKind
from summarizer.parsing import parse_answer
from summarizer.records import Usage

_NO_ANSWERS = {
    Stopped.LENGTH: (FailureKind.LENGTH, "the answer was cut off where its tokens ran out: raise --max-tokens"),
    Stopped.REFUSAL: (FailureKind.REFUSAL, "the model declined to answer"),
    Stopped.CONTENT_FILTER: (FailureKind.CONTENT_FILTER, "the provider's content filter withheld the answer"),
}


class LLMAsker:
    """Asks a language model, once for each call. It never retries."""

    def __init__(self, settings: LLMSettings) -> None:
        self._settings = settings
        self._way = way_for(settings)

    async def ask(self, request: Request) -> Answer:
        """Ask once. Raises AskingFailed where no answer came, or none that may be read: cut off, refused, withheld."""
        seconds = self._seconds_left(request)
        started = time.perf_counter()
        try:
            async with asyncio.timeout(seconds):
                came = await self._way.call(request)
        except Exception as error:  # noqa: BLE001 - every exception has its row in the table of `failures`
            raise failed_asking(error, key=self._settings.api_key) from None
        try:
            completion = self._read(came, time.perf_counter() - started)
        except AskingFailed as failed:
            raise replace(failed, allowances=came.allowances) from None
        return self._answer(request, completion, came)

    async def close(self) -> None:
        """Close the connections."""
        await self._way.close()

    def _seconds_left(self, request: Request) -> float:
        if request.deadline is None:
            return self._settings.timeout
        left = request.deadline.left
        if left <= 0:
            late = Failure(kind=FailureKind.TIMEOUT, message="the time for this document ran out before it could be asked")
            raise AskingFailed(late, requests=0)
        return min(left, self._settings.timeout)

    def _read(self, came: Came, seconds: float) -> Completion:
        """The completion that came. Raises AskingFailed if it is none that may be read."""
        key = self._settings.api_key
        error = error_in(came.raw)
        if error:
            raise failed_answer(error, key=key)
        completion = read_completion(came.raw, seconds=seconds) or self._of_unknown_shape(came.value, seconds)
        completion = _without_key(completion, key)
        _refuse_no_answer(completion)
        return completion

    def _answer(self, request: Request, completion: Completion, came: Came) -> Answer:
        parsed = parse_answer(completion.text, request.task.schema)
        return Answer(
            text=completion.text,
            value=parsed.value,
            errors=parsed.errors,
            usage=completion.usage,
            answered_as=completion.answered_as,
            response_id=completion.response_id,
            allowances=came.allowances,
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
    """Raise UnusableAnswer for what is no answer. What it cost is known if the server counted its tokens."""
    may_be_billed = not (completion.usage.prompt_tokens or completion.usage.completion_tokens)
    if completion.stopped is Stopped.NOTHING:
        words = "the server answered with something that is no completion: check --base-url (it mostly ends in /v1)"
        failure, retryable = Failure(kind=FailureKind.SERVER_ERROR, message=words), True
    elif completion.stopped in _NO_ANSWERS:
        kind, words = _NO_ANSWERS[completion.stopped]
        failure, retryable = Failure(kind=kind, message=words, raw_answer=completion.text or None), False
    else:
        return
    raise UnusableAnswer(failure, retryable=retryable, usage=completion.usage, may_be_billed=may_be_billed)
