"""`summarizer eval gate`: may this run take the place of its baseline?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def gate(  # noqa: PLR0913, PLR0917  # typer reads the options from the signature
    run: eval_opt.RunFolder,
    kind: Annotated[
        eval_opt.Kind | None,
        typer.Option("--gate", help="[default: replay for recorded answers and offline/rules, else live]"),
    ] = None,
    baseline: eval_opt.Baseline = None,
    baseline_ref: eval_opt.BaselineRef = None,
    margin: Annotated[
        float | None,
        typer.Option("--margin", metavar="M", help="The drop of F1 let pass. [default: the suite's; replay: 0]"),
    ] = None,
    metric: Annotated[
        str | None, typer.Option("--metric", metavar="NAME", help="For the live gate: leaves, or a list such as events.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Inconclusive is not good enough (exit code 4).")] = False,
    suite: eval_opt.Suite = None,
    seed: eval_opt.ShuffleSeed = None,
    junit: Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML there.")] = None,
    summary: Annotated[
        Path | None, typer.Option("--summary", metavar="FILE", help="Append Markdown there ($GITHUB_STEP_SUMMARY).")
    ] = None,
    form: eval_opt.Form = None,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Hold a run against its baseline.

    Exit codes: 0 pass, 1 regression, 4 cannot judge (other gold or scorer, answers that never came, too few stories; inconclusive
    under --strict).
    """
    from summarizer.cli.evals.gating import GateOptions, hold_against

    options = GateOptions(run, kind, baseline, baseline_ref, margin, metric, strict, suite, seed, junit, summary, form)
    return hold_against(options)
