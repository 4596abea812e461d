"""A bucket on a clock that is set by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.allowances import Allowance
from summarizer.batch.limits.bucket import Bucket


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def drained(clock, per_minute):
    bucket = Bucket(per_minute, clock=clock)
    bucket.take(bucket._capacity)
    return bucket


def test_without_a_rate_nothing_is_held_back(clock):
    bucket = Bucket(None, clock=clock)
    bucket.take(1e9)
    assert bucket.delay(1e9) == 0
    assert bucket.per_minute is None


def test_a_full_bucket_holds_half_a_second_and_then_gives_exactly_the_rate(clock):
    bucket = Bucket(1_200, clock=clock)
    for _ in range(10):
        assert bucket.delay(1) == 0
        bucket.take(1)
    for _ in range(1_000):
        delay = bucket.delay(1)
        assert delay == pytest.approx(60 / 1_200)
        clock.now += delay
        bucket.take(1)


def test_waking_late_loses_nothing_within_half_a_second(clock):
    bucket = drained(clock, 1_200)
    clock.now += 0.4
    for _ in range(8):
        assert bucket.delay(1) == pytest.approx(0, abs=1e-9)
        bucket.take(1)
    assert bucket.delay(1) == pytest.approx(0.05)


def test_a_slow_rate_still_gives_one_at_a_time(clock):
    bucket = Bucket(6, clock=clock)
    assert bucket.delay(1) == 0
    bucket.take(1)
    assert bucket.delay(1) == pytest.approx(10)


def test_what_is_more_than_a_full_bucket_passes_when_it_is_full_and_is_paid_off_afterwards(clock):
    bucket = Bucket(6_000, clock=clock)  # 100 a second: 50 when full
    bucket.take(1)
    assert bucket.delay(250) == pytest.approx(0.01)
    clock.now += 0.01
    bucket.take(250)
    assert bucket.delay(50) == pytest.approx(2.5)


def test_what_is_given_back_may_be_taken_again_but_never_fills_it_beyond_the_brim(clock):
    bucket = drained(clock, 6_000)
    bucket.take(-20)
    assert bucket.delay(20) == 0
    bucket.take(-1_000)
    bucket.take(50)
    assert bucket.delay(1) == pytest.approx(0.01)


@pytest.mark.parametrize(("flag", "told", "rate"), [(100, 200, 100), (200, 100, 100), (None, 100, 100), (100, None, 100)])
def test_the_smaller_of_flag_and_header_is_kept(clock, flag, told, rate):
    bucket = Bucket(flag, clock=clock)
    bucket.learn(Allowance(limit=told), sent=1, latest=1)
    assert bucket.per_minute == rate


@pytest.mark.parametrize("limit", [0, -1, math.nan, math.inf, -math.inf])
def test_nonsense_is_not_believed(clock, limit):
    bucket = Bucket(None, clock=clock)
    bucket.learn(Allowance(limit=600), sent=1, latest=1)
    bucket.learn(Allowance(limit=limit, remaining=0, reset=10), sent=2, latest=2)
    assert bucket.per_minute == 600
    assert bucket.delay(5) == 0


def test_a_limit_of_a_day_gives_no_pace_and_takes_none_away(clock):
    bucket = Bucket(None, clock=clock)
    bucket.learn(Allowance(limit=50, reset=1_728), sent=1, latest=1)
    assert bucket.per_minute is None
    bucket.learn(Allowance(limit=600, reset=60), sent=2, latest=2)
    bucket.learn(Allowance(limit=50, reset=60.5), sent=3, latest=3)
    assert bucket.per_minute == 600


def test_a_limit_that_changes_is_taken_at_once(clock):
    bucket = Bucket(None, clock=clock)
    for number, limit in enumerate([1_200, 600, 2_400], 1):
        bucket.learn(Allowance(limit=limit, reset=1), sent=number, latest=number)
        assert bucket.per_minute == limit
    bucket.take(5)  # the full bucket of the smallest rate, for raising it fills nothing
    assert bucket.delay(1) == pytest.approx(60 / 2_400)


def test_the_time_before_a_change_counts_at_the_old_rate(clock):
    bucket = drained(clock, None)
    bucket.learn(Allowance(limit=6_000), sent=1, latest=1)
    bucket.take(50)
    clock.now += 0.1
    bucket.learn(Allowance(limit=3_000), sent=2, latest=2)
    assert bucket.delay(11) == pytest.approx(0.02)


def test_an_answer_that_was_overtaken_changes_nothing(clock):
    bucket = Bucket(None, clock=clock)
    bucket.learn(Allowance(limit=600), sent=7, latest=9)
    bucket.learn(Allowance(limit=1_200), sent=6, latest=9)
    assert bucket.per_minute == 600


def test_nothing_left_empties_it_once_for_all_that_were_in_flight(clock):
    bucket = Bucket(1_200, clock=clock)
    bucket.learn(Allowance(limit=1_200, remaining=0, reset=60), sent=3, latest=5)
    assert bucket.delay(1) == pytest.approx(0.05)
    clock.now += 0.05
    bucket.learn(Allowance(limit=1_200, remaining=0, reset=60), sent=5, latest=5)
    assert bucket.delay(1) == pytest.approx(0, abs=1e-9)
    bucket.learn(Allowance(limit=1_200, remaining=0, reset=60), sent=6, latest=6)
    assert bucket.delay(1) == pytest.approx(0.05)


def test_nothing_left_does_not_forgive_a_debt(clock):
    bucket = drained(clock, 1_200)
    bucket.take(20)
    bucket.learn(Allowance(remaining=0, reset=1), sent=1, latest=1)
    assert bucket.delay(1) == pytest.approx(21 * 0.05)


@pytest.mark.parametrize("reset", [None, 0, -1, math.nan])
def test_nothing_left_without_a_reset_is_not_believed(clock, reset):
    bucket = Bucket(1_200, clock=clock)
    bucket.learn(Allowance(limit=1_200, remaining=0, reset=reset), sent=1, latest=1)
    assert bucket.delay(1) == 0


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(0, 1)), min_size=1, max_size=40))
def test_however_sizes_and_naps_fall_the_long_run_is_the_rate(takes):
    clock = Clock()
    bucket = drained(clock, 6_000)
    begun, waited = clock.now, True
    for amount, nap in takes:
        delay = bucket.delay(amount)
        waited = waited and delay >= nap
        clock.now += max(delay, nap)
        bucket.take(amount)
    most = 100 * (clock.now - begun) + max(0.0, takes[-1][0] - 50)
    spent = sum(amount for amount, _ in takes)
    assert spent <= most + 1e-6
    if waited:  # nobody came late, so nothing was left unused but what the last one left
        assert spent >= 100 * (clock.now - begun) - 1e-6
