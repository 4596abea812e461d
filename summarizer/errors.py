"""Everything that can go wrong, in one tree.

    SummarizerError
    ├── UsageError                 the user can mend it: a flag, a setting, a file (exit code 2)
    │   ├── SettingsError          a setting is missing or makes no sense (no key for openai/x)
    │   ├── TaskError              a schema or prompt that cannot be loaded, or a template that does not fit
    │   ├── RecordsError           a stored record or recording that cannot be read
    │   ├── GoldError              a gold file or a suite that cannot be used; says the file and the line
    │   └── KeepingFailed          what came cannot be written down (a full disk, a lock); ends the run, since it may be paid for
    └── AskingFailed               one request to a model ended for good; becomes a value on the record

What happens to one document is never an exception that ends the run: it is a value, in `outcomes`. A message says
what happened, to which thing, and what to do next; the parts are attributes, so that no code parses text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.allowances import Allowances
from summarizer.outcomes import Failure


class SummarizerError(Exception):
    """The base of all errors of this package."""


class UsageError(SummarizerError):
    """Something that the user can mend. The command line shows the message alone and exits with 2."""


class SettingsError(UsageError):
    """A setting is missing, unknown, or contradicts another."""


class TaskError(UsageError):
    """A schema or a prompt cannot be loaded or used."""


class RecordsError(UsageError):
    """A file of records or recorded answers cannot be read."""


class GoldError(UsageError):
    """A gold file or a suite cannot be used. `line` counts from 1; `what` says what is wrong and what to do about it."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(path, line, what)
        self.path, self.line, self.what = path, line, what

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


class KeepingFailed(UsageError):
    """What came cannot be written down: a full disk, a folder that is gone, somebody's lock. It is no matter of one document."""


@dataclass
class AskingFailed(SummarizerError):
    """One request failed.

    `retryable` says whether asking again may help; `wait` is how many seconds the other side asked for (None:
    it did not say); `requests` how many requests had been made when it was given up; `allowances` what it said of its limits.
    `may_be_billed`: it reached the server, and whether that worked for it, and wants to be paid, cannot be known from here.
    """

    failure: Failure
    retryable: bool = False
    wait: float | None = None
    requests: int = 1
    allowances: Allowances | None = None
    may_be_billed: bool = False

    def __str__(self) -> str:
        return self.failure.message
