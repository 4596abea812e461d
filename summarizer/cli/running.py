"""One run: settings, task and filler are settled, the output is opened, and only then are documents read and filled."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.cli.choosing import choose_filler_for, choose_task, parse_published, settle
from summarizer.cli.counting import Tally
from summarizer.cli.exits import ExitCode
from summarizer.cli.filling import Job, begun, run_job
from summarizer.cli.options import Format
from summarizer.cli.progress import Progress
from summarizer.cli.showing import Showing, form_for
from summarizer.cli.streams import tell
from summarizer.cli.writing import RecordFile
from summarizer.reading import read_inputs
from summarizer.records import Record
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the user asked of one run. `flags` are those that settings know; None is not given."""

    paths: list[str]
    flags: dict[str, object]
    schema: str | None
    prompt: Path | None
    published: str | None
    output: Path | None
    form: Format | None
    force: bool
    with_text: bool
    verbose: bool
    quiet: bool


def run_documents(options: RunOptions) -> ExitCode:
    """Do what the user asked. Raises UsageError for what the user can mend, before any document is read where possible."""
    settings = settle(**options.flags)
    published = parse_published(options.published)
    task = choose_task(settings, options.schema, options.prompt)
    job = Job(task, choose_filler_for(settings), with_text=options.with_text)
    with _opened(options) as delivery:
        if settings.is_automatic and not options.quiet:
            tell(_which_filler(settings))
        read = read_inputs(options.paths, published=published, stdin=sys.stdin.buffer)
        try:
            run_job(job, begun(read), delivery.deliver)
        except KeyboardInterrupt:
            delivery.interrupted()
            return ExitCode.INTERRUPTED
        return delivery.finished()


def _which_filler(settings: Settings) -> str:
    return f"read by {settings.model}, since {settings.why_this_model}; choose another with --model openai/NAME, ollama/NAME, ..."


class Delivery:
    """Where records go: the file, standard output, the counts, and a word to the user."""

    def __init__(self, file: RecordFile | None, showing: Showing | None, progress: Progress) -> None:
        self._file = file
        self._showing = showing
        self._progress = progress
        self._tally = Tally()

    def deliver(self, record: Record[Any]) -> None:
        """Write, show and count one record. The file comes first: it is what the user keeps."""
        self._progress.clear()
        if self._file:
            self._file.write(record.line())
        self._tally.count(record)
        if self._showing:
            self._showing.show(record)
        self._progress.done(record, self._tally)

    def finished(self) -> ExitCode:
        """Close the output and say how it went."""
        self._progress.clear()
        if self._showing:
            self._showing.end()
        self._progress.say(self._tally.in_words)
        return self._tally.exit_code

    def interrupted(self) -> None:
        """Say what was done before the user stopped it."""
        self._progress.clear()
        if self._showing:
            self._showing.end()
        self._progress.say(f"interrupted after {self._tally.in_words}; what is done is written, the rest was let go")


@contextlib.contextmanager
def _opened(options: RunOptions) -> Iterator[Delivery]:
    """The output, opened. With a file, standard output shows records only if a form was asked for."""
    showing = None if options.output and options.form is None else Showing(form_for(options.form))
    are_briefs = showing is not None and showing.form not in (Format.JSON, Format.JSONL)
    progress = Progress(verbose=options.verbose, quiet=options.quiet, failures_are_shown=are_briefs)
    with contextlib.ExitStack() as stack:
        file = (
            stack.enter_context(RecordFile(options.output, force=options.force, inputs=options.paths)) if options.output else None
        )
        yield Delivery(file, showing, progress)
