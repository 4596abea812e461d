"""Tables of an evaluation on standard output, in the form the user asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from pydantic_core import to_json

from summarizer.cli.evals.options import TableFormat
from summarizer.cli.streams import give, output_is_terminal
from summarizer.views.blocks import Block
from summarizer.views.markdown import as_markdown
from summarizer.views.plain import as_plain


def show(blocks: Callable[[], Iterable[Block]], told: object, form: TableFormat | None) -> None:
    """Show the blocks, or what they tell (a model or dataclass) as JSON."""
    if form is TableFormat.JSON:
        give(to_json(told, indent=1).decode() + "\n")
    elif form is TableFormat.MARKDOWN:
        give(as_markdown(blocks()))
    elif form is TableFormat.PLAIN or not output_is_terminal():
        give(as_plain(blocks()))
    else:
        from summarizer.views.terminal import as_terminal

        give(as_terminal(blocks(), sys.stdout))
