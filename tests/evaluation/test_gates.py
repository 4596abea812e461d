"""What passes, what fails, what is not judged; and how often the live gate errs."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from summarizer.errors import UsageError
from summarizer.evaluation.comparison import mismatch
from summarizer.evaluation.gates import State, Verdict, live_gate, non_inferiority, replay_gate
from summarizer.evaluation.results import Difference, RunScores
from summarizer.evaluation.statistics import Floats, PairedEstimate
from summarizer.outcomes import FailureKind, Outcome, Skip, SkipReason
from tests.evaluation.test_comparison import SIX, TASK, document, failed, run, sample, several, wrong
from tests.evaluation.test_statistics import SCRIPT, World, gate_power, trial

GOOD: Mapping[str, Sequence[int]] = {"date": (2,), "killed": (4, 1)}


def one(*differences: Difference, fields: Mapping[str, Sequence[int]] | None = None) -> RunScores:
    """Six documents, of which the first has these differences and counts."""
    return run(document("d0", sample(fields or GOOD, *differences)), *(document(name, sample(GOOD)) for name in SIX[1:]))


def missing(path: str = "/events/0/killed") -> Difference:
    return Difference(field="killed", kind="missing", gold_path=path, gold="12")


def spurious(value: str, path: str = "/events/1/killed") -> Difference:
    return Difference(field="killed", kind="spurious", path=path, predicted=value)


def test_the_same_answers_pass() -> None:
    told = replay_gate(one(wrong()), one(wrong()))
    assert (told.state, told.exit_code, told.changed) == (State.PASS, 0, ())
    assert told.reasons == ("No critical field gained an error. The F1 did not change. 0 of 6 documents changed.",)


def test_a_new_error_in_a_critical_field_fails_however_the_score_rose() -> None:
    told = replay_gate(one(fields={"date": (1, 0, 9), "killed": (5,)}), one(wrong(), fields={"date": (10,), "killed": (4, 1)}))
    assert told.difference is not None
    assert told.difference.value > 0
    assert (told.state, told.exit_code) == (State.FAIL, 1)
    assert told.reasons == ("d0: new error in the critical field killed (a strike): gold has 12, now 13.",)
    assert told.new_critical_errors[0].difference == wrong()


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([wrong()], [wrong()], 0),
        ([wrong()], [wrong(predicted="14")], 1),
        ([wrong()], [missing()], 0),
        ([missing()], [wrong()], 1),
        ([wrong()], [wrong(), missing("/events/1/killed")], 1),
        ([missing("/events/1/killed")], [missing("/events/0/killed")], 1),
        ([spurious("3", "/events/7/killed")], [spurious("3")], 0),
        ([spurious("3")], [spurious("3"), spurious("3", "/events/2/killed")], 1),
        ([spurious("3")], [spurious("4")], 1),
        ([wrong(), spurious("3")], [], 0),
        ([], [wrong(field="date", path="/events/0/date")], 0),
        ([], [wrong(field="date", path="/events/0/date").model_copy(update={"critical": True})], 1),
    ],
)
def test_an_error_is_new_if_nothing_as_false_was_said_of_that_value_before(
    before: list[Difference], after: list[Difference], new: int
) -> None:
    told = replay_gate(one(*before), one(*after))
    assert len(told.new_critical_errors) == new
    assert told.state is (State.FAIL if new else State.PASS)
    assert not new or [changed.name for changed in told.changed] == ["d0"]


def test_a_falling_score_fails_and_says_where_unless_it_stays_within_the_margin() -> None:
    worse = one(wrong(field="date"), fields={"date": (1, 1), "killed": (4, 1)})
    told = replay_gate(one(), worse)
    assert told.state is State.FAIL
    assert told.reasons[0].startswith(
        "The F1 fell from 0.8571 to 0.8333, by more than the margin of 0. What lowered it most: d0, date, "
    )
    assert replay_gate(one(), worse, margin=0.03).state is State.PASS
    assert [changed.name for changed in replay_gate(one(), worse, margin=0.03).changed] == ["d0"]


def test_a_document_that_was_filled_and_now_fails_is_lost() -> None:
    refused = failed(FailureKind.REFUSAL, "the model declined", scored=True, fields=GOOD)
    others = [document(name, sample(GOOD)) for name in SIX[1:]]
    told = replay_gate(one(), run(document("d0", refused), *others))
    assert told.reasons == ("d0 was filled and is now failed: the model declined",)
    skip = Skip(reason=SkipReason.EMPTY, message="there are no words in it")
    told = replay_gate(one(), run(document("d0", sample(GOOD, outcome=Outcome.SKIPPED, skip=skip)), *others))
    assert told.reasons == ("d0 was filled and is now skipped: there are no words in it",)
    assert replay_gate(run(document("d0", refused), *others), run(document("d0", refused), *others)).state is State.PASS


@pytest.mark.parametrize("gate", [replay_gate, lambda a, b: live_gate(a, b, margin=0.05)])
def test_what_cannot_be_judged_is_not_judged(gate: Any) -> None:
    lost = run(document("d0", failed(FailureKind.NO_RECORDING, "no recorded answer for d0", scored=False)))
    good = run(document("d0", sample()))
    for pair, role in (((good, lost), "candidate"), ((lost, good), "baseline")):
        told: Verdict = gate(*pair)
        assert (told.state, told.exit_code) == (State.CANNOT_JUDGE, 4)
        assert told.reasons == (f"In the {role}, d0 has no score: no recorded answer for d0",)
    other = good.model_copy(update={"gold_digest": "other", "scorer_version": "0"})
    assert len(gate(good, other).reasons) == 2
    hollow = run(document("d0"), samples=1)
    assert gate(hollow, hollow).state is State.CANNOT_JUDGE


def test_a_replay_needs_the_same_samples_and_a_live_run_does_not() -> None:
    twice = run(*(document(name, sample(GOOD), sample(GOOD, number=1)) for name in SIX))
    assert mismatch(one(), twice) == []
    assert replay_gate(one(), twice).state is State.CANNOT_JUDGE
    assert "compared answer by answer" in replay_gate(one(), twice).reasons[0]
    assert live_gate(one(), twice, margin=0.05).state is State.PASS


def test_another_model_or_prompt_is_said_and_no_hindrance() -> None:
    other = one().model_copy(update={"model": "openai/x", "task": TASK.model_copy(update={"prompt_version": "v2"})})
    told = replay_gate(one(), other)
    assert told.state is State.PASS
    assert [note.partition(" differs")[0] for note in told.notes] == ["The model", "The prompt version"]


def test_where_recorded_answers_lie_is_no_difference_between_models() -> None:
    here, there = (one().model_copy(update={"model": model}) for model in ("replay/recorded", "replay//home/me/recorded"))
    assert replay_gate(here, there).notes == ()


def test_gold_without_values_is_no_success() -> None:
    empty = several([(0,)] * 9)
    assert replay_gate(empty, empty).state is State.CANNOT_JUDGE
    assert live_gate(empty, empty, margin=0.05).state is State.CANNOT_JUDGE


def test_under_five_stories_there_is_no_live_verdict() -> None:
    told = live_gate(several([(4, 1)] * 4), several([(4, 1)] * 4), margin=0.05)
    assert (told.state, told.exit_code) == (State.CANNOT_JUDGE, 4)
    assert "no interval (4 stories)" in told.reasons[0]


def test_inconclusive_says_how_much_more_gold_it_would_take() -> None:
    before, after = several([(20, 4), (18, 6), (22, 2)] * 4), several([(18, 6), (20, 4), (22, 2)] * 4)
    told = live_gate(before, after, margin=0.03)
    assert (told.state, told.exit_code) == (State.INCONCLUSIVE, 0)
    assert told.more_stories is not None
    assert f"it would take {told.more_stories} more documents" in told.reasons[0]
    assert live_gate(before, after, margin=0.03, strict=True).exit_code == 4
    enough = math.ceil((told.more_stories + 12) / 3)
    more = [several(rows * enough) for rows in ([(20, 4), (18, 6), (22, 2)], [(18, 6), (20, 4), (22, 2)])]
    assert live_gate(*more, margin=0.03).state is State.PASS


def test_more_documents_are_no_cure_for_a_drop_as_large_as_the_margin() -> None:
    before, after = several([(20, 4), (18, 6), (22, 2)] * 4), several([(12, 12), (20, 4), (22, 2)] * 4)
    told = live_gate(before, after, margin=0.05)
    assert (told.state, told.more_stories) == (State.INCONCLUSIVE, None)
    assert "more documents will not help" in told.reasons[0]


def test_a_live_drop_beyond_the_margin_fails() -> None:
    told = live_gate(several([(20, 4), (18, 6)] * 6), several([(10, 14), (9, 15)] * 6), margin=0.05)
    assert (told.state, told.exit_code) == (State.FAIL, 1)


def test_the_live_gate_can_look_at_rows_found() -> None:
    before = run(*(document(name, sample(GOOD, found=(2, 0, 0, 0))) for name in SIX))
    after = run(*(document(name, sample(GOOD, found=(0, 0, 2, 1))) for name in SIX))
    assert live_gate(before, after, margin=0.05).state is State.PASS
    assert live_gate(before, after, margin=0.05, metric="events").state is State.FAIL
    with pytest.raises(UsageError, match="choose from leaves, events"):
        live_gate(before, after, margin=0.05, metric="evnets")


@pytest.mark.parametrize("margin", [0.0, -0.1, 1.0, math.nan, math.inf])
def test_a_margin_that_makes_no_sense_is_refused(margin: float) -> None:
    with pytest.raises(UsageError, match="makes no sense"):
        live_gate(one(), one(), margin=margin)
    if margin:
        with pytest.raises(UsageError, match="makes no sense"):
            replay_gate(one(), one(), margin=margin)


@pytest.mark.parametrize("odd", [None, math.nan])
@pytest.mark.parametrize("place", ["value", "lower_bound", "upper_bound"])
def test_a_figure_that_is_none_never_passes(odd: float | None, place: str) -> None:
    figures: dict[str, Any] = {"value": 0.5, "lower_bound": 0.4, "upper_bound": 0.6} | {place: odd}
    assert non_inferiority(PairedEstimate(before=0.1, after=0.6, **figures), 0.05) is State.CANNOT_JUDGE


def test_a_verdict_survives_json() -> None:
    told = live_gate(several([(20, 4), (18, 6)] * 6), several([(19, 5), (18, 6)] * 6), margin=0.05)
    assert Verdict.model_validate_json(told.model_dump_json()) == told


def as_run(counts: Floats) -> RunScores:
    """Documents of tp, fp, fn as a run."""
    return several([(int(tp), 0, int(fn), int(fp)) for tp, fp, fn in counts])


@pytest.mark.parametrize("drop", [0.0, 0.05, 0.10])
def test_the_simulated_gate_and_the_real_one_are_the_same(drop: float) -> None:
    chance = np.random.default_rng(8)
    for number in (20, 50):
        for _ in range(4):
            before, after = trial(World(number, drop), chance)
            assert live_gate(as_run(before), as_run(after), margin=0.05).state is gate_power.state(before, after, 0.05)


@pytest.mark.parametrize("documents", [20, 30, 50, 100, 200])
@pytest.mark.parametrize("margin", [0.03, 0.05])
def test_a_true_drop_of_the_margin_passes_by_chance_in_seven_percent_at_most(documents: int, margin: float) -> None:
    trials = 2_000 if documents <= 50 else 1_000
    assert gate_power.shares(World(documents, margin), margin, trials=trials, seed=12)[State.PASS] <= 0.07


@pytest.mark.parametrize("margin", [0.03, 0.05])
def test_fifty_documents_show_a_drop_of_a_tenth(margin: float) -> None:
    assert gate_power.shares(World(50, 0.10), margin, trials=1_000, seed=13)[State.FAIL] >= 0.80


@pytest.mark.slow
def test_the_benchmark_prints_how_often_the_gate_cannot_tell() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--trials", "4"], capture_output=True, text=True, check=True)
    assert "| documents, margin 0.03 | PASS, no drop | INCONCLUSIVE, no drop |" in done.stdout
    assert all(f"\n| {number} | " in done.stdout for number in (20, 30, 50, 100, 200))
