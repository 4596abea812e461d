"""An asker inside the limits: what it tells the limiter of each way in which asking can end."""

import asyncio
from dataclasses import replace

import pytest
from pydantic import BaseModel

from summarizer.allowances import Allowance, Allowances
from summarizer.batch.limits import Estimates, LimitedAsker, Limiter
from summarizer.batch.limits.estimates import Size
from summarizer.batch.limits.limiting import size_of
from summarizer.errors import AskingFailed
from summarizer.fillers.face import Answer, Deadline, Message, Request, UnusableAnswer
from summarizer.outcomes import Failure, FailureKind
from summarizer.records import Parameters, Usage
from summarizer.tasks import Task
from summarizer.templates import Prompt
from tests.batch.limits.simulated import limiter, now, simulate


class Brief(BaseModel):
    title: str


TASK = Task(name="small", schema=Brief, prompt=Prompt(name="small", version="v1", sources={}, examples=()))
REQUEST = Request(messages=(Message("system", "Fill."), Message("user", "x" * 995)), task=TASK, model="m")
CHARACTERS = 1_000 + len(TASK.schema_text)
ALLOWANCES = Allowances(requests=Allowance(600, 500, 1.0), tokens=Allowance(60_000, 50_000, 1.0))


class Scripted:
    """Answers with what it is given, or raises it, after a second."""

    def __init__(self, ends):
        self.ends, self.asked, self.closed = ends, [], False

    async def ask(self, request):
        self.asked.append(request)
        await asyncio.sleep(1)
        if isinstance(self.ends, BaseException):
            raise self.ends
        return self.ends

    async def close(self):
        self.closed = True


def failed(kind, sort=AskingFailed, **how):
    return sort(Failure(kind=kind, message="m"), **how)


def answered(prompt=250, completion=750, **how):
    return Answer("{}", usage=Usage(prompt_tokens=prompt, completion_tokens=completion, requests=1), **how)


def watched(limits):
    """What the limiter is told when somebody leaves."""
    told, leave = [], limits.leave

    def tell(entered, **how):
        told.append(how)
        leave(entered, **how)

    limits.leave = tell
    return told


def asked_once(ends, request=REQUEST):
    async def work():
        limits, estimates = limiter(), Estimates()
        told = watched(limits)
        asker = LimitedAsker(Scripted(ends), limits, estimates, clock=now)
        try:
            came = await asker.ask(request)
        except (AskingFailed, ValueError) as error:
            came = error
        assert limits.in_flight == 0
        return came, told, estimates, limits

    return simulate(work)


def test_the_characters_of_a_request_are_its_messages_and_its_schema():
    assert size_of(REQUEST) == Size(CHARACTERS, len(REQUEST.messages[-1].content))


def test_an_answer_is_passed_on_and_teaches_limits_and_estimates():
    answer = answered(allowances=ALLOWANCES)
    came, told, estimates, limits = asked_once(answer)
    assert came is answer
    assert told == [{"tokens": 1_000, "allowances": ALLOWANCES}]
    assert estimates.expected(Size(CHARACTERS, 0), None) == pytest.approx(1_000)
    assert (limits.requests_per_minute, limits.tokens_per_minute) == (600, 60_000)


def test_an_answer_without_a_count_keeps_the_estimate_and_is_an_answer():
    _, told, estimates, _ = asked_once(answered(0, 0))
    assert told == [{"tokens": CHARACTERS / 4 + 1_000, "allowances": None}]
    assert estimates.expected(Size(4_000, 0), None) == 2_000


@pytest.mark.parametrize(
    ("ends", "tokens", "rate_limited"),
    [
        (failed(FailureKind.RATE_LIMITED, wait=2.5, allowances=ALLOWANCES), 0, True),
        (failed(FailureKind.BAD_REQUEST), 0, False),
        (failed(FailureKind.SERVER_ERROR, wait=9.0), 0, False),
        (failed(FailureKind.TIMEOUT, may_be_billed=True), None, False),
        (failed(FailureKind.LENGTH, UnusableAnswer, usage=Usage(prompt_tokens=300, completion_tokens=500)), 800, False),
        (failed(FailureKind.SERVER_ERROR, UnusableAnswer), None, False),
    ],
    ids=["429", "400", "503", "timeout", "cut-off", "no-completion"],
)
def test_a_failure_is_passed_on_and_told_for_what_it_cost(ends, tokens, rate_limited):
    came, told, estimates, _ = asked_once(ends)
    assert came is ends
    assert told == [{"tokens": tokens, "allowances": ends.allowances, "rate_limited": rate_limited, "wait": ends.wait}]
    learnt = estimates.bound(Size(CHARACTERS, 0), None) != Estimates().bound(Size(CHARACTERS, 0), None) or estimates._answers
    assert bool(learnt) == bool(tokens)


def test_a_fault_gives_the_place_back():
    came, told, _, _ = asked_once(ValueError("ours"))
    assert isinstance(came, ValueError)
    assert told == [{"tokens": None}]


@pytest.mark.parametrize("inside", [True, False])
def test_whoever_is_cancelled_gives_the_place_back(inside):
    async def work():
        limits = limiter(concurrency=1)
        asker = LimitedAsker(Scripted(answered()), limits, Estimates(), clock=now)
        tasks = [asyncio.ensure_future(asker.ask(REQUEST)) for _ in range(3)]
        await asyncio.sleep(0.5)
        tasks[0 if inside else 1].cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(end, asyncio.CancelledError) for end in ended) == 1
        assert limits.in_flight == 0

    simulate(work)


def test_the_time_of_waiting_is_added_to_the_deadline():
    async def work():
        limits, scripted = limiter(concurrency=1), Scripted(answered())
        asker = LimitedAsker(scripted, limits, Estimates(), clock=now)
        requests = [replace(REQUEST, deadline=Deadline(now() + 1.5)) for _ in range(4)]
        begun = now()
        await asyncio.gather(*(asker.ask(request) for request in requests), asker.ask(REQUEST))
        assert [request.deadline.at - begun for request in requests] == pytest.approx([1.5, 2.5, 3.5, 4.5])
        assert scripted.asked[-1].deadline is None

    simulate(work)


def test_tokens_expected_are_those_that_pace():
    async def work():
        limits, begun = limiter(tpm=60_000), now()
        asker = LimitedAsker(Scripted(answered()), limits, Estimates(), clock=now)
        request = replace(REQUEST, parameters=Parameters(max_tokens=500))
        await asyncio.gather(*(asker.ask(request) for _ in range(2)))
        # half a second's worth is 500: the first goes at once, and what it took beyond that is waited for
        return now() - begun

    expected = CHARACTERS / 4 + 500
    assert simulate(work) == pytest.approx(expected / 1_000 + 1, abs=0.01)


def test_a_stopped_limiter_asks_nobody():
    async def work():
        limits, scripted = limiter(), Scripted(answered())
        limits.stop()
        with pytest.raises(asyncio.CancelledError):
            await LimitedAsker(scripted, limits, Estimates(), clock=now).ask(REQUEST)
        assert not scripted.asked

    simulate(work)


def test_closing_closes_what_it_holds():
    scripted = Scripted(answered())
    asyncio.run(LimitedAsker(scripted, Limiter(concurrency=1), Estimates()).close())
    assert scripted.closed
