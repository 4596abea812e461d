"""Faults of the engine that a review found, each with the input that showed it."""

import asyncio
import itertools
from pathlib import Path

import pytest

from summarizer import extracting
from summarizer.batch import keeping
from summarizer.batch.keeping import Keeper
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.stopping import Reason
from summarizer.errors import KeepingFailed, UsageError
from summarizer.outcomes import FailureKind
from summarizer.records import Usage
from tests.batch.engines import TEXT, article, articles, batch_in, failed, filled


@pytest.fixture
def batch(tmp_path):
    return batch_in(tmp_path)


UNREACHABLE = failed(FailureKind.CONNECTION, usage=Usage(requests=8))


def paid(ended):
    return sum(r.usage.requests for r in ended.told)


@pytest.mark.parametrize("at_once", [1, 2, 4])
def test_twins_further_apart_than_there_are_places_are_paid_for_once(batch, at_once):
    async def does(d):
        await asyncio.sleep(0 if d.id == "one" else 0.02)
        return filled(d)

    ended = batch.run([article("one", TEXT), *articles(at_once), article("two", TEXT)], does, at_once=at_once)
    assert paid(ended) == at_once + 1


def test_the_failure_of_a_twin_in_an_earlier_run_does_not_stop_this_one(batch):
    refused = failed(FailureKind.AUTHENTICATION, 403)
    batch.run([*articles(3), article("bad", TEXT)], lambda d: refused if d.text == TEXT else filled(d), at_once=1)
    ended = batch.run([article("twin", TEXT), *articles(9)])
    assert ended.reason is None
    assert len(batch.ids) == 9


def test_twenty_twins_of_one_that_was_not_reached_are_not_twenty_tries(batch):
    twins = [article(f"t{n}", TEXT) for n in range(60)]
    ended = batch.run([*twins, *articles(5)], lambda d: UNREACHABLE if d.text == TEXT else filled(d))
    assert ended.reason is None


def test_inputs_that_ask_nobody_do_not_hide_a_dead_server(batch):
    empty = (article(f"e{n}", " ") for n in itertools.count())
    sources = [x for a in articles(200) for x in (a, next(empty))]
    ended = batch.run(sources, lambda _: UNREACHABLE, at_once=4)
    assert ended.reason is not None


def test_close_never_hangs(tmp_path, monkeypatch):
    async def run():
        keeper = Keeper(batch_in(tmp_path).files)
        await keeper.opened()
        monkeypatch.setattr(keeping, "write_failures", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(keeper.close(), 2)

    asyncio.run(run())


def test_a_source_that_raises_lets_those_under_way_end(batch):
    def sources():
        yield from articles(3)
        raise ZeroDivisionError

    async def does(d):
        await asyncio.sleep(0.2)
        return filled(d)

    with pytest.raises(ZeroDivisionError):
        batch.run(sources(), does)
    assert len(batch.ids) == 3


def test_a_ledger_is_closed_when_something_after_it_cannot_be_opened(tmp_path):
    files = batch_in(tmp_path).files
    files.failures.mkdir()

    async def run():
        with pytest.raises(UsageError):
            await Keeper(files).opened()

    asyncio.run(run())
    held = [link.resolve().name for link in Path("/proc/self/fd").iterdir() if link.exists()]
    assert not [name for name in held if "ledger" in name]


def test_where_nothing_can_be_written_down_the_batch_stops_and_the_others_end(batch):
    async def does(document):
        await asyncio.sleep(0.05)
        if document.id == "00003":
            raise KeepingFailed("the disk is full")
        return filled(document)

    ended = batch.run(articles(40), does, at_once=4)
    assert ended.reason.message == "the disk is full"
    assert 3 <= len(batch.ids) <= 8
    assert ended.counts.met == len(batch.ids) + ended.counts.left


def test_a_check_that_breaks_down_over_one_article_does_not_end_the_run(batch, monkeypatch):
    checked = extracting.hold_against

    def breaks(value, document):
        return 1 / 0 if document.id == "00002" else checked(value, document)

    monkeypatch.setattr(extracting, "hold_against", breaks)
    ended = batch.run(articles(5))
    assert (len(batch.ids), batch.failures) == (4, {"00002": "fault"})
    assert ended.counts.faults == 1


def test_one_article_that_is_refused_before_any_answer_does_not_stop_the_batch(batch):
    refused = failed(FailureKind.AUTHENTICATION, 403)
    ended = batch.run(articles(30), lambda document: refused if document.id == "00000" else filled(document), at_once=1)
    assert (ended.reason, len(batch.ids), ended.counts.left) == (None, 29, 1)


def test_a_batch_of_one_that_is_refused_says_so(batch):
    ended = batch.run(articles(1), lambda _: failed(FailureKind.NOT_FOUND, 404))
    assert ended.reason.message == "it was not_found"


def test_over_budget_what_needs_no_asking_is_still_done(batch):
    async def does(document):
        if document.id.startswith("new"):
            batch.stop.ask(Reason(Ending.OVER_BUDGET, "the budget is reached"))
            raise asyncio.CancelledError
        return filled(document)  # as from the ledger's answers

    ended = batch.run([article("new"), *articles(20)], does, at_once=1)
    assert (len(batch.ids), ended.counts.left) == (20, 1)
