"""The two streams: data on standard output, words about the work on standard error.

Both are UTF-8 whatever the locale says, since news is full of names that ASCII cannot write. What is told on standard error may
quote a file name, an article or a model, so it is cleaned of control characters first. Any stream may be closed (`>&-`), and
is then None in Python.
"""

from __future__ import annotations

import io
import os
import sys
from typing import BinaryIO, TextIO

from summarizer.views.cleaning import one_line


def prepare() -> None:
    """Set both streams to UTF-8, with line feeds only; and fill the place of a closed one, or the next file opened takes it."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free, which is this one
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def standard_input() -> BinaryIO | None:
    """The bytes of standard input; None where it is closed."""
    stdin: TextIO | None = sys.stdin
    return stdin.buffer if stdin else None


def output_is_terminal() -> bool:
    """Whether a person sees standard output."""
    return _is_terminal(sys.stdout)


def errors_are_on_terminal() -> bool:
    """Whether a person sees standard error."""
    return _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def need_output() -> None:
    """Raises UsageError where standard output is closed: before anything is asked whose answer would go there."""
    stdout: TextIO | None = sys.stdout
    if stdout is None:
        from summarizer.errors import UsageError

        raise UsageError("standard output is closed; open it, or redirect it to a file or /dev/null")


def give(data: str) -> None:
    """Data, to standard output, at once. Raises UsageError where it cannot be written, BrokenPipeError where the reader left."""
    need_output()
    try:
        rest = data.encode("utf-8", "backslashreplace")
        while rest:  # unbuffered (PYTHONUNBUFFERED), a write that a signal interrupts takes less than all
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        from summarizer.errors import UsageError

        raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def tell(message: str) -> None:
    """One line to the user, on standard error. That nobody reads it is no reason to stop."""
    tell_raw(f"{one_line(message).strip()}\n")


def tell_raw(text: str) -> None:
    """Text of our own to standard error as it is, control codes and all."""
    stderr: TextIO | None = sys.stderr
    if stderr is None:
        return
    try:
        stderr.write(text)
        stderr.flush()
    except OSError:
        return


def abandon_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush has no reader to miss."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no file behind it, as in tests: nothing to flush
        return
