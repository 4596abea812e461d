"""Scores as tables, and as JUnit: what a person or a CI reads of a run, a comparison and a verdict."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from summarizer.evaluation.comparison import compare
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gates import replay_gate
from summarizer.evaluation.results import Difference, DocumentScore, RunScores, SampleScore
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import TaskRef, Usage
from summarizer.views.markdown import as_markdown
from summarizer.views.plain import as_plain
from summarizer.views.scores.figures import change, count, ratio, share
from summarizer.views.scores.junit import as_junit
from summarizer.views.scores.tables import RunView, run_blocks, side_by_side
from summarizer.views.scores.verdicts import comparison_blocks, verdict_blocks

TASK = TaskRef(name="t", schema_name="T", schema_version="1", schema_digest="x", prompt_version="v1", prompt_digest="y")
HOSTILE = "<script>alert(1)</script> | `x`\x00\x1b[31m"


def document(number: int, *, wrong: int = 0, story: str | None = None, predicted: str = "30") -> DocumentScore:
    errors = Difference(
        field="tolls.killed", kind="wrong", gold_path="/tolls/0/killed", path="/tolls/0/killed", gold="3", predicted=predicted,
        label="Dorel", critical=True,
    )  # fmt: skip
    sample = SampleScore(
        outcome=Outcome.OK,
        fields={
            "tolls.killed": Counts(correct=5 - wrong + number % 3, wrong=wrong),
            "tolls.town": Counts(correct=4, missing=number % 2),
        },
        found={"tolls": Counts(correct=3, missing=wrong)},
        differences=(errors,) * wrong,
        usage=Usage(prompt_tokens=1000, completion_tokens=100),
    )
    name = f"d{number}"
    return DocumentScore(
        name=name, document=name, story=story or name, gold_digest="g", phenomena=("counts",), samples=(sample,)
    )  # fmt: skip


def run(*documents: DocumentScore, model: str = "offline/rules") -> RunScores:
    return RunScores(
        suite="storms", gold_digest="g" * 64, task=TASK, model=model, engine_version="0", fields=("tolls.killed", "tolls.town"),
        critical=("tolls.killed",), found_lists=("tolls",), documents=documents,
    )  # fmt: skip


SIX = tuple(document(number) for number in range(6))


def test_figures_have_three_decimals_no_leading_zero_and_a_dash_for_nothing() -> None:
    assert (ratio(0.5), ratio(1.0), ratio(0.0), ratio(None)) == (".500", "1.000", ".000", "–")
    assert (change(-0.0214), change(0.0)) == ("-.021", "+.000")
    assert (count(3.0), count(2.5), count(12345678.0)) == ("3", "2.5", "12345678")
    assert (share(35, 36), share(0, 0)) == (".97 (35 of 36)", "–")


def test_one_story_has_no_interval_and_the_table_says_why() -> None:
    shown = as_plain(run_blocks(RunView(run(document(1, story="s"), document(2, story="s")))))
    assert "There is no interval (1 story)." in shown
    assert "2 (1 story)" in shown


def test_enough_stories_have_one() -> None:
    shown = as_plain(run_blocks(RunView(run(*SIX))))
    line = next(line for line in shown.splitlines() if line.startswith("all values"))
    low, high = line.split()[3].split("–")
    assert 0 < float(low) < float(line.split()[2]) < float(high) <= 1


def test_critical_fields_are_marked_and_phenomena_have_their_table() -> None:
    shown = as_plain(run_blocks(RunView(run(*SIX))))
    assert "tolls.killed*" in shown
    assert "By phenomenon" in shown


def test_answers_that_never_came_are_told_first_and_are_no_zeros() -> None:
    lost = document(1).model_copy(
        update={"name": "lost", "samples": (SampleScore(outcome=Outcome.FAILED, scored=False, failure=_failure()),)}
    )
    shown = as_plain(run_blocks(RunView(run(*SIX, lost))))
    assert "1 answer never came" in shown
    assert "lost: no recording for it" in shown
    assert as_plain(run_blocks(RunView(run(*SIX)))).split("all values")[1][:60] == shown.split("all values")[1][:60]


def _failure() -> Failure:
    return Failure(kind=FailureKind.NO_RECORDING, message="no recording for it")


def test_several_models_stand_side_by_side_with_tokens_and_money() -> None:
    views = [RunView(run(*SIX), 0.5), RunView(run(*SIX, model="openai/x"))]
    shown = as_plain(side_by_side(views))
    assert "6,000" in shown
    assert "0.5000" in shown
    assert "openai/x" in shown


def test_unused_recordings_are_listed() -> None:
    assert "old/c01.json" in as_plain(run_blocks(RunView(run(*SIX), unused_recordings=("old/c01.json",))))


def test_a_comparison_prints_what_moved_the_score_and_it_adds_up() -> None:
    worse = run(document(0, wrong=2), *SIX[1:])
    shown = as_plain(comparison_blocks(compare(run(*SIX), worse)))
    rows = [line.split() for line in shown.split("What moved the score")[1].split("by field")[0].splitlines() if "d0" in line]
    together = next(line for line in shown.splitlines() if line.startswith("together"))
    assert sum(float(row[-1]) for row in rows) == pytest.approx(float(together.split()[-1]), abs=2e-4)
    assert "smallest detectable" in shown


def test_a_verdict_says_first_what_it_is_and_names_document_and_field() -> None:
    verdict = replay_gate(run(*SIX), run(document(0, wrong=1), *SIX[1:]))
    shown = as_plain(verdict_blocks(verdict))
    assert shown.startswith("FAIL (replay gate)")
    assert "d0" in shown
    assert "tolls.killed" in shown
    assert "gold has 3" in shown


def test_what_a_model_said_cannot_become_markup() -> None:
    worse = run(document(0, wrong=1, predicted=HOSTILE), *SIX[1:])
    shown = as_markdown(verdict_blocks(replay_gate(run(*SIX), worse)))
    assert "<script>" not in shown
    assert "\x1b" not in shown


def test_a_book_for_an_answer_is_shown_by_its_beginning_and_kept_whole_in_the_json() -> None:
    worse = run(*(document(number, wrong=1, predicted="long " * 40_000) for number in range(30)))
    verdict = replay_gate(run(*(document(number) for number in range(30))), worse)
    shown = as_markdown(verdict_blocks(verdict))
    assert "gold has 3, the record long long" in shown
    assert "long…" in shown
    assert len(shown) < 100_000
    assert len(verdict.model_dump_json()) > 200_000


def test_junit_has_a_case_for_each_document_and_field_and_fails_where_the_gate_does() -> None:
    worse = run(document(0, wrong=1, predicted=HOSTILE), *SIX[1:])
    suite = ET.fromstring(as_junit(worse, replay_gate(run(*SIX), worse)))[0]  # noqa: S314  # our own
    failing = [(case.get("classname"), case.get("name")) for case in suite if case.find("failure") is not None]
    assert failing == [("d0", "tolls.killed"), ("gate", "replay")]
    assert suite.get("tests") == "13"
    assert suite.get("failures") == "2"


def test_junit_tells_an_answer_that_never_came_as_an_error() -> None:
    lost = document(1).model_copy(update={"samples": (SampleScore(outcome=Outcome.FAILED, scored=False, failure=_failure()),)})
    suite = ET.fromstring(as_junit(run(lost)))[0]  # noqa: S314  # our own
    error = suite[0].find("error")
    assert error is not None
    assert error.get("message") == "no recording for it"
