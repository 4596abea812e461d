"""Two runs side by side. The makers of small runs below serve the tests of gates and baselines too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import changed_documents
from summarizer.evaluation.comparison import Comparison, compare, mismatch
from summarizer.evaluation.comparison.hindrances import differing
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import Difference, DocumentScore, Grounding, RunScores, SampleScore, SummaryScore
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import TaskRef, Usage

TASK = TaskRef(
    name="event",
    schema_name="NewsBrief",
    schema_version="1",
    schema_digest="5c4e",
    prompt_version="v1",
    prompt_digest="9a0b",
)


def sample(
    fields: Mapping[str, Sequence[int]] | None = None,
    *differences: Difference,
    number: int = 0,
    found: Sequence[int] = (1, 0, 0, 0),
    **more: Any,
) -> SampleScore:
    counts = {name: Counts(*row) for name, row in (fields or {"date": (1,), "killed": (2,)}).items()}
    told = {"outcome": Outcome.OK, "usage": Usage(prompt_tokens=100, seconds=1.5), **more}
    return SampleScore(sample=number, fields=counts, found={"events": Counts(*found)}, differences=differences, **told)


def failed(kind: FailureKind, message: str, *, scored: bool, fields: Mapping[str, Sequence[int]] | None = None) -> SampleScore:
    failure = Failure(kind=kind, message=message)
    return sample(fields, outcome=Outcome.FAILED, failure=failure, scored=scored)


def document(name: str, *samples: SampleScore, story: str = "", gold_digest: str = "1d") -> DocumentScore:
    return DocumentScore(name=name, document=f"id-{name}", story=story or name, gold_digest=gold_digest, samples=samples)


def run(*documents: DocumentScore, **changes: Any) -> RunScores:
    about: dict[str, Any] = {
        "suite": "seeds",
        "gold_digest": "601d",
        "task": TASK,
        "model": "offline/rules",
        "engine_version": "0.1.0",
        "fields": ("date", "killed"),
        "critical": ("killed",),
        "found_lists": ("events",),
        "samples": max(len(one.samples) for one in documents),
    }
    return RunScores(documents=documents, **(about | changes))


def several(rows: Sequence[Sequence[int]], field: str = "killed") -> RunScores:
    """A document for each row of counts."""
    return run(*(document(f"d{number:03}", sample({field: row})) for number, row in enumerate(rows)))


def wrong(field: str = "killed", gold: str = "12", predicted: str = "13", path: str = "/events/0/killed") -> Difference:
    return Difference(field=field, kind="wrong", gold_path=path, path=path, gold=gold, predicted=predicted, label="a strike")


SIX = tuple(f"d{number}" for number in range(6))


def test_a_comparison_says_all_and_survives_json() -> None:
    rows = {"date": (1, 0, 1), "killed": (3, 1, 0, 1)}
    before = run(*(document(name, sample(rows)) for name in SIX))
    worse = sample({"date": (1, 1), "killed": (2, 2, 0, 1)}, wrong(), found=(0, 0, 1, 1))
    after = run(document("d0", worse), *(document(name, sample(rows)) for name in SIX[1:]), model="openai/x")
    told = compare(before, after)
    assert Comparison.model_validate_json(told.model_dump_json()) == told
    assert told.leaves.difference.value == pytest.approx(sum(one.amount for one in told.leaves.attribution.contributions))
    assert {share.name for share in told.leaves.attribution.by_document} == {"d0"}
    assert told.found["events"].difference.value == pytest.approx(-1 / 6)
    assert [one.name for one in told.changed] == ["d0"]
    assert told.changed[0].came[0].difference == wrong()
    assert told.notes == ("The model differs: offline/rules in the baseline, openai/x in the candidate.",)
    assert "NaN" not in json.dumps(told.model_dump(mode="json"))


def test_fields_are_tested_as_one_family() -> None:
    stark, plain = {"date": (1, 3), "killed": (4,)}, {"date": (4,), "killed": (4,)}
    names = [f"d{number:02}" for number in range(12)]
    told = compare(
        run(*(document(name, sample(plain)) for name in names)), run(*(document(name, sample(stark)) for name in names))
    )
    date, killed = told.fields
    assert (date.field, date.critical, killed.critical) == ("date", False, True)
    assert date.difference.p is not None
    assert date.adjusted_p == pytest.approx(2 * date.difference.p)
    assert date.stands_out
    assert killed.adjusted_p == 1
    assert not killed.stands_out


def test_nothing_is_claimed_of_few_stories() -> None:
    before = run(*(document(name, sample(), story="one" if name < "d2" else name) for name in SIX[:5]))
    told = compare(before, before)
    assert told.leaves.difference.why_none == "no interval (4 stories)"
    assert told.leaves.f1.baseline.low is None
    assert {one.adjusted_p for one in told.fields} == {None}


def test_the_order_of_documents_plays_no_part() -> None:
    made = [document(name, sample({"killed": (number, 1, 0, 2)})) for number, name in enumerate(SIX)]
    other = [document(name, sample({"killed": (number, 0, 1, 2)})) for number, name in enumerate(SIX)]
    forth, back = (compare(run(*made), run(*order)) for order in (other, other[::-1]))
    assert forth == back


def test_samples_that_disagree_are_flips_and_their_mean_counts() -> None:
    twice = [sample({"killed": (2,)}), sample({"killed": (1, 1)}, wrong(), number=1)]
    before = run(*(document(name, *twice) if name == "d0" else document(name, twice[0], twice[0]) for name in SIX))
    after = run(*(document(name, sample({"killed": (2,)})) for name in SIX))
    told = compare(before, after)
    assert told.runs.baseline.flips == pytest.approx(1 / 6)
    assert told.runs.candidate.flips is None
    assert [one.name for one in told.changed] == ["d0"]
    assert told.changed[0].counts_before == (1.5, 0.5, 0, 0)
    assert [(one.before, one.after) for one in told.changed[0].went] == [(0.5, 0.0)]
    assert "The number of samples differs: 2 in the baseline, 1 in the candidate." in told.notes


def test_grounding_and_summary_stand_side_by_side_as_shares() -> None:
    shown = {
        "grounding": Grounding(exact=3, near=1, supported=1, checked=2, dropped=1),
        "summary": SummaryScore(standing=9, facts=10, words=40),
    }
    told = compare(run(document("d0", sample(**shown))), run(document("d0", sample()))).runs
    assert told.baseline.quotes == {"exact": 0.75, "normalised": 0, "near": 0.25, "not_found": 0}
    assert (told.baseline.supported, told.baseline.dropped) == (0.5, 1)
    assert (told.baseline.standing, told.baseline.mentioned, told.baseline.words) == (0.9, None, 40)
    assert told.candidate.quotes == dict.fromkeys(told.baseline.quotes)
    assert told.baseline.usage.prompt_tokens == 100


def test_a_row_that_only_moved_is_no_change() -> None:
    here, there = wrong(), wrong().model_copy(update={"path": "/events/4/killed"})
    rows = {"killed": (1, 1)}
    assert not changed_documents(run(document("d0", sample(rows, here))), run(document("d0", sample(rows, there))))
    other = wrong(predicted="14")
    (changed,) = changed_documents(run(document("d0", sample(rows, here))), run(document("d0", sample(rows, other))))
    assert (changed.came[0].difference, changed.went[0].difference) == (other, here)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"gold_digest": "other"}, "digest of the gold is 601d in the baseline and other in the candidate"),
        ({"scorer_version": "0"}, "version of the scorer"),
        ({"task": TASK.model_copy(update={"schema_name": "KeyFacts"})}, "schema is NewsBrief 1"),
        ({"task": TASK.model_copy(update={"schema_version": "2"})}, "NewsBrief 2"),
        (
            {"task": TASK.model_copy(update={"schema_version": "unversioned", "schema_digest": "ffff"})},
            "schema is NewsBrief 1 in the baseline and NewsBrief ffff",
        ),
    ],
)
def test_runs_that_mean_different_things_are_refused(changes: dict[str, Any], named: str) -> None:
    before, after = run(document("d0", sample())), run(document("d0", sample()), **changes)
    (reason,) = mismatch(before, after)
    assert named in reason
    assert "summarizer eval accept" in reason
    with pytest.raises(UsageError, match="cannot be compared"):
        compare(before, after)


def test_every_document_must_be_in_both_runs_with_the_same_gold() -> None:
    before = run(document("d0", sample()), document("d1", sample()), document("d2", sample()))
    after = run(document("d1", sample(), gold_digest="2e"), document("d2", sample()), document("d3", sample()))
    assert [reason.partition(":")[0] for reason in mismatch(before, after)] == [
        "Only the baseline has d0",
        "Only the candidate has d3",
        "The gold of d1 is not the same",
    ]
    twice = run(document("d0", sample()), document("d0", sample()))
    assert all("share a name" in reason for reason in mismatch(twice, twice))


def test_an_answer_that_never_came_is_not_compared() -> None:
    before = run(document("d0", sample()))
    after = run(document("d0", failed(FailureKind.NO_RECORDING, "no recorded answer for d0", scored=False)))
    with pytest.raises(UsageError, match="In the candidate, d0 has no score: no recorded answer for d0"):
        compare(before, after)


def test_other_words_in_a_schema_of_the_same_version_are_told_and_no_hindrance() -> None:
    before = run(document("d0", sample()))
    after = run(document("d0", sample()), task=TASK.model_copy(update={"schema_digest": "ffff"}))
    assert mismatch(before, after) == []
    assert "The wording of the schema differs: 5c4e in the baseline, ffff in the candidate." in differing(before, after)
