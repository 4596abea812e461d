"""`summarizer eval agree`: how far two annotators agree, by the same scorer as any system."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def agree(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="A suite with one annotator's gold.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="A suite with another's, of the same articles.")],
    form: eval_opt.Form = None,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Hold two annotations of the same articles against each other: the ceiling of any system's score."""
    from summarizer.cli.evals.showing import show
    from summarizer.evaluation.agreement import agree as agree_on
    from summarizer.evaluation.suites import read_suite
    from summarizer.views.scores.agreement import agreement_blocks

    one, other = read_suite(first, checked=False), read_suite(second, checked=False)
    agreement = agree_on(one.golds, other.golds, one.task.schema)
    show(lambda: agreement_blocks(agreement), agreement, form)
    return ExitCode.OK
