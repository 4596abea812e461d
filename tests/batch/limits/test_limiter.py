"""Who may go and when, on simulated time."""

import asyncio

import pytest

from summarizer.allowances import Allowance, Allowances
from tests.batch.limits.simulated import limiter, now, simulate


async def waiting(limits, count, tokens=1.0):
    tasks = [asyncio.ensure_future(limits.enter(tokens)) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


async def settled():
    for _ in range(5):
        await asyncio.sleep(0)


def allowed(requests=None, tokens=None, reset=1.0):
    return Allowances(
        requests=requests and Allowance(requests, 5, reset),
        tokens=tokens and Allowance(tokens, 5, reset),
    )


def simulated(test):
    def run():
        simulate(test)

    run.__name__ = test.__name__
    return run


@simulated
async def test_places_bound_what_is_in_flight_and_are_given_on():
    limits = limiter(concurrency=2)
    first, second = await limits.enter(1), await limits.enter(1)
    (third,) = await waiting(limits, 1)
    assert not third.done()
    assert limits.in_flight == limits.window == 2
    limits.leave(first, tokens=1)
    entered = await third
    assert [first.number, second.number, entered.number] == [1, 2, 3]
    assert limits.in_flight == 2


@simulated
async def test_without_flags_and_headers_nothing_is_paced():
    limits = limiter()
    begun = now()
    for _ in range(500):
        limits.leave(await limits.enter(1e9), tokens=1e9)
    assert now() == begun
    assert limits.requests_per_minute is limits.tokens_per_minute is None
    assert limits.paused_for == 0


@simulated
async def test_a_big_one_at_the_head_is_not_overtaken_by_small_ones():
    limits = limiter(tpm=6_000)
    await limits.enter(50)
    begun = now()
    tasks = [asyncio.ensure_future(limits.enter(tokens)) for tokens in (50, 1, 1)]
    await asyncio.sleep(0.49)
    assert not any(task.done() for task in tasks)
    await asyncio.gather(*tasks)
    assert now() - begun == pytest.approx(0.52)


@simulated
async def test_it_wakes_once_for_each_that_goes_and_not_to_look():
    slept = []

    async def sleep(seconds):
        slept.append(seconds)
        await asyncio.sleep(seconds)

    limits = limiter(rpm=60, sleep=sleep, concurrency=8)
    begun = now()
    for task in await waiting(limits, 5):
        limits.leave(await task, tokens=1)
    assert now() - begun == pytest.approx(4)
    assert slept == pytest.approx([1] * 4)


@simulated
async def test_tokens_are_settled_when_they_are_known():
    limits = limiter(tpm=6_000)
    refused, unknown, dear = [await limits.enter(tokens) for tokens in (20, 10, 20)]
    begun = now()
    limits.leave(unknown, tokens=None)
    limits.leave(refused, tokens=0)
    await limits.enter(20)
    assert now() == begun
    limits.leave(dear, tokens=120)
    await limits.enter(10)
    assert now() - begun == pytest.approx(1.1)


@simulated
async def test_headers_pace_and_the_flag_stays_the_most():
    limits = limiter(rpm=600)
    for told, kept in [(1_200, 600), (300, 300), (450, 450)]:
        limits.leave(await limits.enter(1), tokens=1, allowances=allowed(requests=told, tokens=told * 1_000))
        assert limits.requests_per_minute == kept
        assert limits.tokens_per_minute == told * 1_000


@simulated
async def test_a_refused_answer_tells_limits_too():
    limits = limiter()
    limits.leave(await limits.enter(1), tokens=0, allowances=allowed(requests=60), rate_limited=True, wait=0.1)
    assert limits.requests_per_minute == 60


@simulated
async def test_after_a_rate_limit_nobody_goes_until_the_pause_is_over():
    limits = limiter(concurrency=8)
    refused = await limits.enter(1)
    begun = now()
    limits.leave(refused, tokens=0, rate_limited=True, wait=7)
    assert limits.paused_for == pytest.approx(7)
    assert limits.window == 5
    (next_one,) = await waiting(limits, 1)
    await next_one
    assert now() - begun == pytest.approx(7)
    assert limits.paused_for == pytest.approx(0, abs=1e-6)


@simulated
async def test_a_wait_that_is_no_rate_limit_holds_back_nobody_else():
    limits = limiter()
    limits.leave(await limits.enter(1), tokens=0, wait=20)
    assert limits.paused_for == 0
    assert limits.window == 8


@simulated
async def test_the_window_grows_with_answers_while_somebody_waits_for_a_place():
    limits = limiter()
    places = [await limits.enter(1) for _ in range(8)]
    limits.leave(places[0], tokens=1)
    assert limits.window == 8  # nobody waited
    await waiting(limits, 20)
    limits.leave(places[1], tokens=1)
    limits.leave(places[2], tokens=0)  # failed: proves nothing
    limits.leave(places[3], tokens=None)
    assert limits.window == 9


@simulated
async def test_the_window_does_not_grow_while_it_is_the_bucket_that_is_waited_for():
    limits = limiter(rpm=960)  # eight when full
    places = [await limits.enter(1) for _ in range(8)]
    await waiting(limits, 5)
    limits.leave(places[0], tokens=1)
    assert limits.window == 8


@simulated
async def test_whoever_is_cancelled_in_the_queue_holds_up_nobody():
    limits = limiter(concurrency=1)
    place = await limits.enter(1)
    first, second, third = await waiting(limits, 3)
    first.cancel()
    second.cancel()
    limits.leave(place, tokens=1)  # before either has noticed
    assert (await third).number == 2
    assert limits.in_flight == 1


@simulated
async def test_whoever_is_cancelled_at_the_head_leaves_the_bucket_to_the_next():
    limits = limiter(tpm=6_000)
    await limits.enter(50)
    begun = now()
    (big,), (small,) = await waiting(limits, 1, tokens=50), await waiting(limits, 1, tokens=1)
    big.cancel()
    await small
    assert now() - begun == pytest.approx(0.01)


@simulated
async def test_a_place_given_to_one_who_is_cancelled_in_the_same_moment_goes_to_the_next():
    limits = limiter(concurrency=1, rpm=60, tpm=6_000)
    place = await limits.enter(50)
    first, second = await waiting(limits, 2, tokens=50)
    await asyncio.sleep(5)
    begun = now()
    limits.leave(place, tokens=50)
    first.cancel()
    await second
    assert now() == begun  # neither the request nor the 50 tokens were lost
    assert first.cancelled()
    assert limits.in_flight == 1


@simulated
async def test_stop_turns_everyone_away_and_leaves_those_inside_alone():
    limits = limiter(concurrency=2, rpm=120)
    inside = [await limits.enter(1)]
    tasks = await waiting(limits, 3)
    limits.leave(inside.pop(), tokens=1)
    begun = now()
    limits.stop()
    await settled()
    assert all(task.cancelled() for task in tasks)
    with pytest.raises(asyncio.CancelledError):
        await limits.enter(1)
    assert now() == begun
    assert limits.in_flight == 0


@simulated
async def test_one_who_was_let_in_just_before_the_stop_is_inside():
    limits = limiter(concurrency=1)
    place = await limits.enter(1)
    lucky, unlucky = await waiting(limits, 2)
    limits.leave(place, tokens=1)
    limits.stop()
    entered = await lucky
    await settled()
    assert unlucky.cancelled()
    limits.leave(entered, tokens=1)
    assert limits.in_flight == 0


@simulated
async def test_nothing_runs_on_when_nobody_waits():
    limits = limiter(rpm=60)
    tasks = await waiting(limits, 3)
    for task in tasks[1:]:
        task.cancel()
    await settled()
    assert asyncio.all_tasks() == {asyncio.current_task()}
