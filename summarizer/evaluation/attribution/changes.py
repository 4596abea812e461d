"""Changes: the documents that two runs do not score alike, with every difference from gold that came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.attribution.tables import CLASSES, in_order
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import Difference, DocumentScore, RunScores, SampleScore
from summarizer.outcomes import Outcome


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


def _mean_total(document: DocumentScore) -> tuple[float, ...]:
    total = Counts.sum(sample.total for sample in document.samples)
    return tuple(number / max(1, len(document.samples)) for number in total.row[: len(CLASSES)])
