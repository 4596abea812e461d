"""Processes, measured, and tables, printed."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Ran:
    """One process that ended: its exit code, wall time, CPU (user and system, its own children included), peak memory."""

    code: int
    wall: float
    cpu: float
    peak_mib: float


def run(command: Command, *, accepts: Iterable[int] = (0,), stdin: IO[bytes] | None = None) -> Ran:
    """Run a whole process, in silence. Raises RuntimeError with its last words where its exit code is none that is accepted."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, own = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in accepts:
        raise RuntimeError(
            f"{' '.join(command[:4])} ... ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}"
        )
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(process.returncode, wall, cpu, own.ru_maxrss / 1024)


def environment() -> Mapping[str, str]:
    """The environment of a client: a key that is none, and no settings of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZER_", "OPENAI_"))}
    return kept | {"OPENAI_API_KEY": "placeholder"}


def lines_in(path: Path) -> int:
    """How many lines a file has; none if it is not there."""
    if not path.exists():
        return 0
    with path.open("rb") as file:
        return sum(1 for _ in file)


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, and the range if there is one."""
    middle = f"{statistics.median(values):,.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table."""
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


class Claims:
    """What must be so, printed as it is looked at; `end` exits with 1 if any of it is not."""

    def __init__(self) -> None:
        self._failed = 0

    def hold(self, what: str, *, so: bool, seen: object = "") -> None:
        """One claim, and what was seen."""
        self._failed += not so
        print(f"- {'holds' if so else 'FAILS'}: {what}" + (f" ({seen})" if seen != "" else ""))

    def end(self) -> None:
        """Leave with the exit code."""
        sys.exit(1 if self._failed else 0)
