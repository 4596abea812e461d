"""Figures: the numbers at the head of the page, and the two tables below them.

Every figure is computed from the stored counts, all samples together. Differences to the baseline are taken over the documents
that both have scored against the same gold, so that a document which is new to the suite moves none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import DocumentScore, Grounding, RunScores, SampleScore, SummaryScore
from summarizer.views.report.leaves import NOTHING
from summarizer.views.report.page_input import PageInput

_MINUS = "\N{MINUS SIGN}"
_Part = TypeVar("_Part", Grounding, SummaryScore)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the head: its name, itself, how it differs from the baseline's, and what stands behind it."""

    name: str
    value: str
    detail: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class CountsRow:
    """One line of a table of counts. `name` is as stored ("events.date.value"), `number` how many documents it is about."""

    name: str
    counts: Counts
    before: Counts | None = None
    after: Counts | None = None
    is_critical: bool = False
    number: int = 0
    group: str = ""
    """The list or sub-record of the first level to which a field belongs; "" for phenomena and fields of the record itself."""

    @property
    def change(self) -> str:
        """F1 against the baseline's, over the documents of both."""
        return change(self.after.f1, self.before.f1) if self.after and self.before else ""

    @property
    def shares(self) -> tuple[tuple[str, float, float], ...]:
        """The parts of a bar: which, where it begins and how long it is, of 100."""
        counts, whole = self.counts, max(self.counts.correct + self.counts.errors, 1)
        parts, start = [], 0.0
        for name in ("correct", "wrong", "missing", "spurious"):
            length = round(100 * getattr(counts, name) / whole, 1)
            parts.append((name, round(start, 1), length))
            start += length
        return tuple(parts)


def grouped(rows: Iterable[CountsRow]) -> list[tuple[str, list[CountsRow]]]:
    """Rows under the names of their groups, in the order in which they come."""
    return [(group, list(some)) for group, some in groupby(rows, key=lambda row: row.group)]


def share(value: float | None) -> str:
    """As the field writes shares: two digits behind a bare point, a dash for nothing."""
    if value is None:
        return NOTHING
    return f"{value:.2f}" if round(value, 2) >= 1 else f"{value:.2f}".removeprefix("0")


def change(now: float | None, before: float | None) -> str:
    """A difference of shares with its sign; nothing where one of them is none."""
    if now is None or before is None:
        return ""
    points = round(round(now, 4) - round(before, 4), 2)
    return "=" if not points else f"{'+' if points > 0 else _MINUS}{share(abs(points))}"


@dataclass(frozen=True)
class Figures:
    """All figures of a page."""

    report: PageInput

    @cached_property
    def shared(self) -> tuple[list[DocumentScore], list[DocumentScore]]:
        """The documents that both runs scored against the same gold: the candidate's, and the baseline's."""
        if self.report.baseline is None:
            return [], []
        mine = {document.name: document for document in self.report.candidate.documents if document.is_scored}
        pairs = [
            (mine[other.name], other)
            for other in self.report.baseline.documents
            if other.is_scored and other.name in mine and other.gold_digest == mine[other.name].gold_digest
        ]
        return [one for one, _ in pairs], [other for _, other in pairs]

    @property
    def head(self) -> list[Figure]:
        """The numbers of the first line."""
        found = [self._figure(f"{name} found, F1", name, _found(name)) for name in self.report.candidate.found_lists]
        known = {"leaves", *self.report.candidate.found_lists}
        more = [Figure(name, words) for name, words in self.report.intervals.items() if name not in known]
        return [
            self._figure("Values, F1", "leaves", _total),
            *found,
            *more,
            *_grounded(self.report.candidate),
            *_spent(self.report),
        ]

    def _figure(self, name: str, interval: str, counted: Callable[[SampleScore], Counts]) -> Figure:
        counts = _sum(self.report.candidate.documents, counted)
        after, before = (_sum(documents, counted).f1 for documents in self.shared)
        detail = f"P {share(counts.precision)} · R {share(counts.recall)} · {counts.correct:,} of {counts.gold:,}"
        return Figure(name, self.report.intervals.get(interval) or share(counts.f1), detail, change(after, before))

    @property
    def by_field(self) -> list[CountsRow]:
        """A row for each field that has any counts, in the order of the schema."""
        run = self.report.candidate
        rows = [self._row(field, run.documents, _of(field), is_critical=field in run.critical) for field in run.fields]
        return [row for row in rows if row.counts.gold or row.counts.predicted]

    @property
    def by_phenomenon(self) -> list[CountsRow]:
        """A row for each phenomenon, hardest first."""
        names = sorted({name for document in self.report.candidate.documents for name in document.phenomena})
        rows = [self._row(name, _having(name, self.report.candidate.documents), _total, phenomenon=name) for name in names]
        return sorted(rows, key=lambda row: (row.counts.f1 if row.counts.f1 is not None else 2, row.name))

    def _row(
        self,
        name: str,
        documents: Sequence[DocumentScore],
        counted: Callable[[SampleScore], Counts],
        *,
        is_critical: bool = False,
        phenomenon: str = "",
    ) -> CountsRow:
        shared = [_having(phenomenon, side) if phenomenon else side for side in self.shared]
        after, before = (_sum(side, counted) if side else None for side in shared)
        group = "" if phenomenon else name.rpartition(".")[0].partition(".")[0]
        return CountsRow(name, _sum(documents, counted), before, after, is_critical, len(documents), group)


