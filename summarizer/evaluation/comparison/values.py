"""Values: all that is to be said about two runs, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.attribution import Attribution, ChangedDocument
from summarizer.evaluation.statistics import Estimate, PairedEstimate
from summarizer.outcomes import Outcome
from summarizer.records import Usage

Shown = TypeVar("Shown")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Sides(_Part, Generic[Shown]):
    """The same thing of both runs."""

    baseline: Shown
    candidate: Shown


class Measured(_Part):
    """An F1 of both runs, their difference, and what moved it."""

    f1: Sides[Estimate]
    difference: PairedEstimate
    attribution: Attribution


class FieldDifference(_Part):
    """The difference of one field. `adjusted_p` is Holm's, over all fields tested; `stands_out` where it is below .05."""

    field: str
    critical: bool
    difference: PairedEstimate
    adjusted_p: float | None = None
    stands_out: bool = False


class RunShown(_Part):
    """A run, apart from how right it is. Shares are None where there is nothing to have a share of.

    `flips` is the share of documents whose counts differ between samples. `quotes` are the shares of quotations by how they were
    found, `supported` of checkable values that their quotes support, `standing` of the summary's facts that stand in the article,
    `mentioned` of gold's main rows that it mentions; `words` is its mean length.
    """

    model: str
    prompt_version: str
    samples: int
    outcomes: Mapping[Outcome, int]
    flips: float | None
    quotes: Mapping[str, float | None]
    supported: float | None
    dropped: int
    standing: float | None
    mentioned: float | None
    words: float | None
    usage: Usage


class Comparison(_Part):
    """All that is to be said about two runs; one JSON object. `notes` are sentences on what else differs between them."""

    suite: str
    seed: int
    notes: tuple[str, ...]
    runs: Sides[RunShown]
    leaves: Measured
    found: Mapping[str, Measured]
    fields: tuple[FieldDifference, ...]
    changed: tuple[ChangedDocument, ...]
