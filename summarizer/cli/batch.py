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
    )  # fmt: skip
    return run_batch(options)
