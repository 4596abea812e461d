"""Statistics: how sure one may be of an F1, and of a difference between two runs on the same documents.

The unit is the story: one document, or all documents that tell the same event. Counts are summed within a story before anything
else, so that ten articles about one attack are one piece of evidence and not ten. Counts of several samples are averaged within
the document first. With tp = correct, fp = wrong + spurious, fn = wrong + missing and D = Σ(2tp + fp + fn), the *influence* of a
story g is ψ_g = [2tp_g − F1·(2tp_g + fp_g + fn_g)]/D: what the F1 owes to it, to first order. These add up to zero, and

    SE = √(G/(G−1)·Σ_g ψ_g²)        of an F1; of a difference with ψ_g of B less ψ_g of A        t with G−1 degrees of freedom

Stories in which no run and no gold has anything to score are no evidence and are not among the G.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

FEWEST_STORIES = 5
"""Below this there is no interval and no test: a t with three degrees of freedom says nothing that a reader could use."""

SEED = 20231225
"""Of the permutations, so that the same two runs give the same p on every machine."""

RESAMPLES = 9_999
"""Permutations drawn: the Monte Carlo error of a p of .05 is then .002."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An F1 with its interval, held within 0 and 1. Where a figure is None, `why_none` says why."""

    value: float | None
    low: float | None = None
    high: float | None = None
    stories: int = 0
    why_none: str | None = None


@dataclass(frozen=True, slots=True)
class PairedEstimate:
    """The difference of two F1s on the same documents, `after` less `before`. Where a figure is None, `why_none` says why.

    `low` and `high` bound the two-sided interval; `lower_bound` and `upper_bound` are one-sided 95 % bounds, each to be read
    alone. `p` is of the two-sided swap permutation. `smallest_detectable` is the true difference that so many stories with this
    spread would show in four trials of five; None where nothing varies, since then nothing is known about the spread.
    """

    before: float | None
    after: float | None
    value: float | None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None
    p: float | None = None
    smallest_detectable: float | None = None
    stories: int = 0
    seed: int = SEED
    why_none: str | None = None


def f1(counts: Floats) -> float | None:
    """2·tp/(2·tp + fp + fn) of summed counts (rows of tp, fp, fn); None where there is nothing to score."""
    tp, fp, fn = counts.reshape(-1, 3).sum(axis=0)
    size = 2 * tp + fp + fn
    return float(2 * tp / size) if size > 0 else None


def interval(counts: Floats, stories: Sequence[str], confidence: float = 0.95) -> Estimate:
    """The F1 of documents (rows of tp, fp, fn) with its two-sided interval.

    There is none where every story has the very same F1, as all have in a run without an error: that would be an interval
    without width, and no promise of that kind can be made from a few documents.
    """
    (units,) = _by_story(stories, counts)
    value, number = f1(units), len(units)
    if value is None:
        return Estimate(None, why_none="no F1 (nothing to score)")
    if number < FEWEST_STORIES:
        return Estimate(value, stories=number, why_none=_too_few(number))
    error = _standard_error(influence(units))
    if error == 0:
        return Estimate(value, stories=number, why_none=f"no interval (all {number} stories score the same)")
    reach = _student(number, 0.5 + confidence / 2) * error
    return Estimate(value, max(0.0, value - reach), min(1.0, value + reach), number)


def difference(
    a: Floats,
    b: Floats,
    stories: Sequence[str],
    *,
    seed: int = SEED,
    resamples: int = RESAMPLES,
    confidence: float = 0.95,
) -> PairedEstimate:
    """How the F1 of run b differs from that of run a, row by row the same documents (tp, fp, fn)."""
    estimate = paired(a, b, stories, confidence=confidence)
    if estimate.standard_error is None:
        return estimate
    units = _by_story(stories, a, b)
    return replace(estimate, p=swap_p(units[0], units[1], seed=seed, resamples=resamples), seed=seed)


def paired(a: Floats, b: Floats, stories: Sequence[str], *, confidence: float = 0.95) -> PairedEstimate:
    """As `difference`, without the permutations, which are nearly all its cost: `p` is None."""
    before_units, after_units = _by_story(stories, a, b)
    before, after, number = f1(before_units), f1(after_units), len(before_units)
    if before is None or after is None:
        side = "either run" if before is after else "the baseline" if before is None else "the candidate"
        return PairedEstimate(before, after, None, stories=number, why_none=f"no F1 (nothing to score in {side})")
    estimate = PairedEstimate(before, after, after - before, stories=number)
    if number < FEWEST_STORIES:
        return replace(estimate, why_none=_too_few(number))
    return _bounded(estimate, _standard_error(influence(after_units) - influence(before_units)), confidence)


def influence(units: Floats) -> Floats:
    """What the F1 owes to each unit (rows of tp, fp, fn), to first order; adds up to zero. There must be something to score."""
    doubled, size = _parts(units)
    total = size.sum()
    return np.asarray((doubled - doubled.sum() / total * size) / total, dtype=np.float64)


