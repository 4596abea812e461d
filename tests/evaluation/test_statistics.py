"""How sure one may be, and that the error rates are what they are said to be."""

from __future__ import annotations

import importlib.util
import math
import sys
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics import Floats, difference, f1, holm, interval, paired, stories_needed, swap_p

SCRIPT = Path(__file__).parents[2] / "benchmarks/gate_power.py"


def simulation() -> ModuleType:
    """The benchmark, by its place: other distributions bring packages that are called benchmarks as well."""
    spec = importlib.util.spec_from_file_location("gate_power", SCRIPT)
    module = sys.modules.setdefault("gate_power", importlib.util.module_from_spec(spec))
    if not hasattr(module, "World"):
        spec.loader.exec_module(module)
    return module


gate_power = simulation()
World, trial = gate_power.World, gate_power.trial


def rows(*counts: tuple[float, float, float]) -> Floats:
    return np.array(counts, dtype=np.float64)


def names(number: int) -> list[str]:
    return [f"d{place:03}" for place in range(number)]


def drawn(documents: int, seed: int = 1, drop: float = 0.0) -> tuple[Floats, Floats]:
    return trial(World(documents, drop), np.random.default_rng(seed))


FEW = st.integers(0, 9).map(float)
ROWS = st.lists(st.tuples(*[FEW] * 6), min_size=1, max_size=14).map(np.array)


def test_the_interval_is_the_formula_of_the_paper() -> None:
    counts = rows((3, 1, 0), (2, 0, 2), (5, 1, 1), (0, 1, 1), (4, 0, 0), (2, 2, 1))
    value = 2 * 16 / (2 * 16 + 5 + 5)
    psi = 6 / 42 * np.array([2 * tp - value * (2 * tp + fp + fn) for tp, fp, fn in counts])
    reach = 2.5705818366 * psi.std(ddof=1) / math.sqrt(6)  # t with five degrees of freedom
    told = interval(counts, names(6))
    assert (told.value, told.low, told.high) == pytest.approx((value, value - reach, min(1, value + reach)))
    assert interval(counts, names(6), confidence=0.5).low > told.low


def test_documents_of_one_story_are_one_unit() -> None:
    counts = rows((3, 1, 0), (2, 0, 2), (5, 1, 1), (0, 1, 1), (4, 0, 0), (2, 2, 1))
    stories = ["a", "b", "c", "d", "e", "a"]
    merged = rows((5, 3, 1), (2, 0, 2), (5, 1, 1), (0, 1, 1), (4, 0, 0))
    assert interval(counts, stories) == interval(merged, ["a", "b", "c", "d", "e"])


@given(ROWS, st.integers(2, 4))
def test_copies_of_a_document_in_its_story_are_no_more_evidence(counts: Floats, copies: int) -> None:
    a, b, stories = counts[:, :3], counts[:, 3:], names(len(counts))
    once = paired(a, b, stories)
    again = paired(np.tile(a, (copies, 1)), np.tile(b, (copies, 1)), stories * copies)
    assert once.stories == again.stories
    assert once.value == pytest.approx(again.value)
    assert once.standard_error == pytest.approx(again.standard_error, abs=1e-12)


@given(ROWS)
def test_an_interval_holds_its_estimate_and_nothing_is_ever_nan(counts: Floats) -> None:
    stories = names(len(counts))
    one, two = interval(counts[:, :3], stories), paired(counts[:, :3], counts[:, 3:], stories)
    if one.low is not None:
        assert one.low <= one.value <= one.high
    if two.low is not None:
        assert two.low <= two.lower_bound <= two.value <= two.upper_bound <= two.high or abs(two.low) == 1 or two.high == 1
    for told in (one, two):
        shown = [getattr(told, name) for name in told.__slots__]
        assert not any(isinstance(figure, float) and math.isnan(figure) for figure in shown)
        assert told.why_none or told.value is not None


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_stories_does_not_change_p(counts: Floats, chance: object) -> None:
    order = list(range(len(counts)))
    chance.shuffle(order)
    stories = names(len(counts))
    told = difference(counts[:, :3], counts[:, 3:], stories, resamples=99)
    other = difference(counts[order, :3], counts[order, 3:], [stories[place] for place in order], resamples=99)
    assert told.p == other.p


def test_few_stories_give_a_reason_and_no_interval() -> None:
    counts = rows((3, 1, 0), (2, 0, 2), (5, 1, 1), (0, 1, 1))
    told, apart = interval(counts, names(4)), difference(counts, counts, names(4))
    assert (told.value, told.low, told.high, told.why_none) == (f1(counts), None, None, "no interval (4 stories)")
    assert (apart.value, apart.p, apart.low, apart.smallest_detectable) == (0, None, None, None)
    assert interval(counts[:1], names(1)).why_none == "no interval (1 story)"


