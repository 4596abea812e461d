"""`summarizer recheck`: stored records, grounded and checked again with no call to anyone."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def recheck(  # noqa: PLR0913, PLR0917  # typer reads the options from the signature
    records: Annotated[str, typer.Argument(metavar="OUT.jsonl", help="Records of an earlier run.")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help="Where their articles are, if not where they were.")
    ] = None,
    output: opt.Output = None,
    schema: opt.SchemaFile = None,
    prompt: opt.PromptFolder = None,
    force: opt.Force = False,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
) -> ExitCode:
    """Ground and check stored records again, after the engine or a check has changed.

    An article's text is taken from its record (--with-text), else from PATH by its id, else from where it was read, if it
    has not changed since. Records go to -o or standard output.
    """
    from summarizer.cli.rechecking import RecheckOptions, recheck_records

    options = RecheckOptions(
        records=records, paths=paths or [], output=output, schema=schema, prompt=prompt, force=force, verbose=verbose, quiet=quiet
    )
    return recheck_records(options)
