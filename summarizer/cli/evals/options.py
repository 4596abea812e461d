"""Options that more than one `eval` command has, declared once so that they read the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]
SuiteFile = Annotated[Path, typer.Argument(metavar="SUITE", help="A suite (.yaml): gold, task, settings of the gate.")]
Suite = Annotated[Path | None, typer.Option("--suite", metavar="SUITE", help="The suite, if it is not where the run says.")]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Scores to compare with. [default: the accepted ones of this model]"),
]
BaselineRef = Annotated[
    str | None,
    typer.Option("--baseline-ref", metavar="REF", help="Read the baseline from this git revision (origin/main)."),
]
ShuffleSeed = Annotated[
    int | None, typer.Option("--seed", min=0, metavar="N", help="Of the permutation test, from 0; it is printed.")
]


class Kind(StrEnum):
    """Which gate."""

    REPLAY = "replay"
    LIVE = "live"


class TableFormat(StrEnum):
    """How tables are shown."""

    RICH = "rich"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    JSON = "json"


Form = Annotated[
    TableFormat | None, typer.Option("--format", help="What standard output gets. [default: rich, or plain in a pipe]")
]
