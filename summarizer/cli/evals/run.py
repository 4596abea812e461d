"""`summarizer eval run`: a suite through one model or several, scored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def run(  # noqa: PLR0913, PLR0917  # typer reads the options from the signature
    suite: eval_opt.SuiteFile,
    model: Annotated[
        list[str] | None,
        typer.Option("--model", metavar="MODEL", help="As for `summarizer run`; give several to see them side by side."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="RUN", help="Keep records and scores in this folder.")
    ] = None,
    samples: Annotated[int, typer.Option("--samples", min=1, metavar="K", help="Answers for each document.")] = 1,
    reasks: Annotated[
        int,
        typer.Option(
            "--reasks", min=0, metavar="N", help="Ask again about what did not fit. By default the first answer counts."
        ),
    ] = 0,
    token_budget: Annotated[
        int | None, typer.Option("--token-budget", min=1, metavar="N", help="Stop after so many tokens (exit code 3).")
    ] = None,
    base_url: opt.BaseUrl = None,
    mode: opt.Mode = None,
    record: opt.Record = None,
    timeout: opt.Timeout = None,
    temperature: opt.Temperature = None,
    max_tokens: opt.MaxTokens = None,
    seed: opt.Seed = None,
    form: eval_opt.Form = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the run in that folder.")] = False,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
) -> ExitCode:
    """Give every article of a suite to a model and score what comes.

    Prints the table by field and phenomenon; -o keeps records and scores for the other commands. Exit code 4: some answers never
    came (no recording, no network), so that this is no result.
    """
    from summarizer.cli.evals.running import RunOptions, run_suite

    flags: dict[str, object] = {
        "base_url": base_url, "mode": mode, "record": record, "timeout": timeout, "temperature": temperature,
        "max_tokens": max_tokens, "seed": seed,
    }  # fmt: skip
    options = RunOptions(
        suite, tuple(model or ()), flags, output, samples, reasks, token_budget, form, force=force, verbose=verbose, quiet=quiet
    )
    return run_suite(options)
