"""One run of a batch from the command line: settings, plan, progress, and the exit code that follows from how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.budget import Limits
from summarizer.batch.engine import Source
from summarizer.batch.files import BatchFiles
from summarizer.batch.lane import LaneSettings
from summarizer.batch.ledger.runs import Ending
from summarizer.batch.running import Batch, BatchPlan, Pace
from summarizer.batch.stopping import Reason
from summarizer.cli import options as opt
from summarizer.cli.apart import keep_apart
from summarizer.cli.batch_progress import BatchProgress
from summarizer.cli.choosing import choice_of, choose_task, parse_published, settle, which_filler
from summarizer.cli.exits import ExitCode
from summarizer.cli.interrupting import gently
from summarizer.cli.streams import standard_input, tell
from summarizer.errors import SettingsError
from summarizer.outcomes import Outcome
from summarizer.prices import Price, listed_price
from summarizer.reading import read_inputs
from summarizer.settings import Settings
from summarizer.views.spending import spent_in_words
from summarizer.views.wording import counted


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the user asked of one run. `flags` are those that settings know; None is not given."""

    paths: list[str]
    output: Path
    flags: dict[str, object]
    schema: str | None
    prompt: Path | None
    published: str | None
    concurrency: int
    rpm: float | None
    tpm: float | None
    budget: float | None
    token_budget: int | None
    price: str | None
    dry_run: bool
    fresh: bool
    retry_failed: bool
    with_text: bool
    verbose: bool
    quiet: bool
    lane: opt.LaneName = opt.LaneName.LIVE
    tail: int = 100
    job_requests: int = 50_000
    job_megabytes: float = 200
    poll: float = 20
    forget_jobs: bool = False


_ENDINGS = {
    Ending.INTERRUPTED: ExitCode.INTERRUPTED,
    Ending.OVER_BUDGET: ExitCode.OVER_BUDGET,
    Ending.STOPPED: ExitCode.USAGE,
}


def run_batch(options: BatchOptions) -> ExitCode:
    """Do what the user asked. Raises UsageError for what the user can mend, before anybody is asked where possible."""
    if str(options.output) == "-":
        raise SettingsError("-o wants a file: a batch goes on from what it wrote; `summarizer run` writes to standard output")
    plan = _plan(options)
    for file in (plan.files.records, plan.files.failures):
        keep_apart(file, options.paths, to_standard_output=False)
    published = parse_published(options.published)

    def sources() -> Iterable[Source]:
        return read_inputs(options.paths, published=published, stdin=standard_input())

    if options.dry_run:
        from summarizer.cli.dry_running import dry_run

        return dry_run(plan, sources())
    batch = Batch(plan)
    progress = BatchProgress(batch, verbose=options.verbose, quiet=options.quiet)
    try:
        reason = asyncio.run(_run(batch, sources, progress))
    finally:
        progress.end()
    return _ended(batch, reason, options)


async def _run(batch: Batch, sources: Callable[[], Iterable[Source]], progress: BatchProgress) -> Reason | None:
    loop = asyncio.get_running_loop()

    def interrupted() -> None:
        progress.say("finishing what is under way; once more stops at once")
        batch.interrupt()

    with gently(lambda: loop.call_soon_threadsafe(interrupted)):
        return await batch.run(sources, progress.done, progress.say)


def _plan(options: BatchOptions) -> BatchPlan:
    settings = settle(**options.flags)
    if settings.is_automatic and not options.quiet:
        tell(which_filler(settings))
    return BatchPlan(
        files=BatchFiles(options.output),
        task=choose_task(settings, options.schema, options.prompt),
        choice=choice_of(settings),
        inputs=tuple(options.paths),
        pace=Pace(options.concurrency, options.rpm, options.tpm),
        limits=Limits(options.budget, options.token_budget),
        price=_price(options, settings),
        fresh=options.fresh,
        retry_failed=options.retry_failed,
        with_text=options.with_text,
        lane=_lane(options, settings),
        forget_jobs=options.forget_jobs,
    )


def _lane(options: BatchOptions, settings: Settings) -> LaneSettings | None:
    if options.lane is opt.LaneName.LIVE:
        return None
    once = [path for path in options.paths if path == "-" or (Path(path).exists() and not _can_be_read_again(Path(path)))]
    if once:
        raise SettingsError(f"--lane batch reads its inputs more than once, and {once[0]} can be read once: name a file")
    if settings.record:
        raise SettingsError("--record keeps answers of the live lane; a batch keeps its own in the ledger: leave one of them out")
    size = int(options.job_megabytes * 1_000_000)
    return LaneSettings(options.tail, options.job_requests, size, options.poll)


def _can_be_read_again(path: Path) -> bool:
    return path.is_file() or path.is_dir()


def _price(options: BatchOptions, settings: Settings) -> Price | None:
    """What the model costs: as the user says, else as it is listed. A model that is not asked has no price."""
    if not options.price:
        return listed_price(settings.model) if settings.asks_a_model else None
    try:
        prices = [float(part) for part in options.price.split(",")]
    except ValueError:
        prices = []
    if len(prices) not in (2, 3) or not all(0 <= price < float("inf") for price in prices):
        raise SettingsError("--price wants USD per million tokens as IN,OUT or IN,OUT,CACHED, such as 0.15,0.60")
    return Price(*prices)


def _ended(batch: Batch, reason: Reason | None, options: BatchOptions) -> ExitCode:
    """Say how it went, and how to go on."""
    code = _exit_code(batch, reason)
    if reason and code is ExitCode.USAGE:
        tell(f"error: stopped: {reason.message}")
    elif reason and not options.quiet:
        tell(reason.message)
    if not options.quiet:
        tell(_summary(batch))
        for advice in _advice(batch, reason, options):
            tell(advice)
    return code


def _exit_code(batch: Batch, reason: Reason | None) -> ExitCode:
    if batch.counts.faults:
        return ExitCode.FAULT
    if reason:
        return _ENDINGS[reason.ending]
    return ExitCode.SOME_FAILED if batch.counts.outcomes[Outcome.FAILED] else ExitCode.OK


def _summary(batch: Batch) -> str:
    """As "500 documents: 498 ok, 0 ok with warnings, 2 failed, 0 skipped (300 of them before); 201 requests, ..."."""
    counts = batch.counts
    parts = ", ".join(f"{counts.outcomes[outcome]:,} {outcome.replace('_', ' ')}" for outcome in Outcome)
    before = counts.outcomes.total() - counts.here
    notes = [f"{before:,} of them before" if before else "", f"{counts.left:,} left for the next run" if counts.left else ""]
    said = f" ({', '.join(filter(None, notes))})" if any(notes) else ""
    runs = "all runs together: " if before else ""
    cost = f"; {runs}{spent_in_words(batch.spending)}" if batch.spending.requests else ""
    return f"{counted(counts.met, 'document')}: {parts}{said}{cost}"


def _advice(batch: Batch, reason: Reason | None, options: BatchOptions) -> Iterator[str]:
    """What the user may want to do now."""
    files = BatchFiles(options.output)
    if reason:
        more = " with a larger budget" if reason.ending is Ending.OVER_BUDGET else ""
        yield f"to go on, give the same command again{more}: what is done is in {files.records}, and is not paid for again"
    failed = batch.counts.outcomes[Outcome.FAILED]
    if failed:
        yield f"why {counted(failed, 'document')} failed is in {files.failures}; --retry-failed asks again"
