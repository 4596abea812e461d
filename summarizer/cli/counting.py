"""How a run went, in counts that add up to its inputs, and the exit code that follows from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from summarizer.cli.exits import ExitCode
from summarizer.outcomes import FailureKind, Outcome
from summarizer.records import Record


@dataclass
class Tally:
    """How the documents of a run ended. The counts add up to the inputs."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    faults: int = 0

    def count(self, record: Record[Any]) -> None:
        """Count one record."""
        self.outcomes[record.outcome] += 1
        self.faults += bool(record.failure and record.failure.kind is FailureKind.FAULT)

    @property
    def in_words(self) -> str:
        """As "5 documents: 3 ok, 1 ok with warnings, 1 failed, 0 skipped"."""
        total = self.outcomes.total()
        parts = ", ".join(f"{self.outcomes[outcome]:,} {outcome.replace('_', ' ')}" for outcome in Outcome)
        return f"{total:,} document{'' if total == 1 else 's'}: {parts}"

    @property
    def exit_code(self) -> ExitCode:
        """What a run with these outcomes ends as."""
        if self.faults:
            return ExitCode.FAULT
        return ExitCode.SOME_FAILED if self.outcomes[Outcome.FAILED] else ExitCode.OK