def _total(sample: SampleScore) -> Counts:
    return sample.total


def _of(field: str) -> Callable[[SampleScore], Counts]:
    return lambda sample: sample.fields.get(field, Counts())


def _found(name: str) -> Callable[[SampleScore], Counts]:
    return lambda sample: sample.found.get(name, Counts())


def _having(phenomenon: str, documents: Iterable[DocumentScore]) -> list[DocumentScore]:
    return [document for document in documents if phenomenon in document.phenomena]


def _samples(documents: Iterable[DocumentScore]) -> Iterator[SampleScore]:
    return (sample for document in documents for sample in document.samples if sample.scored)


def _sum(documents: Iterable[DocumentScore], counted: Callable[[SampleScore], Counts]) -> Counts:
    return Counts.sum(map(counted, _samples(documents)))


def _grounded(run: RunScores) -> Iterator[Figure]:
    """How the quotations were found, how many values they bear out, and what the free text is worth."""
    grounding, summary = _added([sample.grounding for sample in _samples(run.documents)], Grounding), _summary(run)
    quotes = grounding.exact + grounding.normalised + grounding.near + grounding.not_found
    lost = f"{grounding.near:,} near · {grounding.not_found:,} not found"
    if quotes:
        yield Figure("Quotes in the article", share((grounding.exact + grounding.normalised) / quotes), f"of {quotes:,} · {lost}")
    if grounding.checked:
        yield Figure(
            "Values their quotes bear out", share(grounding.supported / grounding.checked), f"of {grounding.checked:,} checked"
        )
    if summary.facts:
        yield Figure("Summary: facts that stand", share(summary.standing / summary.facts), f"of {summary.facts:,} facts")
    if summary.main_rows:
        yield Figure("Summary: main rows told", share(summary.mentioned / summary.main_rows), f"of {summary.main_rows:,} rows")


def _summary(run: RunScores) -> SummaryScore:
    return _added([sample.summary for sample in _samples(run.documents)], SummaryScore)


def _added(parts: Sequence[_Part], kind: type[_Part]) -> _Part:
    return kind(**{name: sum(getattr(part, name) for part in parts) for name in kind.model_fields})


def _spent(report: PageInput) -> Iterator[Figure]:
    now, before = report.candidate.usage, report.baseline.usage if report.baseline else None
    tokens = now.prompt_tokens + now.completion_tokens
    detail = f"{now.prompt_tokens:,} in · {now.completion_tokens:,} out · {now.requests:,} requests · {now.seconds:,.0f} s"
    was = f" · baseline {before.prompt_tokens + before.completion_tokens:,}" if before else ""
    yield Figure("Tokens", f"{tokens:,}", detail + was)
