"""`summarizer batch`: any number of articles, each paid for once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def batch(  # noqa: PLR0913, PLR0917  # typer reads the options from the signature
    paths: opt.Paths,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="OUT.jsonl", help="Records, one JSON line each; the ledger is kept beside it."),
    ],
    task: opt.TaskName = None,
    schema: opt.SchemaFile = None,
    prompt: opt.PromptFolder = None,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    mode: opt.Mode = None,
    published: opt.Published = None,
    concurrency: opt.Concurrency = 32,
    rpm: opt.Rpm = None,
    tpm: opt.Tpm = None,
    budget: opt.Budget = None,
    token_budget: opt.TokenBudget = None,
    price: opt.PriceOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what there is to do and what it may cost; ask nobody.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again, also for what is done already.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Ask again for documents that failed before.")] = False,
    record: opt.Record = None,
    timeout: opt.Timeout = None,
    temperature: opt.Temperature = None,
    max_tokens: opt.MaxTokens = None,
    seed: opt.Seed = None,
    lane: Annotated[
        opt.LaneName,
        typer.Option("--lane", help="batch: through the provider's Batch API, at half price and within a day."),
    ] = opt.LaneName.LIVE,
    tail: Annotated[
        int, typer.Option("--tail", metavar="N", min=0, help="Fewer than N left after a batch job are asked live.")
    ] = 100,
    job_requests: Annotated[
        int, typer.Option("--job-requests", metavar="N", min=1, max=50_000, help="Requests in one batch job, at most.")
    ] = 50_000,
    job_megabytes: Annotated[
        float, typer.Option("--job-megabytes", metavar="N", min=0.01, max=200, help="Size of its file, at most.")
    ] = 200,
    poll: Annotated[
        float,
        typer.Option("--poll", metavar="SECONDS", min=0.05, help="First look at a batch job; looks grow to ten minutes apart."),
    ] = 20,
    forget_jobs: Annotated[
        bool,
        typer.Option("--forget-jobs", help="Wait no more for earlier batch jobs; their requests are asked again."),
    ] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Store each article's text in its record.")] = False,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
) -> ExitCode:
    """Turn any number of articles into records, each paid for once.

    Records are written to OUT.jsonl as they finish, failures to OUT.failures.jsonl. The same command, given again, goes on where
    it stopped, and asks only for what is missing: a new article costs one call.
    """
    from summarizer.cli.batching import BatchOptions, run_batch

    flags: dict[str, object] = {
        "task": task, "model": model, "base_url": base_url, "mode": mode, "record": record, "timeout": timeout,
        "temperature": temperature, "max_tokens": max_tokens, "seed": seed,
    }  # fmt: skip
    options = BatchOptions(
        paths, output, flags, schema, prompt, published, concurrency, rpm, tpm, budget, token_budget, price,
        dry_run=dry_run, fresh=fresh, retry_failed=retry_failed, with_text=with_text, verbose=verbose, quiet=quiet,
        lane=lane, tail=tail, job_requests=job_requests, job_megabytes=job_megabytes, poll=poll,
        forget_jobs=forget_jobs,
    )  # fmt: skip
    return run_batch(options)
