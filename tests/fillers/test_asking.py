"""One question through openai and instructor to a server in a process of its own."""

import asyncio
import logging

import pytest

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Message, Request
from summarizer.fillers.llm.asking import LLMAsker
from summarizer.fillers.llm.client import LLMSettings
from summarizer.fillers.retrying import RetryingAsker
from summarizer.outcomes import FailureKind
from summarizer.records import Parameters


def failed(asking, run, **how):
    with pytest.raises(AskingFailed) as caught:
        asking(run, **how)
    return caught.value


def test_an_answer_is_of_the_tasks_own_class_with_its_cost_and_its_origin(asking, misbehaving, small_task):
    run = misbehaving("good")
    answer = asking(run)
    assert type(answer.value) is small_task.schema
    assert answer.value.model_extra is None
    assert answer.value == small_task.schema.model_validate_json(answer.text)
    usage = answer.usage
    assert (usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens, usage.requests) == (100, 20, 40, 1)
    assert usage.seconds > 0
    assert (answer.answered_as, answer.response_id) == ("scripted-2026-11-20", "chatcmpl-1")
    assert run.requests == 1


def test_the_schema_that_is_sent_is_the_one_that_the_digest_names(asking, misbehaving, small_task):
    run = misbehaving("good")
    asking(run)
    sent = run.bodies[0]["response_format"]["json_schema"]
    assert sent == {"name": "Brief", "schema": small_task.json_schema}


def test_braces_in_an_article_arrive_as_they_are(asking, misbehaving):
    run = misbehaving("good")
    asking(run)
    assert run.bodies[0]["messages"][1]["content"] == "The {{ harbour }} reopened."


def test_only_the_parameters_that_were_chosen_are_sent(asking, misbehaving):
    run = misbehaving("good")
    asking(run, parameters=Parameters(seed=7, max_tokens=50))
    body = run.bodies[0]
    assert body["seed"] == 7
    assert body["max_tokens"] == 50
    assert "temperature" not in body


def test_the_tools_mode_reads_the_arguments_of_the_call(asking, misbehaving, small_task):
    run = misbehaving("tools")
    answer = asking(run, mode="tools")
    assert type(answer.value) is small_task.schema
    assert run.bodies[0]["tools"][0]["function"]["name"] == "Brief"


def test_an_answer_that_does_not_fit_is_an_answer_with_errors(asking, misbehaving):
    run = misbehaving("same-wrong")
    answer = asking(run)
    assert answer.value is None
    assert answer.errors == ("acts[0].kind: Input should be 'talk' or 'strike', not \"dance\"",)
    assert answer.usage.prompt_tokens == 100
    assert run.requests == 1


def test_half_a_character_becomes_the_replacement_character(asking, misbehaving):
    answer = asking(misbehaving("half-a-character"))
    assert answer.value.title == "Harbour \ufffd"


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("length", FailureKind.LENGTH),
        ("refusal", FailureKind.REFUSAL),
        ("content-filter", FailureKind.CONTENT_FILTER),
        ("filtered-prompt", FailureKind.CONTENT_FILTER),
        ("wrong-key", FailureKind.AUTHENTICATION),
        ("forbidden", FailureKind.AUTHENTICATION),
        ("no-such-model", FailureKind.NOT_FOUND),
        ("no-quota", FailureKind.QUOTA_EXHAUSTED),
        ("too-long", FailureKind.TOO_LONG),
        ("bad-parameter", FailureKind.BAD_REQUEST),
    ],
)
def test_what_asking_again_cannot_mend_is_final_after_one_request(asking, misbehaving, script, kind):
    run = misbehaving(script)
    error = failed(asking, run)
    assert error.failure.kind is kind
    assert not error.retryable
    assert run.requests == 1


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
@pytest.mark.parametrize(
    ("script", "kind"),
    [("refusal", FailureKind.REFUSAL), ("content-filter", FailureKind.CONTENT_FILTER), ("length", FailureKind.LENGTH)],
)
def test_no_mode_takes_a_refusal_a_filter_or_half_an_answer_for_an_answer(asking, misbehaving, mode, script, kind):
    run = misbehaving(script)
    error = failed(asking, run, mode=mode)
    assert error.failure.kind is kind
    assert error.usage.prompt_tokens == 100  # it is billed
    assert run.requests == 1


