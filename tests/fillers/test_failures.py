"""The table of failures and the ways of asking for a wait, one by one."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from summarizer.fillers.llm.completions import Stopped, read_completion
from summarizer.fillers.llm.failures import failed_asking, redacted
from summarizer.fillers.llm.waits import seconds_of, wait_from
from summarizer.outcomes import FailureKind

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class SomeSDKError(Exception):
    """Any provider's error: a status, a body, a response with headers."""

    def __init__(self, status, message="no", code=None, headers=None):
        super().__init__(message)
        self.status_code = status
        self.body = {"error": {"message": message, "type": code}}
        self.response = SimpleNamespace(headers=headers or {})


@pytest.mark.parametrize(
    ("error", "kind", "retryable"),
    [
        (SomeSDKError(429), FailureKind.RATE_LIMITED, True),
        (SomeSDKError(429, code="insufficient_quota"), FailureKind.QUOTA_EXHAUSTED, False),
        (SomeSDKError(402, "Insufficient Balance"), FailureKind.QUOTA_EXHAUSTED, False),
        (SomeSDKError(400, "Your credit balance is too low"), FailureKind.QUOTA_EXHAUSTED, False),
        (
            SomeSDKError(429, "Add a payment method at https://platform.openai.com/account/billing"),
            FailureKind.RATE_LIMITED,
            True,
        ),
        (SomeSDKError(400, "prompt is too long: 250000 tokens > 200000 maximum"), FailureKind.TOO_LONG, False),
        (SomeSDKError(413, "Request Entity Too Large"), FailureKind.TOO_LONG, False),
        (SomeSDKError(408), FailureKind.SERVER_ERROR, True),
        (SomeSDKError(409), FailureKind.SERVER_ERROR, True),
        (SomeSDKError(529, "Overloaded"), FailureKind.SERVER_ERROR, True),
        (SomeSDKError(401), FailureKind.AUTHENTICATION, False),
        (SomeSDKError(403), FailureKind.AUTHENTICATION, False),
        (SomeSDKError(404), FailureKind.NOT_FOUND, False),
        (SomeSDKError(422), FailureKind.BAD_REQUEST, False),
        (TimeoutError(), FailureKind.TIMEOUT, True),
        (ConnectionResetError("reset"), FailureKind.CONNECTION, True),
        (json.JSONDecodeError("no", "{", 1), FailureKind.SERVER_ERROR, True),
        (TypeError("create() got an unexpected keyword argument 'seed'"), FailureKind.BAD_REQUEST, False),
        (ZeroDivisionError("division by zero"), FailureKind.FAULT, False),
    ],
)
def test_each_exception_has_its_kind(error, kind, retryable):
    failed = failed_asking(error, key=None)
    assert (failed.failure.kind, failed.retryable) == (kind, retryable)


def test_a_failure_says_what_to_do_and_quotes_the_api():
    failed = failed_asking(SomeSDKError(404, "The model `x` does not exist"), key=None)
    assert failed.failure.message.startswith("404: no such model or path: check --model")
    assert "The model `x` does not exist" in failed.failure.message


@pytest.mark.parametrize(
    "words",
    [
        "bad key placeholder-key!",
        "Incorrect API key provided: placehol***-key. Find it",
        "Illegal header value b'Bearer placeholder-key\\n'",
        "the key sk-proj-placeholder_0123456789 is disabled",
    ],
)
def test_nothing_that_looks_like_a_key_is_quoted(words):
    said = redacted(words, "placeholder-key")
    assert "placehol" not in said
    assert "[key]" in said


def test_an_api_that_echoes_the_request_is_quoted_in_part():
    assert len(redacted("word " * 1000, None)) == 300


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Fri, 20 Nov 2026 12:01:30 GMT"}, 90.0),
        ({"retry-after": "Fri, 20 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s"}, 1.0),
        ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "0"}, 360.0),
        ({"x-ratelimit-reset-tokens": "20ms"}, 0.02),
    ],
)
def test_a_wait_is_read_in_all_the_ways_it_is_written(headers, seconds):
    assert wait_from(headers, NOON) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("1s", 1),
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("2m", 120),
        ("1d", 86400),
        ("3", 3),
        ("", None),
        ("x", None),
    ],
)
def test_a_duration_is_read_as_go_writes_it(duration, seconds):
    assert seconds_of(duration) == (None if seconds is None else pytest.approx(seconds))


def anthropic(stop_reason="tool_use", **block):
    content = [SimpleNamespace(type="text", text="Here: "), SimpleNamespace(**block)] if block else []
    usage = SimpleNamespace(input_tokens=10, output_tokens=5, cache_read_input_tokens=90, cache_creation_input_tokens=0)
    return SimpleNamespace(id="msg-1", model="claude", content=content, stop_reason=stop_reason, usage=usage)


def test_anthropics_answers_are_read_by_their_shape():
    read = read_completion(anthropic(type="tool_use", input={"title": "é"}), seconds=1.0)
    assert (read.text, read.stopped, read.response_id) == ('{"title": "é"}', Stopped.DONE, "msg-1")
    assert (read.usage.prompt_tokens, read.usage.cached_tokens, read.usage.completion_tokens) == (100, 90, 5)
    assert read_completion(anthropic("max_tokens"), seconds=1.0).stopped is Stopped.LENGTH
    assert read_completion(anthropic("refusal"), seconds=1.0).stopped is Stopped.REFUSAL


@pytest.mark.parametrize("raw", [SimpleNamespace(choices=None), SimpleNamespace(choices=[]), SimpleNamespace(choices=[None])])
def test_an_answer_with_nothing_in_it_is_nothing(raw):
    assert read_completion(raw, seconds=0.0).stopped is Stopped.NOTHING


def test_a_page_is_no_completion():
    assert read_completion("<html>", seconds=0.0) is None


def test_a_date_to_wait_for_is_read_by_the_servers_own_clock():
    headers = {"retry-after": "Sat, 21 Nov 2026 10:00:05 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}
    assert wait_from(headers) == 5.0
