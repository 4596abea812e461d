"""A file of records: a new one, line by line, each line in one write, so that a killed run leaves whole lines."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from summarizer.errors import SettingsError, UsageError


class RecordFile:
    """Opened before any model is asked, so that what cannot be written is known before it costs anything."""

    def __init__(self, path: Path, *, force: bool) -> None:
        """Open for writing. Raises SettingsError where it exists (unless `force`) or cannot be written."""
        self._path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if force else os.O_EXCL)
        try:
            self._file = os.open(path, flags, 0o666)
        except FileExistsError as error:
            raise SettingsError(f"{path} exists; name another file, or replace it with --force") from error
        except OSError as error:
            raise SettingsError(f"{path} cannot be written: {error.strerror}") from error

    def write(self, line: str) -> None:
        """One record, with its line break, handed to the system in one write."""
        data = f"{line}\n".encode()
        try:
            while data:  # a pipe or a full disk may take less than all
                data = data[os.write(self._file, data) :]
        except OSError as error:
            raise UsageError(f"{self._path} cannot be written: {error.strerror}; records before this one are in it") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._file)
