"""Options that more than one command has, declared once so that they read the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Articles: files, folders, patterns, .jsonl files, or - for standard input."),
]
TaskName = Annotated[
    str | None, typer.Option("--task", metavar="NAME", help="What to fill (see `summarizer tasks`). [default: event]")
]
SchemaFile = Annotated[
    str | None,
    typer.Option("--schema", metavar="FILE.py:CLASS", help="Your own schema. The file is run: name only files you trust."),
]
PromptFolder = Annotated[Path | None, typer.Option("--prompt", metavar="DIR", help="The prompt that goes with --schema.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="openai/NAME, ollama/NAME, offline/rules, replay/DIR, ... or auto. Nothing is sent anywhere unless one is named.",
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="An OpenAI-compatible server (http://localhost:8000/v1).")
]
Mode = Annotated[
    str | None,
    typer.Option(
        "--mode",
        metavar="MODE",
        help="How the model is held to the schema: json_schema, tools or json. [default: the best it has]",
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) of articles that do not say theirs."),
]
Record = Annotated[Path | None, typer.Option("--record", metavar="DIR", help="Keep every answer, for --model replay/DIR.")]
Timeout = Annotated[float | None, typer.Option("--timeout", metavar="SECONDS", help="For each document. [default: 600]")]
Temperature = Annotated[float | None, typer.Option("--temperature", metavar="NUMBER", help="0 to 2. [default: the provider's]")]
MaxTokens = Annotated[int | None, typer.Option("--max-tokens", metavar="N", help="Longest answer. [default: the provider's]")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", help="For providers that take one.")]


def _is_a_file(output: Path | None) -> Path | None:
    """Raises BadParameter for "-": a file of that name is never meant."""
    if output == Path("-"):
        raise typer.BadParameter("- is no file here; for records on standard output leave -o out and give --format jsonl")
    return output


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="OUT.jsonl", help="Write records here, one JSON line each.", callback=_is_a_file),
]
Force = Annotated[bool, typer.Option("--force", help="Replace OUT.jsonl if it exists.")]
Concurrency = Annotated[
    int, typer.Option("--concurrency", metavar="N", min=1, max=1000, help="Requests under way at once, at most.")
]
Rpm = Annotated[
    float | None,
    typer.Option("--rpm", metavar="N", min=0.001, help="Requests a minute, at most. [default: as the server's headers say]"),
]
Tpm = Annotated[
    float | None,
    typer.Option("--tpm", metavar="N", min=1, help="Tokens a minute, at most. [default: as the server's headers say]"),
]
Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="USD", min=0.000001, help="Stop before OUT.jsonl has cost more, all its runs together."),
]
TokenBudget = Annotated[
    int | None, typer.Option("--token-budget", metavar="N", min=1, help="The same in tokens, of prompts and answers together.")
]
PriceOption = Annotated[
    str | None,
    typer.Option("--price", metavar="IN,OUT[,CACHED]", help="USD per million tokens. [default: as genai-prices lists the model]"),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="A line for each document; tracebacks of faults.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


class LaneName(StrEnum):
    """How a batch asks."""

    LIVE = "live"
    BATCH = "batch"


class Format(StrEnum):
    """How records are shown."""

    RICH = "rich"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