@pytest.mark.parametrize(
    ("script", "kind", "status"),
    [
        ("endless-429", FailureKind.RATE_LIMITED, 429),
        ("endless-500", FailureKind.SERVER_ERROR, 500),
        ("cut-body", FailureKind.CONNECTION, None),
        ("broken-json", FailureKind.SERVER_ERROR, None),
        ("html", FailureKind.SERVER_ERROR, None),
    ],
)
def test_trouble_on_the_way_may_be_retried_but_not_here(asking, misbehaving, script, kind, status):
    run = misbehaving(script)
    error = failed(asking, run)
    assert (error.failure.kind, error.failure.status) == (kind, status)
    assert error.retryable
    assert run.requests == 1


def test_a_server_that_nobody_runs_is_a_connection_failure(asking, misbehaving):
    error = failed(asking, misbehaving("good"), base_url="http://127.0.0.1:9/v1")
    assert error.failure.kind is FailureKind.CONNECTION
    assert error.retryable


def test_silence_ends_at_the_timeout_of_the_request(asking, misbehaving):
    run = misbehaving("silence")
    error = failed(asking, run, timeout=0.5)
    assert error.failure.kind is FailureKind.TIMEOUT
    assert run.requests == 1


def test_silence_ends_at_the_deadline_of_the_document(asking, misbehaving):
    error = failed(asking, misbehaving("silence"), deadline=0.5)
    assert error.failure.kind is FailureKind.TIMEOUT


def test_an_interrupt_is_an_interrupt_and_no_failure(asking, misbehaving, small_task):
    async def interrupted():
        settings = LLMSettings(model="openai/scripted", base_url=misbehaving("silence").base_url)
        asker = RetryingAsker(LLMAsker(settings))
        task = asyncio.create_task(asker.ask(Request((Message("user", "u"),), small_task, "openai/scripted")))
        await asyncio.sleep(0.3)
        task.cancel()
        try:
            with pytest.raises(asyncio.CancelledError):
                await task
        finally:
            await asker.close()

    asyncio.run(interrupted())


def test_many_questions_at_once_share_one_asker_and_nothing_else(misbehaving, small_task):
    run = misbehaving("good")

    async def fifty():
        asker = LLMAsker(LLMSettings(model="openai/scripted", base_url=run.base_url))
        requests = [Request((Message("user", f"question {number}"),), small_task, "openai/scripted") for number in range(50)]
        try:
            return await asyncio.gather(*(asker.ask(request) for request in requests))
        finally:
            await asker.close()

    answers = asyncio.run(fifty())
    assert all(type(answer.value) is small_task.schema for answer in answers)
    asked = {body["messages"][0]["content"] for body in run.bodies}
    assert asked == {f"question {number}" for number in range(50)}
    assert run.requests == 50


def test_after_the_deadline_nobody_is_asked(asking, misbehaving):
    run = misbehaving("good")
    error = failed(asking, run, deadline=-1)
    assert (error.failure.kind, error.requests, run.requests) == (FailureKind.TIMEOUT, 0, 0)


@pytest.mark.parametrize("script", ["wrong-key", "forbidden", "endless-500", "same-wrong"])
def test_the_key_is_in_no_failure_and_no_log(asking, misbehaving, key, caplog, script):
    caplog.set_level(logging.DEBUG)
    run = misbehaving(script)
    shown = ""
    try:
        asking(run)
    except AskingFailed as error:
        shown = f"{error!r} {error} {error.failure.model_dump_json()} {error.__cause__!r}"
    assert run.log[0]["authorization"] == f"Bearer {key}"
    assert key not in shown + caplog.text
    assert key[:8] not in shown
    assert key[-4:] + "." not in shown


def test_instructor_writes_no_completion_into_the_log(asking, misbehaving, caplog):
    caplog.set_level(logging.ERROR)
    asking(misbehaving("same-wrong"))
    assert caplog.text == ""
