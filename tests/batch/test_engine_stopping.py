"""A batch that is to stop finishes what is under way, leaves the rest, and is gone on with by the same command."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.batch.feeding import AHEAD
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.stopping import Reason, Stop
from summarizer.documents import Document
from summarizer.fillers.face import Filling
from summarizer.outcomes import FailureKind, Outcome
from summarizer.records import Usage
from tests.batch.engines import Batch, Given, article, articles, batch_in, failed, filled

UNREACHABLE = failed(FailureKind.CONNECTION, usage=Usage(requests=8))


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return batch_in(tmp_path)


def interrupting(batch: Batch, after: int) -> Callable[[Document], Awaitable[Filling]]:
    """Each takes a moment; the user interrupts when so many have begun."""
    begun = 0

    async def does(document: Document) -> Filling:
        nonlocal begun
        begun += 1
        if begun == after:
            batch.interrupt()
        await asyncio.sleep(0.01)
        return filled(document)

    return does


def met(batch: Batch) -> int:
    with closing(read_ledger(batch.files.ledger)) as ledger:
        return ledger.execute("SELECT count(*) FROM documents").fetchone()[0]


def test_when_interrupted_those_under_way_end_and_the_others_are_left(batch: Batch) -> None:
    ended = batch.run(articles(50), interrupting(batch, after=20), at_once=8)
    assert ended.reason is not None
    assert ended.reason.ending is Ending.INTERRUPTED
    assert 20 <= len(ended.asked) < 20 + 8
    assert sorted(batch.ids) == sorted(ended.asked)
    assert ended.counts.left == ended.counts.met - len(ended.asked)


def test_counts_add_up_to_the_inputs_that_were_met(batch: Batch) -> None:
    ended = batch.run(articles(500), interrupting(batch, after=100), at_once=8)
    assert ended.counts.met == met(batch) <= 100 + 8 + 2 * AHEAD
    assert ended.counts.outcomes.total() + ended.counts.left == ended.counts.met


def test_the_same_command_again_does_exactly_the_rest(batch: Batch) -> None:
    first = batch.run(articles(120), interrupting(batch, after=50))
    second = batch.run(articles(120))
    assert sorted(first.asked + second.asked) == [document.id for document in articles(120)]
    assert (len(batch.ids), set(batch.ids.values()), second.counts.left, second.reason) == (120, {1}, 0, None)


def test_a_batch_that_is_interrupted_again_and_again_gets_done(batch: Batch) -> None:
    asked: list[str] = []
    for _ in range(30):
        ended = batch.run(articles(60), interrupting(batch, after=3), at_once=2)
        asked += ended.asked
        if ended.reason is None:
            break
    assert sorted(asked) == [document.id for document in articles(60)]


def test_interrupted_before_anything_began_nothing_is_asked(batch: Batch) -> None:
    async def run() -> None:
        running = asyncio.create_task(batch.run_async(articles(10), filler := Given()))
        while not hasattr(batch, "stop"):  # noqa: ASYNC110
            await asyncio.sleep(0)
        batch.interrupt()
        ended = await running
        assert (filler.asked, ended.counts.outcomes.total()) == ([], 0)

    asyncio.run(run())


def test_over_budget_the_rest_is_read_and_counted(batch: Batch) -> None:
    async def does(document: Document) -> Filling:
        if document.id == "00010":
            batch.stop.ask(Reason(Ending.OVER_BUDGET, "the budget is reached"))
        if batch.stop.reason:  # as the limiter has it: nobody is let in any more
            raise asyncio.CancelledError
        await asyncio.sleep(0)
        return filled(document)

    ended = batch.run(articles(1_000), does)
    assert ended.counts.met == 1_000
    assert (ended.counts.left, len(batch.ids)) == (1_000 - len(batch.ids), ended.counts.here)
    assert len(batch.ids) < 20


@pytest.mark.parametrize("answers_before", [0, 30])
@pytest.mark.parametrize(
    "refused", [failed(FailureKind.AUTHENTICATION, 401, Usage(requests=1)), failed(FailureKind.QUOTA_EXHAUSTED, 429)]
)
def test_what_would_be_everybodys_failure_stops_the_batch_and_is_nobodys(
    batch: Batch, refused: Filling, answers_before: int
) -> None:
    ended = batch.run(articles(200), lambda document: refused if document.id >= f"{answers_before:05}" else filled(document))
    assert ended.reason is not None
    assert (ended.reason.ending, ended.reason.message) == (Ending.STOPPED, refused.failure and refused.failure.message)
    assert (len(batch.ids), batch.failures) == (answers_before, {})
    assert ended.counts.left == ended.counts.met - answers_before
    assert len(ended.asked) <= answers_before + 8
    assert len(batch.run(articles(200)).asked) == 200 - answers_before


@pytest.mark.parametrize("refused", [failed(FailureKind.AUTHENTICATION, 403), failed(FailureKind.NOT_FOUND, 404)])
def test_a_refusal_from_the_start_is_everybodys_and_one_in_mid_run_is_a_documents(batch: Batch, refused: Filling) -> None:
    ended = batch.run(articles(50), lambda _: refused)
    assert ended.reason is not None
    assert (met(batch) > 0, batch.failures, sum(batch.ids.values())) == (True, {}, 0)
    ended = batch.run(articles(50), lambda document: refused if document.id == "00030" else filled(document))
    assert (ended.reason, list(batch.failures), len(batch.ids)) == (None, ["00030"], 49)


def test_a_server_that_nobody_reaches_stops_the_batch_after_twenty(batch: Batch) -> None:
    ended = batch.run(articles(500), lambda _: UNREACHABLE, at_once=4)
    assert ended.reason is not None
    assert ended.reason.message.startswith("20 documents in a row")
    assert 20 <= len(ended.asked) < 20 + 4
    assert ended.counts.outcomes[Outcome.FAILED] == len(batch.failures) == len(ended.asked)


def test_a_server_that_answers_now_and_then_does_not(batch: Batch) -> None:
    def does(document: Document) -> Filling:
        return filled(document) if int(document.id) % 15 == 0 else UNREACHABLE

    ended = batch.run(articles(100), does)
    assert (ended.reason, ended.counts.met) == (None, 100)


def test_only_the_first_reason_to_stop_counts_but_for_a_user_who_is_tired_of_waiting() -> None:
    async def run() -> None:
        stop, called = Stop(), []
        stop.then(lambda: called.append("before"))
        for ending in (Ending.OVER_BUDGET, Ending.STOPPED, Ending.INTERRUPTED, Ending.STOPPED):
            stop.ask(Reason(ending, ending))
        assert stop.reason == Reason(Ending.INTERRUPTED, "interrupted")
        assert called == ["before", "before"]
        stop.then(lambda: called.append("after"))
        assert called[-1] == "after"
        with pytest.raises(asyncio.CancelledError):
            await stop.sleep(60)

    asyncio.run(run())


def test_a_sleep_is_as_long_as_it_is_and_ends_when_the_batch_is_to_stop() -> None:
    async def run() -> None:
        stop = Stop()
        await stop.sleep(0.01)
        sleeping = asyncio.create_task(stop.sleep(60))
        await asyncio.sleep(0)
        stop.ask(Reason(Ending.INTERRUPTED, "interrupted"))
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(sleeping, 1)

    asyncio.run(run())


def test_a_twin_of_one_that_was_left_is_left_too(batch: Batch) -> None:
    twins = [article(name, "Three people were wounded.") for name in ("one", "two", "three")]

    def does(document: Document) -> Filling:
        return failed(FailureKind.AUTHENTICATION, 401)

    ended = batch.run(twins, does)
    assert (ended.asked, ended.counts.left, ended.counts.met) == (["one"], 3, 3)
    assert sum(record.usage.requests for record in batch.run(twins).told) == 1
