"""What holds whatever comes in whatever order. Times lie on a coarse grid, so that many things happen in one moment."""

import asyncio
from dataclasses import dataclass
from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.batch.limits.simulated import limiter, now, simulate

TICK = 0.25
TICKS = st.integers(0, 12).map(lambda ticks: ticks * TICK)


@dataclass
class Visit:
    """Comes, asks, and leaves; or is cancelled so many seconds after it came, wherever it is then."""

    comes: float
    tokens: int
    stays: float
    ends: str
    cancelled: float | None


VISITS = st.lists(
    st.builds(
        Visit,
        comes=TICKS,
        tokens=st.integers(0, 120),
        stays=TICKS,
        ends=st.sampled_from(["answered", "answered", "answered", "refused", "unknown", "failed"]),
        cancelled=st.none() | TICKS,
    ),
    min_size=1,
    max_size=40,
)
LIMITS = st.fixed_dictionaries(
    {
        "concurrency": st.integers(1, 12),
        "rpm": st.sampled_from([None, 60, 240, 1_200]),
        "tpm": st.sampled_from([None, 6_000, 30_000]),
    }
)
ENDINGS = {"answered": {}, "unknown": {"tokens": None}, "failed": {"tokens": 0}, "refused": {"tokens": 0, "rate_limited": True}}


class Watched:
    """A limiter and all that was seen of it."""

    def __init__(self, **how):
        self.limits = limiter(**how)
        self.came: list[int] = []
        self.entered: list[tuple[int, float, int]] = []  # who, when, tokens
        self.turns: dict[int, int] = {}  # who: as which number it was given its place, before it could know of it
        self.crowded: list[int] = []
        self.limits._give_place, self._give = self._seen_giving, self.limits._give_place

    def _seen_giving(self, waiting):
        self._give(waiting)
        self.crowded.append(self.limits.in_flight - self.limits.window)

    async def visit(self, who, visit):
        await asyncio.sleep(visit.comes)
        self.came.append(who)
        entered = await self.limits.enter(visit.tokens)
        self.entered.append((who, now(), visit.tokens))
        self.turns[who] = entered.number
        settled = {"tokens": visit.tokens}
        try:
            await asyncio.sleep(visit.stays)
            settled |= ENDINGS[visit.ends]
        finally:
            self.limits.leave(entered, **settled)

    async def all(self, visits):
        tasks = [asyncio.ensure_future(self.visit(who, visit)) for who, visit in enumerate(visits)]
        for task, visit in zip(tasks, visits, strict=True):
            if visit.cancelled is not None:
                asyncio.get_running_loop().call_later(visit.comes + visit.cancelled, task.cancel)
        return await asyncio.gather(*tasks, return_exceptions=True)


def watch(how, visits, then=None):
    async def work():
        watched = Watched(**how)
        ended = await watched.all(visits)
        assert all(end is None or isinstance(end, asyncio.CancelledError) for end in ended)
        if then:
            await then(watched)
        return watched

    return simulate(work)


@given(LIMITS, VISITS)
@settings(max_examples=120)
def test_places_are_never_exceeded_and_never_lost(how, visits):
    async def all_places_can_be_had(watched):
        assert watched.limits.in_flight == 0
        await asyncio.sleep(100)
        begun = now()
        await asyncio.gather(*(watched.limits.enter(0) for _ in range(watched.limits.window)))
        assert how["rpm"] or now() == begun

    watched = watch(how, visits, all_places_can_be_had)
    assert max(watched.crowded, default=0) <= 0
    kept = {who for who, visit in enumerate(visits) if visit.cancelled is None}
    assert kept <= {who for who, _, _ in watched.entered}


@given(LIMITS, VISITS)
@settings(max_examples=120)
def test_the_order_of_coming_is_the_order_of_going(how, visits):
    watched = watch(how, visits)
    entered = [watched.turns[who] for who in watched.came if who in watched.turns]
    assert entered == sorted(entered)


@given(LIMITS, VISITS)
@settings(max_examples=120)
def test_no_stretch_of_time_has_more_than_its_rate_and_one_burst(how, visits):
    for visit in visits:  # what is given back may be taken a second time, which is no fault
        visit.ends = "answered"
    entered = watch(how, visits).entered
    for first, last in combinations_with_replacement(range(len(entered)), 2):
        seconds = entered[last][1] - entered[first][1]
        stretch = [tokens for _, _, tokens in entered[first : last + 1]]
        if how["rpm"]:
            assert len(stretch) <= how["rpm"] / 60 * seconds + max(1, how["rpm"] / 120) + 1e-3
        if how["tpm"]:
            full = how["tpm"] / 120
            assert sum(stretch) <= how["tpm"] / 60 * seconds + full + max(0, stretch[-1] - full) + 1e-1


@given(LIMITS, VISITS, TICKS)
@settings(max_examples=120)
def test_stop_wakes_everyone_at_once(how, visits, when):
    async def work():
        watched = Watched(**how)
        tasks = [asyncio.ensure_future(watched.visit(who, visit)) for who, visit in enumerate(visits)]
        await asyncio.sleep(when)
        watched.limits.stop()
        stopped = now()
        inside = watched.limits.in_flight
        await asyncio.gather(*tasks, return_exceptions=True)
        assert all(at <= stopped for _, at, _ in watched.entered)
        assert now() - stopped <= max(TICK * 12, TICK * 12 - when)  # nobody but those inside, or still to come, took time
        assert sum(not task.cancelled() for task in tasks) == len(watched.entered)
        assert watched.limits.in_flight == 0 <= inside

    simulate(work)
