"""`summarizer batch --dry-run`: what there is to do and what it may cost, on standard output; nobody is asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from summarizer.batch.engine import Source
from summarizer.batch.planning import foresee
from summarizer.batch.running import BatchPlan
from summarizer.cli.exits import ExitCode
from summarizer.cli.streams import errors_are_on_terminal, give, need_output, tell_raw
from summarizer.views.batch_plan import plan_blocks
from summarizer.views.plain import as_plain
from summarizer.views.wording import counted

_TOLD_EVERY = 0.5
"""Seconds."""

_ERASE_LINE = "\r\x1b[2K"


def dry_run(plan: BatchPlan, sources: Iterable[Source]) -> ExitCode:
    """Read all inputs and say what a run would do. Raises UsageError where it could not begin."""
    need_output()
    forecast = foresee(plan, _told(sources) if errors_are_on_terminal() else sources)
    give(as_plain(plan_blocks(plan, forecast)))
    return ExitCode.OK


def _told(sources: Iterable[Source]) -> Iterator[Source]:
    """The same inputs, counted on a terminal where they take a while."""
    told_at, is_told = time.monotonic(), False
    try:
        for number, source in enumerate(sources):
            if time.monotonic() - told_at > _TOLD_EVERY:
                tell_raw(f"{_ERASE_LINE}{counted(number, 'document')} read")
                told_at, is_told = time.monotonic(), True
            yield source
    finally:
        if is_told:
            tell_raw(_ERASE_LINE)
