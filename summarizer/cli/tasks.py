"""`summarizer tasks`: what can be filled."""

from __future__ import annotations

from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def tasks() -> ExitCode:
    """List the built-in tasks: what each fills, with its schema and prompt version."""
    from summarizer.cli.streams import give
    from summarizer.tasks import load_task, task_names
    from summarizer.views.blocks import Pairs, words
    from summarizer.views.plain import as_plain

    loaded = [load_task(name) for name in task_names()]
    rows = ((task.name, words(f"{task.about} (schema {task.schema.__name__}, prompt {task.prompt.version})")) for task in loaded)
    give(as_plain([Pairs(tuple(rows))]))
    return ExitCode.OK
