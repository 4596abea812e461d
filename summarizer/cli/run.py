"""`summarizer run`: articles in, records out."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def run(  # noqa: PLR0913, PLR0917  # typer reads the options from the signature
    paths: opt.Paths,
    output: opt.Output = None,
    form: Annotated[
        opt.Format | None, typer.Option("--format", help="What standard output gets. [default: rich or plain; none with -o]")
    ] = None,
    task: opt.TaskName = None,
    schema: opt.SchemaFile = None,
    prompt: opt.PromptFolder = None,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    mode: opt.Mode = None,
    published: opt.Published = None,
    record: opt.Record = None,
    timeout: opt.Timeout = None,
    temperature: opt.Temperature = None,
    max_tokens: opt.MaxTokens = None,
    seed: opt.Seed = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Store each article's text in its record.")] = False,
    force: opt.Force = False,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
) -> ExitCode:
    """Turn articles into records.

    Prints a brief of each; -o keeps the records, one JSON line each. Without a named model, the embedded rules
    read the articles and nothing leaves the machine.
    """
    from summarizer.cli.running import RunOptions, run_documents

    flags: dict[str, object] = {
        "task": task, "model": model, "base_url": base_url, "mode": mode, "record": record, "timeout": timeout,
        "temperature": temperature, "max_tokens": max_tokens, "seed": seed,
    }  # fmt: skip
    options = RunOptions(paths, flags, schema, prompt, published, output, form, force, with_text, verbose=verbose, quiet=quiet)
    return run_documents(options)
