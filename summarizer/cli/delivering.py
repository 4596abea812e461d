"""Where records go: the file, standard output, the counts, and a word to the user.

One record that cannot be written or shown ends as a failed one, with its reason; the others, asked for and paid for, still come.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.cli.counting import Tally
from summarizer.cli.exits import ExitCode
from summarizer.cli.progress import Progress
from summarizer.cli.showing import Showing
from summarizer.cli.writing import RecordFile
from summarizer.records import Record, lost, written


class Delivery:
    """Delivers the records of one run."""

    def __init__(self, file: RecordFile | None, showing: Showing | None, progress: Progress) -> None:
        self._file = file
        self._showing = showing
        self._progress = progress
        self._tally = Tally()

    def deliver(self, record: Record[Any]) -> None:
        """Write, show and count one record. The file comes first: it is what the user keeps."""
        record, line = written(record)
        record, shown = self._shown(record)
        self._progress.clear()
        if self._file:
            self._file.write(line)
        self._tally.count(record)
        if self._showing:
            self._showing.show(shown)
        self._progress.done(record, self._tally)

    def finished(self) -> ExitCode:
        """Close the output and say how it went."""
        self._end(self._tally.in_words)
        return self._tally.exit_code

    def interrupted(self, output: Path | None) -> None:
        """Say what was done before the user stopped it, and how to go on."""
        kept = f"what is done is in {output}" if output else "what is done is shown"
        way = f"run the rest into another file, or all of it again with -o {output} --force" if output else "run the rest"
        self._end(f"interrupted after {self._tally.in_words}; {kept}, the rest was let go. To go on, {way}")

    def _end(self, message: str) -> None:
        self._progress.clear()
        if self._showing:
            self._showing.end()
        self._progress.say(message)

    def _shown(self, record: Record[Any]) -> tuple[Record[Any], str]:
        """The record as it is counted, and its form for standard output."""
        if self._showing is None:
            return record, ""
        try:
            return record, self._showing.form_of(record)
        except Exception as error:  # noqa: BLE001  # a view that fails must not lose the records after it
            failed = lost(record, "shown", error)
            return failed, self._showing.form_of(failed)
