"""Keeping what is written apart from what is read.

An output that is also an input feeds on itself: each record becomes a line to read, which becomes a record, until the disk is
full; and one that is replaced takes the article with it. So before anything is opened, the output's place is held against all
that the user's paths name, by resolved path and by device and inode, whether it is there already or would be listed once it is.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from summarizer.errors import SettingsError
from summarizer.reading import SUFFIXES, list_files, list_matches

_STDIN, _STDOUT = 0, 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is written: links resolved, and, if it is a regular file already, which. None where it has no name."""

    path: Path | None
    identity: tuple[int, int] | None


def keep_apart(output: Path | None, inputs: Sequence[str], *, to_standard_output: bool) -> None:
    """Raises SettingsError where the output, or the file that standard output goes to, is an input. Opens nothing."""
    if output is not None:
        _refuse(inputs, _Place(_resolved(output), _identity(output)), f"{output} is an input of this run")
    shown = _Place(None, _identity(_STDOUT)) if to_standard_output else None
    if shown and shown.identity:
        _refuse(inputs, shown, "the file that standard output goes to is an input of this run")


def _refuse(inputs: Sequence[str], place: _Place, what: str) -> None:
    reader = next((name for name in inputs if _reads(name, place)), None)
    if reader is not None:
        raise SettingsError(
            f"{what} ({reader} names it); write to another file, outside of the folders and patterns that are read"
        )


def _reads(name: str, place: _Place) -> bool:
    if name == "-":
        return place.identity is not None and place.identity == _identity(_STDIN)
    return _would_read(name, place.path) or any(_is_at(file, place) for file in list_files(name))


def _would_read(name: str, path: Path | None) -> bool:
    """Whether a file at this path would be read if it were there."""
    if path is None:
        return False
    if Path(name).is_dir():
        return path.suffix.lower() in SUFFIXES and path.is_relative_to(_resolved(Path(name)))
    if not glob.has_magic(name):
        return path == _resolved(Path(name))
    return _would_match(name, path) or any(_would_read(found, path) for found in list_matches(name) if Path(found).is_dir())


def _would_match(pattern: str, path: Path) -> bool:
    head, tail = os.path.split(pattern)
    folders = [_resolved(Path(folder)) for folder in (glob.glob(head, recursive=True) if glob.has_magic(head) else [head])]
    if tail == "**":
        return any(path.is_relative_to(folder) for folder in folders)
    is_hidden = path.name.startswith(".") and not tail.startswith(".")
    return not is_hidden and fnmatchcase(path.name, tail) and path.parent in folders


def _is_at(file: Path, place: _Place) -> bool:
    if file.exists():
        return place.identity is not None and place.identity == _identity(file)
    return place.path is not None and place.path == _resolved(file)  # a link that leads nowhere, until we write there


def _identity(file: Path | int) -> tuple[int, int] | None:
    try:
        status = os.stat(file)  # noqa: PTH116  # a descriptor or a path
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _resolved(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve raises where links run in a circle
