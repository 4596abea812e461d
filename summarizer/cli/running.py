"""One run: settings, task and filler are settled, the output is opened, and only then are documents read and filled."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.cli.apart import keep_apart
from summarizer.cli.choosing import choose_filler_for, choose_task, parse_published, settle, which_filler
from summarizer.cli.delivering import Delivery
from summarizer.cli.exits import ExitCode
from summarizer.cli.filling import Job, run_job
from summarizer.cli.options import Format
from summarizer.cli.progress import Progress
from summarizer.cli.showing import Showing, form_for
from summarizer.cli.streams import need_output, standard_input, tell
from summarizer.cli.writing import RecordFile
from summarizer.reading import read_inputs


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

    @property
    def shows(self) -> bool:
        """Whether records go to standard output: with a file, only if a form was asked for."""
        return self.output is None or self.form is not None


def run_documents(options: RunOptions) -> ExitCode:
    """Do what the user asked. Raises UsageError for what the user can mend, before any document is read where possible."""
    keep_apart(options.output, options.paths, to_standard_output=options.shows)
    settings = settle(**options.flags)
    published = parse_published(options.published)
    task = choose_task(settings, options.schema, options.prompt)
    job = Job(task, choose_filler_for(settings), with_text=options.with_text)
    with _opened(options) as delivery:
        if settings.is_automatic and not options.quiet:
            tell(which_filler(settings))
        read = read_inputs(options.paths, published=published, stdin=standard_input())
        try:
            run_job(job, read, delivery.deliver)
        except KeyboardInterrupt:
            delivery.interrupted(options.output)
            return ExitCode.INTERRUPTED
        return delivery.finished()


@contextlib.contextmanager
def _opened(options: RunOptions) -> Iterator[Delivery]:
    """The output, opened."""
    if options.shows:
        need_output()
    showing = Showing(form_for(options.form)) if options.shows else None
    are_briefs = showing is not None and showing.form not in (Format.JSON, Format.JSONL)
    progress = Progress(verbose=options.verbose, quiet=options.quiet, failures_are_shown=are_briefs)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(RecordFile(options.output, force=options.force)) if options.output else None
        yield Delivery(file, showing, progress)
