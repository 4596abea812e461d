"""The overview of a run: what one reads first, computed from its counts and from nothing else.

Everything together, then by list of rows found, by field, by phenomenon and by half of the gold, each with its interval where
there are stories enough for one; how quotations were found; what the summaries are worth. All reports show this one object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.attribution import CountTable
from summarizer.evaluation.results import DocumentScore, Grounding, RunScores, SampleScore, SummaryScore, Tallied
from summarizer.evaluation.statistics import interval

Summed = TypeVar("Summed", bound=BaseModel)


class Line(BaseModel):
    """One line of a table of scores. Counts are means over samples; a ratio without a denominator is None, never 0."""

    model_config = ConfigDict(frozen=True)

    name: str
    documents: int
    stories: int
    correct: float
    wrong: float
    missing: float
    spurious: float
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None = None
    high: float | None = None
    why_no_interval: str | None = None
    critical: bool = False


class Overview(BaseModel):
    """All lines of a run."""

    model_config = ConfigDict(frozen=True)

    values: Line
    found: tuple[Line, ...]
    fields: tuple[Line, ...]
    phenomena: tuple[Line, ...]
    halves: tuple[Line, ...]
    grounding: Grounding
    summary: SummaryScore
    tallies: dict[str, Tallied]
    flipping: int
    """Documents whose samples do not all have the same counts."""


def overview(run: RunScores) -> Overview:
    """The overview of a run. Documents for which no answer came are not in it: see `RunScores.unscored`."""
    table, found = CountTable.of(run), CountTable.of(run, "found")
    kinds = dict.fromkeys(kind for document in run.documents for kind in document.phenomena)
    halves = sorted({document.half for document in run.documents if document.half})
    samples = [sample for document in run.documents for sample in document.samples if sample.scored]
    return Overview(
        values=_line("all values", table),
        found=tuple(_line(f"{name} found", found, name) for name in run.found_lists),
        fields=tuple(_line(name, table, name, critical=name in run.critical) for name in run.fields),
        phenomena=tuple(_line(kind, _of(table, {one.name for one in run.documents if kind in one.phenomena})) for kind in kinds),
        halves=tuple(line for half in halves for line in _half(half, run, table, found)),
        grounding=_sum(Grounding, (sample.grounding for sample in samples)),
        summary=_sum(SummaryScore, (sample.summary for sample in samples)),
        tallies=_tallies(samples),
        flipping=sum(_flips(document) for document in run.documents),
    )


def _half(half: str, run: RunScores, table: CountTable, found: CountTable) -> Iterator[Line]:
    """One half of the gold: rows found, and all values."""
    names = {one.name for one in run.documents if one.half == half}
    yield from (_line(f"{half} half: {name} found", _of(found, names), name) for name in run.found_lists)
    yield _line(f"{half} half: all values", _of(table, names))


def _line(name: str, table: CountTable, column: str | None = None, *, critical: bool = False) -> Line:
    means = table.means.sum(axis=1) if column is None else table.only(column).means[:, 0]
    correct, wrong, missing, spurious = (float(number) for number in means.sum(axis=0))
    estimate = interval(table.counts(column), table.stories)
    return Line(
        name=name,
        documents=len(table.documents) if column is None else int((means.sum(axis=1) > 0).sum()),
        stories=estimate.stories,
        correct=correct,
        wrong=wrong,
        missing=missing,
        spurious=spurious,
        precision=_ratio(correct, correct + wrong + spurious),
        recall=_ratio(correct, correct + wrong + missing),
        f1=estimate.value,
        low=estimate.low,
        high=estimate.high,
        why_no_interval=estimate.why_none,
        critical=critical,
    )


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _of(table: CountTable, names: AbstractSet[str]) -> CountTable:
    """The table of some documents."""
    kept = [place for place, name in enumerate(table.documents) if name in names]
    return CountTable(
        tuple(table.documents[place] for place in kept),
        tuple(table.stories[place] for place in kept),
        table.columns,
        table.means[kept],
    )


def _sum(kind: type[Summed], parts: Iterable[Summed]) -> Summed:
    several = list(parts)
    return kind(**{name: sum(getattr(part, name) for part in several) for name in kind.model_fields})


def _tallies(samples: Sequence[SampleScore]) -> dict[str, Tallied]:
    names = dict.fromkeys(name for sample in samples for name in sample.tallies)
    return {name: _sum(Tallied, (sample.tallies[name] for sample in samples if name in sample.tallies)) for name in names}


def _flips(document: DocumentScore) -> bool:
    return any(sample.fields != document.samples[0].fields for sample in document.samples)
