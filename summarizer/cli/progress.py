"""What the user is told while a run goes on, on standard error.

On a terminal a single line keeps count, so long as no briefs scroll past it anyway. Everywhere else there is a line for each
failure, with `-v` one for each document, and with `--quiet` none.
"""

from __future__ import annotations

from typing import Any

from summarizer.cli.counting import Tally
from summarizer.cli.streams import errors_are_on_terminal, output_is_terminal, tell, tell_raw
from summarizer.outcomes import Outcome
from summarizer.records import Record
from summarizer.views.wording import counted

_ERASE_LINE = "\r\x1b[2K"


class Progress:
    """Tells how far a run is."""

    def __init__(self, *, verbose: bool, quiet: bool, failures_are_shown: bool) -> None:
        self._verbose = verbose and not quiet
        self._quiet = quiet
        self._failures_are_shown = failures_are_shown
        self._counting = errors_are_on_terminal() and not (quiet or output_is_terminal())
        self._counted = False

    def done(self, record: Record[Any], tally: Tally) -> None:
        """One more record is delivered."""
        failed = record.outcome is Outcome.FAILED and not (self._failures_are_shown or self._quiet)
        if self._verbose or failed:
            tell(_line(record))
        if self._counting:
            tell_raw(tally.in_words)
            self._counted = True

    def clear(self) -> None:
        """Take the counting line away, so that something else can be written there."""
        if self._counted:
            tell_raw(_ERASE_LINE)
            self._counted = False

    def say(self, message: str) -> None:
        """A line, unless the user wants none."""
        if not self._quiet:
            tell(message)


def _line(record: Record[Any]) -> str:
    why = record.failure or record.skip
    about = f": {why.message}" if why else f", {counted(len(record.findings), 'check')} failed" if record.findings else ""
    return f"{record.document.origin}: {record.outcome.replace('_', ' ')}{about} ({record.usage.seconds:.1f} s)"
