"""`summarizer status`: what a batch has come to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.border import guarded
from summarizer.cli.evals.options import Form
from summarizer.cli.exits import ExitCode


@guarded
def status(
    records: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="The records of a batch, or any file beside them.")],
    form: Form = None,
) -> ExitCode:
    """Say what a batch has come to, while it runs or after it.

    Counts that add up, what it cost, what failed and what to do about it, and the records that want a look. Reads only.
    """
    from summarizer.batch.status import find_batch, read_status
    from summarizer.cli.evals.showing import show
    from summarizer.views.batch_status import status_blocks

    found = read_status(find_batch(records))
    show(lambda: status_blocks(found), found, form)
    return ExitCode.OK
