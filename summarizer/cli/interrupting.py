"""Ctrl-C and SIGTERM: the first asks the program to stop, the second stops it.

Asked, a command ends as KeyboardInterrupt ends it, and the exit code is 130. A run that has documents in work says instead what
is to be done (`gently`), so that what is finished is still written; but where it only waits for its next input, there is
nothing to finish, and it is woken (`stoppable`). Told twice, nothing is finished any more: a reader that has gone to sleep
or a server that hangs keeps nobody waiting.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from summarizer.cli.exits import ExitCode

Item = TypeVar("Item")


@dataclass
class _Asked:
    """Whether the user has asked to stop, and what then is called; None: KeyboardInterrupt is raised where the program is."""

    already: bool = False
    then: Callable[[], object] | None = None


_asked = _Asked()


def heed_signals() -> None:
    """From now on both signals mean the above. One that was ignored when we were started (nohup) stays ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _on_signal)


def _on_signal(_number: int, _frame: FrameType | None) -> None:
    if _asked.already:
        with contextlib.suppress(OSError):
            os.write(2, b"stopped\n")
        os._exit(ExitCode.INTERRUPTED)  # every record was flushed when it was written
    _asked.already = True
    if _asked.then is None:
        raise KeyboardInterrupt
    _asked.then()


def leave_if_asked() -> None:
    """End the process here if it was asked to stop: while Python tidies up, a second signal would kill it with no exit code."""
    if _asked.already:
        os._exit(ExitCode.INTERRUPTED)


@contextlib.contextmanager
def gently(stop: Callable[[], object]) -> Iterator[None]:
    """While this lasts, the first signal calls `stop`."""
    with _on_first(stop):
        yield


def stoppable(items: Iterable[Item]) -> Iterator[Item]:
    """The same items; while the next one is waited for, the first signal raises KeyboardInterrupt, `gently` or not."""
    source = iter(items)
    while True:
        with _on_first(None):
            if _asked.already:  # between two items
                raise KeyboardInterrupt
            try:
                item = next(source)
            except StopIteration:
                return
        yield item


@contextlib.contextmanager
def _on_first(then: Callable[[], object] | None) -> Iterator[None]:
    before, _asked.then = _asked.then, then
    try:
        yield
    finally:
        _asked.then = before