def test_documents_with_nothing_to_score_are_no_evidence() -> None:
    counts = rows((3, 1, 0), (2, 0, 2), (5, 1, 1), (0, 1, 1), *[(0, 0, 0)] * 40)
    assert interval(counts, names(44)).why_none == "no interval (4 stories)"


def test_where_there_is_nothing_to_score_there_is_no_f1() -> None:
    nothing, something = np.zeros((6, 3)), np.ones((6, 3))
    assert interval(nothing, names(6)).why_none == "no F1 (nothing to score)"
    told = [difference(*pair, names(6)) for pair in ((nothing, nothing), (nothing, something), (something, nothing))]
    assert [one.value for one in told] == [None] * 3
    assert [one.why_none.partition("in ")[2] for one in told] == ["either run)", "the baseline)", "the candidate)"]
    assert interval(np.zeros((0, 3)), []).value is None


def test_a_run_without_an_error_gets_no_interval_without_width() -> None:
    told = interval(rows(*[(3, 0, 0)] * 9), names(9))
    assert (told.value, told.low, told.why_none) == (1, None, "no interval (all 9 stories score the same)")


def test_equal_runs_differ_by_nothing_and_reveal_no_spread() -> None:
    counts, _ = drawn(30)
    told = difference(counts, counts, names(30))
    assert (told.value, told.low, told.high, told.p) == (0, 0, 0, 1)
    assert told.smallest_detectable is None


def test_the_permutation_test_is_exact_where_that_is_less_work() -> None:
    a = rows(*[(4, 0, 0)] * 5, *[(2, 1, 1)] * 20)
    b = rows(*[(3, 1, 1)] * 5, *[(2, 1, 1)] * 20)
    assert swap_p(a, b) == 2 / 2**5  # all five in one direction, or all in the other
    assert swap_p(a[4:], b[4:]) == 1


def test_an_arrangement_without_a_score_counts_as_large() -> None:
    a, b = rows((0, 1, 0), (0, 1, 0), (0, 0, 0)), rows((0, 0, 0), (0, 0, 0), (3, 0, 0))
    assert 0 < swap_p(a, b) <= 1


def test_p_does_not_depend_on_which_run_comes_first() -> None:
    a, b = drawn(12, drop=0.1)
    assert swap_p(a, b) == swap_p(b, a)


def test_p_depends_on_nothing_but_counts_and_seed() -> None:
    a, b = drawn(40)
    first, again, other = (difference(a, b, names(40), seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.p != other.p
    assert first.p == pytest.approx(other.p, abs=0.03)


def test_two_thousand_documents_take_about_a_second() -> None:
    a, b = drawn(2_000)
    swap_p(a[:20], b[:20])  # scipy is loaded
    started = time.process_time()
    difference(a, b, names(2_000))
    assert time.process_time() - started < 5  # one here; five on a slow machine


def test_the_smallest_detectable_difference_is_detected_in_four_trials_of_five() -> None:
    chance = np.random.default_rng(3)
    typical = float(np.median([paired(*trial(World(50), chance), names(50)).smallest_detectable for _ in range(50)]))
    told = [paired(*trial(World(50, typical), chance), names(50)) for _ in range(600)]
    assert 0.75 <= np.mean([one.high < 0 for one in told]) <= 0.88


def test_as_many_stories_as_needed_are_enough_and_one_fewer_is_not() -> None:
    told = paired(*drawn(20, seed=4), names(20))
    needed = stories_needed(told, 0.03 - told.value)
    from scipy.stats import t

    def lower(number: int) -> float:
        return told.value - t.ppf(0.95, number - 1) * told.standard_error * math.sqrt(20 / number)

    assert lower(needed) > -(0.03 - told.value) >= lower(needed - 1)
    assert stories_needed(told, -told.value) is None


def test_holm_adjusts_for_the_size_of_the_family_and_keeps_the_order() -> None:
    assert holm([0.01, None, 0.04, 0.03, 0.5]) == pytest.approx([0.04, None, 0.09, 0.09, 0.5])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1, 1]


def test_simulated_documents_differ_as_real_ones_do() -> None:
    score, influence = gate_power.spread()
    assert score >= 0.13
    assert influence == pytest.approx(0.144, abs=0.01)  # as measured in research/evals.md


@pytest.mark.parametrize(("documents", "trials"), [(20, 2_000), (50, 1_500)])
def test_without_a_difference_the_permutation_test_rejects_as_often_as_it_says(documents: int, trials: int) -> None:
    assert 0.03 <= gate_power.rejections(World(documents), trials=trials, seed=11) <= 0.07


def test_the_interval_of_a_difference_holds_the_truth_as_often_as_it_says() -> None:
    chance = np.random.default_rng(5)
    told = [paired(*trial(World(20, 0.05), chance), names(20)) for _ in range(2_000)]
    assert 0.93 <= np.mean([one.low <= -0.05 <= one.high for one in told]) <= 0.97
