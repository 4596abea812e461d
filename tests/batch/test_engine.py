"""Every document that goes in comes out, once, is asked about once, and is counted."""

from __future__ import annotations

import asyncio
import gc
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.batch.feeding import AHEAD
from summarizer.documents import Document, Unusable
from summarizer.errors import TaskError
from summarizer.fillers.face import Filling
from summarizer.outcomes import Failure, FailureKind, Outcome, Skip, SkipReason
from summarizer.records import Usage
from tests.batch.engines import COST, TEXT, Batch, Ended, Given, article, articles, batch_in, failed, filled, skipped


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return batch_in(tmp_path)


def paid(ended: Ended) -> int:
    return sum(record.usage.requests for record in ended.told)


async def slowly(document: Document) -> Filling:
    await asyncio.sleep(0.005)
    return filled(document)


def test_every_document_has_its_line_and_is_counted(batch: Batch) -> None:
    ended = batch.run(articles(200))
    assert set(batch.ids.values()) == {1}
    assert (len(batch.ids), len(ended.asked), len(ended.told)) == (200, 200, 200)
    assert (ended.counts.outcomes.total(), ended.counts.here, ended.counts.left, ended.counts.met) == (200, 200, 0, 200)


def test_no_more_are_in_work_than_may_be(batch: Batch) -> None:
    assert batch.run(articles(100), Given(slowly), at_once=7).filler.most == 7


def test_the_same_command_again_asks_nobody_and_counts_the_same(batch: Batch) -> None:
    first = batch.run(articles(100))
    lines = batch.files.records.read_bytes()
    again = batch.run(articles(100))
    assert (again.asked, again.told, again.counts.here) == ([], [], 0)
    assert again.counts.outcomes == first.counts.outcomes
    assert batch.files.records.read_bytes() == lines


def test_a_new_article_costs_one_call_and_a_changed_prompt_asks_all_again(batch: Batch) -> None:
    batch.run(articles(50))
    assert batch.run([article("new"), *articles(50)]).asked == ["new"]
    changed = batch.run(articles(50), Given(version="2"))
    assert len(changed.asked) == 50
    assert (len(batch.ids), set(batch.ids.values())) == (51, {1})


@pytest.mark.parametrize("apart", [0, 3])
def test_two_inputs_with_one_key_are_paid_for_once_and_have_two_lines(batch: Batch, apart: int) -> None:
    """The second goes through the filler too, which finds the first one's answers in the ledger."""
    ended = batch.run([article("one", TEXT), *articles(apart), article("two", TEXT)], slowly)
    usages = {record.document.id: record.usage for record in batch.records}
    assert (usages["one"], usages["two"]) == (COST, Usage())
    assert paid(ended) == apart + 1


def test_what_failed_for_the_first_has_failed_for_the_second_and_nobody_is_asked(batch: Batch) -> None:
    ended = batch.run([article("one", TEXT), article("two", TEXT)], lambda _: failed(FailureKind.REFUSAL))
    assert (ended.asked, batch.failures) == (["one"], {"one": "refusal", "two": "refusal"})
    assert [record.usage for record in ended.told] == [COST, Usage()]
    assert ended.counts.outcomes[Outcome.FAILED] == 2


def test_the_same_document_twice_is_two_lines(batch: Batch) -> None:
    ended = batch.run([article("one"), article("one"), article("one")])
    assert (batch.ids["one"], ended.counts.met) == (3, 3)
    assert batch.run([article("one"), article("one"), article("one")]).asked == []


def test_a_filler_that_raises_costs_one_document_and_is_a_fault_of_ours(batch: Batch) -> None:
    def does(document: Document) -> Filling:
        if document.id == "00003":
            raise ZeroDivisionError("by zero")
        return filled(document)

    ended = batch.run(articles(10), does)
    assert batch.failures == {"00003": "fault"}
    assert (len(batch.ids), ended.counts.faults, ended.counts.met, ended.reason) == (9, 1, 10, None)


def test_a_record_that_cannot_be_written_costs_one_document(batch: Batch) -> None:
    def does(document: Document) -> Filling:
        filling = filled(document)
        return Filling(model=filling.model, value=filling.value, notes=("\ud800",) if document.id == "00003" else ())

    ended = batch.run(articles(10), does)
    assert (batch.failures, len(batch.ids), ended.reason) == ({"00003": "fault"}, 9, None)


def test_a_question_that_cannot_be_written_is_still_an_input(batch: Batch) -> None:
    class Unwritable(Given):
        def key(self, document, task):
            raise TaskError("the template fails")

    ended = batch.run(articles(3), Unwritable(lambda _: failed(FailureKind.FAULT)))
    assert (len(batch.failures), ended.counts.met) == (3, 3)


