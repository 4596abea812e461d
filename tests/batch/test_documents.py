"""Every input is claimed, and known again by the next run, whatever its author did to it in between."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.ledger.answers import Question, StoredAnswer, find_answer, keep_answer
from summarizer.batch.ledger.documents import Claim, Input, State, Terms, known_of
from summarizer.batch.ledger.runs import Ending, begin_run, keep_manifest
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import Usage
from tests.batch.ledgers import FAILED, Desk, article, passing_desk

UNREADABLE = Failure(kind=FailureKind.UNREADABLE, message='is not UTF-8 (byte 0: "kind":"refusal")')
ANSWER = StoredAnswer('{"headline": "…"}', Usage(prompt_tokens=7, requests=1), "m", "r-1")


def answered(desk: Desk, key: str = "k") -> None:
    keep_answer(desk.ledger, Question(key, "asked"), desk.run, ANSWER)


def has_answer(desk: Desk, key: str = "k") -> bool:
    return find_answer(desk.ledger, Question(key, "asked"), 0) is not None


def test_a_new_input_is_to_be_done_and_nothing_is_known_of_it(desk: Desk) -> None:
    assert desk.meet(article("a")) == [Claim(1, State.TODO)]


def test_what_is_done_is_done_in_the_next_run_and_in_every_run_after_it(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a"))[0].place, b"{}\n", Outcome.SKIPPED)
    for _ in range(3):
        assert desk.next_run().meet(article("a")) == [Claim(1, State.DONE, Outcome.SKIPPED)]


def test_what_failed_is_not_asked_again_unless_told(desk: Desk) -> None:
    desk.fail(desk.meet(article("a"))[0].place)
    assert desk.next_run().meet(article("a")) == [Claim(1, State.FAILED, Outcome.FAILED)]
    assert desk.next_run().meet(article("a"), retry=True) == [Claim(1, State.TODO)]


def test_asking_again_is_asking_anew_for_all_with_the_same_key_and_for_nobody_else(desk: Desk) -> None:
    for number, claimed in enumerate(desk.meet(article("a"), article("b"), article("c", key="other"), article("d", key="third"))):
        desk.fail(claimed.place) if number < 3 else desk.deliver(claimed.place, b"{}\n")
    answered(desk)
    answered(desk, "other")
    claimed = desk.next_run().meet(article("a"), retry=True)
    assert claimed == [Claim(1, State.TODO)]
    assert desk.todo == [1, 2]
    assert (has_answer(desk), has_answer(desk, "other")) == (False, True)
    assert desk.meet(article("b"), retry=True) == [Claim(2, State.TODO)]


def test_asking_again_also_holds_for_a_new_document_that_comes_before_the_failed_one_and_asks_the_same(desk: Desk) -> None:
    desk.fail(desk.meet(article("old"))[0].place)
    answered(desk)
    new, old = desk.next_run().meet(article("new"), article("old"), retry=True)
    assert (new.failure, new.has_answers, old.state) == (None, False, State.TODO)
    assert not has_answer(desk)


def test_what_fails_again_in_a_run_that_asks_again_is_not_asked_a_third_time_by_the_next_who_asks_the_same(desk: Desk) -> None:
    for claimed in desk.meet(article("a"), article("b")):
        desk.fail(claimed.place)
    (first,) = desk.next_run().meet(article("a"), retry=True)
    answered(desk)
    desk.fail(first.place)
    (second,) = desk.meet(article("b"), retry=True)
    assert (second.state, second.failure) == (State.TODO, FAILED)
    assert [outcome for _, outcome, *_ in desk.documents] == [Outcome.FAILED, None]
    assert has_answer(desk)


def test_a_failure_that_is_asked_again_keeps_the_line_it_had_before_it_failed(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a", key="v1"))[0].place, b"v1\n")
    desk.fail(desk.next_run().meet(article("a", key="v2"))[0].place)
    desk.next_run().meet(article("a", key="v2"), retry=True)
    assert (desk.line_of(1), desk.outdated) == (b"v1\n", [])


def test_a_changed_key_asks_anew_and_keeps_the_old_line_until_there_is_a_new_one(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a", key="v1"))[0].place, b"v1\n")
    assert desk.next_run().meet(article("a", key="v2")) == [Claim(1, State.TODO)]
    assert (desk.line_of(1), desk.outdated) == (b"v1\n", [])
    desk.deliver(1, b"v2\n")
    assert desk.line_of(1) == b"v2\n"
    assert len(desk.outdated) == 1


def test_a_key_that_changes_and_changes_back_finds_its_answers_again(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a", key="v1"))[0].place, b"v1\n")
    answered(desk, "v1")
    desk.next_run().meet(article("a", key="v2"))
    (back,) = desk.next_run().meet(article("a", key="v1"))
    assert (back.place, back.state, back.has_answers) == (1, State.TODO, True)


def test_another_origin_is_no_other_input(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a", origin="old.jsonl:1"))[0].place, b"{}\n")
    assert desk.next_run().meet(article("a", origin="new.jsonl:9"))[0].state is State.DONE
    assert desk.ledger.execute("SELECT origin FROM documents").fetchall() == [("new.jsonl:9",)]


def test_an_id_that_comes_twice_in_a_run_is_two_inputs(desk: Desk) -> None:
    assert [claimed.place for claimed in desk.meet(article("a"), article("a"), article("a", key="other"))] == [1, 2, 3]
    desk.deliver(1, b"1\n")
    assert [claimed.state for claimed in desk.next_run().meet(article("a"), article("a"), article("a", key="other"))] == [
        State.DONE,
        State.TODO,
        State.TODO,
    ]
    assert len(desk.documents) == 3


def test_an_id_that_comes_once_more_than_in_the_run_before_has_one_place_more(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a"))[0].place, b"1\n")
    first, second = desk.next_run().meet(article("a"), article("a"))
    assert (first.state, second.state, second.is_repeated) == (State.DONE, State.TODO, True)


@given(st.permutations("aabbbc"), st.permutations("aabbbc"))
def test_repeated_ids_in_another_order_are_all_known_again(before: list[str], after: list[str]) -> None:
    with passing_desk() as desk:
        for claimed in desk.meet(*(article("same", key) for key in before)):
            desk.fail(claimed.place)
        again = desk.next_run().meet(*(article("same", key) for key in after))
    assert {claimed.state for claimed in again} == {State.FAILED}
    assert len({claimed.place for claimed in again}) == len(before)


@given(st.lists(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("kl")), max_size=6), max_size=4))
def test_whatever_comes_in_whatever_run_each_input_has_a_place_of_its_own_and_none_is_claimed_twice(
    runs: list[list[tuple[str, str]]],
) -> None:
    with passing_desk() as desk:
        for inputs in runs:
            claimed = desk.next_run().meet(*(article(*one) for one in inputs))
            places = [one.place for one in claimed]
            assert len(set(places)) == len(places)
            for one in claimed:
                if one.state is State.TODO:
                    desk.fail(one.place)
            held = dict(desk.ledger.execute("SELECT place, id || key FROM documents"))
            assert [held[place] for place in places] == ["".join(one) for one in inputs]


def claims_in_groups(desk: Desk, inputs: list[Input], **terms: int | bool) -> float:
    """As a run does it: 64 at a time, each brought to its end before the next group; the seconds."""
    began = time.process_time()
    desk.ledger.execute("BEGIN")
    for at in range(0, len(inputs), 64):
        for claimed in desk.meet(*inputs[at : at + 64], **terms):
            if claimed.state is State.TODO:
                known_of(desk.ledger, claimed.place, "k", Terms(desk.run, int(terms.get("fresh_since", 0))))
                desk.fail(claimed.place)
    desk.ledger.execute("COMMIT")
    return time.process_time() - began


@pytest.mark.parametrize("ids", ["one", "each its own"])
def test_ten_times_as_many_equal_rows_take_ten_times_as_long_in_every_kind_of_run(ids: str) -> None:
    def seconds(number: int) -> list[float]:
        rows = [article("same" if ids == "one" else f"{number - row:06}") for row in range(number)]
        with passing_desk() as desk:
            first, again = claims_in_groups(desk, rows), claims_in_groups(desk.next_run(), rows)
            retried = claims_in_groups(desk.next_run(), rows, retry=True)
            fresh = claims_in_groups(desk.next_run(), rows, fresh_since=desk.run)
        return [first, again, retried, fresh]

    few, many = seconds(400), seconds(4_000)
    for one, ten in zip(few, many, strict=True):
        assert ten < 30 * one + 0.1


def test_what_could_not_be_read_is_forgotten_when_it_can_be(desk: Desk) -> None:
    (broken,) = desk.meet(Input("a.txt", "a.txt", "why"))
    desk.fail(broken.place, UNREADABLE)
    (read,) = desk.next_run().meet(Input("5f3c", "a.txt", "k"))
    assert (read.state, len(desk.documents)) == (State.TODO, 1)


def test_only_what_could_not_be_read_is_forgotten_so(desk: Desk) -> None:
    for claimed in desk.meet(Input("a.txt", "a.txt", "why"), Input("b.txt", "b.txt", "other")):
        desk.fail(claimed.place)
    desk.next_run().meet(Input("5f3c", "a.txt", "k"))
    assert len(desk.documents) == 3


def test_a_line_of_what_could_not_be_read_later_is_still_known_when_it_can_be_read(desk: Desk) -> None:
    """Empty at first, which is a line of the records; then broken; then an article."""
    (empty,) = desk.meet(Input("a.txt", "a.txt", "empty"))
    desk.deliver(empty.place, b'{"outcome": "skipped"}\n', Outcome.SKIPPED)
    desk.fail(desk.next_run().meet(Input("a.txt", "a.txt", "broken"))[0].place, UNREADABLE)
    (read,) = desk.next_run().meet(Input("5f3c", "a.txt", "k"))
    assert desk.next_run().mend() == 0
    desk.deliver(read.place, b"read\n")
    desk.tidy()
    assert desk.path.read_bytes() == b"read\n"


def test_a_file_that_was_empty_is_not_counted_twice_once_it_has_a_text(desk: Desk) -> None:
    (empty,) = desk.meet(Input("a.txt", "a.txt", "empty"))
    desk.deliver(empty.place, b"skipped\n", Outcome.SKIPPED)
    (read,) = desk.next_run().meet(Input("5f3c", "a.txt", "k"))
    desk.deliver(read.place, b"read\n")
    desk.tidy()
    assert desk.path.read_bytes() == b"read\n"


def test_an_input_of_this_run_is_never_forgotten(desk: Desk) -> None:
    """`summarizer batch - -`: what standard input holds the second time is nothing."""
    _, empty = desk.meet(Input("5f3c", "stdin", "k"), Input("stdin", "stdin", "empty"))
    desk.deliver(empty.place, b"skipped\n", Outcome.SKIPPED)
    desk.meet(Input("77aa", "stdin", "l"))
    assert len(desk.documents) == 3


def test_another_with_the_same_key_is_repeated_and_has_the_same_failure(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a"))[0].place, b"{}\n")
    desk.fail(desk.meet(article("b", key="other"))[0].place)
    answered(desk)
    same, failed = desk.meet(article("c"), article("d", key="other"))
    assert same == Claim(3, State.TODO, has_answers=True, is_repeated=True)
    assert failed == Claim(4, State.TODO, is_repeated=True, failure=FAILED)


def test_nobody_is_repeated_of_himself_or_of_one_that_has_had_no_end(desk: Desk) -> None:
    first, second = desk.meet(article("a"), article("b"))
    assert not second.is_repeated
    desk.fail(first.place)
    assert not known_of(desk.ledger, first.place, "k", Terms(1)).is_repeated


def test_a_run_that_was_killed_after_the_claim_has_lost_nothing(desk: Desk) -> None:
    claimed = desk.meet(article("a"), article("a"), article("b"))
    assert desk.next_run().meet(article("a"), article("a"), article("b")) == claimed


def runs(desk: Desk, *told: tuple[bool, Ending | None]) -> list[tuple[int, int]]:
    """Begin these runs, (fresh, ending), one after the other."""
    begun = []
    for fresh, ending in told:
        begun.append(begin_run(desk.ledger, fresh=fresh))
        if ending:
            keep_manifest(desk.ledger, begun[-1][0], "{}", ending)
    return begun


def test_a_fresh_run_asks_again_and_takes_nothing_of_before(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a"))[0].place, b"1\n")
    answered(desk)
    assert desk.next_run().meet(article("a"), article("b"), fresh_since=2) == [Claim(1, State.TODO), Claim(2, State.TODO)]
    assert (desk.line_of(1), desk.outdated) == (b"1\n", [])


def test_a_fresh_run_that_was_broken_off_is_gone_on_with(desk: Desk) -> None:
    (_, old), (_, broken), (_, goes_on), (_, anew) = runs(
        desk, (False, Ending.FINISHED), (True, None), (True, Ending.FINISHED), (True, None)
    )
    assert (old, broken, goes_on, anew) == (0, 2, 2, 4)
    for claimed in desk.meet(article("a"), article("b", key="l")):
        desk.deliver(claimed.place, b"1\n")
    desk.run = 2
    first, _ = desk.meet(article("a"), article("b", key="l"), fresh_since=broken)
    desk.deliver(first.place, b"2\n")
    desk.run = 3
    assert [one.state for one in desk.meet(article("a"), article("b", key="l"), fresh_since=goes_on)] == [State.DONE, State.TODO]
    desk.run = 4
    assert {one.state for one in desk.meet(article("a"), article("b", key="l"), fresh_since=anew)} == {State.TODO}


@pytest.mark.parametrize("ending", [Ending.INTERRUPTED, Ending.OVER_BUDGET, Ending.STOPPED, None])
def test_a_fresh_run_ends_only_when_it_has_finished(desk: Desk, ending: Ending | None) -> None:
    assert [since for _, since in runs(desk, (True, ending), (True, ending), (True, Ending.FINISHED), (True, None))] == [
        1,
        1,
        1,
        4,
    ]


def test_a_plain_run_after_a_fresh_one_takes_everything_that_is_there(desk: Desk) -> None:
    desk.deliver(desk.meet(article("a"))[0].place, b"1\n")
    answered(desk)
    desk.next_run().meet(article("a"), fresh_since=2)
    (plain,) = desk.next_run().meet(article("a"))
    assert (plain.state, plain.has_answers) == (State.TODO, True)


def test_runs_are_numbered_without_gaps(desk: Desk) -> None:
    numbers = [run for run, _ in runs(desk, *[(fresh, None) for fresh in (False, True, False, True)])]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
