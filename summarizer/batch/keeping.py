"""One thread that writes: the ledger, the records and the failures.

The event loop hands it small pieces of work and never waits for a disk. Whatever has gathered while the last group was written
is the next group: one transaction, one flush to the disk, one write to the records' file, and only then do the waiting documents
go on. The ledger is committed before the lines are written, since lines can be made again from it, and not the other way about.

When something cannot be written, that piece and all after it fail with `KeepingFailed`; nothing is half kept.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from summarizer.batch.files import BatchFiles
from summarizer.batch.ledger.opening import open_ledger
from summarizer.batch.mending import mend
from summarizer.batch.output import Output
from summarizer.batch.tidying import is_outdated, without_outdated, write_failures
from summarizer.errors import KeepingFailed, SettingsError

_MOST_AT_ONCE = 512
"""Pieces of work in one transaction."""

Given = TypeVar("Given")


class Kept:
    """What is written to, as pieces of work see it: the ledger, the records, and lines for the failures' file."""

    def __init__(self, files: BatchFiles) -> None:
        """Open all, and bring them together. Raises SettingsError, RecordsError, sqlite3.Error or OSError."""
        self.files = files
        is_new = not files.ledger.exists()
        with ExitStack() as opened:
            opened.callback(_remove_new, [path for path in (files.records, files.failures) if not path.exists()])
            self.output = Output(files.records)
            opened.callback(self.output.close)
            _refuse_strange(files, self.output, is_new=is_new)
            self.ledger = open_ledger(files.ledger)
            opened.callback(self.ledger.close)
            self.to_be_redone = self._mend()
            write_failures(self.ledger, files.failures)
            self._failures = files.failures.open("ab", buffering=0)
            opened.pop_all()  # from here on it is `close` that closes them
        self._new_failures: list[bytes] = []

    def add_failure(self, line: str) -> None:
        """A line for the failures' file; it is written with the records' lines."""
        self._new_failures.append(f"{line}\n".encode())

    def run(self, pieces: list[Callable[[Kept], Any]]) -> list[Any]:
        """Do all of it or nothing, and write what it placed."""
        self.ledger.execute("BEGIN IMMEDIATE")
        try:
            done = [piece(self) for piece in pieces]
            self.ledger.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self.ledger.execute("ROLLBACK")
            self.output.forget_waiting()
            self._new_failures.clear()
            raise
        self.output.write()
        if self._new_failures:
            self._failures.write(b"".join(self._new_failures))
            self._new_failures.clear()
        return done

    def close(self, *, tidy: bool) -> None:
        """Close; and tidy up before, unless something could not be written: outdated lines go, mended failures go."""
        try:
            if tidy:
                self._tidy()
        finally:
            self._failures.close()
            self.output.close()
            self.ledger.close()

    def _tidy(self) -> None:
        if is_outdated(self.ledger):
            with self.ledger:
                self.ledger.execute("BEGIN IMMEDIATE")
                without_outdated(self.ledger, self.output, self.files.records)
            self.output.close()
            self.output = Output(self.files.records)
        write_failures(self.ledger, self.files.failures)

    def _mend(self) -> int:
        with self.ledger:
            self.ledger.execute("BEGIN IMMEDIATE")
            return mend(self.ledger, self.output, self.files.records)


class Keeper:
    """Runs pieces of work in its thread. Made and used inside an event loop; `close` must be awaited."""

    def __init__(self, files: BatchFiles) -> None:
        self._files = files
        self._loop = asyncio.get_running_loop()
        self._work: SimpleQueue[tuple[Callable[[Kept], Any], asyncio.Future[Any]] | None] = SimpleQueue()
        self._opened: asyncio.Future[int] = self._loop.create_future()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        self._thread = threading.Thread(target=self._keep, name="keeping", daemon=True)
        self._thread.start()

    async def opened(self) -> int:
        """Wait until everything is open: how many records have to be made again. Raises UsageError where it cannot be."""
        return await self._opened

    def do(self, piece: Callable[[Kept], Given]) -> asyncio.Future[Given]:
        """The result of a piece of work, once it is on the disk. Raises KeepingFailed where it does not get there.

        It need not be waited for: the work is done in the order in which it is handed in, and after a failure all of it fails.
        """
        future: asyncio.Future[Given] = self._loop.create_future()
        future.add_done_callback(_hear)
        self._work.put((piece, future))
        return future

    async def close(self) -> None:
        """Finish what was handed in, tidy up, close. Raises KeepingFailed where that fails."""
        self._work.put(None)
        await self._closed

    def _keep(self) -> None:
        try:
            kept = Kept(self._files)
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            self._tell(self._closed, None)
            self._tell(self._opened, self._told(error))
            return
        self._tell(self._opened, kept.to_be_redone)
        failed = self._serve(kept)
        try:
            kept.close(tidy=failed is None)
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            failed = failed or self._told(error)
        self._tell(self._closed, failed)

    def _serve(self, kept: Kept) -> BaseException | None:
        """Work until the end; the error after which nothing more could be kept, if there was one."""
        failed: BaseException | None = None
        while (group := self._next_group()) is not None:
            results: list[Any]
            try:
                results = [failed] * len(group) if failed else kept.run([piece for piece, _ in group])
            except BaseException as error:  # noqa: BLE001 - told to whoever waits
                failed = self._told(error)
                results = [failed] * len(group)
            self._tell_all([future for _, future in group], results)
        return failed

    def _next_group(self) -> list[tuple[Callable[[Kept], Any], asyncio.Future[Any]]] | None:
        first = self._work.get()
        if first is None:
            return None
        group = [first]
        while len(group) < _MOST_AT_ONCE:
            try:
                more = self._work.get_nowait()
            except Empty:
                break
            if more is None:
                self._work.put(None)
                break
            group.append(more)
        return group

    def _tell(self, future: asyncio.Future[Any], result: Any) -> None:
        self._tell_all([future], [result])

    def _tell_all(self, futures: list[asyncio.Future[Any]], results: list[Any]) -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            self._loop.call_soon_threadsafe(_resolve, futures, results)

    def _told(self, error: BaseException) -> BaseException:
        """The error as the user is told of it."""
        if isinstance(error, sqlite3.Error):
            return KeepingFailed(f"{self._files.ledger} cannot be used: {error}; {_WHAT_NOW}")
        if isinstance(error, OSError):
            path = _path_of(error) or self._files.records
            return KeepingFailed(f"{path} cannot be written: {error.strerror or error}; {_WHAT_NOW}")
        return error


def _remove_new(paths: Iterable[Path]) -> None:
    """Where not everything can be opened, what was made for it is taken back, so long as nothing is in it."""
    for path in paths:
        with suppress(OSError):
            if path.stat().st_size == 0:
                path.unlink()


def _refuse_strange(files: BatchFiles, output: Output, *, is_new: bool) -> None:
    if is_new and output.size:
        what = f"{files.records} exists, and its ledger {files.ledger.name} does not"
        raise SettingsError(f"{what}: put the ledger back, or name another file")


_WHAT_NOW = "what was kept before is whole: mend that and run the same command again"


def _path_of(error: OSError) -> Path | None:
    return Path(error.filename) if isinstance(error.filename, str) else None


def _hear(future: asyncio.Future[Any]) -> None:
    """A failure that nobody waits for is heard of with the next piece of work."""
    if not future.cancelled():
        future.exception()


def _resolve(futures: list[asyncio.Future[Any]], results: list[Any]) -> None:
    for future, result in zip(futures, results, strict=True):
        if future.done():
            continue
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            future.set_result(result)
