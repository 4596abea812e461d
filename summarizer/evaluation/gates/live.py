"""The live gate: what a model says today, by a test of non-inferiority.

It passes where a drop as large as the margin can be ruled out, fails where one was shown, and says in all other cases that this
gold is too small to tell.
"""

from __future__ import annotations

from math import ceil, isfinite
from typing import Any

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import changed_documents, paired_tables
from summarizer.evaluation.comparison import differing, hindrances
from summarizer.evaluation.gates.verdicts import LEAVES, State, Verdict, moved, verdict
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.statistics import SEED, PairedEstimate, difference, stories_needed

SIGNIFICANT = 0.05
"""The level of the permutation test, two-sided. The bounds are one-sided 95 % bounds."""


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
        return verdict(State.CANNOT_JUDGE, reasons, **about)
    before, after = paired_tables(baseline, candidate, "fields" if metric == LEAVES else "found")
    column = None if metric == LEAVES else metric
    estimate = difference(before.counts(column), after.counts(column), before.stories, seed=seed)
    state = non_inferiority(estimate, margin)
    needed = stories_needed(estimate, margin) if state is State.INCONCLUSIVE else None
    more = max(1, needed - estimate.stories) if needed else None
    about |= {"difference": estimate, "changed": changed_documents(baseline, candidate), "more_stories": more}
    reason = _live_reason(state, estimate, margin, more, len(before.documents))
    return verdict(state, [reason], strict=strict, **about)


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


def _refuse_metric(metric: str, run: RunScores) -> None:
    choices = (LEAVES, *run.found_lists)
    if metric not in choices:
        raise UsageError(f"there is no metric {metric!r} for {run.task.name}: choose from {', '.join(choices)}")


def _live_reason(state: State, estimate: PairedEstimate, margin: float, more: int | None, documents: int) -> str:
    if state is State.CANNOT_JUDGE:
        return f"There is {estimate.why_none}: a live gate needs at least five stories with something to score."
    bounds = f"{estimate.lower_bound:+.4f} to {estimate.upper_bound:+.4f}"
    told = (
        f"{moved(estimate)}; one-sided 95 % bounds of the difference {bounds}, {estimate.stories} stories, p {estimate.p:.4f}. "
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
