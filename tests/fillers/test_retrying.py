"""Transport retries, against a server that counts what it is asked."""

import asyncio
import time

import pytest

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Request
from summarizer.fillers.retrying import RetryingAsker, RetryPolicy
from summarizer.outcomes import Failure, FailureKind
from summarizer.records import Usage

SOON = RetryPolicy(base=0.01, cap=0.02)


def timed(asking, run, **how):
    started = time.monotonic()
    answer = asking(run, **({"retry": SOON} | how))
    return answer, time.monotonic() - started


@pytest.mark.parametrize(
    ("script", "requests", "least", "most"),
    [
        ("retry-after-seconds", 2, 1.0, 4.0),
        ("retry-after-date", 2, 0.9, 5.0),
        ("retry-after-ms", 2, 0.3, 3.0),
        ("reset-requests", 2, 0.4, 3.0),
        ("unsaid-wait", 3, 0.0, 3.0),
        ("server-error", 2, 0.0, 3.0),
        ("timeout-and-conflict", 4, 0.0, 3.0),
        ("cut-body", 2, 0.0, 3.0),
        ("broken-json", 2, 0.0, 3.0),
        ("html-then-good", 2, 0.0, 3.0),
        ("error-429-as-answer", 2, 0.0, 3.0),
        ("retry-after-0", 13, 0.0, 3.0),
    ],
)
def test_trouble_is_waited_out_as_the_server_asks_and_every_request_is_counted(
    asking, misbehaving, script, requests, least, most
):
    run = misbehaving(script)
    answer, seconds = timed(asking, run)
    assert answer.value is not None
    assert run.requests == answer.usage.requests == requests
    assert least <= seconds < most
    assert all(body == run.bodies[0] for body in run.bodies)


@pytest.mark.parametrize("script", ["no-quota", "wrong-key", "forbidden", "no-such-model", "too-long", "bad-parameter", "length"])
def test_what_is_final_is_asked_once(asking, misbehaving, script):
    run = misbehaving(script)
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=SOON)
    assert run.requests == caught.value.requests == 1


def test_the_deadline_ends_it_and_the_failure_stays_what_it_was(asking, misbehaving):
    run = misbehaving("endless-429")
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=RetryPolicy(max_attempts=1000), deadline=2.0)
    assert caught.value.failure.kind is FailureKind.RATE_LIMITED
    assert 2 <= run.requests <= 10
    assert f"asked {caught.value.requests} times in" in caught.value.failure.message


def test_where_time_ran_out_in_the_last_attempt_the_failure_is_what_went_wrong_before(asking, misbehaving):
    run = misbehaving("500-then-silence")
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=SOON, deadline=1.5)
    assert caught.value.failure.kind is FailureKind.SERVER_ERROR
    assert run.requests == caught.value.requests == 2


def test_a_wait_that_would_pass_the_deadline_is_not_begun(asking, misbehaving):
    run = misbehaving("far-429")
    started = time.monotonic()
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=SOON, deadline=20)
    assert time.monotonic() - started < 5
    assert (caught.value.failure.kind, run.requests) == (FailureKind.RATE_LIMITED, 1)


def test_a_wait_beyond_the_deadline_is_said(asking, misbehaving):
    with pytest.raises(AskingFailed, match="asks for a wait of 999999 s, beyond the time for this document"):
        asking(misbehaving("farthest-429"), retry=SOON, deadline=20)
    with pytest.raises(AskingFailed) as caught:
        asking(misbehaving("endless-429"), retry=RetryPolicy(max_attempts=2, base=0.01), deadline=20)
    assert "asks for a wait" not in caught.value.failure.message


def test_being_told_to_wait_for_nothing_the_time_of_the_document_is_used(asking, misbehaving):
    run = misbehaving("retry-after-0")
    started = time.monotonic()
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=RetryPolicy(base=0.2, cap=0.4), deadline=1.0)
    assert caught.value.failure.kind is FailureKind.RATE_LIMITED
    assert 0.5 < time.monotonic() - started < 1.5
    assert run.requests == caught.value.requests


@pytest.mark.parametrize("script", ["html", "stream"])
def test_what_is_no_completion_is_asked_for_once_more(asking, misbehaving, script):
    run = misbehaving(script)
    with pytest.raises(AskingFailed, match="--base-url") as caught:
        asking(run, retry=SOON, deadline=20)
    assert (caught.value.failure.kind, caught.value.requests, run.requests) == (FailureKind.SERVER_ERROR, 2, 2)


def test_where_nobody_is_there_it_is_given_up_before_the_deadline(asking, misbehaving):
    with pytest.raises(AskingFailed) as caught:
        asking(misbehaving("good"), base_url="http://127.0.0.1:9/v1", retry=SOON, deadline=60)
    assert (caught.value.failure.kind, caught.value.requests) == (FailureKind.CONNECTION, 8)


def test_a_number_of_attempts_ends_it_too(asking, misbehaving):
    run = misbehaving("endless-500")
    with pytest.raises(AskingFailed) as caught:
        asking(run, retry=RetryPolicy(max_attempts=3, base=0.01))
    assert (caught.value.failure.kind, caught.value.requests, run.requests) == (FailureKind.SERVER_ERROR, 3, 3)


class Flaky:
    """Fails every other time it is asked."""

    def __init__(self):
        self.asked = 0

    async def ask(self, request):
        self.asked += 1
        fails = self.asked % 2
        await asyncio.sleep(0)
        if fails:
            raise AskingFailed(Failure(kind=FailureKind.SERVER_ERROR, message="oops"), retryable=True)
        return Answer("{}", usage=Usage(requests=1))

    async def close(self):
        pass


def test_calls_at_the_same_time_do_not_share_their_attempts(small_task):
    async def twenty():
        asker = RetryingAsker(Flaky(), RetryPolicy(max_attempts=50, base=0.001))
        request = Request((), small_task, "openai/x")
        return await asyncio.gather(*(asker.ask(request) for _ in range(20)))

    answers = asyncio.run(twenty())
    assert sum(answer.usage.requests for answer in answers) == 40


def test_waits_that_nobody_asked_for_grow_up_to_a_cap_with_full_jitter(small_task):
    waits = []

    async def note(seconds):
        waits.append(seconds)

    class Dead(Flaky):
        async def ask(self, request):
            raise AskingFailed(Failure(kind=FailureKind.CONNECTION, message="gone"), retryable=True)

    asker = RetryingAsker(Dead(), RetryPolicy(max_attempts=200, max_unreached=200, base=0.5, cap=30.0, sleep=note))
    with pytest.raises(AskingFailed):
        asyncio.run(asker.ask(Request((), small_task, "openai/x")))
    assert len(waits) == 199
    assert waits[0] <= 0.5
    assert waits[1] <= 1.0
    assert max(waits) <= 30.0
    assert max(waits) > 15.0
    assert min(waits[10:]) < 10.0  # full jitter: some of the late waits are short
