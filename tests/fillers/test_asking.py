"""One question through openai and instructor to a server in a process of its own."""

import asyncio
import json
import logging
from dataclasses import replace

import pytest
from pydantic import BaseModel

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Message, Request
from summarizer.fillers.llm.asking import LLMAsker
from summarizer.fillers.llm.client import LLMSettings
from summarizer.fillers.retrying import RetryingAsker, RetryPolicy
from summarizer.outcomes import FailureKind
from summarizer.records import Parameters
from summarizer.tasks import load_task


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


def completion(message, *, finish="stop", **more):
    """A completion with this message, as text for the server that answers as it is told."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return json.dumps({"id": "c", "object": "chat.completion", "model": "m", "choices": [choice], "usage": usage} | more)


def called(arguments):
    return completion({"content": None, "tool_calls": [{"type": "function", "function": {"name": "x", "arguments": arguments}}]})


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
@pytest.mark.parametrize(("name", "rows"), [("event", "events"), ("facts", "facts")])
def test_every_mode_asks_for_every_built_in_task_with_its_own_schema(asking, misbehaving, mode, name, rows):
    run, task = misbehaving("as-told"), load_task(name)
    text = json.dumps({"headline": "H", "summary": "S.", rows: []})
    answer = asking(run, task=task, mode=mode, asked=called(text) if mode == "tools" else completion({"content": text}))
    assert answer.value == task.schema.model_validate_json(text)
    assert run.requests == answer.usage.requests == 1
    (body,) = run.bodies
    if mode == "json_schema":
        assert body["response_format"]["json_schema"] == {"name": task.schema.__name__, "schema": task.json_schema}
    elif mode == "tools":
        tool = body["tools"][0]["function"]
        assert body["tool_choice"]["function"]["name"] == tool["name"] == task.schema.__name__
        assert tool["parameters"]["properties"] == task.json_schema["properties"]
        assert tool["parameters"]["$defs"] == task.json_schema["$defs"]
    else:
        assert json.dumps(task.json_schema, indent=2, ensure_ascii=False) in body["messages"][0]["content"]


class Unwritable(BaseModel):
    """A schema of which no request can be made."""

    title: str

    @classmethod
    def model_json_schema(cls, *_, **__):
        raise ZeroDivisionError("no schema")


def test_what_fails_before_anything_is_sent_counts_no_request(asking, misbehaving, task_with):
    run = misbehaving("good")
    error = failed(asking, run, task=task_with(Unwritable, system="s"), mode="tools", parameters=Parameters(seed=1))
    assert error.failure.kind is FailureKind.FAULT
    assert error.requests == run.requests == 0


FITTING = '{"title": "Harbour reopens"}'


@pytest.mark.parametrize(
    "told",
    [
        completion({"content": [{"type": "thinking", "thinking": []}, {"type": "text", "text": FITTING}]}),
        completion({"content": [{"type": "text", "text": FITTING[:9]}, {"type": "text", "text": FITTING[9:]}]}),
        called(json.loads(FITTING)),
        called(FITTING),
    ],
)
def test_an_answer_in_parts_or_as_an_object_is_read(asking, misbehaving, told):
    assert asking(misbehaving("as-told"), asked=told).value.title == "Harbour reopens"


@pytest.mark.parametrize(
    "told",
    [
        completion({"content": {"title": "Harbour reopens"}}),
        completion({"content": 7}),
        completion({"content": [7]}),
        completion({"content": [{"type": "text", "text": None}]}),
        completion({"content": FITTING}, finish=["stop"]),
        completion({"content": FITTING}, choices=[]),
        completion({"content": FITTING}, choices=None),
        completion({"content": FITTING}, choices={}),
        completion({"content": FITTING}, choices=[None]),
        completion({"content": FITTING}, choices=[{"message": None}]),
        completion({"content": FITTING}, choices=7),
        completion({"tool_calls": [None]}),
        completion({"tool_calls": {"a": 1}}),
        "{}",
        "[]",
        "null",
        "7",
        '"words"',
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_what_is_no_completion_is_a_failure_asked_once_more_and_counted(asking, misbehaving, mode, told):
    run = misbehaving("as-told")
    error = failed(asking, run, asked=told, mode=mode, retry=RetryPolicy(base=0.01, cap=0.02))
    assert error.failure.kind is FailureKind.SERVER_ERROR
    assert error.requests == run.requests == 2


def test_odd_counts_and_names_are_passed_over(asking, misbehaving):
    odd = {"usage": {"prompt_tokens": "many", "prompt_tokens_details": 7}, "model": 5, "id": None}
    answer = asking(misbehaving("as-told"), asked=completion({"content": FITTING}, **odd))
    assert (answer.usage.prompt_tokens, answer.answered_as, answer.response_id) == (0, None, None)
    assert asking(misbehaving("as-told"), asked=completion({"content": FITTING}, usage="none")).value is not None


@pytest.mark.parametrize("content", [None, ""])
def test_silence_of_the_model_is_an_answer_that_does_not_fit(asking, misbehaving, content):
    answer = asking(misbehaving("as-told"), asked=completion({"content": content}))
    assert (answer.value, answer.text, answer.usage.requests) == (None, "", 1)


@pytest.mark.parametrize(
    ("error", "kind", "status", "retryable"),
    [
        ({"message": "Rate limit reached", "code": 429}, FailureKind.RATE_LIMITED, 429, True),
        ({"message": "Rate limit reached", "code": "rate_limit_exceeded"}, FailureKind.RATE_LIMITED, None, True),
        ({"message": "No", "type": "insufficient_quota"}, FailureKind.QUOTA_EXHAUSTED, None, False),
        ({"message": "Incorrect API key provided", "code": "invalid_api_key"}, FailureKind.AUTHENTICATION, None, False),
        ({"message": "x", "status": 401}, FailureKind.AUTHENTICATION, 401, False),
        ({"message": "The model `x` does not exist"}, FailureKind.NOT_FOUND, None, False),
        ({"message": "maximum context length is 8192 tokens"}, FailureKind.TOO_LONG, None, False),
        ({"message": "Overloaded", "type": "overloaded_error"}, FailureKind.SERVER_ERROR, None, True),
        ({"message": "bad", "type": "invalid_request_error"}, FailureKind.BAD_REQUEST, None, False),
        ({"message": "the moon is full"}, FailureKind.SERVER_ERROR, None, True),
        ("the moon is full", FailureKind.SERVER_ERROR, None, True),
        (["odd"], FailureKind.SERVER_ERROR, None, True),
        ({"message": ["odd"], "code": {"a": 1}}, FailureKind.SERVER_ERROR, None, True),
    ],
)
def test_an_error_in_place_of_an_answer_is_read_as_any_other(asking, misbehaving, error, kind, status, retryable):
    run = misbehaving("as-told")
    caught = failed(asking, run, asked=json.dumps({"error": error}))
    assert (caught.failure.kind, caught.failure.status, caught.retryable) == (kind, status, retryable)
    assert caught.requests == run.requests == 1


def test_the_words_of_an_error_in_place_of_an_answer_are_kept(asking, misbehaving):
    told = [json.dumps({"error": {"message": "the moon is full"}}), completion({}, choices=[{"error": "the moon is full"}])]
    for asked in told:
        run = misbehaving("as-told")
        caught = failed(asking, run, asked=asked, retry=RetryPolicy(base=0.01, cap=0.02))
        assert "(the moon is full)" in caught.failure.message
        assert run.requests == caught.requests == 2


def test_nothing_is_sent_to_an_address_that_a_server_points_at(asking, misbehaving):
    run = misbehaving("to-another-origin")
    caught = failed(asking, run, retry=RetryPolicy(base=0.01))
    elsewhere = replace(run, address=run.address.replace("to-another-origin", "good"))
    assert (run.requests, elsewhere.requests) == (1, 0)
    assert (caught.failure.kind, caught.failure.status, caught.requests) == (FailureKind.BAD_REQUEST, 307, 1)
    assert "points at http://localhost:" in caught.failure.message
    assert "placeholder" not in caught.failure.message


def test_a_redirect_to_the_same_server_is_no_loop(asking, misbehaving):
    run = misbehaving("to-itself")
    caught = failed(asking, run, retry=RetryPolicy(base=0.01))
    assert (run.requests, caught.requests, caught.failure.status) == (1, 1, 302)


def test_a_fence_of_markdown_is_taken_off_in_every_mode(asking, misbehaving):
    for mode in ("json_schema", "json", "tools"):
        assert asking(misbehaving("fenced"), mode=mode).value.title == "Harbour reopens"


def test_a_key_that_a_server_repeats_is_in_no_answer(asking, misbehaving, key):
    answer = asking(misbehaving("echoed-key"))
    assert key not in repr(answer)
    assert (answer.text, answer.answered_as, answer.response_id) == ('{"title": "[key]", "acts": 7}', "for [key]", "[key]")
    assert failed(asking, misbehaving("refusal-with-key")).failure.raw_answer == "Not for [key]."


def test_a_key_that_is_no_secret_stays_a_word_of_the_article(asking, misbehaving):
    assert asking(misbehaving("echoed-key"), api_key="test").text == '{"title": "test", "acts": 7}'


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


@pytest.mark.parametrize("script", ["wrong-key", "forbidden", "endless-500", "same-wrong", "refusal-with-key", "error-with-key"])
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