def test_skipped_and_unusable_inputs_are_accounted_for_and_known_again(batch: Batch) -> None:
    sources = [
        article("good"),
        article("empty", " "),
        article("french", "Il a plu."),
        Unusable(origin="a.txt", why=Failure(kind=FailureKind.UNREADABLE, message="is binary")),
        Unusable(origin="b.jsonl:3", id="b3", why=Skip(reason=SkipReason.EMPTY, message="its text is empty")),
    ]

    def does(document: Document) -> Filling:
        return skipped(document) if document.id == "french" else filled(document)

    ended = batch.run(sources, does)
    assert ended.asked == ["good", "french"]
    assert (batch.ids, batch.failures) == ({"good": 1, "empty": 1, "french": 1, "b3": 1}, {"a.txt": "unreadable"})
    assert ended.counts.outcomes.total() == len(sources)
    assert ended.counts.outcomes[Outcome.SKIPPED] == 3
    again = batch.run(sources, does)
    assert (again.asked, again.counts.outcomes) == ([], ended.counts.outcomes)


def test_a_file_that_can_be_read_at_last_is_asked_about_and_no_failure_any_more(batch: Batch) -> None:
    batch.run([Unusable(origin="news.jsonl:one", why=Failure(kind=FailureKind.UNREADABLE, message="is binary"))])
    ended = batch.run([article("one")])
    assert (ended.asked, batch.failures, batch.ids) == (["one"], {}, {"one": 1})


def test_asking_again_for_what_failed_mends_the_failures_file(batch: Batch) -> None:
    sources = [article("one", TEXT), article("two", TEXT), *articles(3)]
    batch.run(sources, lambda document: failed(FailureKind.TIMEOUT) if document.text == TEXT else filled(document))
    assert len(batch.failures) == 2
    assert batch.run(sources).asked == []
    ended = batch.run(sources, retry=True)
    assert (paid(ended), batch.failures, len(batch.ids)) == (1, {}, 5)


def test_a_fresh_run_asks_for_everything_again_and_leaves_one_line_for_each(batch: Batch) -> None:
    twins = [article("one", TEXT), article("two", TEXT), *articles(3)]
    batch.run(twins)
    ended = batch.run(twins, fresh=True)
    assert paid(ended) == 4
    assert set(batch.ids.values()) == {1}


def test_an_article_that_changes_while_it_is_asked_about_keeps_its_old_line_if_the_new_question_fails(batch: Batch) -> None:
    batch.run([article("one")])
    before = batch.records
    batch.run([article("one", "Rain fell.")], lambda _: failed(FailureKind.REFUSAL))
    assert (batch.records, batch.failures) == (before, {"one": "refusal"})


def test_records_that_were_lost_are_made_again_and_no_others(batch: Batch) -> None:
    batch.run(articles(20))
    lines = batch.files.records.read_bytes().splitlines(keepends=True)
    batch.files.records.write_bytes(b"".join(lines[:15]) + lines[15][:40])
    ended = batch.run(articles(20))
    assert len(ended.asked) == 5
    assert (len(batch.ids), set(batch.ids.values())) == (20, {1})


def test_a_source_that_raises_is_heard_of_and_what_was_done_is_kept(batch: Batch) -> None:
    def sources() -> Iterator[Document]:
        yield from articles(5)
        time.sleep(0.1)  # in the reader's thread
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        batch.run(sources())
    assert len(batch.ids) == 5
    assert len(batch.run(articles(6)).asked) == 1


def test_a_long_article_that_is_grounded_holds_up_nobody(batch: Batch) -> None:
    sentence = "On 3 March 2021 the mayor of Tarsina, Ada Voss, said that “the road” had not been closed by the 47 soldiers. "
    long = article("long", (sentence * (1_000_000 // len(sentence) + 1))[:1_000_000])
    lags: list[float] = []

    async def tick() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            lags.append(time.monotonic() - before - 0.005)

    async def run() -> None:
        ticker = asyncio.create_task(tick())
        await batch.run_async([long], Given())
        ticker.cancel()

    asyncio.run(run())
    assert batch.ids == {"long": 1}
    assert max(lags) < 0.25


def test_memory_does_not_grow_with_the_inputs(batch: Batch) -> None:
    """Those in work, one group read ahead, one that is being begun, and one in the reader's hand."""
    alive, most = 0, 0

    def gone(_: object) -> None:
        nonlocal alive
        alive -= 1

    references = []

    def sources() -> Iterator[Document]:
        nonlocal alive, most
        for number in range(5_000):
            document = Document(id=f"{number}", text=f"Rain {number}")
            references.append(weakref.ref(document, gone))
            alive += 1
            most = max(most, alive)
            yield document

    async def does(document: Document) -> Filling:
        await asyncio.sleep(0)
        return skipped(document)

    gc.disable()
    try:
        ended = batch.run(sources(), does, at_once=16)
    finally:
        gc.enable()
    assert ended.counts.met == 5_000
    assert most <= 16 + 2 * AHEAD + 4
