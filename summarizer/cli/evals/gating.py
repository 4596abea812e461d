"""The gate from the command line: which gate, which baseline, whose margin; and where its verdict is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.cli.evals.options import Kind, TableFormat
from summarizer.cli.evals.showing import show
from summarizer.cli.evals.stored import baseline_of, fresh, suite_of
from summarizer.cli.exits import ExitCode
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.gates import State, Verdict, live_gate, replay_gate
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.runs import read_scores
from summarizer.evaluation.statistics import SEED
from summarizer.evaluation.suites import GateSettings
from summarizer.fillers.choosing import OFFLINE
from summarizer.views.markdown import as_markdown
from summarizer.views.scores.junit import as_junit
from summarizer.views.scores.verdicts import verdict_blocks


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What the user asked for; None is not given."""

    run: Path
    kind: Kind | None
    baseline: Path | None
    ref: str | None
    margin: float | None
    metric: str | None
    strict: bool
    suite: Path | None
    seed: int | None
    junit: Path | None
    summary: Path | None
    form: TableFormat | None


def hold_against(options: GateOptions) -> ExitCode:
    """Judge, show and write the verdict."""
    scores = read_scores(options.run)
    verdict = _judge(options, scores)
    show(lambda: verdict_blocks(verdict), verdict, options.form)
    if options.junit:
        _write(options.junit, as_junit(scores, verdict), "w")
    if options.summary:
        _write(options.summary, as_markdown(verdict_blocks(verdict)) + "\n", "a")
    return ExitCode(verdict.exit_code)


def _judge(options: GateOptions, scores: RunScores) -> Verdict:
    suite = suite_of(options.run, options.suite) if options.run.is_dir() else None
    settings = suite.gate if suite else GateSettings()
    kind = options.kind or (Kind.REPLAY if scores.replayed or scores.model == OFFLINE else Kind.LIVE)
    try:
        if suite:
            fresh(scores, suite, options.run)
        baseline = baseline_of(options.run, scores, named=options.baseline, ref=options.ref, suite=options.suite)
    except RecordsError as error:
        return _nothing_to_judge_by(kind, options, error)
    if kind is Kind.REPLAY:
        return replay_gate(baseline, scores, margin=options.margin or 0.0)
    return live_gate(
        baseline,
        scores,
        margin=settings.margin if options.margin is None else options.margin,
        metric=options.metric or settings.metric,
        seed=SEED if options.seed is None else options.seed,
        strict=options.strict,
    )


def _nothing_to_judge_by(kind: Kind, options: GateOptions, error: RecordsError) -> Verdict:
    """No baseline, or none that can be read: a regression is neither shown nor ruled out."""
    return Verdict(
        gate=kind.value,
        state=State.CANNOT_JUDGE,
        exit_code=ExitCode.CANNOT_JUDGE,
        reasons=(str(error),),
        margin=options.margin or 0.0,
    )


def _write(path: Path, text: str, how: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(how, encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
