"""`summarizer eval accept`: from now on, this is what later runs are held against."""

from __future__ import annotations

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def accept(run: eval_opt.RunFolder, suite: eval_opt.Suite = None, verbose: opt.Verbose = False) -> ExitCode:
    """Make a run the baseline of its model on its suite. An explicit act: commit the file, and say in the message why."""
    from summarizer.cli.evals.stored import fresh, suite_of
    from summarizer.cli.streams import tell
    from summarizer.evaluation.baselines import accept as accept_scores
    from summarizer.evaluation.runs import read_scores

    about = suite_of(run, suite)
    path = accept_scores(fresh(read_scores(run), about, run), about.path)
    tell(f"accepted: {path}")
    return ExitCode.OK
