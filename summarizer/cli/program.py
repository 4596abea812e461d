"""The program `summarizer`: its commands, and how it starts."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.batch import batch
from summarizer.cli.doctor import doctor
from summarizer.cli.evals.program import evals
from summarizer.cli.explain import explain
from summarizer.cli.prompt import prompt
from summarizer.cli.recheck import recheck
from summarizer.cli.run import run
from summarizer.cli.schema import schema
from summarizer.cli.status import status
from summarizer.cli.streams import prepare
from summarizer.cli.tasks import tasks
from summarizer.version import __version__

app = typer.Typer(
    name="summarizer",
    help="Turn news articles into typed, source-grounded event records.",
    epilog="Exit codes: 0 done, 2 usage or settings, 3 budget reached, 7 some failed, 70 a fault of ours, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: the same in a pipe, and rich stays unloaded
    pretty_exceptions_enable=False,
)
for _command in (run, explain, batch, status, prompt, schema, recheck, tasks, doctor):
    app.command()(_command)
app.add_typer(evals, name="eval")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Turn news articles into typed, source-grounded event records."""


def start() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    prepare()
    app(prog_name="summarizer")
