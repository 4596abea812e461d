"""The border: where a command's exceptions become one line on standard error and an exit code.

A user's mistake is told in its own words, without a traceback. A fault of ours is named as one, with how to report it. A
reader that has left (`… | head`) is no fault at all.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from typing import ParamSpec

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.streams import abandon_output, tell

Options = ParamSpec("Options")

_REPORT = "this is a fault of summarizer, not yours; please report it with the output of the same command with -v"


def guarded(command: Callable[Options, ExitCode]) -> Callable[Options, None]:
    """The command, ending in its exit code whatever happens. A `verbose` option of it also shows tracebacks."""

    @functools.wraps(command)
    def run(*args: Options.args, **options: Options.kwargs) -> None:
        try:
            code = command(*args, **options)
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:
            abandon_output()
            code = ExitCode.READER_GONE
        except KeyboardInterrupt:
            tell("interrupted")
            code = ExitCode.INTERRUPTED
        except Exception as error:  # noqa: BLE001  # the outermost border: nothing is above it
            code = _explain(error, verbose=bool(options.get("verbose")))
        if code:
            raise typer.Exit(code)

    return run


def _explain(error: Exception, *, verbose: bool) -> ExitCode:
    from summarizer.errors import UsageError

    if isinstance(error, UsageError):
        for line in f"error: {error}".splitlines():
            tell(line)
        return ExitCode.USAGE
    if verbose:
        for line in "".join(traceback.format_exception(error)).splitlines():
            tell(line)
    tell(f"fault: {type(error).__name__}: {error} -- {_REPORT}")
    return ExitCode.FAULT
