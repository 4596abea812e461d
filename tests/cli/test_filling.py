"""A few at a time, in order; and when the user interrupts, what is done is not lost."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest

from summarizer.cli.filling import begun, in_order
from summarizer.documents import Document


def documents(count: int) -> list[Document]:
    return [Document(id=str(number), text="x") for number in range(count)]


@pytest.mark.parametrize("at_once", [1, 3, 50])
def test_records_come_in_the_order_of_the_sources_however_long_each_takes(at_once):
    delivered: list[Any] = []

    async def fill(source: Any) -> Any:
        await asyncio.sleep(0.001 * (10 - int(source.id)))
        return source.id

    asyncio.run(in_order(documents(10), fill, delivered.append, at_once=at_once))
    assert delivered == [str(number) for number in range(10)]


def test_no_more_than_the_limit_are_under_way_and_inputs_are_read_as_needed():
    under_way, most, read = 0, 0, 0

    def endless() -> Any:
        nonlocal read
        for number in itertools.count():
            read = number + 1
            yield Document(id=str(number), text="x")

    async def fill(source: Any) -> Any:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return source.id

    async def deliver_twenty() -> None:
        delivered: list[Any] = []

        def deliver(record: Any) -> None:
            delivered.append(record)
            if len(delivered) == 20:
                raise StopAsyncIteration

        await in_order(endless(), fill, deliver, at_once=4)

    with pytest.raises((StopAsyncIteration, RuntimeError)):
        asyncio.run(deliver_twenty())
    assert most == 4
    assert read <= 24


def test_after_an_interrupt_what_is_done_is_delivered_and_the_rest_let_go():
    delivered: list[Any] = []
    cancelled: list[str] = []

    async def fill(source: Any) -> Any:
        try:
            await asyncio.sleep(60 if source.id in "02" else 0)
        except asyncio.CancelledError:
            cancelled.append(source.id)
            raise
        return source.id

    async def interrupted() -> None:
        running = asyncio.create_task(in_order(documents(4), fill, delivered.append, at_once=4))
        await asyncio.sleep(0.05)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(interrupted())
    assert delivered == ["1", "3"]
    assert sorted(cancelled) == ["0", "2"]


def test_the_first_item_is_read_ahead_and_none_is_lost():
    read: list[int] = []
    items = begun(iter([read.append(number) or number for number in range(3)]))
    assert list(items) == [0, 1, 2]
    assert list(begun(iter(()))) == []
