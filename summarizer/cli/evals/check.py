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
    from summarizer.evaluation.suites import read_readable
    from summarizer.views.cleaning import one_line
    from summarizer.views.wording import counted

    read, unreadable = read_readable(suite)
    golds = read.golds if read else ()
    problems = [problem for gold in golds for problem in check_gold(gold, read.task.schema)] if read else []
    rows = [f"{fault.path}:{fault.line}: error: {fault.what}" for fault in unreadable]
    rows += [f"{problem.path}:{problem.line}: {problem.severity}: {problem.message}" for problem in problems]
    for row in map(one_line, rows):
        safe = f"./{row}" if row.startswith("::") else row  # GitHub takes a line of a log that begins with :: for a command
        give(f"{safe}\n")
    errors = len(unreadable) + sum(problem.severity == "error" for problem in problems)
    files, warnings = len(golds) + len(unreadable), len(rows) - errors
    tell(f"{counted(files, 'gold file')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return ExitCode.USAGE if errors or (strict and problems) else ExitCode.OK
