"""Reports as files, all from the same scores; the ending of the file's name says which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from summarizer.cli.evals.running import ShownRun, view_of
from summarizer.cli.evals.stored import baseline_of, fresh, suite_of
from summarizer.cli.streams import tell
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.overview import overview
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.runs import Run, read_run, read_scores, write_whole
from summarizer.evaluation.suites import Suite
from summarizer.records import AnyRecord
from summarizer.views.markdown import as_markdown
from summarizer.views.scores.figures import line_in_words
from summarizer.views.scores.junit import as_junit
from summarizer.views.scores.tables import run_blocks


def write_report(run: Path, output: Path, *, baseline: Path | None, ref: str | None, suite: Path | None) -> None:
    """Write the report. Raises UsageError for an ending that is none of them."""
    making = _MAKING.get(output.suffix.lower())
    if making is None:
        raise UsageError(f"{output}: a report is one of {', '.join(_MAKING)}")
    stored, about = read_run(run), suite_of(run, suite)
    scores = fresh(read_scores(run), about, run)
    held_against = _baseline(run, scores, named=baseline, ref=ref, suite=suite)
    try:
        write_whole(output, making(stored, scores, about, held_against))
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error
    tell(f"written: {output}")


def _baseline(run: Path, scores: RunScores, *, named: Path | None, ref: str | None, suite: Path | None) -> RunScores | None:
    """The baseline; none where the user named none and none has been accepted."""
    try:
        return baseline_of(run, scores, named=named, ref=ref, suite=suite)
    except RecordsError:
        if named is None and ref is None:
            return None
        raise


def _page(run: Run, scores: RunScores, suite: Suite, baseline: RunScores | None) -> str:
    from summarizer.views.report import PageInput, evaluation_page

    seen = overview(scores)
    page = PageInput(
        candidate=scores,
        baseline=baseline,
        golds={gold.name: gold for gold in suite.golds},
        records=_by_name(run, suite),
        intervals={
            "leaves": line_in_words(seen.values),
            **{name: line_in_words(line) for name, line in zip(scores.found_lists, seen.found, strict=True)},
        },
    )
    return evaluation_page(page)


def _by_name(run: Run, suite: Suite) -> dict[str, AnyRecord]:
    return {gold.name: record for gold, record in zip(suite.golds, run.records[0], strict=True)}


def _markdown(run: Run, scores: RunScores, suite: Suite, _: RunScores | None) -> str:
    return as_markdown(run_blocks(view_of(scores, suite, run.manifest.unused_recordings)))


def _json(_run: Run, scores: RunScores, _suite: Suite, _: RunScores | None) -> str:
    return ShownRun(overview=overview(scores), scores=scores).model_dump_json(indent=1) + "\n"


def _junit(_run: Run, scores: RunScores, _suite: Suite, baseline: RunScores | None) -> str:
    from summarizer.evaluation.gates import replay_gate

    return as_junit(scores, replay_gate(baseline, scores) if baseline else None)


_MAKING: Mapping[str, Callable[[Run, RunScores, Suite, RunScores | None], str]] = {
    ".html": _page, ".md": _markdown, ".json": _json, ".xml": _junit,
}  # fmt: skip
"""What each ending stands for."""
