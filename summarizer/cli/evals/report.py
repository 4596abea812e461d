"""`summarizer eval report`: a run as a page, Markdown, JSON or JUnit XML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def report(
    run: eval_opt.RunFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="report.html, .md, .json, or .xml for JUnit.")],
    baseline: eval_opt.Baseline = None,
    baseline_ref: eval_opt.BaselineRef = None,
    suite: eval_opt.Suite = None,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Write a run as a file. The page shows article, gold, baseline and candidate side by side, and needs no server."""
    from summarizer.cli.evals.reporting import write_report

    write_report(run, output, baseline=baseline, ref=baseline_ref, suite=suite)
    return ExitCode.OK
