"""What the live gate can tell with so many documents, by simulation.

    python benchmarks/gate_power.py [--trials 2000] [--seed 7]

Documents are beta-binomial: about 25 leaves each, a share of right ones that differs from document to document (Beta with mean
.80), is shared by both runs, and is drawn once more around it in each run. Of the errors half are wrong values and half missing;
for each error one value in two is made up besides. So the mean share of right leaves is the F1 of the population, and a run whose
shares are lower by .05 in the mean has a true F1 that is lower by .05, exactly. One column lowers it in another way, by losing a
few documents whole: rare losses are the hardest thing for a small gold to see. Were nothing else to vary between two runs, n
documents would show none of them with probability (1 − 2·drop/(F1 + drop))ⁿ: .22 for 20 documents and a drop of .03, .02 for 50.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass

import numpy as np

from summarizer.evaluation.gates import State, non_inferiority
from summarizer.evaluation.statistics import Floats, difference, paired

LEAVES = 25
RIGHT = 0.80
DOCUMENT_SPREAD = 8.0
"""The sum of the Beta's two parameters: with it the score has a standard deviation of about .16 across documents."""
RUN_SPREAD = 30.0
"""The same for what one run makes of one document."""
DOCUMENTS = (20, 30, 50, 100, 200)
MARGINS = (0.03, 0.05)
RESAMPLES = 999


@dataclass(frozen=True)
class World:
    """How many documents, how much worse the second run truly is, and how: by more errors, or by documents lost whole."""

    documents: int
    drop: float = 0.0
    by_losing: bool = False


def trial(world: World, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Rows of tp, fp, fn of a baseline and a candidate on the same documents."""
    leaves = chance.poisson(LEAVES - 5, world.documents) + 5
    shares = chance.beta(RIGHT * DOCUMENT_SPREAD, (1 - RIGHT) * DOCUMENT_SPREAD, world.documents)
    worse = 0.0 if world.by_losing else world.drop
    before, after = _run(leaves, shares, chance), _run(leaves, shares * (1 - worse / RIGHT), chance)
    if world.by_losing:
        lost = chance.random(world.documents) < 2 * world.drop / (RIGHT + world.drop)
        after[lost] = np.column_stack((np.zeros_like(leaves), np.zeros_like(leaves), leaves))[lost]
    return before, after


def _run(leaves: np.ndarray, shares: Floats, chance: np.random.Generator) -> Floats:
    likely = np.clip(shares, 1e-6, 1 - 1e-6)
    correct = chance.binomial(leaves, chance.beta(likely * RUN_SPREAD, (1 - likely) * RUN_SPREAD))
    errors = leaves - correct
    wrong = chance.binomial(errors, 0.5)
    spurious = chance.binomial(errors, 0.5)
    return np.column_stack((correct, wrong + spurious, errors)).astype(np.float64)


def state(before: Floats, after: Floats, margin: float) -> State:
    """What the live gate says, each document a story. The permutations are gone through only where the rule looks at them."""
    stories = [f"{number:04}" for number in range(len(before))]
    quick = paired(before, after, stories)
    found = non_inferiority(quick, margin)
    if found is not State.INCONCLUSIVE or (quick.value or 0.0) >= -margin:
        return found
    return non_inferiority(difference(before, after, stories, resamples=RESAMPLES), margin)


def shares(world: World, margin: float, *, trials: int, seed: int) -> dict[State, float]:
    """How often the gate says what."""
    chance = np.random.default_rng([seed, world.documents, round(1000 * world.drop)])
    said = Counter(state(*trial(world, chance), margin) for _ in range(trials))
    return {one: said[one] / trials for one in State}


def rejections(world: World, *, trials: int, seed: int) -> float:
    """How often the permutation test rejects at the 5 % level, two-sided."""
    chance = np.random.default_rng([seed, world.documents])
    stories = [f"{number:04}" for number in range(world.documents)]
    ps = [
        difference(*trial(world, chance), stories, resamples=RESAMPLES, seed=seed + number).p or 0.0 for number in range(trials)
    ]
    return float(np.mean(np.array(ps) <= 0.05))


def spread(*, documents: int = 20_000, seed: int = 7) -> tuple[float, float]:
    """The standard deviations, across documents, of one run's F1 and of the influence on a difference."""
    before, after = trial(World(documents), np.random.default_rng(seed))
    scores = 2 * before[:, 0] / (before @ [2, 1, 1])
    error = paired(before, after, [str(number) for number in range(documents)]).standard_error or 0.0
    return float(scores.std(ddof=1)), error * documents**0.5


def table(margin: float, *, trials: int, seed: int, documents: tuple[int, ...] = DOCUMENTS) -> str:
    """One margin as a Markdown table."""
    said = [
        "PASS, no drop",
        "INCONCLUSIVE, no drop",
        "FAIL, no drop",
        "PASS, drop = margin",
        "the same by lost documents",
        "FAIL, drop .1",
    ]
    lines = [f"| documents, margin {margin:g} | " + " | ".join(said) + " |", "|---" * 7 + "|"]
    for number in documents:
        same = shares(World(number), margin, trials=trials, seed=seed)
        worse = shares(World(number, margin), margin, trials=trials, seed=seed)[State.PASS]
        losing = shares(World(number, margin, by_losing=True), margin, trials=trials, seed=seed)[State.PASS]
        caught = shares(World(number, 0.10), margin, trials=trials, seed=seed)[State.FAIL]
        cells = [same[State.PASS], same[State.INCONCLUSIVE], same[State.FAIL], worse, losing, caught]
        lines.append(f"| {number} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Simulate, and print a table for each margin."""
    parser = argparse.ArgumentParser(description="What the live gate can tell with so many documents.")
    parser.add_argument("--trials", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    score, influence = spread(seed=given.seed)
    print(f"{given.trials} trials a cell, seed {given.seed}.", end=" ")
    print(f"Standard deviation across documents: of the F1 {score:.3f}, of the influence on a difference {influence:.3f}.")
    for margin in MARGINS:
        print("\n" + table(margin, trials=given.trials, seed=given.seed))


if __name__ == "__main__":
    main()
