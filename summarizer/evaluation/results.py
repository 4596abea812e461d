"""The scores of one run: the one object from which every table, test, gate and report is made.

It is a JSON file beside the run's records. What is stored are integers and the single differences, by document and sample;
no F1 is stored, so that none can disagree with its counts. A baseline is such a file, accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from summarizer.evaluation.counts import Counts
from summarizer.fillers.face import total
from summarizer.outcomes import Failure, Outcome, Skip
from summarizer.records import Parameters, TaskRef, Usage

SCORES_VERSION: Literal["1"] = "1"
"""Of the form of the file."""

SCORER_VERSION = "1"
"""Raised whenever the same record and gold would be counted otherwise: baselines of another version are refused."""

ErrorClass = Literal["wrong", "missing", "spurious"]


def _counts(row: Any) -> Any:
    if isinstance(row, Counts):
        return row
    is_row = isinstance(row, list | tuple) and len(row) == len(fields(Counts))
    if not is_row or not all(isinstance(number, int) and not isinstance(number, bool) and number >= 0 for number in row):
        raise ValueError("counts are six whole numbers, none below zero")
    return Counts(*row)


StoredCounts = Annotated[Counts, BeforeValidator(_counts), PlainSerializer(lambda counts: list(counts.row))]
"""Counts, in a file as a list of six integers."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Difference(_Part):
    """One value that is not as gold has it.

    `field` is the dotted name of its column ("events.casualties.low"). `gold_path` and `path` are JSON pointers into labels and
    record (None where that side has nothing); `gold` and `predicted` the values in words. `label` names the row it stands in.
    """

    field: str
    kind: ErrorClass
    gold_path: str | None = None
    path: str | None = None
    gold: str | None = None
    predicted: str | None = None
    label: str = ""
    critical: bool = False
    imprecise: bool = False
    unsupported: bool = False


class Grounding(_Part):
    """How the quotations of a record were found, dropped ones as not found; and how many checkable values passed."""

    exact: int = 0
    normalised: int = 0
    near: int = 0
    not_found: int = 0
    supported: int = 0
    checked: int = 0
    dropped: int = 0


class SummaryScore(_Part):
    """What the free text of a record is worth: facts that stand in the article, main rows of gold that it mentions, its words."""

    standing: int = 0
    facts: int = 0
    mentioned: int = 0
    main_rows: int = 0
    words: int = 0


class Tallied(_Part):
    """A scorer of another evaluation (MUC-4): numerators and denominators of precision and recall."""

    right_predicted: int = 0
    predicted: int = 0
    found_gold: int = 0
    gold: int = 0


class SampleScore(_Part):
    """One answer about one document, scored.

    `found` is, for each list of rows with a rule of finding ("events"), the rows found (correct), gold rows not found
    (missing) and predicted rows that are none (spurious). `scored` is False where no answer came for a reason that is not the
    model's (no recording, no network): such a sample is no score at all.
    """

    sample: int = 0
    outcome: Outcome
    failure: Failure | None = None
    skip: Skip | None = None
    scored: bool = True
    fields: Mapping[str, StoredCounts] = {}
    found: Mapping[str, StoredCounts] = {}
    differences: tuple[Difference, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    """Which gold row was paired with which predicted row: JSON pointers, lists of the first level only."""
    grounding: Grounding = Grounding()
    summary: SummaryScore = SummaryScore()
    tallies: Mapping[str, Tallied] = {}
    usage: Usage = Usage()

    @property
    def total(self) -> Counts:
        """The counts of all fields."""
        return Counts.sum(self.fields.values())


class DocumentScore(_Part):
    """All samples of one document."""

    name: str
    document: str
    story: str
    gold_digest: str
    phenomena: tuple[str, ...] = ()
    half: str | None = None
    samples: tuple[SampleScore, ...]

    @property
    def is_scored(self) -> bool:
        """Whether every sample is a score."""
        return all(sample.scored for sample in self.samples)


class RunScores(BaseModel):
    """One system on one suite: what it was, and every document's counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scores_version: Literal["1"] = SCORES_VERSION
    scorer_version: str = SCORER_VERSION
    suite: str
    gold_digest: str
    rules_digest: str = ""
    """Of how the schema's fields are compared; marks are no part of the JSON Schema and of its digest."""
    records_digest: str = ""
    """Of the records that were scored; empty in a baseline, which has none beside it."""
    task: TaskRef
    model: str
    parameters: Parameters = Parameters()
    answered_as: tuple[str, ...] = ()
    replayed: bool = False
    engine_version: str
    samples: int = Field(default=1, ge=1)
    fields: tuple[str, ...] = ()
    """Dotted names of all scored fields, in the order of the schema."""
    critical: tuple[str, ...] = ()
    """Dotted names of the critical ones among them."""
    found_lists: tuple[str, ...] = ()
    """Dotted names of the lists that have a rule of finding."""
    documents: tuple[DocumentScore, ...]

    @property
    def unscored(self) -> Iterator[tuple[DocumentScore, SampleScore]]:
        """Samples for which no answer came; a run that has any cannot be judged."""
        return ((document, sample) for document in self.documents for sample in document.samples if not sample.scored)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How the documents ended, all samples together."""
        return Counter(sample.outcome for document in self.documents for sample in document.samples)

    @property
    def usage(self) -> Usage:
        """What the run cost, all samples together."""
        return total(sample.usage for document in self.documents for sample in document.samples)
