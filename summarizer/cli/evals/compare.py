"""`summarizer eval compare`: is B better than A, or was it noise?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A run, or accepted scores: what is compared with.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="A run on the same gold.")],
    seed: eval_opt.ShuffleSeed = None,
    form: eval_opt.Form = None,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Compare two runs on the same gold: the difference with its interval, what moved it, and the smallest that could be seen."""
    from summarizer.cli.evals.showing import show
    from summarizer.cli.streams import tell
    from summarizer.evaluation.comparison import compare as compare_scores
    from summarizer.evaluation.comparison import mismatch, unanswered
    from summarizer.evaluation.runs import read_scores
    from summarizer.evaluation.statistics import SEED
    from summarizer.views.scores.verdicts import comparison_blocks

    baseline, candidate = read_scores(before), read_scores(after)
    reasons = [*mismatch(baseline, candidate), *unanswered(baseline), *unanswered(candidate)]
    if reasons:
        tell("these two runs cannot be compared:")
        for reason in reasons:
            tell(reason)
        return ExitCode.CANNOT_JUDGE
    comparison = compare_scores(baseline, candidate, seed=SEED if seed is None else seed)
    show(lambda: comparison_blocks(comparison), comparison, form)
    return ExitCode.OK
