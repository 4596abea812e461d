"""Many inputs in, as many records out, in their order."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, FillerChoice, Outcome, SummarizerError, load_task, read_inputs, summarize, summarize_async
from summarizer.summarizing import AT_ONCE, in_order

SEEDS = Path(__file__).parents[1] / "seeds"


def test_every_input_comes_out_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    inputs = [
        *read_inputs([str(SEEDS), str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt")]),
        "A bomb killed two people in Basra.",
    ]
    outcomes = [record.outcome for record in summarize(inputs)]
    assert len(outcomes) == 5
    assert outcomes[2:4] == [Outcome.SKIPPED, Outcome.FAILED]
    assert Outcome.FAILED not in (*outcomes[:2], outcomes[4])


def test_a_program_with_an_event_loop_awaits_the_other() -> None:
    async def inside() -> None:
        assert len(await summarize_async(["Rain fell on the town of Tarsina and nobody was hurt."])) == 1
        with pytest.raises(SummarizerError, match="summarize_async"):
            summarize(["Rain."])

    asyncio.run(inside())


def test_a_task_may_be_given_by_name_or_as_itself() -> None:
    document = Document(id="a", text="Rain fell on the town of Tarsina and nobody was hurt.")
    by_name, as_itself = (summarize([document], task=task)[0].line() for task in ("event", load_task("event")))
    assert by_name == as_itself


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (FillerChoice("openai/x"), "OPENAI_API_KEY"),
        (FillerChoice("offline/magic"), "offline/rules"),
        (FillerChoice("replay/nowhere"), "nowhere"),
        (FillerChoice("offline/rules", record=Path("x")), "--record"),
        (FillerChoice("nonsense"), "provider"),
        (FillerChoice("nonsense/x"), "nonsense/x"),
    ],
)
def test_a_filler_that_cannot_be_had_says_why(choice: FillerChoice, message: str) -> None:
    with pytest.raises(SummarizerError, match=message):
        summarize(["Rain."], model=choice)


def test_a_key_is_in_no_repr() -> None:
    assert "placeholder" not in repr(FillerChoice("openai/x", api_key="placeholder-key"))


def test_an_address_is_stored_without_what_may_be_secret() -> None:
    choice = FillerChoice("m", base_url="http://user:placeholder@127.0.0.1:9/v1?key=placeholder", timeout=2)
    (record,) = summarize(["Rain fell on the town of Tarsina and nobody was hurt."], model=choice)
    assert record.outcome is Outcome.FAILED
    assert record.model.base_url == "http://127.0.0.1:9/v1"
    assert "placeholder" not in record.line()


@pytest.mark.parametrize("at_once", [1, 3, 50])
def test_records_come_in_the_order_of_the_sources_however_long_each_takes(at_once: int) -> None:
    async def fill(number: int) -> int:
        await asyncio.sleep(0.001 * (10 - number))
        return number

    async def filled() -> list[int]:
        return [number async for number in in_order(range(10), fill, at_once=at_once)]

    assert asyncio.run(filled()) == list(range(10))


def test_no_more_than_the_limit_are_under_way_and_inputs_are_read_as_needed() -> None:
    under_way, most = 0, 0
    endless = itertools.count()

    async def fill(number: int) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return number

    async def take_twenty() -> None:
        async with aclosing(in_order(endless, fill, at_once=4)) as filled:
            async for number in filled:
                if number == 19:
                    return

    asyncio.run(take_twenty())
    assert most == 4
    assert next(endless) <= 24


def test_when_cancelled_what_is_done_is_given_and_the_rest_let_go() -> None:
    given: list[int] = []
    cancelled: list[int] = []

    async def fill(number: int) -> int:
        try:
            await asyncio.sleep(60 if number in (0, 2) else 0)
        except asyncio.CancelledError:
            cancelled.append(number)
            raise
        return number

    async def take_all() -> None:
        async with aclosing(in_order(range(4), fill, at_once=4)) as filled:
            async for number in filled:
                given.append(number)  # noqa: PERF401  # what was given before the end is the point

    async def interrupted() -> None:
        running = asyncio.create_task(take_all())
        await asyncio.sleep(0.05)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(interrupted())
    assert given == [1, 3]
    assert sorted(cancelled) == [0, 2]


def test_a_program_with_many_inputs_has_only_a_few_in_work() -> None:
    most = 0

    def many() -> Any:
        nonlocal most
        for number in range(50):
            most = max(most, len(asyncio.all_tasks()))
            yield Document(id=str(number), text="Rain fell on the town of Tarsina and nobody was hurt.")

    nobody = FillerChoice("m", base_url="http://127.0.0.1:9/v1", timeout=0.05)
    assert [record.document.id for record in summarize(many(), model=nobody)] == [str(number) for number in range(50)]
    assert most <= 2 * AT_ONCE + 1  # each may hold a task of its own while it waits
