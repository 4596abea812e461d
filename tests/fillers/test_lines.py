"""Lines that break, and what that may have cost; calls that are given up; many calls at once."""

import asyncio

import pytest
from pydantic import BaseModel

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Message, Request, UnusableAnswer
from summarizer.fillers.llm.asking import LLMAsker
from summarizer.fillers.llm.client import LLMSettings
from summarizer.outcomes import FailureKind


def failed(asking, run, **how):
    with pytest.raises(AskingFailed) as caught:
        asking(run, **how)
    return caught.value


@pytest.mark.parametrize(
    ("script", "kind", "retryable"),
    [
        ("silence", FailureKind.TIMEOUT, True),
        ("cut-body", FailureKind.CONNECTION, True),
        ("truncated", FailureKind.CONNECTION, True),
        ("hang-up", FailureKind.CONNECTION, True),
        ("cut-headers", FailureKind.CONNECTION, True),
        ("no-http", FailureKind.CONNECTION, True),
        ("broken-json", FailureKind.SERVER_ERROR, True),
        ("bottomless", FailureKind.SERVER_ERROR, True),
        ("html", FailureKind.SERVER_ERROR, True),
        ("stream", FailureKind.SERVER_ERROR, True),
        ("error-with-key", FailureKind.SERVER_ERROR, True),
        ("uncounted-length", FailureKind.LENGTH, False),
        ("uncounted-refusal", FailureKind.REFUSAL, False),
    ],
)
def test_where_the_server_was_reached_and_its_end_is_not_known_it_may_be_billed(asking, misbehaving, script, kind, retryable):
    run = misbehaving(script)
    error = failed(asking, run, timeout=1.0)
    assert (error.failure.kind, error.retryable, error.failure.status) == (kind, retryable, None)
    assert error.may_be_billed
    assert error.requests == run.requests == 1


@pytest.mark.parametrize(
    "script",
    [
        *("endless-429", "endless-500", "wrong-key", "forbidden", "no-such-model", "no-quota", "too-long", "bad-parameter"),
        *("to-another-origin", "to-itself", "filtered-prompt", "error-429-as-answer"),
    ],
)
def test_a_status_is_not_billed(asking, misbehaving, script):
    assert not failed(asking, misbehaving(script)).may_be_billed


@pytest.mark.parametrize("script", ["length", "refusal", "content-filter"])
def test_what_is_no_answer_but_was_counted_is_known(asking, misbehaving, script):
    error = failed(asking, misbehaving(script))
    assert isinstance(error, UnusableAnswer)
    assert (error.usage.prompt_tokens, error.may_be_billed) == (100, False)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/v1", "http://nobody.invalid/v1", "https://127.0.0.1:9/v1"])
def test_where_nobody_was_reached_nothing_is_billed(asking, misbehaving, address):
    error = failed(asking, misbehaving("good"), base_url=address)
    assert (error.failure.kind, error.retryable, error.may_be_billed) == (FailureKind.CONNECTION, True, False)


def test_what_speaks_no_tls_was_not_reached(asking, misbehaving):
    run = misbehaving("good")
    error = failed(asking, run, base_url=run.base_url.replace("http:", "https:"))
    assert (error.failure.kind, error.may_be_billed) == (FailureKind.CONNECTION, False)


class Unwritable(BaseModel):
    """A schema of which no request can be made."""

    @classmethod
    def model_json_schema(cls, *_, **__):
        raise ZeroDivisionError("no schema")


def test_what_was_never_sent_is_not_billed(asking, misbehaving, task_with):
    run = misbehaving("good")
    for how in ({"task": task_with(Unwritable, system="s")}, {"asked": "half a character: \ud83d"}):
        error = failed(asking, run, **how)
        assert (error.failure.kind, error.requests, error.may_be_billed) == (FailureKind.FAULT, 0, False)
    assert not failed(asking, run, deadline=-1).may_be_billed
    assert run.requests == 0


def test_a_server_that_hangs_up_is_said_to_have_hung_up(asking, misbehaving):
    assert "broke (ServerDisconnectedError)" in failed(asking, misbehaving("hang-up")).failure.message


def question(task):
    return Request((Message("user", "u"),), task, "openai/scripted")


def test_calls_that_are_given_up_leave_the_others_their_connections(misbehaving, small_task):
    run = misbehaving("silence-then-good")  # twice before a word is said, twice in the middle of the answer

    async def give_up_and_ask_again():
        asker = LLMAsker(LLMSettings(model="openai/scripted", base_url=run.base_url))
        given_up = [asyncio.create_task(asker.ask(question(small_task))) for _ in range(4)]
        await asyncio.sleep(0.5)
        for task in given_up:
            task.cancel()
        ended = await asyncio.gather(*given_up, return_exceptions=True)
        try:
            return ended, await asyncio.wait_for(asker.ask(question(small_task)), 5)
        finally:
            await asker.close()

    ended, answer = asyncio.run(give_up_and_ask_again())
    assert [type(error) for error in ended] == [asyncio.CancelledError] * 4
    assert answer.value is not None
    assert run.requests == 5


def test_more_than_a_hundred_calls_are_on_their_way_at_once(misbehaving, small_task):
    run = misbehaving("together")

    async def all_at_once():
        asker = LLMAsker(LLMSettings(model="openai/scripted", base_url=run.base_url, timeout=30))
        try:
            return await asyncio.gather(*(asker.ask(question(small_task)) for _ in range(150)))
        finally:
            await asker.close()

    assert all(answer.value for answer in asyncio.run(all_at_once()))
