"""What the user is told while a batch goes on, on standard error.

On a terminal two lines are drawn over and over at the bottom; elsewhere there is a plain line every ten seconds. A failure has a
line of its own, with `-v` every document has one, and `--quiet` leaves only errors. How far the batch is, a thread looks up now
and then; a record that has no line of its own costs nothing here.
"""

from __future__ import annotations

import stat
import sys
import threading
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from summarizer.batch.running import Batch
from summarizer.cli.streams import errors_are_on_terminal, tell, tell_raw
from summarizer.outcomes import Outcome
from summarizer.reading import list_files
from summarizer.records import Record
from summarizer.views.batch_progress import Glance, Rate, in_one_line

_DRAWN_EVERY = 0.25
"""Seconds. Faster is not seen, and drawing takes a millisecond from those who do the work."""

_TOLD_EVERY = 10.0
"""Seconds between lines where they are kept, as in a log."""

_ALIKE = 20
"""Failures of one kind that are told; whoever wants to see more of them reads the file."""

_PIECE = 1 << 20
"""Bytes of a JSONL file that are read at a time."""


class BatchProgress:
    """Tells how far a batch is. `done` is to be called from one thread; `end` in any case, or the lines are left as they are."""

    def __init__(self, batch: Batch, *, verbose: bool, quiet: bool) -> None:
        plan = batch.plan
        self._batch = batch
        self._verbose = verbose
        self._failures_file = plan.files.failures
        self._failed: Counter[str] = Counter()
        self._rate = Rate()
        self._over = threading.Event()
        self._medium = None if quiet else _medium()
        if self._medium:
            self._inputs = _Inputs(plan.inputs)
            self._thread = threading.Thread(target=self._tell_on, args=(self._medium,), name="telling", daemon=True)
            self._thread.start()

    def done(self, record: Record[Any]) -> None:
        """One more record is kept."""
        if self._medium is None:
            return
        if self._verbose:
            self._medium.line(_line(record))
        elif record.failure and record.outcome is Outcome.FAILED:
            self._tell_failure(record, record.failure.kind.value)

    def say(self, message: str) -> None:
        """A line of somebody else's, which must not be drawn over; at once, or as good as, and none where the user wants none."""
        if self._medium:
            self._medium.line(message)

    def end(self) -> None:
        """Leave the place to what is said at the end."""
        self._over.set()
        if self._medium:
            self._thread.join(timeout=1.0)  # whom a stopped terminal keeps waiting would keep us
            self._medium.end()

    def _tell_failure(self, record: Record[Any], kind: str) -> None:
        assert self._medium  # noqa: S101 - looked at by the caller
        self._failed[kind] += 1
        if self._failed[kind] <= _ALIKE:
            self._medium.line(_line(record))
        elif self._failed[kind] == _ALIKE + 1:
            self._medium.line(f"more of these ({kind.replace('_', ' ')}) are in {self._failures_file}, and are not told here")

    def _tell_on(self, medium: _Medium) -> None:
        while not self._over.wait(medium.every):
            medium.show(self._glance())

    def _glance(self) -> Glance:
        counts, spending, limiter = self._batch.counts, self._batch.spending, self._batch.limiter
        done, total = counts.outcomes.total(), self._inputs.total
        per_minute, met_per_second = self._rate.after(counts.here, done)
        return Glance(
            done=done,
            failed=counts.outcomes[Outcome.FAILED],
            total=total,
            per_minute=per_minute,
            seconds_left=(total - done) / met_per_second if total and met_per_second and total > done else None,
            tokens=spending.tokens,
            money=spending.money,
            in_flight=limiter.in_flight if limiter else None,
            window=limiter.window if limiter else None,
            paused_for=limiter.paused_for if limiter else 0.0,
            is_stopping=counts.left > 0,
        )


class _Medium(Protocol):
    """Where it is told: `line` at once or at the next `show`, which comes `every` so many seconds."""

    every: float

    def line(self, text: str) -> None: ...
    def show(self, glance: Glance) -> None: ...
    def end(self) -> None: ...


class _Log:
    """Lines, one after another: for files and pipes."""

    every = _TOLD_EVERY

    def line(self, text: str) -> None:
        tell(text)

    def show(self, glance: Glance) -> None:
        tell(in_one_line(glance))

    def end(self) -> None:
        return


class _Live:
    """A terminal. Lines wait for the next drawing, and go above it."""

    every = _DRAWN_EVERY

    def __init__(self) -> None:
        from summarizer.views.batch_screen import Screen  # rich is wanted on terminals only

        self._screen = Screen(sys.stderr)
        self._lines: deque[str] = deque()

    @property
    def can_draw(self) -> bool:
        return self._screen.can_draw

    def line(self, text: str) -> None:
        self._lines.append(text)

    def show(self, glance: Glance) -> None:
        tell_raw(self._screen.drawing(glance, self._taken()))

    def end(self) -> None:
        tell_raw(self._screen.erasing(self._taken()))

    def _taken(self) -> list[str]:
        return [self._lines.popleft() for _ in range(len(self._lines))]


def _medium() -> _Medium:
    if errors_are_on_terminal():
        live = _Live()
        if live.can_draw:
            return live
    return _Log()


class _Inputs:
    """How many inputs there are, counted beside the run; `total` is None until that is known, or where it cannot be."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.total: int | None = None
        if "-" not in paths:
            threading.Thread(target=self._count, args=(paths,), name="counting", daemon=True).start()

    def _count(self, paths: Sequence[str]) -> None:
        total = 0
        for path in paths:
            numbers = [_inputs_in(file) for file in list_files(path)]
            if None in numbers:
                return
            total += sum(filter(None, numbers)) if numbers else 1  # one that is not there fails as one
        self.total = total


def _inputs_in(file: Path) -> int | None:
    """As they will be read, but for blank lines; None where a look would take something away (a pipe)."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return None
        return _lines_in(file) if file.suffix.lower() == ".jsonl" else 1
    except OSError:
        return 1


def _lines_in(file: Path) -> int:
    lines, last = 0, b"\n"
    with file.open("rb", buffering=0) as raw:
        while piece := raw.read(_PIECE):
            lines, last = lines + piece.count(b"\n"), piece
    return lines + (not last.endswith(b"\n"))


def _line(record: Record[Any]) -> str:
    why = record.failure or record.skip
    return f"{record.document.origin}: {record.outcome.replace('_', ' ')}" + (f": {why.message}" if why else "")
