"""What has become of the inputs so far, in counts that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summarizer.batch.ledger.documents import Claim, State
from summarizer.outcomes import FailureKind, Outcome
from summarizer.records import AnyRecord


@dataclass
class Counts:
    """The inputs that a run has met: `outcomes` of those at their end, this run's and earlier ones' together.

    `here` are those that this run brought to their end, `left` those that it did not ask for, `faults` failures that are ours.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    here: int = 0
    left: int = 0
    faults: int = 0

    @property
    def met(self) -> int:
        """All inputs that the run has met and decided about."""
        return self.outcomes.total() + self.left

    def claimed(self, claim: Claim) -> None:
        """An input that is at its end already."""
        if claim.state is not State.TODO and claim.outcome:
            self.outcomes[claim.outcome] += 1

    def ended(self, record: AnyRecord) -> None:
        """An input that has come to its end now."""
        self.outcomes[record.outcome] += 1
        self.here += 1
        self.faults += bool(record.failure and record.failure.kind is FailureKind.FAULT)

    def was_left(self) -> None:
        """An input that is left for the next run."""
        self.left += 1
