"""The two streams: data on standard output, words about the work on standard error.

Both are UTF-8 whatever the locale says, since news is full of names that ASCII cannot write. What is told on standard error may
quote a file name, an article or a model, so it is cleaned of control characters first.
"""

from __future__ import annotations

import io
import os
import sys

from summarizer.views.cleaning import one_line


def prepare() -> None:
    """Set both streams to UTF-8, with line feeds only."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def give(data: str) -> None:
    """Data, to standard output, at once. Raises UsageError where it cannot be written, BrokenPipeError where the reader left."""
    try:
        sys.stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        from summarizer.errors import UsageError

        raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def tell(message: str) -> None:
    """One line to the user, on standard error. That nobody reads it is no reason to stop."""
    try:
        sys.stderr.write(f"{one_line(message).strip()}\n")
        sys.stderr.flush()
    except OSError:
        return


def abandon_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush has no reader to miss."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no file behind it, as in tests: nothing to flush
        return
