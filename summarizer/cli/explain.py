"""`summarizer explain`: why the embedded rules made each event of an article. Calls nobody, needs no key."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def explain(
    paths: opt.Paths,
    event: Annotated[
        str | None, typer.Option("--event", metavar="ID", help="One event of each article (e1, e2, ...). [default: all]")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each article, with character offsets.")] = False,
    published: opt.Published = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tracebacks of faults.")] = False,  # noqa: ARG001  # read by the border
) -> ExitCode:
    """Show why the embedded rules made each event: the clause, the entry of the lexicon, the words of each slot.

    Events have the ids that `run --model offline/rules` gives them. Nobody is asked and no key is needed.
    """
    from summarizer.cli.explaining import explain_documents

    return explain_documents(paths, event=event, as_json=as_json, published=published)
