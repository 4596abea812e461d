"""Turn news articles into typed, source-grounded event records.

    from summarizer import read_inputs, summarize

    records = summarize(read_inputs(["seeds/"]), model="offline/rules")

The names below are all there is to the public face; each is loaded when it is first used, so that `summarizer --version`
costs next to nothing. What type checkers should know of them stands in `__init__.pyi`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from summarizer.version import __version__

_HOMES = {
    "Document": "documents",
    "FillerChoice": "fillers.choosing",
    "Outcome": "outcomes",
    "Record": "records",
    "SummarizerError": "errors",
    "Task": "tasks",
    "custom_task": "tasks",
    "load_task": "tasks",
    "read_inputs": "reading",
    "summarize": "summarizing",
    "summarize_async": "summarizing",
}

__all__ = [
    "Document",
    "FillerChoice",
    "Outcome",
    "Record",
    "SummarizerError",
    "Task",
    "__version__",
    "custom_task",
    "load_task",
    "read_inputs",
    "summarize",
    "summarize_async",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
