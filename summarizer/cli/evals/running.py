"""Running a suite from the command line: models one after another, each into a folder of its own, then shown."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel

from summarizer.cli.choosing import choice_of, settle
from summarizer.cli.counting import Tally
from summarizer.cli.evals.options import TableFormat
from summarizer.cli.evals.showing import show
from summarizer.cli.exits import ExitCode
from summarizer.cli.progress import Progress
from summarizer.cli.streams import need_output, tell
from summarizer.errors import UsageError
from summarizer.evaluation.baselines import slug
from summarizer.evaluation.generating import OverBudget, Plan, generate
from summarizer.evaluation.overview import Overview, overview
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.runs import new_folder, read_run, write_scores
from summarizer.evaluation.scoring_runs import score_run
from summarizer.evaluation.suites import Suite, read_suite
from summarizer.fillers.choosing import FillerChoice, choose_filler
from summarizer.outcomes import FailureKind
from summarizer.prices import cost
from summarizer.records import AnyRecord
from summarizer.views.scores.tables import RunView, run_blocks, side_by_side


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the user asked for. `flags` are those that settings know; None is not given."""

    suite: Path
    models: tuple[str, ...]
    flags: dict[str, object]
    output: Path | None
    samples: int
    reasks: int
    token_budget: int | None
    form: TableFormat | None
    force: bool
    verbose: bool
    quiet: bool


class ShownRun(BaseModel):
    """A run as JSON on standard output: its overview and its counts."""

    overview: Overview
    scores: RunScores


class ShownRuns(BaseModel):
    """Several runs as JSON."""

    runs: tuple[ShownRun, ...]


def run_suite(options: RunOptions) -> ExitCode:
    """Run the suite with each model. Raises UsageError before anybody is asked anything, where that is possible."""
    need_output()
    suite = read_suite(options.suite)
    choices = [_choice(options, model) for model in options.models or (None,)]
    if len({choice.model for choice in choices}) < len(choices):
        raise UsageError("the same --model is given twice; for several answers of one model, use --samples")
    with _folders(options, choices) as folders:
        if len(set(folders)) < len(folders):
            raise UsageError(
                "two of the models would have the same folder: run them one after another, each with an -o of its own"
            )
        if len(choices) > 1:
            _refuse_early(options, choices, folders)
        try:
            views = [_run(options, suite, choice, folder) for choice, folder in zip(choices, folders, strict=True)]
        except OverBudget as error:
            tell(f"over budget: {error}" + ("" if options.output else "; nothing of it is kept, since no -o was given"))
            return ExitCode.OVER_BUDGET
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
    _show(views, options)
    return max((ending(view.scores) for view in views), default=ExitCode.OK)


def ending(scores: RunScores) -> ExitCode:
    """How a command ends that shows these scores: answers that never came are no result, and a fault of ours is a fault."""
    kinds = {sample.failure.kind for _, sample in scores.unscored if sample.failure}
    if FailureKind.FAULT in kinds:
        return ExitCode.FAULT
    return ExitCode.CANNOT_JUDGE if any(scores.unscored) else ExitCode.OK


def view_of(scores: RunScores, suite: Suite, unused: tuple[str, ...] = ()) -> RunView:
    """A run as it is shown, with its cost by the prices of the suite."""
    return RunView(scores, cost(scores.usage, suite.prices.get(scores.model)), unused)


def _choice(options: RunOptions, model: str | None) -> FillerChoice:
    settings = settle(model=model, **options.flags)
    return replace(choice_of(settings), max_reasks=options.reasks)


def _refuse_early(options: RunOptions, choices: list[FillerChoice], folders: list[Path]) -> None:
    """Refuse what the last of several models would be refused for before the first one's answers are paid for."""
    if choices[0].record:
        raise UsageError("--record keeps the answers of one model: run them one after another, each with a folder of its own")
    for choice in choices:
        asyncio.run(choose_filler(choice).close())
    for folder in folders:
        new_folder(folder, replace=options.force)


@contextmanager
def _folders(options: RunOptions, choices: list[FillerChoice]) -> Iterator[list[Path]]:
    """A folder for each run: the one the user named, one in it for each of several models, or one for a moment."""
    if options.output is None:
        with tempfile.TemporaryDirectory(prefix="summarizer-eval-") as folder:
            yield [Path(folder) / str(number) for number in range(len(choices))]
    elif len(choices) == 1:
        yield [options.output]
    else:
        yield [options.output / slug(choice.model) for choice in choices]


def _run(options: RunOptions, suite: Suite, choice: FillerChoice, folder: Path) -> RunView:
    progress, tally = Progress(verbose=options.verbose, quiet=options.quiet, failures_are_shown=False), Tally()

    def told(record: AnyRecord) -> None:
        tally.count(record)
        progress.done(record, tally)

    plan = Plan(suite, choice, folder, options.samples, options.token_budget, replace=options.force)
    try:
        manifest = asyncio.run(generate(plan, told))
    finally:
        progress.clear()
    scores = score_run(read_run(folder), suite)
    write_scores(folder, scores)
    return view_of(scores, suite, manifest.unused_recordings)


def _show(views: list[RunView], options: RunOptions) -> None:
    shown = tuple(ShownRun(overview=overview(view.scores), scores=view.scores) for view in views)
    if len(views) == 1:
        show(lambda: run_blocks(views[0]), shown[0], options.form)
    else:
        show(lambda: side_by_side(views), ShownRuns(runs=shown), options.form)
    if options.output is None and not options.quiet:
        tell("records and scores are not kept; name a folder with -o to compare, gate or report them")
