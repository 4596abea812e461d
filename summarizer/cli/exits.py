"""How the program ends, in the numbers that scripts see."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Each ending and its number. Warnings and skipped documents are no failure."""

    OK = 0
    REGRESSION = 1  # `eval gate`: worse than its baseline
    USAGE = 2  # the user can mend it; also what the option parser says
    OVER_BUDGET = 3  # `batch`, `eval run`: what may be spent is spent
    CANNOT_JUDGE = 4  # `eval`: another gold, a missing recording, too few stories under --strict
    SOME_FAILED = 7
    FAULT = 70  # ours: EX_SOFTWARE of sysexits.h
    INTERRUPTED = 130  # 128 + SIGINT
    READER_GONE = 141  # 128 + SIGPIPE: `summarizer run … | head`
