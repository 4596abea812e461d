"""What a page about an evaluation run is made of: scores, gold and records, all read already.

The page computes no statistics and decides nothing. Intervals come worded, because a view that words them itself would sooner or
later word them otherwise than the gate does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import RunScores
from summarizer.records import AnyRecord


@dataclass(frozen=True)
class PageInput:
    """One run, and the run it is held against.

    `golds`, `records` and `baseline_records` are by document name, the records those of sample 0; any may lack a document.
    Without the baseline's records its values are told from its differences: a gold value without one was right.

    `intervals` holds what stands behind a figure, worded by the caller: under `leaves` and under the name of a list that has a
    rule of finding (`events`), as in `.71 (.64–.78)`. Under any other name it gets a line of its own.
    """

    candidate: RunScores
    baseline: RunScores | None = None
    golds: Mapping[str, Gold] = field(default_factory=dict)
    records: Mapping[str, AnyRecord] = field(default_factory=dict)
    baseline_records: Mapping[str, AnyRecord] = field(default_factory=dict)
    intervals: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()
