"""Gates: whether a run may take the place of its baseline. Two of them, since they answer different questions.

The *replay* gate compares recorded answers. Nothing in it is left to chance, so every change is a real one: no critical field may
gain an error, no document may be lost, and the score may not fall. The *live* gate compares what a model says today. It is a test
of non-inferiority: it passes where a drop as large as the margin can be ruled out, fails where one was shown, and says in all
other cases that this gold is too small to tell. Neither judges what cannot be judged: figures made from other gold or by another
scorer, or a run with documents for which no answer came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import ceil, isfinite
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import ChangedDocument, attribute, changed_documents, in_order, paired_tables
from summarizer.evaluation.comparison import differing, hindrances, mismatch
from summarizer.evaluation.results import Difference, RunScores, SampleScore
from summarizer.evaluation.statistics import SEED, PairedEstimate, difference, paired, stories_needed
from summarizer.outcomes import Outcome

__all__ = ["LEAVES", "NewError", "State", "Verdict", "live_gate", "mismatch", "non_inferiority", "replay_gate"]

LEAVES = "leaves"
"""The metric of all leaves together; any other is the name of a list with a rule of finding, such as "events"."""

SIGNIFICANT = 0.05
"""The level of the permutation test, two-sided. The bounds are one-sided 95 % bounds."""

_ROUNDING = 1e-9
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


def replay_gate(baseline: RunScores, candidate: RunScores, *, margin: float = 0.0) -> Verdict:
    """Judge recorded answers: a new error in a critical field fails, a lost document, and a fall of the F1 beyond the margin."""
    if not 0 <= margin < 1:
        raise UsageError(f"a margin of {margin} makes no sense: the largest fall of the F1 that passes, from 0 to below 1")
    about: dict[str, Any] = {"gate": "replay", "margin": margin, "notes": differing(baseline, candidate)}
    if reasons := hindrances(baseline, candidate, same_samples=True):
        return _verdict(State.CANNOT_JUDGE, reasons, **about)
    before, after = paired_tables(baseline, candidate)
    estimate = paired(before.counts(), after.counts(), before.stories)
    errors, changed = tuple(_new_errors(baseline, candidate)), changed_documents(baseline, candidate)
    about |= {"difference": estimate, "changed": changed, "new_critical_errors": errors}
    lost = dict(_lost(baseline, candidate))
    reasons = [*lost.values(), *(_in_words(error) for error in errors if error.document not in lost)]
    if estimate.value is not None and not estimate.value >= -margin - _ROUNDING:
        moved = [one for one in attribute(before, after).contributions if one.amount < 0][:3]
        where = "; ".join(f"{one.document}, {one.field}, {one.count_class} {one.amount:+.4f}" for one in moved)
        reasons.append(f"{_moved(estimate)}, by more than the margin of {margin:g}. What lowered it most: {where}.")
    if reasons:
        return _verdict(State.FAIL, reasons, **about)
    if estimate.value is None:
        return _verdict(State.CANNOT_JUDGE, [f"There is {estimate.why_none}: a gate needs gold with values."], **about)
    told = f"No critical field gained an error. {_moved(estimate)}. {len(changed)} of {len(before.documents)} documents changed."
    return _verdict(State.PASS, [told], **about)


def live_gate(
    baseline: RunScores,
    candidate: RunScores,
    *,
    margin: float,
    seed: int = SEED,
    strict: bool = False,
    metric: str = LEAVES,
) -> Verdict:
    """Judge what a model says today: can a drop of the F1 as large as the margin be ruled out, or was one shown?"""
    if not 0 < margin < 1:
        raise UsageError(f"a margin of {margin} makes no sense for a live gate: the drop to be ruled out, above 0 and below 1")
    _refuse_metric(metric, baseline)
    about: dict[str, Any] = {"gate": "live", "margin": margin, "metric": metric, "notes": differing(baseline, candidate)}
    if reasons := hindrances(baseline, candidate):
        return _verdict(State.CANNOT_JUDGE, reasons, **about)
    before, after = paired_tables(baseline, candidate, "fields" if metric == LEAVES else "found")
    column = None if metric == LEAVES else metric
    estimate = difference(before.counts(column), after.counts(column), before.stories, seed=seed)
    state = non_inferiority(estimate, margin)
    needed = stories_needed(estimate, margin) if state is State.INCONCLUSIVE else None
    more = max(1, needed - estimate.stories) if needed else None
    about |= {"difference": estimate, "changed": changed_documents(baseline, candidate), "more_stories": more}
    reason = _live_reason(state, estimate, margin, more, len(before.documents))
    return _verdict(state, [reason], strict=strict, **about)


def non_inferiority(estimate: PairedEstimate, margin: float) -> State:
    """The rule of the live gate. A figure that is missing or not a number never passes.

    It believes the spread that it sees. Where two runs hardly differ but for a few documents lost whole, few stories may show
    none of these: benchmarks/gate_power.py has the odds.
    """
    value, lower, upper = estimate.value, estimate.lower_bound, estimate.upper_bound
    if value is None or lower is None or upper is None or not all(map(isfinite, (value, lower, upper, margin))):
        return State.CANNOT_JUDGE
    if lower > -margin:
        return State.PASS
    is_shown = value < 0 and estimate.p is not None and estimate.p < SIGNIFICANT
    if upper < -margin or (is_shown and value < -margin):
        return State.FAIL
    return State.INCONCLUSIVE


def _verdict(state: State, reasons: Sequence[str], *, strict: bool = False, **about: Any) -> Verdict:
    code = 4 if strict and state is State.INCONCLUSIVE else EXIT_CODES[state]
    return Verdict(state=state, exit_code=code, reasons=tuple(reasons), **about)


def _refuse_metric(metric: str, run: RunScores) -> None:
    choices = (LEAVES, *run.found_lists)
    if metric not in choices:
        raise UsageError(f"there is no metric {metric!r} for {run.task.name}: choose from {', '.join(choices)}")


def _moved(estimate: PairedEstimate) -> str:
    if estimate.value is None or abs(estimate.value) <= _ROUNDING:
        return "The F1 did not change"
    return f"The F1 {'rose' if estimate.value > 0 else 'fell'} from {estimate.before:.4f} to {estimate.after:.4f}"


def _live_reason(state: State, estimate: PairedEstimate, margin: float, more: int | None, documents: int) -> str:
    if state is State.CANNOT_JUDGE:
        return f"There is {estimate.why_none}: a live gate needs at least five stories with something to score."
    bounds = f"{estimate.lower_bound:+.4f} to {estimate.upper_bound:+.4f}"
    told = (
        f"{_moved(estimate)}; one-sided 95 % bounds of the difference {bounds}, {estimate.stories} stories, p {estimate.p:.4f}. "
    )
    match state:
        case State.PASS:
            return told + f"A drop of {margin:g} is ruled out."
        case State.FAIL:
            return told + f"The drop is larger than the margin of {margin:g}."
    if more is None:
        return (
            told + f"The drop is as large as the margin of {margin:g}, but not certain: more documents will not help it to pass."
        )
    also = ceil(more * documents / estimate.stories)
    worth = f"{more} more documents" if also == more else f"{more} more stories (about {also} documents)"
    return told + f"A drop of {margin:g} cannot be ruled out: it would take {worth}, if difference and spread stay as they are."


def _samples(baseline: RunScores, candidate: RunScores) -> Iterator[tuple[str, SampleScore, SampleScore]]:
    """Sample for sample, by name of the document."""
    for old, new in zip(in_order(baseline), in_order(candidate), strict=True):
        by_number = [sorted(document.samples, key=lambda sample: sample.sample) for document in (old, new)]
        yield from ((new.name, *pair) for pair in zip(*by_number, strict=True))


def _lost(baseline: RunScores, candidate: RunScores) -> Iterator[tuple[str, str]]:
    """Documents that were filled and no longer are, each with a sentence."""
    filled = (Outcome.OK, Outcome.OK_WITH_WARNINGS)
    for name, old, new in _samples(baseline, candidate):
        if old.outcome in filled and new.outcome not in filled:
            why = new.failure or new.skip
            yield name, f"{name} was filled and is now {new.outcome}: {why.message if why else 'no reason is on record'}"


def _new_errors(baseline: RunScores, candidate: RunScores) -> Iterator[NewError]:
    """Errors in critical fields that the baseline does not have, as often as they are more."""
    critical = {*baseline.critical, *candidate.critical}
    for name, old, new in _samples(baseline, candidate):
        known = Counter(map(_key, old.differences))
        for error in new.differences:
            if error.critical or error.field in critical:
                known[_key(error)] -= 1
                if known[_key(error)] < 0:
                    yield NewError(document=name, sample=new.sample, difference=error)


def _key(error: Difference) -> tuple[str, str, str | None]:
    """Which error it is: of a gold value the place of that value, however it is missed; of a spurious one the value."""
    if error.kind == "spurious":
        return (error.field, "spurious", error.predicted)
    return (error.field, "of gold", error.gold_path or error.gold)


def _in_words(error: NewError) -> str:
    one = error.difference
    where = f" ({one.label})" if one.label else ""
    what = {
        "wrong": f"gold has {one.gold}, now {one.predicted}",
        "missing": f"gold has {one.gold}, now nothing",
        "spurious": f"gold has nothing, now {one.predicted}",
    }
    return f"{error.document}: new error in the critical field {one.field}{where}: {what[one.kind]}."
