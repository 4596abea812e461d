"""One recheck: every stored record comes out again, grounded and checked by the engine as it is now, or as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.cli.apart import keep_apart
from summarizer.cli.choosing import choose_task, settle
from summarizer.cli.exits import ExitCode
from summarizer.cli.stored import Articles, NoRecord, opened_records, typed
from summarizer.cli.streams import give, need_output, tell
from summarizer.cli.writing import RecordFile
from summarizer.errors import TaskError
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
    no_records: int = 0

    @property
    def in_words(self) -> str:
        left = f", {self.unchecked:,} that could not be checked left as they were" if self.unchecked else ""
        broken = f", {self.failed:,} no longer fit their schema" if self.failed else ""
        lost = f", {counted(self.no_records, 'line')} left out, being no record" if self.no_records else ""
        return f"{counted(self.records, 'record')}, {self.changed:,} changed{left}{broken}{lost}"

    @property
    def exit_code(self) -> ExitCode:
        return ExitCode.SOME_FAILED if self.unchecked or self.failed or self.no_records else ExitCode.OK


def recheck_records(options: RecheckOptions) -> ExitCode:
    """Do what the user asked. Raises UsageError where a file cannot be read or written, or a task is not there."""
    keep_apart(options.output, [options.records, *options.paths], to_standard_output=options.output is None)
    if options.schema or options.prompt:
        choose_task(settle(), options.schema, options.prompt)  # a mistake in these would be the same for every record
    counts = _Counts()
    with contextlib.ExitStack() as stack:
        lines = stack.enter_context(opened_records(Path(options.records)))  # before the output: it must not be left empty
        articles = Articles(options.paths)
        write = _writing(options, stack)
        try:
            for line in lines:
                _recheck_line(line, articles, counts, options, write)
        except KeyboardInterrupt:
            tell(f"interrupted after {counts.in_words}")
            return ExitCode.INTERRUPTED
    if not options.quiet:
        tell(counts.in_words)
    return counts.exit_code


def _writing(options: RecheckOptions, stack: contextlib.ExitStack) -> Callable[[str], None]:
    if options.output is None:
        need_output()
        return lambda line: give(f"{line}\n")
    return stack.enter_context(RecordFile(options.output, force=options.force)).write


def _recheck_line(
    line: AnyRecord | NoRecord, articles: Articles, counts: _Counts, options: RecheckOptions, write: Callable[[str], None]
) -> None:
    if isinstance(line, NoRecord):
        counts.no_records += 1
        tell(line.message)
    else:
        write(_rechecked(line, articles, counts, options))


def _rechecked(stored: AnyRecord, articles: Articles, counts: _Counts, options: RecheckOptions) -> str:
    """The new record's line."""
    counts.records += 1
    if stored.filled is None:
        return stored.line()
    document = articles.find(stored.document)
    if document is None:
        return _unchecked(stored, counts, f"no article with id {stored.document.id} was found; name a path that holds it")
    try:
        task = _task_of(stored.task.name, options.schema, options.prompt)
    except TaskError as error:
        return _unchecked(stored, counts, str(error))
    if articles.has_changed(stored.document, document):
        tell(f"{stored.document.origin}: checked against a text that is not the one it was made from")
    before = typed(stored, task)
    return _compared(before, recheck(before, document, task=task), counts, verbose=options.verbose)


def _unchecked(stored: AnyRecord, counts: _Counts, why: str) -> str:
    counts.unchecked += 1
    tell(f"{stored.document.origin}: not checked: {why}")
    return stored.line()


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
