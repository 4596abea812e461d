"""What stored runs lead to: their suite, and the baseline that they are held against."""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.baselines import baseline_path, read_baseline, read_baseline_at
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.runs import read_manifest, read_scores, records_digest, suite_path
from summarizer.evaluation.suites import Suite, read_suite


def suite_of(run: Path, named: Path | None) -> Suite:
    """The suite of a run, or the one that the user names instead."""
    path = named or suite_path(run, read_manifest(run))
    if not path.is_file():
        raise UsageError(f"{path}: the suite of {run} is not there; name it with --suite")
    return read_suite(path)


def fresh(scores: RunScores, suite: Suite, run: Path) -> RunScores:
    """The scores, if they are of this suite and of the run's records as they are now. Raises RecordsError if they are not."""
    if scores.gold_digest != suite.digest:
        raise RecordsError(
            f"the scores of {run} were made with other gold than {suite.path} has now: make them anew with "
            f"`summarizer eval score {run}`, or run the suite again if its articles have changed"
        )
    if scores.records_digest != records_digest(run, scores.samples):
        raise RecordsError(
            f"the records of {run} have changed since they were scored: `summarizer eval score {run}` scores them anew"
        )
    return scores


def baseline_of(run: Path, scores: RunScores, *, named: Path | None, ref: str | None, suite: Path | None) -> RunScores:
    """What a run is held against: a run or file that the user names, or the accepted scores of its model on its suite."""
    path = named
    if path is None:
        about = suite or suite_path(run, read_manifest(run))
        path = baseline_path(about, scores.model, replayed=scores.replayed)
    if ref is not None:
        return read_baseline_at(ref, path)
    return read_scores(path) if path.is_dir() else read_baseline(path)
