"""What the user is told while a batch goes on, on standard error."""

from __future__ import annotations

from typing import Any

from summarizer.batch.running import Batch
from summarizer.cli.streams import tell
from summarizer.outcomes import Outcome
from summarizer.records import Record


class BatchProgress:
    """Tells how far a batch is."""

    def __init__(self, batch: Batch, *, verbose: bool, quiet: bool) -> None:
        self._batch = batch
        self._verbose = verbose and not quiet
        self._quiet = quiet

    def done(self, record: Record[Any]) -> None:
        """One more record is kept."""
        failed = record.outcome is Outcome.FAILED and not self._quiet
        if self._verbose or failed:
            why = record.failure or record.skip
            tell(f"{record.document.origin}: {record.outcome.replace('_', ' ')}" + (f": {why.message}" if why else ""))

    def end(self) -> None:
        """Leave the line to what is said at the end."""
