"""A minute of asking: 2,000 requests of a server that allows about 2,000 a minute, with a burst of one second and no more.

The ideal is the rate itself and one median latency. Of the three per cent above it that are allowed, about two go to the slowest
of the last answers, which no limiter can hasten: so the mean of three seeds is judged.
"""

import asyncio
import random
from statistics import mean

import pytest

from tests.batch.limits.simulated import MEDIAN, Server, ask_all, limiter, simulate

REQUESTS, RATE = 2_000, 2_000
EQUAL = [1_000.0] * REQUESTS
SEEDS = (1, 2, 3)


def varying(seed):
    chance = random.Random(seed)  # noqa: S311 - the same chances on every run
    return [1_500 + 700 * chance.lognormvariate(0, 0.8) for _ in range(REQUESTS)]


def minute(seed, *, flags=None, server, sizes=EQUAL, estimate=None, changes=None):
    async def work():
        asked = Server(seed=seed, **server)

        async def change():
            await asyncio.sleep(changes[0])
            asked.change(changes[1])

        meanwhile = change() if changes else None
        estimated = estimate or mean(sizes)
        return await ask_all(limiter(**(flags or {})), asked, sizes, estimate=estimated, meanwhile=meanwhile)

    return simulate(work)


def judged(runs, ideal):
    """How many times the ideal it took, and the share of requests that were refused."""
    runs = list(runs)
    return mean(run.seconds for run in runs) / (ideal + MEDIAN), max(run.share_refused for run in runs)


@pytest.mark.parametrize(
    ("flags", "server", "changes", "ideal"),
    [
        pytest.param({"rpm": RATE}, {"rpm": RATE}, None, 60, id="flags"),
        pytest.param({}, {"rpm": RATE, "tells": True}, None, 60, id="headers"),
        pytest.param({}, {"rpm": RATE, "tells": True}, (30, 0.5), 90, id="halved"),
        pytest.param({"rpm": 3 * RATE}, {"rpm": RATE, "tpm": 2e6, "tells": True}, None, 60, id="headers-below-flags"),
        pytest.param({"rpm": RATE, "tpm": 4e6}, {"tpm": 1.5e6, "tells": True}, None, 80, id="tokens-bind"),
    ],
)
def test_the_rate_is_kept_and_hardly_anything_refused(flags, server, changes, ideal):
    runs = [minute(seed, flags=flags, server=server, changes=changes) for seed in SEEDS]
    times, refused = judged(runs, ideal)
    assert times <= 1.03
    assert refused < 0.01


@pytest.mark.parametrize("told", [True, False])
def test_tokens_of_varying_sizes_are_paced_on_their_average(told):
    runs = []
    for seed in SEEDS:
        sizes = varying(seed)
        server, flags = {"tpm": sum(sizes), "tells": told}, {} if told else {"tpm": sum(sizes)}
        runs.append(minute(seed, flags=flags, server=server, sizes=sizes))
    times, refused = judged(runs, 60)
    assert times <= 1.03
    assert refused < 0.01


def test_estimates_that_are_half_of_the_truth_are_made_good_by_settling():
    sizes = varying(1)
    times, refused = judged([minute(1, flags={"tpm": sum(sizes)}, server={"tpm": sum(sizes)}, sizes=sizes, estimate=1_250)], 60)
    assert times <= 1.06
    assert refused < 0.01


def test_a_limit_that_is_doubled_is_used():
    times, refused = judged([minute(1, server={"rpm": RATE, "tells": True}, changes=(30, 2))], 45)
    assert times <= 1.06
    assert refused == 0


@pytest.mark.parametrize(
    ("flag", "says_wait", "refused_at_most"),
    [(1.02, False, 0.01), (1.1, False, 0.01), (1.1, True, 0.03), (3, True, 0.05), (None, False, 0.03)],
)
def test_flags_above_the_true_limits_are_steered_by_what_is_refused(flag, says_wait, refused_at_most):
    flags = {"rpm": flag * RATE} if flag else {}
    times, refused = judged([minute(1, flags=flags, server={"rpm": RATE, "says_wait": says_wait})], 60)
    assert times <= 1 / 0.85
    assert refused < refused_at_most


@pytest.mark.parametrize(
    ("share", "flags", "says_wait", "a_second"),
    [
        pytest.param(0.05, {"concurrency": 64}, False, 4.5, id="nothing-known"),  # one pause of 1 s for every 20 requests
        pytest.param(0.05, {"rpm": RATE}, False, 7, id="rate-known"),
        pytest.param(0.05, {"rpm": RATE}, True, 10, id="rate-known-and-short-waits"),
        pytest.param(0.01, {"rpm": RATE}, False, 22, id="few"),  # of 33: the pauses alone cost 8
    ],
)
def test_stray_rate_limits_do_not_bring_it_to_a_halt(share, flags, says_wait, a_second):
    run = minute(1, flags=flags, server={"at_random": share, "says_wait": says_wait})
    assert REQUESTS / run.seconds >= a_second
    assert run.share_refused == pytest.approx(share, rel=0.3)


def test_a_server_that_only_refuses_is_asked_ever_more_rarely():
    async def work():
        asked, limits = Server(at_random=1.0), limiter()
        asking = asyncio.ensure_future(ask_all(limits, asked, EQUAL, estimate=1_000))
        await asyncio.sleep(300)
        asking.cancel()
        return len(asked.arrived), limits.window

    requests, window = simulate(work)
    assert requests <= 40
    assert window == 1
