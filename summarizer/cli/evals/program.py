"""The commands under `summarizer eval`."""

from __future__ import annotations

import typer

from summarizer.cli.evals.accept import accept
from summarizer.cli.evals.agree import agree
from summarizer.cli.evals.check import check
from summarizer.cli.evals.compare import compare
from summarizer.cli.evals.draft import draft
from summarizer.cli.evals.gate import gate
from summarizer.cli.evals.importing import imports
from summarizer.cli.evals.report import report
from summarizer.cli.evals.run import run
from summarizer.cli.evals.score import score

evals = typer.Typer(
    help="Hold records against hand-labelled gold: run, score, compare, gate.",
    epilog="Exit codes: 0 pass, 1 regression, 2 usage, 3 over budget, 4 cannot judge, 70 a fault of ours, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _command in (run, score, compare, gate, accept, report, check, draft, agree):
    evals.command()(_command)
evals.add_typer(imports, name="import")
