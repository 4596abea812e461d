"""Reading a marked file: from bytes to values, and whatever keeps a file from being YAML is told as an author can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from summarizer.errors import GoldError
from summarizer.evaluation.marked.files import MarkedFile
from summarizer.evaluation.marked.walking import Walk


def read_marked(path: Path, *, states: bool = False) -> MarkedFile:
    """Read a YAML file whose top is a mapping, with the marks of gold if `states`. Raises GoldError, with file and line."""
    text = _text(path)
    try:
        walk = Walk(path, states)
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        values = walk.value(top, "") if top is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        advice = "quote a text that holds ': ' or ' #', or begins with a sign"
        raise GoldError(path, mark.line + 1 if mark else 1, f"is not YAML: {error.problem}; {advice}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise GoldError(path, line, f"holds a character that YAML does not allow (U+{ord(text[error.position]):04X})") from error
    except RecursionError as error:
        raise GoldError(path, 1, "is nested too deeply to be read") from error
    if not isinstance(values, Mapping):
        raise GoldError(path, 1, "is empty" if values is None else "must be a mapping at the top: `key: value`, line by line")
    return MarkedFile(path, values, walk.lines)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise GoldError(path, 1, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(path, raw.count(b"\n", 0, error.start) + 1, "is not UTF-8; save it as UTF-8") from error
