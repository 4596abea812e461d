"""Inputs are read ahead, a few, in a thread; nothing is lost on the way and nobody waits for a slow source."""

from __future__ import annotations

import asyncio
import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from summarizer.batch.feeding import AHEAD, Feed


def counted(most: int | None = None) -> tuple[Iterator[int], list[int]]:
    """Numbers, and a list that holds how many were read."""
    read = [0]

    def numbers() -> Iterator[int]:
        for number in itertools.count() if most is None else range(most):
            read[0] += 1
            yield number

    return numbers(), read


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - it happens in another thread
            await asyncio.sleep(0.001)


def readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "reading"]


def test_no_more_is_read_than_may_be_held() -> None:
    async def run() -> None:
        numbers, read = counted()
        feed = Feed(numbers)
        await until(lambda: read[0] >= AHEAD)
        await asyncio.sleep(0.02)
        assert read[0] <= AHEAD + 1  # and one that waits for a place
        groups = feed.groups()
        taken = 0
        for _ in range(5):
            taken += len(await anext(groups))
            await asyncio.sleep(0.01)
            assert read[0] <= taken + AHEAD + 1
        feed.stop()

    asyncio.run(run())


def test_groups_are_never_empty_and_never_too_large() -> None:
    async def run() -> None:
        numbers, _ = counted(1_000)
        sizes = [len(group) async for group in Feed(numbers).groups()]
        assert sum(sizes) == 1_000
        assert all(1 <= size <= AHEAD for size in sizes)

    asyncio.run(run())


def test_a_source_that_gives_nothing_holds_up_nobody() -> None:
    async def run() -> None:
        nothing, ticks = threading.Event(), 0

        def source() -> Iterator[int]:
            yield 1
            nothing.wait(5)
            yield 2

        feed = Feed(source())
        groups = feed.groups()
        assert await anext(groups) == [1]
        waiting = asyncio.create_task(anext(groups))
        while ticks < 20:
            await asyncio.sleep(0.001)
            ticks += 1
        assert not waiting.done()
        nothing.set()
        assert await asyncio.wait_for(waiting, 5) == [2]

    asyncio.run(run())


def test_what_was_read_before_a_source_raises_is_given_before_it_is_raised() -> None:
    def source(most: int) -> Iterator[int]:
        yield from range(most)
        raise ZeroDivisionError

    async def run(most: int) -> list[int]:
        given = []
        with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what comes before it is the point
            async for group in Feed(source(most)).groups():
                given += group
                await asyncio.sleep(0)
        return given

    for most in [0, 1, 2, 3, AHEAD, AHEAD + 1] * 50:
        assert asyncio.run(run(most)) == list(range(most))


@pytest.mark.parametrize("stuck", ["in its source", "for want of room"])
def test_a_reader_that_is_stuck_is_not_waited_for(stuck: str) -> None:
    async def run() -> None:
        go_on = threading.Event()

        def source() -> Iterator[int]:
            yield 0
            if stuck == "in its source":
                go_on.wait(5)
            yield from itertools.count(1)

        feed = Feed(source())
        groups = feed.groups()
        assert (await anext(groups))[0] == 0
        await asyncio.sleep(0.02)
        waiting = asyncio.create_task(anext(groups)) if stuck == "in its source" else None
        await asyncio.sleep(0)
        feed.stop()
        if waiting:
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(waiting, 1)
        assert [group async for group in groups] == []
        go_on.set()
        await until(lambda: not readers())  # it is gone, and with it the files it reads

    asyncio.run(run())


def test_nobody_hears_of_a_source_that_raises_when_it_is_not_wanted_any_more() -> None:
    async def run() -> None:
        go_on = threading.Event()

        def source() -> Iterator[int]:
            yield 1
            go_on.wait(5)
            raise ZeroDivisionError

        feed = Feed(source())
        groups = feed.groups()
        assert await anext(groups) == [1]
        feed.stop()
        go_on.set()
        await until(lambda: not readers())
        assert [group async for group in groups] == []

    asyncio.run(run())


def test_a_loop_that_is_gone_does_not_disturb_the_reader() -> None:
    go_on = threading.Event()

    def source() -> Iterator[int]:
        go_on.wait(5)
        yield from range(3)

    async def run() -> None:
        Feed(source())

    asyncio.run(run())
    go_on.set()
    deadline = time.monotonic() + 5
    while readers() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert not readers()


def test_twenty_thousand_come_in_order_and_none_is_lost_however_the_two_take_turns() -> None:
    chance = random.Random(7)  # noqa: S311 - to be repeatable

    def source() -> Iterator[int]:
        for number in range(20_000):
            if chance.random() < 0.003:
                time.sleep(0)
            elif chance.random() < 0.001:
                time.sleep(0.0005)
            yield number

    async def run() -> list[int]:
        given = []
        async for group in Feed(source()).groups():
            given += group
            for _ in range(len(given) % 3):
                await asyncio.sleep(0)
        return given

    assert asyncio.run(asyncio.wait_for(run(), 20)) == list(range(20_000))
