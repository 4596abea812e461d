"""Documents: each article of the suite with all that is to be said about it, worst news first.

A reviewer reads from the top until nothing is new any more. So documents that could not be scored stand first, since a run with
any cannot be judged; then those with errors that the baseline did not make; then those with errors; then the clean ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import DocumentScore, SampleScore
from summarizer.records import AnyRecord
from summarizer.views.report.leaves import leaves_of, quotations_of, shown
from summarizer.views.report.lines import Line
from summarizer.views.report.page_input import PageInput
from summarizer.views.report.passages import Passages, gold_quotations, quotation_fields
from summarizer.views.report.sides import Side
from summarizer.views.report.units import Unit, units_of
from summarizer.views.wording import counted, date_in_words


@dataclass(frozen=True)
class DocumentView:
    """One document as the page shows it. `notices` say why something is not to be seen."""

    score: DocumentScore
    sample: SampleScore
    baseline: SampleScore | None
    units: list[Unit]
    notices: tuple[str, ...]
    gold: Gold | None = None
    record: AnyRecord | None = None
    quotations: frozenset[str] = frozenset()
    is_full: bool = True

    @cached_property
    def passages(self) -> Passages:
        """The article with its quotations; nothing where the document is not shown in full, since locating takes its time."""
        if self.gold is None or not self.is_full:
            return Passages("", ())
        wanted = gold_quotations(leaves_of(self.gold.labels), quotations_of(self.gold.labels), self.quotations)
        return Passages.of(self.gold.document.text, wanted, self.record)

    @property
    def published(self) -> str:
        """When the article was published, in words."""
        day = self.gold.document.published if self.gold else None
        return date_in_words(day.isoformat()) if day else ""

    @cached_property
    def total(self) -> Counts:
        """The counts of the sample that is shown."""
        return self.sample.total

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of all rows."""
        return [line for unit in self.units for line in unit.lines]

    @cached_property
    def new(self) -> int:
        """Errors that the baseline did not make."""
        return sum(line.change == "new" for line in self.lines)

    @cached_property
    def fixed(self) -> int:
        """Errors of the baseline that are gone."""
        return sum(line.change == "fixed" for line in self.lines)

    @property
    def has_something_open(self) -> bool:
        """Whether there is anything but right values to see."""
        return bool(self.notices) or any(unit.open_lines for unit in self.units)

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Its place on the page."""
        return (self.sample.scored, -self.new, -self.total.errors, self.score.name)

    @cached_property
    def signs(self) -> dict[int, str]:
        """The sign of the row to which each passage belongs."""
        by_row = {unit.key: unit.sign for unit in self.units} | {
            ("candidate", unit.own): unit.sign for unit in self.units if unit.own
        }
        return {one.number: by_row.get((one.source, "/".join(one.pointer.split("/")[:3])), "") for one in self.passages.each}

    def passages_of(self, line: Line) -> str:
        """The passages that a line is about, as an attribute has them."""
        gold = self.passages.about("gold", line.pointer) if line.is_gold else []
        return " ".join(map(str, (*gold, *self.passages.about("candidate", line.candidate.path))))

    def passages_in(self, unit: Unit) -> str:
        """All passages of a row."""
        mine = (one.number for one in self.passages.each if unit.sign and self.signs[one.number] == unit.sign)
        return " ".join(map(str, mine))


def documents_of(report: PageInput, *, in_full: int) -> list[DocumentView]:
    """Every document of the run, in the order in which they are read; the first ones in full."""
    before = {document.name: document for document in report.baseline.documents} if report.baseline else {}
    quotations = quotation_fields((*report.records.values(), *report.baseline_records.values()))
    views = (_view(document, before.get(document.name), report, quotations) for document in report.candidate.documents)
    ordered = sorted(views, key=lambda view: view.order)
    return [*ordered[:in_full], *(replace(view, is_full=False) for view in ordered[in_full:])]


def _view(document: DocumentScore, before: DocumentScore | None, report: PageInput, quotations: frozenset[str]) -> DocumentView:
    sample, known = _first(document.samples), _comparable(document, before)
    gold, record = report.golds.get(document.name), report.records.get(document.name)
    leaves = leaves_of(gold.labels) if gold else {}
    candidate = Side(sample, leaves, record)
    baseline = Side(known, leaves, report.baseline_records.get(document.name)) if known else None
    return DocumentView(
        score=document,
        sample=sample,
        baseline=known,
        units=units_of(leaves, candidate, baseline, report.candidate.fields) if sample.scored else [],
        notices=tuple(_notices(document, sample, before, report)),
        gold=gold,
        record=record,
        quotations=quotations,
    )


def _first(samples: Sequence[SampleScore]) -> SampleScore:
    return min(samples, key=lambda sample: sample.sample)


def _comparable(document: DocumentScore, before: DocumentScore | None) -> SampleScore | None:
    """The baseline's first sample, where it was scored against the same gold."""
    if before is None or before.gold_digest != document.gold_digest:
        return None
    first = _first(before.samples)
    return first if first.scored else None


def _notices(document: DocumentScore, sample: SampleScore, before: DocumentScore | None, report: PageInput) -> Iterator[str]:
    if ending := _ending(sample):
        yield ending
    if document.name not in report.golds:
        yield "The gold of this document was not given to this page: only the differences are shown."
    elif sample.scored and document.name not in report.records and not sample.failure and not sample.skip:
        yield "The candidate’s record is not at hand: right values are shown as gold has them."
    if report.baseline is None:
        return
    if before is None:
        yield "The baseline has no such document: nothing here is compared with it."
    elif before.gold_digest != document.gold_digest:
        yield "Its gold was changed since the baseline: nothing here is compared with it."
    elif not (first := _first(before.samples)).scored or first.failure or first.skip:
        yield f"Baseline: {_ending(first)}"


def _ending(sample: SampleScore) -> str:
    """How a document ended that gave no record, and what that means for its score; nothing for any other."""
    judged = "scored as if everything were missing" if sample.scored else "not scored: this says nothing about the system"
    if sample.failure:
        return shown(f"Failed ({sample.failure.kind.replace('_', ' ')}; {judged}). {sample.failure.message}")
    if sample.skip:
        return shown(f"Skipped ({sample.skip.reason.replace('_', ' ')}; {judged}). {sample.skip.message}")
    return "" if sample.scored else "Not scored: no answer came, and no reason is recorded."


def samples_in_words(document: DocumentScore) -> str:
    """With several samples: how many of the others differ from the one that is shown; nothing with one."""
    first, others = _first(document.samples), len(document.samples) - 1
    differing = sum(sample.differences != first.differences or sample.outcome != first.outcome for sample in document.samples)
    return f"{differing} of {counted(others, 'other sample')} {'differs' if differing == 1 else 'differ'}" if others else ""
