"""Tables: a run's counts as numbers to compute with, so that two runs can be subtracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np

from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import DocumentScore, RunScores
from summarizer.evaluation.statistics import Floats

CountClass = Literal["correct", "wrong", "missing", "spurious"]
CLASSES: tuple[CountClass, ...] = ("correct", "wrong", "missing", "spurious")

Counted = Literal["fields", "found"]
"""Which counts of a sample: those of its leaves by field, or those of rows found by list."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """A run's counts as numbers to compute with: documents × columns × classes, each the mean over the document's samples.

    Documents are in the order of their names, whatever the order of the run. Samples for which no answer came are no scores and
    not in the means; a document without a scored sample is left out.
    """

    documents: tuple[str, ...]
    stories: tuple[str, ...]
    columns: tuple[str, ...]
    means: Floats

    @classmethod
    def of(cls, run: RunScores, counted: Counted = "fields", columns: Sequence[str] = ()) -> Self:
        """The table of a run, with at least the columns given."""
        documents = [one for one in in_order(run) if any(sample.scored for sample in one.samples)]
        declared = run.fields if counted == "fields" else run.found_lists
        names = tuple(dict.fromkeys((*columns, *declared, *_columns(documents, counted))))
        means = [_means(document, counted, names) for document in documents]
        told = np.array(means, dtype=np.float64).reshape(len(documents), len(names), len(CLASSES))
        return cls(tuple(one.name for one in documents), tuple(one.story for one in documents), names, told)

    def counts(self, column: str | None = None) -> Floats:
        """Rows of tp, fp, fn, one for each document: of one column, or of all together."""
        chosen = self.means.sum(axis=1) if column is None else self.means[:, self.columns.index(column)]
        correct, wrong, missing, spurious = chosen.T
        return np.column_stack((correct, wrong + spurious, wrong + missing))

    def only(self, column: str) -> CountTable:
        """The table of one column."""
        place = self.columns.index(column)
        return CountTable(self.documents, self.stories, (column,), self.means[:, place : place + 1])


def paired_tables(before: RunScores, after: RunScores, counted: Counted = "fields") -> tuple[CountTable, CountTable]:
    """The tables of two runs on the same documents, with the same columns."""
    columns = CountTable.of(before, counted).columns
    after_table = CountTable.of(after, counted, columns)
    return CountTable.of(before, counted, after_table.columns), after_table


def in_order(run: RunScores) -> list[DocumentScore]:
    """The documents by name, so that those of two runs stand side by side."""
    return sorted(run.documents, key=lambda document: document.name)


def _columns(documents: Sequence[DocumentScore], counted: Counted) -> list[str]:
    """Columns that a run counted without having declared them, such as those of a class within itself."""
    return sorted({name for document in documents for sample in document.samples for name in getattr(sample, counted)})


def _means(document: DocumentScore, counted: Counted, names: Sequence[str]) -> list[list[float]]:
    samples = [getattr(sample, counted) for sample in document.samples if sample.scored]
    nothing = Counts()
    sums = [Counts.sum(sample.get(name, nothing) for sample in samples) for name in names]
    return [[number / len(samples) for number in total.row[: len(CLASSES)]] for total in sums]
