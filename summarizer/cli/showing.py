"""Records on standard output, in the form the user asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from summarizer.cli.options import Format
from summarizer.cli.streams import give, output_is_terminal
from summarizer.records import Record
from summarizer.views.brief import brief_of
from summarizer.views.markdown import as_markdown
from summarizer.views.plain import WIDTH, as_plain


def _rich(record: Record[Any]) -> str:
    from summarizer.views.terminal import as_terminal  # rich is wanted on terminals only

    return as_terminal(brief_of(record), sys.stdout)


_FORMS: dict[Format, Callable[[Record[Any]], str]] = {
    Format.RICH: _rich,
    Format.PLAIN: lambda record: as_plain(brief_of(record)),
    Format.MARKDOWN: lambda record: as_markdown(brief_of(record)),
    Format.JSON: lambda record: record.model_dump_json(indent=2),
    Format.JSONL: lambda record: f"{record.line()}\n",
}
_BETWEEN = {
    Format.RICH: "\n",
    Format.PLAIN: f"\n{'~' * WIDTH}\n\n",
    Format.MARKDOWN: "\n---\n\n",
    Format.JSON: ",\n",
    Format.JSONL: "",
}


def form_for(wanted: Format | None) -> Format:
    """The form that is used: briefs by default, and plain ones where standard output is no terminal."""
    if wanted in (None, Format.RICH):
        return Format.RICH if output_is_terminal() else Format.PLAIN
    return wanted or Format.PLAIN


class Showing:
    """Shows records one after another, each as soon as it is there. JSON is one array, so it wants an `end`."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self._shown = 0

    def form_of(self, record: Record[Any]) -> str:
        """One record in the form that is shown."""
        return _FORMS[self.form](record)

    def show(self, shown: str) -> None:
        """Show one record, given in its form."""
        before = _BETWEEN[self.form] if self._shown else ("[\n" if self.form is Format.JSON else "")
        self._shown += 1
        give(before + shown)

    def end(self) -> None:
        """Close what is open."""
        if self.form is Format.JSON:
            give("\n]\n" if self._shown else "[]\n")
