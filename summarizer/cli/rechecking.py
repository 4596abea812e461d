"""One recheck: every stored record comes out again, grounded and checked by the engine as it is now, or as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.cli.choosing import choose_task, settle
from summarizer.cli.exits import ExitCode
from summarizer.cli.stored import Articles, read_records, typed
from summarizer.cli.streams import give, tell
from summarizer.cli.writing import RecordFile
from summarizer.extracting import recheck
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, Record
from summarizer.tasks import Task
from summarizer.views.wording import counted

_JUDGED = {"outcome", "filled", "quotes", "findings", "dropped", "warnings", "failure", "skip"}
"""What a recheck may change; a new engine version alone is no change."""


@dataclass(frozen=True, slots=True)
class RecheckOptions:
    """What the user asked of one recheck."""

    records: str
    paths: list[str]
    output: Path | None
    schema: str | None
    prompt: Path | None
    force: bool
    verbose: bool
    quiet: bool


@dataclass
class _Counts:
    """How it went. What could not be checked is written as it was."""

    records: int = 0
    changed: int = 0
    unchecked: int = 0
    failed: int = 0

    @property
    def in_words(self) -> str:
        left = f", {self.unchecked:,} without their article left as they were" if self.unchecked else ""
        broken = f", {self.failed:,} no longer fit their schema" if self.failed else ""
        return f"{counted(self.records, 'record')}, {self.changed:,} changed{left}{broken}"


def recheck_records(options: RecheckOptions) -> ExitCode:
    """Do what the user asked. Raises UsageError where a file cannot be read or written, or a task is not there."""
    articles = Articles(options.paths)
    counts = _Counts()
    with contextlib.ExitStack() as stack:
        write = _writing(options, stack)
        for stored in read_records(Path(options.records)):
            write(_rechecked(stored, articles, counts, options))
    if not options.quiet:
        tell(counts.in_words)
    return ExitCode.SOME_FAILED if counts.unchecked or counts.failed else ExitCode.OK


def _writing(options: RecheckOptions, stack: contextlib.ExitStack) -> Callable[[str], None]:
    if options.output is None:
        return lambda line: give(f"{line}\n")
    inputs = [options.records, *options.paths]
    return stack.enter_context(RecordFile(options.output, force=options.force, inputs=inputs)).write


def _rechecked(stored: AnyRecord, articles: Articles, counts: _Counts, options: RecheckOptions) -> str:
    """The new record's line."""
    counts.records += 1
    if stored.filled is None:
        return stored.line()
    document = articles.find(stored.document)
    if document is None:
        counts.unchecked += 1
        tell(
            f"{stored.document.origin}: not checked: no article with id {stored.document.id} was found; name a path that holds it"
        )
        return stored.line()
    if articles.has_changed(stored.document, document):
        tell(f"{stored.document.origin}: checked against a text that is not the one it was made from")
    task = _task_of(stored.task.name, options.schema, options.prompt)
    before = typed(stored, task)
    return _compared(before, recheck(before, document, task=task), counts, verbose=options.verbose)


@cache
def _task_of(name: str, schema: str | None, prompt: Path | None) -> Task:
    return choose_task(settle(task=None if schema and prompt else name), schema, prompt)


def _compared(before: Record[Any], after: Record[Any], counts: _Counts, *, verbose: bool) -> str:
    has_changed = before.model_dump(include=_JUDGED) != after.model_dump(include=_JUDGED)
    counts.changed += has_changed
    counts.failed += after.outcome is Outcome.FAILED
    if verbose:
        tell(f"{after.document.origin}: {'changed' if has_changed else 'the same'}, {after.outcome.replace('_', ' ')}")
    return after.line()
