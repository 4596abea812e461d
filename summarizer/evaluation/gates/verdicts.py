"""Verdicts: what a gate says and why."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.attribution import ChangedDocument
from summarizer.evaluation.results import Difference
from summarizer.evaluation.statistics import PairedEstimate

LEAVES = "leaves"
"""The metric of all leaves together; any other is the name of a list with a rule of finding, such as "events"."""

ROUNDING = 1e-9
"""What two F1s of the same counts may differ by."""


class State(StrEnum):
    """What a gate says."""

    PASS = "PASS"  # noqa: S105 - no password
    FAIL = "FAIL"
    INCONCLUSIVE = "INCONCLUSIVE"
    CANNOT_JUDGE = "CANNOT_JUDGE"


EXIT_CODES = {State.PASS: 0, State.FAIL: 1, State.INCONCLUSIVE: 0, State.CANNOT_JUDGE: 4}


class NewError(BaseModel):
    """An error in a critical field that the baseline does not have."""

    model_config = ConfigDict(frozen=True)

    document: str
    sample: int
    difference: Difference


class Verdict(BaseModel):
    """What a gate says and why. `reasons` are whole sentences; `notes` say what else differs between the two runs.

    `exit_code` is 0 for a pass, 1 for a regression, 4 where it cannot be judged; inconclusive is 0, or 4 if strict. With
    `more_stories` more it would pass, if difference and spread stayed as they are; None where no number would do.
    """

    model_config = ConfigDict(frozen=True)

    gate: Literal["replay", "live"]
    state: State
    exit_code: int
    reasons: tuple[str, ...]
    notes: tuple[str, ...] = ()
    metric: str = LEAVES
    margin: float
    difference: PairedEstimate | None = None
    changed: tuple[ChangedDocument, ...] = ()
    new_critical_errors: tuple[NewError, ...] = ()
    more_stories: int | None = None


def verdict(state: State, reasons: Sequence[str], *, strict: bool = False, **about: Any) -> Verdict:
    """What a gate says, with the exit code of its state."""
    code = 4 if strict and state is State.INCONCLUSIVE else EXIT_CODES[state]
    return Verdict(state=state, exit_code=code, reasons=tuple(reasons), **about)


def moved(estimate: PairedEstimate) -> str:
    """How the F1 changed, as the beginning of a sentence."""
    if estimate.value is None or abs(estimate.value) <= ROUNDING:
        return "The F1 did not change"
    return f"The F1 {'rose' if estimate.value > 0 else 'fell'} from {estimate.before:.4f} to {estimate.after:.4f}"
