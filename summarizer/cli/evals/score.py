"""`summarizer eval score`: the records of a run, scored again against the gold as it is now."""

from __future__ import annotations

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def score(
    run: eval_opt.RunFolder, suite: eval_opt.Suite = None, form: eval_opt.Form = None, verbose: opt.Verbose = False
) -> ExitCode:
    """Ground, check and score the stored records of a run again: gold or engine may have changed. Nobody is asked anything."""
    from summarizer.cli.evals.running import ShownRun, ending, view_of
    from summarizer.cli.evals.showing import show
    from summarizer.cli.evals.stored import suite_of
    from summarizer.evaluation.overview import overview
    from summarizer.evaluation.runs import read_run, write_scores
    from summarizer.evaluation.scoring_runs import rechecked, score_run
    from summarizer.views.scores.tables import run_blocks

    stored = read_run(run)
    about = suite_of(run, suite)
    scores = score_run(rechecked(stored, about), about)
    write_scores(run, scores)
    view = view_of(scores, about, stored.manifest.unused_recordings)
    show(lambda: run_blocks(view), ShownRun(overview=overview(scores), scores=scores), form)
    return ending(scores)
