"""Attribution: what moved the score, to the last digit, and in which documents.

With F̄ and D̄ the means of both runs' F1 and of their D = Σ(2tp + fp + fn), each document, field and class of counts contributes

    c = [2Δtp − F̄·(2Δtp + Δfp + Δfn)]/D̄        and all c together are the difference of the F1s, exactly

A wrong value is in fp and in fn. So Δcorrect weighs 2(1 − F̄)/D̄, Δwrong −2F̄/D̄, Δmissing and Δspurious −F̄/D̄ each. Beside the
figures stand the changed documents, with every difference from gold that came or went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import Difference, DocumentScore, RunScores, SampleScore
from summarizer.evaluation.statistics import Floats, f1
from summarizer.outcomes import Outcome

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


class Contribution(BaseModel):
    """How much one class of counts, of one field in one document, moved the F1."""

    model_config = ConfigDict(frozen=True)

    document: str
    field: str
    count_class: CountClass
    amount: float


class Share(BaseModel):
    """How much a field, a document or a class moved the F1."""

    model_config = ConfigDict(frozen=True)

    name: str
    amount: float


class Attribution(BaseModel):
    """A difference of F1s taken apart, what moved it most first. Empty where one of the two F1s does not exist."""

    model_config = ConfigDict(frozen=True)

    contributions: tuple[Contribution, ...] = ()
    by_field: tuple[Share, ...] = ()
    by_document: tuple[Share, ...] = ()
    by_class: tuple[Share, ...] = ()


def attribute(before: CountTable, after: CountTable) -> Attribution:
    """What moved the F1 of all columns together. Both tables have the same documents and columns."""
    amounts = _amounts(before, after)
    contributions = sorted(
        (
            Contribution(
                document=before.documents[row], field=before.columns[column], count_class=CLASSES[place], amount=float(amount)
            )
            for (row, column, place), amount in np.ndenumerate(amounts)
            if amount
        ),
        key=lambda one: (-abs(one.amount), one.document, one.field, one.count_class),
    )
    return Attribution(
        contributions=tuple(contributions),
        by_field=_shares(contributions, lambda one: one.field),
        by_document=_shares(contributions, lambda one: one.document),
        by_class=_shares(contributions, lambda one: one.count_class),
    )


class ChangedDifference(BaseModel):
    """A difference from gold that came or went. `before` and `after` are the shares of samples that have it."""

    model_config = ConfigDict(frozen=True)

    difference: Difference
    before: float
    after: float


class ChangedDocument(BaseModel):
    """A document that two runs do not score alike: outcomes of its samples, mean counts (as `CLASSES`), what changed."""

    model_config = ConfigDict(frozen=True)

    name: str
    document: str
    story: str
    outcomes_before: tuple[Outcome, ...]
    outcomes_after: tuple[Outcome, ...]
    counts_before: tuple[float, ...]
    counts_after: tuple[float, ...]
    came: tuple[ChangedDifference, ...] = ()
    went: tuple[ChangedDifference, ...] = ()


def in_order(run: RunScores) -> list[DocumentScore]:
    """The documents by name, so that those of two runs stand side by side."""
    return sorted(run.documents, key=lambda document: document.name)


def changed_documents(before: RunScores, after: RunScores) -> tuple[ChangedDocument, ...]:
    """The documents of which any count, difference or outcome is not what it was. Both runs have the same documents."""
    pairs = zip(in_order(before), in_order(after), strict=True)
    return tuple(_changed(old, new) for old, new in pairs if _told(old) != _told(new))


def _changed(old: DocumentScore, new: DocumentScore) -> ChangedDocument:
    differences = [*_changed_differences(old, new)]
    return ChangedDocument(
        name=new.name,
        document=new.document,
        story=new.story,
        outcomes_before=tuple(sample.outcome for sample in old.samples),
        outcomes_after=tuple(sample.outcome for sample in new.samples),
        counts_before=_mean_total(old),
        counts_after=_mean_total(new),
        came=tuple(one for one in differences if one.after > one.before),
        went=tuple(one for one in differences if one.after < one.before),
    )


def _changed_differences(old: DocumentScore, new: DocumentScore) -> Iterator[ChangedDifference]:
    shown = {_key(one): one for document in (old, new) for sample in document.samples for one in sample.differences}
    counts = [Counter(_key(one) for sample in document.samples for one in sample.differences) for document in (old, new)]
    for key, difference in shown.items():
        before, after = (count[key] / len(document.samples) for count, document in zip(counts, (old, new), strict=True))
        if before != after:
            yield ChangedDifference(difference=difference, before=before, after=after)


def _key(difference: Difference) -> tuple[str | None, ...]:
    """What makes two differences the same one to a reader. Where it stands in the record does not: rows come in any order."""
    return (difference.field, difference.kind, difference.gold_path, difference.gold, difference.predicted)


def _told(document: DocumentScore) -> list[object]:
    """All that was scored, sample by sample; of samples that are all alike, one."""
    told = [_told_once(sample) for sample in document.samples]
    return told[:1] if all(one == told[0] for one in told) else told


def _told_once(sample: SampleScore) -> object:
    counts = [{name: row.row for name, row in rows.items() if any(row.row)} for rows in (sample.fields, sample.found)]
    return sample.outcome, counts, Counter(map(_key, sample.differences))


def _amounts(before: CountTable, after: CountTable) -> Floats:
    old, new = f1(before.counts()), f1(after.counts())
    if old is None or new is None:
        return np.zeros((0, 0, 0))
    mean_f1 = (old + new) / 2
    mean_size = sum(float((table.counts() @ [2, 1, 1]).sum()) for table in (before, after)) / 2
    weights = np.array([2 * (1 - mean_f1), -2 * mean_f1, -mean_f1, -mean_f1]) / mean_size
    return np.asarray((after.means - before.means) * weights, dtype=np.float64)


def _shares(contributions: Sequence[Contribution], name_of: Callable[[Contribution], str]) -> tuple[Share, ...]:
    amounts: dict[str, list[float]] = defaultdict(list)
    for one in contributions:
        amounts[name_of(one)].append(one.amount)
    shares = [Share(name=name, amount=fsum(parts)) for name, parts in amounts.items()]
    return tuple(sorted(shares, key=lambda share: (-abs(share.amount), share.name)))


def _columns(documents: Sequence[DocumentScore], counted: Counted) -> list[str]:
    """Columns that a run counted without having declared them, such as those of a class within itself."""
    return sorted({name for document in documents for sample in document.samples for name in getattr(sample, counted)})


def _means(document: DocumentScore, counted: Counted, names: Sequence[str]) -> list[list[float]]:
    samples = [getattr(sample, counted) for sample in document.samples if sample.scored]
    nothing = Counts()
    sums = [Counts.sum(sample.get(name, nothing) for sample in samples) for name in names]
    return [[number / len(samples) for number in total.row[: len(CLASSES)]] for total in sums]


def _mean_total(document: DocumentScore) -> tuple[float, ...]:
    total = Counts.sum(sample.total for sample in document.samples)
    return tuple(number / max(1, len(document.samples)) for number in total.row[: len(CLASSES)])
