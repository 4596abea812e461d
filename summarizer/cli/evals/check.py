"""`summarizer eval check`: is this gold fit to be scored against?"""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.evals import options as eval_opt
from summarizer.cli.exits import ExitCode


@guarded
def check(
    suite: eval_opt.SuiteFile,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as problems.")] = False,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Check the gold of a suite: does it fit the schema, do its quotations stand in the articles, is anything there twice?

    Every problem with its file and line; exit code 2 if there are any.
    """
    from summarizer.cli.streams import give, tell
    from summarizer.evaluation.checking import check_gold
    from summarizer.evaluation.suites import read_suite
    from summarizer.views.wording import counted

    read = read_suite(suite, checked=False)
    problems = [problem for gold in read.golds for problem in check_gold(gold, read.task.schema)]
    for problem in problems:
        give(f"{problem.path}:{problem.line}: {problem.severity}: {problem.message}\n")
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    tell(f"{counted(len(read.golds), 'gold file')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return ExitCode.USAGE if errors or (strict and problems) else ExitCode.OK