def swap_p(a: Floats, b: Floats, *, seed: int = SEED, resamples: int = RESAMPLES) -> float:
    """How often a difference at least as large comes up when each unit's two results are swapped at random (two-sided p).

    Units in which the runs agree are left out, since swapping them changes nothing; where the rest allow no more arrangements
    than `resamples`, scipy goes through all of them and the p is exact. An arrangement that leaves one side with nothing to score
    counts as large. The order of the units plays no part.
    """
    from scipy.stats import permutation_test

    moved = (a != b).any(axis=1)
    units = int(moved.sum())
    if units < 2:
        return 1.0
    pairs = np.hstack((a[moved], b[moved]))
    pairs = pairs[np.lexsort(pairs.T)]
    doubled, size = _parts(np.vstack((pairs[:, :3], pairs[:, 3:])))
    same_doubled, same_size = (part.sum() for part in _parts(a[~moved]))
    all_doubled, all_size = doubled.sum(), size.sum()

    def distance(mine: NDArray[np.intp], _: NDArray[np.intp], axis: int) -> Floats:
        top, bottom = doubled[mine].sum(axis=axis), size[mine].sum(axis=axis)
        one = _ratio(same_doubled + top, same_size + bottom)
        other = _ratio(same_doubled + all_doubled - top, same_size + all_size - bottom)
        apart: Floats = np.nan_to_num(np.round(np.abs(other - one), 12), nan=np.inf)
        return apart

    places = np.arange(units)
    tested = permutation_test(
        (places, places + units),
        distance,
        permutation_type="samples",
        vectorized=True,
        alternative="greater",
        n_resamples=resamples,
        batch=max(1, 1_000_000 // units),
        rng=np.random.default_rng(seed),
    )
    return float(tested.pvalue)


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Holm's adjusted p for a family of tests, in the order given; what was not tested (None) is no part of the family."""
    order = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, place) in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p))
        adjusted[place] = highest
    return adjusted


def stories_needed(estimate: PairedEstimate, margin: float) -> int | None:
    """How many stories in all put the lower bound above −margin, if difference and spread stay as observed.

    None where no number does, because the observed difference itself is at or below −margin, or where nothing was estimated.
    """
    if estimate.value is None or estimate.standard_error is None or estimate.value <= -margin:
        return None
    spread, room = estimate.standard_error * sqrt(estimate.stories), estimate.value + margin
    number = max(FEWEST_STORIES, ceil((1.645 * spread / room) ** 2))
    while _student(number, 0.95) * spread / sqrt(number) >= room:
        number += max(1, number // 1_000_000)
    return number


def _bounded(estimate: PairedEstimate, error: float, confidence: float) -> PairedEstimate:
    """The estimate with all that follows from its standard error."""
    value, number = estimate.value or 0.0, estimate.stories
    reach, one_sided = (_student(number, share) * error for share in (0.5 + confidence / 2, 0.95))
    detectable = (_student(number, 0.975) + _student(number, 0.80)) * error
    return replace(
        estimate,
        standard_error=error,
        low=max(-1.0, value - reach),
        high=min(1.0, value + reach),
        lower_bound=value - one_sided,
        upper_bound=value + one_sided,
        smallest_detectable=detectable or None,
    )


def _by_story(stories: Sequence[str], *runs: Floats) -> list[Floats]:
    """Each run's counts summed within stories, in one order for all; without stories that are empty in every run."""
    places = {story: place for place, story in enumerate(sorted(set(stories)))}
    rows = np.array([places[story] for story in stories], dtype=np.intp)
    summed = np.zeros((len(runs), len(places), 3))
    for total, counts in zip(summed, runs, strict=True):
        np.add.at(total, rows, counts)
    told = summed.any(axis=(0, 2))
    return [total[told] for total in summed]


def _standard_error(influences: Floats) -> float:
    """Rounding leaves a trace of some 1e-17 where units do not differ at all: that is no error."""
    number = len(influences)
    error = sqrt(number / (number - 1) * float(influences @ influences))
    return error if error > 1e-12 else 0.0


def _student(number: int, share: float) -> float:
    """The quantile of Student's t for so many units."""
    from scipy.special import stdtrit

    return float(stdtrit(number - 1, share))


def _parts(units: Floats) -> tuple[Floats, Floats]:
    """Of rows of tp, fp, fn: 2·tp, and 2·tp + fp + fn."""
    doubled = 2 * units[:, 0]
    return doubled, doubled + units[:, 1] + units[:, 2]


def _ratio(top: Floats, bottom: Floats) -> Floats:
    """top/bottom, NaN where the bottom is nothing but rounding."""
    return np.divide(top, bottom, out=np.full_like(bottom, np.nan), where=bottom > 1e-9)


def _too_few(number: int) -> str:
    return f"no interval ({number} {'story' if number == 1 else 'stories'})"
