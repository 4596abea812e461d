"""`summarizer eval draft`: stored records as gold to be corrected by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def draft(
    records: Annotated[str, typer.Argument(metavar="OUT.jsonl", help="Records of `summarizer run -o`.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the gold files go; none is replaced.")],
    schema: opt.SchemaFile = None,
    prompt: opt.PromptFolder = None,
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Write a gold file for each record, for you to correct against its article.

    A draft is marked as one, and refused by every other command until you have taken the mark out: a machine's answer is no gold.
    """
    from summarizer.cli.evals.drafting import write_drafts

    write_drafts(records, output, schema, prompt)
    return ExitCode.OK
