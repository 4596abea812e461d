"""`summarizer schema`: what records look like, as JSON Schema."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def schema(
    task: Annotated[str | None, typer.Argument(metavar="[TASK]", help="A built-in task. [default: event]")] = None,
    schema_file: opt.SchemaFile = None,
    prompt: opt.PromptFolder = None,
    record: Annotated[
        bool, typer.Option("--record", help="The whole stored record, evidence and costs included, not only the filled part.")
    ] = False,
) -> ExitCode:
    """Print the JSON Schema of a task."""
    import json

    from pydantic import TypeAdapter

    from summarizer.cli.choosing import choose_task, settle
    from summarizer.cli.streams import give
    from summarizer.records import Record

    chosen = choose_task(settle(task=task), schema_file, prompt)
    schema_of_record = TypeAdapter(Record[chosen.schema]).json_schema  # type: ignore[name-defined]  # known only now
    written = schema_of_record(mode="serialization") if record else chosen.json_schema
    give(json.dumps(written, indent=2, ensure_ascii=False) + "\n")
    return ExitCode.OK
