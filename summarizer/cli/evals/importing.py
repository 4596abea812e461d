"""`summarizer eval import`: gold of other evaluations as a suite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode

imports = typer.Typer(help="Turn the gold of another evaluation into a suite.", no_args_is_help=True, rich_markup_mode=None)


@imports.command("muc4")
@guarded
def muc4(
    path: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="MUC-4 documents with templates, as GTT or with all slots.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="A new folder for suite, texts and gold.")],
    verbose: opt.Verbose = False,
) -> ExitCode:
    """Turn MUC-4 files into gold for the `muc4` task. The texts are not the project's to give away: bring your own."""
    from summarizer.cli.streams import tell
    from summarizer.evaluation.muc4.importing import import_muc4

    number = import_muc4(path, output)
    tell(f"{number} documents; run them with: summarizer eval run {output / 'suite.yaml'} --model MODEL")
    return ExitCode.OK
