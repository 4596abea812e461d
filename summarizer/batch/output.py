"""OUT.jsonl: opened for appending, each group of lines in one write, and put back as it was where a write fails."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from summarizer.batch.ledger.documents import Line
from summarizer.errors import SettingsError


class OutputFailed(OSError):
    """The records cannot be written: a full disk, say. What was written before is whole."""


def digest_of(line: bytes) -> bytes:
    """BLAKE2b-128 of a line with its line break, by which the ledger knows it again."""
    return hashlib.blake2b(line, digest_size=16).digest()


class Output:
    """The records' file. Lines are noted first (`place`), so that the ledger can say where they will stand, and then written."""

    def __init__(self, path: Path) -> None:
        """Open it, made if it is missing. Raises SettingsError where it cannot be written."""
        self._path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise SettingsError(f"{path} cannot be written: {error.strerror}") from error
        if not stat.S_ISREG(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise SettingsError(f"{path} is no file: a batch goes on from what it wrote, so it needs one; `run` writes to a pipe")
        self.size = os.fstat(self._file).st_size
        self._waiting: list[bytes] = []

    def place(self, line: bytes) -> Line:
        """Where the line, line break included, will stand once `write` is called."""
        placed = Line(self.size, len(line), digest_of(line))
        self._waiting.append(line)
        self.size += len(line)
        return placed

    def write(self) -> None:
        """Write all that waits, in one write. Raises OutputFailed after taking back what was written of it."""
        data = b"".join(self._waiting)
        self._waiting.clear()
        before = self.size - len(data)
        left = memoryview(data)
        try:
            while left:  # a full disk may take less than all, and refuse the rest
                left = left[os.write(self._file, left) :]
        except OSError as error:
            self.cut(before)
            raise OutputFailed(error.errno, f"{self._path} cannot be written: {error.strerror}") from error

    def forget_waiting(self) -> None:
        """Lines that were placed are not to be written after all."""
        self.size -= sum(map(len, self._waiting))
        self._waiting.clear()

    def cut(self, size: int) -> None:
        """Take away what stands from this byte on."""
        os.ftruncate(self._file, size)
        self.size = size

    def measure(self) -> int:
        """The bytes that there are, whoever wrote them. Not to be called while lines wait."""
        self.size = os.fstat(self._file).st_size
        return self.size

    def read(self, begins: int, length: int) -> bytes:
        """The bytes that stand there; fewer at the end of the file."""
        return os.pread(self._file, length, begins)

    def close(self) -> None:
        """Flush to the disk and close."""
        try:
            os.fsync(self._file)
        finally:
            os.close(self._file)
