"""Pauses on a clock that is set by hand."""

import math

import pytest

from summarizer.batch.limits.pause import Pause


class Clock:
    now = 50.0

    def __call__(self):
        return self.now


def test_unsaid_pauses_double_up_to_half_a_minute_and_an_answer_ends_the_row():
    clock = Clock()
    pause = Pause(clock=clock)
    lengths = []
    for number in range(1, 8):
        pause.begin(None, sent=number, latest=number)
        lengths.append(pause.left)
        clock.now += pause.left
    assert lengths == [1, 2, 4, 8, 16, 30, 30]
    pause.answered(sent=8)
    pause.begin(None, sent=9, latest=9)
    assert pause.left == 1


def test_an_answer_to_what_was_sent_before_the_pause_does_not_end_the_row():
    clock = Clock()
    pause = Pause(clock=clock)
    pause.begin(None, sent=3, latest=5)
    pause.answered(sent=4)
    clock.now += 1
    pause.begin(None, sent=6, latest=6)
    assert pause.left == 2


def test_rate_limits_of_one_round_are_one_pause():
    clock = Clock()
    pause = Pause(clock=clock)
    for number in range(1, 20):
        pause.begin(None, sent=number, latest=20)
        clock.now += 0.01
    assert pause.left == pytest.approx(1 - 0.19)


def test_what_the_server_says_is_kept_to_and_the_longest_counts():
    pause = Pause(clock=Clock())
    pause.begin(0.02, sent=1, latest=9)
    assert pause.left == pytest.approx(0.02)
    pause.begin(45, sent=2, latest=9)
    pause.begin(3, sent=3, latest=9)
    assert pause.left == 45


@pytest.mark.parametrize("wait", [0, -5, math.nan, math.inf])
def test_nonsense_is_as_good_as_nothing_said(wait):
    pause = Pause(clock=Clock())
    pause.begin(wait, sent=1, latest=1)
    assert pause.left == 1


def test_one_answer_that_asks_for_a_day_holds_everybody_for_a_minute():
    pause = Pause(clock=Clock())
    pause.begin(86_400, sent=1, latest=30)
    assert pause.left == 60
